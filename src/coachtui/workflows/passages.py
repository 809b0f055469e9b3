"""What can be searched, in passages: a step of a module, an answer, an action, a check-in, a decision, a draft."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from coachtui.domain.actions import Action
from coachtui.domain.answers import Answer, Timings, from_data, in_words, question_of, spoken
from coachtui.domain.curriculum import Asked, Choose, Code, Exercise, Prose, Rule, Step, Table, labels
from coachtui.domain.decisions import PAUSE_TEXTS, Decision
from coachtui.domain.log import Log
from coachtui.domain.progress import ModuleOutline
from coachtui.domain.text import shortened
from coachtui.language import _


class Where(StrEnum):
    """Where a passage comes from: the modules, or one kind of one's own words."""

    CONTENT = "content"
    ANSWER = "answer"
    ACTION = "action"
    CHECK_IN = "check-in"
    DECISION = "decision"
    PAUSE = "pause"
    DRAFT = "draft"


class Line(NamedTuple):
    """A line of text, and what to open for it: a module, a step, an exercise (by their ids), an action, a decision."""

    text: str
    id: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines that belong together.

    `context` (such as the title of the module) may hold some of the words looked for, but not all of them.
    """

    where: Where
    title: str
    lines: tuple[Line, ...]
    context: str = ""
    at: datetime | None = None


def module_passage(outline: ModuleOutline) -> Passage:
    """A module by its title."""
    return Passage(Where.CONTENT, outline.title, (Line(outline.title, outline.id),))


def step_passage(outline: ModuleOutline, step: Step) -> Passage:
    """A step: its title, its reading, and what its exercises ask, except the answers that a choice or a card hides."""
    here = f"{outline.id}/{step.id}"
    lines = [Line(step.title, here)]
    for block in step.blocks:
        if isinstance(block, Asked):
            lines += [Line(text, f"{here}/{block.id}") for text in _asked(block)]
        else:
            lines += [Line(text, here) for text in _prose(block)]
    return Passage(
        Where.CONTENT, _("{module} · {step}").format(module=outline.title, step=step.title), tuple(lines), outline.title
    )


def _asked(exercise: Exercise) -> Iterator[str]:
    for block in exercise.prompt:
        yield from _prose(block)
    yield from labels(exercise).values()
    if isinstance(exercise, Choose):
        yield from (option.label for option in exercise.options)


def _prose(block: Prose) -> Iterator[str]:
    match block:
        case Code(text):
            yield from text.splitlines()
        case Table(head, rows):
            for row in (head, *rows):
                yield " · ".join("".join(span.text for span in cell) for cell in row)
        case Rule():
            pass
        case _:
            yield "".join(span.text for span in block.line)


def own_passages(log: Log) -> list[Passage]:
    """Everything somebody wrote."""
    found = [_answer(versions[-1]) for versions in log.answers.values()]
    for action in log.actions.values():
        found.append(_action(action))
        found += _check_ins(action)
    for decision in log.decisions.values():
        found.append(_decision(decision))
        found += _pauses(decision)
    return [one for one in found if one.lines]


def _answer(answer: Answer) -> Passage:
    question = question_of(answer)
    # A round's timings are not writing.
    written = [] if isinstance(answer.response, Timings) else [*spoken(answer).splitlines(), question]
    return Passage(Where.ANSWER, shortened(question, 80), _lines(answer.subject, *written), at=answer.at)


def _action(action: Action) -> Passage:
    terms = action.terms
    words = [terms.what, terms.owner, terms.cue, terms.response, terms.obstacle, terms.measure]
    words += [*action.evidence.splitlines(), *dict.fromkeys(one.reason for one in action.amendments)]
    return Passage(Where.ACTION, terms.what, _lines(action.id, *words), at=action.touched_at)


def _check_ins(action: Action) -> Iterator[Passage]:
    for one in action.check_ins:
        lines = _lines(action.id, one.note, *one.obstacles.values())
        yield Passage(Where.CHECK_IN, action.terms.what, lines, action.terms.what, one.at)


def _decision(decision: Decision) -> Passage:
    terms = decision.terms
    words = [terms.what, *terms.options.splitlines(), terms.by, *decision.outcome.splitlines()]
    return Passage(Where.DECISION, terms.what, _lines(decision.id, *words), at=decision.touched_at)


def _pauses(decision: Decision) -> Iterator[Passage]:
    for pause in decision.pauses:
        words = [line for name in PAUSE_TEXTS for line in str(getattr(pause, name)).splitlines()]
        lines = _lines(decision.id, *words)
        yield Passage(Where.PAUSE, decision.terms.what, lines, decision.terms.what, pause.at)


def draft_passage(subject: str, text: str, title: str, at: datetime) -> Passage:
    """Something half typed: a text, or the fields of a dialog, of which only what was typed counts."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        data = None
    response = from_data(data) if isinstance(data, dict) else None
    words = in_words(response, {}) if response is not None else text
    return Passage(Where.DRAFT, title, _lines(subject, *words.splitlines()), at=at)


def _lines(subject: str, *texts: str) -> tuple[Line, ...]:
    return tuple(Line(text, subject) for text in texts if text.strip())


def newest_first(passages: Iterable[Passage]) -> list[Passage]:
    """The passages by their instants, the latest first."""
    return sorted(passages, key=lambda one: one.at.timestamp() if one.at else 0.0, reverse=True)
