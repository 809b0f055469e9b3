"""The modules there are: their outlines from an index, and each step from its own part of the file when needed."""

from pathlib import Path
from typing import TYPE_CHECKING

from coachtui.content.cache import Entry, load, save
from coachtui.content.source import FILE_LIMIT, ModuleFile, module_files, modules_folder, unreadable
from coachtui.domain.errors import ContentInvalid, NotFound
from coachtui.domain.progress import ModuleOutline
from coachtui.domain.text import shortened, visible
from coachtui.language import _

if TYPE_CHECKING:
    from coachtui.content.layout import Layout
    from coachtui.content.problems import Problem
    from coachtui.domain.curriculum import Exercise, Step, TrainingModule


NEVER = -1
"""Stands for the time of change of a file that could not be read: no file has it, so it is tried again next time."""


class Library:
    """The modules of one content folder, in the order of their file names, and the instruments they use.

    An instrument that is not in the folder is looked for in `packaged`, the content that comes with the program.
    Files are looked at again with every call, so an edited module is read as it is now. YAML, Markdown and the code
    that reads a whole file are imported only when they are needed.
    """

    def __init__(self, folder: Path, cache: Path | None, packaged: Path | None = None) -> None:
        self._folder = folder.absolute()
        self._packaged = packaged
        self._cache = cache
        self._entries: dict[str, Entry] | None = None
        self._unread: list[Problem] = []

    def outlines(self) -> tuple[ModuleOutline, ...]:
        """The outlines of all modules that can be opened."""
        entries = self._refresh()
        shapes = (entries[name].outline for name in _owners(entries).values())
        return tuple(shape for shape in shapes if shape is not None)

    def broken(self) -> "tuple[Problem, ...]":
        """Why the other files are left out of the outlines, by file and line."""
        entries = self._refresh()
        owners = _owners(entries)
        problems = [*self._unread, *(problem for entry in entries.values() for problem in entry.problems)]
        for name, entry in entries.items():
            if entry.outline is not None and owners[entry.outline.id] != name:
                problems.append(id_taken(name, 1, entry.outline.id, owners[entry.outline.id]))
        return tuple(sorted(problems))

    def step(self, module_id: str, step_id: str) -> "Step":
        """The step, read from its own section of the file alone.

        Raises NotFound where there is no such module or step, ContentInvalid with the first problem as
        `file:line: message` where it cannot be shown.
        """
        from coachtui.content.blocks import read_step
        from coachtui.content.layout import Section

        name, shape, entry = self._find(module_id)
        position = next((index for index, step in enumerate(shape.steps) if step.id == step_id), None)
        if position is None:
            raise NotFound(
                _("The module “{title}” has no step “{step}”. Go on with another of its steps.").format(
                    title=shape.title, step=shortened(step_id, 60)
                )
            )
        planned = shape.steps[position]
        line, start, end = entry.spans[position]
        data = self._read(name, start, end)
        read = read_step(
            data, Section(planned.id, planned.title, planned.minutes, line, start, end), name, self.instrument
        )
        _raise_first(read.report.found)
        return read.step

    def module(self, module_id: str) -> "TrainingModule":
        """The module in full, for the check and for exports; raises as `step` does."""
        from coachtui.content.blocks import problems_in, read_steps, training_module
        from coachtui.content.layout import read_layout

        name, _shape, _entry = self._find(module_id)
        data = self._read(name, 0, FILE_LIMIT + 1)
        layout = read_layout(data, name)
        steps = read_steps(data, layout, self.instrument)
        _raise_first(problems_in(layout, steps))
        return training_module(layout, steps)

    def instrument(self, name: str) -> "Exercise":
        """The exercise of an instrument.

        Raises NotFound where there is none of that name, ContentInvalid with the first problem as
        `file:line: message` where it cannot be shown.
        """
        from coachtui.content.instruments import find_instrument

        return find_instrument(name, [self._folder, self._packaged])

    def warm_up(self) -> None:
        """Import what `step` needs, so that the first one opens at once; safe in a thread."""
        from coachtui.content.instruments import read_instrument

        read_instrument(b"---\nid: a\ntitle: A\n---\n\n::: reflect {#question}\nA question?\n:::\n", "a.md")

    def _find(self, module_id: str) -> tuple[str, ModuleOutline, Entry]:
        entries = self._refresh()
        name = _owners(entries).get(module_id)
        shape = entries[name].outline if name is not None else None
        if name is None or shape is None:
            _raise_first([problem for entry in entries.values() if entry.id == module_id for problem in entry.problems])
            raise NotFound(
                _("There is no module “{module}” that can be opened. Check its name in the list of modules.").format(
                    module=shortened(module_id, 60)
                )
            )
        return name, shape, entries[name]

    def _refresh(self) -> dict[str, Entry]:
        """The entries of the files as they are on disk now, by file name in order."""
        files, self._unread = module_files(self._folder)
        old = self._entries
        if old is None:
            old = load(self._cache, self._folder) if self._cache is not None else {}
            self._entries = old
        entries = {}
        for file in files:
            kept = old.get(file.name)
            same = kept is not None and (kept.size, kept.mtime_ns) == (file.size, file.mtime_ns)
            entries[file.name] = kept if kept is not None and same else self._index(file)
        if entries != old and self._cache is not None:
            save(self._cache, self._folder, entries)
        self._entries = entries
        return entries

    def _index(self, file: ModuleFile) -> Entry:
        from coachtui.content.layout import read_layout

        try:
            layout = read_layout(self._read(file.name, 0, FILE_LIMIT + 1), file.name)
        except ContentInvalid:
            from dataclasses import replace

            problem = replace(unreadable(file.path), file=visible(file.name))
            return Entry(file.size, NEVER, "", None, (), (problem,))
        return _entry(file, layout)

    def _read(self, name: str, start: int, end: int) -> bytes:
        path = modules_folder(self._folder) / name
        try:
            with path.open("rb") as source:
                source.seek(start)
                return source.read(end - start)
        except OSError as error:
            raise ContentInvalid(str(unreadable(str(path)))) from error


def id_taken(file: str, line: int, module_id: str, owner: str) -> "Problem":
    """The problem to report for a module whose id is already used by an earlier file, the `owner`."""
    from coachtui.content.problems import Problem

    message = _("The module id “{id}” is already used in the file {file}. Give this module another.")
    return Problem(visible(file), line, visible(message.format(id=module_id, file=owner)))


def _owners(entries: dict[str, Entry]) -> dict[str, str]:
    """File names by module id; where two files have the same id, the first keeps it."""
    owners: dict[str, str] = {}
    for name, entry in entries.items():
        if entry.outline is not None:
            owners.setdefault(entry.outline.id, name)
    return owners


def _entry(file: ModuleFile, layout: "Layout") -> Entry:
    from coachtui.content.layout import outline

    shape = outline(layout)
    return Entry(
        file.size,
        file.mtime_ns,
        layout.front.id if layout.front is not None else "",
        shape,
        tuple((part.line, part.start, part.end) for part in layout.sections) if shape else (),
        tuple(sorted(layout.report.found)),
    )


def _raise_first(problems: "list[Problem]") -> None:
    if problems:
        raise ContentInvalid(str(min(problems)))
