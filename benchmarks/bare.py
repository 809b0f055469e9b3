"""The floor: the smallest Textual apps that can do what is measured, and nothing else.

`python -m bare start`, `python -m bare list`, `python -m bare text`; ctrl+q quits, as in every Textual app.
"""

import sys

from textual.app import App, ComposeResult
from textual.widgets import OptionList, Static

ROWS = 100
CHARACTERS = 10_000
READY = "Ready."
WORDS = "The round at the board begins at nine and everybody who works on the ward that day comes to it. "


def long_text(characters: int) -> str:
    """Prose of exactly so many characters, in paragraphs of five sentences."""
    paragraph = (WORDS * 5).rstrip() + "\n\n"
    return (paragraph * (characters // len(paragraph) + 1))[: characters - 1] + "."


class BareStart(App[None]):
    """One line of text; x answers."""

    BINDINGS = [("x", "answer", "Answer")]

    def compose(self) -> ComposeResult:
        """One line of text."""
        yield Static(READY)

    def action_answer(self) -> None:
        """Show that a key was understood."""
        self.query_one(Static).update("Answered.")


class BareList(App[None]):
    """An OptionList of short rows."""

    def compose(self) -> ComposeResult:
        """The list, which has the focus."""
        yield OptionList(*(f"Row {number}: ring the ward about the round" for number in range(1, ROWS + 1)))


class BareText(App[None]):
    """A TextArea with a long text."""

    def compose(self) -> ComposeResult:
        """The text, which has the focus."""
        from textual.widgets import TextArea

        yield TextArea(long_text(CHARACTERS), soft_wrap=True, show_line_numbers=False)


if __name__ == "__main__":
    {"start": BareStart, "list": BareList, "text": BareText}[sys.argv[1]]().run()
