"""Dates in the answers to a form: kept as they were typed, and understood from the day they were typed on."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date, datetime

from coachtui.domain.answers import Answer, Fields, in_words
from coachtui.domain.dates import day_name, full, parse_day, parse_due
from coachtui.domain.errors import NotUnderstood
from coachtui.domain.events import Json
from coachtui.language import _

DayOf = Callable[[datetime], date]
"""The calendar date of an instant where the person is."""

Typed = Mapping[str, tuple[str, date]]
"""The text in each field, and the day it was typed."""


def local_day(at: datetime) -> date:
    """The calendar date of an instant on this computer."""
    return at.astimezone().date()


def answered(versions: Sequence[Answer], day_of: DayOf = local_day) -> Typed:
    """What each field holds in the last of the versions (oldest first), and the local day it was typed."""
    return [typed for _version, typed in _typed(versions, day_of)][-1] if versions else {}


def with_dates(
    versions: Sequence[Answer], dates: Collection[str], day_of: DayOf = local_day, days: Collection[str] = ()
) -> Mapping[datetime, str]:
    """Each version (oldest first) in plain lines, by its instant, with dates both as typed and as understood.

    `dates` are the ids of the fields that hold dates, besides those that a version itself records as dates; `days` are
    the ids of those that hold a day of the week, which is given its full name. Other fields stay as they were typed.
    Versions without such fields, or from before the exercise was a form, are left out.
    """
    return {
        version.at: in_words(
            Fields(
                {
                    name: _understood(text, day)
                    if name in dates or name in version.typed_on
                    else _day_named(text)
                    if name in days
                    else text
                    for name, (text, day) in typed.items()
                }
            ),
            version.labels,
        )
        for version, typed in _typed(versions, day_of)
        if isinstance(version.response, Fields) and (dates or days or version.typed_on)
    }


def typed_days(fields: Mapping[str, str], dates: Collection[str], before: Typed, today: date) -> dict[str, Json]:
    """The day on which each of these dates was typed, as an event holds it; an unchanged text keeps its day.

    Read later, or on another computer, the words alone could mean a different date.
    """
    days: dict[str, Json] = {}
    for name, text in fields.items():
        if name in dates and text.strip():
            written, day = before.get(name, ("", today))
            days[name] = (day if written == text else today).isoformat()
    return days


def _typed(versions: Sequence[Answer], day_of: DayOf) -> Iterator[tuple[Answer, Typed]]:
    """Each version with its fields, and for each field the day it was typed.

    Where no day was recorded, a field keeps the earlier one as long as its text stays the same.
    """
    found: Typed = {}
    for version in versions:
        fields = version.response.fields if isinstance(version.response, Fields) else {}
        day, before = day_of(version.at), found
        found = {
            name: (text, version.typed_on[name])
            if name in version.typed_on
            else same
            if (same := before.get(name)) and same[0] == text
            else (text, day)
            for name, text in fields.items()
        }
        yield version, found


def _understood(text: str, day: date) -> str:
    try:
        return _("{typed} → {date}").format(typed=text, date=full(parse_due(text, day)))
    except NotUnderstood:
        return text


def _day_named(text: str) -> str:
    try:
        return text if (day := parse_day(text)) is None else day_name(day)
    except NotUnderstood:
        return text
