"""Several of a few: a list whose rows carry boxes to tick."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, Resize
from textual.geometry import Region
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from coachtui.language import _
from coachtui.ui.widgets.full_list import FullList
from coachtui.ui.widgets.reading import hanging
from coachtui.ui.widgets.words import ACCENT, MUTED, joined, plain

LABEL = 1
"""Lines of the label above the list."""


class Several(FullList):
    """Enter or a click ticks or unticks a row; at most `most` rows are ticked.

    Once left, it shows only the ticked rows, a line each, so that they stay in sight while what follows is written.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "select", _("Tick"), key_display="enter"),
        Binding("enter,space", "untick", _("Untick"), key_display="enter"),
    ]

    class Ticked(Message):
        """The ticks have changed, or there would have been one too many (`is_full`)."""

        def __init__(self, is_full: bool) -> None:
            super().__init__()
            self.is_full = is_full

    def __init__(
        self,
        rows: Sequence[tuple[str, str, str]],
        chosen: Sequence[str],
        most: int,
        id: str | None = None,  # noqa: A002
    ) -> None:
        """Each row is an id, its words, and a note below them; `chosen` holds ids."""
        super().__init__(id=id)
        self._rows = rows
        self._most = most
        self._chosen = set(chosen)
        self._width = 0
        self._is_open = self._opens_by_click = False
        self._here = 0

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of the ticked rows, in the order of the list."""
        return tuple(key for key, _words, _note in self._rows if key in self._chosen)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter ticks this row or unticks it, whichever applies."""
        if action in ("select", "untick"):
            return self._is_ticked() is (action == "untick")
        return super().check_action(action, parameters)

    def _is_ticked(self) -> bool:
        here = self.highlighted
        return here is not None and self.get_option_at_index(here).id in self._chosen

    def action_untick(self) -> None:
        """Untick the row."""
        self.action_select()

    def on_option_list_option_highlighted(self) -> None:
        """Update the keys: enter may do something else on this row."""
        self.refresh_bindings()

    def on_mount(self) -> None:
        """Show what is ticked: the cursor is not here yet."""
        self._draw()

    def on_focus(self) -> None:
        """Show every row, but only after a click that brought the focus, because the rows move under it."""
        self.call_later(self._open)

    def _open(self) -> None:
        if self.has_focus and not self._is_open:
            self._is_open = True
            self._draw()
            self.screen.call_later(self.call_after_refresh, self.scroll_to_highlight)

    def on_blur(self) -> None:
        """Show what is ticked."""
        if self._is_open:
            self._here = self.highlighted or 0
            self._is_open = False
            self._draw()
            self.screen.call_later(self.call_after_refresh, self._show_with_focus)

    def _show_with_focus(self) -> None:
        """Bring what is ticked back into sight, with its label, if what has the focus now stays in sight as well."""
        focused = self.screen.focused
        place, around = self.around(Region(0, 0, *self.size))
        if focused is None or focused is self or focused.parent is not around:
            return
        top = max(0, place.y - LABEL)
        if focused.virtual_region.bottom - top <= around.scrollable_content_region.height:
            around.scroll_to(y=min(around.scroll_offset.y, top), animate=False, immediate=True)

    def on_mouse_down(self) -> None:
        """Note whether the rows are hidden: what is clicked on may move once they are all shown."""
        self._opens_by_click = not self._is_open

    def on_click(self, event: Click) -> None:
        """Tick nothing with the click that has shown the rows."""
        if self._opens_by_click:
            event.prevent_default()

    def row(self) -> Region | None:
        """Where in the list the row the cursor is on is drawn; for the first one, with the label above it."""
        row = super().row()
        return row.grow((LABEL, 0, 0, 0)) if row is not None and row.y == 0 else row

    def on_resize(self, event: Resize) -> None:
        """Wrap the rows to the new width."""
        if self.size.width != self._width:
            self._width = self.size.width
            self._draw()

    def _draw(self) -> None:
        here = self.highlighted if self._is_open and self.highlighted is not None else self._here
        self.clear_options()
        if self._is_open:
            self.add_options([Option(self._row(*row), id=row[0]) for row in self._rows])
            self.keep_highlight(here)
        else:
            ticked = [Option(self._line(words), id=key) for key, words, _note in self._rows if key in self._chosen]
            self.add_options(ticked or [Option(plain(_("none ticked"), MUTED), disabled=True)])
        self.refresh(layout=True)

    def _line(self, words: str) -> Content:
        line = joined(("[x] ", ACCENT), words)
        return line.truncate(self._width - 2, ellipsis=True) if self._width > 2 else line

    def _row(self, key: str, words: str, note: str) -> Content:
        text = joined(words, (f"\n{note}", MUTED)) if note else plain(words)
        mark = ("[x] ", ACCENT) if key in self._chosen else ("[ ] ", MUTED)
        # Before the first layout there is no width to wrap to: the list itself wraps it then.
        return joined(mark, hanging(text, "    ", max(24, self._width - 3)) if self._width else text)

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Tick or untick that row."""
        message.stop()
        key = message.option.id or ""
        is_full = key not in self._chosen and len(self._chosen) >= self._most
        if not is_full:
            self._chosen ^= {key}
            self._draw()
            self.refresh_bindings()
        self.post_message(self.Ticked(is_full))
