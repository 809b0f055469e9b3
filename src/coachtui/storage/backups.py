"""Copies of the whole store, outside its folder: seven daily and four weekly, each read back after writing."""

import contextlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from coachtui.domain.errors import NotSaved
from coachtui.domain.events import Json
from coachtui.domain.text import visible
from coachtui.language import _
from coachtui.storage import atomic_file, checked_json, marker, parts
from coachtui.storage.checked_json import Damaged

DAILY = 7
WEEKLY = 4

_NAME = re.compile(r"(daily-\d{4}-\d{2}-\d{2}|weekly-\d{4}-W\d{2})\.json")


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy that can be read: when it was made and how many events it holds."""

    path: Path
    at: datetime
    count: int


def make(folder: Path, backups: Path, now: datetime) -> Backup | None:
    """Copy the store into today's backup and, once a week, into the week's; then remove those past their time.

    Returns None where today's is there already. Raises NotSaved; nothing is removed unless the new copy reads well.
    """
    year, week, _day = now.isocalendar()
    daily = backups / f"daily-{now.date().isoformat()}.json"
    weekly = backups / f"weekly-{year}-W{week:02}.json"
    try:
        if daily.exists():
            return None
        data = _copy(folder, now)
        atomic_file.make_folder(backups)
        atomic_file.sweep(backups, now.timestamp() - 3600)
        backup = _write(daily, data)
        if not weekly.exists():
            _write(weekly, data)
        _prune(backups, "daily-", DAILY)
        _prune(backups, "weekly-", WEEKLY)
    except OSError as error:
        raise atomic_file.not_saved(error, daily) from error
    return backup


def found(backups: Path) -> list[Path]:
    """Every backup file in the folder, good or not, by name; raises OSError."""
    if not backups.is_dir():
        return []
    return sorted(path for path in backups.iterdir() if _NAME.fullmatch(path.name))


def newest_good(backups: Path) -> Backup | None:
    """The latest backup that can be read, if there is one; raises OSError where the folder cannot be listed."""
    good = list(_good(backups))
    return max(good, key=lambda backup: (backup.at, backup.path.name.startswith("daily")), default=None)


def files(backup: Path) -> dict[str, bytes]:
    """The files of the store in a backup, by their path in its folder; raises Damaged or OSError."""
    _at, meta, tables = _content(backup)
    logs = {f"{parts.FOLDER}/{name}": checked_json.encode(part) for name, part in tables.items()}
    return {marker.NAME: checked_json.encode(meta)} | logs


def _good(backups: Path) -> Iterator[Backup]:
    for path in found(backups):
        # One that cannot be read is no backup; those that can are what the person has to hear of.
        with contextlib.suppress(Damaged, OSError):
            yield _read(path)


def _read(path: Path) -> Backup:
    at, _meta, tables = _content(path)
    return Backup(path, at, sum(_count(part) for part in tables.values()))


def _content(path: Path) -> tuple[datetime, dict[str, Json], dict[str, dict[str, Json]]]:
    match checked_json.read(path):
        case {"made_at": str(at), "count": int(count), "meta": dict(meta), "parts": dict(tables)}:
            inner = {name: part for name, part in tables.items() if isinstance(part, dict)}
            if len(inner) == len(tables) and sum(_count(part) for part in inner.values()) == count:
                return _instant(at), meta, inner
    raise Damaged("not a backup")


def _instant(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise Damaged("no instant") from error


def _count(part: Mapping[str, Json]) -> int:
    match part:
        case {"tables": {"events": dict(table)}}:
            return len(table)
    raise Damaged("no table of events")


def _copy(folder: Path, now: datetime) -> bytes:
    log = folder / parts.FOLDER
    try:
        tables = {name: checked_json.read(log / name) for name in parts.listed(log)}
        meta = checked_json.read(folder / marker.NAME)
        count = sum(_count(part) for part in tables.values())
    except Damaged as error:
        raise NotSaved(
            _(
                "No backup was made, because a file in {folder} is damaged. Earlier backups are safe. "
                "Close coachtui and start it again to see which file it is."
            ).format(folder=visible(str(folder)))
        ) from error
    return checked_json.encode({"made_at": now.isoformat(), "count": count, "meta": meta, "parts": dict(tables)})


def _write(path: Path, data: bytes) -> Backup:
    atomic_file.write(path, data)
    try:
        if path.read_bytes() == data:
            return _read(path)
        reason: Exception = Damaged("read back as something else")
    except (Damaged, OSError) as error:
        reason = error
    raise NotSaved(
        _(
            "The backup {name} could not be read back after it was made. Your records are safe, and so are earlier "
            "backups. Check the disk that holds {folder}."
        ).format(name=visible(path.name), folder=visible(str(path.parent)))
    ) from reason


def _prune(backups: Path, kind: str, keep: int) -> None:
    for path in [path for path in found(backups) if path.name.startswith(kind)][:-keep]:
        path.unlink(missing_ok=True)
