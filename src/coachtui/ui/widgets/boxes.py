"""A question with boxes to tick, one key each."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size

from coachtui.language import _
from coachtui.ui.widgets.pick import KEYS, LABEL, Pick
from coachtui.ui.widgets.reading import hanging
from coachtui.ui.widgets.row_list import MARK
from coachtui.ui.widgets.words import ACCENT, MUTED, STRONG, joined, plain

INDENT = 2
"""Columns in front of answers that are listed below their question."""


class Boxes(Pick):
    """As many answers as apply, one a line; keys tick, and so does space. Once left, it shows only what is ticked."""

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
        """Tick or untick; return False, because there may be more to tick."""
        super().take(key)
        return False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Up from the first answer and down from the last lead to the other questions."""
        if action == "move" and parameters[0] in (-1, 1):
            return 0 <= self._cursor + (1 if parameters[0] == 1 else -1) < len(self._answers)
        return super().check_action(action, parameters)

    def action_move(self, by: int) -> None:
        """Go to the next answer, or the one before."""
        self._cursor = min(max(self._cursor + by, 0), max(0, len(self._answers) - 1))
        self.refresh()

    def on_focus(self) -> None:
        """Show every answer."""
        self.refresh(layout=True)

    def on_blur(self) -> None:
        """Show what is ticked."""
        super().on_blur()
        self.refresh(layout=True)

    def _shown(self) -> list[int]:
        return [n for n, answer in enumerate(self._answers) if self.has_focus or answer.value in self._picked]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines of the answers that are shown, long ones wrapped."""
        return 1 + sum(len(row.split("\n")) for row in self._rows(width))

    def _rows(self, width: int) -> list[Content]:
        """The answers that are shown; note where each of them is."""
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
        return joined((MARK if here else " ", ACCENT), mark, (key, f"{STRONG} {ACCENT}"), words)

    def render(self) -> Content:
        """The question, and the answers one below another, or that nothing is picked."""
        rows = [row for answer in self._rows(self.size.width) for row in answer.split("\n")]
        label = plain(self._label, STRONG if self.has_focus else "")
        if not rows:
            return joined(label.pad_right(max(1, LABEL - len(self._label))), (_("nothing picked"), MUTED))
        return plain("\n" + " " * INDENT).join([label, *rows])
