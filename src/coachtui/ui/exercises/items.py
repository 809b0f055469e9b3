"""Items to rate or to tick: a row each, one key for each score, and a note beside the row the cursor is on."""

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from coachtui.domain.answers import Response
from coachtui.domain.curriculum import Checklist, Exercise, Item, Rate
from coachtui.domain.text import shortened, visible
from coachtui.language import _
from coachtui.ui.exercises.base import ExerciseView
from coachtui.ui.exercises.item_rows import ItemRows
from coachtui.ui.widgets.key_bar import say
from coachtui.ui.widgets.line import Line
from coachtui.ui.widgets.reading import hanging
from coachtui.ui.widgets.words import ACCENT, MUTED, STRONG, joined, plain

WIDTH = 48
"""Columns before the screen has said how many there are."""

NAME = 32
"""Columns for the name of a row, above the line for its note."""


class ItemsView(ExerciseView):
    """Rows answered by one key, which moves on to the next; space (or a click) changes the value, n writes a note."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("n", "note", _("Write a note beside this row"), show=False)]
    exercise: Rate | Checklist

    def __init__(self, exercise: Exercise, response: Response | None = None, asked_before: str = "") -> None:
        super().__init__(exercise, response, asked_before)
        self._values: dict[str, str] = self.given_values()
        self._notes: dict[str, str] = dict(getattr(response, "notes", {}))
        self._noting = ""
        self._just = ""  # the row just answered: the cursor is on the next one, but a note or enter is still about this
        self._next: int | None = None  # the row to go back to after a note
        self._width = WIDTH
        self._drawn: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        """The prompt, the rows, a line for the note, what is saved."""
        yield from self.head()
        yield ItemRows(self._go_on, self._change)
        yield Static(id="whose", markup=False)
        yield Line(hint=self.note_hint(), classes="-note")
        yield self.status()

    def on_mount(self) -> None:
        """Draw the rows."""
        self.query_one("#whose").display = False
        self._draw(0)

    def on_resize(self) -> None:
        """Wrap the rows to the new width."""
        if self.size.width != self._width:
            self._width = self.size.width
            self._draw(self.query_one(ItemRows).highlighted)

    @abstractmethod
    def given_values(self) -> dict[str, str]:
        """The value of each item as answered before."""

    def note_hint(self) -> str:
        """What a note is to say."""
        return _("What have you seen or heard? Enter keeps it.")

    def note_words(self) -> str:
        """Whose note it is."""
        return _("Note on “{row}”")

    @abstractmethod
    def off_scale(self) -> str:
        """What is said to a digit that is not a value; anywhere else it would open another place."""

    @abstractmethod
    def values(self) -> Sequence[tuple[str, str, str]]:
        """The values an item can have: the key for it, the value, and the words shown."""

    def explained(self) -> Iterable[tuple[str, str]]:
        """The keys that answer a row; the scores are given as one range."""
        if not self.query_one(ItemRows).has_focus:
            return
        scores = [key for key, _value, _words in self.values() if key.isdecimal()]
        if scores:
            yield f"{scores[0]}–{scores[-1]}", _("Score this row and go to the next")
        for key, value, words in self.values():
            if key not in scores:
                answer = _("don't know") if value == "dk" else words
                yield key, _("Answer “{answer}” and go to the next row").format(answer=answer)

    def _draw(self, here: int | None) -> None:
        rows = self.query_one(ItemRows)
        rows.clear_options()
        rows.add_options([Option(self._row(item)) for item in self.exercise.items])
        rows.keep_highlight(here)
        drawn = (self._width, *self._notes.items())
        if drawn != self._drawn:  # a list does not notice by itself how many lines its rows take now
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
        if event.key not in ("n", "enter"):
            self._just = ""
        for key, value, _words in self.values():
            if event.character == key:
                event.stop()
                event.prevent_default()
                item = self._item()
                self._set(value)
                if self._down():
                    self._just = item.id if item is not None else ""
                return
        if (event.character or "").isdecimal():
            event.stop()
            event.prevent_default()
            say(self.app, self.off_scale())

    def _go_on(self) -> None:
        """Go to the next row, unless the answer did that already; from the last one, to whatever is to be filled in."""
        has_gone_on, self._just = bool(self._just), ""
        if has_gone_on or self._down():
            return
        chain = self.screen.focus_chain
        following = chain[chain.index(self.query_one(ItemRows)) + 1 :][:1]
        if following and self.parent in following[0].ancestors:
            following[0].focus()
        else:
            say(self.app, _("That was the last row. ctrl+n goes to the next step."))

    def _down(self) -> bool:
        """Go to the next row; return whether there is one."""
        rows = self.query_one(ItemRows)
        has_next = rows.highlighted is not None and rows.highlighted + 1 < rows.option_count
        if has_next:
            rows.action_cursor_down()
        return has_next

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
        self._just = ""
        self._change(1)

    def action_note(self) -> None:
        """Open the line for a note on the row that has just been answered, or else the one the cursor is on."""
        rows = self.query_one(ItemRows)
        self._next = rows.highlighted
        if self._just:
            rows.keep_highlight([item.id for item in self.exercise.items].index(self._just))
        self._just = ""
        item = self._item()
        if item is not None:
            line = self.query_one(Input)
            self._noting = item.id
            line.value = self._notes.get(item.id, "")
            line.cursor_position = len(line.value)
            line.add_class("-shown")
            self._name_note(item)
            line.focus()
            self.call_after_refresh(line.scroll_visible, animate=False)  # before that it has no position

    def _name_note(self, item: Item) -> None:
        """Say above the line whose note it is."""
        label = self.query_one("#whose", Static)
        label.update(plain(self.note_words().format(row=_name(item)), STRONG))
        label.display = True

    @property
    def notes(self) -> dict[str, str]:
        """The notes that are not empty, by item; an open one as it is in its line now."""
        being_typed = {self._noting: visible(self.query_one(Input).value)} if self._noting else {}
        return {item: note for item, note in (self._notes | being_typed).items() if note}

    @property
    def field(self) -> str:
        """The note that is open, named by its row."""
        is_open = self._noting and isinstance(self.screen.focused, Input)
        return f"note-{self._noting}" if is_open else super().field

    def resume(self, field: str) -> bool:
        """Reopen the note that was open, on its row; return whether there is such a row."""
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
            self._shut()

    def close_note(self) -> None:
        """Put the note beside its row, and go back to the rows."""
        self._shut()
        self.query_one(ItemRows).focus()

    def _shut(self) -> None:
        self._noting = ""
        self.query_one("#whose").display = False
        self.query_one(Input).remove_class("-shown")
        self._draw(self._next)


def _name(item: Item) -> str:
    """What an item is called: the words before its colon, else how it begins."""
    head, colon, _rest = item.text.partition(":")
    return head if colon and len(head) <= NAME else shortened(item.text, NAME)
