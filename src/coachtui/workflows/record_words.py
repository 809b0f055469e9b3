"""A record in words as it stands in a log: what a history shows of a moment, on the screen and elsewhere."""

from typing import NamedTuple

from coachtui.domain.actions import Action, ActionState
from coachtui.domain.answers import spoken
from coachtui.domain.checkins import CUE_WORDS, STATUS_WORDS, CheckIn
from coachtui.domain.dates import full
from coachtui.domain.decisions import Decision, Pause, Standing
from coachtui.domain.log import Log
from coachtui.exports.history import term_name
from coachtui.language import _


class Said(NamedTuple):
    """One line of a record: what it is about (empty for the record's own words), and the text."""

    label: str
    text: str


def record_words(log: Log, subject: str) -> tuple[Said, ...]:
    """The action, decision or answer of that id, line by line; nothing where it is not in the log."""
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
    states = {ActionState.OPEN: _("open"), ActionState.DONE: _("done"), ActionState.DROPPED: _("stopped")}
    plan = _("If {cue}, then I will {response}.").format(cue=terms.cue or "…", response=terms.response or "…")
    return [
        Said("", terms.what),
        Said(_("State"), states[action.state]),
        Said(_("Evidence"), action.evidence),
        Said(term_name("owner"), terms.owner),
        Said(term_name("due"), full(terms.due) if terms.due else _("no date")),
        Said(_("Plan"), plan if terms.cue or terms.response else ""),
        Said(term_name("obstacle"), terms.obstacle),
        Said(term_name("measure"), terms.measure),
        Said(term_name("confidence"), "" if action.confidence is None else str(action.confidence)),
        *(_check_in(one) for one in reversed(action.check_ins)),
    ]


def _check_in(one: CheckIn) -> Said:
    words = [STATUS_WORDS[one.status], CUE_WORDS.get(one.cue, ""), *one.obstacles.values(), one.note]
    label = _("Check-in, {day}").format(day=full(one.at.astimezone().date()))
    return Said(label, "; ".join(word for word in words if word))


def _decision(decision: Decision) -> list[Said]:
    terms = decision.terms
    states = {
        Standing.UNPAUSED: _("no equity pause yet"),
        Standing.PAUSED: _("paused"),
        Standing.SKIPPED: _("no pause, with a reason"),
        Standing.FINAL: _("final"),
    }
    return [
        Said("", terms.what),
        Said(_("State"), states[decision.standing]),
        Said(_("Outcome"), decision.outcome if decision.standing is Standing.FINAL else ""),
        Said(_("Options"), terms.options),
        Said(_("Who decides"), terms.by),
        Said(_("Decide by"), full(terms.due) if terms.due else ""),
        Said(_("Look again on"), full(terms.review) if terms.review else ""),
        *(line for pause in reversed(decision.pauses) for line in _pause(pause)),
    ]


def _pause(pause: Pause) -> list[Said]:
    day = full(pause.at.astimezone().date())
    if not pause.is_held:
        return [Said(_("No pause, {day}").format(day=day), pause.skipped)]
    return [
        Said(_("Pause, {day}").format(day=day), pause.changed or pause.unchanged),
        Said(_("Considered"), pause.considered),
        Said(_("Who was here"), pause.who),
        Said(_("Nobody knew"), pause.unknown),
    ]
