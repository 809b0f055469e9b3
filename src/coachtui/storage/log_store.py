"""The log of one person, in a folder shared safely with other programs: read as plain files, changed through TinyDB."""

import contextlib
import math
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from coachtui.domain.errors import NotSaved
from coachtui.domain.events import Deed, Event
from coachtui.language import _
from coachtui.storage import atomic_file, log_folder, marker, parts, refusals
from coachtui.storage.lock import taken
from coachtui.storage.log_folder import Contents, Part
from coachtui.storage.marker import Marker
from coachtui.storage.parts import Signature
from coachtui.storage.records import stamp

if TYPE_CHECKING:
    from coachtui.storage.taking_out import LogCopy
    from coachtui.storage.tinydb_store import PartStorage

_BACKUP_AGAIN = timedelta(hours=1)

_Marks = tuple[Signature | None, Signature | None, Signature | None]


class LogStore:
    """One person's log in a folder, shared safely with other programs that use the same folder.

    Methods may be called from any thread.
    """

    def __init__(self, folder: Path, backups: Path, clock: Callable[[], datetime]) -> None:
        """Nothing is read or written yet; `clock` gives an aware instant in the person's own time zone."""
        self._backup_problem = self._left = ""
        self._folder = folder
        self._lock = folder / ".lock"
        self._log = folder / parts.FOLDER
        self._log_name, self._marker_name = os.fspath(self._log), os.fspath(folder / marker.NAME)
        self._copies = backups
        self._clock = clock
        self._turn = threading.RLock()
        self._known = Contents(None, {})
        self._seen: _Marks | None = None
        self._events: list[Event] = []
        self._view: tuple[Event, ...] | None = ()
        self._unseen = False
        self._edition = 0
        self._storage: PartStorage | None = None
        self._unsure: tuple[tuple[Deed, ...], tuple[Event, ...]] | None = None
        self._backed_up: tuple[datetime, datetime] | None = None
        self._swept = False

    @property
    def troubles(self) -> tuple[str, ...]:
        """Sentences about what is unfinished, a backup that could not be made, words that may be left somewhere."""
        unfinished = ""
        if self._known.pending is not None:
            unfinished = _(
                "coachtui was stopped while it changed many records at once. Nothing is lost: what was begun "
                "counts as done, and the next save finishes it. To finish it now: coachtui doctor --restore"
            )
        return tuple(filter(None, (unfinished, self._backup_problem, self._left)))

    @property
    def edition(self) -> int:
        """A number that is another one once events that were returned before have changed or gone."""
        return self._edition

    @property
    def person(self) -> str:
        """The id of the person, empty before the first record."""
        self.events()
        return self._known.marker.person if self._known.marker else ""

    @property
    def device(self) -> str:
        """The id of this installation, empty before the first record."""
        self.events()
        return self._known.marker.device if self._known.marker else ""

    def events(self) -> Sequence[Event]:
        """All events, in order; read from disk only if it changed since the last call. Raises StoreUnreadable."""
        with self._turn:
            self._look()
            self._unseen = False
            if self._view is None:
                self._view = tuple(self._events)
            return self._view

    def changed(self) -> bool:
        """Whether there are events by others that `events` has not returned; three looks at the folder, no reading.

        Raises StoreUnreadable where the folder cannot be reached.
        """
        if not self._turn.acquire(blocking=False):
            return False  # a save is under way in another thread: whoever asks every second must not wait for it
        try:
            return self._unseen or self._marks() != self._seen
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
                self._back_up(now)
            self._unsure = None
            return events

    def take_in(self, new: Sequence[Event], changed: Sequence[Event], person: str = "") -> None:
        """Store events that were recorded elsewhere, and put other copies of stored ones in their place; see `Store`.

        Raises StoreUnreadable, StoreLocked, or NotSaved: also where a record here says something else.
        """
        if not (new or changed or person):
            return
        from coachtui.storage import rewriting, taking_out

        with self._turn, self._alone() as now:
            events = rewriting.joined(self._events, [*new, *changed])
            adopted = "" if self._events or (self._known.marker and self._known.marker.person == person) else person
            if not events and not adopted:
                return
            _rewritten, left = taking_out.everywhere(self._folder, self._copies, events)
            if left:
                self._left = taking_out.still_there(left)
            self._write_down(events, adopted, now)
            with contextlib.suppress(NotSaved):  # what is written down counts as done; `troubles` tell of it
                self._finish()

    def copies(self) -> "dict[LogCopy, tuple[Event, ...] | None]":
        """The events in each file beside the log that holds some too; see `Store`. Raises StoreUnreadable."""
        from coachtui.storage import taking_out

        return taking_out.read_all(self._folder, self._copies)

    def strays(self, words: Iterable[str]) -> Sequence[Path]:
        """Files that hold some of the words and are none of the log's own; see `Store`. Raises StoreUnreadable."""
        from coachtui.storage import taking_out

        return taking_out.strays(self._folder, self._copies, words)

    def redact(self, changed: Sequence[Event]) -> "tuple[Sequence[LogCopy], Sequence[Path]]":
        """Take out of the store and of each copy of it the words that these copies of events lack; see `Store`.

        The backups come first: until the words are gone from the log itself, the same call finishes what a stop left.
        Raises StoreUnreadable, StoreLocked or NotSaved; the words are in the log then.
        """
        from coachtui.storage import rewriting, taking_out

        with self._turn, self._alone() as now:
            rewritten, left = taking_out.everywhere(self._folder, self._copies, changed)
            if events := rewriting.lessened(self._events, changed):
                self._write_down(events, "", now)
                self._finish()
        return rewritten, left

    def _write_down(self, events: Sequence[Event], person: str, now: datetime) -> None:
        """Copy the store as it is, and write down what is to be done to it."""
        from coachtui.storage import pending, taking_out

        who = self._known.marker or self._begun(now)
        if self._events:
            taking_out.copy_before(self._folder, self._copies, events, now)
        pending.write(self._log, pending.TakingIn(who.store, tuple(events), person))
        self._seen = None
        self._look()

    def _finish(self) -> None:
        """Do what is written down, and read what came of it."""
        from coachtui.storage import rewriting

        try:
            rewriting.finish(self._folder, self._copies, self._known)
        finally:
            self._seen = self._storage = None
            self._look()
            self._unseen = True

    @contextlib.contextmanager
    def _alone(self) -> Iterator[datetime]:
        """The lock, once everything by others is taken in and what one of them left unfinished is done; the instant."""
        if self._known.marker is None:
            self._look()  # before anything is made, so that damage is left as it is
            atomic_file.make_folder(self._log)
        lock = taken(self._lock)
        try:
            self._look()
            if not self._swept:
                self._sweep()
            if self._known.pending is not None:
                self._finish()
            yield self._clock()
            self._seen = self._marks_now()
        except BaseException:
            self._seen = self._storage = None  # what is on the disk is known only after another look
            raise
        finally:
            os.close(lock)

    def _marks(self) -> _Marks:
        tail = next(reversed(self._known.parts), None)
        try:
            return (
                parts.signature(self._log_name),
                parts.signature(self._marker_name),
                None if tail is None else parts.signature(f"{self._log_name}/{tail}"),
            )
        except OSError as error:
            raise refusals.unreachable(self._folder, error) from error

    def _marks_now(self) -> _Marks:
        """The marks behind a write of ours, asking only for what it changed: a save is counted in microseconds."""
        tail = next(reversed(self._known.parts.values()), None)
        if self._seen is None or tail is None:
            return self._marks()
        try:
            return (parts.signature(self._log_name), self._seen[1], tail.signature)
        except OSError as error:
            raise refusals.unreachable(self._folder, error) from error

    def _look(self) -> None:
        """Take in what others wrote, if anything changed."""
        before = self._marks()
        if before == self._seen:
            return
        now = log_folder.read(self._folder, self._copies, self._known, before[0])
        if now.parts != self._known.parts or now.pending != self._known.pending:
            if not log_folder.grew(self._known, now):
                self._edition += 1
                self._storage = None
            self._unseen = True
            self._events = log_folder.events(now)
            self._view = None
        self._known = now
        tail = next(reversed(now.parts.values()), None)
        self._seen = (before[0], before[1], None if tail is None else tail.signature)

    def _write(self, wanted: tuple[Deed, ...], now: datetime) -> tuple[Event, ...]:
        who = self._known.marker or self._begun(now)
        events, name = self._again(wanted)
        if name is None:
            newest = self._events[-1].at if self._events else None
            events = stamp(wanted, now, newest, who.person, who.device)
            there = self._known.parts
            name = parts.place_for(events[0].at, there, lambda part: len(there[part].events))
            fresh = events
        else:
            fresh = ()  # they are there, but may not survive a power cut: only written anew
        self._unsure = (wanted, events)
        storage = self._storage
        if storage is None or storage.path.name != name:
            # Imported with the first change: reading the log and drawing the first screen do without TinyDB.
            from coachtui.storage.tinydb_store import PartStorage

            storage = self._storage = PartStorage(self._log / name, self._copies)
        before = self._known.parts.get(name)
        storage.insert(fresh, before.signature if before else None)
        part = Part(storage.signature, (before.events if before else ()) + fresh)
        self._known = Contents(self._known.marker, {**self._known.parts, name: part})
        self._events += fresh
        self._view = None
        if name not in who.parts:
            self._mark(who)
        return events

    def _begun(self, now: datetime) -> Marker:
        """The marker of a new store, written before its first part so that a part alone is always damage."""
        begun = marker.fresh(now)
        marker.write(self._folder, begun)
        self._seen = None
        self._known = Contents(begun, self._known.parts)
        return begun

    def _mark(self, who: Marker) -> None:
        """Note how many events each part holds."""
        counted = who._replace(parts={name: len(part.events) for name, part in self._known.parts.items()})
        if counted != who:
            marker.write(self._folder, counted)
            self._seen = None
            self._known = Contents(counted, self._known.parts)

    def _again(self, wanted: tuple[Deed, ...]) -> tuple[tuple[Event, ...], str | None]:
        """The events of a failed append of the same deeds and their part, where they reached the disk after all."""
        if self._unsure is not None and self._unsure[0] == wanted:
            events = self._unsure[1]
            for name, part in reversed(self._known.parts.items()):
                if events[0] in part.events:
                    return events, name
        return (), None

    def _sweep(self) -> None:
        for folder in (self._folder, self._log):
            atomic_file.sweep(folder, math.inf)  # whoever wrote them held the lock, and is gone
        self._swept = True

    def _back_up(self, now: datetime) -> None:
        if self._backed_up is not None and self._backed_up[0] <= now < self._backed_up[1]:
            return
        from coachtui.storage import backups

        try:
            if self._known.marker is not None:
                self._mark(self._known.marker)
            backups.make(self._folder, self._copies, now)
        except NotSaved as error:
            self._backup_problem = str(error)
            self._backed_up = (now, now + _BACKUP_AGAIN)
        else:
            self._backup_problem = ""
            midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
            self._backed_up = (midnight, midnight + timedelta(days=1))
