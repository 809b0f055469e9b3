"""The parts of a log: how their files are named and listed, and how a change to one is noticed."""

import os
import re
from collections.abc import Callable, Iterable, Mapping, Reversible
from datetime import datetime
from pathlib import Path

from coachtui.domain.events import Json

FOLDER = "log"
TABLE = "events"
PENDING = "pending.json"
"""The file among the parts that says what was begun on several of them; see the module `pending`."""

LIMIT = 50
"""Events in a part before the next one is begun, so that a save stays small however much is stored."""

Signature = tuple[int, int, int]
"""Size, time of change in nanoseconds and inode: a file with the same three has not been replaced."""

_NAME = re.compile(r"(\d{4}-\d{2})(?:\.(\d{1,6}))?\.json")


def table_of(content: Mapping[str, Json]) -> dict[str, Json] | None:
    """The records in the content of a part, by their ids; None where it has no table of them."""
    match content:
        case {"tables": {"events": dict(table)}}:
            return table
    return None


def name_of(month: str, number: int) -> str:
    """The file name of a month's first, second, third … part, as `2026-11.json`, `2026-11.2.json`."""
    return f"{month}.json" if number == 1 else f"{month}.{number}.json"


def after(name: str) -> str:
    """The name of the part that follows that one in its month."""
    month, number = key_of(name) or (name, 0)
    return name_of(month, number + 1)


def place_for(at: datetime, names: Reversible[str], count: Callable[[str], int]) -> str:
    """The part for an event of that UTC instant: the last of its month, or a new one if that is full.

    `names` are the parts there are, those of a month in the order of their numbers; `count` gives the number of events
    in one.
    """
    month = at.isoformat()[:7]
    last = next((name for name in reversed(names) if name.startswith(month)), None)
    if last is None:
        return name_of(month, 1)
    return last if count(last) < LIMIT else after(last)


def key_of(name: str) -> tuple[str, int] | None:
    """The month and number of a part; None if the file is not one, but a note or a copy made by a synchroniser."""
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    key = (match[1], int(match[2] or 1))
    return key if name_of(*key) == name else None


def names_in(folder: Path) -> list[str]:
    """The names of everything in a log folder, none if there is no such folder; raises OSError."""
    try:
        return os.listdir(folder)  # noqa: PTH208 - 200 names, without a Path for each
    except FileNotFoundError:
        return []


def among(names: Iterable[str]) -> list[str]:
    """Those names that are parts, oldest first."""
    keys = sorted(key for name in names if (key := key_of(name)) is not None)
    return [name_of(*key) for key in keys]


def listed(folder: Path) -> list[str]:
    """The names of the parts in a log folder, oldest first, none if there is no such folder; raises OSError."""
    return among(names_in(folder))


def signature(path: Path | str) -> Signature | None:
    """The signature of a file or folder, None where there is none; raises OSError where it cannot be reached."""
    try:
        stat = os.stat(path)  # noqa: PTH116 - asked every second, and several times in each save
    except (FileNotFoundError, NotADirectoryError):
        return None
    return (stat.st_size, stat.st_mtime_ns, stat.st_ino)
