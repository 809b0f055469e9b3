"""The bottom line: at most six things that can be done here, with their keys.

One line drawn from the active bindings. Textual's Footer mounts a widget for each key and mounts them anew whenever the
focus moves, which in a form costs more than the form.
"""

from typing import Any

from textual.binding import Binding
from textual.content import Content
from textual.events import Click
from textual.screen import Screen
from textual.widgets import Static

from coachtui.ui.widgets.words import STRONG, joined, plain

MOST = 6


class KeyBar(Static):
    """Shows the keys that act now; a click on one acts too."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._ends: list[tuple[int, str]] = []

    def on_mount(self) -> None:
        """Draw again whenever the bindings change."""
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)

    def _bindings_changed(self, _screen: Screen[Any]) -> None:
        self.refresh()

    def _shown(self) -> list[tuple[Binding, str]]:
        shown: dict[str, Binding] = {}
        for _node, binding, enabled, _tooltip in self.screen.active_bindings.values():
            if binding.show and enabled:
                shown.setdefault(binding.description, binding)
        return self._fitting([(binding, self.app.get_key_display(binding)) for binding in shown.values()])

    def _fitting(self, keys: list[tuple[Binding, str]]) -> list[tuple[Binding, str]]:
        """The first keys that fit, and help always: whoever does not know what to do needs that one."""
        help_key = [pair for pair in keys if pair[0].action in ("help", "app.help")]
        room = self.size.width - 1 - sum(_width(*pair) for pair in help_key)
        fitting: list[tuple[Binding, str]] = []
        for pair in keys:
            if pair in help_key:
                fitting.append(pair)
            elif room >= _width(*pair) and len(fitting) < MOST - len([1 for key in help_key if key not in fitting]):
                fitting.append(pair)
                room -= _width(*pair)
        return fitting

    def render(self) -> Content:
        """The keys and what they do, as many as fit."""
        parts: list[Content] = [plain(" ")]
        length = 1
        self._ends = []
        for binding, key in self._shown():
            parts += [plain(key, f"{STRONG} $accent"), plain(f" {binding.description}  ")]
            length += _width(binding, key)
            self._ends.append((length, binding.action))
        return joined(*parts)

    async def on_click(self, event: Click) -> None:
        """Do what is under the pointer."""
        start = 1
        for end, action in self._ends:
            if start <= event.x < end:
                await self.screen.run_action(action)
                return
            start = end


def _width(binding: Binding, key: str) -> int:
    return len(key) + 1 + len(binding.description) + 2
