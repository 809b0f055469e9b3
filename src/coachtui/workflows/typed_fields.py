"""Reads one field of what was typed, as it is kept; what is not understood raises Unclear about that field."""

from collections.abc import Mapping
from datetime import date

from coachtui.domain import dates
from coachtui.domain.errors import NotUnderstood, in_field
from coachtui.domain.text import LINE_LIMIT, long_text, one_line


def line(field: str, typed: str, label: str) -> str:
    """One line; `label` is what a refusal calls it. Raises Unclear if it is too long."""
    with in_field(field):
        return one_line(typed, label, LINE_LIMIT)


def text(field: str, typed: str, label: str) -> str:
    """A text of several lines, without blank space around it. Raises Unclear if it is too long."""
    with in_field(field):
        return long_text(typed, label).strip()


def day(field: str, typed: str, today: date) -> date | None:
    """A date as people say it; None if nothing was typed. Raises Unclear."""
    with in_field(field):
        return dates.parse_due(typed, today) if typed.strip() else None


DATES = frozenset({"again", "due", "review"})
"""The fields that hold dates, in whichever form they are."""


def as_meant(fields: Mapping[str, str], then: date, today: date) -> Mapping[str, str]:
    """What was typed in a form on the day `then`, as the form should show it today.

    A date that would mean another day by now ("tomorrow"), or that is in ISO form, becomes the date it meant, as
    somebody would type it; everything else stays as it was.
    """
    return {name: _as_meant(text, then, today) if name in DATES else text for name, text in fields.items()}


def _as_meant(text: str, then: date, today: date) -> str:
    meant = _date(text, then)
    if meant is None or (_date(text, today) == meant and text != meant.isoformat()):
        return text
    return dates.typed(meant)


def _date(text: str, seen_from: date) -> date | None:
    try:
        return dates.parse_due(text, seen_from)
    except NotUnderstood:
        return None
