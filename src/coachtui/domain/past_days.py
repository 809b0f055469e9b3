"""Days in the past as people say them; `dates` does the same for days to come."""

import re
from calendar import isleap
from datetime import date, timedelta

from coachtui.domain.dates import parse_day, parse_due
from coachtui.domain.errors import NoSuchDay, NotUnderstood
from coachtui.domain.text import shortened
from coachtui.language import _

LOOKED_AT = 366
"""How many days, today included, are searched for a date without a year, besides each 29 February."""

_AGO = r"([0-9]{1,4}|a|one|two|three|four|five|six) (day|week|month|year)s? ago"
_COUNTS = ("", "one", "two", "three", "four", "five", "six")
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}


def parse_past(text: str, today: date) -> date:
    """The day somebody means when it is today or in the past.

    "yesterday", "3 days ago", "fri" and "last fri" (the latest one before today), and whatever `dates.parse_due`
    takes; a date without a year is the latest such date, today included. A month ago is 30 days, a year 365. Raises
    NotUnderstood, with examples, for everything else.
    """
    words = " ".join(text.lower().split())
    day = _spoken(words, today) or _weekday(words, today) or _dated(text, today)
    if day is None:
        raise NotUnderstood(
            _("“{text}” is not a day in the past: try “yesterday”, “last friday” or “3/11”.").format(
                text=shortened(text, 40)
            )
        )
    return day


def _spoken(words: str, today: date) -> date | None:
    if words == "yesterday":
        return today - timedelta(days=1)
    if not (found := re.fullmatch(_AGO, words)):
        return None
    amount, unit = found.groups()
    count = int(amount) if amount.isdigit() else _COUNTS.index(amount) if amount in _COUNTS else 1
    try:
        return today - timedelta(days=count * _DAYS[unit])
    except OverflowError:
        return None


def _weekday(words: str, today: date) -> date | None:
    try:
        wanted = parse_day(words.removeprefix("last "))
    except NotUnderstood:
        return None
    return None if wanted is None else today - timedelta(days=(today.weekday() - wanted - 1) % 7 + 1)


def _dated(text: str, today: date) -> date | None:
    """The latest day that these words name when they are typed on it; a date with its year is the same on any day."""
    named = _due(text, today)
    if named is not None and named <= today:
        return named
    days = [*(today - timedelta(days=back) for back in range(1, LOOKED_AT)), *_leap_days(today.year)]
    return next((day for day in days if _due(text, day) == day), None)


def _leap_days(last: int) -> list[date]:
    """Each 29 February of the eight years up to the last one, the latest first."""
    return [date(year, 2, 29) for year in range(last, last - 8, -1) if isleap(year)]


def _due(text: str, on: date) -> date | None:
    try:
        return parse_due(text, on)
    except NoSuchDay:  # no year has it
        raise
    except NotUnderstood:  # not on that day: 27 November is not a Friday every year
        return None
