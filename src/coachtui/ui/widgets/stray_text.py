"""Text typed where there is no box for it: from its first letter on, what follows at once is text too, and no key."""

from time import monotonic

MOMENT = 1.5
"""Seconds after a letter in which the next one still belongs to the same text."""


class StrayText:
    """How far somebody has come in such a text: told of each of its letters, and of its end."""

    def __init__(self) -> None:
        self._letters = 0
        self._last = 0.0

    def letter(self) -> None:
        """One more letter that nothing takes."""
        self._letters = self.letters + 1
        self._last = monotonic()

    def end(self) -> None:
        """What comes now is no part of it."""
        self._letters = 0

    @property
    def letters(self) -> int:
        """How many there have been so far, 0 once the last one is a moment ago."""
        return self._letters if monotonic() - self._last < MOMENT else 0
