"""The rows of a rating or a checklist: enter moves on and changes nothing, space and the arrows change a value."""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType

from coachtui.language import _
from coachtui.ui.widgets.full_list import FullList


class ItemRows(FullList):
    """Calls a function instead of posting a message, so that the next key, however fast, finds the cursor moved."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", _("Next row"), tooltip=_("Go to the next row; nothing changes")),
        Binding("space,right", "change(1)", _("Give this row its next value"), key_display="space", show=False),
        Binding("left", "change(-1)", _("Give this row its previous value"), key_display="←", show=False),
    ]

    def __init__(self, go_on: Callable[[], None], change: Callable[[int], None]) -> None:
        """`change` is called with the number of values to move by."""
        super().__init__()
        self._go_on = go_on
        self._change = change

    def action_go_on(self) -> None:
        """Go to the next row, or past the last."""
        self._go_on()

    def action_change(self, by: int) -> None:
        """Give the row another value."""
        self._change(by)
