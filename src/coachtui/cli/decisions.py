"""Decisions and equity pauses, from the command line."""

import argparse
import sys
from collections.abc import Mapping
from datetime import date

from coachtui.cli import wiring
from coachtui.cli.output import given, recorded, say_line, show
from coachtui.domain.dates import in_full, short
from coachtui.domain.decisions import STANDING_WORDS, Company, Decision, Pause, Standing, Terms, filled, terms_data
from coachtui.domain.errors import NotFound, NotUnderstood
from coachtui.domain.events import Json
from coachtui.domain.text import ECHOED, shortened, visible
from coachtui.language import _
from coachtui.workflows.decisions import TypedDecision, TypedPause
from coachtui.workflows.ids import meant, shown
from coachtui.workflows.participant import Participant


def decide_command(options: argparse.Namespace) -> int:
    """Name something to be decided; its id is printed once it is durable."""
    participant = wiring.participant(options.content)
    typed = TypedDecision(given(*options.text), options.options, options.by, options.due, options.review)
    decision = participant.decisions.name(typed)
    (due, review), today = (decision.terms.due, decision.terms.review), participant.today()
    said = _("Saved: {what} – {when}. It cannot be final without an equity pause: coachtui pause --help")
    if review:
        said = _(
            "Saved: {what} – {when}. Look again on {again}. "
            "It cannot be final without an equity pause: coachtui pause --help"
        )
    words = said.format(
        what=shortened(decision.terms.what, ECHOED),
        when=in_full(due, today) if due else _("no date yet"),
        again=in_full(review, today) if review else "",
    )
    return _done(participant, decision, options.json, words)


def pause_command(options: argparse.Namespace) -> int:
    """Record an equity pause on a decision, or the reason why there is none."""
    participant = wiring.participant(options.content)
    again: date | None = None
    if options.skip:
        held = (options.considered, options.changed, options.unchanged, options.who, options.again)
        if any(held):
            raise NotUnderstood(
                _("--skip says that there was no pause, and the rest describes one. Give one or the other.")
            )
        decision = participant.decisions.skip(options.id, given(options.skip))
        said = _("The reason is kept with it: {what}")
    else:
        typed = TypedPause(
            considered=given(options.considered),
            changed=given(options.changed),
            unchanged=given(options.unchanged),
            company=Company.WITH if options.who else Company.SOLO,
            who=options.who,
            again=options.again,
        )
        decision = participant.decisions.pause(options.id, typed)
        again = decision.pauses[-1].again
        said = _("Paused: {what}. Look again on {again}.") if again else _("Paused: {what}")
    when = in_full(again, participant.today()) if again else ""
    words = said.format(what=shortened(decision.terms.what, ECHOED), again=when)
    return _done(participant, decision, options.json, words)


def list_decisions(options: argparse.Namespace) -> int:
    """List the decisions, those without a pause first."""
    participant = wiring.participant(options.content)
    decisions = participant.decisions.all()
    if options.open:
        decisions = [one for one in decisions if one.standing is not Standing.FINAL]
    if options.json:
        show({"decisions": [as_json(participant, one) for one in decisions]})
        return 0
    for one in decisions:
        when = _("decide by {day}").format(day=short(one.terms.due)) if one.terms.due else ""
        if again := one.again_since(participant.today()):
            when = _("look again, since {day}").format(day=short(again))
        what = visible(one.terms.what)
        say_line(f"{one.id}  {STANDING_WORDS[one.standing]:<15} {what}" + (f"  ({when})" if when else ""))
    if not decisions:
        none = _('No decisions yet. Name one: coachtui decide "Move the booking line online"')
        print(_("No decision is open.") if options.open and participant.log.decisions else none, file=sys.stderr)
    return 0


def is_decision(participant: Participant, beginning: str) -> bool:
    """Whether that id, or its beginning, is a decision's and not an action's. Raises NotFound if it may be both."""
    decisions, actions = participant.log.decisions, participant.log.actions
    found = meant(beginning, (*decisions, *actions))
    if any(one in decisions for one in found) and any(one in actions for one in found):
        problem = _("Both an action and a decision have an id that begins with “{id}”. Type more of it.")
        raise NotFound(problem.format(id=shown(beginning)))
    return any(one in decisions for one in found)


def settle(participant: Participant, options: argparse.Namespace) -> int:
    """Make a decision final, with what was decided."""
    evidence = given(options.evidence)
    try:
        decision = participant.decisions.settle(options.id, evidence)
    except NotUnderstood as problem:
        waiting = participant.decisions.get(options.id)
        if waiting.standing is not Standing.UNPAUSED:
            raise
        command = _("{problem} Type: coachtui pause {id} --considered WHO --changed WHAT, or --skip WHY.")
        raise NotUnderstood(command.format(problem=problem, id=waiting.id)) from problem
    return _done(
        participant, decision, options.json, _("Final: {what}").format(what=shortened(decision.terms.what, ECHOED))
    )


def as_json(participant: Participant, decision: Decision) -> dict[str, Json]:
    """A decision with everything that is known of it, for a script; what was not said is null."""
    is_final = decision.standing is Standing.FINAL
    return {
        "id": decision.id,
        **dict.fromkeys(Terms._fields),
        **terms_data(decision.terms),
        "source": decision.source,
        "standing": str(decision.standing),
        "final": is_final,
        "look_again_since": again.isoformat() if (again := decision.again_since(participant.today())) else None,
        "outcome": decision.outcome,
        "named_at": decision.named_at.isoformat(),
        "closed_at": decision.closed_at.isoformat() if is_final and decision.closed_at else None,
        "pauses": [_pause_json(pause) for pause in decision.pauses],
        "actions": [action.id for action in participant.actions.came_of(decision.id)],
    }


def _pause_json(pause: Pause) -> dict[str, Json]:
    fields: Mapping[str, object] = {
        name: value for name, value in pause._asdict().items() if name not in ("event", "at")
    }
    empty: dict[str, Json] = dict.fromkeys(fields) | {"questions": [], "silence": 0}
    return {"at": pause.at.isoformat(), **empty, **filled(fields)}


def _done(participant: Participant, decision: Decision, as_document: bool, said: str) -> int:
    return recorded(decision.id, as_json(participant, decision) if as_document else None, said)
