"""The words people use for a date: the grammar behind `dates.parse_due`.

The names of days and months go through gettext; the little grammar around them ("in 2 weeks") is English.
"""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from coachtui.domain.day_names import DAYS, named
from coachtui.domain.days_around import FRIDAY, friday_of_work, last_of_month, monday, months_on, working_days_on
from coachtui.domain.written_dates import month_number, written

_COUNTS = (
    *("a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_NOISE = {"by", "on", "before", "the", "of", "until", "due"}
_LONGEST = 60

_SAME_WORD: Mapping[str, str] = {
    **dict.fromkeys(("tmrw", "tmr", "tmw"), "tomorrow"),
    "tonight": "today",
    **{"wk": "week", "wks": "weeks", "mth": "month", "mths": "months", "yr": "year", "yrs": "years"},
    "within": "in",
    "business": "working",
    "midweek": "wednesday",
    "mid-week": "wednesday",
    **{"first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "fifth": "5th"},
}
"""Single words, each with another that means the same."""

_SAME: Mapping[str, str] = {
    **dict.fromkeys(("this morning", "this afternoon", "this evening"), "today"),
    **dict.fromkeys(("eod", "cop", "end day", "end play", "close play", "close working"), "today"),
    "day after tomorrow": "in 2 days",
    "fortnight": "in 2 weeks",
    "eow": "end week",
    "eom": "end month",
    "eoy": "end year",
}
"""Whole phrases, each with another that means the same."""

# Strings, not compiled patterns: compiling takes time, and the next date may not need them.
_SHORT_FOR = (
    (r"(.+) (?:morning|afternoon|evening|night|lunchtime)|(.*[^\W\d_]) (?:am|pm)", r"\1\2"),
    (r"(?:cop|eod|(?:end|close) (?:day|play|working)) (.+)|(.+) (?:cop|eod)", r"\1\2"),
    (r"last day (.+)", r"end \1"),
    (r"1st thing (.+)|(.+) 1st thing", r"\1\2"),
    (r"(?:this )?(?:coming (\S+)|(\S+) coming)", r"\1\2"),
    (r"(?:in )?(?:a )?couple (.+)", r"in 2 \1"),
    (r"(\S+) next", r"next \1"),
    (r"(?:in )?([0-9]{1,4}) ?d", r"\1 days"),
    (r"(?:in )?([0-9]{1,4}) ?w", r"\1 weeks"),
)
"""Patterns and what replaces them, applied in turn."""

_WORD = r"[^\W\d_]+"
_COUNTED = r"([0-9]{1,4}|[a-z]+)"
_AHEAD = (
    rf"(?:in )?(?:next )?{_COUNTED} ?(day|week|fortnight|month|year|working day)s?"
    r"(?: time| from now| from today| today)?"
)
_SHIFTED = rf"(?:{_COUNTED} )?(week|fortnight)s? (?:from |after )?({_WORD})"
_WEEKDAY = rf"(?:(this|next) )?({_WORD})(?: (week|next week|this week))?"
_END = r"(?:end(?: this| (next))?|this) (week|month|year)"
_END_OF_NAMED = rf"end ({_WORD})(?: ([0-9]{{4}}))?"
_MONTH = rf"(?:in |this |(next ))?({_WORD})(?: ([0-9]{{4}}))?"
_WEEK_OF = r"(?:w/c|wc|week (?:commencing|beginning|starting)) (.+)"


def understood(words: str, today: date) -> date | None:
    """The date that plain words mean, or None if they do not mean one.

    Raises NotUnderstood for a day that its month does not have, or that does not fall on the weekday given with it;
    OverflowError or ValueError beyond what a calendar holds.
    """
    words = " ".join(_SAME_WORD.get(word, word) for word in words.split())
    words = _SAME.get(words, words)
    for pattern, same in _SHORT_FOR:
        if found := re.fullmatch(pattern, words):
            words = found.expand(same)
    words = _SAME.get(words, words)
    for kind in (_spoken, _shifted, _ending, _weekday, written, _month, _week_of):
        if (day := kind(words, today)) is not None:
            return day
    return None


def plain_words(text: str) -> str:
    """The text in lower case, without noise words and punctuation around words; empty if it is too long.

    A number after "the" at its end is a day of the month: "the 15" is "15th".
    """
    if len(text) > _LONGEST:
        return ""
    plain = re.sub("['’]", "", text.lower()).replace(",", " ")
    words = [bare for word in plain.split() if (bare := word.strip(".;:!?()"))]
    if len(words) > 1 and words[-2] == "the" and len(words[-1]) <= 2 and words[-1].isdecimal():
        words[-1] += "th"
    return " ".join(word for word in words if word not in _NOISE)


def _spoken(words: str, today: date) -> date | None:
    """Today, tomorrow, yesterday, the start of the next week, month or year, or so many days, weeks or more ahead."""
    match words:
        case "today":
            return today
        case "tomorrow":
            return today + timedelta(days=1)
        case "yesterday":
            return today - timedelta(days=1)
        case "week" | "next week":
            return monday(today) + timedelta(weeks=1)
        case "week after next":
            return monday(today) + timedelta(weeks=2)
        case "next month":
            return months_on(today.replace(day=1), 1)
        case "month after next":
            return months_on(today.replace(day=1), 2)
        case "next year":
            return date(today.year + 1, 1, 1)
    if not (found := re.fullmatch(_AHEAD, words)):
        return None
    if (count := _count(found[1])) is None:
        return None
    match found[2]:
        case "day":
            return today + timedelta(days=count)
        case "working day":
            return working_days_on(today, count)
        case "week":
            return today + timedelta(weeks=count)
        case "fortnight":
            return today + timedelta(weeks=2 * count)
        case "month":
            return months_on(today, count)
        case _:
            return months_on(today, 12 * count)


def _count(amount: str) -> int | None:
    """The number that digits or a word stand for."""
    if amount.isascii() and amount.isdigit():
        return int(amount)
    return max(1, _COUNTS.index(amount)) if amount in _COUNTS else None


def _shifted(words: str, today: date) -> date | None:
    """So many weeks or fortnights after today, tomorrow or a day of the week: "a week today", "week on friday"."""
    if not (found := re.fullmatch(_SHIFTED, words)) or (count := _count(found[1] or "a")) is None:
        return None
    day = _near(found[3], today)
    return day and day + timedelta(weeks=count * (2 if found[2] == "fortnight" else 1))


def _ending(words: str, today: date) -> date | None:
    """The end of a week (its Friday), a month or a year, also by name; the end of a day is that day."""
    if found := re.fullmatch(_END, words):
        is_next = found[1] is not None
        match found[2]:
            case "week":
                return friday_of_work(today) + timedelta(weeks=int(is_next))
            case "month":
                return last_of_month(months_on(today.replace(day=1), int(is_next)))
            case _:
                return date(today.year + is_next, 12, 31)
    if not words.startswith("end "):
        return None
    if re.fullmatch("[0-9]{4}", rest := words[len("end ") :]):
        return date(int(rest), 12, 31)
    found = re.fullmatch(_END_OF_NAMED, words)
    if found is None or (month := month_number(found[1])) is None:
        return _near(rest, today)
    if found[2]:
        return last_of_month(date(int(found[2]), month, 1))
    last = last_of_month(date(today.year, month, 1))
    return last if last >= today else last_of_month(date(today.year + 1, month, 1))


def _near(words: str, today: date) -> date | None:
    """Today, tomorrow or a day of the week."""
    return _spoken(words, today) if words in ("today", "tomorrow") else _weekday(words, today)


def _weekday(words: str, today: date) -> date | None:
    words = re.sub(r"^next week (?=\S)(.+)", r"\1 next week", words)
    found = re.fullmatch(_WEEKDAY, words)
    if found is None or (day := named(found[2], DAYS)) is None:
        return None
    before, after = found[1], found[3]
    if before and after:
        return None
    if before == "next" or after == "next week":
        return monday(today) + timedelta(weeks=1, days=day)
    if after == "this week":
        return monday(friday_of_work(today) if day <= FRIDAY else today) + timedelta(days=day)
    ahead = (day - today.weekday()) % 7
    if before != "this":
        ahead = ahead or 7
    return today + timedelta(days=ahead, weeks=int(after == "week"))


def _month(words: str, today: date) -> date | None:
    """The first of a month by name, the next such month if no year was said; for the present month, its last day."""
    found = re.fullmatch(_MONTH, words)
    if found is None or (month := month_number(found[2])) is None or (found[1] and found[3]):
        return None
    if found[3]:
        first = date(int(found[3]), month, 1)
    else:
        first = date(today.year + (month < today.month or (month == today.month and found[1] is not None)), month, 1)
    return last_of_month(first) if (first.year, first.month) == (today.year, today.month) else first


def _week_of(words: str, today: date) -> date | None:
    """The Monday of the week that a date lies in: "w/c 7 december"."""
    found = re.fullmatch(_WEEK_OF, words)
    day = understood(found[1], today) if found else None
    return day and monday(day)
