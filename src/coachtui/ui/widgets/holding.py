"""What a screen promises on which something half typed can stand."""

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
