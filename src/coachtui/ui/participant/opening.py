"""Opening what a search found in the place it belongs to."""

from typing import Any

from textual.app import App

from coachtui.domain.progress import Place
from coachtui.language import _
from coachtui.ui.widgets.holding import Holding
from coachtui.ui.widgets.key_bar import say
from coachtui.workflows.finding import Found
from coachtui.workflows.participant import Participant
from coachtui.workflows.passages import Where


def open_found(app: App[Any], participant: Participant, found: Found) -> None:
    """Open the step with the exercise, the action, the decision, or the entry of the journal.

    What is typed behind the search is recorded first; where that does not go well, it stays open and says why.
    """
    app.pop_screen()
    if not all(screen.settle() for screen in reversed(app.screen_stack) if isinstance(screen, Holding)):
        return
    match found.where:
        case Where.CONTENT:
            _open_step(app, participant, found.id)
        case Where.ANSWER:
            if participant.course.place_of(found.id) is not None:
                _open_step(app, participant, found.id)
            else:
                _open_entry(app, found.id)
        case Where.DRAFT:
            _open_draft(app, participant, found.id)
        case _:
            open_record(app, participant, found.id)


def _open_step(app: App[Any], participant: Participant, subject: str) -> None:
    from coachtui.ui.participant.learn import open_module

    module, step, exercise = (*subject.split("/"), "", "")[:3]
    open_module(app, participant, Place(module, step, exercise))


def open_record(app: App[Any], participant: Participant, subject: str) -> None:
    """Go to an action or a decision, in its place."""
    if subject in participant.log.decisions:
        from coachtui.ui.participant.toolkit import ToolkitScreen

        app.switch_mode("toolkit")
        if isinstance(app.screen, ToolkitScreen):
            app.screen.go_to(subject)
        return
    from coachtui.ui.participant.actions import ActionsScreen

    app.switch_mode("actions")
    if isinstance(app.screen, ActionsScreen):
        app.screen.go_to(subject)


def _open_draft(app: App[Any], participant: Participant, subject: str) -> None:
    """Where the text is still in its box: a step, or the record that its form speaks about."""
    kind, _slash, record = subject.partition("/")
    if participant.course.place_of(subject) is not None:
        _open_step(app, participant, subject)
    elif record in participant.log.actions or record in participant.log.decisions:
        open_record(app, participant, record)
    elif kind == "action":
        from coachtui.ui.participant.action_form import ActionForm

        app.push_screen(ActionForm(participant, source=record.partition("/")[2]))
    else:
        say(app, _("This stands in a form that is not open. Open it where you began to write: the text is in it."))


def _open_entry(app: App[Any], subject: str) -> None:
    from coachtui.ui.participant.journal import JournalScreen

    app.switch_mode("journal")
    if isinstance(app.screen, JournalScreen):
        app.screen.go_to(subject)
