"""Screens whose questions come and go with the answers."""

from typing import TypeVar

from textual.screen import Screen
from textual.widget import Widget

Result = TypeVar("Result")


class InOrder(Screen[Result]):
    """A screen on which the keys go from one question to the next in their order, also where it has just changed.

    Textual goes by the place where each was drawn last: what has only just come or moved stands nowhere, or elsewhere.
    """

    @property
    def focus_chain(self) -> list[Widget]:
        """What may have the focus, in the order of the questions."""
        order = {widget: place for place, widget in enumerate(self.walk_children())}
        return sorted(super().focus_chain, key=order.__getitem__)
