"""Items to rate or to tick: a row each, one key a score, and a note beside the row the cursor is on."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from coachtui.domain.answers import Response, Scores, Tick, Ticks
from coachtui.domain.curriculum import Checklist, Exercise, Item, Rate
from coachtui.domain.text import shortened, visible
from coachtui.language import _
from coachtui.ui.exercises.base import ExerciseView
from coachtui.ui.exercises.item_rows import ItemRows
from coachtui.ui.widgets.key_bar import say
from coachtui.ui.widgets.line import Line
from coachtui.ui.widgets.reading import hanging
from coachtui.ui.widgets.words import ACCENT, MUTED, joined, plain

WIDTH = 48
"""Columns before the screen has said how many there are."""


class ItemsView(ExerciseView):
    """Rows that take one key each; enter goes on, space (or a click) goes to the next value, n writes a note."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("n", "note", _("Note beside the row"), show=False)]
    exercise: Rate | Checklist

    def __init__(self, exercise: Exercise, response: Response | None = None, asked_before: str = "") -> None:
        super().__init__(exercise, response, asked_before)
        self._values: dict[str, str] = self.given_values()
        self._notes: dict[str, str] = dict(getattr(response, "notes", {}))
        self._noting = ""
        self._just = (
            ""  # the row that has just been scored: the cursor is on the next one, but a note is about this one
        )
        self._width = WIDTH
        self._drawn: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        """The prompt, the rows, a line for the note, what is saved."""
        yield from self.head()
        yield ItemRows(self._go_on, self._change)
        yield Line(hint=_("What have you seen or heard? Enter keeps it."), classes="-note")
        yield Static(plain(self.legend(), MUTED), markup=False)
        yield self.status()

    def on_mount(self) -> None:
        """Draw the rows."""
        self._draw(0)

    def on_resize(self) -> None:
        """Wrap the rows to the new width."""
        if self.size.width != self._width:
            self._width = self.size.width
            self._draw(self.query_one(ItemRows).highlighted)

    @abstractmethod
    def given_values(self) -> dict[str, str]:
        """The value of each item as answered before."""

    @abstractmethod
    def legend(self) -> str:
        """The keys."""

    def note_hint(self) -> str:
        """What a note is to say."""
        return _("What have you seen or heard?")

    def off_scale(self) -> str:
        """What is said to a digit that is no value; empty where digits mean nothing here."""
        return ""

    @abstractmethod
    def values(self) -> Sequence[tuple[str, str, str]]:
        """The values an item can have: the key for it, the value, and the words shown."""

    def _draw(self, here: int | None) -> None:
        rows = self.query_one(ItemRows)
        rows.clear_options()
        rows.add_options([Option(self._row(item)) for item in self.exercise.items])
        rows.keep_highlight(here)
        drawn = (self._width, *self._notes.items())
        if drawn != self._drawn:  # a list does not ask by itself for the lines its rows take now
            self._drawn = drawn
            rows.refresh(layout=True)

    def _row(self, item: Item) -> Content:
        value = self._values.get(item.id)
        shown = next((words for _key, name, words in self.values() if name == value), "–")
        width = max(len(words) for _key, _name, words in self.values())
        note = self._notes.get(item.id)
        text = joined(item.text, (f"\n{note}", MUTED)) if note else plain(item.text)
        mark = (f"[{shown:^{width}}] ", ACCENT if value is not None else MUTED)
        return joined(mark, hanging(text, " " * (width + 3), self._width - 2))

    def _item(self) -> Item | None:
        here = self.query_one(ItemRows).highlighted
        return None if here is None else self.exercise.items[here]

    def _set(self, value: str) -> None:
        item = self._item()
        if item is None:
            return
        self._values[item.id] = value
        here = self.query_one(ItemRows).highlighted
        self._draw(here)
        self.tell_changed()

    def on_key(self, event: events.Key) -> None:
        """Take the key of a value for the row the cursor is on."""
        if not self.query_one(ItemRows).has_focus:
            return
        if event.key != "n":
            self._just = ""
        for key, value, _words in self.values():
            if event.character == key:
                event.stop()
                event.prevent_default()
                item = self._item()
                self._set(value)
                self._just = item.id if item is not None else ""
                rows = self.query_one(ItemRows)
                if rows.highlighted is not None and rows.highlighted + 1 < rows.option_count:
                    rows.action_cursor_down()
                return
        if (event.character or "").isdecimal() and (words := self.off_scale()):
            event.stop()
            event.prevent_default()
            say(self.app, words)

    def _go_on(self) -> None:
        """To the next row; from the last one to what is to be filled in next."""
        self._just = ""
        rows = self.query_one(ItemRows)
        if rows.highlighted is not None and rows.highlighted + 1 < rows.option_count:
            rows.action_cursor_down()
            return
        chain = self.screen.focus_chain
        following = chain[chain.index(rows) + 1 :][:1]
        if following and self.parent in following[0].ancestors:
            following[0].focus()
        else:
            say(self.app, _("That was the last row. ctrl+n goes to the next step."))

    def _change(self, by: int) -> None:
        """Give the row the cursor is on the next value, or the one before."""
        item = self._item()
        names = [value for _key, value, _words in self.values()]
        if item is not None:
            value = self._values.get(item.id)
            self._set(names[(names.index(value) + by) % len(names)] if value in names else names[min(0, by)])

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """A click: go to the next value."""
        message.stop()
        self._change(1)

    def action_note(self) -> None:
        """Open the line for a note on the row the cursor is on."""
        item = next((item for item in self.exercise.items if item.id == self._just), self._item())
        if item is not None:
            line = self.query_one(Input)
            self._noting = item.id
            line.placeholder = f"{self.note_hint()} {shortened(item.text, 30)}"
            line.value = self._notes.get(item.id, "")
            line.cursor_position = len(line.value)
            line.add_class("-shown")
            line.focus()

    @property
    def notes(self) -> dict[str, str]:
        """The notes that are not empty, by item; of the one that is open what stands in its line now."""
        being_typed = {self._noting: visible(self.query_one(Input).value)} if self._noting else {}
        return {item: note for item, note in (self._notes | being_typed).items() if note}

    @property
    def field(self) -> str:
        """The note that is open, by its row."""
        is_open = self._noting and isinstance(self.screen.focused, Input)
        return f"note-{self._noting}" if is_open else super().field

    def resume(self, field: str) -> bool:
        """Open the note again that was open, on its row."""
        rows = [index for index, item in enumerate(self.exercise.items) if field == f"note-{item.id}"]
        if rows:
            self._just = ""
            self.query_one(ItemRows).keep_highlight(rows[0])
            self.action_note()
        return bool(rows)

    def on_input_changed(self, message: Input.Changed) -> None:
        """Keep the note as it is typed."""
        message.stop()
        if self._noting and self._notes.get(self._noting, "") != message.value:
            self._notes = self.notes
            self.tell_changed()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Close the line and go back to the rows."""
        message.stop()
        self.close_note()

    def on_input_blurred(self, message: Input.Blurred) -> None:
        """Leaving the line keeps the note with the row it was opened for."""
        message.stop()
        if self._noting:
            self._noting = ""
            self.query_one(Input).remove_class("-shown")
            self._draw(self.query_one(ItemRows).highlighted)

    def close_note(self) -> None:
        """Put the note beside its row."""
        self._noting = ""
        here = self.query_one(ItemRows).highlighted
        self.query_one(Input).remove_class("-shown")
        self._draw(here)
        self.query_one(ItemRows).focus()


class RateView(ItemsView):
    """Items on one scale; ? is "don't know" and never a zero."""

    exercise: Rate

    def given_values(self) -> dict[str, str]:
        """Scores as digits."""
        scores = self.given.scores if isinstance(self.given, Scores) else {}
        return {item: "dk" if score is None else str(score) for item, score in scores.items()}

    def values(self) -> Sequence[tuple[str, str, str]]:
        """The scores of the scale, then "don't know"."""
        scores = [str(score) for score in range(self.exercise.low, self.exercise.high + 1)]
        return [*((score, score, score) for score in scores), ("d", "dk", "?")]

    def head(self) -> list[Widget]:
        """The prompt and what the scores mean."""
        meanings = "\n".join(f"{score}  {meaning}" for score, meaning in self.exercise.anchors)
        return [*super().head(), Static(plain(f"\n{meanings}\n", MUTED), markup=False)]

    def legend(self) -> str:
        """The keys."""
        words = _("{low}–{high} scores a row · enter next row · d don't know · n note of evidence")
        return words.format(low=self.exercise.low, high=self.exercise.high)

    def off_scale(self) -> str:
        """The keys of the scale."""
        words = _("{low} to {high} scores this row, or d for “don't know”.")
        return words.format(low=self.exercise.low, high=self.exercise.high)

    @property
    def response(self) -> Response:
        """The scores and the notes."""
        scores = {item: None if value == "dk" else int(value) for item, value in self._values.items()}
        return Scores(scores, self.notes)


class ChecklistView(ItemsView):
    """Items answered with the states that the checklist offers."""

    exercise: Checklist

    def given_values(self) -> dict[str, str]:
        """States by name."""
        states = self.given.states if isinstance(self.given, Ticks) else {}
        return {item: str(tick) for item, tick in states.items()}

    def values(self) -> Sequence[tuple[str, str, str]]:
        """The states the checklist offers."""
        known = {
            Tick.YES: ("y", _("yes")),
            Tick.MAYBE: ("m", _("maybe")),
            Tick.NO: ("x", _("no")),
            Tick.NOT_APPLICABLE: ("a", _("n/a")),
            Tick.NOT_NOW: ("l", _("not now")),
        }
        return [(key, tick, words) for tick in map(Tick, self.exercise.states) for key, words in [known[tick]]]

    @property
    def _asks_who(self) -> bool:
        return Tick.MAYBE in self.exercise.states

    def note_hint(self) -> str:
        """A wheel asks who."""
        return _("Who?") if self._asks_who else super().note_hint()

    def legend(self) -> str:
        """The keys."""
        if self._asks_who:
            return _("x no · m maybe · y yes · enter next row · n writes who")
        return _("y yes · x no · a not applicable · l not now · enter next row · n writes a note")

    @property
    def response(self) -> Response:
        """The states and the notes."""
        states = {item: Tick(value) for item, value in self._values.items()}
        return Ticks(states, self.notes)
