"""What a store promises, whatever keeps the records behind it."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from coachtui.domain.events import Deed, Event

if TYPE_CHECKING:
    from coachtui.storage.taking_out import LogCopy


class Store(Protocol):
    """An append-only log of one person's events.

    Every method raises StoreUnreadable, StoreLocked or NotSaved (all CoachError) with a sentence for the person, and
    leaves what was stored before intact.
    """

    @property
    def person(self) -> str:
        """The id of the person, empty before the first record."""
        ...

    @property
    def device(self) -> str:
        """The id of this installation, empty before the first record."""
        ...

    @property
    def troubles(self) -> Sequence[str]:
        """Sentences about what is unfinished, a backup that could not be made, words left somewhere, a wrong clock.

        The records are safe all the same.
        """
        ...

    @property
    def edition(self) -> int:
        """A number that changes whenever events that were returned before have changed or gone.

        Whoever keeps something made from them must then make it again; events that are only added do not change it.
        """
        ...

    def events(self) -> Sequence[Event]:
        """All events, in order; read from disk only if it changed since the last call."""
        ...

    def changed(self) -> bool:
        """Whether another program has stored what `events` has not returned yet; cheap enough to ask every second."""
        ...

    def append(self, deeds: Sequence[Deed]) -> Sequence[Event]:
        """Stamp the deeds and store them together, durably: once this returns, they survive a power cut.

        Returns the new events. Events written by others in the meantime are taken in by the next call of `events`.
        """
        ...

    def take_in(self, new: Sequence[Event], changed: Sequence[Event], person: str = "") -> None:
        """Store events that were recorded elsewhere, and put other copies of stored ones (same ids) in their place.

        All of it or nothing, even across a power cut; a backup of what was there is made first. `person` becomes the
        person of a store that is still empty.
        """
        ...

    def copies(self) -> "Mapping[LogCopy, Sequence[Event] | None]":
        """The events in each file beside the log that also holds some; None if the file cannot be read."""
        ...

    def strays(self, words: Iterable[str]) -> Sequence[Path]:
        """The files in the folders of the log and of its backups that hold some of the words but do not belong to it.

        Nothing else reads them, and nothing changes them.
        """
        ...

    def redact(self, changed: Sequence[Event]) -> "tuple[Sequence[LogCopy], Sequence[Path]]":
        """Put copies without some of their words in the place of stored events, here and in every file beside the log.

        Returns the files that were rewritten, and those that could not be and may still hold the words.
        """
        ...
