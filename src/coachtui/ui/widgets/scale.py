"""Confidence, or anything else from 0 to 10, in one row."""

from string import digits

from textual.content import Content

from coachtui.ui.widgets.pick import LABEL, Answer, Pick
from coachtui.ui.widgets.words import ACCENT, MUTED, STRONG, joined, plain

ROOMY = LABEL + 34
"""Columns in which every score has a blank on both sides."""


class Scale(Pick):
    """Confidence: 0 to 10 in one row; a digit picks, 1 and then 0 is ten."""

    GOES_ON = False

    def __init__(self, label: str, id: str | None = None) -> None:  # noqa: A002
        self._is_ten_begun = self._is_narrow = False
        super().__init__(label, [Answer(str(number), str(number)) for number in range(11)], id=id)

    def knows(self, key: str) -> bool:
        """Only digits are for it."""
        return not self.is_in_text and key in digits

    def take(self, key: str) -> bool:
        """Pick that score; return False, because a ten has two digits."""
        self._pick(10 if key == "0" and self._is_ten_begun else int(key))
        self._is_ten_begun = key == "1"
        return False

    def put(self, *values: str) -> None:
        """Set the score; a 0 typed after it is a nought, not the end of a ten."""
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
        """The score between blanks, or brackets if it is picked; where it is narrow, the next one draws the second."""
        strong = f"{STRONG} {ACCENT}"
        is_picked, is_behind = str(number) in self._picked, str(number - 1) in self._picked
        words, style = (f"[{number}]", strong) if is_picked else (f" {number} ", MUTED)
        if not self._is_narrow:
            return plain(words, style)
        before = ("]", strong) if is_behind else (words[0], style)
        return joined(before, (words[1:] if number == 10 else str(number), style))

    def _lay_out(self, width: int) -> None:
        self._is_narrow = width < ROOMY
        column = LABEL
        self._places = []
        for number in range(11):
            length = self._answer(number).cell_length
            self._places.append((0, 1, column, column + length))
            column += length
