"""What somebody types of themselves, as it is understood: one rule for the settings and for the forms of a module."""

import re
from collections.abc import Mapping

from coachtui.domain.answers import Answer, Fields, Response
from coachtui.domain.curriculum import Field, Form
from coachtui.domain.dates import day_name, parse_day
from coachtui.domain.errors import NotUnderstood
from coachtui.domain.events import Json
from coachtui.domain.log import Profile
from coachtui.domain.text import NAME_LIMIT, one_line, shortened
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
"""What says the same as other words: each is put in their place in turn."""

_COUNTS: Mapping[str, str] = {
    **{"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8"},
    **{"nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "twenty": "20"},
}

_TIME = r"(?P<hour>[0-9]{1,2})(?:[:.h]?(?P<minute>[0-9]{2}))? ?(?P<half>am|pm)?"
_BESIDE = r"(?P<part>[0-9]{1,2}) (?P<side>past|to) (?P<hour>[0-9]{1,2}) ?(?P<half>am|pm)?"


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


def profile_words(profile: Profile) -> dict[str, str]:
    """What the profile holds, in words, by the names that fields of forms use."""
    return {
        "name": profile.name,
        "change": profile.change,
        "check-in-day": "" if profile.check_in_day is None else day_name(profile.check_in_day),
        "check-in-time": profile.check_in_time,
        "coach": profile.coach,
    }


def shown_in(form: Form, given: Response | None, recorded: Answer | None, profile: Profile) -> Fields:
    """What stands in each field of a form: what is `given` there, half typed or recorded.

    Where a field is about the profile, and nobody has typed in it since the profile says something else, that. A field
    that the form has no more keeps what was answered in it.
    """
    texts = given.fields if isinstance(given, Fields) else {}
    before = recorded.response.fields if recorded is not None and isinstance(recorded.response, Fields) else {}
    words = profile_words(profile)

    def shown(field: Field) -> str:
        text = texts.get(field.id, "")
        is_own = text and (text != before.get(field.id) or _says(field, text, profile))
        return text if is_own or not field.profile else words[field.profile]

    return Fields({**texts, **{field.id: shown(field) for field in form.fields}})


def _says(field: Field, text: str, profile: Profile) -> bool:
    """Whether the profile holds just what that text says, or was given it by an earlier version."""
    name = field.profile.replace("-", "_")
    try:
        return bool(name) and getattr(profile, name) in (text, fact(name, text))
    except NotUnderstood:
        return False


def _time(typed: str) -> str:
    """A time of day as 24 hours and minutes; empty where nothing was typed.

    An hour from 1 to 6 without am, pm or a zero before it is one of the afternoon, for these are times to meet: "half
    4" is 16:30. The hours 7 to 12 are those of the morning, and noon. Raises NotUnderstood.
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
    """The minutes from midnight to a time of day as people say it; None where the words are none."""
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
    """An hour of the day from 0 to 23; `half` is am, pm or not said."""
    hour = int(digits)
    if half:
        return hour % 12 + (12 if half == "pm" else 0) if 1 <= hour <= 12 else None
    if len(digits) == 1 and 1 <= hour <= _LAST_OF_AFTERNOON:
        return hour + 12
    return hour if hour < 24 else None
