"""Times of day as people say them."""

import re
from collections.abc import Mapping

from coachtui.domain.errors import NotUnderstood
from coachtui.domain.text import shortened
from coachtui.language import _

_LAST_OF_AFTERNOON = 6

_SAID = (
    (r"^at ", ""),
    (r"\b([ap])\.m\.?", r"\1m"),
    (r" ?o['’]?clock\b", ""),
    (r"^(?:12 )?(?:noon|midday)$", "12 pm"),
    (r"^half (?!past )", "half past "),
    (r"^(?:a )?half past ", "30 past "),
    (r"^(?:a )?quarter (?=past |to )", "15 "),
    (r"twenty[- ]five", "25"),
    (r" minutes? (?=past |to )", " "),
)
"""Patterns and what replaces them, applied in turn."""

_COUNTS: Mapping[str, str] = {
    **{"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8"},
    **{"nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "twenty": "20"},
}

_TIME = r"(?P<hour>[0-9]{1,2})(?:[:.h]?(?P<minute>[0-9]{2}))? ?(?P<half>am|pm)?"
_BESIDE = r"(?P<part>[0-9]{1,2}) (?P<side>past|to) (?P<hour>[0-9]{1,2}) ?(?P<half>am|pm)?"


def parse_time(typed: str) -> str:
    """A time of day on the 24-hour clock; empty if nothing was typed.

    An hour from 1 to 6 without am, pm or a leading zero is in the afternoon, because these are times to meet: "half 4"
    is 16:30. The hours 7 to 11 are in the morning, and 12 is noon. Raises NotUnderstood.
    """
    words = " ".join(typed.lower().split())
    if not words:
        return ""
    if (minutes := _minutes(words)) is None:
        raise NotUnderstood(
            _("“{text}” is not a time of day: try “9:30”, “half past 2” or “2pm”.").format(text=shortened(typed, 40))
        )
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def _minutes(words: str) -> int | None:
    """The minutes from midnight to a time of day as people say it; None if the words are not one."""
    for pattern, same in _SAID:
        words = re.sub(pattern, same, words)
    words = re.sub("[a-z]+", lambda word: _COUNTS.get(word[0], word[0]), words)
    if found := re.fullmatch(_BESIDE, words):
        hour, part = _hour(found["hour"], found["half"]), int(found["part"])
        if hour is None or not 1 <= int(found["hour"]) <= 12 or part > 59:
            return None
        return hour * 60 + (part if found["side"] == "past" else -part)
    if found := re.fullmatch(_TIME, words):
        hour, minute = _hour(found["hour"], found["half"]), int(found["minute"] or 0)
        return None if hour is None or minute > 59 else hour * 60 + minute
    return None


def _hour(digits: str, half: str | None) -> int | None:
    """An hour of the day from 0 to 23, or None if there is no such hour; `half` is am, pm or None."""
    hour = int(digits)
    if half:
        return hour % 12 + (12 if half == "pm" else 0) if 1 <= hour <= 12 else None
    if len(digits) == 1 and 1 <= hour <= _LAST_OF_AFTERNOON:
        return hour + 12
    return hour if hour < 24 else None
