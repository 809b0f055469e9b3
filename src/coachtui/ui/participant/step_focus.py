"""Where the cursor goes when a step opens: the box somebody was in, else one to fill in, else the reading."""

from collections.abc import Iterator

from textual.widgets import Input, OptionList, TextArea

from coachtui.ui.exercises.base import ExerciseView
from coachtui.ui.participant.step_view import StepView

Box = Input | TextArea | OptionList

WRITABLE = 3
"""Rows of a text box that have to be seen before somebody can write in it: its border, a line, and what follows."""


def go_to_box(steps: StepView, exercise_id: str, field: str = "") -> None:
    """Focus that exercise, else a box in sight that is to be filled in, else the reading."""
    view = next((view for view in steps.views if view.exercise.id == exercise_id), None)
    if view is not None and field and view.resume(field):
        return
    if view is not None and (box := _box_of(view, field)) is not None:
        box.focus()
    elif (box := _waiting(steps)) is not None:
        box.focus(scroll_visible=False)
    else:
        steps.focus()


def _boxes(view: ExerciseView) -> list[Box]:
    """What can be filled in, in order."""
    return [box for box in view.query("*") if isinstance(box, Box) and box.focusable and box.display]


def _box_of(view: ExerciseView, field: str = "") -> Box | None:
    """The box of that name in an exercise, else its first."""
    found = _boxes(view)
    return next((box for box in found if field and box.id == field), found[0] if found else None)


def _waiting(steps: StepView) -> Box | None:
    """Of what is seen without scrolling: the first empty box for text, else the first box of any kind."""
    seen = [box for view in steps.views for box in _seen(steps, view)]
    return next((box for box in seen if _is_empty(box)), seen[0] if seen else None)


def _is_empty(box: Box) -> bool:
    return not (box.value if isinstance(box, Input) else box.text if isinstance(box, TextArea) else "a list").strip()


def _seen(steps: StepView, view: ExerciseView) -> Iterator[Box]:
    for box in _boxes(view):
        place = box.virtual_region
        rows = place.height if isinstance(box, OptionList) else min(WRITABLE, place.height)
        if view.virtual_region.y + place.y + rows <= steps.scrollable_content_region.height:
            yield box
