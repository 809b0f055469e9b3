"""The check of content: every problem of a file or a folder, each with its file, line and a sentence."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from coachtui.content.blocks import read_steps
from coachtui.content.layout import Layout, read_layout
from coachtui.content.library import id_taken
from coachtui.content.lints import file_lints, head_lints, step_lints, teaching_lints
from coachtui.content.problems import Problem
from coachtui.content.source import FILE_LIMIT, module_files, unreadable
from coachtui.domain.text import visible
from coachtui.language import _


def check(path: Path) -> list[Problem]:
    """Every problem of a module file, or of all modules in a folder (a content folder, or one of module files).

    Sorted by file and line; empty where all is well. Never raises for what a file holds.
    """
    folder = path if path.is_dir() else path.parent
    files, problems = module_files(folder) if folder.is_dir() else ([], [])
    paths = [Path(file.path) for file in files]
    if not path.is_dir():
        problems = []
        paths = [other for other in paths if other.name != path.name] + [path]
    read: dict[Path, tuple[bytes, Layout]] = {}
    for one in paths:
        data = _read(one)
        if data is not None:
            read[one] = (data, read_layout(data, str(one)))
        elif path.is_dir() or one == path:
            problems.append(unreadable(str(one)))
    targets = {one.name: frozenset(part.id for part in layout.sections) for one, (_data, layout) in read.items()}
    for one, (data, layout) in read.items():
        if path.is_dir() or one == path:
            problems += _file_problems(one, data, layout, targets)
    problems += [problem for problem in _taken_ids(read) if path.is_dir() or problem.file == visible(str(path))]
    if path.is_dir() and not paths and not problems:
        problems.append(
            Problem(visible(str(path)), 1, _("There is no module here. Check the folder, or start a module in it."))
        )
    return sorted(problems)


def _read(path: Path) -> bytes | None:
    """The file's bytes up to just over the limit, or None where it is no file that may be read."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return file.read(FILE_LIMIT + 1)
    except (OSError, ValueError):
        return None


def _file_problems(path: Path, data: bytes, layout: Layout, targets: Mapping[str, frozenset[str]]) -> Iterable[Problem]:
    report = layout.report
    if len(data) > FILE_LIMIT:
        return report.found
    for line, message in file_lints(path.name, data):
        report.add(line, message)
    steps = read_steps(data, layout)
    here = {part.id for part in layout.sections} | {task.id for read in steps for task in read.step.exercises}
    if layout.front is not None:
        for line, message in (*head_lints(layout, layout.front), *teaching_lints(steps, layout.front)):
            report.add(line, message)
    for read in steps:
        for line, message in step_lints(read, targets, frozenset(here)):
            read.report.add(line, message)
    return {*report.found, *(problem for read in steps for problem in read.report.found)}


def _taken_ids(read: Mapping[Path, tuple[bytes, Layout]]) -> Iterable[Problem]:
    owners: dict[str, Path] = {}
    for path in sorted(read, key=lambda one: one.name):
        layout = read[path][1]
        if layout.front is None:
            continue
        owner = owners.setdefault(layout.front.id, path)
        if owner != path:
            yield id_taken(str(path), layout.front.line("id"), layout.front.id, owner.name)
