"""The notice in a window that is too small."""

from textual.widgets import Static

from coachtui.language import _
from coachtui.ui.widgets.words import plain

LEAST_WIDTH, LEAST_HEIGHT = 60, 20
"""Columns and rows in which everything fits."""


class TooSmall(Static):
    """Covers its screen and asks for a larger window. It never has the focus: keys go where they went before."""

    DEFAULT_CSS = """
    TooSmall {
        layer: _toastrack; width: 100%; height: 100%;
        background: $background; content-align: center middle; text-align: center;
    }
    """

    def __init__(self) -> None:
        words = _("Please make this window a little larger.\nAt least {width} by {height}. Nothing is lost.")
        super().__init__(plain(words.format(width=LEAST_WIDTH, height=LEAST_HEIGHT)), markup=False)
