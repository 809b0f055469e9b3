"""Instruments: exercises kept one to a file, and used wherever a module says `::: use NAME`."""

from collections.abc import Iterable
from pathlib import Path

from coachtui.content.blocks import ReadStep, problems_in, read_steps
from coachtui.content.kinds.use import empty_shelf
from coachtui.content.layout import Layout, read_whole
from coachtui.content.source import FILE_LIMIT, content_root, instrument_files, is_slug, unreadable
from coachtui.domain.curriculum import Exercise
from coachtui.domain.errors import ContentInvalid
from coachtui.language import _


def find_instrument(name: str, folders: Iterable[Path | None]) -> Exercise:
    """The exercise of the instrument of that name, from the first content folder that has one.

    Raises NotFound, or ContentInvalid with the first problem as `file:line: message`.
    """
    for folder in folders if is_slug(name) else ():
        if folder is None:
            continue
        files, _problems = instrument_files(content_root(folder))
        for file in files:
            if file.name == f"{name}.md":
                return _exercise(Path(file.path))
    return empty_shelf(name)


def read_instrument(data: bytes, file: str) -> tuple[Layout, tuple[ReadStep, ...]]:
    """An instrument's layout and what it holds; their reports have every problem that keeps it from being used."""
    layout = read_whole(data, file)
    steps = read_steps(data, layout)
    front = layout.front
    if front is not None and front.id != Path(file).stem:
        layout.report.add(
            front.line("id"),
            _("The id “{id}” is not the file's name. Make them the same: an instrument is found by its name.").format(
                id=front.id
            ),
        )
    for read in steps:
        if len(read.step.exercises) != 1 and not read.report.found:
            read.report.add(
                read.section.line,
                _("An instrument holds one exercise, but this file holds {count}. Leave exactly one.").format(
                    count=len(read.step.exercises)
                ),
            )
    return layout, steps


def _exercise(path: Path) -> Exercise:
    try:
        with path.open("rb") as source:
            data = source.read(FILE_LIMIT + 1)
    except OSError as error:
        raise ContentInvalid(str(unreadable(str(path)))) from error
    layout, steps = read_instrument(data, path.name)
    if problems := problems_in(layout, steps):
        raise ContentInvalid(str(problems[0]))
    return steps[0].step.exercises[0]
