"""What a store promises, whatever keeps the records behind it."""

from collections.abc import Sequence
from typing import Protocol

from coachtui.domain.events import Deed, Event


class Store(Protocol):
    """An append-only log of one person's events.

    Every method raises StoreUnreadable, StoreLocked or NotSaved (all CoachError) with a sentence for the person, and
    leaves what was stored before intact.
    """

    @property
    def backup_problem(self) -> str:
        """The sentence about the last backup where it could not be made, else empty; records are safe then."""
        ...

    def events(self) -> Sequence[Event]:
        """All events, in order; read from disk only if it changed since the last call."""
        ...

    def changed(self) -> bool:
        """Whether there is something by another program that `events` has not returned yet; cheap: ask every second."""
        ...

    def append(self, deeds: Sequence[Deed]) -> Sequence[Event]:
        """Stamp the deeds and store them together, durably: once this returns, they survive a power cut.

        Returns the new events. Events written by others in the meantime are taken in by the next call of `events`.
        """
        ...
