"""What is answered in the step that is open: a draft while it is typed, recorded when the step is left."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from textual.widget import Widget

from coachtui.domain.answers import is_empty
from coachtui.domain.errors import CoachError, NotUnderstood
from coachtui.language import _
from coachtui.ui.exercises.base import ExerciseView
from coachtui.ui.exercises.checkin import CheckInView
from coachtui.ui.exercises.commit import CommitView
from coachtui.ui.exercises.decide import DecideView
from coachtui.ui.exercises.pause import PauseView
from coachtui.ui.exercises.timed import TimedView
from coachtui.ui.participant.drafting import Drafting
from coachtui.workflows.participant import Participant


class StepAnswers:
    """The drafts and the recording of one step after the other.

    `trouble` is told what is wrong, or "" once nothing is.
    """

    def __init__(self, owner: Widget, participant: Participant, trouble: Callable[[str], None]) -> None:
        self._participant = participant
        self._trouble = trouble
        self._views: Sequence[ExerciseView] = ()
        self._touched: set[str] = set()
        self._is_refused = False
        self._drafting = Drafting(owner, participant.keep_draft, self._said)

    def close(self) -> None:
        """The step is left: nothing of it is written any more."""
        self._drafting.forget()
        self._views = ()
        self._touched.clear()
        self._is_refused = False

    def open(self, views: Sequence[ExerciseView]) -> None:
        """A step is open; what was half typed in it before is recorded with it, touched again or not."""
        self._views = views
        self._say_shared()
        self._touched = {view.exercise.id for view in views if self._participant.has_draft(view.subject)}

    @property
    def half_typed(self) -> str:
        """The id of the first exercise with a draft, or nothing."""
        return next((view.exercise.id for view in self._views if view.exercise.id in self._touched), "")

    def _has_answer(self, view: ExerciseView) -> bool:
        if isinstance(view, CommitView):
            return bool(self._participant.actions_from(view.subject))
        if isinstance(view, DecideView):
            return any(one.source == view.subject for one in self._participant.log.decisions.values())
        if isinstance(view, PauseView):
            return any(one.pauses for one in self._participant.decisions.concerning(view.subject))
        if isinstance(view, CheckInView):
            return self._participant.check_ins.asked() > 0
        answer = self._participant.latest(view.subject)
        return answer is not None and not is_empty(answer.response)

    def changed(self, view: ExerciseView) -> None:
        """Keep a draft soon."""
        if view.exercise.id not in self._touched:
            if not view.is_changed:
                return
            self._touched.add(view.exercise.id)
        if self._drafting.touched(view.subject, partial(getattr, view, "response")):
            view.say(_("writing…"))

    def keep(self) -> None:
        """Keep what is half typed as drafts, now. Raises NotSaved."""
        self._drafting.keep_now()

    def record(self, module_id: str, step_id: str) -> bool:
        """Record what was answered; whether that went well. If not, it is all still here."""
        # A key or a paste may not have told of itself yet, so what stands there now is compared as well.
        views = [view for view in self._views if view.exercise.id in self._touched or view.is_changed]
        self._drafting.forget()  # first, so that no thread writes an old draft after the answer is recorded
        try:
            self._participant.record(module_id, step_id, [(view.exercise, view.response) for view in views])
        except CoachError as problem:
            self._is_refused = isinstance(problem, NotUnderstood)
            for view in views:
                self._touched.add(view.exercise.id)
                self._drafting.touched(view.subject, partial(getattr, view, "response"))
            self._still_here(problem)
            return False
        self._touched.clear()
        self._is_refused = False
        for view in views:
            view.settled()
        self._trouble("")
        self._say_saved(views)
        return True

    def go_on(self, module_id: str, step_id: str) -> bool:
        """Note that somebody goes on from a step: it is done, or looked at where it asks something and nothing is
        answered. Whether that went well."""
        asked = [view for view in self._views if not isinstance(view, TimedView)]
        try:
            if not asked or any(self._has_answer(view) for view in asked):
                self._participant.complete(module_id, step_id)
            else:
                self._participant.desk.keep_looked_at(module_id, step_id)
        except CoachError as problem:
            self._trouble(str(problem))
            return False
        return True

    def _said(self, subject: str, problem: CoachError | None) -> None:
        if problem is not None:
            self._still_here(problem)
            return
        if not self._is_refused:  # a draft takes anything: that it is safe does not take the refusal back
            self._trouble("")
        self._say_saved(view for view in self._views if view.subject == subject)

    def _say_saved(self, views: Iterable[ExerciseView]) -> None:
        shared = self._shared()
        for view in views:
            words = _("shared · saved {time}") if view.subject in shared else _("private · saved {time}")
            view.say(words.format(time=f"{self._participant.now():%H:%M}"))

    def _shared(self) -> frozenset[str]:
        """The exercises whose answer leaves."""
        return self._participant.sharing.subjects() if any(self._participant.log.shared.values()) else frozenset()

    def _say_shared(self) -> None:
        """Say of each exercise whose answer leaves that it does."""
        shared = self._shared()
        for view in self._views:
            if view.subject in shared:
                view.say(_("shared: it goes along in what you export · ctrl+s keeps it private"))

    def share(self, view: ExerciseView) -> None:
        """Mark the answer to leave, or to stay; what is typed is recorded first. Raises a CoachError."""
        shared = not self._participant.sharing.is_shared(view.subject)
        self._participant.sharing.share(view.subject, shared)
        if shared:
            self._say_shared()
        else:
            view.say(_("private · it stays on this computer"))

    def _still_here(self, problem: CoachError) -> None:
        words = _("{problem} Your text is still here; ctrl+w writes it to another file.")
        self._trouble(words.format(problem=problem))
