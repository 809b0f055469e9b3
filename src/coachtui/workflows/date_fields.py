"""Which fields of a form hold dates, or days of the week, according to the module that the form is in."""

from collections.abc import Callable

from coachtui.domain.curriculum import Form, Step
from coachtui.domain.errors import CoachError


def date_fields(step: Callable[[str, str], Step], subject: str, kind: str) -> frozenset[str]:
    """The ids of the fields of one kind, `date` or `day`, in an exercise (`module/step/exercise`).

    `step` returns a step by its ids. There are none if the exercise has gone or cannot be read.
    """
    module_id, _slash, rest = subject.partition("/")
    step_id, _slash, exercise_id = rest.partition("/")
    try:
        exercises = step(module_id, step_id).exercises
    except CoachError:
        return frozenset()
    forms = (exercise for exercise in exercises if isinstance(exercise, Form) and exercise.id == exercise_id)
    return frozenset(field.id for form in forms for field in form.fields if field.kind == kind)
