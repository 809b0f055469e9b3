"""The doctor: says what lies in the store, goes back to a backup, merges copies that synchronising programs made.

Nothing is changed unless a person asked for just that.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from coachtui.domain.errors import ImportRefused, NotFound
from coachtui.domain.merging import Conflict, Merged, merge
from coachtui.domain.text import visible
from coachtui.language import _
from coachtui.storage import backups, beside, examination, log_folder, marker
from coachtui.storage.backups import Backup
from coachtui.storage.checked_json import Damaged
from coachtui.storage.examination import Problem
from coachtui.storage.log_store import LogStore
from coachtui.storage.restoring import Restored


class State(StrEnum):
    """How the store is: sound, not begun yet, with files that cannot be read or are missing, or of a later version."""

    FINE = "fine"
    NEW = "new"
    DAMAGED = "damaged"
    NEWER = "newer"


@dataclass(frozen=True, slots=True)
class ConflictCopy:
    """A second version of a file of the log.

    `records` is how many it holds, `brings` how many of them the log does not know or knows less of; both are None
    where that cannot be said. `program` is empty where any program may have made it.
    """

    file: Path
    program: str
    records: int | None
    brings: int | None


@dataclass(frozen=True, slots=True)
class Report:
    """What the doctor found; `problems` are of the log first, then of backups. Backups are listed newest first."""

    state: State
    records: int
    problems: tuple[Problem, ...]
    backups: tuple[Backup, ...]
    conflict_copies: tuple[ConflictCopy, ...]
    note: str


class Doctor:
    """Looks at the store in a folder, and mends it when asked to."""

    def __init__(self, folder: Path, copies: Path, clock: Callable[[], datetime]) -> None:
        self._folder = folder
        self._copies = copies
        self._clock = clock

    def examine(self) -> Report:
        """Look at every file; none is changed."""
        wrong = examination.of_store(self._folder, self._copies)
        store = self._store()
        records = 0 if wrong else len(store.events())
        state = State.DAMAGED if wrong else State.FINE if records else State.NEW
        if wrong and marker.is_newer(self._folder):
            state = State.NEWER
        return Report(
            state,
            records,
            (*wrong, *examination.of_backups(self._copies)),
            tuple(examination.good_backups(self._copies)),
            tuple(self._copy(copy, None if wrong else store) for copy in self._conflicting()),
            "" if wrong else store.backup_problem,
        )

    def newest(self) -> Backup | None:
        """The backup to go back to, None where none can be read."""
        return next(iter(examination.good_backups(self._copies)), None)

    def restore(self, backup: Path) -> Restored:
        """Go back to a backup, given by its path or its name: what is there is copied as far as it can be, and kept.

        Raises NotFound, NotUnderstood where it is of another log, StoreUnreadable, StoreLocked or NotSaved.
        """
        from coachtui.storage.restoring import go_back

        return go_back(self._folder, self._copies, self._found(backup), self._clock())

    def merge(self, copy: Path) -> Merged:
        """Take in what a copy that a synchronising program made, or a backup, holds and the log does not.

        Raises NotFound, ImportRefused where it says something else of a record than the log (nothing is taken in
        then), StoreUnreadable, StoreLocked or NotSaved.
        """
        path = self._found(copy)
        store = self._store()
        try:
            merged = merge(store.events(), log_folder.events_in(path))
        except (Damaged, OSError) as error:
            raise ImportRefused(
                _("{file} cannot be read, so nothing was taken in. It was left as it is.").format(
                    file=visible(str(path))
                )
            ) from error
        except Conflict as conflict:
            raise ImportRefused(
                _(
                    "{file} says something else of the record {id} than your log. One of the two is damaged. "
                    "Nothing was taken in, and both were left as they are."
                ).format(file=visible(str(path)), id=visible(str(conflict)))
            ) from conflict
        store.take_in(merged.new, merged.changed)
        return merged

    def _store(self) -> LogStore:
        return LogStore(self._folder, self._copies, self._clock)

    def _conflicting(self) -> Sequence[beside.Copy]:
        try:
            return beside.conflicting(self._folder)
        except OSError:
            return ()  # `examine` has said that the folder cannot be read

    def _copy(self, copy: beside.Copy, store: LogStore | None) -> ConflictCopy:
        if copy.name == marker.NAME:
            return ConflictCopy(copy.path, copy.program, None, None)
        try:
            events = log_folder.events_in(copy.path)
            merged = None if store is None else merge(store.events(), events)
        except (Damaged, OSError, Conflict):
            return ConflictCopy(copy.path, copy.program, None, None)
        brings = None if merged is None else len(merged.new) + len(merged.changed)
        return ConflictCopy(copy.path, copy.program, len(events), brings)

    def _found(self, wanted: Path) -> Path:
        """The file of that path, or of that name among the backups."""
        named = self._copies / wanted.name
        places = (wanted, named, named.with_name(f"{wanted.name}.json"))
        for path in places if wanted.parent == Path() else places[:1]:
            if path.is_file():
                return path
        names = ", ".join(visible(path.name) for path in backups.found(self._copies))
        raise NotFound(
            _("There is no file called {file}. The backups are: {names}.").format(
                file=visible(str(wanted)), names=names or _("none")
            )
        )
