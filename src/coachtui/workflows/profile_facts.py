"""What somebody types of themselves, as it is understood: one rule for the settings and for the forms of a module."""

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
    """A field of the profile as it is recorded; nothing typed is an empty text, or for the day None.

    `label` is what the field is called where it was typed. Raises NotUnderstood for a day or a time that is none, for a
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
