"""Merging: the union of two logs by event id; the same in any order and however often.

There may be a fuller and a thinner copy of one event: a bundle leaves fields out (`withheld`) or carries them masked,
and a person may have taken words out for good (`redacted`). Joining two copies keeps the fuller one of each field,
except that what is redacted anywhere is gone everywhere. Without those marks two copies have to be equal.
"""

import json
from collections.abc import Iterable
from typing import NamedTuple

from coachtui.domain.events import Event, Json, order

_FIELDS = """
what owner due cue response obstacle measure confidence source reason state evidence outcome
name change check_in_day check_in_time coach
asked wording labels notes text choice correct sure scores states fields seconds typed_on
status cue acted obstacles note
options by review questions considered company who changed unchanged unknown again silence skipped
shared events format path digest subjects
"""

KNOWN = frozenset(_FIELDS.split())
"""Every field of data that this version knows."""

UNNAMED = "other"
"""Stands in `withheld` for fields unknown to the version that wrote a bundle: even their names were left out."""


class Conflict(ValueError):
    """Two events have the same id and say different things: one of them is damaged. Its only argument is that id."""


class Merged(NamedTuple):
    """What a merge brings: events that were not here, and events here about which the other copy says more.

    `lessened` is how many of the changed ones lose words here, because their author took them out elsewhere.
    """

    new: tuple[Event, ...]
    changed: tuple[Event, ...]
    same: int
    lessened: int = 0


def merge(here: Iterable[Event], there: Iterable[Event]) -> Merged:
    """What the events there bring to the log here. Raises Conflict."""
    known = {event.id: event for event in here}
    new: dict[str, Event] = {}
    changed: dict[str, Event] = {}
    same: set[str] = set()
    for event in there:
        before = new.get(event.id) or changed.get(event.id) or known.get(event.id)
        joined = event if before is None else join(before, event)
        if event.id not in known:
            new[event.id] = joined
        elif joined != known[event.id]:
            changed[event.id] = joined
        else:
            same.add(event.id)
    return Merged(
        tuple(sorted(new.values(), key=order)),
        tuple(sorted(changed.values(), key=order)),
        len(same - changed.keys()),
        sum(is_lessened(known[key], event) for key, event in changed.items()),
    )


def is_lessened(before: Event, after: Event) -> bool:
    """Whether the event loses words that it has here."""
    return not before.data.keys().isdisjoint(after.redacted)


def join(one: Event, other: Event) -> Event:
    """The fullest event that two copies of it make together. Raises Conflict if they contradict each other."""
    if one == other:
        return one
    if (one.id, one.at, one.author, one.kind, one.subject) != (
        other.id,
        other.at,
        other.author,
        other.kind,
        other.subject,
    ) or (one.device and other.device and one.device != other.device):
        raise Conflict(one.id)
    redacted = frozenset(one.redacted) | frozenset(other.redacted)
    data: dict[str, Json] = {}
    for name in sorted({*one.data, *other.data} - redacted):
        fullest = _fullest(name, one, other)
        if fullest is not None:
            data[name] = fullest[0]
    withheld = (frozenset(one.withheld) & frozenset(other.withheld)) - redacted
    return one._replace(
        device=one.device or other.device,
        data=data,
        withheld=tuple(sorted(withheld)),
        redacted=tuple(sorted(redacted)),
    )


def _fullest(name: str, one: Event, other: Event) -> tuple[Json] | None:
    copies = [(event.data[name],) if name in event.data else None for event in (one, other)]
    kept = [not _lacks(event, name) for event in (one, other)]
    if kept[0] != kept[1]:
        return copies[0] if kept[0] else copies[1]
    if kept[0] and copies[0] != copies[1]:
        raise Conflict(one.id)
    present = [copy for copy in copies if copy is not None]
    return max(present, key=lambda copy: json.dumps(copy[0], sort_keys=True), default=None)


def _lacks(event: Event, name: str) -> bool:
    return name in event.withheld or name in event.redacted or (name not in KNOWN and UNNAMED in event.withheld)
