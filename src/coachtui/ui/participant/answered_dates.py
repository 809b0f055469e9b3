"""Dates in the answers to a form: kept as they were typed, and understood from the day they were typed on."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from coachtui.domain.answers import Answer, Fields, in_words
from coachtui.domain.curriculum import Form
from coachtui.domain.dates import full, parse_due
from coachtui.domain.errors import CoachError, NotUnderstood
from coachtui.language import _
from coachtui.workflows.participant import Participant


def answered(versions: Sequence[Answer]) -> dict[str, tuple[str, date]]:
    """What the last of the versions, oldest first, holds in each field, and the local day it was typed there."""
    found: dict[str, tuple[str, date]] = {}
    for version in versions:
        fields = version.response.fields if isinstance(version.response, Fields) else {}
        day = version.at.astimezone().date()
        found = {
            name: before if (before := found.get(name)) and before[0] == text else (text, day)
            for name, text in fields.items()
        }
    return found


def with_dates(participant: Participant, subject: str) -> Mapping[datetime, str]:
    """The answers to a form with dates, in plain lines, by their instants: each date as typed and as understood."""
    dates = _date_fields(participant, subject)
    versions = participant.log.answers.get(subject, []) if dates else []
    found: dict[datetime, str] = {}
    for last, version in enumerate(versions, start=1):
        typed = answered(versions[:last])
        words = {name: _understood(text, day) if name in dates else text for name, (text, day) in typed.items()}
        found[version.at] = in_words(Fields(words), version.labels)
    return found


def _date_fields(participant: Participant, subject: str) -> frozenset[str]:
    """The fields of the exercise that are dates; none where it has gone or cannot be read."""
    module_id, _slash, rest = subject.partition("/")
    step_id, _slash, exercise_id = rest.partition("/")
    try:
        exercises = participant.step(module_id, step_id).exercises
    except CoachError:
        return frozenset()
    forms = (exercise for exercise in exercises if isinstance(exercise, Form) and exercise.id == exercise_id)
    return frozenset(field.id for form in forms for field in form.fields if field.kind == "date")


def _understood(text: str, day: date) -> str:
    try:
        return _("{typed} → {date}").format(typed=text, date=full(parse_due(text, day)))
    except NotUnderstood:
        return text
