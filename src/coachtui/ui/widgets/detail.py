"""The whole of the row the cursor is on, beside or below its list."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

REST = 0.06
"""Seconds the cursor has to rest before the detail follows it: a key held down moves the cursor alone."""


class Detail(VerticalScroll):
    """A text that scrolls."""

    def __init__(self) -> None:
        super().__init__(classes="detail")
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static(markup=False)

    def show(self, text: Content) -> None:
        """Show the text now, from its beginning; hide the pane where there is no text."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self.display = bool(text.plain)
        self.query_one(Static).update(text)
        self.scroll_home(animate=False)

    def show_soon(self, text: Callable[[], Content]) -> None:
        """Show the text once the cursor rests."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(REST, lambda: self._follow(text))

    def _follow(self, text: Callable[[], Content]) -> None:
        if self.app.is_running:  # otherwise the app is closing, and the list may have gone before this
            self.show(text())
