"""Which widget shows which kind of exercise; those that are given more are named in `participant/step_view.py`."""

from coachtui.domain.curriculum import Checklist, Choose, Exercise, Rate, Recall, Reflect, Timed
from coachtui.ui.exercises.base import ExerciseView
from coachtui.ui.exercises.checklist import ChecklistView
from coachtui.ui.exercises.choose import ChooseView
from coachtui.ui.exercises.rate import RateView
from coachtui.ui.exercises.recall import RecallView
from coachtui.ui.exercises.reflect import ReflectView
from coachtui.ui.exercises.timed import TimedView

VIEWS: dict[type[Exercise], type[ExerciseView]] = {
    Reflect: ReflectView,
    Choose: ChooseView,
    Rate: RateView,
    Checklist: ChecklistView,
    Timed: TimedView,
    Recall: RecallView,
}
"""Kinds shown from their exercise and its answer alone; the other kinds are given more by the step."""
