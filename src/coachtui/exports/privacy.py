"""The privacy check: patterns that often identify somebody, found in what is about to leave, and masked.

It finds patterns and not names, so it can say "found 2 possible identifiers" and never that a text is safe.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from coachtui.domain.events import Event, Json
from coachtui.domain.identifiers import Identifier, PossibleIdentifier
from coachtui.domain.redaction import TEXTS
from coachtui.language import _


class Finding(NamedTuple):
    """A piece of a text, from `start` up to `end`, that looks like an identifier of that kind."""

    start: int
    end: int
    kind: Identifier


CHECKED = TEXTS | {"notes", "fields", "obstacles", "name", "change", "coach"}
"""The fields that hold what somebody wrote; questions and labels come from the content."""

OLD_YEARS = 15
"""A date this long ago is more likely somebody's birthday than a meeting."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_NHS = r"(?<![\w.+-])\d{3}[ \u00a0-]?\d{3}[ \u00a0-]?\d{4}(?![\w-])"
_EMAIL = r"[\w.+%'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
# UK addresses: BS7666, the outward part of two to four characters and the inward one of three.
_POSTCODE = (
    r"(?i)"
    r"\b(?:GIR ?0AA|[A-PR-UWYZ](?:\d[\dA-HJKPS-UW]?|[A-HK-Y]\d[\dABEHMNPRV-Y]?)"
    r"[ \u00a0]{0,2}\d[ABD-HJLNP-UW-Z]{2})\b"
)
_PHONE = (
    r"(?<![\w.-])(?:(?:\+|00)[1-9]\d{0,2}[ \u00a0.-]?(?:\(0\)[ \u00a0]?)?|\(?0)(?:[ \u00a0.()-]{0,2}\d){8,11}(?![\w-])"
)
_DATE = (
    r"(?i)"
    rf"(?<![\w/.-])(?:(?P<y>\d{{4}})[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}})"
    rf"|(?P<d2>\d{{1,2}})[-/. ](?P<m2>\d{{1,2}})[-/. ](?P<y2>\d{{4}}|\d{{2}})"
    rf"|(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?[ -](?:of )?(?P<m3>{_MONTH})\.?,?[ -](?P<y3>\d{{4}}|\d{{2}})"
    rf"|(?P<m4>{_MONTH})\.? (?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y4>\d{{4}}))(?![\w/-])"
)
_BORN = r"(?i)\b(?:d\.?\s?o\.?\s?b|born|birth(?:day|date)?)\b\W{0,3}(?:\w+\W{1,2}){0,3}$"


def findings(text: str, today: date) -> tuple[Finding, ...]:
    """What in the text looks like an identifier, in order and without overlaps."""
    digits = sum(map(str.isdigit, text))
    looked = [
        Finding(start, end, kind)
        for kind, (least, look) in _LOOKS.items()
        if digits >= least and (least or "@" in text)
        for start, end in look(text, today)
    ]
    found: list[Finding] = []
    for one in sorted(looked, key=lambda one: (one.start, -one.end)):  # stable: of two on one piece, the first kind
        if not found or one.start >= found[-1].end:
            found.append(one)
    return tuple(found)


def found_in(events: Iterable[Event], today: date) -> tuple[PossibleIdentifier, ...]:
    """What in the written fields of these events looks like an identifier."""
    return tuple(
        PossibleIdentifier(event.id, field, key, *finding, text)
        for event in events
        for field, key, text in _texts(event)
        for finding in findings(text, today)
    )


def masked(event: Event, found: Collection[PossibleIdentifier]) -> Event:
    """The event with these pieces of it replaced; each field that is masked is named in `withheld`.

    That makes a merge take the unmasked copy of the field, if there is one.
    """
    if not found:
        return event
    data = dict(event.data)
    for one in sorted(found, reverse=True):  # from the end of each text, so that the places before it stay true
        data[one.field] = _replaced(data[one.field], one)
    return event._replace(data=data, withheld=tuple(sorted({*event.withheld, *(one.field for one in found)})))


def all_masked(events: Iterable[Event], found: Iterable[PossibleIdentifier]) -> tuple[Event, ...]:
    """The events with these pieces of them replaced."""
    of: dict[str, list[PossibleIdentifier]] = {}
    for one in found:
        of.setdefault(one.event, []).append(one)
    return tuple(masked(event, of.get(event.id, ())) for event in events)


def _texts(event: Event) -> Iterator[tuple[str, str, str]]:
    for field in sorted(CHECKED.intersection(event.data)):
        value = event.data[field]
        if isinstance(value, str):
            yield field, "", value
        elif isinstance(value, dict):
            yield from ((field, key, text) for key, text in value.items() if isinstance(text, str))


def _replaced(value: Json, one: PossibleIdentifier) -> Json:
    if isinstance(value, str):
        return value[: one.start] + _("[masked]") + value[one.end :]
    if isinstance(value, dict):
        return {key: _replaced(text, one) if key == one.key else text for key, text in value.items()}
    return value


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when a text first needs it: all five take as long as the rest of a small export."""
    return re.compile(pattern)


def _matches(pattern: str) -> Callable[[str, date], Iterator[tuple[int, int]]]:
    return lambda text, today: (match.span() for match in _compiled(pattern).finditer(text))


def _nhs_numbers(text: str, today: date) -> Iterator[tuple[int, int]]:
    for match in _compiled(_NHS).finditer(text):
        if is_nhs_number(re.sub(r"\D", "", match[0])):
            yield match.span()


def is_nhs_number(digits: str) -> bool:
    """Whether ten digits end in the check digit of an NHS number (modulus 11, NHS Data Dictionary)."""
    rest = 11 - sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9])) % 11
    return len(digits) == 10 and int(digits[9]) == rest % 11  # if this is ten, no digit fits


def _births(text: str, today: date) -> Iterator[tuple[int, int]]:
    for match in _compiled(_DATE).finditer(text):
        day = _date({key.rstrip("234"): part for key, part in match.groupdict().items() if part}, today)
        if day is not None and (
            day.year <= today.year - OLD_YEARS
            or _compiled(_BORN).search(text[max(0, match.start() - 60) : match.start()])
        ):
            yield match.span()


def _date(parts: Mapping[str, str], today: date) -> date | None:
    """The date, with the day before the month; a year of two digits is the latest such year so far."""
    year, name = int(parts["y"]), parts["m"]
    if len(parts["y"]) == 2:
        century = today.year // 100 * 100
        year += century if century + year <= today.year else century - 100
    month = int(name) if name.isdigit() else _MONTHS.index(name[:3].lower()) + 1
    day = int(parts["d"])
    if month > 12 >= day and name.isdigit():
        month, day = day, month
    try:
        return date(year, month, day) if year >= 1880 else None
    except ValueError:
        return None


_LOOKS: Mapping[Identifier, tuple[int, Callable[[str, date], Iterator[tuple[int, int]]]]] = {
    Identifier.EMAIL: (0, _matches(_EMAIL)),
    Identifier.NHS_NUMBER: (10, _nhs_numbers),
    Identifier.BIRTH: (4, _births),
    Identifier.PHONE: (9, _matches(_PHONE)),
    Identifier.POSTCODE: (1, _matches(_POSTCODE)),
}
"""How each is looked for, in a text with at least so many digits; an e-mail address needs none."""
