"""A decision that is still to be made: named here in three lines, or chosen from those already named."""

from collections.abc import Callable, Sequence
from datetime import date

from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from coachtui.domain.answers import Fields, Response
from coachtui.domain.curriculum import Decide, Exercise
from coachtui.domain.dates import full, hint
from coachtui.domain.decisions import STANDING_WORDS, Decision
from coachtui.domain.text import clean
from coachtui.language import _
from coachtui.ui.exercises.base import ExerciseView
from coachtui.ui.widgets.choice_list import ChoiceList
from coachtui.ui.widgets.date_echo import DateEcho
from coachtui.ui.widgets.line import Line
from coachtui.ui.widgets.words import ACCENT, MUTED, STRONG, joined

LINES = ("what", "by", "due")


class DecideView(ExerciseView):
    """Enter in the last line names the decision; what is half typed is a draft, and is named when the step is left."""

    exercise: Decide

    class Named(Message):
        """What is typed in the lines is to be recorded."""

    class Picked(Message):
        """A decision that had been named already was chosen."""

        def __init__(self, decision_id: str) -> None:
            super().__init__()
            self.decision_id = decision_id

    def __init__(
        self, exercise: Exercise, response: Response | None, decisions: Sequence[Decision], today: Callable[[], date]
    ) -> None:
        """`decisions` are those named here, and those waiting for a pause."""
        super().__init__(exercise, response)
        self._decisions = decisions
        self._today = today

    def compose(self) -> ComposeResult:
        """The invitation, the decisions there are, three lines, and how the date was understood."""
        given = self.given.fields if isinstance(self.given, Fields) else {}
        yield from self.head()
        yield ChoiceList(id="named")
        yield Static(joined("\n", (_("What is to be decided?"), STRONG)), markup=False)
        yield Line(given.get("what", ""), _("e.g. move the booking line online"), id="decide-what")
        yield Static(joined((_("By whom?"), STRONG)), markup=False)
        yield Line(given.get("by", ""), _("a name or a role"), id="decide-by")
        yield Static(joined((_("By when?"), STRONG), "  ", (_("enter saves this decision"), MUTED)), markup=False)
        yield Line(given.get("due", ""), hint(self._today()), id="decide-due")
        yield DateEcho("decide-due", id="echo")

    def on_mount(self) -> None:
        """Draw."""
        self.show(self._decisions)
        self._echo()

    def show(self, decisions: Sequence[Decision]) -> None:
        """Draw the decisions named here, and those waiting for a pause."""
        self._decisions = decisions
        rows = self.query_one("#named", ChoiceList)
        rows.display = bool(decisions)
        rows.clear_options()
        for one in decisions:
            mark = ("✓ ", ACCENT) if one.source == self.subject else ("· ", MUTED)
            about = STANDING_WORDS[one.standing]
            if one.terms.due:
                about = _("{standing}, decide by {day}").format(standing=about, day=full(one.terms.due))
            rows.add_option(Option(joined(mark, one.terms.what, "  ", (about, MUTED)), id=one.id))
        rows.keep_highlight(0)

    @property
    def response(self) -> Response:
        """What is typed in the lines."""
        return Fields({name: self._text(name) for name in LINES})

    def recorded(self) -> None:
        """Clear the lines for another decision, as this one has been recorded."""
        for line in self.query(Line):
            line.value = ""
        super().recorded()

    def _text(self, name: str) -> str:
        return clean(self.query_one(f"#decide-{name}", Input).value)

    def _echo(self) -> None:
        self.query_one(DateEcho).show(self._text("due"), self._today())

    def on_input_changed(self, message: Input.Changed) -> None:
        """Echo the date, and tell the screen."""
        message.stop()
        self._echo()
        self.tell_changed()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter goes to the next line; in the last one it names the decision."""
        message.stop()
        following = LINES[LINES.index((message.input.id or "").removeprefix("decide-")) + 1 :]
        if following:
            self.query_one(f"#decide-{following[0]}", Input).focus()
        elif self._text("what").strip():
            self.post_message(self.Named())

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Choose a decision from the list."""
        message.stop()
        self.post_message(self.Picked(message.option.id or ""))
