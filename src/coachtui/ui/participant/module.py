"""The reader: the outline of a module on the left, one step of it on the right."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static

from coachtui.domain.errors import CoachError
from coachtui.domain.progress import ModuleProgress, Place
from coachtui.domain.text import shortened
from coachtui.language import _
from coachtui.ui.exercises.base import ExerciseView
from coachtui.ui.exercises.items import ItemsView
from coachtui.ui.participant.clocks import Clocks
from coachtui.ui.participant.finding import FindLine
from coachtui.ui.participant.outline import Outline, StepRows, ending, state
from coachtui.ui.participant.reader import Reader
from coachtui.ui.participant.revisited import RevisitedScreen
from coachtui.ui.participant.step_answers import StepAnswers
from coachtui.ui.participant.step_said import tell_refusals, tell_saved, turn_share
from coachtui.ui.participant.step_view import StepView
from coachtui.ui.widgets.key_bar import KeyBar, hush, say
from coachtui.ui.widgets.place_bar import PlaceBar
from coachtui.ui.widgets.words import plain
from coachtui.workflows.participant import Participant


class ModuleScreen(RevisitedScreen):
    """Reads a module step by step; what is typed is a draft while the step is open and recorded when it is left."""

    CSS_PATH = "../places.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "turn(1)", _("Next step")),
        Binding("ctrl+b", "turn(-1)", _("Back")),
        Binding("ctrl+g", "outline", _("Steps")),
        Binding("ctrl+t", "to_action", _("To action")),
        Binding("slash", "find", _("Find in this step"), key_display="/", show=False),
        Binding("escape", "leave", _("Close"), key_display="esc"),
        Binding("f4", "share", _("Share"), key_display="F4"),
        Binding("ctrl+s", "save", _("Save now"), show=False),
    ]

    def __init__(self, participant: Participant, place: Place, back: str = "") -> None:
        """Open at that place; see `back`."""
        super().__init__()
        self.back = back
        """The place this was opened from and goes back to, until another place is opened; "" for Learn."""
        self._participant = participant
        self.module_id = place.module
        self._step_id = place.step
        self._exercise_id = place.exercise
        self._is_visit = bool(back)  # looking at an entry is not stopping there, until something is typed
        self._is_open = False
        self.is_opening = True
        self._seen: ModuleProgress | None = None
        self._before: Widget | None = None
        self._answers = StepAnswers(self, participant, self._trouble)

    def compose(self) -> ComposeResult:
        """The place bar, the outline and the step below its clock, a line to find in, a line for trouble, the keys."""
        yield PlaceBar("learn", self._participant.profile.change)
        with Horizontal(id="body"):
            yield Outline()
            yield Reader(self._participant, self._answers, self.secure, self.show, self._trouble)
        yield FindLine()
        yield Static(id="trouble", markup=False)
        yield KeyBar()

    async def on_mount(self) -> None:
        """Open the step asked for, or the one somebody stopped in."""
        module = self._module()
        place = self._participant.desk.place
        resumed = place if place is not None and place.module == self.module_id else None
        step_id = self._step_id or module.outline.steps[module.here].id
        if not self._exercise_id and resumed and resumed.step == step_id:
            await self._open(step_id, resumed.exercise, resumed.field)
        else:
            await self._open(step_id, self._exercise_id)

    def on_screen_suspend(self) -> None:
        """Forget where this was opened from once another place is opened."""
        if self.app.current_mode != "learn":
            self.back = ""

    def _module(self) -> ModuleProgress:
        """The module as it is now, or as it was last where its file is being written and cannot be read."""
        try:
            self._seen = self._participant.course.module(self.module_id)
        except CoachError as problem:
            if self._seen is None:
                raise
            self._trouble(str(problem))
        return self._seen

    def show(self) -> None:
        """Draw the outline and the actions of this step as they are now, and leave alone what is being typed; but open
        the step again if another program took words out of an answer."""
        if self._let_go():
            return
        self.query_one(PlaceBar).show_change(self._participant.profile.change)
        looked_at = self._participant.desk.looked_at(self.module_id)
        self.query_one(Outline).show(self._module(), self._step_id, looked_at)
        self.query_one(StepView).show_records(self._participant)

    def offered(self) -> Iterable[tuple[str, str, Callable[[], None]]]:
        """Every step of the module."""
        module = self._module()
        for step in module.outline.steps:
            yield _("Go to step: {title}").format(title=step.title), state(module, step), partial(self.go_to, step.id)

    # Opening and leaving steps

    async def _open(self, step_id: str, exercise_id: str = "", field: str = "") -> None:
        self._is_open = False
        self.is_opening = True
        self._step_id = step_id
        self._answers.close()
        self._trouble("")
        steps = self.query_one(StepView)
        try:
            step = self._participant.course.step(self.module_id, step_id)
            await steps.show_step(self._participant, self.module_id, step)
            self._is_open = True
        except CoachError as problem:
            await steps.remove_children()
            await steps.mount(Static(plain(str(problem), "$text-warning"), markup=False))
        await self.query_one(Clocks).show(steps.views)
        self._answers.open(steps.views)
        exercise_id = exercise_id or self._answers.half_typed
        self._keep_place(exercise_id, field)
        self.show()
        self.call_after_refresh(self._focus, exercise_id, field)

    def _focus(self, exercise_id: str, field: str = "") -> None:
        self.query_one(Reader).go_to(exercise_id, field)
        self.app.call_later(setattr, self, "is_opening", False)  # after the focus, which the app moves

    def on_descendant_focus(self) -> None:
        """Remember the box somebody is in, to go back there next time."""
        view = self.query_one(StepView).view_with_focus()
        if self._is_open and view is not None and self.focused is not None:
            self._keep_place(view.exercise.id, view.field)

    def _keep_place(self, exercise_id: str, field: str = "") -> None:
        if self._is_visit:
            return
        try:
            self._participant.desk.keep_place(Place(self.module_id, self._step_id, exercise_id, field))
        except CoachError as problem:
            self._trouble(str(problem))

    def keep(self) -> None:
        """Keep what is half typed as drafts, now. Raises NotSaved."""
        self._answers.keep()

    def _let_go(self) -> bool:
        """Open the step again if another program took words out of an answer, which its box would bring back; return
        whether it did. What is typed in the other boxes is recorded first."""
        if self.is_opening or not self._is_open or not self._answers.let_go():
            return False
        if self._answers.record(self.module_id, self._step_id):
            self.reopen()
        words = _("Words were taken out of an answer here, so what was in its box is gone too.")
        self.app.call_later(say, self.app, words, True)  # after whatever the key that was pressed has to say
        return True

    def secure(self) -> bool:
        """Record what was answered in this step; return whether it can be left. If not, it is all still here.

        An answer that is not understood holds nobody back: it is kept as a draft, and the next screen says so.
        """
        if not self.is_mounted:
            return True
        self._let_go()
        went_well = self._answers.record(self.module_id, self._step_id)
        if went_well:
            self.app.call_later(tell_refusals, self.app, list(self._answers.refusals.values()))
        return went_well

    def _trouble(self, sentence: str) -> None:
        line = self.query_one("#trouble", Static)
        line.update(plain(sentence))
        line.set_class(bool(sentence), "-shown")

    # What the exercises tell

    def on_exercise_view_changed(self, message: ExerciseView.Changed) -> None:
        """Keep a draft soon."""
        view = message.view
        if view.is_attached:
            self._answers.changed(view)
            if self._is_visit and view.is_changed:
                self._is_visit = False
                self._keep_place(view.exercise.id, view.field)

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Go to the step that was chosen in the outline."""
        self.go_to(message.option.id or "")

    # Keys

    def _turn_to(self, step_id: str, exercise_id: str = "") -> None:
        self.is_opening = True
        self._open_soon(step_id, exercise_id)

    @work(exclusive=True)
    async def _open_soon(self, step_id: str, exercise_id: str) -> None:
        await self._open(step_id, exercise_id)

    def go_to(self, step_id: str, exercise_id: str = "") -> None:
        """Leave this step for another one, or go to an exercise in it."""
        if step_id == self._step_id:
            self._focus(exercise_id)
        elif self.secure():
            self._turn_to(step_id, exercise_id)

    def reopen(self) -> None:
        """Fill the boxes again from the log, after an undo; the cursor stays outside them, where letters act."""
        self.is_opening = True
        self._reopen()

    @work(exclusive=True)
    async def _reopen(self) -> None:
        steps = self.query_one(StepView)
        here = steps.scroll_offset.y
        await self._open(self._step_id)
        self.call_after_refresh(steps.focus)
        self.call_after_refresh(steps.scroll_to, y=here, animate=False)

    def action_turn(self, by: int) -> None:
        """Go to the next step, or back; moving on marks this one, if it can be read, as done or as looked at."""
        if self.is_opening and not self._is_open and by > 0:
            return
        hush(self.app)  # it was about this step
        module = self._module()
        steps = module.outline.steps
        to = module.outline.position(self._step_id) + by
        if not self.secure() or (by > 0 and self._is_open and not self._answers.go_on(self.module_id, self._step_id)):
            return
        self._is_visit = False
        if 0 <= to < len(steps):
            self._turn_to(steps[to].id)
        elif to >= len(steps):
            self._close()
            say(self.app, ending(self._module()))

    def _close(self) -> None:
        self.app.pop_screen()
        if self.back:
            self.app.switch_mode(self.back)

    def action_leave(self) -> None:
        """Go from a line or the outline to the step, and from the step to where it was opened."""
        view = self.query_one(StepView).view_with_focus()
        if isinstance(view, ItemsView) and isinstance(self.focused, Input):
            view.close_note()
        elif isinstance(self.focused, Input):
            self.query_one(FindLine).remove_class("-shown")
            self.query_one(StepView).focus()
        elif isinstance(self.focused, StepRows):
            (self._before or self.query_one(StepView)).focus()
        elif self.secure():
            self._close()

    def action_outline(self) -> None:
        """Go to the outline, to choose a step there; esc comes back."""
        if not isinstance(self.focused, StepRows):
            self._before = self.focused
            self.query_one(StepRows).take_focus()

    def action_to_action(self) -> None:
        """Make an action from the selected words, or from the line the cursor is in."""
        view = self.query_one(StepView).view_with_focus()
        if self.secure():
            words = shortened(view.words, 200) if view is not None and self._answers.holds(view) else ""
            source = view.subject if view is not None else f"{self.module_id}/{self._step_id}"
            self.query_one(Reader).open_form(None, words, source)

    def action_save(self) -> None:
        """Record what is typed, now."""
        was_empty = self._answers.is_empty
        if self.secure() and not self._answers.refusals:
            view = self.query_one(StepView).view_with_focus()
            tell_saved(self.app, self._participant, was_empty, self._answers.is_shared(view))

    def action_share(self) -> None:
        """Let the answer the cursor is in leave with what is exported, or keep it private again."""
        view = self.query_one(StepView).view_with_focus()
        if self.secure() and (view is None or view.exercise.id not in self._answers.refusals):
            turn_share(self.app, self._answers, view)

    def action_find(self) -> None:
        """Open the line to find in this step."""
        self.query_one(FindLine).open()
