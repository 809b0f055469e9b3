"""A store that keeps nothing: for looking round with sample data, and for tests."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from coachtui.domain.events import Deed, Event, order
from coachtui.storage.records import stamp


class MemoryStore:
    """A log that lives as long as the program; it satisfies `Store` and never refuses."""

    def __init__(self, events: Iterable[Event], clock: Callable[[], datetime]) -> None:
        """A log that holds these events, in whatever order; `clock` gives an aware instant."""
        self.person = "memory"
        self.device = "memory"
        self._events = tuple(sorted(events, key=order))
        self._clock = clock

    @property
    def backup_problem(self) -> str:
        """Nothing is kept, so nothing is copied."""
        return ""

    def events(self) -> Sequence[Event]:
        """All events, in order."""
        return self._events

    def changed(self) -> bool:
        """Never: nobody else can write here."""
        return False

    def append(self, deeds: Sequence[Deed]) -> Sequence[Event]:
        """Stamp the deeds and hold them; returns the new events."""
        newest = self._events[-1].at if self._events else None
        events = stamp(deeds, self._clock(), newest, self.person, self.device)
        self._events += events
        return events
