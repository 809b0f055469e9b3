"""The doctor: says what is in the store, brings back what a backup and damaged files hold, merges second copies.

Nothing is changed unless a person asked for exactly that.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from coachtui.domain.dates import full
from coachtui.domain.errors import NotFound
from coachtui.domain.events import Event
from coachtui.domain.merging import Merged
from coachtui.domain.text import ECHOED, shortened, visible
from coachtui.language import _, ngettext
from coachtui.storage import backup_files, beside, examination, marker
from coachtui.storage.ahead_of_clock import ahead_of_clock
from coachtui.storage.backup_files import Backup
from coachtui.storage.examination import Problem
from coachtui.storage.log_store import LogStore
from coachtui.storage.restoring import Restored, Way
from coachtui.workflows.second_copies import ConflictCopy, merged_with, second_copies, take_in_copy


class State(StrEnum):
    """How the store is: sound, not begun yet, with files damaged or missing, out of reach, or of a later version.

    What is only out of reach may be undamaged, and is not mended.
    """

    FINE = "fine"
    NEW = "new"
    DAMAGED = "damaged"
    UNREACHABLE = "unreachable"
    NEWER = "newer"


@dataclass(frozen=True, slots=True)
class Report:
    """What the doctor found; `problems` are those of the log, then those of backups. Backups are listed newest first.

    `more` is how many records of a damaged log can still be read that are not in the newest backup, `lost` how many, as
    far as is known, can no longer be read anywhere.
    """

    state: State
    records: int
    problems: tuple[Problem, ...]
    backups: tuple[Backup, ...]
    conflict_copies: tuple[ConflictCopy, ...]
    note: str
    more: int = 0
    lost: int = 0

    @property
    def can_mend(self) -> bool:
        """Whether the log is damaged and there is something to rebuild it from."""
        return self.state is State.DAMAGED and bool(self.backups or self.more)


class Doctor:
    """Looks at the store in a folder, and mends it when asked to."""

    def __init__(self, folder: Path, backups: Path, clock: Callable[[], datetime]) -> None:
        self._folder = folder
        self._backups = backups
        self._clock = clock

    def examine(self) -> Report:
        """Look at every file; none is changed."""
        wrong = examination.of_store(self._folder, self._backups)
        store = self._store()
        events = () if wrong else store.events()
        records = len(events)
        state = State.DAMAGED if wrong else State.FINE if records else State.NEW
        if wrong and marker.is_newer(self._folder):
            state = State.NEWER
        elif any(problem.is_unreachable for problem in wrong):
            state = State.UNREACHABLE
        more, lost = self._salvaged() if state is State.DAMAGED else (0, 0)
        return Report(
            state,
            records,
            (*wrong, *examination.of_backups(self._backups)),
            tuple(examination.good_backups(self._backups)),
            second_copies(self._folder, None if wrong else store),
            "" if wrong else " ".join(filter(None, (*store.troubles, self._ahead(events)))),
            more,
            lost,
        )

    def _ahead(self, events: Sequence[Event]) -> str:
        return ahead_of_clock(events[-1].at, self._clock()) if events else ""

    def newest(self) -> Backup | None:
        """The backup to go back to, or None if none can be read."""
        return next(iter(examination.good_backups(self._backups)), None)

    def _salvaged(self) -> tuple[int, int]:
        from coachtui.storage.salvaging import salvage

        newest = self.newest()
        files = {} if newest is None else backup_files.files(newest.path)
        found = salvage(self._folder, files, self._clock())
        return found.more, found.lost

    def restore(self, backup: Path | None = None) -> Restored:
        """Go back to a backup, given by its path or its name; a damaged log also keeps what can still be read of it.

        Without a name it is the newest backup, or, if there is none, only what can still be read; only a damaged log is
        mended like this. What is there now is copied as far as it can be, and kept. Raises NotFound, NotUnderstood if
        the backup is of another log or has to be named, StoreUnreadable, StoreLocked or NotSaved.
        """
        from coachtui.storage.restoring import go_back

        return go_back(self._folder, self._backups, None if backup is None else self._found(backup), self._clock())

    def way_back(self, backup: Path | None = None) -> Way:
        """What `restore` would do; nothing is changed. Raises what that does, except StoreLocked and NotSaved."""
        from coachtui.storage.restoring import way_back

        return way_back(self._folder, self._backups, None if backup is None else self._found(backup), self._clock())

    def finish(self, is_dry_run: bool = False) -> bool:
        """Finish a change of many records that was interrupted; True if there is one.

        A dry run only says whether there is. Raises StoreUnreadable, StoreLocked or NotSaved.
        """
        from coachtui.storage.restoring import finish

        return finish(self._folder, self._backups, is_dry_run)

    def merge(self, copy: Path, is_dry_run: bool = False) -> Merged:
        """Take in what the log lacks and a backup, or a copy that a synchronising program made, holds.

        A dry run only says what that is. Raises NotFound, and what `take_in_copy` raises.
        """
        there = [one.path for one in beside.conflicting(self._folder)] if copy.parent == Path() else []
        named = next((path for path in there if path.name == copy.name), None)
        path = named or self._found(copy, _("The second copies are: {names}."), there)
        return (merged_with if is_dry_run else take_in_copy)(self._store(), path)

    def _store(self) -> LogStore:
        return LogStore(self._folder, self._backups, self._clock)

    def _found(self, wanted: Path, known: str = "", names: Sequence[Path] = ()) -> Path:
        """The file at that path, or the backup of that name; `known` is a sentence for what other `names` there are."""
        named = self._backups / wanted.name
        places = (wanted, named, named.with_name(f"{wanted.name}.json"))
        for path in places if wanted.parent == Path() else places[:1]:
            if path.is_file():
                return path
        kept = _("There is no file called {file}. The backups are: {names}.").format(
            file=shortened(str(wanted), ECHOED), names=_listed(backup_files.found(self._backups))
        )
        raise NotFound(" ".join((kept, known.format(names=_listed(names)))).rstrip())


def _listed(paths: Iterable[Path]) -> str:
    return ", ".join(visible(path.name) for path in paths) or _("none")


def mending_words(report: Report) -> tuple[str, ...]:
    """What a damaged log can be rebuilt from: the newest backup, what else can be read, and what cannot be."""
    words: list[str] = []
    if report.backups:
        newest = report.backups[0]
        made = newest.at.astimezone()
        said = ngettext(
            "The newest good backup, {name}, was made on {day} at {time} and holds {count} record.",
            "The newest good backup, {name}, was made on {day} at {time} and holds {count} records.",
            newest.count,
        )
        words.append(
            said.format(name=visible(newest.path.name), day=full(made.date()), time=f"{made:%H:%M}", count=newest.count)
        )
        more = ngettext(
            "{count} more record can still be read from the files there now: it will come back too.",
            "{count} more records can still be read from the files there now: they will come back too.",
            report.more,
        )
        none = _("No other record can be read from the files there now.")
    else:
        words.append(_("There is no backup that can be read."))
        more = ngettext(
            "{count} record can still be read from the files there now: your log can be rebuilt from it.",
            "{count} records can still be read from the files there now: your log can be rebuilt from them.",
            report.more,
        )
        none = _("No record can be read from the files there now.")
    words.append(more.format(count=report.more) if report.more else none)
    if report.lost:
        words.append(lost_words(report.lost))
    return tuple(words)


def missing_words(count: int) -> str:
    """How many records of a damaged log did not come back."""
    return ngettext(
        "At least {count} more saved record could not be read anywhere: it is missing.",
        "At least {count} more saved records could not be read anywhere: they are missing.",
        count,
    ).format(count=count)


def lost_words(count: int) -> str:
    """How many records of a damaged log would not come back."""
    return ngettext(
        "At least {count} more saved record cannot be read anywhere: it would be missing.",
        "At least {count} more saved records cannot be read anywhere: they would be missing.",
        count,
    ).format(count=count)
