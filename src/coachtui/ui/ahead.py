"""Typing ahead: a key waits until the one before it has done what it does, and its screen stands."""

from collections import deque
from collections.abc import Awaitable, Callable
from itertools import count
from time import monotonic
from typing import Any
from weakref import WeakSet

from textual.app import App
from textual.dom import DOMNode
from textual.events import Event, Key, Paste
from textual.screen import Screen
from textual.timer import Timer

from coachtui.ui.widgets.holding import Opening

CLOSE = 0.05
"""Seconds after a key within which the next one may find it still under way."""

AGAIN = 0.01
"""Seconds between two looks at a screen that says it is still opening."""

LONGEST = 2.0
"""Seconds after which a key is delivered whatever stands."""


class Ahead:
    """Delivers keys and pastes in their order, and none before it can be taken.

    Textual hands a key to the widget that has the focus and takes the next one at once, so of keys that come fast the
    second may act before the first: the letters behind the key that opens a form are lost, escape closes a form before
    the last letters are in it, and a screen that is still empty is asked for what it has not got.
    """

    def __init__(self, app: App[Any], deliver: Callable[[Event], Awaitable[None]]) -> None:
        self._app = app
        self._deliver = deliver
        self._held: deque[Event] = deque()
        self._stood: WeakSet[Screen[Any]] = WeakSet()
        self._last = 0.0
        self._since = 0.0
        self._was_text = False
        self._taker: DOMNode = app
        self._guard: Timer | None = None
        self._turns = count()
        self._turn = 0

    async def take(self, event: Event) -> None:
        """Deliver the event, now or when it is its turn."""
        if not self._app.screen_stack:  # the app is ending
            return
        if self._held:
            self._held.append(event)
        elif self._stands() and (monotonic() - self._last > CLOSE or self._goes_on(event)):
            await self._pass_on(event)
        else:
            self._held.append(event)
            self._since = monotonic()
            self._wait()

    def _stands(self) -> bool:
        screen = self._app.screen
        return screen in self._stood and not _is_opening(screen)

    def _goes_on(self, event: Event) -> bool:
        """Whether it is more text for the box that took the last one, which keeps the order by itself."""
        return self._was_text and self._taker is self._app.focused and self._is_text(event)

    def _is_text(self, event: Event) -> bool:
        box = self._app.focused
        if box is None or isinstance(event, Paste):
            return box is not None
        return isinstance(event, Key) and event.is_printable and box.check_consume_key(event.key, event.character)

    async def _pass_on(self, event: Event) -> None:
        self._taker = self._app.focused or self._app.screen
        self._was_text = self._is_text(event)
        self._last = monotonic()
        await self._deliver(event)

    def _wait(self) -> None:
        """Look again once the screen is drawn, or once everything that the last key set off has been dealt with."""
        self._turn = turn = next(self._turns)
        screen = self._app.screen
        if _is_opening(screen):
            self._app.set_timer(AGAIN, lambda: self._next(turn))
        elif screen not in self._stood:
            self._stood.add(screen)
            screen.call_after_refresh(self._app.call_later, self._next, turn)
        else:
            # Up to the app and then once more: the key itself, and the message in which a widget tells what it did.
            self._follow(turn, [*self._taker.ancestors_with_self] * 2)
        if self._guard is not None:
            self._guard.stop()
        self._guard = self._app.set_timer(LONGEST, lambda: self._next(turn))

    def _follow(self, turn: int, way: list[DOMNode]) -> None:
        for index, pump in enumerate(way):
            if pump.call_later(self._follow, turn, way[index + 1 :]):
                return
        self._app.call_later(self._next, turn)

    async def _next(self, turn: int) -> None:
        if turn != self._turn or not self._held or not self._app.screen_stack:
            return
        is_late = monotonic() - self._since > LONGEST
        if is_late or self._stands():
            await self._pass_on(self._held.popleft())
            self._since = monotonic()
            while self._held and self._stands() and self._goes_on(self._held[0]):
                await self._pass_on(self._held.popleft())
        if self._held:
            self._wait()


def _is_opening(screen: Screen[Any]) -> bool:
    return isinstance(screen, Opening) and screen.is_opening
