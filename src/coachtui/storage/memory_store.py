"""A store that keeps nothing: for looking round with sample data, and for tests."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from coachtui.domain.events import Deed, Event, order
from coachtui.storage.records import stamp

if TYPE_CHECKING:
    from coachtui.storage.taking_out import LogCopy


class MemoryStore:
    """A log that lives as long as the program; it satisfies `Store` and never refuses."""

    def __init__(self, events: Iterable[Event], clock: Callable[[], datetime]) -> None:
        """A log that holds these events, in whatever order; `clock` gives an aware instant."""
        self._person = "memory"
        self._events = tuple(sorted(events, key=order))
        self._clock = clock
        self._edition = 0

    @property
    def person(self) -> str:
        """An id that no real person has."""
        return self._person

    @property
    def device(self) -> str:
        """An id that no real installation has."""
        return "memory"

    @property
    def troubles(self) -> Sequence[str]:
        """None: nothing is kept, so nothing can be left unfinished or fail to be backed up."""
        return ()

    @property
    def edition(self) -> int:
        """How often events were taken in or changed."""
        return self._edition

    def events(self) -> Sequence[Event]:
        """All events, in order."""
        return self._events

    def changed(self) -> bool:
        """Always false: nobody else can write here."""
        return False

    def append(self, deeds: Sequence[Deed]) -> Sequence[Event]:
        """Stamp the deeds and hold them; returns the new events."""
        newest = self._events[-1].at if self._events else None
        events = stamp(deeds, self._clock(), newest, self.person, self.device)
        self._events += events
        return events

    def take_in(self, new: Sequence[Event], changed: Sequence[Event], person: str = "") -> None:
        """Hold events that were recorded elsewhere, and other copies of some that are here."""
        fresh = {event.id: event for event in changed}
        kept = [fresh.get(event.id, event) for event in self._events]
        if person and not self._events:
            self._person = person
        self._events = tuple(sorted([*kept, *new], key=order))
        self._edition += 1

    def copies(self) -> "dict[LogCopy, Sequence[Event] | None]":
        """Nothing: there are no files beside this log."""
        return {}

    def strays(self, words: Iterable[str]) -> Sequence[Path]:
        """Nothing: there are no files beside this log."""
        return ()

    def redact(self, changed: Sequence[Event]) -> "tuple[Sequence[LogCopy], Sequence[Path]]":
        """Hold copies without some of their words; there are no backups."""
        self.take_in((), changed)
        return (), ()
