"""The right-hand side of a module: the clocks of a step above the step itself, and what can be done with its texts."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static, TextArea

from coachtui.domain.actions import Action
from coachtui.domain.answers import Fields
from coachtui.domain.errors import CoachError
from coachtui.language import _
from coachtui.ui.exercises.base import ExerciseView
from coachtui.ui.exercises.commit import CommitView
from coachtui.ui.exercises.decide import DecideView
from coachtui.ui.exercises.form import FormView
from coachtui.ui.exercises.pause import PauseView
from coachtui.ui.exercises.timed import TimedView
from coachtui.ui.participant.clocks import Clocks
from coachtui.ui.participant.step_answers import StepAnswers
from coachtui.ui.participant.step_focus import go_to_box
from coachtui.ui.participant.step_view import StepView
from coachtui.ui.widgets.editor import Editor
from coachtui.ui.widgets.key_bar import say
from coachtui.ui.widgets.words import plain
from coachtui.workflows.half_typed import draft_of
from coachtui.workflows.participant import Participant


class Reader(Vertical):
    """Shows one step after another, and opens what its exercises ask for, once what is typed is recorded.

    `secure` records it and says whether that went well, `redraw` draws what has changed, `trouble` is told of faults.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "clock", _("Start or pause the clock"), key_display="F2", show=False),
        Binding("f3", "next_question", _("Next question of the round"), key_display="F3", show=False),
        Binding("ctrl+r", "earlier", _("Earlier versions of this text"), show=False),
        # Taken before the box, in which this key would delete a word: it is named where a text cannot be saved.
        Binding("ctrl+w", "elsewhere", _("Write this text to another file"), show=False, priority=True),
    ]

    def __init__(
        self,
        participant: Participant,
        answers: StepAnswers,
        secure: Callable[[], bool],
        redraw: Callable[[], None],
        trouble: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._participant = participant
        self._answers = answers
        self._secure = secure
        self._redraw = redraw
        self._trouble = trouble
        self.clocks = Clocks(participant, trouble)
        self.steps = StepView()
        self._state = Static(id="state", markup=False)
        self._last: ExerciseView | None = None

    def compose(self) -> ComposeResult:
        """The clocks, the step."""
        yield self.clocks
        yield self.steps
        yield self._state

    def on_mount(self) -> None:
        """Say below the step what is saved of an exercise whose own line is out of sight."""
        self.watch(self.steps, "scroll_y", self.show_state, init=False)

    def on_descendant_focus(self) -> None:
        """Draw the line below the step for the exercise the cursor is in, or was in before it left for the reading."""
        self._last = self.steps.view_with_focus() or self._last
        self.show_state()

    def on_exercise_view_said(self) -> None:
        """Draw the line below the step again: something was saved, or could not be."""
        self.show_state()

    def show_state(self) -> None:
        """Draw the line below the step, once it is known what is in sight."""
        self.call_after_refresh(self._show_state)

    def _show_state(self) -> None:
        if not self.is_attached or not self.is_running:  # the module has been left since
            return
        view = self._last if self._last is not None and self._last.is_attached else None
        lines = list(view.query(".status")) if view is not None else []
        is_seen = any(self.steps.region.contains_point(line.content_region.offset) for line in lines)
        if view is None or is_seen:
            self._state.update(plain(""))
        else:
            self._state.update(view.state if view is self.steps.view_with_focus() else view.saved)

    def go_to(self, exercise_id: str, field: str = "") -> None:
        """Focus that exercise, else a box in sight that is to be filled in, else the reading."""
        go_to_box(self.steps, exercise_id, field)

    def on_timed_view_turned(self, message: TimedView.Turned) -> None:
        """Go to the question of the phase the round is in now."""
        self.go_to(message.exercise_id)

    def on_commit_view_wanted(self, message: CommitView.Wanted) -> None:
        """Open the form for an action."""
        if not self._secure():
            return
        action = self._participant.log.actions.get(message.action_id)
        if message.action_id and action is None:
            self._redraw()
            say(self.app, _("This action has since been undone."))
            return
        self.open_form(action, "", message.view.subject, message.view.exercise.within)

    def on_check_in_view_started(self) -> None:
        """Check in on every open action, one at a time."""
        from coachtui.ui.participant.check_in import check_in

        if self._secure():
            check_in(self.app, self._participant)

    def on_decide_view_named(self) -> None:
        """Record the decision, and go to the pause on it."""
        if self._secure() and not any(view.exercise.id in self._answers.refusals for view in self.query(DecideView)):
            self._redraw()
            for view in self.query(PauseView):
                view.go_to(next(iter(self._participant.decisions.concerning(view.subject))).id)

    def on_decide_view_picked(self, message: DecideView.Picked) -> None:
        """Go to the pause on that decision."""
        for view in self.query(PauseView):
            view.go_to(message.decision_id)

    def on_pause_view_wanted(self, message: PauseView.Wanted) -> None:
        """Pause on a decision, or name one and pause on it."""
        from coachtui.ui.participant.pausing import name_and_pause, open_pause

        if not self._secure():
            return
        if message.decision_id:
            open_pause(self.app, self._participant, message.decision_id, message.view.subject, self._redraw)
        else:
            name_and_pause(self.app, self._participant, message.view.subject, self._redraw)

    def open_form(self, action: Action | None, what: str, source: str, within: int | None = None) -> None:
        """Open the form for that action, or for a new one."""
        from coachtui.ui.participant.action_form import ActionForm

        self.app.push_screen(ActionForm(self._participant, action, what, source, within), lambda _done: self._redraw())

    def on_editor_paste_coming(self, message: Editor.PasteComing) -> None:
        """Keep the text as it is before the paste."""
        view = self.steps.view_with_focus()
        if view is not None and message.text.strip():
            try:
                draft = _draft_with(view, self.screen.focused, message.text)
                self._participant.drafts.keep_before_paste(view.subject, draft)
            except CoachError as problem:
                self._trouble(str(problem))

    def on_editor_undo_done(self) -> None:
        """Say how to get the typing back: in a shell ctrl+z would have suspended the program."""
        say(self.app, _("Undone. ctrl+y brings it back."))

    def on_editor_left(self) -> None:
        """Escape in a box: the step takes the keys."""
        self.steps.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of the clock need a clock in this step."""
        if action in ("clock", "next_question"):
            return self._round() is not None
        return super().check_action(action, parameters)

    def _round(self) -> TimedView | None:
        return self.clocks.round_of(self.steps.view_with_focus())

    def action_clock(self) -> None:
        """Start or pause the clock of a round; from the reading, the cursor goes to the box of its question."""
        if timed := self._round():
            timed.toggle()
            if self.steps.has_focus and timed.question:
                self.go_to(timed.question)

    def action_next_question(self) -> None:
        """Go to the next question of a round."""
        if timed := self._round():
            timed.turn(1)

    def action_earlier(self) -> None:
        """Offer the earlier versions of the text the cursor is in."""
        from coachtui.ui.participant.versions import VersionsDialog, of_field

        view = self.steps.view_with_focus()
        if view is None or not isinstance(box := self.screen.focused, TextArea):
            say(self.app, _("Put the cursor in the text first."))
            return
        versions, field = self._participant.drafts.versions(view.subject), _field_of(view, box)
        dialog = VersionsDialog(of_field(versions, field) if field else versions, self._participant.today())
        self.app.push_screen(dialog, lambda text: box.load_text(text) if text is not None else None)

    def action_elsewhere(self) -> None:
        """Write what is typed in this step to a file of one's own choice."""
        from coachtui.ui.participant.rescue import RescueDialog

        if words := self.steps.all_words:
            self.app.push_screen(RescueDialog(words, self._participant))
        else:
            say(self.app, _("Nothing is typed here yet."))


def _field_of(view: ExerciseView, box: Widget | None) -> str:
    """The name of the field that a box is for; empty where the box is the whole answer."""
    return ((box and box.id) or "").removeprefix("field-") if isinstance(view, FormView) else ""


def _draft_with(view: ExerciseView, box: Widget | None, text: str) -> str:
    """The draft of an exercise, with that text in the box."""
    field, response = _field_of(view, box), view.response
    return draft_of(Fields({**response.fields, field: text})) if field and isinstance(response, Fields) else text
