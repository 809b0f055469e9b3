"""Asks for a day that is not in the future."""

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from coachtui.domain.dates import in_full
from coachtui.domain.errors import NotUnderstood
from coachtui.domain.past_days import parse_past
from coachtui.language import _
from coachtui.ui.widgets.key_bar import HELP, KeyBar
from coachtui.ui.widgets.line import Line
from coachtui.ui.widgets.warning import Trouble, warn
from coachtui.ui.widgets.words import ACCENT, MUTED, joined, plain


class DayForm(ModalScreen[date]):
    """Returns the day, or None if it is closed."""

    CSS_PATH = "../places.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", _("Close")), HELP]

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today

    def compose(self) -> ComposeResult:
        """One line, and how it was understood."""
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(plain(_("Which day do you want to see?")), classes="title", markup=False)
            yield Line(hint=_("yesterday, last fri, 3/11, 2 weeks ago"))
            yield Static(id="echo", markup=False)
            yield Trouble()
            yield Static(joined((_("enter shows it · esc closes"), MUTED)), classes="keys", markup=False)
        yield KeyBar()

    def on_input_changed(self, message: Input.Changed) -> None:
        """Echo the date."""
        echo = self.query_one("#echo", Static)
        warn(self, "")
        try:
            day = parse_past(message.value, self._today)
        except NotUnderstood:
            echo.update(plain(_("→ not a day yet") if message.value.strip() else "", MUTED))
        else:
            echo.update(plain(f"→ {in_full(day, self._today)}", ACCENT))

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Return the day, or say what is wrong with it."""
        try:
            self.dismiss(parse_past(message.value, self._today))
        except NotUnderstood as problem:
            warn(self, str(problem))
