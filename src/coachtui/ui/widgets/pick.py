"""Picking with one key: a question with a few answers in a line, with boxes to tick, or a scale from 0 to 10."""

from collections.abc import Sequence
from string import ascii_lowercase, digits
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from coachtui.language import _
from coachtui.ui.widgets.reading import hanging
from coachtui.ui.widgets.words import ACCENT, MUTED, STRONG, joined, plain

LABEL = 23
"""Columns of the question in front of its answers."""

INDENT = 2
"""Columns in front of answers that stand below their question."""

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

    Arrows pick. Digits and the marked letters are given to it by what it stands in, before anything else looks at them:
    so what is typed fast behind one reaches the next question.
    """

    GOES_ON: ClassVar[bool] = True  # one key answers it
    DEFAULT_CSS = "Pick { height: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", show=False),
        Binding("right", "move(1)", show=False),
        Binding("space", "tick", show=False),
    ]

    class Picked(Message):
        """Another answer stands there now."""

    def __init__(self, label: str, answers: Sequence[Answer], id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._label = label
        self._answers = tuple(answers)
        self._picked: frozenset[str] = frozenset()
        self._cursor = 0
        self._places: list[tuple[int, int, int, int]] = []

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
        """Let these be picked, without a word about it."""
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
        """Whether a key is for it; a digit always is: elsewhere it would lead to another place."""
        return key in digits or self._index(key) is not None

    def take(self, key: str) -> bool:
        """Pick what that key stands for; whether the question is answered with it."""
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
        """Where each answer stands: from line to line, from column to column."""
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
        return joined(mark, (before, strong), (after[:1], f"underline {STRONG} {ACCENT}"), (after[1:], strong))

    def render(self) -> Content:
        """The question, then its answers, wrapped below one another."""
        self._lay_out(self.size.width)
        parts: list[Content] = [plain(self._label[: LABEL - 1].ljust(LABEL), STRONG if self.has_focus else "")]
        line, column = 0, LABEL
        for number, (on, _below, start, end) in enumerate(self._places):
            if on > line:
                parts.append(plain("\n" + " " * LABEL))
                line, column = on, LABEL
            parts += [plain(" " * (start - column)), self._answer(number)]
            column = end
        return joined(*parts)


class Boxes(Pick):
    """As many answers as apply, one a line; keys tick, and so does space. Left, it shows only what is ticked."""

    GOES_ON = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
    ]

    def _with(self, value: str) -> frozenset[str]:
        return self._picked ^ {value}

    def _index(self, key: str) -> int | None:
        place = KEYS.index(key)
        return place if place < len(self._answers) else None

    def take(self, key: str) -> bool:
        """Tick, or take the tick back; never the end of it."""
        super().take(key)
        return False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Up from the first and down from the last lead on to the other questions."""
        if action == "move" and parameters[0] in (-1, 1):
            return 0 <= self._cursor + (1 if parameters[0] == 1 else -1) < len(self._answers)
        return super().check_action(action, parameters)

    def action_move(self, by: int) -> None:
        """Go to the next answer."""
        self._cursor = min(max(self._cursor + by, 0), max(0, len(self._answers) - 1))
        self.refresh()

    def on_focus(self) -> None:
        """Show every answer."""
        self.refresh(layout=True)

    def on_blur(self) -> None:
        """Show what is ticked."""
        self.refresh(layout=True)

    def _shown(self) -> list[int]:
        return [n for n, answer in enumerate(self._answers) if self.has_focus or answer.value in self._picked]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines of the answers that are shown, long ones wrapped."""
        return 1 + sum(len(row.split("\n")) for row in self._rows(width))

    def _rows(self, width: int) -> list[Content]:
        """The answers that are shown; where each stands is noted."""
        rows, line = [], 1
        self._places = [(0, 0, 0, 0)] * len(self._answers)
        for number in self._shown():
            row = self._answer(number)
            lead = " " * (len(row) - len(self._answers[number].words))
            rows.append(hanging(row, lead, width - INDENT))
            end = line + len(rows[-1].split("\n"))
            self._places[number] = (line, end, INDENT, width)
            line = end
        return rows

    def _answer(self, number: int) -> Content:
        answer = self._answers[number]
        is_ticked = answer.value in self._picked
        here = self.has_focus and number == self._cursor
        key = f"{KEYS[number]} " if self.has_focus and number < len(KEYS) else ""
        mark = ("[x] " if is_ticked else "[ ] ", ACCENT if is_ticked else MUTED)
        words = (answer.words, f"{STRONG} {ACCENT}" if is_ticked else STRONG if here else "")
        return joined(("▌" if here else " ", ACCENT), mark, (key, f"{STRONG} {ACCENT}"), words)

    def render(self) -> Content:
        """The question, or that nothing is ticked; then the answers below one another."""
        rows = [row for answer in self._rows(self.size.width) for row in answer.split("\n")]
        label = plain(self._label, STRONG if self.has_focus else "")
        if not rows:
            return joined(label.pad_right(max(1, LABEL - len(self._label))), (_("nothing picked"), MUTED))
        return plain("\n" + " " * INDENT).join([label, *rows])


class Scale(Pick):
    """Confidence: 0 to 10 in one row; a digit picks, 1 and then 0 is ten."""

    GOES_ON = False

    def __init__(self, label: str, id: str | None = None) -> None:  # noqa: A002
        self._is_ten_begun = False
        super().__init__(label, [Answer(str(number), str(number)) for number in range(11)], id=id)

    def knows(self, key: str) -> bool:
        """Letters are not for it."""
        return key in digits

    def take(self, key: str) -> bool:
        """Pick that score; never the end of it, because a ten has two digits."""
        self._pick(10 if key == "0" and self._is_ten_begun else int(key))
        self._is_ten_begun = key == "1"
        return False

    def put(self, *values: str) -> None:
        """Let that score be picked; a nought typed behind it is a nought."""
        self._is_ten_begun = False
        super().put(*values)

    def _pick(self, index: int) -> None:
        self._is_ten_begun = False
        super()._pick(index)

    def action_move(self, by: int) -> None:
        """Go up or down by one; from nothing, to the middle."""
        if self._picked:
            super().action_move(by)
        else:
            self._pick(5)

    def _answer(self, number: int) -> Content:
        is_picked = str(number) in self._picked
        return plain(f"[{number}]" if is_picked else f" {number} ", f"{STRONG} {ACCENT}" if is_picked else MUTED)

    def _lay_out(self, width: int) -> None:
        column = LABEL
        self._places = []
        for number in range(11):
            length = len(f" {number} ")
            self._places.append((0, 1, column, column + length))
            column += length
