"""A list as high as its rows: where they do not fit it is what the list stands in that scrolls."""

from textual.geometry import Region
from textual.widget import Widget

from coachtui.ui.widgets.choice_list import ChoiceList


class FullList(ChoiceList):
    """Shows the row the cursor is on, wherever the list is in what scrolls around it; never a scrollbar of its own."""

    DEFAULT_CSS = "FullList { overflow: hidden; max-height: 10000; }"

    def scroll_to_highlight(self, top: bool = False) -> None:
        """Let what scrolls show the row the cursor is on; where the cursor is elsewhere nothing moves."""
        if self.has_focus and (row := self.row()) is not None:
            place, around = self.around(row)
            around.scroll_to_region(place, animate=False, top=top)

    def row(self) -> Region | None:
        """Where the row the cursor is on stands in the list."""
        self._update_lines()
        line = self._index_to_line.get(self.highlighted) if self.highlighted is not None else None
        if line is None or self.highlighted is None:
            return None
        return Region(0, line, self.size.width, self._heights[self.highlighted])

    def around(self, place: Region) -> tuple[Region, Widget]:
        """Where a place in the list stands in what scrolls around it, and what that is."""
        node: Widget = self
        while isinstance(node.parent, Widget) and not node.allow_vertical_scroll:
            place = place.translate(node.virtual_region.offset)
            node = node.parent
        return place, node

    def scroll_visible(self, *_given: object, **_options: object) -> None:
        """The row the cursor is on, and not the top of what may be higher than the window."""
        self.scroll_to_highlight()

    def on_focus(self) -> None:
        """Behind the screen's own scrolling to what gets the focus."""
        self.screen.call_later(self.call_after_refresh, self.scroll_to_highlight)
