"""One field of what was typed, as it is kept. What is not understood is Unclear, and of that field."""

from datetime import date

from coachtui.domain.dates import parse_due
from coachtui.domain.errors import in_field
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
        return parse_due(typed, today) if typed.strip() else None
