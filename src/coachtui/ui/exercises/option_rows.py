"""The options of a choice: enter chooses once, and the explanations can be read to their end from here."""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Region

from coachtui.language import _
from coachtui.ui.widgets.full_list import FullList
from coachtui.ui.widgets.key_bar import say


class OptionRows(FullList):
    """The arrows carry on into the step above and below the options; page up and page down always scroll the step.

    Once one is chosen, enter and space read on: only a digit or a click, which name an option, choose another one.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "choose_here", _("Choose"), key_display="enter"),
        Binding("enter,space", "read_on", _("Read on"), key_display="enter"),
        Binding("enter,space", "other", show=False),
        Binding("down", "go(1)", show=False),
        Binding("up", "go(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
    ]

    def __init__(self, choose: Callable[[int], None]) -> None:
        """`choose` is called with the index of an option."""
        super().__init__()
        self._choose = choose
        self.chosen: int | None = None
        """The index of the option that is chosen."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter does one of three things, depending on what has been chosen."""
        match action:
            case "choose_here":
                return self.chosen is None
            case "read_on":
                return self.chosen is not None and self.chosen == self.highlighted
            case "other":
                return self.chosen is not None and self.chosen != self.highlighted
        return super().check_action(action, parameters)

    def on_option_list_option_highlighted(self) -> None:
        """Update the keys: enter may do something else on this option."""
        self.refresh_bindings()

    def action_choose_here(self) -> None:
        """Choose the option the cursor is on."""
        if self.highlighted is not None:
            self._choose(self.highlighted)

    def action_read_on(self) -> None:
        """Show what follows."""
        self.action_page(1)

    def action_other(self) -> None:
        """Say how another option is chosen."""
        if self.highlighted is not None:
            words = _("You have already chosen. Press {number} to choose this one instead.")
            say(self.app, words.format(number=self.highlighted + 1))

    def action_go(self, by: int) -> None:
        """Go to the next option or the one before; where there is none, or the cursor is out of sight above, scroll."""
        row, around = self.around(self.row() or Region())
        edge = self.option_count - 1 if by > 0 else 0
        if self.highlighted == edge or (by < 0 and row.y < around.scroll_offset.y):
            around.scroll_relative(y=by, animate=False)
        elif by > 0:
            self.action_cursor_down()
        else:
            self.action_cursor_up()

    def action_page(self, by: int) -> None:
        """Scroll the step by a page."""
        _place, around = self.around(Region())
        (around.scroll_page_down if by > 0 else around.scroll_page_up)(animate=False)
