"""A list as high as its rows: where they do not fit, it is what is around the list that scrolls."""

from textual.geometry import Region
from textual.widget import Widget

from coachtui.ui.widgets.choice_list import ChoiceList


class FullList(ChoiceList):
    """Shows the row the cursor is on by scrolling what is around the list; it never has a scrollbar of its own."""

    DEFAULT_CSS = "FullList { overflow: hidden; max-height: 10000; }"

    def scroll_to_highlight(self, top: bool = False) -> None:
        """Scroll what is around the list to the row the cursor is on; without the focus nothing moves."""
        if self.has_focus and (row := self.row()) is not None:
            place, around = self.around(row)
            around.scroll_to_region(place, animate=False, top=top)

    def row(self) -> Region | None:
        """Where in the list the row the cursor is on is drawn."""
        self._update_lines()
        line = self._index_to_line.get(self.highlighted) if self.highlighted is not None else None
        if line is None or self.highlighted is None:
            return None
        return Region(0, line, self.size.width, self._heights[self.highlighted])

    def around(self, place: Region) -> tuple[Region, Widget]:
        """Where a place in the list lies in what scrolls around it, and the widget that scrolls."""
        node: Widget = self
        while isinstance(node.parent, Widget) and not node.allow_vertical_scroll:
            place = place.translate(node.virtual_region.offset)
            node = node.parent
        return place, node

    def scroll_visible(self, *_given: object, **_options: object) -> None:
        """Scroll to the row the cursor is on, not to the top of a list that may be higher than the window."""
        self.scroll_to_highlight()

    def on_focus(self) -> None:
        """Scroll to the row after the screen's own scrolling to what gets the focus."""
        self.screen.call_later(self.call_after_refresh, self.scroll_to_highlight)
