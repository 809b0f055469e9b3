"""Where content files are kept, which of them may be read, and how their bytes become text."""

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from coachtui.domain.text import UNSAFE, visible
from coachtui.language import _

if TYPE_CHECKING:
    from coachtui.content.problems import Problem

FILE_LIMIT = 2 * 1024 * 1024
"""The most bytes in one module file; even a year's course stays far below it."""

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""Ids: short, lower case, safe in a file name and in an address."""

FILE_NAME = re.compile(r"\d\d-[a-z0-9]+(?:-[a-z0-9]+)*\.md")
"""Names of module files: the number gives their order."""

ROUTINES = 90
"""The first file number for routines: modules that repeat, and that come after all the others."""

MODULES, INSTRUMENTS = "modules", "instruments"
"""The folders inside a content folder."""


class ModuleFile(NamedTuple):
    """A file that may be read. Its size in bytes and its time of change tell whether it is still the same."""

    name: str
    path: str
    size: int
    mtime_ns: int


def modules_folder(folder: Path) -> Path:
    """The folder that holds the modules: `modules` where there is one, else the folder itself."""
    inner = folder / MODULES
    return inner if inner.is_dir() else folder


def content_root(folder: Path) -> Path:
    """The content folder that a modules or instruments folder belongs to; any other folder counts as one itself."""
    named = folder if folder.name else folder.absolute()
    return named.parent if named.name in (MODULES, INSTRUMENTS) else folder


def module_files(folder: Path) -> "tuple[list[ModuleFile], list[Problem]]":
    """A content folder's module files, sorted by name, and the problems with those that cannot be read."""
    return _markdown_files(modules_folder(folder), folder)


def instrument_files(root: Path) -> "tuple[list[ModuleFile], list[Problem]]":
    """A content folder's instrument files, sorted by name, and the problems with those that cannot be read."""
    place = root / INSTRUMENTS
    return _markdown_files(place, root) if place.is_dir() else ([], [])


def _markdown_files(place: Path, folder: Path) -> "tuple[list[ModuleFile], list[Problem]]":
    """The Markdown files in `place`, sorted by name, and the problems with those that cannot be read.

    A link that leads outside `folder` is not followed: content that others wrote must not reach anything else.
    """
    files: list[ModuleFile] = []
    problems: list[Problem] = []
    try:
        if place.is_symlink() and not _is_inside(place, folder):
            return [], [_outside(str(place))]
        with os.scandir(place) as entries:
            for entry in entries:
                if not entry.name.endswith(".md") or entry.name.startswith("."):
                    continue
                if entry.is_symlink() and not _is_inside(Path(entry.path), folder):
                    problems.append(_outside(entry.path))
                elif entry.is_file():
                    status = entry.stat()
                    files.append(ModuleFile(entry.name, entry.path, status.st_size, status.st_mtime_ns))
                else:
                    problems.append(unreadable(entry.path))
    except OSError:
        problems.append(unreadable(str(place)))
    return sorted(files, key=lambda file: file.name), sorted(problems)


def _is_inside(path: Path, folder: Path) -> bool:
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        # Links that form a circle lead nowhere.
        return False


def unreadable(path: str) -> "Problem":
    """The problem to report for a file or folder that is missing or may not be read."""
    return _problem(path, _("This cannot be read. Check that it is there and that you may open it."))


def _outside(path: str) -> "Problem":
    return _problem(path, _("This link leads outside the folder, so it was not followed. Put a copy of the file here."))


def _problem(path: str, message: str) -> "Problem":
    from coachtui.content.problems import Problem

    return Problem(visible(path), 1, message)


def decode(data: bytes) -> str:
    """The text of a file or part of one, with all line ends alike and whatever a terminal might act on replaced."""
    text = data.decode("utf-8", errors="replace").removeprefix("\ufeff")
    return UNSAFE.sub("\ufffd", text.replace("\r\n", "\n"))


def no_text_at(data: bytes) -> int | None:
    """The place of the first byte that is not UTF-8, or None where all are; 0 for UTF-16, with or without its mark."""
    if data.count(b"\0") * 3 > len(data):
        return 0
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return None


def is_slug(text: str) -> bool:
    """Whether the text can be an id: lower-case letters, digits and single hyphens, at most 60 characters."""
    return len(text) <= 60 and SLUG.fullmatch(text) is not None
