"""A list drawn by lines: the row the cursor is on carries a mark, so that it is found without colour."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from coachtui.language import _

MARK = "▌"


class RowList(OptionList):
    """An OptionList that takes text as text and marks its highlighted row at the left edge."""

    DEFAULT_CSS = """
    RowList {
        border: none !important; padding: 0; background: $background; background-tint: $foreground 0% !important;
        & > .option-list--option { padding: 0 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", _("Open"))]

    def __init__(self, rows: Sequence[Option] = (), id: str | None = None) -> None:  # noqa: A002
        super().__init__(*rows, id=id, markup=False)
        self._drawn_width = 0

    def on_resize(self, event: events.Resize) -> None:
        """Keep the lines if the width has not changed since they were drawn, as after the first paint.

        Without this, every row is drawn twice at the start: an OptionList throws its lines away at every resize.
        """
        if self._drawn_width == self.scrollable_content_region.width:
            event.prevent_default()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines, made again if they were made for another width: this is called before a resize is reported."""
        width = self.scrollable_content_region.width
        if width != self._drawn_width:
            self._drawn_width = width
            self._option_render_cache.clear()
            self._line_cache.clear()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """The line, with the mark in its first cell where it belongs to the highlighted row of a focused list."""
        strip = super().render_line(y)
        first = next(iter(strip), None)
        if not self.has_focus or first is None or first.style is None or self.highlighted is None:
            return strip
        if first.style.meta.get("option") != self.highlighted:
            return strip
        accent = self.app.current_theme.primary
        style = first.style + first.style.parse(accent)
        return Strip([Segment(MARK, style), *strip.crop(1)], strip.cell_length)

    def refill(self, rows: Sequence[Option]) -> None:
        """Show these rows instead, with the cursor on the row that has the id it was on, else where it was."""
        index = self.highlighted
        here = None if index is None else self.get_option_at_index(index).id
        self.clear_options()
        self.add_options(rows)
        ids = [row.id for row in rows]
        self.keep_highlight(ids.index(here) if here is not None and here in ids else index)

    def keep_highlight(self, index: int | None) -> None:
        """Put the cursor on the row at that index, or the nearest row that can be chosen."""
        if not self.option_count:
            return
        wanted = min(max(index or 0, 0), self.option_count - 1)
        rows = [i for i in range(self.option_count) if not self.get_option_at_index(i).disabled]
        if rows:
            self.highlighted = min(rows, key=lambda row: abs(row - wanted))
