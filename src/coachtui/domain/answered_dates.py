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
"""What stands in each field, and the day it was typed there."""


def local_day(at: datetime) -> date:
    """The calendar date of an instant on this computer."""
    return at.astimezone().date()


def answered(versions: Sequence[Answer], day_of: DayOf = local_day) -> Typed:
    """What the last of the versions, oldest first, holds in each field, and the local day it was typed there."""
    return [typed for _version, typed in _typed(versions, day_of)][-1] if versions else {}


def with_dates(
    versions: Sequence[Answer], dates: Collection[str], day_of: DayOf = local_day, days: Collection[str] = ()
) -> Mapping[datetime, str]:
    """The versions, oldest first, in plain lines by their instants, each date as typed and as understood.

    `dates` are the ids of the fields that hold dates, besides those of which a version says so itself, and `days` of
    those that hold a day of the week, which is called by its whole name; what is neither stays as it was typed. Without
    such fields, and for versions that were no form yet, there is nothing.
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
    """The day on which each of these dates was typed, as an event holds it; the day it has where its text is as before.

    The words alone would mean another date where they are read later, or on another computer.
    """
    days: dict[str, Json] = {}
    for name, text in fields.items():
        if name in dates and text.strip():
            written, day = before.get(name, ("", today))
            days[name] = (day if written == text else today).isoformat()
    return days


def _typed(versions: Sequence[Answer], day_of: DayOf) -> Iterator[tuple[Answer, Typed]]:
    """Each version with its fields, each with the day recorded for it.

    Without one a field keeps its day as long as its text stays the same.
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
