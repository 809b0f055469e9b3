"""What is said below a line in which a date is typed: the date as it was understood, before it is kept."""

from datetime import date

from textual.content import Content

from coachtui.domain.dates import in_full, parse_due
from coachtui.domain.errors import NotUnderstood
from coachtui.language import _
from coachtui.ui.widgets.words import ACCENT, MUTED, plain


def understood(text: str, today: date) -> date | None:
    """The date that is meant; None where none is typed, or none is understood yet."""
    try:
        return parse_due(text.strip(), today) if text.strip() else None
    except NotUnderstood:
        return None


def echo(text: str, today: date) -> Content:
    """The date in full; that it is not understood yet; nothing where nothing is typed."""
    if not text.strip():
        return plain("")
    due = understood(text, today)
    if due is None:
        return plain(_("→ not understood yet: kept as you typed it"), MUTED)
    return plain(f"→ {in_full(due, today)}", ACCENT)
