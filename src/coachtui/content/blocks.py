"""Turns a module's text into steps: reading, exercises and notes for the facilitator, with every problem on the way."""

from collections.abc import Sequence
from dataclasses import dataclass

from coachtui.content.container import Container, read_container
from coachtui.content.kinds.registry import KINDS
from coachtui.content.kinds.use import USE, Shelf, empty_shelf, use
from coachtui.content.layout import Layout, Section, outline
from coachtui.content.markdown import CONTAINER, read_blocks
from coachtui.content.problems import Problem, Report
from coachtui.content.prose import prose
from coachtui.content.settings import read_settings
from coachtui.content.source import decode
from coachtui.domain.curriculum import Exercise, Prose, Step, TrainingModule
from coachtui.domain.errors import ContentInvalid
from coachtui.domain.text import shortened
from coachtui.language import _

FACILITATOR = "facilitator"


@dataclass(frozen=True, slots=True)
class ReadStep:
    """A section, the step made from it, and the report on its lines."""

    section: Section
    step: Step
    report: Report


def read_step(
    data: bytes, section: Section, file: str, shelf: Shelf = empty_shelf, taken: dict[str, int] | None = None
) -> ReadStep:
    """The step of one section, from that section's bytes alone; problems are in its report, not raised.

    `shelf` finds the instruments that are used. `taken` maps the exercise ids of earlier steps to their lines; those of
    this step are added to it.
    """
    text = decode(data)
    report = Report(file, text.split("\n"), section.line)
    # The heading has been read already; an empty line in its place keeps the line numbers right.
    body = "\n" + text.partition("\n")[2]
    blocks: list[Prose | Exercise] = []
    notes: list[Prose] = []
    for node in read_blocks(body, report):
        if node.type != CONTAINER:
            blocks += prose([node], report)
            continue
        box = read_container(node, report)
        if box.kind == FACILITATOR:
            read_settings(box.braces, (), box.line, report)
            notes += prose(box.nodes, report)
        else:
            blocks += _exercise(box, shelf, report)
    step = Step(section.id, section.title, section.minutes or 0, tuple(blocks), tuple(notes), section.line)
    _refuse_repeats(step.exercises, {} if taken is None else taken, report)
    return ReadStep(section, step, report)


def read_steps(data: bytes, layout: Layout, shelf: Shelf = empty_shelf) -> tuple[ReadStep, ...]:
    """All steps of a file, each from its own bytes; an exercise id used in two steps is reported at the second."""
    taken: dict[str, int] = {}
    return tuple(
        read_step(data[section.start : section.end], section, layout.report.file, shelf, taken)
        for section in layout.sections
    )


def problems_in(layout: Layout, steps: Sequence[ReadStep]) -> list[Problem]:
    """What makes the module, or a step of it, impossible to open, by line."""
    return sorted([*layout.report.found, *(problem for step in steps for problem in step.report.found)])


def training_module(layout: Layout, steps: Sequence[ReadStep]) -> TrainingModule:
    """The module in full, from a layout and steps without problems; raises ContentInvalid where there is no outline."""
    shape, front = outline(layout), layout.front
    if shape is None or front is None:
        raise ContentInvalid(str(min(layout.report.found)))
    return TrainingModule(shape, front.sources, front.outcomes, tuple(read.step for read in steps))


def _exercise(box: Container, shelf: Shelf, report: Report) -> tuple[Exercise, ...]:
    if kind := KINDS.get(box.kind):
        return kind(box, report)
    if box.kind.partition(" ")[0] == USE:
        return use(box, shelf, report)
    report.add(
        box.line,
        _("“{kind}” is not a kind of exercise. The kinds are: {known}.").format(
            kind=shortened(box.kind, 40), known=", ".join([*KINDS, USE, FACILITATOR])
        ),
    )
    return ()


def _refuse_repeats(exercises: Sequence[Exercise], seen: dict[str, int], report: Report) -> None:
    for exercise in exercises:
        if exercise.id and exercise.id in seen:
            report.add(
                exercise.line,
                _("The exercise id “{id}” is already used on line {line}. Give this exercise another.").format(
                    id=exercise.id, line=seen[exercise.id]
                ),
            )
        seen.setdefault(exercise.id, exercise.line)
