"""Text typed where there is no box for it: from its first letter on, what follows at once is text too, not a key."""

from time import monotonic

MOMENT = 1.5
"""Seconds after a letter in which the next one still belongs to the same text."""


class StrayText:
    """Counts the letters of such a text; it is told of each letter, and of the end."""

    def __init__(self) -> None:
        self._letters = 0
        self._last = 0.0

    def letter(self) -> None:
        """Count one more letter that nothing takes."""
        self._letters = self.letters + 1
        self._last = monotonic()

    def end(self) -> None:
        """Start counting afresh: what comes now is not part of it."""
        self._letters = 0

    @property
    def letters(self) -> int:
        """How many there have been so far; 0 once the last one is longer than `MOMENT` ago."""
        return self._letters if monotonic() - self._last < MOMENT else 0
