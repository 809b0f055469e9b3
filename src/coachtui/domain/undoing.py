"""Undo and redo: an `undone` event names others, and the fold then reads the log without them."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from coachtui.domain.events import Event, Kind, order

UNDOABLE = frozenset(
    {
        Kind.ANSWERED,
        Kind.RATED,
        Kind.COMMITTED,
        Kind.AMENDED,
        Kind.CLOSED,
        Kind.CHECKED_IN,
        Kind.DECIDED,
        Kind.PAUSED,
        Kind.SHARED,
        Kind.PROFILED,
    }
)
"""What can be taken back, except the first naming of the change. A step done and a file that left cannot be."""

Act = tuple[Event, ...]
"""What was recorded in one go: events of one machine with the same instant."""


class UndoStacks(NamedTuple):
    """What can be undone and redone now, the next one last; a redo is the act and the `undone` event to take back."""

    undo: tuple[Act, ...]
    redo: tuple[tuple[Act, Event], ...]


def named(event: Event) -> frozenset[str]:
    """The ids of the events that an `undone` event takes back."""
    ids = event.data.get("events")
    return frozenset(one for one in ids if isinstance(one, str)) if isinstance(ids, list) else frozenset()


def undone(events: Iterable[Event]) -> frozenset[str]:
    """The ids of all events that have no effect, among them the `undone` events that were themselves taken back.

    The latest `undone` event always holds; an earlier one only if no later one that holds names it. So the result is
    the same in whatever order the events arrive.
    """
    gone: set[str] = set()
    for event in sorted(events, key=order, reverse=True):
        if event.kind == Kind.UNDONE and event.id not in gone:
            gone |= named(event)
    return frozenset(gone)


def undo_stacks(events: Sequence[Event], device: str) -> UndoStacks:
    """What this machine's acts leave to undo and to redo; after a new act nothing can be redone.

    An act that replaces an earlier one is undone as a whole, and then the earlier one holds again. What came in from
    elsewhere has another device, or none, and is not undone here.
    """
    done: list[Act] = []
    back: list[tuple[Act, Event]] = []
    replaced: dict[str, Act] = {}
    begun = _begun(events)
    own = sorted((event for event in events if device and event.device == device), key=order)
    for _at, together in groupby(own, key=lambda event: event.at):
        act = tuple(together)
        ids = named(act[0]) if act[0].kind == Kind.UNDONE else frozenset()
        if new := tuple(event for event in act if event.kind in UNDOABLE and event.id != begun):
            if (place := _place(done, ids)) is not None:
                replaced[act[0].id] = done.pop(place)
                new = (act[0], *new)
            done.append(new)
            back.clear()
        elif back and back[-1][1].id in ids:
            again = back.pop()[0]
            if (former := replaced.get(again[0].id)) in done:
                done.remove(former)
            done.append(again)
        elif (place := _place(done, ids)) is not None:
            taken = done.pop(place)
            back.append((taken, act[0]))
            if (former := replaced.get(taken[0].id)) is not None:
                later = (number for number, one in enumerate(done) if order(one[0]) > order(former[0]))
                done.insert(next(later, len(done)), former)
    return UndoStacks(tuple(done), tuple(back))


def _place(done: Sequence[Act], ids: frozenset[str]) -> int | None:
    """Where the act of these events is: last, unless two programs on this machine recorded at the same moment.

    To undo an act that replaced another, all its events are named; to replace it in turn, all but its `undone` event.
    """
    places = range(len(done) - 1, -1, -1)
    return next((place for place in places if ids in (_ids(done[place]), _ids(said(done[place])))), None)


def said(act: Iterable[Event]) -> Act:
    """An act without its `undone` events."""
    return tuple(event for event in act if event.kind != Kind.UNDONE)


def _ids(act: Act) -> frozenset[str]:
    return frozenset(event.id for event in act)


def _begun(events: Iterable[Event]) -> str:
    """The id of the event that first named the change; without it the person would be new here again."""
    naming = (event for event in events if event.kind == Kind.PROFILED and event.data.get("change"))
    first = min(naming, key=order, default=None)
    return first.id if first is not None else ""
