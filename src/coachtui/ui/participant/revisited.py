"""Screens that somebody comes back to."""

from textual.screen import Screen

from coachtui.ui.widgets.place_bar import WIDE


class RevisitedScreen(Screen[None]):
    """Draws itself when it opens, and with `show` when somebody comes back: something may have changed elsewhere.

    Textual says "resumed" at the first opening too, twice even for a place, so only a screen that was left is redrawn.
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    _was_left = False

    def show(self) -> None:
        """Draw what is in the log now."""
        raise NotImplementedError

    def on_screen_suspend(self) -> None:
        """Note that another place or a dialog is opened."""
        self._was_left = True

    def on_screen_resume(self) -> None:
        """Draw again, if it was left."""
        if self._was_left:
            self._was_left = False
            self.show()
