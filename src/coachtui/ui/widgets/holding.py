"""What a screen can promise: to keep what is half typed, to draw or fill itself again, to find, to be ready."""

from collections.abc import Callable, Iterable
from typing import Any, Protocol, runtime_checkable

from textual.app import App
from textual.screen import Screen


@runtime_checkable
class Holding(Protocol):
    """A screen that holds typed text; asked before it is left, in whatever way."""

    def keep(self) -> None:
        """Keep what is half typed as drafts, now. Raises NotSaved."""
        ...

    def secure(self) -> bool:
        """Record what is typed, so that the screen can be left; return whether that went well."""
        ...


def every_screen(app: App[Any]) -> list[Screen[Any]]:
    """The screens of every place, the topmost of each first; Textual itself gives only those of the current place."""
    return [screen for stack in app._screen_stacks.values() for screen in reversed(stack)]


def all_secured(app: App[Any]) -> bool:
    """Record what is typed on every screen of this place, the topmost first; return whether all went well."""
    return all(screen.secure() for screen in reversed(app.screen_stack) if isinstance(screen, Holding))


def closed_above(app: App[Any], is_wanted: Callable[[Screen[Any]], bool]) -> bool:
    """Close all that is open above the wanted screen, which has to be there; return whether all of it could be left."""
    while not is_wanted(app.screen):
        if isinstance(app.screen, Holding) and not app.screen.secure():
            return False
        app.pop_screen()
    return True


@runtime_checkable
class Showing(Protocol):
    """A screen that is told when what is recorded may have changed."""

    def show(self) -> None:
        """Draw what is in the log now."""
        ...


@runtime_checkable
class Reopening(Protocol):
    """A screen with boxes that hold what is recorded; told when that may have changed under it."""

    def reopen(self) -> None:
        """Fill the boxes again from the log."""
        ...


@runtime_checkable
class Finding(Protocol):
    """The first screen of a place that lists records."""

    def go_to(self, subject: str) -> None:
        """Put the cursor on that record, whatever has to be shown for it."""
        ...


@runtime_checkable
class Offering(Protocol):
    """A screen that is asked for more commands when the command palette opens."""

    def offered(self) -> Iterable[tuple[str, str, Callable[[], None]]]:
        """What can be done here besides what has a key: its name, a word about it, and what does it."""
        ...


@runtime_checkable
class Opening(Protocol):
    """A screen that is asked, before a key is delivered, whether it is ready for it."""

    @property
    def is_opening(self) -> bool:
        """Whether the widget that will take the keys is not there yet."""
        ...
