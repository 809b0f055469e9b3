"""Copies of the whole store, outside its folder: seven daily, four weekly, five made before a larger change."""

import contextlib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from coachtui.domain.errors import NotSaved
from coachtui.domain.events import Json
from coachtui.domain.text import visible
from coachtui.language import _
from coachtui.storage import atomic_file, checked_json, marker, parts
from coachtui.storage.checked_json import Damaged
from coachtui.storage.records import instant

DAILY = 7
WEEKLY = 4
BEFORE = 5

RESTORED = "restored"
"""The member of the marker that says when somebody went back to a backup."""

CONTENT_UNTIL = timedelta(days=30)
"""How long no copy is removed after going back: any of them may turn out to be the one that is needed."""

_NAME = re.compile(r"(daily-\d{4}-\d{2}-\d{2}|weekly-\d{4}-W\d{2}|before-\d{4}-\d{2}-\d{2}T[-\d]{12}Z)\.json")


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy that can be read: when it was made, in UTC, and how many events it holds.

    One that is not `whole` holds what could still be read of a damaged store.
    """

    path: Path
    at: datetime
    count: int
    whole: bool = True


def make(folder: Path, backups: Path, now: datetime) -> Backup | None:
    """Copy the store into today's backup and, once a week, into the week's; then remove those past their time.

    Today is the date of `now`, which is in the person's own time zone. Returns None if today's is there already. Raises
    NotSaved; nothing is removed unless the new copy can be read back.
    """
    year, week, _day = now.isocalendar()
    daily = backups / f"daily-{now.date().isoformat()}.json"
    weekly = backups / f"weekly-{year}-W{week:02}.json"
    try:
        if daily.exists():
            return None
        content = copied(folder, now)
        data = checked_json.encode(content)
        _make_folder(backups)
        atomic_file.sweep(backups, now.timestamp() - 3600)
        backup = _write(daily, data)
        if not weekly.exists():
            _write(weekly, data)
        if not _was_restored(content, now):
            _prune(backups, "daily-", DAILY, {daily})
            _prune(backups, "weekly-", WEEKLY, {weekly})
    except OSError as error:
        raise atomic_file.not_saved(error, daily) from error
    return backup


def make_before(
    content: Mapping[str, Json], backups: Path, now: datetime, spared: frozenset[Path] = frozenset()
) -> Backup:
    """Keep this copy of a store that is about to change; the last five of its kind stay, any `spared` among them.

    Raises NotSaved.
    """
    path = _before(backups, now)
    try:
        while path.exists():
            now += timedelta(milliseconds=1)
            path = _before(backups, now)
        _make_folder(backups)
        backup = _write(path, checked_json.encode(content))
        _prune(backups, "before-", BEFORE, {path, *spared})
    except OSError as error:
        raise atomic_file.not_saved(error, path) from error
    return backup


def _before(backups: Path, now: datetime) -> Path:
    at = now.astimezone(UTC)
    return backups / f"before-{at:%Y-%m-%dT%H-%M-%S}-{at.microsecond // 1000:03}Z.json"


def unusable(backups: Path) -> str:
    """Why no backup can be made in that folder, empty where one can; raises OSError."""
    there = next((place for place in (backups, *backups.parents) if os.path.lexists(place)), backups)
    if not there.is_dir():
        words = _("No backup can be made, because {path} is not a folder. Your records are safe. Rename it.")
    elif not os.access(there, os.W_OK | os.X_OK):
        words = _(
            "No backup can be made, because {path} cannot be written to. Your records are safe. Allow writing there."
        )
    else:
        return ""
    return words.format(path=visible(str(there)))


def _make_folder(backups: Path) -> None:
    if reason := unusable(backups):
        raise NotSaved(reason)
    atomic_file.make_folder(backups)


def found(backups: Path) -> list[Path]:
    """Every backup file in the folder, good or not, by name; raises OSError."""
    if not backups.is_dir():
        return []
    return sorted(path for path in backups.iterdir() if _NAME.fullmatch(path.name))


def newest_good(backups: Path) -> Backup | None:
    """The latest backup that can be read, if there is one; raises OSError where the folder cannot be listed."""
    return next(iter(good(backups)), None)


def good(backups: Path) -> list[Backup]:
    """The backups that can be read, latest first, with those that are not whole at the end; raises OSError."""
    found = list(_good(backups))
    return sorted(found, key=lambda one: (one.whole, one.at, one.path.name.startswith("daily")), reverse=True)


def read(path: Path) -> Backup:
    """What a backup holds; raises Damaged or OSError."""
    at, _meta, tables, whole = _content(path)
    return Backup(path, at, sum(count(part) for part in tables.values()), whole)


def files(backup: Path) -> dict[str, dict[str, Json]]:
    """The content of the files of the store in a backup, by their path in its folder; raises Damaged or OSError."""
    _at, meta, tables, _whole = _content(backup)
    return {marker.NAME: meta} | {f"{parts.FOLDER}/{name}": part for name, part in tables.items()}


def _good(backups: Path) -> Iterator[Backup]:
    for path in found(backups):
        # One that cannot be read is no backup; those that can are what the person needs to know about.
        with contextlib.suppress(Damaged, OSError):
            yield read(path)


def _content(path: Path) -> tuple[datetime, dict[str, Json], dict[str, dict[str, Json]], bool]:
    match checked_json.read(path):
        case {"made_at": str(at), "count": int(total), "meta": dict(meta), "parts": dict(tables), **rest}:
            inner = {name: part for name, part in tables.items() if isinstance(part, dict)}
            if len(inner) == len(tables) and sum(count(part) for part in inner.values()) == total:
                return instant(at), meta, inner, rest.get("whole") is not False
    raise Damaged("not a backup")


def count(part: Mapping[str, Json]) -> int:
    """How many events there are in the content of a part; raises Damaged."""
    table = parts.table_of(part)
    if table is None:
        raise Damaged("no table of events")
    return len(table)


def copied(folder: Path, now: datetime) -> dict[str, Json]:
    """The content of a backup of the store as it is on the disk. Raises NotSaved if a file is damaged, or OSError."""
    log = folder / parts.FOLDER
    try:
        tables = {name: checked_json.read(log / name) for name in parts.listed(log)}
        return content(checked_json.read(folder / marker.NAME), tables, now)
    except Damaged as error:
        raise NotSaved(
            _(
                "No backup was made, because a file in {folder} is damaged. Earlier backups are safe. "
                "Close coachtui and start it again to see which file it is."
            ).format(folder=visible(str(folder)))
        ) from error


def content(meta: Mapping[str, Json], tables: Mapping[str, dict[str, Json]], now: datetime) -> dict[str, Json]:
    """The content of a backup with that marker and those parts. Raises Damaged where a part has no table of events."""
    total = sum(count(part) for part in tables.values())
    return {"made_at": now.isoformat(), "count": total, "meta": dict(meta), "parts": dict(tables)}


def _was_restored(content: Mapping[str, Json], now: datetime) -> bool:
    meta = content["meta"]
    at = meta.get(RESTORED) if isinstance(meta, dict) else None
    with contextlib.suppress(ValueError, TypeError):
        return isinstance(at, str) and now < datetime.fromisoformat(at) + CONTENT_UNTIL
    return False


def _write(path: Path, data: bytes) -> Backup:
    atomic_file.write(path, data)
    try:
        if atomic_file.read(path) == data:
            return read(path)
        reason: Exception = Damaged("read back as something else")
    except (Damaged, OSError) as error:
        reason = error
    raise NotSaved(
        _(
            "The backup {name} could not be read back after it was made. Your records are safe, and so are earlier "
            "backups. Check the disk that holds {folder}."
        ).format(name=visible(path.name), folder=visible(str(path.parent)))
    ) from reason


def _prune(backups: Path, kind: str, keep: int, spared: set[Path]) -> None:
    """Remove all but the last `keep` of a kind, but never one just made: if the clock went back, it comes first."""
    there = [path for path in found(backups) if path.name.startswith(kind)]
    for path in [path for path in there if path not in spared][: max(len(there) - keep, 0)]:
        atomic_file.unlink(path)
