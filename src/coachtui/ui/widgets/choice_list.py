"""A list to choose from."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from coachtui.language import _
from coachtui.ui.widgets.row_list import RowList


class ChoiceList(RowList):
    """A list in which enter chooses rather than opens."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", _("Choose"))]
