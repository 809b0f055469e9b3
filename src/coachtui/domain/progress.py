"""Outlines of modules, and how far somebody has come in one."""

from collections.abc import Collection
from typing import NamedTuple


class StepOutline(NamedTuple):
    """A step's id, title and planned minutes."""

    id: str
    title: str
    minutes: int


class ModuleOutline(NamedTuple):
    """A module's id, title, planned minutes and steps, without its text.

    One that `repeats` is a routine: it is done again and again, and so never finished.
    """

    id: str
    title: str
    minutes: int
    steps: tuple[StepOutline, ...]
    repeats: bool = False

    def position(self, step_id: str) -> int:
        """The index of the step, or 0 if the module no longer has it."""
        return next((i for i, step in enumerate(self.steps) if step.id == step_id), 0)


class Place(NamedTuple):
    """Where somebody is: a module, a step, and in it the exercise and the field they were in last (or nothing)."""

    module: str
    step: str
    exercise: str = ""
    field: str = ""


class ModuleProgress(NamedTuple):
    """A module with the ids of its steps that are done, and the index of the step to go on with."""

    outline: ModuleOutline
    done: frozenset[str]
    here: int
    started: bool

    @property
    def minutes_left(self) -> int:
        """The planned minutes of the steps not done."""
        return sum(step.minutes for step in self.outline.steps if step.id not in self.done)

    @property
    def finished(self) -> bool:
        """Whether every step is done; a routine never is."""
        return not self.outline.repeats and len(self.done) == len(self.outline.steps)


def progress(outline: ModuleOutline, completed: Collection[str], place: Place | None) -> ModuleProgress:
    """How far somebody is in a module.

    `completed` holds step ids as `module/step`. The step to go on with is the one they were in, if they were in this
    module; else the first one not done; else the first.
    """
    done = frozenset(step.id for step in outline.steps if f"{outline.id}/{step.id}" in completed)
    visited = place is not None and place.module == outline.id
    if place is not None and visited:
        here = outline.position(place.step)
    else:
        here = next((i for i, step in enumerate(outline.steps) if step.id not in done), 0)
    return ModuleProgress(outline, done, here, bool(done) or visited)
