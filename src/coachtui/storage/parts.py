"""The parts of a log: how their files are named, listed and told from changed ones."""

import os
import re
from pathlib import Path

FOLDER = "log"
TABLE = "events"
LIMIT = 50
"""Events in a part before the next one is begun, so that a save stays small however much is stored."""

Signature = tuple[int, int, int]
"""Size, time of change in nanoseconds and inode: a file with the same three has not been replaced."""

_NAME = re.compile(r"(\d{4}-\d{2})(?:\.(\d{1,6}))?\.json")


def name_of(month: str, number: int) -> str:
    """The file name of a month's first, second, third … part, as `2026-11.json`, `2026-11.2.json`."""
    return f"{month}.json" if number == 1 else f"{month}.{number}.json"


def after(name: str) -> str:
    """The name of the part that comes after that one in its month."""
    month, number = key_of(name) or (name, 0)
    return name_of(month, number + 1)


def key_of(name: str) -> tuple[str, int] | None:
    """The month and number of a part; None where the file is none: a note, a copy that a synchroniser made."""
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    key = (match[1], int(match[2] or 1))
    return key if name_of(*key) == name else None


def listed(folder: Path) -> list[str]:
    """The names of the parts in a log folder, oldest first; raises OSError, but not where there is no folder."""
    try:
        names = os.listdir(folder)  # noqa: PTH208 - 200 names, without a Path for each
    except FileNotFoundError:
        return []
    keys = sorted(key for name in names if (key := key_of(name)) is not None)
    return [name_of(*key) for key in keys]


def signature(path: Path | str) -> Signature | None:
    """The signature of a file or folder, None where there is none; raises OSError where it cannot be reached."""
    try:
        stat = os.stat(path)  # noqa: PTH116 - asked every second, and several times in each save
    except (FileNotFoundError, NotADirectoryError):
        return None
    return (stat.st_size, stat.st_mtime_ns, stat.st_ino)
