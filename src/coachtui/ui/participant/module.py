"""The reader: the outline of a module on the left, one step of it on the right."""

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from coachtui.domain.errors import CoachError
from coachtui.domain.progress import ModuleProgress, Place, StepOutline
from coachtui.domain.text import shortened
from coachtui.language import _
from coachtui.ui.exercises.base import ExerciseView
from coachtui.ui.exercises.commit import CommitView
from coachtui.ui.exercises.items import ItemsView
from coachtui.ui.exercises.timed import TimedView
from coachtui.ui.participant.drafting import Drafting
from coachtui.ui.participant.finding import find_next
from coachtui.ui.participant.step_view import StepView
from coachtui.ui.widgets.editor import Editor
from coachtui.ui.widgets.key_bar import KeyBar
from coachtui.ui.widgets.line import Line
from coachtui.ui.widgets.place_bar import WIDE, PlaceBar
from coachtui.ui.widgets.row_list import RowList
from coachtui.ui.widgets.words import ACCENT, MUTED, STRONG, joined, padded, plain
from coachtui.workflows.participant import Participant


class ModuleScreen(Screen[None]):
    """Reads a module step by step; what is typed is a draft while the step is open and recorded when it is left."""

    CSS_PATH = "../places.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "turn(1)", _("Next step")),
        Binding("ctrl+b", "turn(-1)", _("Back")),
        Binding("ctrl+t", "to_action", _("To action")),
        Binding("slash", "find", _("Find in this step"), key_display="/", show=False),
        Binding("escape", "leave", _("Modules"), key_display="esc"),
        Binding("ctrl+r", "earlier", _("Earlier versions of this text"), show=False),
        Binding("ctrl+w", "elsewhere", _("Write this text to another file"), show=False),
    ]

    def __init__(self, participant: Participant, place: Place) -> None:
        super().__init__()
        self._participant = participant
        self.module_id = place.module
        self._step_id = place.step
        self._exercise_id = place.exercise
        self._is_open = False
        self._seen: ModuleProgress | None = None
        self._touched: set[str] = set()
        self._drafting = Drafting(self, participant.keep_draft, self._said)

    def compose(self) -> ComposeResult:
        """The place bar, the outline and the step, a line to find in, a line for trouble, the keys."""
        yield PlaceBar("learn", self._participant.profile.change)
        with Horizontal(id="body"):
            with Vertical(id="outline"):
                yield Static(id="title", markup=False)
                outline = RowList()
                outline.can_focus = (
                    False  # tab goes through the step; the outline is clicked, or ctrl+n and ctrl+b turn
                )
                yield outline
            yield StepView()
        yield Line(hint=_("Find in this step. Enter goes on, esc closes."), id="find")
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

    def _module(self) -> ModuleProgress:
        """The module as it is now; as it was, where its file is being written and cannot be read."""
        try:
            self._seen = self._participant.module(self.module_id)
        except CoachError as problem:
            if self._seen is None:
                raise
            self._trouble(str(problem))
        return self._seen

    def on_screen_resume(self) -> None:
        """The change may have been renamed, an action written."""
        if self._is_open:
            self.show()

    def show(self) -> None:
        """Draw the outline and the actions of this step as they stand now; what is being typed is left alone."""
        module = self._module()
        outline = module.outline
        self.query_one(PlaceBar).show_change(self._participant.profile.change)
        minutes = _("{left} of {all} min left").format(left=module.minutes_left, all=outline.minutes)
        self.query_one("#title", Static).update(joined((outline.title, STRONG), (f"\n{minutes}", MUTED)))
        here = outline.position(self._step_id)
        width = 27 if self.has_class("-wide") else 21
        rows = self.query_one(RowList)
        rows.clear_options()
        rows.add_options(
            [_row(step, width, index == here, step.id in module.done) for index, step in enumerate(outline.steps)]
        )
        rows.highlighted = here
        for view in self.query(CommitView):
            view.show(self._participant.actions_from(view.subject))

    # Opening and leaving steps

    async def _open(self, step_id: str, exercise_id: str = "", field: str = "") -> None:
        self._is_open = False
        self._step_id = step_id
        self._drafting.forget()
        self._touched.clear()
        self._trouble("")
        steps = self.query_one(StepView)
        try:
            step = self._participant.step(self.module_id, step_id)
            await steps.show_step(self._participant, self.module_id, step)
            self._is_open = True
        except CoachError as problem:
            await steps.remove_children()
            await steps.mount(Static(plain(str(problem), "$text-warning"), markup=False))
        # What was half typed the last time is recorded when the step is left, touched again or not.
        self._touched = {view.exercise.id for view in steps.views if self._participant.has_draft(view.subject)}
        self._keep_place(exercise_id, field)
        self.show()
        self.call_after_refresh(self._focus, exercise_id, field)

    def _focus(self, exercise_id: str, field: str = "") -> None:
        """Go to that exercise; else to the first box if it can be seen, else to the reading."""
        steps = self.query_one(StepView)
        view = next((view for view in steps.views if view.exercise.id == exercise_id), None)
        if view is not None and (box := _first_box(view, field)) is not None:
            box.focus()
            return
        first = next(iter(steps.views), None)
        box = _first_box(first) if first is not None else None
        if (
            first is not None
            and box is not None
            and first.virtual_region.y + box.virtual_region.bottom <= steps.size.height
        ):
            box.focus(scroll_visible=False)
        else:
            steps.focus()

    def on_descendant_focus(self) -> None:
        """Remember the box somebody is in, to go on there the next time."""
        view = self.query_one(StepView).view_with_focus()
        if self._is_open and view is not None and self.focused is not None:
            self._keep_place(view.exercise.id, self.focused.id or "")

    def _keep_place(self, exercise_id: str, field: str = "") -> None:
        try:
            self._participant.desk.keep_place(Place(self.module_id, self._step_id, exercise_id, field))
        except CoachError as problem:
            self._trouble(str(problem))

    def keep(self) -> None:
        """Keep what is half typed as drafts, now. Raises NotSaved."""
        self._drafting.keep_now()

    def settle(self) -> bool:
        """Record what was answered in this step; whether that went well. If not, it is all still here."""
        if not self.is_mounted:
            return True
        # A key or a paste may not have told of itself yet, so what stands there now is compared as well.
        views = [
            view for view in self.query_one(StepView).views if view.exercise.id in self._touched or view.is_changed
        ]
        self._drafting.forget()  # first, so that no thread writes an old draft after the answer is recorded
        try:
            self._participant.record(self.module_id, self._step_id, [(view.exercise, view.response) for view in views])
        except CoachError as problem:
            for view in views:
                self._touched.add(view.exercise.id)
                self._drafting.touched(view.subject, partial(getattr, view, "response"))
            self._still_here(problem)
            return False
        self._touched.clear()
        for view in views:
            view.settled()
        self._trouble("")
        for view in views:
            view.say(self._saved_words())
        return True

    def _saved_words(self) -> str:
        return _("private · saved {time}").format(time=f"{self._participant.now():%H:%M}")

    def _trouble(self, sentence: str) -> None:
        line = self.query_one("#trouble", Static)
        line.update(plain(sentence))
        line.set_class(bool(sentence), "-shown")

    def _still_here(self, problem: CoachError) -> None:
        words = _("{problem} Your text is still here; ctrl+w writes it to another file.")
        self._trouble(words.format(problem=problem))

    # What the exercises tell

    def on_exercise_view_changed(self, message: ExerciseView.Changed) -> None:
        """Keep a draft soon."""
        view = message.view
        if not view.is_attached:
            return
        if view.exercise.id not in self._touched:
            if not view.is_changed:
                return
            self._touched.add(view.exercise.id)
        if self._drafting.touched(view.subject, partial(getattr, view, "response")):
            view.say(_("writing…"))

    def _said(self, subject: str, problem: CoachError | None) -> None:
        if problem is not None:
            self._still_here(problem)
            return
        self._trouble("")
        for view in self.query_one(StepView).views:
            if view.subject == subject:
                view.say(self._saved_words())

    def on_timed_view_turned(self, message: TimedView.Turned) -> None:
        """Go to the question of the phase that is on now."""
        self._focus(message.exercise_id)

    def on_editor_paste_coming(self, message: Editor.PasteComing) -> None:
        """Keep the text as it stands before the paste."""
        view = self.query_one(StepView).view_with_focus()
        if view is not None and message.text.strip():
            try:
                self._participant.keep_before_paste(view.subject, message.text)
            except CoachError as problem:
                self._trouble(str(problem))

    def on_editor_undo_done(self) -> None:
        """Say how typing comes back: in a shell ctrl+z would have suspended the program."""
        self.notify(_("Undone. ctrl+y brings it back."), markup=False, timeout=4)

    def on_editor_left(self) -> None:
        """Escape in a box: the step takes the keys."""
        self.query_one(StepView).focus()

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Go to the step that was chosen in the outline."""
        self.go_to(message.option.id or "")

    def on_commit_view_wanted(self, message: CommitView.Wanted) -> None:
        """Open the form for an action."""
        from coachtui.ui.participant.action_form import ActionForm

        if not self.settle():
            return
        subject = message.view.subject
        action = self._participant.action(message.action_id) if message.action_id else None
        self.app.push_screen(
            ActionForm(self._participant, action=action, source=subject, within=message.view.exercise.within),
            lambda _done: self.show(),
        )

    # Keys

    def go_to(self, step_id: str, exercise_id: str = "") -> None:
        """Leave this step for another one, or go to an exercise in it."""
        if step_id == self._step_id:
            self._focus(exercise_id)
        elif self.settle():
            self.run_worker(self._open(step_id, exercise_id), exclusive=True)

    def action_turn(self, by: int) -> None:
        """Go to the next step, or back; going on marks this one as done."""
        if not self._is_open and by > 0:
            return
        module = self._module()
        steps = module.outline.steps
        to = module.outline.position(self._step_id) + by
        if not self.settle():
            return
        if by > 0:
            try:
                self._participant.complete(self.module_id, self._step_id)
            except CoachError as problem:
                self._trouble(str(problem))
                return
        if 0 <= to < len(steps):
            self.run_worker(self._open(steps[to].id), exclusive=True)
        elif to >= len(steps):
            self._finish(self._module())

    def _finish(self, module: ModuleProgress) -> None:
        left = [step.title for step in module.outline.steps if step.id not in module.done]
        if left:
            words = _("That was the last step. Not done yet: {titles}.").format(titles=", ".join(left))
        else:
            words = _("{title} is done. Everything you wrote is in the Journal, what you promised in Actions.").format(
                title=module.outline.title
            )
        self.app.notify(shortened(words, 300), markup=False, timeout=10)
        self.app.pop_screen()

    def action_leave(self) -> None:
        """Out of a line to the step; from the step to the list of modules."""
        view = self.query_one(StepView).view_with_focus()
        if isinstance(view, ItemsView) and isinstance(self.focused, Input):
            view.close_note()
        elif isinstance(self.focused, Input):
            self.query_one("#find", Input).remove_class("-shown")
            self.query_one(StepView).focus()
        elif self.settle():
            self.app.pop_screen()

    def action_to_action(self) -> None:
        """Make an action of the selected words, or of the line the cursor is in."""
        from coachtui.ui.participant.action_form import ActionForm

        view = self.query_one(StepView).view_with_focus()
        if self.settle():
            words = shortened(view.words, 200) if view is not None else ""
            source = view.subject if view is not None else f"{self.module_id}/{self._step_id}"
            self.app.push_screen(ActionForm(self._participant, what=words, source=source), lambda _done: self.show())

    def action_find(self) -> None:
        """Open the line to find in this step."""
        line = self.query_one("#find", Input)
        line.add_class("-shown")
        line.focus()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Go to the next place where the words stand."""
        if message.input.id == "find" and not find_next(self.query_one(StepView), message.value):
            self.notify(_("These words are not in this step."), markup=False, timeout=4)

    def action_earlier(self) -> None:
        """Offer the earlier versions of the text the cursor is in."""
        from coachtui.ui.participant.versions import VersionsDialog

        view = self.query_one(StepView).view_with_focus()
        if view is None or not isinstance(box := self.focused, TextArea):
            self.notify(_("Put the cursor in the text first."), markup=False, timeout=4)
            return
        dialog = VersionsDialog(self._participant.draft_versions(view.subject))
        self.app.push_screen(dialog, lambda text: box.load_text(text) if text is not None else None)

    def action_elsewhere(self) -> None:
        """Write what stands in this step to a file of one's own choice."""
        from coachtui.ui.participant.rescue import RescueDialog

        texts = [
            f"{view.exercise.words}\n\n{text}" for view in self.query_one(StepView).views if (text := view.all_words)
        ]
        self.app.push_screen(RescueDialog("\n\n".join(texts), self._participant))


def _row(step: StepOutline, width: int, is_here: bool, is_done: bool) -> Option:
    mark = "▸" if is_here else "✓" if is_done else "·"
    title = padded(plain(shortened(step.title, width), STRONG if is_here else ""), width)
    return Option(joined((f"{mark} ", ACCENT), title, (f"{step.minutes:>3}", MUTED)), id=step.id)


def _first_box(view: ExerciseView, field: str = "") -> Input | TextArea | OptionList | None:
    """The box of that name in an exercise, else its first."""
    kinds = (Input, TextArea, OptionList)
    boxes = [box for box in view.query("*") if isinstance(box, kinds) and box.focusable and box.display]
    return next((box for box in boxes if field and box.id == field), boxes[0] if boxes else None)
