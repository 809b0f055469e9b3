"""What is said below a line in which a date is typed: the date as it was understood, before it is kept."""

from datetime import date

from textual.content import Content
from textual.widgets import Static

from coachtui.domain.dates import in_full, parse_due
from coachtui.domain.errors import NotUnderstood
from coachtui.language import _
from coachtui.ui.widgets.words import ACCENT, MUTED, plain

EMPTY = Content()


class DateEcho(Static):
    """The line that says it; it is hidden where nothing is typed."""

    def __init__(self, of: str, id: str, classes: str = "") -> None:  # noqa: A002
        """`of` is the id of the line in which the date is typed."""
        super().__init__(id=id, classes=classes, markup=False)
        self._of = of
        self._is_understood = True

    def show(self, text: str, today: date, besides: Content = EMPTY) -> bool:
        """Say how `text` is understood, and then `besides`; return whether anything is said."""
        said = echo(text, today) + besides
        self._is_understood = not text.strip() or understood(text, today) is not None
        self.display = bool(said)
        self.update(said)
        return self.display

    def give_way(self, name: str) -> None:
        """Say nothing where the line of that id is refused and not understood: the refusal says so already."""
        if name == self._of and not self._is_understood:
            self.display = False


def understood(text: str, today: date) -> date | None:
    """The date that is meant; None where nothing is typed, or nothing is understood yet."""
    try:
        return parse_due(text.strip(), today) if text.strip() else None
    except NotUnderstood:
        return None


def echo(text: str, today: date) -> Content:
    """The date in full, or that it is not understood yet; empty where nothing is typed."""
    if not text.strip():
        return plain("")
    due = understood(text, today)
    if due is None:
        return plain(_("→ not understood yet: kept as you typed it"), MUTED)
    return plain(f"→ {in_full(due, today)}", ACCENT)
