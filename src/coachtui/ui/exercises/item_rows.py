"""The rows of a rating or a checklist: enter goes on and changes nothing, space and the arrows change a value."""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.widget import Widget

from coachtui.language import _
from coachtui.ui.widgets.choice_list import ChoiceList


class ItemRows(ChoiceList):
    """As high as its rows: where they do not fit it is the step that scrolls, to the row the cursor is on.

    Calls rather than tells, so that the next key, however fast, finds the cursor where this one put it.
    """

    DEFAULT_CSS = "ItemRows { overflow: hidden; max-height: 10000; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", _("Next row")),
        Binding("space,right", "change(1)", _("Next value"), key_display="space", show=False),
        Binding("left", "change(-1)", _("Value before"), key_display="←", show=False),
    ]

    def __init__(self, go_on: Callable[[], None], change: Callable[[int], None]) -> None:
        """`change` is given by how many values."""
        super().__init__()
        self._go_on = go_on
        self._change = change

    def scroll_to_highlight(self, top: bool = False) -> None:
        """Let the step show the row the cursor is on; where the cursor is elsewhere nothing moves."""
        self._update_lines()
        line = self._index_to_line.get(self.highlighted) if self.highlighted is not None else None
        if not self.has_focus or line is None or self.highlighted is None:
            return
        row = Region(0, line, self.size.width, self._heights[self.highlighted])
        node: Widget = self
        while isinstance(node.parent, Widget) and not node.allow_vertical_scroll:
            row = row.translate(node.virtual_region.offset)
            node = node.parent
        node.scroll_to_region(row, animate=False, top=top)

    def scroll_visible(self, *_given: object, **_options: object) -> None:
        """The row the cursor is on, and not the top of what may be higher than the window."""
        self.scroll_to_highlight()

    def on_focus(self) -> None:
        """Behind the screen's own scrolling to what gets the focus."""
        self.screen.call_later(self.call_after_refresh, self.scroll_to_highlight)

    def action_go_on(self) -> None:
        """Go to the next row, or past the last."""
        self._go_on()

    def action_change(self, by: int) -> None:
        """Give the row another value."""
        self._change(by)
