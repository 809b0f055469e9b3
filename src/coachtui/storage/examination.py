"""Looking at every file of a store without changing any: what is damaged, what is missing, what is waiting."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from coachtui.domain.text import visible
from coachtui.language import _, ngettext
from coachtui.storage import atomic_file, backup_files, checked_json, diagnosis, log_folder, marker, parts, pending
from coachtui.storage.checked_json import Damaged


class Problem(NamedTuple):
    """A file that is not as it should be, and what is wrong with it in words.

    One that is only unreachable may be intact: nothing must be put in its place.
    """

    file: Path
    message: str
    is_unreachable: bool = False


def of_store(folder: Path, backups: Path) -> list[Problem]:
    """What is wrong with the files of a store; nothing if there is none and never was.

    Also nothing if going back to a backup was interrupted: that counts as done, whatever the other files hold now.
    """
    log = folder / parts.FOLDER
    unfinished = _pending(log)
    if unfinished is None:
        return []
    try:
        every = parts.names_in(log)
        names = parts.among(every)
        had = bool(names) or parts.PENDING in every or bool(backup_files.found(backups))
        counts, found = _marker(folder / marker.NAME, had)
    except OSError as error:
        return [_unreachable(Path(error.filename or folder), error)]
    for name in parts.among({*names, *counts}):
        found += _part(log / name, counts.get(name, 0))
    return [*found, *unfinished]


def _pending(log: Path) -> list[Problem] | None:
    """What is wrong with what is pending; None if it is a whole backup to go back to, which replaces all else."""
    path = log / parts.PENDING
    try:
        waiting = pending.read(log)
        if isinstance(waiting, pending.GoingBack):
            log_folder.restored(waiting)
            return None
    except marker.TooNew:
        return [Problem(path, _("A newer version of coachtui wrote it. Install that version, then start again."))]
    except Damaged:
        said = _("It lists changes to many records at once, and cannot be read: some may have been made.")
        return [Problem(path, said)]
    except OSError as error:
        return [_unreachable(path, error)]
    return []


def of_backups(backups: Path) -> list[Problem]:
    """The backups that cannot be read, and why; before them their folder, if no backup can be made in it."""
    try:
        reason = backup_files.unusable(backups)
        folder = [Problem(backups, reason)] if reason else []
        return [*folder, *(problem for path in backup_files.found(backups) for problem in _backup(path))]
    except OSError as error:
        return [_unreachable(backups, error)]


def good_backups(backups: Path) -> list[backup_files.Backup]:
    """The backups that can be read, newest first; none if their folder cannot be read."""
    try:
        return backup_files.good(backups)
    except OSError:
        return []  # `of_backups` says so


def _marker(path: Path, had: bool) -> tuple[dict[str, int], list[Problem]]:
    try:
        found = marker.read(path.parent)
    except marker.TooNew:
        return {}, [Problem(path, _("A newer version of coachtui wrote it. Install that version, then start again."))]
    except Damaged:
        whole = _("Its bytes are intact, but they do not say whose log this is.")
        return {}, [Problem(path, diagnosis.of_bytes(path.read_bytes()) or whole)]
    if found is not None:
        return dict(found.parts), []
    return {}, [Problem(path, _("It is missing. It says whose log this is."))] if had else []


def _part(path: Path, count: int) -> list[Problem]:
    try:
        raw = atomic_file.read(path)
    except FileNotFoundError:
        return [
            Problem(
                path,
                ngettext("It is missing, with {count} record.", "It is missing, with {count} records.", count).format(
                    count=count
                ),
            )
        ]
    except OSError as error:
        return [_unreachable(path, error)]
    if message := diagnosis.of_bytes(raw):
        return [Problem(path, message)]
    content = checked_json.decode(raw)
    if message := diagnosis.of_part(content):
        return [Problem(path, message)]
    if (here := backup_files.count(content)) < count:
        short = _("It holds {here} of the {count} records that were saved in it: somebody put an older copy there.")
        return [Problem(path, short.format(here=here, count=count))]
    return []


def _backup(path: Path) -> Iterator[Problem]:
    try:
        backup_files.read(path)
    except Damaged:
        message = diagnosis.of_bytes(path.read_bytes()) or _("Its bytes are intact, but it is not a backup.")
        yield Problem(path, message)
    except OSError as error:
        yield _unreachable(path, error)


def _unreachable(path: Path, error: OSError) -> Problem:
    match error:
        case NotADirectoryError():
            return Problem(path, _("There is a file where its folder should be."))
        case IsADirectoryError():
            words = _("There is a folder in its place. Move that folder away, then look again.")
        case _:
            words = _("It could not be read ({reason}). Check that its drive is connected and that you may open it.")
    return Problem(path, words.format(reason=visible(error.strerror or str(error))), is_unreachable=True)
