"""Settings: who the person is, when they check in, and at which numbers the program says something."""

from pathlib import Path
from typing import NamedTuple

from coachtui.domain.actions import MOST_OPEN, STALLED_AFTER
from coachtui.domain.dates import day_name
from coachtui.domain.errors import NotUnderstood
from coachtui.domain.events import Deed, Kind
from coachtui.domain.text import shortened
from coachtui.language import _
from coachtui.storage.state_file import Desk
from coachtui.workflows.logbook import Logbook
from coachtui.workflows.profile_facts import fact


class Threshold(NamedTuple):
    """A number people can choose: its usual value, and its limits."""

    usual: int
    least: int
    most: int


THRESHOLDS = {"stalled_after": Threshold(STALLED_AFTER, 2, 90), "most_open": Threshold(MOST_OPEN, 1, 50)}
"""The numbers people can choose, by the names under which the desk keeps them."""


class Settings:
    """What can be set: the person's facts in their log, thresholds on this computer's desk."""

    def __init__(self, book: Logbook, desk: Desk, folder: Path | None) -> None:
        """`folder` holds the records; None if they are not in a folder."""
        self._book = book
        self._desk = desk
        self.folder = folder

    def values(self) -> dict[str, str]:
        """Every setting as it would be typed, by name, in the order they are shown."""
        profile = self._book.log.profile
        numbers = {name: str(self._desk.number(name) or limits.usual) for name, limits in THRESHOLDS.items()}
        return {
            "name": profile.name,
            "change": profile.change,
            "coach": profile.coach,
            "check_in_day": "" if profile.check_in_day is None else day_name(profile.check_in_day),
            "check_in_time": profile.check_in_time,
            **numbers,
        }

    def save(self, name: str, typed: str) -> str:
        """Save one setting and return it as it was understood; nothing is recorded if it has not changed.

        Raises NotUnderstood with its limits, NotSaved, StoreLocked or StoreUnreadable; nothing has changed then.
        """
        if self.values()[name] == typed.strip():
            return typed.strip()
        if limits := THRESHOLDS.get(name):
            self._desk.keep_number(name, _number(typed, limits))
        else:
            value = fact(name, typed)
            if getattr(self._book.log.profile, name) != value:
                self._book.record(Deed(Kind.PROFILED, "profile", {name: value}))
        return self.values()[name]


def _number(typed: str, limits: Threshold) -> int:
    digits = typed.strip()
    if digits.isascii() and digits.isdigit() and len(digits) < 5 and limits.least <= int(digits) <= limits.most:
        return int(digits)
    raise NotUnderstood(
        _("“{text}” does not fit here: write a whole number from {least} to {most}.").format(
            text=shortened(typed, 20), least=limits.least, most=limits.most
        )
    )
