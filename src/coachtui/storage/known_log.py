"""What is known of the log on the disk: what it held at the last look, whether it has changed since, by whom."""

import os
from collections.abc import Sequence
from pathlib import Path

from coachtui.domain.events import Event
from coachtui.storage import log_folder, marker, parts, refusals
from coachtui.storage.log_folder import Contents, Part
from coachtui.storage.marker import Marker
from coachtui.storage.parts import Signature

_Marks = tuple[Signature | None, Signature | None, Signature | None]
"""The signatures of the folder of the parts, of the marker, and of the last part: one of them changes with any save."""


class KnownLog:
    """The log of a folder as it was when it was last looked at, or as a write of our own has left it.

    `contents` are its files and `events` what is in them, in order. `edition` is a number that changes whenever events
    that were known before have changed or gone.
    """

    def __init__(self, folder: Path, backups: Path) -> None:
        """Nothing is read yet; `backups` is named where a file turns out to be damaged."""
        self.contents = Contents(None, {})
        self.events: list[Event] = []
        self.edition = 0
        self._folder = folder
        self._backups = backups
        # Kept as strings: they are used every second and in each save, which is counted in microseconds.
        self._log_name, self._marker_name = os.fspath(folder / parts.FOLDER), os.fspath(folder / marker.NAME)
        self._seen: _Marks | None = None
        self._view: tuple[Event, ...] | None = ()
        self._has_news = False

    def look(self) -> bool:
        """Take in what others wrote, if anything; return whether something known before has changed or gone.

        Raises StoreUnreadable.
        """
        before = self._marks()
        if before == self._seen:
            return False
        now = log_folder.read(self._folder, self._backups, self.contents, before[0])
        is_another = False
        if now.parts != self.contents.parts or now.pending != self.contents.pending:
            is_another = not log_folder.grew(self.contents, now)
            self.edition += is_another
            self._has_news = True
            self.events = log_folder.events(now)
            self._view = None
        self.contents = now
        tail = next(reversed(now.parts.values()), None)
        self._seen = (before[0], before[1], None if tail is None else tail.signature)
        return is_another

    def shown(self) -> Sequence[Event]:
        """Return the events to whoever wants them; from now on nothing in them counts as news."""
        self._has_news = False
        if self._view is None:
            self._view = tuple(self.events)
        return self._view

    def has_news(self) -> bool:
        """Whether there are events by others not shown yet, from three looks at the disk. Raises StoreUnreadable."""
        return self._has_news or self._marks() != self._seen

    def forget(self) -> None:
        """Forget the last look, so that the next one reads what changed."""
        self._seen = None

    def keep_marker(self, written: Marker) -> None:
        """Note that we wrote this marker."""
        self._seen = None
        self.contents = Contents(written, self.contents.parts)

    def keep_part(self, name: str, part: Part, fresh: Sequence[Event]) -> None:
        """Note that we wrote this part, with `fresh` events at its end."""
        self.contents = Contents(self.contents.marker, {**self.contents.parts, name: part})
        self.events += fresh
        self._view = None

    def mark_own_write(self) -> None:
        """Note that a write of ours is done: whatever changes from now on is by others. Raises StoreUnreadable.

        It looks only at what that write changed: a save is counted in microseconds.
        """
        tail = next(reversed(self.contents.parts.values()), None)
        if self._seen is None or tail is None:
            self._seen = self._marks()
            return
        try:
            self._seen = (parts.signature(self._log_name), self._seen[1], tail.signature)
        except OSError as error:
            raise refusals.unreachable(self._folder, error) from error

    def _marks(self) -> _Marks:
        tail = next(reversed(self.contents.parts), None)
        try:
            return (
                parts.signature(self._log_name),
                parts.signature(self._marker_name),
                None if tail is None else parts.signature(f"{self._log_name}/{tail}"),
            )
        except OSError as error:
            raise refusals.unreachable(self._folder, error) from error
