"""The check-in as an exercise: how many actions are waiting, and the row that begins it."""

from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from coachtui.domain.answers import Fields, Response
from coachtui.domain.curriculum import CheckIn, Exercise
from coachtui.language import _, ngettext
from coachtui.ui.exercises.base import ExerciseView
from coachtui.ui.widgets.choice_list import ChoiceList
from coachtui.ui.widgets.words import MUTED, STRONG, joined


class CheckInView(ExerciseView):
    """Enter begins the check-in, or goes on with one that was interrupted."""

    exercise: CheckIn

    class Started(Message):
        """Somebody wants to check in."""

    def __init__(self, exercise: Exercise, waiting: int, asked: int) -> None:
        """`waiting` is how many actions are still to be asked about, `asked` how many have been."""
        super().__init__(exercise)
        self._waiting = waiting
        self._asked = asked

    def compose(self) -> ComposeResult:
        """The prompt, and one row."""
        yield from self.head()
        yield ChoiceList()

    def on_mount(self) -> None:
        """Draw."""
        self.show(self._waiting, self._asked)

    def show(self, waiting: int, asked: int) -> None:
        """Draw how many actions are waiting now."""
        self._waiting, self._asked = waiting, asked
        count = ngettext("{count} action waiting", "{count} actions waiting", waiting).format(count=waiting)
        if not waiting:
            count = _("No actions waiting")
        words = _("Check in") if not asked else _("Continue the check-in")
        rows = self.query_one(ChoiceList)
        rows.clear_options()
        rows.add_option(Option(joined((words, STRONG), "  ", (_("enter"), MUTED), "  ", (count, MUTED)), id="start"))
        rows.keep_highlight(0)

    @property
    def response(self) -> Response:
        """Nothing: check-ins are records of their own."""
        return Fields({})

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Tell that somebody wants to begin."""
        message.stop()
        self.post_message(self.Started())
