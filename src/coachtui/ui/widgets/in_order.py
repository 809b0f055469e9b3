"""Screens whose questions come and go with the answers."""

from typing import TypeVar

from textual.screen import Screen
from textual.widget import Widget

Result = TypeVar("Result")


class InOrder(Screen[Result]):
    """A screen on which the keys go from one question to the next in order, even when that has just changed.

    Textual goes by where each was last drawn: one that has just appeared has no place, and one that moved an old one.
    """

    @property
    def focus_chain(self) -> list[Widget]:
        """What may have the focus, in the order of the questions."""
        order = {widget: place for place, widget in enumerate(self.walk_children())}
        return sorted(super().focus_chain, key=order.__getitem__)
