"""A list to look through."""

from textual.events import Click

from coachtui.ui.widgets.row_list import RowList


class BrowseList(RowList):
    """A list with the whole of its row beside it: a click goes to a row, a click on the row one is on opens it."""

    async def _on_click(self, event: Click) -> None:
        """Before Textual's own handler, which opens whatever was clicked."""
        clicked = event.style.meta.get("option")
        if clicked is not None and clicked != self.highlighted and not self.get_option_at_index(clicked).disabled:
            event.prevent_default()
            self.highlighted = clicked
