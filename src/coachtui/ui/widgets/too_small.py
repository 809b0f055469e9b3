"""The notice in a window that is too small."""

from textual.widgets import Static

from coachtui.language import _
from coachtui.ui.widgets.words import joined


class TooSmall(Static):
    """Covers its screen and asks for a larger window. It never has the focus: keys go where they went before."""

    DEFAULT_CSS = """
    TooSmall {
        layer: _toastrack; width: 100%; height: 100%;
        background: $background; content-align: center middle; text-align: center;
    }
    """

    def __init__(self, width: int, height: int) -> None:
        least = _("At least {width} by {height}. Nothing is lost.").format(width=width, height=height)
        super().__init__(joined(_("Please make this window a little larger."), "\n", least), markup=False)

    def cover(self, is_small: bool) -> None:
        """Cover the screen, or go; while covered, the screen below has no scrollbar."""
        self.display = is_small
        if is_small:
            self.screen.styles.overflow_y = "hidden"
        else:
            self.screen.styles.clear_rule("overflow_y")
