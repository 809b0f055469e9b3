"""A box for one line."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Paste
from textual.geometry import Region
from textual.widgets import Input

from coachtui.domain.text import visible
from coachtui.language import _
from coachtui.ui.lean import let_go_of_box
from coachtui.ui.widgets.pasting import is_too_much


class Line(Input):
    """An Input for prose: it opens with the cursor at its end, and takes the whole of what is pasted, as one line.

    While the cursor is elsewhere it shows how its text begins.

    Its length is not limited here: what is too long is refused in a sentence when it is saved, and is kept till then.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+j", "fold", show=False)]

    def __init__(self, value: str = "", hint: str = "", id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(visible(value), placeholder=hint, id=id, classes=classes, select_on_focus=False)

    def on_unmount(self) -> None:
        """Be let go of."""
        let_go_of_box(self)

    def watch_selection(self) -> None:
        """Show how the text begins: it may have changed, and Textual shows the cursor even without the focus."""
        if not self.has_focus:
            self._show_beginning()

    def on_blur(self) -> None:
        """Show how it begins."""
        self._show_beginning()

    def on_focus(self) -> None:
        """Show where the cursor is, once a click that brought the focus has put it there."""
        self.call_later(self._show_cursor)

    def _show_beginning(self) -> None:
        self.scroll_to(x=0, animate=False, force=True, immediate=True)

    def _show_cursor(self) -> None:
        if self.has_focus:
            self.scroll_to_region(Region(self._cursor_offset, 0, 1, 1), animate=False, force=True)

    def action_fold(self) -> None:
        """Fold a line that ends in a paste which the terminal does not mark as one."""
        self.replace(" ", *self.selection)

    def _on_paste(self, event: Paste) -> None:
        """Fold the lines before Textual's own handler takes the text, which would drop all but the first."""
        if not is_too_much(self, len(self.value), event):
            event.text = visible(event.text)


class FieldLine(Line):
    """A line of a form: enter goes to the next field, and so does tab; enter in the last one submits.

    Both act before the next key is looked at, so that what is typed fast after them goes into the next field.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "next_field", _("Next field"), show=False, priority=True),
        Binding("tab", "app.focus_next", show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", show=False, priority=True),
    ]

    async def action_next_field(self) -> None:
        """Go to the next field, or submit."""
        if self.screen.focus_chain[-1] is self:
            await self.action_submit()
        else:
            self.screen.focus_next()


class DialogLine(FieldLine):
    """A line of a dialog whose keys are few enough for tab to be named among them."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "app.focus_next", _("Next field"), priority=True)]
