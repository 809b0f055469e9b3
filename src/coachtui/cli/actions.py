"""Actions and what was answered, from the command line."""

import argparse
import sys
from typing import TYPE_CHECKING

from coachtui import paths
from coachtui.cli import wiring
from coachtui.cli.output import given, recorded, say_line, show
from coachtui.domain.actions import STATE_WORDS, TERMS, Action, ActionFilter, ActionState
from coachtui.domain.answers import Answer, Fields, spoken
from coachtui.domain.dates import due_words, in_full
from coachtui.domain.errors import NotUnderstood
from coachtui.domain.events import Json
from coachtui.domain.log import commitment_data
from coachtui.domain.progress import ModuleProgress
from coachtui.domain.redaction import StandIn
from coachtui.domain.text import ECHOED, elided, shortened, visible
from coachtui.language import _
from coachtui.workflows.commitments import TypedAction

if TYPE_CHECKING:
    from coachtui.workflows.participant import Participant


def add_command(options: argparse.Namespace) -> int:
    """Promise an action; its id is printed once it is durable."""
    participant = wiring.participant(options.content)
    action = participant.actions.add(
        TypedAction(
            what=given(*options.text),
            owner=options.term_owner or participant.profile.name,
            due=options.term_due,
            cue=options.term_if,
            response=options.term_then,
            obstacle=options.term_obstacle,
            measure=options.term_measure,
        )
    )
    due = action.terms.due
    when = in_full(due, participant.today()) if due else _("no date yet")
    return _done(action, options.json, _("Saved: {what} – {when}"), when=when)


def list_command(options: argparse.Namespace) -> int:
    """List actions, modules, answers or decisions."""
    if options.what == "decisions":
        from coachtui.cli.decisions import list_decisions

        return list_decisions(options)
    lists = {"actions": _list_actions, "modules": _list_modules, "answers": _list_answers}
    return lists[options.what](options)


def _list_actions(options: argparse.Namespace) -> int:
    participant = wiring.participant(options.content)
    actions = participant.actions.all(ActionFilter.OPEN if options.open else ActionFilter.ALL)
    if options.json:
        show({"actions": [as_json(action) for action in actions]})
        return 0
    today = participant.today()
    for action in actions:
        state = due_words(action.terms.due, today) if action.state is ActionState.OPEN else STATE_WORDS[action.state]
        who = action.terms.owner
        owner = f"  ({visible(who)})" if who and not isinstance(who, StandIn) else ""
        what = _("stuck: {what}").format(what=action.terms.what) if action.is_stuck else action.terms.what
        say_line(f"{action.id}  {state:<18} {visible(what)}{owner}")
    if not actions:
        none = _('No actions yet. Write one: coachtui add "Ring the ward" --due fri')
        print(_("No action is open.") if options.open and participant.log.actions else none, file=sys.stderr)
    return 0


def _list_modules(options: argparse.Namespace) -> int:
    participant = wiring.participant(options.content)
    modules = [module for module in participant.course.modules() if not (options.open and module.finished)]
    if options.json:
        from coachtui.cli.files import problem_json

        broken: list[Json] = [problem_json(problem) for problem in participant.course.problems()]
        show({"modules": [_module_json(module) for module in modules], "broken": broken})
        return 0
    for module in modules:
        outline = module.outline
        done = _("{done} of {all} steps").format(done=len(module.done), all=len(outline.steps))
        say_line(f"{outline.id:<24} {outline.minutes:>3} min  {done:<14} {visible(outline.title)}")
    problems = participant.course.problems()
    for problem in problems:
        print(visible(str(problem)), file=sys.stderr)
    if options.open and not modules and participant.course.modules():
        print(_("No module is open."), file=sys.stderr)
    elif not (problems or modules):
        none = _(
            "There are no modules in {path}. Check the name after --content, or start one: coachtui new module NAME"
        )
        print(none.format(path=elided(str(paths.content_dir(options.content)))), file=sys.stderr)
    return 0


def _module_json(module: ModuleProgress) -> dict[str, Json]:
    """A module with its steps and what of it is done, for a script."""
    outline = module.outline
    return {
        "id": outline.id,
        "title": outline.title,
        "minutes": outline.minutes,
        "minutes_left": module.minutes_left,
        "steps": [
            {"id": step.id, "title": step.title, "minutes": step.minutes, "done": step.id in module.done}
            for step in outline.steps
        ],
    }


def _list_answers(options: argparse.Namespace) -> int:
    if options.open:
        raise NotUnderstood(_("An answer is neither open nor finished: leave --open out."))
    participant = wiring.participant(options.content)
    answers = [versions[-1] for versions in participant.log.answers.values()]
    answers.sort(key=lambda answer: (answer.at, answer.subject))
    if options.json:
        show(
            {
                "answers": [
                    {
                        "subject": answer.subject,
                        "at": answer.at.isoformat(),
                        "asked": answer.asked,
                        "text": _in_words(participant, answer),
                        "wording": answer.wording,
                        "versions": len(participant.log.answers[answer.subject]),
                    }
                    for answer in answers
                ]
            }
        )
        return 0
    for answer in answers:
        say_line(f"{answer.subject}  {answer.at.astimezone():%Y-%m-%d %H:%M}")
        say_line(f"  {shortened(answer.asked, 100)}")
        for line in _in_words(participant, answer).splitlines():
            say_line(f"  > {line}")
    if not answers:
        print(_("Nothing answered yet. Open the app and begin: coachtui"), file=sys.stderr)
    return 0


def _in_words(participant: "Participant", answer: Answer) -> str:
    """An answer in plain lines, each date in it also as it was understood on the day it was typed."""
    if not isinstance(answer.response, Fields):
        return spoken(answer)
    dated = participant.course.with_dates(participant.log.answers[answer.subject])
    return dated.get(answer.at) or spoken(answer)


def done_command(options: argparse.Namespace) -> int:
    """Finish an action, or make a decision final."""
    participant = wiring.participant(options.content)
    if participant.log.decisions:
        from coachtui.cli.decisions import is_decision, settle

        if is_decision(participant, options.id):
            return settle(participant, options)
    action = participant.actions.finish(options.id, given(options.evidence))
    return _done(action, options.json, _("Done: {what}"))


def checkin_command(options: argparse.Namespace) -> int:
    """Check in on an action: moving, stuck, done or dropped; a date that moves, with its reason."""
    from coachtui.workflows.check_in_deeds import TypedCheckIn

    participant = wiring.participant(options.content)
    action = participant.check_ins.record(
        participant.actions.get(options.id).id,
        TypedCheckIn(
            status=options.status, cue=options.cue, note=given(options.note), due=options.due, why=options.why
        ),
    )
    words = _("Checked in, {status}: {what} – {when}") if options.due else _("Checked in, {status}: {what}")
    when = due_words(action.terms.due, participant.today())
    return _done(action, options.json, words, status=_status(action), when=when)


def _done(action: Action, as_document: bool, words: str, **more: str) -> int:
    said = words.format(what=shortened(action.terms.what, ECHOED), **more)
    return recorded(action.id, as_json(action) if as_document else None, said)


def _status(action: Action) -> str:
    """How the last check-in found the action, in words."""
    from coachtui.domain.checkins import STATUS_WORDS

    return STATUS_WORDS[action.check_ins[-1].status]


def as_json(action: Action) -> dict[str, Json]:
    """An action with everything that is known of it, for a script."""
    return {
        "id": action.id,
        **dict.fromkeys(TERMS),
        **commitment_data(action.terms),
        "state": str(action.state),
        "status": action.check_ins[-1].status if action.check_ins else None,
        "confidence_now": action.confidence,
        "source": action.source,
        "committed_at": action.committed_at.isoformat(),
        "closed_at": action.closed_at.isoformat() if action.closed_at else None,
        "evidence": action.evidence,
        "amendments": [
            {
                "at": change.at.isoformat(),
                "term": change.term,
                "old": change.old,
                "new": change.new,
                "reason": change.reason,
            }
            for change in action.amendments
        ],
        "check_ins": [
            {
                "at": found.at.isoformat(),
                "status": found.status,
                "cue": found.cue,
                "acted": found.acted,
                "obstacles": {**found.obstacles},
                "note": found.note,
                "confidence": found.confidence,
            }
            for found in action.check_ins
        ],
    }
