"""When a step counts as done, for somebody who goes on from it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from coachtui.domain.answers import is_empty
from coachtui.domain.curriculum import CheckIn, Commit, Decide, Exercise, Pause, Timed
from coachtui.domain.progress import Place

if TYPE_CHECKING:
    from coachtui.workflows.participant import Participant


def go_on(me: "Participant", module_id: str, step_id: str, exercises: Sequence[Exercise]) -> None:
    """Note that somebody goes on from a step: it is done, or was only looked at.

    It is done if it asks nothing, or if one of its questions is answered; a clock alone asks nothing. After the last
    step, the place to go on is the first step that is left. Raises what recording raises.
    """
    asked = [exercise for exercise in exercises if not isinstance(exercise, Timed)]
    if not asked or any(_is_answered(me, f"{module_id}/{step_id}/{exercise.id}", exercise) for exercise in asked):
        me.course.complete(module_id, step_id)
    else:
        me.desk.keep_looked_at(module_id, step_id)
    module = me.course.module(module_id)
    left = [step.id for step in module.outline.steps if step.id not in module.done]
    if left and step_id == module.outline.steps[-1].id and not module.outline.repeats:
        me.desk.keep_place(Place(module_id, left[0]))


def _is_answered(me: "Participant", subject: str, exercise: Exercise) -> bool:
    """Whether there is an answer, or the record that the exercise invites people to make."""
    match exercise:
        case Commit():
            return bool(me.actions.made_in_step_of(subject))
        case Decide():
            return any(decision.source == subject for decision in me.log.decisions.values())
        case Pause():
            return any(decision.pauses for decision in me.decisions.concerning(subject))
        case CheckIn():
            return me.check_ins.asked() > 0
    answer = me.latest(subject)
    return answer is not None and not is_empty(answer.response)
