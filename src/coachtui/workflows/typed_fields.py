"""One field of what was typed, as it is kept. What is not understood is Unclear, and of that field."""

from collections.abc import Mapping
from datetime import date

from coachtui.domain import dates
from coachtui.domain.errors import NotUnderstood, in_field
from coachtui.domain.text import LINE_LIMIT, long_text, one_line


def line(field: str, typed: str, label: str) -> str:
    """One line; `label` is what a refusal calls it. Raises Unclear where it is too long."""
    with in_field(field):
        return one_line(typed, label, LINE_LIMIT)


def text(field: str, typed: str, label: str) -> str:
    """A text of several lines, without blank space around it. Raises Unclear where it is too long."""
    with in_field(field):
        return long_text(typed, label).strip()


def day(field: str, typed: str, today: date) -> date | None:
    """A date as people say it; None where nothing was typed. Raises Unclear."""
    with in_field(field):
        return dates.parse_due(typed, today) if typed.strip() else None


DATES = frozenset({"again", "due", "review"})
"""The fields that hold dates, in whichever form they stand."""


def as_meant(fields: Mapping[str, str], then: date, today: date) -> Mapping[str, str]:
    """What was typed in a form `then`, as it is to stand there today.

    A date that would mean another day by now ("tomorrow"), or that was written for a machine, is the one it meant, as
    somebody would type it; all else is as it was.
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
