"""Every word of a text is in sight at every width of the window."""

from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widgets import TextArea
from ui_samples import picture, until

from coachtui.ui.widgets.editor import Editor, WrappedText

WORDS = "Three weeks in, the plan was forgotten and nobody asked why."
WIDTHS = [*range(30, 80, 3), *range(79, 30, -5)]


class Reading(App[str]):
    """A text in a box as wide as the window."""

    CSS = "TextArea { height: auto; min-height: 5; border: none; }"

    def __init__(self, text: TextArea) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield self._text


def words_in_sight(pilot: Pilot[str]) -> str:
    return " ".join(picture(pilot).split())


async def cut_at(text: TextArea) -> list[int]:
    """The widths at which words are missing once everything is drawn."""
    async with Reading(text).run_test(size=(80, 24)) as pilot:
        cut = []
        for width in WIDTHS:
            await pilot.resize_terminal(width, 24)
            await until(pilot, lambda: text.region.width == width)  # noqa: B023 - asked at once
            await pilot.pause()
            if WORDS not in words_in_sight(pilot):
                cut.append(width)
        return cut


async def test_no_word_is_cut_where_the_window_changes() -> None:
    assert await cut_at(WrappedText(WORDS, soft_wrap=True)) == []
    assert await cut_at(Editor(WORDS)) == []


async def test_stock_textual_cuts_words() -> None:
    """The control."""
    assert await cut_at(TextArea(WORDS, soft_wrap=True)) != []
