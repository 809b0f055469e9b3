"""Going back to a backup, and to what can be read of a damaged log: what is there is copied, set aside, and kept."""

import contextlib
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from coachtui.domain.errors import NotUnderstood, StoreUnreachable, StoreUnreadable
from coachtui.domain.events import Json
from coachtui.language import _
from coachtui.storage import (
    atomic_file,
    backup_files,
    beside,
    checked_json,
    diagnosis,
    log_folder,
    marker,
    parts,
    pending,
    refusals,
    rewriting,
)
from coachtui.storage.backup_files import Backup
from coachtui.storage.checked_json import Damaged
from coachtui.storage.lock import held
from coachtui.storage.log_folder import Contents
from coachtui.storage.pending import GoingBack
from coachtui.storage.salvaging import Files, salvage


class Restored(NamedTuple):
    """The backup that is the log now, and how many `more` records could be read in a log that was damaged.

    `backup` is None if there was none. `before` is the copy made of what was there, and `aside` the folder that its
    files were moved to; each is None if there is none. `lost` is how many records the log no longer has as they were;
    for a damaged log, how many at least could not be read anywhere.
    """

    backup: Backup | None
    more: int
    before: Backup | None
    aside: Path | None
    lost: int
    was_damaged: bool


class Way(NamedTuple):
    """What going back would do: the `files` that the log would have then, those of the `backup` with `more` records.

    `here` is how many records the log holds now, or None if it cannot be read. `lost` is how many of them the backup
    does not have as they are now; for a damaged log, how many that were stored cannot be read anywhere.
    """

    backup: Backup | None
    files: Files
    more: int
    here: int | None
    lost: int


def way_back(folder: Path, backups: Path, chosen: Path | None, now: datetime) -> Way:
    """What `go_back` would do; nothing is changed. Raises what that does, except StoreLocked and NotSaved."""
    backup, files = _read(chosen, backups)
    if marker.is_newer(folder):
        raise refusals.too_new(folder / marker.NAME)
    return _way(folder, backups, _here(folder, backups), backup, files, chosen, now)


def go_back(folder: Path, backups: Path, chosen: Path | None, now: datetime) -> Restored:
    """Put the files of a backup in place of those of the store: all or none, even across a power cut.

    If the store is damaged, the records of it that can be read are added to those files; without a backup, they are all
    there is. A store that can be read becomes what it was in the backup, and nothing else. If no backup is `chosen`,
    the newest good one is used, and only to mend a damaged store. Raises StoreUnreadable if the backup cannot be read,
    or nothing at all; StoreUnreachable if a file of the store cannot be, for it may be intact; NotUnderstood if the
    store can be read and the backup is of a different log, or none was chosen; StoreLocked or NotSaved.
    """
    backup, there = _read(chosen, backups)
    if marker.is_newer(folder):
        raise refusals.too_new(folder / marker.NAME)
    log = folder / parts.FOLDER
    atomic_file.make_folder(folder)
    with held(folder / ".lock"):
        aside = folder / f"{beside.ASIDE}{now.astimezone(UTC):%Y-%m-%dT%H-%M-%S-%fZ}"
        here = _here(folder, backups)
        way = _way(folder, backups, here, backup, there, chosen, now)
        if log.exists() and not log.is_dir():
            atomic_file.move(log, aside / parts.FOLDER)
        atomic_file.make_folder(log)
        if here is not None and here.pending is not None:
            rewriting.finish(folder, backups, here)
        elif here is None and (log / parts.PENDING).exists():
            atomic_file.move(log / parts.PENDING, aside / parts.FOLDER / parts.PENDING)
        before = _copy_before(folder, backups, way.files, now, backup)
        meta: dict[str, Json] = {**way.files[marker.NAME], backup_files.RESTORED: now.isoformat()}
        waiting = GoingBack("" if backup is None else backup.path.name, aside.name, {**way.files, marker.NAME: meta})
        pending.write(log, waiting)
        rewriting.finish(folder, backups, log_folder.restored(waiting))
    return Restored(backup, way.more, before, aside if aside.is_dir() else None, way.lost, way.here is None)


def finish(folder: Path, backups: Path, is_dry_run: bool = False) -> bool:
    """Finish what was interrupted in a store that can be read; return whether there is, or was, anything to finish.

    Raises StoreLocked, StoreUnreadable or NotSaved.
    """
    here = _here(folder, backups)
    if here is None or here.pending is None:
        return False
    if not is_dry_run:
        with held(folder / ".lock"):
            here = _here(folder, backups)
            if here is not None:  # another program may have finished it since: then there is nothing to do
                rewriting.finish(folder, backups, here)
    return True


def _way(
    folder: Path,
    backups: Path,
    here: Contents | None,
    backup: Backup | None,
    files: Files,
    chosen: Path | None,
    now: datetime,
) -> Way:
    if here is None:
        found = salvage(folder, files, now)
        if not found.files:
            raise refusals.nothing_to_read(folder / parts.FOLDER, backups)
        return Way(backup, found.files, found.more, None, found.lost)
    if chosen is None:
        raise NotUnderstood(
            _("Your log can be read, so there is nothing to mend. To go back to a backup all the same, name it.")
        )
    _same_log(here, files)
    mine = log_folder.events(here)
    theirs = {event.id: event for event in log_folder.events(log_folder.restored(GoingBack("", "", files)))}
    return Way(backup, files, 0, len(mine), sum(theirs.get(event.id) != event for event in mine))


def _read(chosen: Path | None, backups: Path) -> tuple[Backup | None, dict[str, dict[str, Json]]]:
    """A backup, by default the newest good one, and the files in it; neither where there is none."""
    try:
        newest = backup_files.newest_good(backups) if chosen is None else None
    except OSError as error:
        raise refusals.unreachable(backups, error) from error
    path = chosen or (newest.path if newest is not None else None)
    if path is None:
        return None, {}
    try:
        backup, files = backup_files.read(path), backup_files.files(path)
        log_folder.restored(GoingBack(path.name, "", files))
    except marker.TooNew as error:
        raise refusals.too_new(path) from error
    except Damaged as error:
        raise refusals.damaged(path, backups) from error
    except OSError as error:
        raise refusals.unreachable(path, error) from error
    return backup, files


def _here(folder: Path, backups: Path) -> Contents | None:
    """The store as it can be read, None where it is damaged. Raises StoreUnreachable."""
    try:
        return log_folder.read(folder, backups, Contents(None, {}), parts.signature(folder / parts.FOLDER))
    except StoreUnreachable:
        raise
    except StoreUnreadable:
        _check_reachable(folder)
        return None


def _check_reachable(folder: Path) -> None:
    """Check that each file of a damaged store can be read; raises StoreUnreachable, for it may be intact."""
    log = folder / parts.FOLDER
    path = log
    try:
        names = [parts.PENDING, *parts.listed(log)] if log.is_dir() else []
        for path in (folder / marker.NAME, *(log / name for name in names)):
            with contextlib.suppress(FileNotFoundError, NotADirectoryError):  # it is gone: that is damage
                atomic_file.read(path)
    except OSError as error:
        raise refusals.unreachable(path, error) from error


def _same_log(here: Contents, files: Files) -> None:
    if here.marker is None or not here.parts or here.marker.store == files[marker.NAME].get("store"):
        return
    raise NotUnderstood(
        _(
            "This backup is of a different log from the one here, and the one here can be read. "
            "Nothing was changed. To open the other log, set COACHTUI_HOME to a new folder "
            "and go back to the backup there."
        )
    )


def _copy_before(folder: Path, backups: Path, files: Files, now: datetime, backup: Backup | None) -> Backup | None:
    """Make a backup of all that can be read; None if that is nothing."""
    log = folder / parts.FOLDER
    whole = True
    tables: dict[str, dict[str, Json]] = {}
    for name in parts.listed(log):
        try:
            content = checked_json.read(log / name)
            if diagnosis.of_part(content):
                raise Damaged(name)
            tables[name] = content
        except (Damaged, OSError):  # it is set aside as it is
            whole = False
    if not tables:
        return None
    counts: dict[str, Json] = {name: backup_files.count(content) for name, content in tables.items()}
    try:
        meta = checked_json.read(folder / marker.NAME)
        whole = whole and marker.from_content(meta).parts.keys() <= tables.keys()
    except (Damaged, OSError, marker.TooNew):
        meta, whole = files[marker.NAME], False
    content = backup_files.content({**meta, "parts": counts}, tables, now)
    return backup_files.make_before(
        {**content, "whole": whole}, backups, now, frozenset({backup.path} if backup else ())
    )
