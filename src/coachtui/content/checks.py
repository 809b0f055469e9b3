"""The check of content: every problem of a file or a folder, each with its file, line and a sentence."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from coachtui.content.blocks import ReadStep, read_steps
from coachtui.content.front_matter import INSTRUMENT_KEYS
from coachtui.content.instruments import find_instrument, read_instrument
from coachtui.content.kinds.use import Shelf
from coachtui.content.layout import Layout, read_layout
from coachtui.content.library import Library, id_taken
from coachtui.content.lints import (
    character_lints,
    file_lints,
    head_lints,
    key_lints,
    step_lints,
    teaching_lints,
    wheel_lints,
)
from coachtui.content.problems import Problem
from coachtui.content.source import (
    FILE_LIMIT,
    INSTRUMENTS,
    content_root,
    instrument_files,
    module_files,
    unreadable,
)
from coachtui.domain.curriculum import Pause
from coachtui.domain.errors import CoachError
from coachtui.domain.text import visible
from coachtui.language import _


def check(path: Path, packaged: Path | None = None) -> list[Problem]:
    """Every problem in a module or instrument file, or in all those of a folder, by file and line.

    The folder is a content folder, or one that holds module files or instrument files. An instrument that is used but
    not found there is looked for in `packaged`. The list is empty where all is well. Nothing that a file holds makes
    this raise.
    """
    folder = path if path.is_dir() else path.parent
    root = content_root(folder)
    library = Library(root, None)
    if folder.absolute().name == INSTRUMENTS:
        return sorted(_instruments([path] if path != folder else None, root, library))
    problems = _modules(path, folder, partial(find_instrument, folders=(root, packaged)), library)
    if path == root:
        problems += _instruments(None, root, library)
    return sorted(problems)


def _modules(path: Path, folder: Path, shelf: Shelf, library: Library) -> list[Problem]:
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
            problems += _file_problems(one, data, layout, targets, shelf, library)
    problems += [problem for problem in _taken_ids(read) if path.is_dir() or problem.file == visible(str(path))]
    if path.is_dir() and not paths and not problems:
        problems.append(
            Problem(visible(str(path)), 1, _("There is no module here. Check the folder, or start a module in it."))
        )
    return problems


def _instruments(paths: Sequence[Path] | None, root: Path, library: Library) -> list[Problem]:
    """The problems in some instrument files, or in all those of the content folder."""
    problems: list[Problem] = []
    if paths is None:
        files, problems = instrument_files(root)
        paths = [Path(file.path) for file in files]
    for path in paths:
        data = _read(path)
        problems += [unreadable(str(path))] if data is None else _instrument_problems(path, data, library)
    return problems


def _instrument_problems(path: Path, data: bytes, library: Library) -> Iterable[Problem]:
    layout, steps = read_instrument(data, str(path))
    report = layout.report
    if len(data) > FILE_LIMIT:
        return report.found
    found = [*character_lints(data), *(key_lints(layout.front, INSTRUMENT_KEYS) if layout.front else ())]
    for read in steps:
        found += [
            *step_lints(read, {}, frozenset(), partial(_is_there, path.parent)),
            *_wheel_problems(read, library, always=True),
        ]
    for line, message in found:
        report.add(line, message)
    return {*report.found, *(problem for read in steps for problem in read.report.found)}


def _wheel_problems(read: ReadStep, library: Library, always: bool = False) -> Iterable[tuple[int, str]]:
    """What is wrong with the wheels that a step's pauses name.

    A course may use an instrument and leave out the module whose wheel it names, so a missing module is a mistake only
    where `always` is set.
    """
    for pause in read.step.exercises:
        if not isinstance(pause, Pause) or not pause.wheel:
            continue
        module_id, step_id, exercise_id = pause.wheel.split("/")
        if not always and all(outline.id != module_id for outline in library.outlines()):
            continue
        try:
            exercises = library.step(module_id, step_id).exercises
        except CoachError:
            exercises = ()
        wheel = next((exercise for exercise in exercises if exercise.id == exercise_id), None)
        yield from wheel_lints(pause, wheel)


def _read(path: Path) -> bytes | None:
    """The file's bytes up to just over the limit, or None where it is not a file that may be read."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return file.read(FILE_LIMIT + 1)
    except (OSError, ValueError):
        return None


def _is_there(folder: Path, name: str) -> bool:
    try:
        return (folder / name).is_file()
    except (OSError, ValueError):  # a name that no file could have
        return False


def _file_problems(
    path: Path, data: bytes, layout: Layout, targets: Mapping[str, frozenset[str]], shelf: Shelf, library: Library
) -> Iterable[Problem]:
    report = layout.report
    if len(data) > FILE_LIMIT:
        return report.found
    for line, message in file_lints(path.name, data):
        report.add(line, message)
    steps = read_steps(data, layout, shelf)
    here = {part.id for part in layout.sections} | {task.id for read in steps for task in read.step.exercises}
    if layout.front is not None:
        for line, message in (*head_lints(layout, layout.front), *teaching_lints(steps, layout.front)):
            report.add(line, message)
    is_there = partial(_is_there, path.parent)
    for read in steps:
        for line, message in (*step_lints(read, targets, frozenset(here), is_there), *_wheel_problems(read, library)):
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
