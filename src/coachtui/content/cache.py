"""The index of a content folder, kept between runs so that the program can start without YAML or Markdown."""

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from coachtui.domain.progress import ModuleOutline, StepOutline

if TYPE_CHECKING:
    from coachtui.content.problems import Problem

FORMAT = 4
"""Raised whenever what is kept, or what is made of a file, changes."""


class Entry(NamedTuple):
    """What is known about one file, for as long as its size and time of change stay the same.

    `id` is the module's, or empty where its head cannot be read. `outline` is None where the module cannot be opened;
    `problems` then say why. `spans` are each step's line, its first byte and the byte after its last.
    """

    size: int
    mtime_ns: int
    id: str
    outline: ModuleOutline | None
    spans: tuple[tuple[int, int, int], ...]
    problems: "tuple[Problem, ...]"


def index_file(cache: Path, folder: Path) -> Path:
    """The file that keeps the index of a content folder."""
    return cache / f"modules-{crc32(os.fsencode(folder)):08x}.json"


def load(cache: Path, folder: Path) -> dict[str, Entry]:
    """The entries kept for the folder, by file name; none where they cannot be read, as they can be made again."""
    try:
        head, _line_feed, body = index_file(cache, folder).read_bytes().partition(b"\n")
        if head != _head(body):
            return {}
        kept = json.loads(body)
        if kept["folder"] != str(folder):
            return {}
        return {str(name): _entry(name, row) for name, row in kept["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def save(cache: Path, folder: Path, entries: dict[str, Entry]) -> None:
    """Keep the entries; failing is harmless, as the next start only takes longer."""
    target = index_file(cache, folder)
    fresh = target.with_suffix(f".{os.getpid()}")
    kept = {"folder": str(folder), "files": {name: _row(entry) for name, entry in entries.items()}}
    body = json.dumps(kept).encode()
    try:
        _make(cache)
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:  # noqa: PTH123
            file.write(_head(body) + b"\n" + body)
        fresh.replace(target)
    except OSError:
        with suppress(OSError):
            fresh.unlink()


def _make(folder: Path) -> None:
    """Make a folder and any missing ones above it, each private to its owner, which `parents=True` would not do."""
    if not folder.parent.is_dir():
        _make(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)


def _head(body: bytes) -> bytes:
    """The first line of the file: the format, and a checksum by which damage is noticed."""
    return f"coachtui-index {FORMAT} {crc32(body):08x}".encode()


def _row(entry: Entry) -> list[object]:
    outline = entry.outline
    return [
        entry.size,
        entry.mtime_ns,
        entry.id,
        [outline.title, outline.minutes, outline.repeats] if outline else None,
        [
            [step.id, step.title, step.minutes, *span]
            for step, span in zip(outline.steps if outline else (), entry.spans, strict=True)
        ],
        [[problem.line, problem.message, problem.source] for problem in entry.problems],
    ]


def _entry(name: str, row: Any) -> Entry:
    size, mtime_ns, module_id, head, steps, problems = row
    outline = None
    if head is not None:
        title, minutes, repeats = head
        shape = tuple([StepOutline(a, b, c) for a, b, c, *_span in steps])
        outline = ModuleOutline(module_id, title, minutes, shape, repeats)
    return Entry(
        size,
        mtime_ns,
        module_id,
        outline,
        tuple([(line, start, end) for *_step, line, start, end in steps]),
        _problems(name, problems),
    )


def _problems(name: str, rows: Any) -> "tuple[Problem, ...]":
    if not rows:
        return ()
    from coachtui.content.problems import Problem

    return tuple([Problem(name, *row) for row in rows])
