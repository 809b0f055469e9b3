"""The bundle: the file that goes to a coach or to one's other computer, made and read against a published schema."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from coachtui.domain.errors import ImportRefused, NotSaved
from coachtui.domain.events import Event, Json, Kind, order
from coachtui.domain.merging import KNOWN
from coachtui.domain.text import TEXT_LIMIT, shortened
from coachtui.exports.digest import digest
from coachtui.exports.manifest import Header
from coachtui.exports.selection import Selection, cleaned
from coachtui.exports.strict_json import Fault, check_size, parse
from coachtui.language import _

FORMAT = "coachtui-bundle"
SCHEMA_VERSION = 1
SCHEMA = Path(__file__).with_name("bundle.schema.json")
"""The published JSON Schema (draft-07) that every bundle keeps to."""

AHEAD = timedelta(days=1)
"""How far the clock of another computer may be ahead of this one's."""

_DAYS = ("due", "review", "again")
_KINDS = frozenset(Kind)
_LONG = ("asked", "labels", "choice", "questions")


class Bundle(NamedTuple):
    """What a bundle holds: whose it is, which change, made when, and its events in order."""

    person: str
    name: str
    change: str
    exported_at: datetime
    events: tuple[Event, ...]


def bundle(selection: Selection, header: Header) -> bytes:
    """The bundle of what was selected to leave. Raises NotSaved where no valid bundle can be made of it."""
    records: list[dict[str, Json]] = [_record(event) for event in selection.events]
    document: dict[str, Json] = {
        "format": FORMAT,
        "schema_version": SCHEMA_VERSION,
        "generator": f"coachtui {header.version}",
        "exported_at": instant(header.exported_at),
        "change": header.profile.change,
        "author": {"id": selection.author, "name": header.profile.name},
        "left_out": {**header.left_out._asdict()},
    }
    whole = {key: cleaned(value) for key, value in document.items()} | {"digest": digest(records), "events": [*records]}
    data = _written(whole)
    try:
        check_size(data)
        _check(whole)
    except Fault as fault:
        raise NotSaved(
            _("The bundle could not be made. {reason} Your records are safe, and no file was written.").format(
                reason=fault
            )
        ) from fault
    return data


def _written(whole: Mapping[str, Json]) -> bytes:
    """The bytes of a bundle: one event per line, so that somebody can read what leaves."""
    head = json.dumps({name: value for name, value in whole.items() if name != "events"}, ensure_ascii=False, indent=2)
    events = whole["events"]
    assert isinstance(events, list)
    lines = ",\n".join(f"    {json.dumps(event, ensure_ascii=False, allow_nan=False)}" for event in events)
    return f'{head[:-2]},\n  "events": [\n{lines}\n  ]\n}}\n'.encode()


def validate(data: bytes) -> dict[str, Json]:
    """The bundle in a file. Raises ImportRefused, with the reason, where it is not one, is damaged, or is newer."""
    try:
        return _checked(data)
    except Fault as fault:
        raise _refused(fault) from fault


def read(data: bytes, now: datetime) -> Bundle:
    """What a bundle holds. Raises ImportRefused as `validate` does, and where an event is more than a day after `now`.

    Kinds and fields of a later version are in it as they came.
    """
    document = validate(data)
    author, records = document["author"], document["events"]
    assert isinstance(author, dict)
    assert isinstance(records, list)
    events = tuple(sorted((_event(record) for record in records), key=order))
    late = next((event for event in events if event.at > now + AHEAD), None)
    if late is not None:
        raise _refused(
            _NotInTheFile(
                _(
                    "Its event {id} ({kind}) is from {day}, which is in the future. "
                    "The clock of this computer or of the other one is wrong: set it right first."
                ).format(id=late.id, kind=late.kind, day=late.at.date().isoformat())
            )
        )
    return Bundle(
        str(author["id"]),
        str(author["name"]),
        str(document["change"]),
        datetime.fromisoformat(str(document["exported_at"])),
        events,
    )


def instant(at: datetime) -> str:
    """An instant as files hold it: UTC with milliseconds, `2026-11-22T10:42:00.000Z` (RFC 3339)."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _record(event: Event) -> dict[str, Json]:
    record: dict[str, Json] = {
        "id": event.id,
        "at": instant(event.at),
        "author": event.author,
        "kind": str(event.kind),
        "subject": event.subject,
        "data": {**event.data},
    }
    return record | {name: [*value] for name in ("withheld", "redacted") if (value := getattr(event, name))}


def _event(record: Json) -> Event:
    match record:  # the schema has made sure of this
        case {"id": str(key), "at": str(at), "author": str(author), "kind": str(kind), "subject": str(subject), **rest}:
            data = rest.get("data")
            assert isinstance(data, dict)
            withheld, redacted = _names(rest.get("withheld")), _names(rest.get("redacted"))
            return Event(key, datetime.fromisoformat(at), author, "", kind, subject, data, withheld, redacted)
    raise AssertionError(record)


def _names(value: object) -> tuple[str, ...]:
    return tuple(sorted({str(name) for name in value})) if isinstance(value, list) else ()


class _NotInTheFile(Fault):
    """A fault that no other copy of the file would cure; the sentence says what would."""


def _refused(fault: Fault) -> ImportRefused:
    words = _("This file is refused. {reason} Nothing of it was taken in. Ask for the file again.")
    if isinstance(fault, _NotInTheFile):
        words = _("This file is refused. {reason} Nothing of it was taken in.")
    return ImportRefused(words.format(reason=fault))


def _checked(data: bytes) -> dict[str, Json]:
    document = parse(data)
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise Fault(_("It is not a coachtui bundle."))
    version = document.get("schema_version")
    if type(version) is int and version > SCHEMA_VERSION:
        raise _NotInTheFile(_("It was made by a newer version of coachtui: update yours first."))
    events = _check(document)
    if document["digest"] != digest(events):
        raise Fault(_("Its events were changed or damaged on the way: they do not match its digest."))
    return document


def _check(document: dict[str, Json]) -> Sequence[Json]:
    """The events of a bundle that is what it should be. Raises Fault."""
    _keep_to_schema(document)
    events = document["events"]
    assert isinstance(events, list)  # the schema says so
    _check_events(events)
    _instant(document["exported_at"], "exported_at")
    return events


def _keep_to_schema(document: dict[str, Json]) -> None:
    from coachtui.exports.bundle_schema import NotToSchema, check

    try:
        check(document)
    except NotToSchema as error:
        # "data.events[3].data.due must be …"
        place = str(error).partition(" must ")[0].removeprefix("data").replace("[", ".").replace("]", "").strip(".")
        raise _not_as_it_should(place or FORMAT) from error


def _not_as_it_should(place: str) -> Fault:
    return Fault(
        _("Something in it is missing or is not what it should be: {place}.").format(place=shortened(place, 80))
    )


def _check_events(events: Sequence[Json]) -> None:
    """What a schema cannot say: every event once, real dates, whole numbers, no endless texts. Raises Fault."""
    seen: set[str] = set()
    for number, event in enumerate(events):
        match event:
            case {"id": str(event_id), "at": at, "kind": str(kind), "data": dict(data)}:
                place = f"events.{number}"
                _instant(at, f"{place}.at")
                if event_id in seen:
                    raise Fault(_("It holds the event {id} twice.").format(id=event_id))
                seen.add(event_id)
                if kind == Kind.EXPORTED:  # which file went where is never told to another machine
                    raise _not_as_it_should(f"{place}.kind")
                for name, value in data.items():
                    _check_field(name, value, kind in _KINDS, f"{place}.data.{name}")


def _check_field(name: str, value: Json, is_known: bool, place: str) -> None:
    is_known = is_known and name in KNOWN
    if is_known and name in _DAYS:
        _day(value, place)
    limit = 65_536 if is_known and name in _LONG else TEXT_LIMIT
    for leaf in _leaves(value):
        # 7.0 is an integer to JSON Schema, but not to those who read the log.
        if (isinstance(leaf, str) and len(leaf) > limit) or (is_known and isinstance(leaf, float)):
            raise _not_as_it_should(place)


def _leaves(value: Json) -> Iterator[Json]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
    else:
        yield value


def _instant(value: Json, place: str) -> None:
    _read(lambda: datetime.fromisoformat(str(value)), place)


def _day(value: Json, place: str) -> None:
    if isinstance(value, str):
        _read(lambda: date.fromisoformat(value), place)


def _read(calendar: Callable[[], date], place: str) -> None:
    try:
        calendar()
    except ValueError as error:
        raise Fault(_("It holds a date that does not exist, at {place}.").format(place=place)) from error
