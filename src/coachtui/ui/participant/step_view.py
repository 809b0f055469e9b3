"""One step on the screen: its reading and its exercises, one below the other."""

from collections.abc import Iterator, Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from coachtui.domain.answers import Answer, is_empty
from coachtui.domain.curriculum import Asked, Commit, Exercise, Form, Prose, Step
from coachtui.domain.dates import day_name
from coachtui.domain.log import Profile
from coachtui.language import _
from coachtui.ui.exercises.base import ExerciseView
from coachtui.ui.exercises.commit import CommitView
from coachtui.ui.exercises.form import FormView
from coachtui.ui.exercises.registry import VIEWS
from coachtui.ui.widgets.reading import Reading
from coachtui.ui.widgets.words import MUTED, STRONG, joined
from coachtui.workflows.participant import Participant


class StepView(VerticalScroll):
    """The right-hand side of a module. The step it shows can be changed; nothing of the others is mounted."""

    async def show_step(self, participant: Participant, module_id: str, step: Step) -> None:
        """Mount the step with what was answered in it before."""
        await self.remove_children()
        self.scroll_home(animate=False)
        await self.mount_all(widgets_for(participant, module_id, step))

    @property
    def views(self) -> Sequence[ExerciseView]:
        """The exercises shown."""
        return list(self.query(ExerciseView))

    def view_with_focus(self) -> ExerciseView | None:
        """The exercise the cursor is in."""
        focused = self.screen.focused
        return next((view for view in self.views if focused is not None and view in focused.ancestors_with_self), None)


def widgets_for(participant: Participant, module_id: str, step: Step) -> Iterator[Widget]:
    """The widgets of a step: one for each run of reading, one for each exercise."""
    yield Static(_title(step), classes="label", markup=False)
    yield Static("", markup=False)
    run: list[Prose] = []
    for block in step.blocks:
        if isinstance(block, Asked):
            if run:
                yield Reading(tuple(run))
                run = []
            view = _view(participant, f"{module_id}/{step.id}/{block.id}", block)
            view.subject = f"{module_id}/{step.id}/{block.id}"
            yield view
        else:
            run.append(block)
    if run:
        yield Reading(tuple(run))


def _title(step: Step) -> Content:
    return joined((step.title, STRONG), (_("   {minutes} min").format(minutes=step.minutes), MUTED))


def _view(participant: Participant, subject: str, exercise: Exercise) -> ExerciseView:
    if isinstance(exercise, Commit):
        return CommitView(exercise, participant.actions_from(subject), participant.today())
    response = participant.response(subject, exercise)
    answer = participant.latest(subject)
    asked_before = _asked_before(answer, exercise)
    if isinstance(exercise, Form):
        return FormView(exercise, response, asked_before, known(participant.profile), participant.today())
    return VIEWS[type(exercise)](exercise, response, asked_before)


def _asked_before(answer: Answer | None, exercise: Exercise) -> str:
    """The words the exercise had when it was answered, where they were others and something was answered."""
    if answer is None or not answer.wording or answer.wording == exercise.wording or is_empty(answer.response):
        return ""
    return answer.asked


def known(profile: Profile) -> dict[str, str]:
    """What the profile holds, by the names that fields of forms use."""
    return {
        "name": profile.name,
        "change": profile.change,
        "check-in-day": "" if profile.check_in_day is None else day_name(profile.check_in_day),
        "check-in-time": profile.check_in_time,
        "coach": profile.coach,
    }
