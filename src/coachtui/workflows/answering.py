"""From a response to the deeds that record it: what was asked stays beside what was answered."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from coachtui.domain.answered_dates import Typed, answered, typed_days
from coachtui.domain.answers import Answer, Choice, Fields, Response, Scores, Text, Ticks, Timings, is_empty, to_data
from coachtui.domain.checkins import ROUTINE
from coachtui.domain.curriculum import Decide, Exercise, Form, labels
from coachtui.domain.events import Deed, Json, Kind
from coachtui.domain.log import Profile
from coachtui.domain.text import long_text, one_line, visible
from coachtui.language import _
from coachtui.workflows.profile_facts import fact, shown_in

if TYPE_CHECKING:
    from coachtui.workflows.participant import Participant


def record(me: "Participant", module_id: str, step_id: str, responses: Sequence[tuple[Exercise, Response]]) -> int:
    """See `Participant.record`."""
    deeds: list[Deed] = []
    new = 0
    for exercise, response in responses:
        subject = f"{module_id}/{step_id}/{exercise.id}"
        already = _said_already(me, module_id, subject)
        typed = answered(me.log.answers.get(subject, ())) if already and isinstance(exercise, Form) else {}
        made = deeds_for(subject, exercise, response, already, me.profile, me.now(), typed)
        if me.log.shared.get(subject):
            made = me.sharing.going_along(subject, made)
        new += bool(made)
        deeds.extend(made)
    if deeds:
        me.book.record(*deeds)
    for exercise, _response in responses:
        me.drafts.drop(f"{module_id}/{step_id}/{exercise.id}")
    return new


def _said_already(me: "Participant", module_id: str, subject: str) -> Answer | None:
    """The answer that need not be recorded again; in a check-in, not one given in an earlier check-in."""
    answer, ended = me.latest(subject), me.log.last_check_in
    is_of_another = module_id == ROUTINE and answer is not None and ended is not None and answer.at <= ended
    return None if is_of_another else answer


def deeds_for(
    subject: str,
    exercise: Exercise,
    response: Response,
    before: Answer | None,
    profile: Profile,
    now: datetime,
    typed: Typed = MappingProxyType({}),
) -> Sequence[Deed]:
    """What records the response; nothing if it is empty and always was, or is what was recorded already.

    A form also sets its parts of the profile; a decision is named instead of answered. `now` is local; `typed` is what
    the fields of a form held before, and since which day. Raises NotUnderstood if a text is longer than can be kept, or
    a decision or a part of the profile is not clear.
    """
    kept = _within_limits(response)
    if isinstance(exercise, Decide):
        return [] if is_empty(kept) else [_named(subject, kept, now)]
    is_new = before is None or _as_it_stood(exercise, before, profile) != _without_empty(kept)
    same_words = before is not None and before.wording == exercise.wording
    if (before is None and is_empty(kept)) or (same_words and not is_new):
        return []
    data: dict[str, Json] = {
        **to_data(kept),
        "asked": exercise.words,
        "wording": exercise.wording,
        "labels": _labels(exercise, kept, before),
    }
    if isinstance(exercise, Form) and isinstance(kept, Fields):
        dates = [field.id for field in exercise.fields if field.kind == "date"]
        if days := typed_days(kept.fields, dates, typed, now.date()):
            data["typed_on"] = days
    kind = Kind.RATED if isinstance(kept, Scores) else Kind.ANSWERED
    deeds = [Deed(kind, subject, data)]
    if is_new and isinstance(exercise, Form) and isinstance(kept, Fields):
        deeds.extend(_profiled(exercise, kept, profile))
    return deeds


def _as_it_stood(exercise: Exercise, before: Answer, profile: Profile) -> Response:
    """What the exercise held before anybody typed in it."""
    if not isinstance(exercise, Form):
        return before.response
    return _without_empty(shown_in(exercise, before.response, before, profile))


def _without_empty(response: Response) -> Response:
    """The response, without empty fields if it is a form: an empty field is as good as none."""
    if not isinstance(response, Fields):
        return response
    return Fields({key: text for key, text in response.fields.items() if text.strip()})


def _labels(exercise: Exercise, response: Response, before: Answer | None) -> dict[str, Json]:
    """The wording of what is answered; a field or an item that the exercise no longer has keeps its old wording."""
    gone = before.labels if before is not None else {}
    held = response.fields if isinstance(response, Fields) else response.states if isinstance(response, Ticks) else {}
    return {**{key: words for key, words in gone.items() if key in held}, **labels(exercise)}


def _named(subject: str, response: Response, now: datetime) -> Deed:
    from coachtui.workflows.decisions import TypedDecision, naming

    fields = response.fields if isinstance(response, Fields) else {}
    typed = TypedDecision(what=fields.get("what", ""), by=fields.get("by", ""), due=fields.get("due", ""))
    return naming(typed, subject, now)


def _within_limits(response: Response) -> Response:
    match response:
        case Text(text):
            return Text(long_text(text, _("This answer")))
        case Scores(scores, notes):
            return Scores(scores, _notes(notes))
        case Ticks(states, notes):
            return Ticks(states, _notes(notes))
        case Fields(fields):
            return Fields({key: long_text(text, _("This answer")) for key, text in fields.items()})
        case Choice() | Timings():
            return response


def _notes(notes: Mapping[str, str]) -> dict[str, str]:
    return {key: note for key, text in notes.items() if (note := one_line(text, _("This note")))}


def _profiled(form: Form, response: Fields, profile: Profile) -> Sequence[Deed]:
    """The parts of the profile that a form sets, if they changed; an emptied field changes nothing.

    Raises NotUnderstood if one of them is not valid.
    """
    changes: dict[str, Json] = {}
    for field in form.fields:
        name, typed = field.profile.replace("-", "_"), visible(response.fields.get(field.id, ""))
        if not (name and typed) or getattr(profile, name) == typed:  # or just as an earlier version kept it
            continue
        value = fact(name, typed, field.label)
        if getattr(profile, name) != value:
            changes[name] = value
    return [Deed(Kind.PROFILED, "profile", changes)] if changes else []
