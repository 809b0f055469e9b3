"""A record in words as it stands in a log: what a history shows of a moment, on the screen and elsewhere."""

from typing import NamedTuple

from coachtui.domain.actions import STATE_WORDS, Action, closing_name, confidence_words, term_name
from coachtui.domain.answers import spoken
from coachtui.domain.checkins import CheckIn, check_in_words
from coachtui.domain.dates import full
from coachtui.domain.decisions import PAUSE_LABELS, Company, Decision, Pause, Standing, Terms
from coachtui.domain.log import Log
from coachtui.domain.plan_words import plan_words
from coachtui.language import _, ngettext


class Said(NamedTuple):
    """One line of a record: what it is about (empty for the record's own words), and the text."""

    label: str
    text: str


def record_words(log: Log, subject: str) -> tuple[Said, ...]:
    """The action, decision or answer with that id, line by line; nothing if it is not in the log."""
    if (action := log.actions.get(subject)) is not None:
        lines = _action(action)
    elif (decision := log.decisions.get(subject)) is not None:
        lines = _decision(decision)
    elif (answer := log.latest(subject)) is not None:
        lines = [Said("", answer.asked), Said(_("Answer"), spoken(answer))]
    else:
        lines = []
    return tuple(line for line in lines if line.text)


def _action(action: Action) -> list[Said]:
    terms = action.terms
    return [
        Said("", terms.what),
        Said(_("State"), STATE_WORDS[action.state]),
        Said(closing_name(action.state), action.evidence),
        Said(term_name("owner"), terms.owner),
        Said(term_name("due"), full(terms.due) if terms.due else _("no date")),
        Said(_("Plan"), plan_words(terms.cue, terms.response)),
        Said(term_name("obstacle"), terms.obstacle),
        Said(term_name("measure"), terms.measure),
        Said(term_name("confidence"), confidence_words(action)),
        *(_check_in(one) for one in reversed(action.check_ins)),
    ]


def decision_words(terms: Terms) -> tuple[Said, ...]:
    """What is said about a decision besides what is to be decided."""
    lines = [
        Said(_("Options"), terms.options),
        Said(_("Who decides"), terms.by),
        Said(_("Decide by"), full(terms.due) if terms.due else ""),
        Said(_("Look again on"), full(terms.review) if terms.review else ""),
    ]
    return tuple(line for line in lines if line.text)


def pause_words(pause: Pause) -> tuple[Said, ...]:
    """What was said in an equity pause, what came of it first; or why there was none."""
    silence = ngettext("{count} second of silence", "{count} seconds of silence", pause.silence)
    other = {
        "who": _company(pause),
        "questions": "\n".join(pause.questions),
        "again": full(pause.again) if pause.again else "",
        "silence": silence.format(count=pause.silence) if pause.silence else "",
    }
    texts = {name: other[name] if name in other else getattr(pause, name) for name in PAUSE_LABELS}
    return tuple(Said(label, texts[name]) for name, label in PAUSE_LABELS.items() if texts[name])


def _company(pause: Pause) -> str:
    if pause.company == Company.SOLO:
        return _("one person alone")
    return pause.who or (_("several people") if pause.company == Company.WITH else "")


def _check_in(one: CheckIn) -> Said:
    return Said(_("Check-in, {day}").format(day=full(one.at.astimezone().date())), check_in_words(one))


def _decision(decision: Decision) -> list[Said]:
    states = {
        Standing.UNPAUSED: _("no equity pause yet"),
        Standing.PAUSED: _("paused"),
        Standing.SKIPPED: _("no pause, with a reason"),
        Standing.FINAL: _("final"),
    }
    return [
        Said("", decision.terms.what),
        Said(_("State"), states[decision.standing]),
        Said(_("Outcome"), decision.outcome if decision.standing is Standing.FINAL else ""),
        *decision_words(decision.terms),
        *(line for pause in reversed(decision.pauses) for line in _pause(pause)),
    ]


def _pause(pause: Pause) -> list[Said]:
    day = full(pause.at.astimezone().date())
    label = _("Equity pause, {day}") if pause.is_held else _("No equity pause, {day}")
    lines = pause_words(pause)
    return [Said(label.format(day=day), pause.changed or pause.unchanged or pause.skipped), *lines[1:]]
