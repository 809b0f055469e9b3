"""Events: everything a person records, small, immutable, appended and never edited."""

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]
"""What a field of an event may hold."""


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


class Kind(StrEnum):
    """What happened. A log may hold kinds from a later version; they are kept and have no effect."""

    PROFILED = "profiled"
    ANSWERED = "answered"
    RATED = "rated"
    COMPLETED = "completed"
    COMMITTED = "committed"
    AMENDED = "amended"
    CLOSED = "closed"
    CHECKED_IN = "checked-in"
    DECIDED = "decided"
    PAUSED = "paused"
    SHARED = "shared"
    EXPORTED = "exported"
    UNDONE = "undone"


class Event(NamedTuple):
    """One record of the log.

    `at` is a UTC instant with milliseconds; `kind` is a `Kind` or the name of a later one; `subject` is the id of what
    it speaks about (an exercise as `module/step/exercise`, a step as `module/step`, the id of an action or a decision,
    `profile`, `check-in`). `withheld` names fields of the data that stayed on the machine the event came from, or left
    it masked; `redacted` names fields that their author took out for good.
    """

    id: str
    at: datetime
    author: str
    device: str
    kind: str
    subject: str
    data: Mapping[str, Json]
    withheld: tuple[str, ...] = ()
    redacted: tuple[str, ...] = ()


def order(event: Event) -> tuple[datetime, str]:
    """The order in which a log is folded: by instant, then by id."""
    return (event.at, event.id)


def text_at(data: Mapping[str, Json], key: str, default: str = "") -> str:
    """The text under a key of an event's data, or the default if there is none."""
    value = data.get(key)
    return value if isinstance(value, str) else default


def day_from(value: Json) -> date | None:
    """The date that a value of an event's data holds, or None if it is not a date."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def strings(value: Json) -> dict[str, str]:
    """The pairs of a JSON object whose values are strings."""
    return {key: text for key, text in value.items() if isinstance(text, str)} if isinstance(value, dict) else {}


def changed(old: Mapping[str, Json], new: Mapping[str, Json]) -> dict[str, Json]:
    """The fields whose values differ, each with its new value; None clears a field."""
    return {name: new.get(name) for name in {**old, **new} if old.get(name) != new.get(name)}


def new_id(at: datetime) -> str:
    """A fresh UUIDv7: 48 bits of milliseconds, then randomness, so that ids sort by time (RFC 9562, 5.7)."""
    milliseconds = (at - _EPOCH) // _MILLISECOND  # exact, where timestamp() * 1000 is not
    digits = f"{milliseconds:012x}{os.urandom(10).hex()}"
    variant = "89ab"[int(digits[16], 16) & 0x3]
    return f"{digits[:8]}-{digits[8:12]}-7{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:]}"


def next_instant(now: datetime, newest: datetime | None) -> datetime:
    """The instant to stamp on a new event: now, or one millisecond after the newest seen if the clock is behind it.

    So a slow clock cannot make a later edit lose to an earlier one (the idea of hybrid logical clocks).
    """
    now = now.astimezone(UTC)
    now = now.replace(microsecond=now.microsecond // 1000 * 1000)
    return now if newest is None or now > newest else newest + _MILLISECOND


class Deed(NamedTuple):
    """What somebody did, before the store stamps it with an id, an instant, an author and a device."""

    kind: Kind
    subject: str
    data: Mapping[str, Json]
