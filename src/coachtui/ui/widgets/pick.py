"""Picking with one key: a question with a few answers in a line."""

from collections.abc import Sequence
from string import ascii_lowercase, digits
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, Key
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from coachtui.language import _
from coachtui.ui.widgets.key_bar import say
from coachtui.ui.widgets.row_list import MARK
from coachtui.ui.widgets.stray_text import StrayText
from coachtui.ui.widgets.words import ACCENT, MUTED, STRONG, joined, plain

LABEL = 23
"""Columns of the question in front of its answers."""

KEYS = "1234567890" + ascii_lowercase


class Answer(NamedTuple):
    """Something to pick. An ampersand in the words of a question stands before the letter that picks it."""

    value: str
    words: str

    @property
    def key(self) -> str:
        """The letter that picks it, if it has one."""
        return self.words.partition("&")[2][:1].lower()


class Pick(Widget, can_focus=True):
    """One row: a question, and answers of which one is picked.

    Arrows pick. Digits and the marked letters are passed to it by the form around it, before anything else looks at
    them, so that what is typed fast after one reaches the next question.
    """

    GOES_ON: ClassVar[bool] = True  # one key answers it
    DEFAULT_CSS = "Pick { height: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", show=False),
        Binding("right", "move(1)", show=False),
        Binding("space", "tick", show=False),
    ]

    class Picked(Message):
        """The answer has just changed."""

    def __init__(self, label: str, answers: Sequence[Answer], id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._label = label
        self._answers = tuple(answers)
        self._picked: frozenset[str] = frozenset()
        self._cursor = 0
        self._places: list[tuple[int, int, int, int]] = []
        self._stray = StrayText()

    # What is picked

    @property
    def value(self) -> str:
        """The one value that is picked, or an empty string."""
        return next((answer.value for answer in self._answers if answer.value in self._picked), "")

    @property
    def values(self) -> tuple[str, ...]:
        """The values that are picked, in order."""
        return tuple(answer.value for answer in self._answers if answer.value in self._picked)

    def put(self, *values: str) -> None:
        """Set what is picked, without sending a message about it."""
        self._picked = frozenset(values) & {answer.value for answer in self._answers}
        self._cursor = next((n for n, one in enumerate(self._answers) if one.value in self._picked), 0)
        self.refresh()

    def _pick(self, index: int) -> None:
        self._cursor = index
        value = self._answers[index].value
        self._picked = self._with(value)
        self.refresh()
        self.post_message(self.Picked())

    def _with(self, value: str) -> frozenset[str]:
        return frozenset({value})

    # Keys and mouse

    def knows(self, key: str) -> bool:
        """Whether a key is for it. A digit is, unless it is part of a text: otherwise it would open another place."""
        return not self.is_in_text and (key in digits or self._index(key) is not None)

    @property
    def is_in_text(self) -> bool:
        """Whether somebody is typing a text that was meant for a box."""
        return self._stray.letters > 0

    def on_key(self, event: Key) -> None:
        """A letter that picks nothing is text: say where that goes, and let nothing typed right after it pick."""
        is_letter = event.is_printable and (event.character or "").isalnum()
        if not event.is_printable:
            self._stray.end()
        elif is_letter or self.is_in_text:
            event.stop()
            event.prevent_default()
            if not self.is_in_text:
                say(self.app, _("This is a choice. Tab goes to the box."))
            self._stray.letter()

    def on_blur(self) -> None:
        """Start counting afresh: the focus is elsewhere now."""
        self._stray.end()

    def take(self, key: str) -> bool:
        """Pick what that key stands for; return whether that answers the question."""
        index = self._index(key)
        if index is not None:
            self._pick(index)
        return index is not None

    def _index(self, key: str) -> int | None:
        place = KEYS.index(key)
        in_order = place if place < len(self._answers) and key in digits else None
        return next((n for n, answer in enumerate(self._answers) if answer.key == key), in_order)

    def action_move(self, by: int) -> None:
        """Pick the next answer, or the one before; the first where none is picked."""
        if self._answers:
            by = by if self._picked else 0
            self._pick(min(max(self._cursor + by, 0), len(self._answers) - 1))

    def action_tick(self) -> None:
        """Pick the answer the cursor is on."""
        if self._answers:
            self._pick(self._cursor)

    def on_click(self, event: Click) -> None:
        """Pick what is under the pointer."""
        for index, (top, bottom, start, end) in enumerate(self._places):
            if top <= event.y < bottom and start <= event.x < end:
                self._pick(index)

    # Drawing

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines the answers take at that width."""
        self._lay_out(width)
        return max((place[1] for place in self._places), default=1)

    def _lay_out(self, width: int) -> None:
        """Note where each answer is: from line to line, from column to column."""
        self._places = []
        line, column = 0, LABEL
        for number in range(len(self._answers)):
            length = self._answer(number).cell_length
            if column > LABEL and column + length > width:
                line, column = line + 1, LABEL
            self._places.append((line, line + 1, column, column + length))
            column += length + 2

    def _answer(self, number: int) -> Content:
        answer = self._answers[number]
        is_picked = answer.value in self._picked
        strong = f"{STRONG} {ACCENT}" if is_picked else ""
        before, _ampersand, after = answer.words.rpartition("&")
        mark = ("(•) " if is_picked else "( ) ", ACCENT if is_picked else MUTED)
        digit = (f"{KEYS[number]} ", MUTED) if number < len(digits) else ""
        return joined(mark, digit, (before, strong), (after[:1], f"underline {STRONG} {ACCENT}"), (after[1:], strong))

    def render(self) -> Content:
        """The question, then its answers, wrapped to as many lines as they need."""
        self._lay_out(self.size.width)
        parts: list[Content] = [self._head(self._label)]
        line, column = 0, LABEL
        for number, (on, _below, start, end) in enumerate(self._places):
            if on > line:
                parts += [plain("\n"), self._head("")]
                line, column = on, LABEL
            parts += [plain(" " * (start - column)), self._answer(number)]
            column = end
        return joined(*parts)

    def _head(self, label: str) -> Content:
        """The question, with a mark after it where it has the focus, so that it is found without colour."""
        words = label[: LABEL - 3].ljust(LABEL - 2)
        return joined((words, STRONG if self.has_focus else ""), (f"{MARK if self.has_focus else ' '} ", ACCENT))
