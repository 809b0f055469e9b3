"""Events as they are stored in a file, and how deeds become events."""

from collections.abc import Iterable, Mapping
from datetime import MAXYEAR, MINYEAR, UTC, datetime

from coachtui.domain.events import Deed, Event, Json, new_id, next_instant
from coachtui.storage.checked_json import Damaged

_ALWAYS = 6
"""How many members every record has."""

_OURS = frozenset({"at", "author", "device", "kind", "subject", "data", "withheld", "redacted"})
"""Members that this version knows."""


def to_record(event: Event) -> dict[str, Json]:
    """The fields of an event without its id, which is its key; the instant as `2026-11-22T09:00:00.123Z`."""
    return {
        "at": event.at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z",
        "author": event.author,
        "device": event.device,
        "kind": str(event.kind),
        "subject": event.subject,
        "data": dict(event.data),
        **{name: list(value) for name in ("withheld", "redacted") if (value := getattr(event, name))},
    }


def in_place_of(before: Mapping[str, Json], event: Event) -> dict[str, Json]:
    """The record of an event that replaces another one; what this version does not know of that one stays."""
    return {**{name: value for name, value in before.items() if name not in _OURS}, **to_record(event)}


def from_record(key: str, record: Json) -> Event:
    """The event under that id, without fields that this version does not know. Raises Damaged."""
    match record:
        case {
            "at": str(at),
            "author": str(author),
            "device": str(device),
            "kind": str(kind),
            "subject": str(subject),
            "data": dict(data),
        }:
            event = Event(key, instant(at), author, device, kind, subject, data)
            if isinstance(record, dict) and len(record) > _ALWAYS:
                return event._replace(withheld=_names(record, "withheld"), redacted=_names(record, "redacted"))
            return event
    raise Damaged(f"record {key} is not an event")


def stamp(deeds: Iterable[Deed], now: datetime, newest: datetime | None, author: str, device: str) -> tuple[Event, ...]:
    """An event for each deed, later than the newest stored; all have the same instant, being one act."""
    at = next_instant(now, newest)
    wanted = tuple(deeds)
    ids = sorted(new_id(at) for _deed in wanted)
    return tuple(
        Event(event_id, at, author, device, str(deed.kind), deed.subject, dict(deed.data))
        for event_id, deed in zip(ids, wanted, strict=True)
    )


def _names(record: dict[str, Json], member: str) -> tuple[str, ...]:
    names = record.get(member, [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise Damaged(f"{member} is not a list of names")
    return tuple(str(name) for name in names)


def instant(text: str) -> datetime:
    """The instant of an ISO text with a time zone, in UTC. Raises Damaged, also if some time zone could not show it."""
    try:
        at = datetime.fromisoformat(text)
        if at.tzinfo is None:
            raise Damaged(f"{text} has no time zone")
        at = at.astimezone(UTC)
    except (ValueError, OverflowError) as error:  # the latter before the year 1 and after the year 9999
        raise Damaged(f"{text} is not an instant") from error
    if not MINYEAR < at.year < MAXYEAR:
        raise Damaged(f"{text} is too far away")
    return at
