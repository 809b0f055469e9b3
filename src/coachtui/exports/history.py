"""What has changed in an action, in words: the whole of it for its owner, without old wording for everybody else."""

from collections.abc import Callable
from datetime import date, datetime
from itertools import groupby
from typing import NamedTuple

from coachtui.domain.actions import Action, Amendment, term_name
from coachtui.language import _

WORDING: tuple[str, ...] = ("what", "cue", "response", "obstacle", "measure")
"""The fields of a commitment that are somebody's own words: when they change, the old words stay here."""


class Change(NamedTuple):
    """One change of an action: when, a line for each field, and why if it was said."""

    at: datetime
    lines: tuple[str, ...]
    reason: str


def changes(action: Action, show: Callable[[date], str], *, with_wording: bool = False) -> list[Change]:
    """The changes of an action, oldest first, dates written by `show`; old wording only if `with_wording`."""
    return [
        Change(at, tuple(_line(amendment, show, with_wording) for amendment in amendments), reason)
        for (at, reason), amendments in groupby(action.amendments, key=lambda one: (one.at, one.reason))
    ]


def _line(amendment: Amendment, show: Callable[[date], str], with_wording: bool) -> str:
    field = term_name(amendment.term)
    if amendment.term in WORDING and not with_wording:
        return _("{field}: the wording changed").format(field=field)
    old, new = (_value(amendment.term, value, show) for value in (amendment.old, amendment.new))
    return _("{field}: {old} → {new}").format(field=field, old=old, new=new)


def _value(term: str, value: str, show: Callable[[date], str]) -> str:
    if not value:
        return _("not said")
    return show(date.fromisoformat(value)) if term == "due" else value
