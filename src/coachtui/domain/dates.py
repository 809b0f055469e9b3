"""Dates as people say them and as they are shown: day first, in words, without a clock and without a locale."""

from collections.abc import Sequence
from datetime import date, timedelta

from coachtui.domain.day_names import DAYS, MONTHS, SHORT_DAYS, SHORT_MONTHS, named
from coachtui.domain.errors import NotUnderstood
from coachtui.domain.text import shortened
from coachtui.language import _, ngettext

FIRST_YEAR, LAST_YEAR = 2000, 2100
"""Years outside these are slips of the finger, not dates of this work."""

_EXAMPLE = timedelta(days=11)


def parse_due(text: str, today: date) -> date:
    """The date somebody means, seen from `today`.

    A bare weekday is the next one after today (on a Friday, "fri" is in seven days); "this fri" may be today;
    "next fri", "fri next" and "fri next week" are the Friday of the following ISO week; "fri week" and "a week on fri"
    are seven days after "fri", "a week today" seven after today. "next week" and "w/c 7 dec" are the Monday of that
    week; "next month", "next january" and "by december" are the first of that month, and "this month", or the present
    one by name, is its last day. "end of week" ("eow") is a Friday, at the weekend the coming one; "end of next week"
    is a week later. "10 working days" leaves out Saturdays and Sundays, but not bank holidays. A part of the day may
    stand beside a day ("fri morning", "first thing tomorrow"), but a time of day may not. A date without a year is the
    next such date, today included; or the one just past, if only that falls on the weekday that was typed ("fri 27
    nov", two days later). With a year it may also lie in the past, because people record late. Raises NotUnderstood,
    with examples, for everything else and for years outside 2000 to 2100.
    """
    from coachtui.domain.said_dates import plain_words, understood  # a date can be shown without the grammar

    try:
        day = understood(plain_words(text), today)
    except (OverflowError, ValueError):  # beyond what a calendar holds: year 0 or 10000
        day = None
    if day is not None and FIRST_YEAR <= day.year <= LAST_YEAR:
        return day
    problem = _("“{text}” is not a date coachtui can read: try “friday”, “in 2 weeks” or “{example}”.")
    if day is not None and day.year > LAST_YEAR:
        problem = _("“{text}” is too far ahead: dates go up to the year {last}.")
    elif day is not None:
        problem = _("“{text}” is too long ago: dates start in the year {first}.")
    raise NotUnderstood(
        problem.format(text=shortened(text, 40), first=FIRST_YEAR, last=LAST_YEAR, example=example(today))
    )


def hint(today: date) -> str:
    """How a date may be typed: "fri, in 2 weeks, end of month, 8/12"."""
    return _("fri, in 2 weeks, end of month, {example}").format(example=example(today))


def example(today: date) -> str:
    """A date in numbers that lies ahead of today, day first: "8/12"."""
    near = today + _EXAMPLE if today < date.max - _EXAMPLE else today
    return _("{day}/{month}").format(day=near.day, month=near.month)


def parse_day(text: str) -> int | None:
    """A day of the week, 0 for Monday to 6 for Sunday, from "mon" or "Mondays"; None if nothing was typed.

    Raises NotUnderstood for other words.
    """
    if not text.strip():
        return None
    from coachtui.domain.said_dates import plain_words

    if (day := named(plain_words(text), DAYS)) is None:
        raise NotUnderstood(
            _("“{text}” is not a day of the week: try “mon”, “wednesday” or “Fridays”.").format(
                text=shortened(text, 40)
            )
        )
    return day


def day_name(day: int) -> str:
    """The name of a day of the week, 0 for Monday to 6 for Sunday."""
    return DAYS[day]


def short(day: date) -> str:
    """The date without its year: "Fri 27 Nov"."""
    return _("{weekday} {day} {month}").format(
        weekday=SHORT_DAYS[day.weekday()], day=day.day, month=SHORT_MONTHS[day.month - 1]
    )


def full(day: date) -> str:
    """The date with its year: "Fri 27 Nov 2026"."""
    return _with_year(day, SHORT_DAYS, SHORT_MONTHS)


def long(day: date) -> str:
    """The date in whole words: "Monday 23 November 2026"."""
    return _with_year(day, DAYS, MONTHS)


def typed(day: date | None) -> str:
    """The date as somebody would type it, whatever day it is read on: "4 Dec 2026"; empty if there is none."""
    if day is None:
        return ""
    return _("{day} {month} {year}").format(day=day.day, month=SHORT_MONTHS[day.month - 1], year=day.year)


def in_full(day: date, today: date) -> str:
    """The date and how far away it is, to echo what was understood: "Fri 27 Nov 2026, in 5 days"."""
    left = (day - today).days
    if left == 0:
        distance = _("today")
    elif left == 1:
        distance = _("tomorrow")
    elif left > 0:
        distance = ngettext("in {count} day", "in {count} days", left).format(count=left)
    else:
        distance = ngettext("{count} day ago", "{count} days ago", -left).format(count=-left)
    return _("{date}, {distance}").format(date=full(day), distance=distance)


def due_words(day: date | None, today: date) -> str:
    """How an open action stands: "overdue 3 days", "due today", "due Fri 27 Nov", "no date".

    The year is added if it is not this year, or if the date is more than 300 days away.
    """
    if day is None:
        return _("no date")
    left = (day - today).days
    if left < 0:
        return ngettext("overdue {count} day", "overdue {count} days", -left).format(count=-left)
    if left == 0:
        return _("due today")
    if left == 1:
        return _("due tomorrow")
    is_far = day.year != today.year or left > 300
    return _("due {date}").format(date=full(day) if is_far else short(day))


def _with_year(day: date, days: Sequence[str], months: Sequence[str]) -> str:
    return _("{weekday} {day} {month} {year}").format(
        weekday=days[day.weekday()], day=day.day, month=months[day.month - 1], year=day.year
    )
