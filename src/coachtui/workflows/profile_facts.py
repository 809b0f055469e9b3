"""What somebody types of themselves, as it is understood: one rule for the settings and for the forms of a module."""

import re

from coachtui.domain.dates import parse_day
from coachtui.domain.errors import NotUnderstood
from coachtui.domain.events import Json
from coachtui.domain.text import NAME_LIMIT, one_line, shortened
from coachtui.language import _

_TIME = r"([0-9]{1,2})(?:[:.h]?([0-9]{2}))? ?(am|pm)?"


def fact(name: str, typed: str, label: str = "") -> Json:
    """A field of the profile as it is recorded; nothing typed is an empty text, or for the day None.

    `label` is what the field is called where it was typed. Raises NotUnderstood for a day or a time that is none, for a
    change without a name, and for what is too long.
    """
    match name:
        case "check_in_day":
            return parse_day(typed)
        case "check_in_time":
            return _time(typed)
        case "change":
            change = one_line(typed, label or _("The name of your change"), NAME_LIMIT)
            if not change:
                raise NotUnderstood(_("Give your change a short name, for example: Discharge by noon."))
            return change
        case _:
            return one_line(typed, label or _("The name"), NAME_LIMIT)


def _time(typed: str) -> str:
    """A time of day as 24 hours and minutes; empty where nothing was typed."""
    words = " ".join(typed.lower().split())
    if not words:
        return ""
    if words in ("noon", "midday"):
        return "12:00"
    if found := re.fullmatch(_TIME, words):
        hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "pm" else 0)
            half = None
        if not half and hour < 24 and minute < 60:
            return f"{hour:02}:{minute:02}"
    raise NotUnderstood(
        _("“{text}” is not a time of day: try “9:30”, “14:00” or “2pm”.").format(text=shortened(typed, 40))
    )
