"""One step on the screen: its reading and its exercises, one below the other."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.widget import Widget
from textual.widgets import Static

from coachtui.domain.answered_dates import answered
from coachtui.domain.answers import Answer, is_empty
from coachtui.domain.curriculum import Asked, CheckIn, Commit, Decide, Exercise, Form, Pause, Prose, Step
from coachtui.language import _
from coachtui.ui.exercises.base import ExerciseView
from coachtui.ui.exercises.checkin import CheckInView
from coachtui.ui.exercises.commit import CommitView
from coachtui.ui.exercises.decide import DecideView
from coachtui.ui.exercises.form import FormView
from coachtui.ui.exercises.pause import PauseView
from coachtui.ui.exercises.registry import VIEWS
from coachtui.ui.widgets.key_bar import say
from coachtui.ui.widgets.reading import Reading
from coachtui.ui.widgets.stray_text import StrayText
from coachtui.ui.widgets.words import MUTED, STRONG, joined
from coachtui.workflows.participant import Participant
from coachtui.workflows.profile_facts import shown_in


class StepView(VerticalScroll):
    """The right-hand side of a module. It shows one step at a time; nothing of the others is mounted.

    While it has the focus itself, somebody is reading: letters are not text then, and tab leads to the first box.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "answer", _("Answer"), priority=True)]

    def __init__(self) -> None:
        super().__init__()
        self._stray = StrayText()
        self._top: tuple[Widget, float] | None = None
        self._width = 0

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tab leads to a box only from the reading, and only where there is a box."""
        if action == "answer":
            return self.has_focus and self._has_box
        return super().check_action(action, parameters)

    @property
    def _has_box(self) -> bool:
        """Whether anything in this step takes the focus; the clock of a round does, but it is not in the step."""
        return any(widget.focusable for view in self.views for widget in view.query("*"))

    def action_answer(self) -> None:
        """Go to the first box."""
        self.screen.focus_next()

    def on_key(self, event: Key) -> None:
        """Say where text goes when somebody types in the reading, and let no letter of it act as a key."""
        if not self.has_focus:
            return
        if not event.is_printable:
            self._stray.end()
            return
        # One letter may be a slip before a key that is meant; more are text, with whatever digits are among them.
        before = self._stray.letters
        is_text = before > 1 or event.key not in self.screen.active_bindings
        is_text = is_text or (before > 0 and event.key in ("u", "U"))  # a slip must not undo anything
        if not is_text or (event.key == "space" and not before):
            return
        event.stop()
        event.prevent_default()
        self._stray.letter()
        if not before:
            self._say_where_text_goes(_("You are in the reading. Tab goes to the box; then type."))

    def on_paste(self) -> None:
        """Say where text goes when somebody pastes in the reading."""
        if self.has_focus:
            self._say_where_text_goes(_("Not pasted: you are in the reading. Tab goes to the box; then paste."))

    def _say_where_text_goes(self, words: str) -> None:
        say(self.app, words if self._has_box else _("Nothing to fill in here. ctrl+n goes to the next step."))

    def on_blur(self) -> None:
        """Start counting afresh: somebody is in a box now."""
        self._stray.end()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Note what is at the top, unless it is a new width that scrolls."""
        super().watch_scroll_y(old_value, new_value)
        if self.size.width != self._width:
            return
        self._top = None
        for child in self.children:
            place = child.virtual_region
            if place.bottom > new_value and place.height:
                self._top = (child, max(0.0, (new_value - place.y) / place.height))
                return

    def on_resize(self) -> None:
        """Stay in the same place: at the box that has the focus, else at what was at the top."""
        self.call_after_refresh(self._stay)

    def _stay(self) -> None:
        self._width = self.size.width
        focused = self.screen.focused
        if focused is not None and focused is not self and self in focused.ancestors:
            focused.scroll_visible(animate=False)
        elif self._top is not None and self._top[0].is_attached:
            child, part = self._top
            place = child.virtual_region
            self.scroll_to(y=round(place.y + part * place.height), animate=False)

    async def show_step(self, participant: Participant, module_id: str, step: Step) -> None:
        """Mount the step with what was answered in it before."""
        await self.remove_children()
        self.scroll_home(animate=False)
        await self.mount_all(widgets_for(participant, module_id, step))
        self.refresh_bindings()  # the bottom line still shows the keys of the step before

    def show_records(self, participant: Participant) -> None:
        """Draw the actions, decisions and check-ins of this step as they are now."""
        for view in self.query(CommitView):
            view.show(participant.actions.made_in_step_of(view.subject))
        for asking in (*self.query(DecideView), *self.query(PauseView)):
            asking.show(participant.decisions.concerning(asking.subject))
        for check in self.query(CheckInView):
            check.show(len(participant.check_ins.waiting()), participant.check_ins.asked())

    @property
    def views(self) -> Sequence[ExerciseView]:
        """The exercises shown."""
        return list(self.query(ExerciseView))

    @property
    def all_words(self) -> str:
        """What is asked and answered here, as text."""
        return "\n\n".join(f"{view.exercise.words}\n\n{text}" for view in self.views if (text := view.all_words))

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
    return joined((step.title, STRONG), "   ", (_("{minutes} min").format(minutes=step.minutes), MUTED))


def _view(participant: Participant, subject: str, exercise: Exercise) -> ExerciseView:
    if isinstance(exercise, Commit):
        return CommitView(exercise, participant.actions.made_in_step_of(subject), participant.today)
    if isinstance(exercise, CheckIn):
        return CheckInView(exercise, len(participant.check_ins.waiting()), participant.check_ins.asked())
    if isinstance(exercise, Pause):
        return PauseView(exercise, participant.decisions.concerning(subject))
    response = participant.drafts.response(subject, exercise)
    if isinstance(exercise, Decide):
        return DecideView(exercise, response, participant.decisions.concerning(subject), participant.today)
    answer = participant.latest(subject)
    asked_before = _asked_before(answer, exercise)
    if isinstance(exercise, Form):
        shown = shown_in(exercise, response, answer, participant.profile)
        recorded = answered(participant.log.answers.get(subject, []))
        return FormView(exercise, shown, asked_before, participant.today, recorded)
    return VIEWS[type(exercise)](exercise, response, asked_before)


def _asked_before(answer: Answer | None, exercise: Exercise) -> str:
    """The words the exercise had when it was answered; empty if they are the same, or nothing was answered."""
    if answer is None or not answer.wording or answer.wording == exercise.wording or is_empty(answer.response):
        return ""
    return answer.asked
