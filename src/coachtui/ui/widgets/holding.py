"""What a screen can promise: to keep what is half typed, to draw or fill itself again, to offer more, to be ready."""

from collections.abc import Callable, Iterable
from typing import Protocol, runtime_checkable


@runtime_checkable
class Holding(Protocol):
    """Asked before such a screen is left, whichever way."""

    def keep(self) -> None:
        """Keep what is half typed as drafts, now. Raises NotSaved."""
        ...

    def settle(self) -> bool:
        """Record what is typed, so that the screen can be left; whether that went well."""
        ...


@runtime_checkable
class Showing(Protocol):
    """Told when what is recorded may have changed."""

    def show(self) -> None:
        """Draw what stands in the log now."""
        ...


@runtime_checkable
class Reopening(Protocol):
    """A screen with boxes that hold what is recorded; told when that may have changed under it."""

    def reopen(self) -> None:
        """Fill the boxes anew from the log."""
        ...


@runtime_checkable
class Offering(Protocol):
    """Asked when the command palette opens."""

    def offered(self) -> Iterable[tuple[str, str, Callable[[], None]]]:
        """What can be done here besides what has a key: its name, a word about it, and what does it."""
        ...


@runtime_checkable
class Opening(Protocol):
    """Asked before a key is delivered."""

    @property
    def is_opening(self) -> bool:
        """Whether what takes the keys is not there yet."""
        ...
