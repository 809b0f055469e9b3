"""The log of one person, in a folder shared safely with other programs: read as plain files, changed through TinyDB."""

import math
import os
import threading
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from coachtui.domain.errors import NotSaved
from coachtui.domain.events import Deed, Event, order
from coachtui.storage import atomic_file, log_folder, marker, parts, refusals
from coachtui.storage.lock import held
from coachtui.storage.log_folder import Contents, Part
from coachtui.storage.marker import Marker
from coachtui.storage.parts import Signature
from coachtui.storage.records import stamp

if TYPE_CHECKING:
    from coachtui.storage.tinydb_store import PartStorage

_BACKUP_AGAIN = timedelta(hours=1)

_Marks = tuple[Signature | None, Signature | None, Signature | None]


class LogStore:
    """One person's log in a folder, shared safely with other programs that use the same folder.

    `backup_problem` is the sentence about the last backup where it could not be made, else empty: records are safe
    then, but the person should know. Methods may be called from any thread.
    """

    def __init__(self, folder: Path, backups: Path, clock: Callable[[], datetime]) -> None:
        """Nothing is read or written yet; `clock` gives an aware instant in the person's own time zone."""
        self._backup_problem = ""
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
        self._storage: PartStorage | None = None
        self._unsure: tuple[tuple[Deed, ...], tuple[Event, ...]] | None = None
        self._backed_up: tuple[datetime, datetime] | None = None
        self._swept = False

    @property
    def backup_problem(self) -> str:
        """The sentence about the last backup where it could not be made, else empty."""
        return self._backup_problem

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
            if self._known.marker is None:
                self._look()  # before anything is made, so that damage is left as it is
                atomic_file.make_folder(self._log)
            with held(self._lock):
                self._look()
                now = self._clock()
                try:
                    self._sweep()
                    events = self._write(wanted, now)
                    self._back_up(now)
                    self._seen = self._marks()
                except BaseException:
                    self._seen = self._storage = None  # what is on the disk is known only after another look
                    raise
                self._unsure = None
            return events

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

    def _look(self) -> None:
        """Take in what others wrote, if anything changed."""
        before = self._marks()
        if before == self._seen:
            return
        now = log_folder.read(self._folder, self._copies, self._known)
        if now.parts != self._known.parts:
            self._unseen = True
            self._events = sorted((event for part in now.parts.values() for event in part.events), key=order)
            self._view = None
        self._known = now
        tail = next(reversed(now.parts.values()), None)
        self._seen = (before[0], before[1], None if tail is None else tail.signature)

    def _write(self, wanted: tuple[Deed, ...], now: datetime) -> tuple[Event, ...]:
        # Imported with the first change: reading the log and drawing the first screen do without TinyDB.
        from coachtui.storage import tinydb_store

        who = self._known.marker or self._begun(now)
        events, name = self._again(wanted)
        if name is None:
            newest = self._events[-1].at if self._events else None
            events = stamp(wanted, now, newest, who.person, who.device)
            name = self._part_for(events[0].at)
            fresh = events
        else:
            fresh = ()  # they are there, but may not survive a power cut: only written anew
        self._unsure = (wanted, events)
        storage = self._storage
        if storage is None or storage.path.name != name:
            storage = self._storage = tinydb_store.PartStorage(self._log / name, self._copies)
        tinydb_store.insert(storage, fresh)
        before = self._known.parts.get(name)
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
        self._known = Contents(begun, self._known.parts)
        return begun

    def _mark(self, who: Marker) -> None:
        """Note how many events each part holds."""
        counted = who._replace(parts={name: len(part.events) for name, part in self._known.parts.items()})
        if counted != who:
            marker.write(self._folder, counted)
            self._known = Contents(counted, self._known.parts)

    def _again(self, wanted: tuple[Deed, ...]) -> tuple[tuple[Event, ...], str | None]:
        """The events of a failed append of the same deeds and their part, where they reached the disk after all."""
        if self._unsure is not None and self._unsure[0] == wanted:
            events = self._unsure[1]
            for name, part in reversed(self._known.parts.items()):
                if events[0] in part.events:
                    return events, name
        return (), None

    def _part_for(self, at: datetime) -> str:
        month = f"{at.year:04}-{at.month:02}"
        last = next((name for name in reversed(self._known.parts) if name.startswith(month)), None)
        if last is None:
            return parts.name_of(month, 1)
        if len(self._known.parts[last].events) < parts.LIMIT:
            return last
        return parts.after(last)

    def _sweep(self) -> None:
        if not self._swept:
            for folder in (self._folder, self._log):
                atomic_file.sweep(folder, math.inf)  # whoever wrote them held the lock, and is gone
            self._swept = True

    def _back_up(self, now: datetime) -> None:
        from coachtui.storage import backups

        if self._backed_up is not None and self._backed_up[0] <= now < self._backed_up[1]:
            return
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
