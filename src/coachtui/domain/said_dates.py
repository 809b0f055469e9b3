"""What people say for a date, in the words they use: the grammar behind `dates.parse_due`.

The names of days and months go through gettext; the little grammar around them ("in 2 weeks") is English.
"""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from coachtui.domain.day_names import DAYS, MONTHS, named
from coachtui.domain.errors import NoSuchDay, NotUnderstood
from coachtui.language import _

_COUNTS = ("a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NOISE = {"by", "on", "before", "the", "of", "until", "due"}
_LONGEST = 60
_LEAP_CYCLE = 9
_FRIDAY = 4

_MISSED: Mapping[int, str] = {29: _("29th"), 30: _("30th"), 31: _("31st")}
"""The days that some months lack."""

_SHORT_FOR = (
    (r"tonight|this (?:morning|afternoon|evening)", "today"),
    (r"(.+) (?:morning|afternoon|evening|night)", r"\1"),
    (r"day after tomorrow", "in 2 days"),
    (r"(?:in )?(?:a )?couple (.+)", r"in 2 \1"),
    (r"fortnight", "in 2 weeks"),
    (r"(\S+) next", r"next \1"),
    (r"eow", "end week"),
    (r"eom", "end month"),
    (r"eoy", "end year"),
)
"""What says the same as other words: each is put in their place in turn."""

# Strings, not compiled patterns: compiling them takes time that the next date may have no need of.
_WORD = r"[^\W\d_]+"
_COUNTED = r"([0-9]{1,4}|[a-z]+)"
_AHEAD = rf"(?:in )?{_COUNTED} ?(day|week|fortnight|month|year)s?(?: time| from now| from today)?"
_SHIFTED = rf"(?:{_COUNTED} )?(week|fortnight)s? ({_WORD})"
_WEEKDAY = rf"(?:(this|next) )?({_WORD})(?: (week|next week))?"
_END = r"(?:end(?: this| (next))?|this) (week|month|year)"
_END_OF_NAMED = rf"end ({_WORD})(?: ([0-9]{{4}}))?"
_PREFIXED = rf"({_WORD}) (?=\S*\d|{_WORD} \d)(.+)"
_ORDINAL = "[snrt][tdh]"
_DAY_ONLY = rf"([0-9]{{1,2}}){_ORDINAL}"
_ISO = r"(?P<year>[0-9]{4})([-/])(?P<month>[0-9]{1,2})\2(?P<day>[0-9]{1,2})"
_DAY = rf"(?P<day>[0-9]{{1,2}})(?:{_ORDINAL})?"
_NAMED = rf"(?P<month>{_WORD})"
_YEAR = r"(?:[ ./-](?P<year>[0-9]{4}|[0-9]{2}))?"
_NUMBERS = rf"(?P<day>[0-9]{{1,2}})[/.-](?P<month>[0-9]{{1,2}}){_YEAR}"
_DAY_MONTH = rf"{_DAY}[ ./-]?{_NAMED}{_YEAR}"
_MONTH_DAY = rf"{_NAMED}[ ./-]?{_DAY}{_YEAR}"


def understood(words: str, today: date) -> date | None:
    """The date that plain words mean, None where they mean none.

    Raises NotUnderstood for a day that its month does not have, or that is not the day of the week it is said to be;
    OverflowError or ValueError beyond what a calendar holds.
    """
    for pattern, same in _SHORT_FOR:
        if found := re.fullmatch(pattern, words):
            words = found.expand(same)
    for kind in (_spoken, _shifted, _ending, _weekday, _written):
        if (day := kind(words, today)) is not None:
            return day
    return None


def plain_words(text: str) -> str:
    """The text in small letters, without noise words and punctuation around words; empty where it is too long."""
    if len(text) > _LONGEST:
        return ""
    plain = re.sub("['’]", "", text.lower()).replace(",", " ")
    words = (word.strip(".;:!?()") for word in plain.split())
    return " ".join(word for word in words if word and word not in _NOISE)


def _month(word: str) -> int | None:
    """The number of a month, 1 to 12, by its name."""
    place = named(word, MONTHS)
    return None if place is None else place + 1


def _spoken(words: str, today: date) -> date | None:
    """Today and the days beside it, the start of the next week, month or year, so many days or longer ahead."""
    match words:
        case "today":
            return today
        case "tomorrow":
            return today + timedelta(days=1)
        case "yesterday":
            return today - timedelta(days=1)
        case "week" | "next week":
            return _monday(today) + timedelta(weeks=1)
        case "next month":
            return _months_on(today.replace(day=1), 1)
        case "next year":
            return date(today.year + 1, 1, 1)
    if not (found := re.fullmatch(_AHEAD, words)):
        return None
    if (count := _count(found[1])) is None:
        return None
    match found[2]:
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


def _count(amount: str) -> int | None:
    """The number that digits or a word say."""
    if amount.isascii() and amount.isdigit():
        return int(amount)
    return max(1, _COUNTS.index(amount)) if amount in _COUNTS else None


def _shifted(words: str, today: date) -> date | None:
    """So many weeks or fortnights after today, tomorrow or a day of the week: "a week today", "week on friday"."""
    if not (found := re.fullmatch(_SHIFTED, words)) or (count := _count(found[1] or "a")) is None:
        return None
    near = _spoken if found[3] in ("today", "tomorrow") else _weekday
    day = near(found[3], today)
    return day and day + timedelta(weeks=count * (2 if found[2] == "fortnight" else 1))


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
    if found is None or (day := named(found[2], DAYS)) is None:
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
    if (found := re.fullmatch(_PREFIXED, words)) and (said := named(found[1], DAYS)) is not None:
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
            whole = int(year) + (2000 if len(year) == 2 else 0) if year else None
            return _in_month(int(found["day"]), month, whole, today)
    return None


def _in_month(number: int, month: int, year: int | None, today: date) -> date | None:
    """That day of that month, the next one where no year was said.

    Raises NoSuchDay where there is such a month and it is too short.
    """
    day = _next_in_year(month, number, today) if year is None else _date(year, month, number)
    if day is None and 1 <= month <= 12 and number in _MISSED:
        name = MONTHS[month - 1]
        raise NoSuchDay(
            _("{month} has no {day}. Check the date, or try “friday” or “in 2 weeks”.").format(
                month=_("{month} {year}").format(month=name, year=year) if year else name, day=_MISSED[number]
            )
        )
    return day


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
