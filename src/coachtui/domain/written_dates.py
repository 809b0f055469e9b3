"""Dates in numbers or with a month's name, with or without a weekday before them: "27/11", "fri 27 nov"."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from coachtui.domain.day_names import DAYS, MONTHS, named
from coachtui.domain.days_around import exact, months_on
from coachtui.domain.errors import NoSuchDay, NotUnderstood
from coachtui.language import _

_LEAP_CYCLE = 9

_MISSED: Mapping[int, str] = {29: _("29th"), 30: _("30th"), 31: _("31st")}
"""The days that some months lack."""

# Strings, not compiled patterns: compiling takes time, and the next date may not need them.
_WORD = r"[^\W\d_]+"
_PREFIXED = rf"({_WORD}) (?=\S*\d|{_WORD} \d)(.+)"
_ORDINAL = "[snrt][tdh]"
_DAY_ONLY = rf"([0-9]{{1,2}}){_ORDINAL}"
_BARE_DAY = r"[0-9]{1,2}"
_ISO = r"(?P<year>[0-9]{4})([-/])(?P<month>[0-9]{1,2})\2(?P<day>[0-9]{1,2})"
_DAY = rf"(?P<day>[0-9]{{1,2}})(?:{_ORDINAL})?"
_NAMED = rf"(?P<month>{_WORD})"
_YEAR = r"(?:[ ./-](?P<year>[0-9]{4}|[0-9]{2}))?"
_NUMBERS = rf"(?P<day>[0-9]{{1,2}})[/.-](?P<month>[0-9]{{1,2}}){_YEAR}"
_DAY_MONTH = rf"{_DAY}[ ./-]?{_NAMED}{_YEAR}"
_MONTH_DAY = rf"{_NAMED}[ ./-]?{_DAY}{_YEAR}"


class _Numbers(NamedTuple):
    """The numbers of a date; None for a month or a year that was not said."""

    day: int
    month: int | None
    year: int | None


def written(words: str, today: date) -> date | None:
    """The date that is written there, or None if none is.

    Without a year it is the next such date; or the one just past, if that is nearer and only it falls on the weekday
    that was given. Raises NoSuchDay if the month has no such day, NotUnderstood if the date does not fall on the
    weekday.
    """
    said = None
    if (found := re.fullmatch(_PREFIXED, words)) and (said := named(found[1], DAYS)) is not None:
        words = f"{found[2]}th" if re.fullmatch(_BARE_DAY, found[2]) else found[2]
    numbers = _numbers(words)
    day = None if numbers is None else _ahead(numbers, today)
    if numbers is None or day is None or said is None or day.weekday() == said:
        return day
    behind = _behind(numbers, today)
    if behind is not None and today - behind < day - today:
        day = behind
    if day.weekday() == said:
        return day
    raise NotUnderstood(
        _("{date} is a {weekday}, not a {said}: check the date, or leave the day of the week out.").format(
            date=_("{day} {month} {year}").format(day=day.day, month=MONTHS[day.month - 1], year=day.year),
            weekday=DAYS[day.weekday()],
            said=DAYS[said],
        )
    )


def month_number(word: str) -> int | None:
    """The number of a month, 1 to 12, by its name."""
    place = named(word, MONTHS)
    return None if place is None else place + 1


def _numbers(words: str) -> _Numbers | None:
    if found := re.fullmatch(_DAY_ONLY, words):
        return _Numbers(int(found[1]), None, None)
    for pattern in (_ISO, _NUMBERS, _DAY_MONTH, _MONTH_DAY):
        if found := re.fullmatch(pattern, words):
            name, year = found["month"], found["year"]
            month = int(name) if name.isdecimal() else month_number(name)
            if month is None:
                return None
            whole = int(year) + (2000 if len(year) == 2 else 0) if year else None
            return _Numbers(int(found["day"]), month, whole)
    return None


def _ahead(numbers: _Numbers, today: date) -> date | None:
    """That date; if no year was said, the next one, today included.

    Raises NoSuchDay if there is such a month but it is too short.
    """
    number, month, year = numbers
    if month is None:
        return next((day for day in _each_month(number, today, range(3)) if day >= today), None)
    if year is None:
        day = next((day for day in _each_year(number, month, today, range(_LEAP_CYCLE)) if day >= today), None)
    else:
        day = exact(year, month, number)
    if day is None and 1 <= month <= 12 and number in _MISSED:
        name = MONTHS[month - 1]
        raise NoSuchDay(
            _("{month} has no {day}. Check the date, or try “friday” or “in 2 weeks”.").format(
                month=_("{month} {year}").format(month=name, year=year) if year else name, day=_MISSED[number]
            )
        )
    return day


def _behind(numbers: _Numbers, today: date) -> date | None:
    """The latest such date before today; None if a year was said, or if there is none."""
    number, month, year = numbers
    if year is not None:
        return None
    if month is None:
        days = _each_month(number, today, range(0, -3, -1))
    else:
        days = _each_year(number, month, today, range(0, -_LEAP_CYCLE, -1))
    return next((day for day in days if day < today), None)


def _each_month(number: int, today: date, months: Iterable[int]) -> Iterator[date]:
    first = today.replace(day=1)
    firsts = (months_on(first, away) for away in months)
    return (day for month in firsts if (day := exact(month.year, month.month, number)))


def _each_year(number: int, month: int, today: date, years: Iterable[int]) -> Iterator[date]:
    return (day for away in years if (day := exact(today.year + away, month, number)))
