"""The line of a dialog that says what is wrong."""

from typing import Any

from textual.screen import Screen
from textual.widgets import Static

from coachtui.ui.widgets.words import plain


def warn(dialog: Screen[Any], sentence: str) -> None:
    """Say in the dialog what is wrong; an empty sentence takes it back."""
    dialog.query_one(".warning", Static).update(plain(sentence))
