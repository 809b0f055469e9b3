"""Which widget shows which kind of exercise; widgets that need more are chosen in `participant/step_view.py`."""

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
"""Kinds that need only their exercise and its answer; the step gives the other kinds more."""
