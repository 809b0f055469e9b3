"""Opening what a search found in the place it belongs to."""

from typing import Any

from textual.app import App
from textual.screen import Screen

from coachtui.domain.decisions import Standing
from coachtui.domain.progress import Place
from coachtui.language import _
from coachtui.ui.widgets.holding import Finding, all_secured, closed_above
from coachtui.ui.widgets.key_bar import say
from coachtui.workflows.finding import Found
from coachtui.workflows.participant import Participant
from coachtui.workflows.passages import Where


def open_found(app: App[Any], participant: Participant, found: Found) -> None:
    """Open the step with the exercise, the action, the decision, or the entry of the journal.

    What is typed on the screen behind the search is recorded first; if that fails, that screen stays and says why.
    """
    app.pop_screen()
    if not all_secured(app):
        return
    match found.where:
        case Where.CONTENT:
            _open_step(app, participant, found.id)
        case Where.ANSWER:
            if participant.course.place_of(found.id) is not None:
                _open_step(app, participant, found.id)
            else:
                _go_to(app, "journal", found.id)
        case Where.DRAFT:
            open_draft(app, participant, found.id)
        case _:
            open_record(app, participant, found.id)


def _open_step(app: App[Any], participant: Participant, subject: str) -> None:
    from coachtui.ui.participant.learn import open_module

    module, step, exercise = (*subject.split("/"), "", "")[:3]
    open_module(app, participant, Place(module, step, exercise))


def open_record(app: App[Any], participant: Participant, subject: str) -> bool:
    """Go to an action or a decision, in its place; return whether that went well."""
    return _go_to(app, "toolkit" if subject in participant.log.decisions else "actions", subject)


def _go_to(app: App[Any], place: str, subject: str) -> bool:
    """Close what was left open in a place and go to a record on its first screen; return whether that went well."""
    app.switch_mode(place)
    if not closed_above(app, lambda screen: screen is app.screen_stack[0]):
        return False
    if isinstance(app.screen, Finding):
        app.screen.go_to(subject)
    return True


def open_draft(app: App[Any], participant: Participant, subject: str) -> None:
    """Go back to the box in which a text was begun: in its step, or in the form that was left."""
    kind, _slash, record = subject.partition("/")
    if participant.course.place_of(subject) is not None:
        _open_step(app, participant, subject)
        return
    known = record in participant.log.actions or record in participant.log.decisions
    if known and not open_record(app, participant, record):
        return
    if (form := _form_for(participant, kind, record)) is not None:
        app.push_screen(form)
    elif not known:
        say(app, _("This is in a form that is not open. Open it where you began to write: the text is in it."))


def _form_for(participant: Participant, kind: str, record: str) -> Screen[Any] | None:
    """The form whose drafts have subjects of that kind, if the record it is about is still open."""
    from coachtui.ui.participant.action_form import ActionForm
    from coachtui.ui.participant.decision_form import DecisionForm
    from coachtui.ui.participant.finish_form import FinishForm
    from coachtui.ui.participant.pause import PauseScreen
    from coachtui.ui.participant.settle_form import SettleForm, settling, skipping

    if record.startswith("new"):
        if kind == "decision":
            return DecisionForm(participant)
        return ActionForm(participant, source=record.partition("/")[2]) if kind == "action" else None
    action, decision = participant.log.actions.get(record), participant.log.decisions.get(record)
    if action is not None and action.is_open:
        if kind == "check-in":
            from coachtui.ui.participant.check_in import CheckInScreen

            return CheckInScreen(participant, record)
        return FinishForm(participant, action) if kind == "finish" else ActionForm(participant, action)
    if decision is None or decision.standing is Standing.FINAL:
        return None
    match kind:
        case "pause":
            return PauseScreen(participant, decision.id)
        case "settle" | "skip":
            asking = settling(participant) if kind == "settle" else skipping(participant)
            return SettleForm(participant, decision, asking)
    return DecisionForm(participant, decision)
