"""Taking words out of every copy of the store: its backups, files set aside, copies that other programs made."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from math import inf
from pathlib import Path
from typing import NamedTuple

from coachtui.domain.errors import NotSaved
from coachtui.domain.events import Event, Json
from coachtui.domain.redaction import taken_out
from coachtui.domain.text import visible
from coachtui.language import _
from coachtui.storage import atomic_file, backup_files, beside, checked_json, marker, parts, refusals
from coachtui.storage.checked_json import Damaged
from coachtui.storage.records import from_record, in_place_of
from coachtui.storage.strays import holding


class CopyKind(StrEnum):
    """What a file beside the log is: a backup, one that was set aside, or one that a synchronising program made."""

    BACKUP = "backup"
    SET_ASIDE = "set-aside"
    CONFLICT = "conflict-copy"


class LogCopy(NamedTuple):
    """A file beside the log that also holds events of it."""

    kind: CopyKind
    path: Path


def all_copies(folder: Path, backups: Path) -> list[LogCopy]:
    """Every file beside the log that may hold events of it. Raises OSError."""
    return [
        *(LogCopy(CopyKind.BACKUP, path) for path in backup_files.found(backups)),
        *(LogCopy(CopyKind.CONFLICT, path) for path in beside.copies(folder)),
        *(LogCopy(CopyKind.SET_ASIDE, path) for path in beside.set_aside(folder)),
    ]


def strays(folder: Path, backups: Path, words: Iterable[str]) -> list[Path]:
    """The files in both folders that hold some of the words but are not the log's own. Raises StoreUnreadable."""
    log = folder / parts.FOLDER
    try:
        own = [folder / marker.NAME, log / parts.PENDING, *(log / name for name in parts.listed(log))]
        own += [copy.path for copy in all_copies(folder, backups)]
        return holding([path for place in (folder, backups) for path in place.rglob("*")], own, words)
    except OSError as error:
        raise refusals.unreachable(backups, error) from error


def read_all(folder: Path, backups: Path) -> dict[LogCopy, tuple[Event, ...] | None]:
    """The events in each of these files, None where it cannot be read. Raises StoreUnreadable."""
    try:
        return {copy: _events(copy.path) for copy in all_copies(folder, backups)}
    except OSError as error:
        raise refusals.unreachable(backups, error) from error


def _events(path: Path) -> tuple[Event, ...] | None:
    try:
        tables = _tables(checked_json.read(path))
        return tuple(from_record(key, record) for table in tables for key, record in table.items())
    except (Damaged, OSError):
        return None


def everywhere(folder: Path, backups: Path, redacted: Iterable[Event]) -> tuple[list[LogCopy], list[Path]]:
    """Take what these copies of events lack out of each file beside the log. The lock has to be held.

    Returns the files that were rewritten, and the paths of those that could not be read or written.
    """
    wanted = [event for event in redacted if event.redacted]
    if not wanted:
        return [], []
    rewritten: list[LogCopy] = []
    left: list[Path] = []
    for place in (folder, folder / parts.FOLDER, backups):
        atomic_file.sweep(place, inf)  # whoever left half a file there held the lock, and is gone
    try:
        there = all_copies(folder, backups)
    except OSError as error:
        raise atomic_file.not_saved(error, backups, _("Nothing was taken out")) from error
    for copy in there:
        try:
            content = checked_json.read(copy.path)
            if from_content(content, wanted):
                raw = checked_json.encode(content)
                atomic_file.write(copy.path, raw)
                if atomic_file.read(copy.path) != raw:
                    raise Damaged("read back as something else")
                rewritten.append(copy)
        except (Damaged, OSError, NotSaved):
            left.append(copy.path)  # the person is told its name, and that it may still hold the words
    return rewritten, left


def from_content(content: Mapping[str, Json], redacted: Iterable[Event]) -> bool:
    """Take the words out of the content of a backup or a part; return whether there were any. Raises Damaged."""
    names = {event.id: event.redacted for event in redacted}
    found = False
    for table in _tables(content):
        for key in table.keys() & names.keys():
            record = table[key]
            event = from_record(key, record)
            less = taken_out(event, names[key])
            if less != event and isinstance(record, dict):
                table[key] = in_place_of(record, less)
                found = True
    return found


def copy_before(folder: Path, backups: Path, events: Iterable[Event], now: datetime) -> None:
    """Make a backup of the store before these events change it; words that they take out are not in it.

    Raises NotSaved.
    """
    try:
        content = backup_files.copied(folder, now)
    except OSError as error:
        raise atomic_file.not_saved(error, folder, _("Nothing was changed")) from error
    from_content(content, [event for event in events if event.redacted])
    backup_files.make_before(content, backups, now)


def still_there(left: Iterable[Path]) -> str:
    """The sentence about files that may still hold words somebody took out."""
    return _(
        "The words were taken out of your log, but these files could not be read, written or "
        "removed and may still hold them: {files}. Delete them yourself if you do not need them."
    ).format(files=", ".join(visible(str(path)) for path in left))


def _tables(content: Mapping[str, Json]) -> Iterator[dict[str, Json]]:
    match content:
        case {"parts": dict(found)}:
            inner: Iterable[Json] = found.values()
        case {"events": dict()}:  # a file that was pending and was set aside
            inner = [{"tables": dict(content)}]
        case _:
            inner = [dict(content)]
    for part in inner:
        if isinstance(part, dict) and (table := parts.table_of(part)) is not None:
            yield table
