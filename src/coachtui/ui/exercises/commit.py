"""A commitment: an invitation to write down an action, and the actions that came of it."""

from collections.abc import Callable, Sequence
from datetime import date

from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from coachtui.domain.actions import Action
from coachtui.domain.answers import Fields, Response
from coachtui.domain.curriculum import Commit, Exercise
from coachtui.domain.dates import due_words
from coachtui.language import _
from coachtui.ui.exercises.base import ExerciseView
from coachtui.ui.widgets.choice_list import ChoiceList
from coachtui.ui.widgets.key_bar import say
from coachtui.ui.widgets.words import ACCENT, MUTED, STRONG, joined


class CommitView(ExerciseView):
    """Enter opens the form for an action; what was committed to is listed here afterwards."""

    exercise: Commit

    class Wanted(Message):
        """Somebody wants to write down an action, or to open one they wrote."""

        def __init__(self, view: "CommitView", action_id: str) -> None:
            super().__init__()
            self.view = view
            self.action_id = action_id

    def __init__(self, exercise: Exercise, actions: Sequence[Action], today: Callable[[], date]) -> None:
        super().__init__(exercise)
        self._actions = actions
        self._today = today

    def compose(self) -> ComposeResult:
        """The invitation, and one row for each action and for a new one."""
        yield from self.head()
        yield ChoiceList()

    def on_mount(self) -> None:
        """Draw."""
        self.show(self._actions)

    def show(self, actions: Sequence[Action]) -> None:
        """Draw the actions that came of this exercise."""
        self._actions = actions
        rows = self.query_one(ChoiceList)
        rows.clear_options()
        for action in actions:
            when = due_words(action.terms.due, self._today()) if action.is_open else _("closed")
            rows.add_option(Option(joined(("✓ ", ACCENT), action.terms.what, (f"  {when}", MUTED)), id=action.id))
        words = _("+ Write down another action") if actions else _("+ Write down your action (enter)")
        rows.add_option(Option(joined((words, STRONG)), id="new"))
        rows.keep_highlight(rows.option_count - 1)

    @property
    def response(self) -> Response:
        """Nothing: the actions are records of their own."""
        return Fields({})

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Ask for the form."""
        message.stop()
        chosen = message.option.id or "new"
        if any(action.id == chosen and not action.is_open for action in self._actions):
            say(self.app, _("This action is closed; its history stays as it was."))
            return
        self.post_message(self.Wanted(self, "" if chosen == "new" else chosen))
