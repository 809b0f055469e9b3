"""A list to look through."""

from textual.events import Click

from coachtui.ui.widgets.row_list import RowList


class BrowseList(RowList):
    """A list whose current row is shown in full beside it: a click goes to a row, a second click on it opens it."""

    async def _on_click(self, event: Click) -> None:
        """Act before Textual's own handler, which opens whatever was clicked."""
        clicked = event.style.meta.get("option")
        if clicked is not None and clicked != self.highlighted and not self.get_option_at_index(clicked).disabled:
            event.prevent_default()
            self.highlighted = clicked
