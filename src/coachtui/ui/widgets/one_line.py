"""A row of a long list that is laid out only once it is seen."""

from collections.abc import Callable
from functools import cached_property

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions, Visual


class OneLine(Visual):
    """Text on one line, cut where it is too long; `made` is called for it when it is first drawn.

    A list asks for the height of every row, seen or not, three times while a screen opens. Wrapping the 156 titles of a
    module of 5,000 lines for that took longer than everything else in opening a module.
    """

    def __init__(self, made: Callable[[], Content]) -> None:
        self._made = made

    @cached_property
    def _content(self) -> Content:
        return self._made()

    def __str__(self) -> str:
        return str(self._content)

    def get_height(self, rules: RulesMap, width: int) -> int:
        """Always one line."""
        return 1

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """As wide as the text."""
        return self._content.cell_length

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """The line."""
        return self._content.truncate(width, ellipsis=True).render_strips(width, height, style, options)
