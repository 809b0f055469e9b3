"""The journal: everything somebody has written, newest first, with search."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial
from itertools import chain, groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING

from coachtui.domain.actions import Action, ActionState, Commitment
from coachtui.domain.answers import Answer, Timings, spoken
from coachtui.domain.checkins import ROUTINE, CheckIn, check_in_words
from coachtui.domain.dates import full
from coachtui.domain.decisions import Decision, Pause, Standing
from coachtui.domain.log import Log
from coachtui.domain.plan_words import plan_words
from coachtui.language import _
from coachtui.workflows.record_words import Said, decision_words, pause_words

if TYPE_CHECKING:
    from coachtui.workflows.finding import Wanted


class Written(StrEnum):
    """What an entry is: an answer, or something said about an action or a decision."""

    ANSWER = "answer"
    ACTION = "action"
    CHECK_IN = "check-in"
    DECISION = "decision"
    PAUSE = "pause"


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One thing written: when, in answer to what, the words, and what they belong to.

    `subject` is an exercise, an action or a decision. `can_share` says whether a share mark on the subject covers
    it: the last answer to an exercise is covered, and each pause that was held, whose record is `event`. `earlier`
    holds the versions before this one, newest first, with their instants.
    """

    at: datetime
    asked: str
    text: str
    subject: str
    written: Written
    can_share: bool = False
    event: str = ""
    earlier: tuple[tuple[datetime, str], ...] = ()


_Making = tuple[datetime, str, Callable[[], JournalEntry]]
"""When an entry was written, its subject, and the function that puts it into words."""


def journal(log: Log, words: str = "", most: int | None = None) -> Sequence[JournalEntry]:
    """The entries that hold every one of the words (as in `finding.matching`), newest first.

    With `most`, only that many of the newest; no more are put into words than it takes to find them.
    """
    wanted = _looked_for(words) if words.strip() else []
    answers: Iterable[Sequence[Answer]] = log.answers.values() if most is None or wanted else log.latest_answers(most)
    actions: Iterable[Action] = log.actions.values()
    decisions: Iterable[Decision] = log.decisions.values()
    if most is not None and not wanted:
        actions, decisions = sorted(actions, key=_acted)[-most:], sorted(decisions, key=_decided)[-most:]
    each = (*map(_answers, answers), *map(_about_action, actions), *map(_about_decision, decisions))
    # What was recorded about one subject at one instant stays in its order, the outcome first.
    makings = sorted(chain.from_iterable(each), key=itemgetter(0, 1), reverse=True)
    entries: Iterator[JournalEntry] = (make() for _at, _subject, make in makings)
    return [*islice((entry for entry in entries if not wanted or _has(entry, wanted)), most)]


def _looked_for(words: str) -> "list[Wanted]":
    from coachtui.workflows.finding import looked_for

    return looked_for(words)


def _has(entry: JournalEntry, wanted: "Sequence[Wanted]") -> bool:
    from coachtui.workflows.finding import key

    text = key(f"{entry.asked}\n{entry.text}")
    return all(word.at(text) >= 0 for word in wanted)


# Answers


def _answers(versions: Sequence[Answer]) -> Iterator[_Making]:
    """One entry for each exercise; what is asked again at each check-in has one for each day it was answered on."""
    latest = versions[-1]
    if isinstance(latest.response, Timings):  # how long somebody took is not writing
        return
    if not latest.subject.startswith(f"{ROUTINE}/"):
        yield latest.at, latest.subject, partial(_answer, versions[::-1], latest)
        return
    for _day, same in groupby(reversed(versions), key=lambda version: version.at.astimezone().date()):
        one = [*same]
        yield one[0].at, latest.subject, partial(_answer, one, latest)


def _answer(versions: Sequence[Answer], latest: Answer) -> JournalEntry:
    here = versions[0]
    return JournalEntry(
        at=here.at,
        asked=here.asked,
        text=spoken(here),
        subject=here.subject,
        written=Written.ANSWER,
        can_share=here is latest,
        earlier=tuple((version.at, spoken(version)) for version in versions[1:]),
    )


# Actions


def _acted(action: Action) -> tuple[datetime, str]:
    """When an action's latest entry was written, and its id; a change of its terms is not an entry."""
    latest = action.check_ins[-1].at if action.check_ins else action.committed_at
    if action.closed_at is not None and action.evidence:
        latest = max(latest, action.closed_at)
    return latest, action.id


def _about_action(action: Action) -> Iterator[_Making]:
    if action.closed_at is not None and action.evidence:
        yield action.closed_at, action.id, partial(_closed, action, action.closed_at)
    for one in reversed(action.check_ins):
        yield one.at, action.id, partial(_checked_in, action, one)
    yield action.committed_at, action.id, partial(_promised, action)


def _promised(action: Action) -> JournalEntry:
    asked = _("Promised: {what}").format(what=action.terms.what)
    return JournalEntry(action.committed_at, asked, _plan(action.terms), action.id, Written.ACTION)


def _checked_in(action: Action, one: CheckIn) -> JournalEntry:
    asked = _("Check-in: {what}").format(what=action.terms.what)
    return JournalEntry(one.at, asked, check_in_words(one), action.id, Written.CHECK_IN)


def _closed(action: Action, at: datetime) -> JournalEntry:
    words = _("Dropped: {what}") if action.state is ActionState.DROPPED else _("Finished: {what}")
    return JournalEntry(at, words.format(what=action.terms.what), action.evidence, action.id, Written.ACTION)


def _plan(terms: Commitment) -> str:
    lines = []
    if terms.owner or terms.due:
        lines.append(" · ".join(part for part in (terms.owner, full(terms.due) if terms.due else "") if part))
    if plan := plan_words(terms.cue, terms.response):
        lines.append(plan)
    return "\n".join(lines)


# Decisions


def _decided(decision: Decision) -> tuple[datetime, str]:
    """When a decision's latest entry was written, and its id; a change of its terms is not an entry."""
    latest = decision.pauses[-1].at if decision.pauses else decision.named_at
    return max(latest, decision.closed_at or latest), decision.id


def _about_decision(decision: Decision) -> Iterator[_Making]:
    if decision.closed_at is not None:
        yield decision.closed_at, decision.id, partial(_settled, decision, decision.closed_at)
    for pause in reversed(decision.pauses):
        yield pause.at, decision.id, partial(_paused, decision, pause)
    yield decision.named_at, decision.id, partial(_named, decision)


def _named(decision: Decision) -> JournalEntry:
    asked = _("Named a decision: {what}").format(what=decision.terms.what)
    text = _lines(decision_words(decision.terms))
    return JournalEntry(decision.named_at, asked, text, decision.id, Written.DECISION)


def _paused(decision: Decision, pause: Pause) -> JournalEntry:
    asked = _("Equity pause: {what}") if pause.is_held else _("No equity pause: {what}")
    return JournalEntry(
        at=pause.at,
        asked=asked.format(what=decision.terms.what),
        text=_lines(pause_words(pause)),
        subject=decision.id,
        written=Written.PAUSE,
        can_share=pause.is_held,
        event=pause.event,
    )


def _settled(decision: Decision, at: datetime) -> JournalEntry:
    is_final = decision.standing is Standing.FINAL
    asked = _("Decided: {what}") if is_final else _("Written down, and not final without a pause: {what}")
    text = decision.outcome or _("as proposed")
    return JournalEntry(at, asked.format(what=decision.terms.what), text, decision.id, Written.DECISION)


def _lines(said: Iterable[Said]) -> str:
    return "\n".join(_("{name}: {words}").format(name=line.label, words=line.text) for line in said)
