"""The bundle: the one file that goes to a coach and comes back unchanged, made and read against a published schema."""

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict
from datetime import date, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from coachtui.domain.errors import ImportRefused, NotSaved
from coachtui.domain.events import Event, Json, Kind, order
from coachtui.domain.log import Log
from coachtui.domain.text import shortened
from coachtui.exports.manifest import Header, left_out
from coachtui.exports.selection import cleaned, instant, leaving
from coachtui.exports.strict_json import Fault, parse
from coachtui.language import _

FORMAT = "coachtui-bundle"
SCHEMA_VERSION = 1
SCHEMA = Path(__file__).with_name("bundle.schema.json")
"""The published JSON Schema (draft-07) that every bundle keeps to."""


def bundle(events: Sequence[Event], log: Log, header: Header, shared: Collection[str] = ()) -> bytes:
    """The bundle of these events, whose fold `log` is; `shared` names the exercises whose latest answer goes along.

    Without `shared`: profile, actions with their history, steps done and scores, but no reflection, other answer,
    evidence note, earlier wording or device. Raises NotSaved where no valid bundle can be made of them.
    """
    records = leaving(events, log, shared)
    document: dict[str, Json] = {
        "format": FORMAT,
        "schema_version": SCHEMA_VERSION,
        "generator": f"coachtui {header.version}",
        "exported_at": instant(header.exported_at),
        "change": header.profile.change,
        "author": {"id": _author(events), "name": header.profile.name},
        "left_out": dict(asdict(left_out(log, shared))),
    }
    whole = cleaned(document | {"digest": digest(records), "events": [*records]})
    text = json.dumps(whole, ensure_ascii=False, allow_nan=False, indent=2)
    data = text.encode("utf-8") + b"\n"
    try:
        _checked(data)
    except Fault as fault:
        raise NotSaved(
            _("The bundle could not be made. {reason} Your records are safe, and no file was written.").format(
                reason=fault
            )
        ) from fault
    return data


def validate(data: bytes) -> dict[str, Json]:
    """The bundle in a file. Raises ImportRefused, with the reason, where it is not one, is damaged, or is newer."""
    try:
        return _checked(data)
    except Fault as fault:
        raise ImportRefused(
            _("This file cannot be taken in. {reason} Nothing was changed. Ask for the file again.").format(
                reason=fault
            )
        ) from fault


def digest(records: Sequence[Json]) -> str:
    """The SHA-256, in hexadecimal, of a bundle's events as compact JSON with sorted names.

    It finds damage on the way and tells two bundles apart; it proves nothing about who made them.
    """
    canonical = json.dumps(records, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    return sha256(canonical.encode("utf-8")).hexdigest()


def _author(events: Sequence[Event]) -> str:
    """Whose log this is: whoever set the profile last, else whoever began it."""
    ordered = sorted(events, key=order)
    profiled = [event for event in ordered if event.kind == Kind.PROFILED]
    return next((event.author for event in [*reversed(profiled), *ordered]), "")


def _checked(data: bytes) -> dict[str, Json]:
    document = parse(data)
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise Fault(_("It is not a coachtui bundle."))
    version = document.get("schema_version")
    if type(version) is int and version > SCHEMA_VERSION:
        raise Fault(_("It was made by a newer version of coachtui: update yours first."))
    _keep_to_schema(document)
    events = document["events"]
    assert isinstance(events, list)  # the schema says so
    _check_events(events)
    if document["digest"] != digest(events):
        raise Fault(_("Its events were changed or damaged on the way: they do not fit its digest."))
    _instant(document["exported_at"], "exported_at")
    return document


def _keep_to_schema(document: dict[str, Json]) -> None:
    from fastjsonschema import JsonSchemaValueException

    try:
        _schema()(document)
    except JsonSchemaValueException as error:
        # "data.events[3].data.due must be …"
        place = str(error).partition(" must ")[0].removeprefix("data").replace("[", ".").replace("]", "").strip(".")
        raise Fault(
            _("Something in it is missing or is not what it should be: {place}.").format(
                place=shortened(place or FORMAT, 80)
            )
        ) from error


@cache
def _schema() -> Callable[[Any], Any]:
    """The schema as a function that raises JsonSchemaValueException.

    Compiled once, and without details in its exceptions, which would take three times as long; `enum` of one stands for
    `const` in the schema, because fastjsonschema 2.22 cannot compile that without details.
    """
    import fastjsonschema

    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    compiled: Callable[[Any], Any] = fastjsonschema.compile(schema, detailed_exceptions=False)
    return compiled


def _check_events(events: Sequence[Json]) -> None:
    """What a schema cannot say: every event once, and every date one that the calendar has. Raises Fault."""
    seen: set[str] = set()
    for number, event in enumerate(events):
        match event:
            case {"id": str(event_id), "at": at, "data": dict(data)}:
                place = f"events.{number}"
                _instant(at, f"{place}.at")
                _day(data.get("due"), f"{place}.data.due")
                if event_id in seen:
                    raise Fault(_("It holds the event {id} twice.").format(id=event_id))
                seen.add(event_id)


def _instant(value: Json, place: str) -> None:
    _read(lambda: datetime.fromisoformat(str(value)), place)


def _day(value: Json, place: str) -> None:
    if isinstance(value, str):
        _read(lambda: date.fromisoformat(value), place)


def _read(calendar: Callable[[], date], place: str) -> None:
    try:
        calendar()
    except ValueError as error:
        raise Fault(_("There is no such date, at {place}.").format(place=place)) from error
