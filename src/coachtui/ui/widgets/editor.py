"""A text of several lines: shown, or in a box to write in."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Paste
from textual.geometry import Offset
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from coachtui.domain.text import clean
from coachtui.language import _
from coachtui.ui.lean import let_go_of_box
from coachtui.ui.widgets.around import scrolling_around
from coachtui.ui.widgets.pasting import is_too_much


class WrappedText(TextArea):
    """A TextArea in which every word stays in sight when its width changes.

    Textual draws it at its new width before it wraps the text anew, and then not again if that needs no other height:
    the words beyond the edge would be missing.
    """

    def on_resize(self) -> None:
        """Draw it once more; by then the text is wrapped anew."""
        self.refresh()

    def on_unmount(self) -> None:
        """Be let go of."""
        let_go_of_box(self)


class Editor(WrappedText):
    """A TextArea for prose: tab leaves it, and pasted control characters do not get in.

    Where its text ends, the arrows and the page keys scroll what is around it: one can read on without leaving it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        # At once, so that what is typed fast after it goes into the next box.
        Binding("tab", "app.focus_next", show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", show=False, priority=True),
        Binding("ctrl+z", "undo", _("Undo typing"), show=False),
        Binding("ctrl+y", "redo", _("Redo typing"), show=False),
        Binding("escape", "leave", _("Leave the box"), show=False),
        Binding("ctrl+j", "new_line", show=False),
    ]

    class PasteComing(Message):
        """A paste is about to change the text; `text` is what is there now."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class UndoDone(Message):
        """Typing was taken back with ctrl+z, which in a shell would have suspended the program."""

    class Left(Message):
        """Escape was pressed."""

    def __init__(self, text: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(
            clean(text),
            id=id,
            soft_wrap=True,
            tab_behavior="focus",
            show_line_numbers=False,
            highlight_cursor_line=False,
        )

    def on_mount(self) -> None:
        """Put the cursor where the text ends."""
        self.move_cursor(self.document.end)

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """Keep the cursor in sight: in the box, and in what scrolls around the box once it has grown."""
        self.call_after_refresh(self._keep_in_sight)
        return super().scroll_cursor_visible(center, animate)

    def edit(self, edit: Edit) -> EditResult:
        """Change the text, then scroll: a line added at the end can be scrolled to only once there is room for it."""
        result = super().edit(edit)
        super().scroll_cursor_visible()
        return result

    def on_focus(self) -> None:
        """Bring the cursor into sight: it may be below what is shown of a long text."""
        # After the screen's own scrolling to a box that gets the focus, so that it does not matter which comes first.
        self.screen.call_later(self.call_after_refresh, self.scroll_cursor_visible)

    def on_resize(self) -> None:
        """Keep the cursor in sight: the window has changed, or the box has grown."""
        if self.has_focus:
            self.call_after_refresh(self.scroll_cursor_visible)

    def _keep_in_sight(self) -> None:
        around = scrolling_around(self)
        if not self.has_focus or around is None:
            return
        line = self.cursor_screen_offset.y - around.content_region.y + around.scroll_offset.y
        lowest = line + 2 - around.scrollable_content_region.height  # with what is below it
        # To a place, and not by an amount: a scroll that is still to come would be added to that.
        if (wanted := min(max(around.scroll_offset.y, lowest), line)) != around.scroll_offset.y:
            around.scroll_to(y=wanted, animate=False, immediate=True)

    def action_cursor_down(self, select: bool = False) -> None:
        """Go to the next line; at the end of the text, scroll on."""
        around = scrolling_around(self)
        if self.cursor_at_end_of_text and not select and around is not None:
            around.scroll_relative(y=1, animate=False)
        else:
            super().action_cursor_down(select)

    def action_cursor_up(self, select: bool = False) -> None:
        """Go to the line before; at the start of the text, scroll back."""
        around = scrolling_around(self)
        if self.cursor_at_start_of_text and not select and around is not None:
            around.scroll_relative(y=-1, animate=False)
        else:
            super().action_cursor_up(select)

    def action_cursor_page_down(self) -> None:
        """Go a page on in the box; once its end is shown, in what scrolls around it."""
        around = scrolling_around(self)
        if self.scroll_offset.y >= self.max_scroll_y and around is not None:
            around.scroll_page_down(animate=False)
        else:
            super().action_cursor_page_down()

    def action_cursor_page_up(self) -> None:
        """Go a page back in the box; once its beginning is shown, in what scrolls around it."""
        around = scrolling_around(self)
        if self.scroll_offset.y <= 0 and around is not None:
            around.scroll_page_up(animate=False)
        else:
            super().action_cursor_page_up()

    async def _on_paste(self, event: Paste) -> None:
        """Say that a paste is coming, and take out its control characters; TextArea's own handler is called after this.

        A paste far beyond what one answer can hold is refused: laying it out would hold the app up for many seconds.
        """
        if is_too_much(self, len(self.text), event):
            return
        self.post_message(self.PasteComing(self.text))
        event.text = clean(event.text)

    def action_undo(self) -> None:
        """Undo typing, and say how to bring it back."""
        super().action_undo()
        self.post_message(self.UndoDone())

    def action_new_line(self) -> None:
        """Begin a line: that is how lines end in a paste that the terminal does not mark as one."""
        self.replace("\n", *self.selection, maintain_selection_offset=False)

    def action_leave(self) -> None:
        """Leave the box; what is typed stays."""
        self.post_message(self.Left())


class NamedEditor(Editor):
    """A box on a screen whose keys are few enough for tab to be named among them."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "app.focus_next", _("Go on"), priority=True)]
