"""Recall: a card's question, one's own answer from memory, then the card's."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from coachtui.domain.answers import Response, Tick, Ticks
from coachtui.domain.curriculum import Card, Exercise, Recall
from coachtui.domain.text import visible
from coachtui.language import _
from coachtui.ui.exercises.base import ExerciseView
from coachtui.ui.widgets.full_list import FullList
from coachtui.ui.widgets.key_bar import say
from coachtui.ui.widgets.line import Line
from coachtui.ui.widgets.words import ACCENT, MUTED, STRONG, joined, plain

TURN, NEXT = "turn", "next"


class CardRows(FullList):
    """What can be done with a card. Once it is turned a digit says how it went; no digit opens a place here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "number(1)", _("I knew it; I looked it up"), key_display="1 2", show=False),
        *(Binding(str(digit), f"number({digit})", show=False) for digit in (2, 3, 4, 5, 6, 7, 8, 9, 0)),
    ]

    def action_number(self, number: int) -> None:
        """Choose the row with that number, if it has one."""
        rows = [row.id for row in self.options]
        if TURN in rows:
            say(self.app, _("Enter shows the answer. Then press 1 if you knew it, 2 if you looked it up."))
        elif not 1 <= number <= len(rows):
            say(self.app, _("Press 1 if you knew it, 2 if you looked it up."))
        else:
            self.highlighted = number - 1
            self.action_select()

    def scroll_to_highlight(self, top: bool = False) -> None:
        """Keep both rows in sight, not only the highlighted one."""
        if self.has_focus:
            place, around = self.around(Region(0, 0, *self.size))
            around.scroll_to_region(place, animate=False, top=top)


class RecallView(ExerciseView):
    """One card at a time, those not seen yet first. The answer is shown only when it is asked for."""

    exercise: Recall

    def __init__(self, exercise: Exercise, response: Response | None = None, asked_before: str = "") -> None:
        super().__init__(exercise, response, asked_before)
        given = response if isinstance(response, Ticks) else Ticks({})
        self._states = dict(given.states)
        self._own = dict(given.notes)
        self._here = self._first_card()
        self._is_turned = False

    def _first_card(self) -> int:
        """A card not answered yet, else one that had to be looked up, else the first."""
        rank = {None: 0, Tick.NOT_NOW: 1, Tick.YES: 2}
        cards = self.exercise.cards
        return min(range(len(cards)), key=lambda n: (rank.get(self._states.get(cards[n].id), 2), n), default=0)

    def compose(self) -> ComposeResult:
        """The prompt, the card, a line for one's own answer, the card's answer, what can be done."""
        yield from self.head()
        yield Static(id="card", markup=False)
        yield Line(hint=_("from memory: type it, or say it aloud"), id="own")
        yield Static(id="answer", markup=False)
        yield CardRows()
        yield self.status()

    def on_mount(self) -> None:
        """Draw the first card."""
        self._draw()

    @property
    def response(self) -> Response:
        """Which cards were known (yes) and which looked up (not now), and one's own answers."""
        return Ticks(dict(self._states), {card: words for card, words in self._own.items() if words})

    @property
    def _card(self) -> Card:
        return self.exercise.cards[self._here]

    def _draw(self) -> None:
        card = self._card
        count = _("Card {here} of {all}").format(here=self._here + 1, all=len(self.exercise.cards))
        self.query_one("#card", Static).update(
            joined((f"\n{' · '.join(filter(None, (count, self._last_time())))}\n", MUTED), (card.question, STRONG))
        )
        line = self.query_one("#own", Input)
        if line.value != self._own.get(card.id, ""):
            line.value = self._own.get(card.id, "")
        answer = self.query_one("#answer", Static)
        answer.display = self._is_turned
        answer.update(joined(("→ ", ACCENT), card.answer))
        rows = self.query_one(CardRows)
        rows.clear_options()
        rows.add_options(self._rows())
        rows.keep_highlight(0)

    def _last_time(self) -> str:
        said = {Tick.YES: _("you knew it"), Tick.NOT_NOW: _("you looked it up")}
        state = self._states.get(self._card.id)
        return said.get(state, "") if state is not None else ""

    def _rows(self) -> list[Option]:
        def row(words: str) -> Content:
            return plain(words, STRONG)

        if not self._is_turned:
            return [Option(row(_("Show the answer")), id=TURN), Option(plain(_("Another card"), MUTED), id=NEXT)]
        known, looked_up = _("I knew it"), _("I looked it up")
        return [Option(row(f"1 {known}"), id=Tick.YES), Option(row(f"2 {looked_up}"), id=Tick.NOT_NOW)]

    def on_input_changed(self, message: Input.Changed) -> None:
        """Keep one's own answer as it is typed."""
        message.stop()
        if self._own.get(self._card.id, "") != message.value:
            self._own[self._card.id] = visible(message.value)
            self.tell_changed()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Turn the card."""
        message.stop()
        self._turn()

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Turn the card, say how it went, or take another one."""
        message.stop()
        chosen = message.option.id or ""
        if chosen == TURN:
            self._turn()
            return
        if chosen != NEXT:
            self._states[self._card.id] = Tick(chosen)
            self.tell_changed()
        self._here = (self._here + 1) % len(self.exercise.cards)
        self._is_turned = False
        self._draw()
        self.query_one("#own", Input).focus()

    def _turn(self) -> None:
        self._is_turned = True
        self._draw()
        self.query_one(CardRows).focus()
