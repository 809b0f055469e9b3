"""All actions as they were at the end of a day."""

from datetime import date
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static
from textual.widgets.option_list import Option

from coachtui.domain.actions import Action, by_date
from coachtui.domain.dates import due_words, full
from coachtui.language import _
from coachtui.ui.participant.action_words import closed_words
from coachtui.ui.participant.day_form import DayForm
from coachtui.ui.participant.history import Moments, as_it_was
from coachtui.ui.widgets.detail import Detail
from coachtui.ui.widgets.key_bar import KeyBar
from coachtui.ui.widgets.place_bar import WIDE, PlaceBar
from coachtui.ui.widgets.words import MUTED, STRONG, WARNING, joined, padded, plain
from coachtui.workflows.participant import Participant
from coachtui.workflows.record_words import record_words

DUE = 18


def ask_as_it_was(app: App[Any], participant: Participant) -> None:
    """Ask for a day and show the actions as they were then."""

    def show(day: date | None) -> None:
        if day is not None:
            app.push_screen(AsItWasScreen(participant, day))

    app.push_screen(DayForm(participant.today()), show)


class AsItWasScreen(Screen[None]):
    """A list and a detail, in neither of which anything can be changed."""

    CSS_PATH = "../looking.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "choose_day", _("Another day")),
        Binding("escape", "close", _("Close"), key_display="esc"),
    ]

    def __init__(self, participant: Participant, day: date) -> None:
        super().__init__()
        self._participant = participant
        self._day = day
        self._log = participant.past.as_of(day)

    def compose(self) -> ComposeResult:
        """The place bar, what this is, the actions, the action the cursor is on, the keys."""
        yield PlaceBar(self.app.current_mode, self._participant.profile.change)
        yield Static(classes="heading", markup=False)
        with Container(id="body"):
            yield Moments()
            yield Detail()
        yield KeyBar()

    def on_mount(self) -> None:
        """Draw, with the cursor on the list."""
        self._draw()
        self.query_one(Moments).focus()

    def _draw(self) -> None:
        actions = by_date(self._log.actions.values())
        still_open = sum(action.is_open for action in actions)
        words = _("{open} open, {closed} closed").format(open=still_open, closed=len(actions) - still_open)
        marked = _("As it was at the end of {day} · read only").format(day=full(self._day))
        self.query_one(".heading", Static).update(
            joined((_("Actions"), STRONG), (f"  {words}\n", MUTED), (marked, WARNING))
        )
        rows = self.query_one(Moments)
        rows.clear_options()
        nothing = Option(plain(_("Nothing had been promised by that day."), MUTED), disabled=True)
        rows.add_options([self._row(action) for action in actions] or [nothing])
        rows.keep_highlight(0)
        self.query_one(Detail).show(self._detail())

    def _row(self, action: Action) -> Option:
        due = due_words(action.terms.due, self._day) if action.is_open else closed_words(action.state)
        return Option(joined(padded(plain(due, MUTED), DUE), " ", action.terms.what), id=action.id)

    def _detail(self) -> Content:
        rows = self.query_one(Moments)
        option = rows.get_option_at_index(rows.highlighted) if rows.highlighted is not None else None
        if option is None or option.id is None:
            return plain("")
        words = _("As it was at the end of {day}").format(day=full(self._day))
        return as_it_was(words, record_words(self._log, option.id))

    def on_option_list_option_highlighted(self) -> None:
        """Show the action the cursor is on."""
        self.query_one(Detail).show_soon(self._detail)

    def action_choose_day(self) -> None:
        """Show another day."""
        self.app.push_screen(DayForm(self._participant.today()), self._chosen)

    def _chosen(self, day: date | None) -> None:
        if day is not None:
            self._day, self._log = day, self._participant.past.as_of(day)
            self._draw()

    def action_close(self) -> None:
        """Go back to the present."""
        self.app.pop_screen()
