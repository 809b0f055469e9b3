"""Typing ahead: a key waits until the one before it has had its effect and the screen it led to is ready."""

import unicodedata
from collections import deque
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any
from weakref import WeakSet

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.events import Event, Paste
from textual.screen import Screen
from textual.timer import Timer

from coachtui.ui.widgets.holding import Opening
from coachtui.ui.widgets.stray_text import StrayText

AGAIN = 0.01
"""Seconds between two checks on a screen that says it is still opening."""

MOVES = frozenset({"up", "down", "left", "right", "pageup", "pagedown", "home", "end", "backspace", "delete"})
"""Keys that do something in the list or the box that has the focus, and open nothing."""

LONGEST = 2.0
"""Seconds after which held keys are delivered, whether or not the screen is ready."""

JOINING = "\u200c\u200d"
"""They come between letters in Persian and in scripts of India, and hold the parts of an emoji together."""


class Key(events.Key):
    """A key whose character Textual would drop, because Python does not call it printable.

    Textual finds the handler of an event by the name of its class, so this class has the name of its base.
    """

    @property
    def is_printable(self) -> bool:
        """True: it is text."""
        return True


def is_dropped(character: str | None) -> bool:
    """Whether it is typed text that Python does not call printable: an unusual kind of space, or a joiner."""
    if character is None or len(character) != 1 or character.isprintable():
        return False
    return character in JOINING or unicodedata.category(character) == "Zs"


def as_typed(event: events.Key) -> events.Key:
    """The key; where its character would be dropped, as a key that counts as text."""
    return Key(event.key, event.character) if is_dropped(event.character) else event


class Ahead:
    """Delivers keys, pastes and clicks in order, and no key or paste before it can be taken.

    Textual hands a key to the widget that has the focus and takes the next one at once. When keys come fast, the second
    may act before the first: letters typed after the key that opens a form are lost, escape closes a form before the
    last letters are in it, and a screen that is still empty is asked for what it does not have yet.

    So a message follows each key from the widget up to the app, twice: once after the key itself, and once after the
    message in which a widget reports what the key did. Whatever is typed meanwhile waits until that message is back.
    """

    def __init__(self, app: App[Any], deliver: Callable[[Event], Awaitable[None]]) -> None:
        self._app = app
        self._deliver = deliver
        self._held: deque[Event] = deque()
        self._stood: WeakSet[Screen[Any]] = WeakSet()
        self._taker: DOMNode = app
        self._is_under_way = self._was_within = False
        self._turn = 0
        self._guard: Timer | None = None
        self.last = 0.0
        """When the last key was delivered, by the monotonic clock."""
        self.stray = StrayText()
        """Text typed where there is no box for it: none of its letters is meant as a key."""

    async def take(self, event: Event) -> None:
        """Deliver the event, now or when it is its turn."""
        if not self._app.screen_stack:  # the app is ending
            return
        # A window that is not in front has no box with the focus, yet text can be dropped or pasted into it.
        self._app.app_focus = True
        if isinstance(event, events.Key):
            event = as_typed(event).set_sender(self._app)
        elif isinstance(event, events.MouseEvent) and not self._held:  # it waits only behind what was typed before it
            await self._deliver(event)
            return
        if not self._held and self._can_take(event):
            await self._pass_on(event)
            return
        self._held.append(event)
        if len(self._held) == 1:
            self._guard = self._app.set_timer(LONGEST, self._give_up)
            self._look()

    def _can_take(self, event: Event) -> bool:
        return self._stands() and (not self._is_under_way or self._goes_on(event))

    def _goes_on(self, event: Event) -> bool:
        """Whether the event is for the box or list that took the last one, which keeps its own events in order."""
        return self._was_within and self._taker is self._app.focused and self._is_within(event)

    def _stands(self) -> bool:
        screen = self._app.screen
        return screen in self._stood and not _is_opening(screen)

    def _is_within(self, event: Event) -> bool:
        """Whether it is text, or a movement, for the widget that has the focus."""
        box = self._app.focused
        if box is None or isinstance(event, Paste):
            return box is not None
        if not isinstance(event, events.Key):
            return False
        character = " " if is_dropped(event.character) else event.character  # a box says that it takes no such one
        return event.key in MOVES or (event.is_printable and box.check_consume_key(event.key, character))

    async def _pass_on(self, event: Event) -> None:
        self._taker = self._app.focused or self._app.screen
        self._was_within = self._is_within(event)
        self._is_under_way = True
        if self._is_stray(event):
            self.stray.letter()
        else:
            self.stray.end()
        self.last = monotonic()
        await self._deliver(event)
        if not self._was_within and self._app.screen_stack:
            self._app.screen.call_after_refresh(self._look_after, self._turn)  # what it changed is drawn first

    def _is_stray(self, event: Event) -> bool:
        if not isinstance(event, events.Key) or not event.is_printable or self._was_within:
            return False
        return event.key not in self._app.screen.active_bindings

    def _look_after(self, turn: int) -> None:
        if turn == self._turn and self._app.screen_stack:  # otherwise a later key has started a look of its own
            self._look()

    def _look(self) -> None:
        """Call `_next` once the screen is drawn, or once everything that the last key set off has been dealt with."""
        self._turn += 1
        turn, screen = self._turn, self._app.screen
        if _is_opening(screen):
            self._app.set_timer(AGAIN, lambda: self._next(turn))
        elif screen not in self._stood:
            self._stood.add(screen)
            screen.call_after_refresh(self._app.call_later, self._next, turn)
        else:
            self._follow(turn, [*self._taker.ancestors_with_self] * 2)

    def _follow(self, turn: int, way: list[DOMNode]) -> None:
        for index, pump in enumerate(way):
            if pump.call_later(self._follow, turn, way[index + 1 :]):
                return
        self._app.call_later(self._next, turn)

    async def _next(self, turn: int) -> None:
        if turn != self._turn or not self._app.screen_stack:
            return
        if not self._stands():
            if self._held:
                self._look()
            return
        self._is_under_way = False
        while self._held and self._can_take(self._held[0]):
            await self._pass_on(self._take_first())
        if self._held:
            self._look()

    def _take_first(self) -> Event:
        event = self._held.popleft()
        if self._guard is not None:
            self._guard.stop()
        self._guard = self._app.set_timer(LONGEST, self._give_up) if self._held else None
        return event

    async def _give_up(self) -> None:
        """Deliver all that is held: a message never came back, or a screen never got ready, and no key may be lost."""
        while self._held and self._app.screen_stack:
            self._stood.add(self._app.screen)
            await self._pass_on(self._take_first())


def _is_opening(screen: Screen[Any]) -> bool:
    return isinstance(screen, Opening) and screen.is_opening
