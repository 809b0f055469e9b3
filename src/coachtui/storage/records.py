"""Events as they lie in a file, and how deeds become events."""

from collections.abc import Iterable
from datetime import UTC, datetime

from coachtui.domain.events import Deed, Event, Json, new_id, next_instant
from coachtui.storage.checked_json import Damaged


def to_record(event: Event) -> dict[str, Json]:
    """The fields of an event without its id, which is its key; the instant as `2026-11-22T09:00:00.123Z`."""
    return {
        "at": event.at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z",
        "author": event.author,
        "device": event.device,
        "kind": str(event.kind),
        "subject": event.subject,
        "data": dict(event.data),
    }


def from_record(key: str, record: Json) -> Event:
    """The event under that id; fields it does not know are left where they are. Raises Damaged."""
    match record:
        case {
            "at": str(at),
            "author": str(author),
            "device": str(device),
            "kind": str(kind),
            "subject": str(subject),
            "data": dict(data),
        }:
            return Event(key, _instant(at), author, device, kind, subject, data)
    raise Damaged(f"record {key} is not an event")


def stamp(deeds: Iterable[Deed], now: datetime, newest: datetime | None, author: str, device: str) -> tuple[Event, ...]:
    """An event for each deed, each later than the one before and than the newest stored."""
    events: list[Event] = []
    for deed in deeds:
        newest = next_instant(now, newest)
        events.append(Event(new_id(newest), newest, author, device, str(deed.kind), deed.subject, dict(deed.data)))
    return tuple(events)


def _instant(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise Damaged(f"{text} is not an instant") from error
    if at.tzinfo is None:
        raise Damaged(f"{text} has no time zone")
    return at.astimezone(UTC)
