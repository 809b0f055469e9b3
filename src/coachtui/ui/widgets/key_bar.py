"""The bottom line: at most six things that can be done here, with their keys; or, for a while, what has just been done.

One line drawn from the active bindings. Textual's Footer mounts a widget for each key and mounts them again when the
focus moves, which in a form costs more than the form.
"""

from collections.abc import Iterator
from typing import Any

from textual.app import App
from textual.binding import Binding
from textual.content import Content
from textual.dom import DOMNode
from textual.events import Click
from textual.screen import Screen
from textual.widgets import Static

from coachtui.domain.text import clean
from coachtui.language import _
from coachtui.ui.widgets.words import STRONG, WARNING, joined, plain

HELP = Binding("f1", "app.help", _("Help"), key_display="F1")
"""The help key, for a dialog to have among its own: the keys of the app do not reach it."""

MOST = 6
GAP = 2
STANDS = 6.0
"""The fewest seconds a sentence is shown."""

READ = 15
"""Characters that are read in a second, at ease."""

MOST_SAID = 3
"""The most sentences shown one below another."""


def say(app: App[Any], sentence: str, warning: bool = False) -> None:
    """Say something in the bottom line, where it covers nothing; as a toast where there is no such line.

    What is said in a dialog is also said in the bottom line of the screen below, because a dialog is soon closed.
    """
    if not app.screen.query(KeyBar):
        app.notify(clean(sentence), severity="warning" if warning else "information", markup=False, timeout=STANDS)
        return
    for bar in _bars(app):
        bar.say(sentence, warning)


def hush(app: App[Any]) -> None:
    """Take back what was said, because it is no longer true."""
    for bar in _bars(app):
        bar.hush()


def unsay(app: App[Any], sentence: str) -> None:
    """Take back that one sentence, on whatever screen it is shown, because it is no longer true."""
    for screen in {screen for stack in app._screen_stacks.values() for screen in stack}:
        for bar in screen.query(KeyBar):
            bar.unsay(sentence)


def _bars(app: App[Any]) -> Iterator["KeyBar"]:
    """The bottom lines in sight: that of a dialog, and of the screen below it."""
    for screen in reversed(app.screen_stack):
        yield from screen.query(KeyBar)
        if not screen.is_modal:
            return


class KeyBar(Static):
    """Shows the keys that act now; a click on one acts too."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._ends: list[tuple[int, str]] = []
        self._said: list[Content] = []

    def say(self, sentence: str, warning: bool = False) -> None:
        """Put a sentence in place of the keys, in as many lines as it takes, until it has been read."""
        words = plain(sentence, WARNING if warning else "")
        others = [said for said in self._said if said.plain != words.plain]
        self._said = [*others, words][-MOST_SAID:]
        self._draw()
        self.set_timer(max(STANDS, len(sentence) / READ), lambda: self._unsay(words))

    def hush(self) -> None:
        """Show the keys again."""
        if self._said:
            self._said = []
            self._draw()

    def unsay(self, sentence: str) -> None:
        """Stop showing that sentence."""
        if any(said.plain == plain(sentence).plain for said in self._said):
            self._said = [said for said in self._said if said.plain != plain(sentence).plain]
            self._draw()

    def _unsay(self, words: Content) -> None:
        self._said = [said for said in self._said if said is not words]
        self._draw()

    def _draw(self) -> None:
        self.styles.height = "auto" if self._said else 1
        self.styles.text_wrap = "wrap" if self._said else "nowrap"
        self.styles.padding = (0, 1) if self._said else 0
        self.refresh(layout=True)

    def on_mount(self) -> None:
        """Draw again whenever the bindings change."""
        self.screen.bindings_updated_signal.subscribe(self, self._bindings_changed)

    def _bindings_changed(self, _screen: Screen[Any]) -> None:
        self.refresh()

    def _shown(self) -> list[tuple[Binding, str]]:
        shown: dict[str, Binding] = {}
        for node, binding, enabled, _tooltip in self.screen.active_bindings.values():
            if binding.show and enabled and not is_typed(self.screen, node, binding):
                shown.setdefault(binding.description, binding)
        return self._fitting([(binding, self.app.get_key_display(binding)) for binding in shown.values()])

    def _fitting(self, keys: list[tuple[Binding, str]]) -> list[tuple[Binding, str]]:
        """The first keys that fit, and help always: whoever does not know what to do needs that one."""
        help_key = [pair for pair in keys if pair[0].action in ("help", "app.help")]
        room = self.size.width - 1 + GAP - sum(_width(*pair) for pair in help_key)  # after the last there is no gap
        fitting: list[tuple[Binding, str]] = []
        for pair in keys:
            if pair in help_key:
                fitting.append(pair)
            elif room >= _width(*pair) and len(fitting) < MOST - len([1 for key in help_key if key not in fitting]):
                fitting.append(pair)
                room -= _width(*pair)
        return fitting

    def render(self) -> Content:
        """What was said last, otherwise the keys and what they do, as many as fit."""
        if self._said:
            return plain("\n").join(self._said)
        parts: list[Content] = [plain(" ")]
        length = 1
        self._ends = []
        for binding, key in self._shown():
            parts += [plain(key, f"{STRONG} $accent"), plain(f" {binding.description}{' ' * GAP}")]
            length += _width(binding, key)
            self._ends.append((length, binding.action))
        return joined(*parts)

    async def on_click(self, event: Click) -> None:
        """Do what is under the pointer; put away what was said."""
        if self._said:
            self.hush()
            return
        start = 1
        for end, action in self._ends:
            if start <= event.x < end:
                acting = self.screen.active_bindings.values()
                node = next((node for node, binding, is_on, _tip in acting if is_on and binding.action == action), None)
                if node is not None:
                    await self.app.run_action(action, node)
                return
            start = end


def is_typed(screen: Screen[Any], node: DOMNode, binding: Binding) -> bool:
    """Whether the key is text for the box that has the focus. Textual asks by a key's name, and knows none for some."""
    box, display = screen.focused, binding.key_display or ""
    if box is None or node is box or binding.priority or len(display) != 1:
        return False
    return box.check_consume_key(binding.key, display)


def _width(binding: Binding, key: str) -> int:
    return len(key) + 1 + len(binding.description) + GAP
