"""What the screens of the places have in common."""

from textual.screen import Screen

from coachtui.ui.widgets.place_bar import WIDE


class PlaceScreen(Screen[None]):
    """Drawn by `show` when it opens, and again when somebody comes back: something may have changed elsewhere.

    Textual says "resumed" twice when a place opens for the first time; only what was left is drawn again.
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    _was_left = False

    def show(self) -> None:
        """Draw what stands in the log now."""
        raise NotImplementedError

    def on_screen_suspend(self) -> None:
        """Another place or a dialog is opened."""
        self._was_left = True

    def on_screen_resume(self) -> None:
        """Draw again."""
        if self._was_left:
            self._was_left = False
            self.show()
