"""The log of one person, in a folder shared safely with other programs: read as plain files, changed through TinyDB."""

import contextlib
import math
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from coachtui.domain.errors import NotSaved
from coachtui.domain.events import Deed, Event
from coachtui.language import _
from coachtui.storage import atomic_file, marker, parts
from coachtui.storage.ahead_of_clock import ahead_of_clock
from coachtui.storage.backup_of_the_day import BackupOfTheDay
from coachtui.storage.known_log import KnownLog
from coachtui.storage.lock import taken
from coachtui.storage.log_folder import Part
from coachtui.storage.marker import Marker
from coachtui.storage.records import stamp

if TYPE_CHECKING:
    from coachtui.storage.taking_out import LogCopy
    from coachtui.storage.tinydb_store import PartStorage


class LogStore:
    """One person's log in a folder, shared safely with other programs that use the same folder.

    Methods may be called from any thread.
    """

    def __init__(self, folder: Path, backups: Path, clock: Callable[[], datetime]) -> None:
        """Nothing is read or written yet; `clock` gives an aware instant in the person's own time zone."""
        self._folder = folder
        self._lock = folder / ".lock"
        self._log = folder / parts.FOLDER
        self._backups = backups
        self._clock = clock
        self._turn = threading.RLock()
        self._known = KnownLog(folder, backups)
        self._backup = BackupOfTheDay(folder, backups)
        self._storage: PartStorage | None = None
        self._unsure: tuple[tuple[Deed, ...], tuple[Event, ...]] | None = None
        """Deeds whose write failed, and the events made of them, which may have reached the disk."""
        self._left = ""
        """The sentence about files that may still hold words which were taken out elsewhere, else empty."""
        self._saved_at: datetime | None = None
        """What the clock said at the last save."""
        self._swept = False

    @property
    def troubles(self) -> tuple[str, ...]:
        """Sentences about what is unfinished, a backup that could not be made, words left somewhere, a wrong clock."""
        unfinished = ""
        if self._known.contents.pending is not None:
            unfinished = _(
                "coachtui was stopped while changing many records at once. Nothing is lost: what was begun "
                "counts as done, and the next save finishes it. To finish it now: coachtui doctor --restore"
            )
        ahead = ""
        if self._saved_at is not None and self._known.events:
            ahead = ahead_of_clock(self._known.events[-1].at, self._saved_at)
        return tuple(filter(None, (unfinished, self._backup.problem, self._left, ahead)))

    @property
    def edition(self) -> int:
        """A number that changes whenever events that were returned before have changed or gone."""
        return self._known.edition

    @property
    def person(self) -> str:
        """The id of the person, empty before the first record."""
        self.events()
        return self._who.person if self._who else ""

    @property
    def device(self) -> str:
        """The id of this installation, empty before the first record."""
        self.events()
        return self._who.device if self._who else ""

    def events(self) -> Sequence[Event]:
        """All events, in order; read from disk only if it changed since the last call. Raises StoreUnreadable."""
        with self._turn:
            self._look()
            return self._known.shown()

    def changed(self) -> bool:
        """Whether others have stored events that `events` has not returned yet; cheap, for it reads no file.

        Raises StoreUnreadable where the folder cannot be reached.
        """
        if not self._turn.acquire(blocking=False):
            return False  # a save is under way in another thread: whoever asks every second must not wait for it
        try:
            return self._known.has_news()
        finally:
            self._turn.release()

    def append(self, deeds: Sequence[Deed]) -> Sequence[Event]:
        """Stamp the deeds and store them together, durably, as one write; returns the new events.

        Raises StoreUnreadable, StoreLocked or NotSaved. The same deeds appended again after NotSaved are not stored
        twice, even where the failed write turns out to have reached the disk.
        """
        wanted = tuple(deeds)
        if not wanted:
            return ()
        with self._turn:
            with self._alone() as now:
                events = self._write(wanted, now)
                self._backup.make_if_due(now, self._count)
            self._unsure = None
            self._saved_at = now
            return events

    def take_in(self, new: Sequence[Event], changed: Sequence[Event], person: str = "") -> None:
        """Store events that were recorded elsewhere, and put other copies of stored ones in their place; see `Store`.

        Raises StoreUnreadable, StoreLocked or NotSaved, the last also if a record here contradicts one of them.
        """
        if not (new or changed or person):
            return
        from coachtui.storage import rewriting, taking_out

        with self._turn, self._alone() as now:
            events = rewriting.joined(self._known.events, [*new, *changed])
            adopted = "" if self._known.events or (self._who and self._who.person == person) else person
            if not events and not adopted:
                return
            _rewritten, left = taking_out.everywhere(self._folder, self._backups, events)
            if left:
                self._left = taking_out.still_there(left)
            self._write_down(events, adopted, now)
            with contextlib.suppress(NotSaved):  # what is written down counts as done; `troubles` tells of it
                self._finish()

    def copies(self) -> "dict[LogCopy, tuple[Event, ...] | None]":
        """The events in each file beside the log that also holds some; see `Store`. Raises StoreUnreadable."""
        from coachtui.storage import taking_out

        return taking_out.read_all(self._folder, self._backups)

    def strays(self, words: Iterable[str]) -> Sequence[Path]:
        """Files that hold some of the words but do not belong to the log; see `Store`. Raises StoreUnreadable."""
        from coachtui.storage import taking_out

        return taking_out.strays(self._folder, self._backups, words)

    def redact(self, changed: Sequence[Event]) -> "tuple[Sequence[LogCopy], Sequence[Path]]":
        """Take the words that these copies of events lack out of the store and of each copy of it; see `Store`.

        The backups come first: as long as the words are still in the log itself, the same call finishes what was
        interrupted. Raises StoreUnreadable, StoreLocked or NotSaved; called again, it finishes what is left.
        """
        from coachtui.storage import rewriting, taking_out

        with self._turn, self._alone() as now:
            rewritten, left = taking_out.everywhere(self._folder, self._backups, changed)
            if events := rewriting.lessened(self._known.events, changed):
                self._write_down(events, "", now)
                self._finish()
        return rewritten, left

    def _write_down(self, events: Sequence[Event], person: str, now: datetime) -> None:
        """Copy the store as it is, and write down what is to be done to it."""
        from coachtui.storage import pending, taking_out

        who = self._who or self._begun(now)
        if self._known.events:
            taking_out.copy_before(self._folder, self._backups, events, now)
        pending.write(self._log, pending.TakingIn(who.store, tuple(events), person))
        self._known.forget()
        self._look()

    def _finish(self) -> None:
        """Do what is written down, then read the result."""
        from coachtui.storage import rewriting

        try:
            rewriting.finish(self._folder, self._backups, self._known.contents)
        finally:
            self._forget()
            self._look()

    @contextlib.contextmanager
    def _alone(self) -> Iterator[datetime]:
        """Hold the lock, with what others wrote taken in and what they left unfinished done; yields the instant."""
        if self._who is None:
            self._look()  # before anything is made, so that damage is left as it is
            atomic_file.make_folder(self._log)
        lock = taken(self._lock)
        try:
            self._look()
            if not self._swept:
                self._sweep()
            if self._known.contents.pending is not None:
                self._finish()
            yield self._clock()
            self._known.mark_own_write()
        except BaseException:
            self._forget()
            raise
        finally:
            os.close(lock)

    @property
    def _who(self) -> Marker | None:
        return self._known.contents.marker

    def _look(self) -> None:
        """Take in what others wrote, if anything changed."""
        if self._known.look():
            self._storage = None

    def _forget(self) -> None:
        """Forget what is known of the disk, so that it is looked at again."""
        self._known.forget()
        self._storage = None

    def _write(self, wanted: tuple[Deed, ...], now: datetime) -> tuple[Event, ...]:
        who = self._who or self._begun(now)
        events, name = self._again(wanted)
        if name is None:
            newest = self._known.events[-1].at if self._known.events else None
            events = stamp(wanted, now, newest, who.person, who.device)
            there = self._known.contents.parts
            name = parts.place_for(events[0].at, there, lambda part: len(there[part].events))
            fresh = events
        else:
            fresh = ()  # they are there, but may not survive a power cut: the part is only written again
        self._unsure = (wanted, events)
        storage = self._storage
        if storage is None or storage.path.name != name:
            # Imported with the first change: reading the log and drawing the first screen do without TinyDB.
            from coachtui.storage.tinydb_store import PartStorage

            storage = self._storage = PartStorage(self._log / name, self._backups)
        before = self._known.contents.parts.get(name)
        storage.insert(fresh, before.signature if before else None)
        self._known.keep_part(name, Part(storage.signature, (before.events if before else ()) + fresh), fresh)
        if name not in who.parts:
            self._count()
        return events

    def _begun(self, now: datetime) -> Marker:
        """Write the marker of a new store before its first part, so that a part without a marker is always damage."""
        begun = marker.fresh(now)
        marker.write(self._folder, begun)
        self._known.keep_marker(begun)
        return begun

    def _count(self) -> None:
        """Note in the marker how many events each part holds. Raises NotSaved."""
        if self._who is None:
            return
        counts = {name: len(part.events) for name, part in self._known.contents.parts.items()}
        if counts != self._who.parts:
            counted = self._who._replace(parts=counts)
            marker.write(self._folder, counted)
            self._known.keep_marker(counted)

    def _again(self, wanted: tuple[Deed, ...]) -> tuple[tuple[Event, ...], str | None]:
        """The events of a failed append of the same deeds, and their part, if they reached the disk after all."""
        if self._unsure is not None and self._unsure[0] == wanted:
            events = self._unsure[1]
            for name, part in reversed(self._known.contents.parts.items()):
                if events[0] in part.events:
                    return events, name
        return (), None

    def _sweep(self) -> None:
        for folder in (self._folder, self._log):
            atomic_file.sweep(folder, math.inf)  # whoever wrote them held the lock, and is gone
        self._swept = True
