"""An equity pause from anywhere: on the one decision waiting for it, on one of a few, or on one named first."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coachtui.domain.decisions import Decision, Standing
from coachtui.domain.errors import CoachError
from coachtui.language import _
from coachtui.ui.exercises.pause import PauseView
from coachtui.ui.participant.decision_form import DecisionForm
from coachtui.ui.participant.decision_words import row
from coachtui.ui.participant.pause import PauseScreen
from coachtui.ui.widgets.choice_list import ChoiceList
from coachtui.ui.widgets.holding import all_secured
from coachtui.ui.widgets.key_bar import HELP, KeyBar, say
from coachtui.ui.widgets.words import MUTED, STRONG, joined, plain
from coachtui.workflows.participant import Participant

SHORT = 12
"""How many decisions are offered here; all of them are in the Toolkit."""

NEW = "new"


def pause_from_here(app: App[Any], participant: Participant) -> None:
    """Open a pause from whatever is on the screen, unless a pause is being opened or held already.

    What is typed there is recorded first: it may be in the inequity wheel, and that chooses what the pause asks.
    """
    opening = (PauseScreen, DecisionChoice, DecisionForm, CommandPalette)
    if any(isinstance(screen, opening) for screen in app.screen_stack) or not all_secured(app):
        return
    held_in = next((view.subject for view in app.screen.query(PauseView)), "")
    try:
        _choose(app, participant, held_in)
    except CoachError as problem:
        say(app, str(problem), warning=True)


def _choose(app: App[Any], participant: Participant, source: str) -> None:
    ready = [one for one in participant.decisions.all() if one.standing is not Standing.FINAL]
    waiting = [one for one in ready if one.standing is Standing.UNPAUSED]
    if len(waiting) == 1:
        open_pause(app, participant, waiting[0].id, source)
    elif ready:
        choice = DecisionChoice((waiting or ready)[:SHORT], participant.today())
        app.push_screen(choice, lambda chosen: _chosen(app, participant, chosen, source))
    else:
        name_and_pause(app, participant, source)


def _chosen(app: App[Any], participant: Participant, chosen: str | None, source: str) -> None:
    if chosen == NEW:
        name_and_pause(app, participant, source)
    elif chosen:
        open_pause(app, participant, chosen, source)


def name_and_pause(
    app: App[Any], participant: Participant, source: str = "", done: Callable[[], None] | None = None
) -> None:
    """Name a decision, which comes from the exercise `source`, and pause on it; `done` is called after either."""

    def named(decision_id: str | None) -> None:
        if decision_id:
            open_pause(app, participant, decision_id, source, done)
        if done is not None:
            done()

    app.push_screen(DecisionForm(participant, source=source), named)


def open_pause(
    app: App[Any], participant: Participant, decision_id: str, source: str = "", done: Callable[[], None] | None = None
) -> None:
    """Open a pause on that decision, held in the exercise `source` or in none.

    `done` is called when it is left, or if the decision is no longer there.
    """
    try:
        screen = PauseScreen(participant, decision_id, source)
    except CoachError as problem:
        if done is not None:
            done()
        say(app, str(problem), warning=True)
        return
    app.push_screen(screen, lambda _recorded: done() if done is not None else None)


class DecisionChoice(ModalScreen[str]):
    """Returns the id of a decision to pause on, or `NEW`."""

    CSS_PATH: ClassVar = ["../places.tcss", "../toolkit.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", _("Close")), HELP]

    def __init__(self, decisions: Sequence[Decision], today: date) -> None:
        super().__init__()
        self._decisions = decisions
        self._today = today

    def compose(self) -> ComposeResult:
        """The decisions, then a new one."""
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(plain(_("Pause on which decision?")), classes="title", markup=False)
            rows = ChoiceList([Option(row(one, self._today), id=one.id) for one in self._decisions])
            rows.add_option(Option(joined((_("+ Name another decision"), STRONG)), id=NEW))
            yield rows
            yield Static(plain(_("enter chooses · esc closes"), MUTED), classes="keys", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Put the cursor on the first."""
        self.query_one(ChoiceList).keep_highlight(0)

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Return what was chosen."""
        self.dismiss(message.option.id)
