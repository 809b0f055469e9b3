"""Dates as people say them and as they are shown: day first, in words, without a clock and without a locale.

The names of days and months go through gettext; the little grammar around them ("in 2 weeks") is English.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from coachtui.domain.day_names import DAYS, MONTHS, SHORT_DAYS, SHORT_MONTHS
from coachtui.domain.errors import NotUnderstood
from coachtui.domain.text import shortened
from coachtui.language import _, ngettext

FIRST_YEAR, LAST_YEAR = 2000, 2100
"""Years outside these are slips of the finger, not dates of this work."""

_COUNTS = ("a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NOISE = {"by", "on", "before", "the", "of", "until", "due"}
_LONGEST = 60
_LEAP_CYCLE = 9
_FRIDAY = 4

# Strings, not compiled patterns: compiling them takes 10 ms that showing a date has no need of.
_AHEAD = r"(?:in )?(\d{1,4}|[a-z]+) ?(day|week|fortnight|month|year)s?(?: time| from now| from today)?"
_WEEKDAY = r"(?:(this|next) )?([^\W\d_]+)(?: (week|next week))?"
_END = r"(?:end(?: this| (next))?|this) (week|month|year)"
_END_OF_NAMED = r"end ([^\W\d_]+)(?: ([0-9]{4}))?"
_PREFIXED = r"([^\W\d_]+) (?=\S*\d|[^\W\d_]+ \d)(.+)"
_ORDINAL = "[snrt][tdh]"
_DAY_ONLY = rf"([0-9]{{1,2}}){_ORDINAL}"
_ISO = r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})"
_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})"
_NUMBERS = rf"(?P<day>[0-9]{{1,2}})[/.-](?P<month>[0-9]{{1,2}})(?:[/.-]{_YEAR})?"
_DAY_MONTH = rf"(?P<day>[0-9]{{1,2}})(?:{_ORDINAL})?[ ./-]?(?P<month>[^\W\d_]+)(?:[ ./-]{_YEAR})?"
_MONTH_DAY = rf"(?P<month>[^\W\d_]+)[ ./-]?(?P<day>[0-9]{{1,2}})(?:{_ORDINAL})?(?:[ ./-]{_YEAR})?"


def parse_due(text: str, today: date) -> date:
    """The date somebody means, seen from `today`.

    A bare weekday is the next one after today (on a Friday, "fri" is in seven days); "this fri" may be today;
    "next fri" and "fri next week" are the Friday of the following ISO week; "fri week" is seven days after "fri".
    "next week" is its Monday, "next month" its first, "end of week" a Friday, "this month" its last day.
    A date without a year is the next such date, today included; with a year it may lie in the past, because people
    record late. Raises NotUnderstood, with examples, for everything else and for years outside 2000 to 2100.
    """
    words = _words(text)
    try:
        day = _spoken(words, today) or _ending(words, today) or _weekday(words, today) or _written(words, today)
    except (OverflowError, ValueError):  # beyond what a calendar holds: year 0 or 10000
        day = None
    if day is not None and FIRST_YEAR <= day.year <= LAST_YEAR:
        return day
    problem = _("“{text}” is not a date this program knows: try “friday”, “in 2 weeks” or “27/11”.")
    if day is not None and day.year > LAST_YEAR:
        problem = _("“{text}” is too far away: dates go up to the year {last}.")
    raise NotUnderstood(problem.format(text=shortened(text, 40), last=LAST_YEAR))


def parse_day(text: str) -> int | None:
    """A day of the week, 0 for Monday to 6 for Sunday, from "mon" or "Mondays"; None where nothing was typed.

    Raises NotUnderstood for other words.
    """
    if not text.strip():
        return None
    if (day := _named(_words(text), DAYS)) is None:
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

    The year is added where it is not this one, or where the date is more than 300 days away.
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


def _words(text: str) -> str:
    """The text in small letters, without noise words and punctuation around words; empty where it is too long."""
    if len(text) > _LONGEST:
        return ""
    plain = re.sub("['’]", "", text.lower()).replace(",", " ")
    words = (word.strip(".;:!?()") for word in plain.split())
    return " ".join(word for word in words if word and word not in _NOISE)


def _named(word: str, names: Sequence[str]) -> int | None:
    """The position of the one name that begins with `word`, of three letters or more, a plural s forgiven."""
    for stem in (word, word.removesuffix("s")):
        found = [place for place, name in enumerate(names) if len(stem) >= 3 and name.lower().startswith(stem)]
        if len(found) == 1:
            return found[0]
    return None


def _month(word: str) -> int | None:
    """The number of a month, 1 to 12, by its name."""
    place = _named(word, MONTHS)
    return None if place is None else place + 1


def _spoken(words: str, today: date) -> date | None:
    """Today, tomorrow, the start of the next week, month or year, and so many days, weeks, months or years ahead."""
    match words:
        case "today":
            return today
        case "tomorrow":
            return today + timedelta(days=1)
        case "week" | "next week":
            return _monday(today) + timedelta(weeks=1)
        case "next month":
            return _months_on(today.replace(day=1), 1)
        case "next year":
            return date(today.year + 1, 1, 1)
    if not (found := re.fullmatch(_AHEAD, words)):
        return None
    amount, unit = found.groups()
    if amount.isascii() and amount.isdigit():
        count = int(amount)
    elif amount in _COUNTS:
        count = max(1, _COUNTS.index(amount))
    else:
        return None
    match unit:
        case "day":
            return today + timedelta(days=count)
        case "week":
            return today + timedelta(weeks=count)
        case "fortnight":
            return today + timedelta(weeks=2 * count)
        case "month":
            return _months_on(today, count)
        case _:
            return _months_on(today, 12 * count)


def _ending(words: str, today: date) -> date | None:
    """The end of a week (its Friday), a month, a year, or a month by name."""
    if found := re.fullmatch(_END, words):
        is_next = found[1] is not None
        match found[2]:
            case "week":
                friday = _monday(today) + timedelta(days=_FRIDAY)
                return friday + timedelta(weeks=1) if is_next or friday < today else friday
            case "month":
                return _last_of_month(_months_on(today.replace(day=1), int(is_next)))
            case _:
                return date(today.year + is_next, 12, 31)
    found = re.fullmatch(_END_OF_NAMED, words)
    if found is None or (month := _month(found[1])) is None:
        return None
    if found[2]:
        return _last_of_month(date(int(found[2]), month, 1))
    last = _last_of_month(date(today.year, month, 1))
    return last if last >= today else _last_of_month(date(today.year + 1, month, 1))


def _weekday(words: str, today: date) -> date | None:
    words = re.sub(r"^next week (?=\S)(.+)", r"\1 next week", words)
    found = re.fullmatch(_WEEKDAY, words)
    if found is None or (day := _named(found[2], DAYS)) is None:
        return None
    before, after = found[1], found[3]
    if before and after:
        return None
    if before == "next" or after == "next week":
        return _monday(today) + timedelta(weeks=1, days=day)
    ahead = (day - today.weekday()) % 7
    if before != "this":
        ahead = ahead or 7
    return today + timedelta(days=ahead, weeks=int(after == "week"))


def _written(words: str, today: date) -> date | None:
    """A date in numbers or with the name of its month, after a weekday or not.

    Raises NotUnderstood where the weekday is not the one of that date.
    """
    said = None
    if (found := re.fullmatch(_PREFIXED, words)) and (said := _named(found[1], DAYS)) is not None:
        words = found[2]
    day = _numbered(words, today)
    if day is None or said is None or day.weekday() == said:
        return day
    raise NotUnderstood(
        _("{date} is a {weekday}, not a {said}: check the date, or leave the day of the week out.").format(
            date=_("{day} {month} {year}").format(day=day.day, month=MONTHS[day.month - 1], year=day.year),
            weekday=DAYS[day.weekday()],
            said=DAYS[said],
        )
    )


def _numbered(words: str, today: date) -> date | None:
    if found := re.fullmatch(_DAY_ONLY, words):
        return _next_in_month(int(found[1]), today)
    for pattern in (_ISO, _NUMBERS, _DAY_MONTH, _MONTH_DAY):
        if found := re.fullmatch(pattern, words):
            name, year = found["month"], found["year"]
            month = int(name) if name.isdecimal() else _month(name)
            if month is None:
                return None
            if year:
                return _date(int(year) + (2000 if len(year) == 2 else 0), month, int(found["day"]))
            return _next_in_year(month, int(found["day"]), today)
    return None


def _next_in_year(month: int, day: int, today: date) -> date | None:
    candidates = (_date(today.year + ahead, month, day) for ahead in range(_LEAP_CYCLE))
    return next((found for found in candidates if found and found >= today), None)


def _next_in_month(day: int, today: date) -> date | None:
    first = today.replace(day=1)
    months = (_months_on(first, ahead) for ahead in range(3))
    candidates = (_date(month.year, month.month, day) for month in months)
    return next((found for found in candidates if found and found >= today), None)


def _date(year: int, month: int, day: int) -> date | None:
    """That date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _months_on(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month where it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    return first.replace(day=min(day.day, _last_of_month(first).day))


def _last_of_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
