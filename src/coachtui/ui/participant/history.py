"""History: everything that happened to one record, and the record as it was after each of these moments."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coachtui.domain.dates import full, short
from coachtui.domain.errors import CoachError
from coachtui.domain.text import shortened
from coachtui.language import _, ngettext
from coachtui.ui.participant.day_form import DayForm
from coachtui.ui.widgets.browse_list import BrowseList
from coachtui.ui.widgets.detail import Detail
from coachtui.ui.widgets.key_bar import KeyBar, say
from coachtui.ui.widgets.place_bar import WIDE, PlaceBar
from coachtui.ui.widgets.words import MUTED, STRONG, WARNING, joined, plain
from coachtui.workflows.participant import Participant
from coachtui.workflows.past import Moment, end_of
from coachtui.workflows.record_words import Said, record_words

WHEN = 18
"""Columns for the day and the time."""


class Moments(BrowseList):
    """A list of what has happened: there is nothing in it to open."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", show=False)]


class HistoryScreen(Screen[None]):
    """The moments of one record, newest first, and beside them that record as it was then."""

    CSS_PATH = "../looking.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("o", "choose_day", _("Pick a day"), tooltip=_("See this as it was on a day you pick")),
        Binding("t", "take_out", _("Take words out")),
        Binding("escape,h", "close", _("Close"), key_display="esc"),
    ]

    def __init__(self, participant: Participant, subject: str) -> None:
        super().__init__()
        self._participant = participant
        self._subject = subject
        self._moments: Sequence[Moment] = ()
        self._day: date | None = None

    def compose(self) -> ComposeResult:
        """The place bar, the name of the record, the moments, the record, the keys."""
        yield PlaceBar(self.app.current_mode, self._participant.profile.change)
        yield Static(classes="heading", markup=False)
        with Container(id="body"):
            yield Moments()
            yield Detail()
        yield KeyBar()

    def on_mount(self) -> None:
        """Draw, with the cursor on the latest moment."""
        self.show()
        self.query_one(Moments).focus()

    def show(self) -> None:
        """Draw what has happened so far, keeping the cursor on the moment it is on."""
        past = self._participant.past
        self._moments = past.history(self._subject)[::-1]
        count = ngettext("{count} moment", "{count} moments", len(self._moments)).format(count=len(self._moments))
        words = _("History · {count}").format(count=count)
        title = shortened(past.title(self._subject), 120) or _("(taken out)")
        self.query_one(".heading", Static).update(joined((title, STRONG), (f"\n{words}", MUTED)))
        self.query_one(Moments).refill([_row(moment) for moment in self._moments])
        self.query_one(Detail).show(self._detail())

    def _detail(self) -> Content:
        """The record after the moment the cursor is on, or at the end of the day that was picked."""
        if self._day is not None:
            return self._then(_("As it was at the end of {day}").format(day=full(self._day)), end_of(self._day))
        index = self.query_one(Moments).highlighted
        if index is None or index >= len(self._moments):
            return plain("")
        at = self._moments[index].at
        when = at.astimezone()
        return self._then(_("As it was on {when}").format(when=f"{full(when.date())}, {when:%H:%M}"), at)

    def _then(self, words: str, at: datetime) -> Content:
        return as_it_was(words, record_words(self._participant.past.record(self._subject, at), self._subject))

    def on_option_list_option_highlighted(self, message: OptionList.OptionHighlighted) -> None:
        """Show the record as it was then."""
        if self._day is None or message.option_index != self._day_row():
            self._day = None
            self.query_one(Detail).show_soon(self._detail)

    def _day_row(self) -> int:
        """The row of the last moment on or before the day that was picked; the oldest where there is none."""
        end = end_of(self._day or self._participant.today())
        rows = [index for index, moment in enumerate(self._moments) if moment.at <= end]
        return rows[0] if rows else max(0, len(self._moments) - 1)

    def action_choose_day(self) -> None:
        """Ask for a day and show the record as it was at its end."""
        self.app.push_screen(DayForm(self._participant.today()), self._chosen)

    def _chosen(self, day: date | None) -> None:
        if day is not None:
            self._day = day
            self.query_one(Moments).highlighted = self._day_row()
            self.query_one(Detail).show(self._detail())

    def action_take_out(self) -> None:
        """Show what would be taken out for good, and where it is."""
        from coachtui.ui.participant.taking_out import TakeOutForm

        try:
            plan = self._participant.redacting.plan(self._subject)
        except CoachError as problem:
            say(self.app, str(problem), warning=True)
            return
        self.app.push_screen(TakeOutForm(self._participant, plan), lambda _done: self.show())

    def action_close(self) -> None:
        """Go back to where this was opened."""
        self.app.pop_screen()


def open_history(app: App[Any], participant: Participant, subject: str) -> None:
    """Show the history of a record; where there is none under the cursor, say so."""
    if subject:
        app.push_screen(HistoryScreen(participant, subject))
    else:
        say(app, _("Put the cursor on a record first, then open its history."))


def as_it_was(words: str, lines: Sequence[Said]) -> Content:
    """A record as it was, clearly marked as such; where there is nothing to show, a sentence that says so."""
    parts = [plain(_("{when} · read only").format(when=words), WARNING), plain("")]
    for line in lines:
        parts.append(joined((f"{line.label}  ", MUTED), line.text) if line.label else plain(line.text, STRONG))
    return plain("\n").join(parts if lines else [*parts, plain(_("It was not there then, or had been undone."))])


def _row(moment: Moment) -> Option:
    when = moment.at.astimezone()
    since = f"{_('undone since')}: " if moment.undone else ""
    words = joined((since, WARNING), (shortened(moment.words, 160), MUTED if moment.undone else ""))
    why = _("because: {reason}").format(reason=shortened(moment.reason, 120)) if moment.reason else ""
    return Option(
        joined(
            (f"{short(when.date()):<11}{when:%H:%M}  ", MUTED), words, (f"\n{' ' * WHEN}{why}" if why else "", MUTED)
        ),
        id=moment.event,
    )
