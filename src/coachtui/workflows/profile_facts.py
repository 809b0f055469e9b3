"""How what people type about themselves is understood: one rule for the settings and for the forms of a module."""

from coachtui.domain.answers import Answer, Fields, Response
from coachtui.domain.curriculum import Field, Form
from coachtui.domain.dates import day_name, parse_day
from coachtui.domain.errors import NotUnderstood
from coachtui.domain.events import Json
from coachtui.domain.log import Profile
from coachtui.domain.text import NAME_LIMIT, one_line
from coachtui.domain.times import parse_time
from coachtui.language import _


def fact(name: str, typed: str, label: str = "") -> Json:
    """A field of the profile as it is recorded; if nothing was typed, an empty text, or None for the day.

    `label` is what the field is called where it was typed. Raises NotUnderstood for what is not a day or a time, for a
    change without a name, and for what is too long.
    """
    match name:
        case "check_in_day":
            return parse_day(typed)
        case "check_in_time":
            return parse_time(typed)
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
    """What each field of a form shows: what is `given` there, half typed or recorded.

    A field about the profile shows what the profile says, unless somebody has typed something else in it since. A field
    that the form no longer has keeps what was answered in it.
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
    """Whether the profile holds what that text says, or the text itself, as an earlier version recorded it."""
    name = field.profile.replace("-", "_")
    try:
        return bool(name) and getattr(profile, name) in (text, fact(name, text))
    except NotUnderstood:
        return False
