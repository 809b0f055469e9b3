"""An equity pause as an exercise: the decisions it can be held on, and what opens it."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coachtui.domain.answers import Fields, Response
from coachtui.domain.curriculum import Exercise, Pause
from coachtui.domain.decisions import STANDING_WORDS, Decision, Standing
from coachtui.language import _
from coachtui.ui.exercises.base import ExerciseView
from coachtui.ui.widgets.choice_list import ChoiceList
from coachtui.ui.widgets.words import ACCENT, MUTED, STRONG, WARNING, joined


class PauseView(ExerciseView):
    """Enter opens the pause on a decision, or names one first."""

    exercise: Pause

    class Wanted(Message):
        """Somebody wants to pause on a decision; an empty id means on one they name first."""

        def __init__(self, view: "PauseView", decision_id: str) -> None:
            super().__init__()
            self.view = view
            self.decision_id = decision_id

    def __init__(self, exercise: Exercise, decisions: Sequence[Decision]) -> None:
        """`decisions` are those of this step, and those waiting for a pause."""
        super().__init__(exercise)
        self._decisions = decisions

    def compose(self) -> ComposeResult:
        """The invitation, the question, a row for each decision and one for another."""
        yield from self.head()
        yield Static(joined("\n", (self.exercise.core, f"{STRONG} {ACCENT}")), markup=False)
        yield ChoiceList(id="decisions")

    def on_mount(self) -> None:
        """Draw."""
        self.show(self._decisions)

    def show(self, decisions: Sequence[Decision]) -> None:
        """Draw the decisions as they are now."""
        self._decisions = decisions
        rows = self.query_one("#decisions", ChoiceList)
        here = rows.highlighted
        rows.clear_options()
        for one in decisions:
            waits = one.standing is Standing.UNPAUSED
            mark = ("! ", WARNING) if waits else ("✓ ", ACCENT)
            about = _("enter pauses on it") if waits else STANDING_WORDS[one.standing]
            rows.add_option(Option(joined(mark, one.terms.what, "  ", (about, MUTED)), id=one.id))
        words = _("+ Pause on another decision") if decisions else _("+ Name a decision and pause on it (enter)")
        rows.add_option(Option(joined((words, STRONG)), id="new"))
        rows.keep_highlight(here)

    def go_to(self, decision_id: str) -> None:
        """Put the cursor on a decision."""
        rows = self.query_one("#decisions", ChoiceList)
        known = [one.id for one in self._decisions]
        rows.keep_highlight(known.index(decision_id) if decision_id in known else None)
        rows.focus()

    @property
    def response(self) -> Response:
        """Nothing: pauses are records of their own."""
        return Fields({})

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Ask for the pause."""
        message.stop()
        chosen = message.option.id or "new"
        self.post_message(self.Wanted(self, "" if chosen == "new" else chosen))
