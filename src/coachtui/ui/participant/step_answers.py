"""What is answered in the step that is open: a draft while it is typed, recorded when the step is left."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial

from textual.widget import Widget

from coachtui.domain.answers import Answer, is_empty
from coachtui.domain.dates import short
from coachtui.domain.errors import CoachError, NotUnderstood
from coachtui.language import _
from coachtui.ui.exercises.base import ExerciseView
from coachtui.ui.participant.drafting import Drafting
from coachtui.workflows.participant import Participant


class StepAnswers:
    """Keeps drafts of the answers in a step and records them, one step after another.

    `trouble` is told what is wrong, or "" once nothing is.
    """

    def __init__(self, owner: Widget, participant: Participant, trouble: Callable[[str], None]) -> None:
        self._participant = participant
        self._trouble = trouble
        self._views: Sequence[ExerciseView] = ()
        self._has_let_go = False
        self._touched: set[str] = set()
        self._failed: set[str] = set()
        self._answered: dict[str, Answer | None] = {}
        self.refusals: dict[str, NotUnderstood] = {}
        """Why an exercise could not be recorded as it was, by its id; it is kept as a draft instead."""
        self._drafting = Drafting(owner, participant.drafts.keep, self._said, self._touch)

    def close(self) -> None:
        """Let go of the step that is left: nothing of it is written from now on."""
        self._drafting.forget()
        self._views = ()
        self._has_let_go = False
        self._touched.clear()
        self._failed.clear()
        self.refusals = {}

    def open(self, views: Sequence[ExerciseView]) -> None:
        """Take over the exercises of a step; what was half typed before is recorded with it, touched again or not."""
        self._views = views
        self._answered = {view.subject: self._participant.latest(view.subject) for view in views}
        self._touched = {view.exercise.id for view in views if self._participant.drafts.waits(view.subject)}
        self.refusals = self._refused([view for view in views if view.exercise.id in self._touched])
        for view in views:
            if (since := self._kept_since(view)) is not None:
                self._say_kept(view, since)

    @property
    def half_typed(self) -> str:
        """The id of the first exercise with a draft, or nothing."""
        return next((view.exercise.id for view in self._views if view.exercise.id in self._touched), "")

    @property
    def is_empty(self) -> bool:
        """Whether nothing is typed here, and nothing was before."""
        return not self._half_typed() and all(self._kept_since(view) is None for view in self._views)

    def changed(self, view: ExerciseView) -> None:
        """Have a draft kept soon, unless the box was let go of."""
        if not self.holds(view):
            return
        if view.exercise.id not in self._touched:
            if not view.is_changed:
                return
            self._touched.add(view.exercise.id)
        was_saved = self._drafting.touched(view.subject, partial(getattr, view, "response"))
        if was_saved and view.subject not in self._failed:
            view.say(_("writing…"))

    def keep(self) -> None:
        """Keep what is half typed as drafts, now. Raises NotSaved."""
        self.let_go()
        self._drafting.keep_now()

    def holds(self, view: ExerciseView) -> bool:
        """Whether what is in this exercise may be kept: its step is open, and it was not let go of."""
        return view in self._views

    def let_go(self) -> bool:
        """Let go of the boxes whose recorded words another program took out since the step was opened.

        What was typed after those words would bring them back. Return whether there are such boxes, until the step is
        opened again.
        """
        with suppress(CoachError):  # a log that cannot be read is reported when something is recorded
            self._participant.look_again()
        gone = [view for view in self._views if self._is_taken_out(view)]
        if gone:
            self._has_let_go = True
            self._drafting.forget()
            self._views = [view for view in self._views if view not in gone]
            for view in gone:
                self._participant.drafts.drop(view.subject)
        return self._has_let_go

    def _is_taken_out(self, view: ExerciseView) -> bool:
        before, now = self._answered.get(view.subject), self._participant.latest(view.subject)
        if before is None:
            return False
        # The same record with another content: only taking words out, or putting masked ones in their place, does that.
        return now is not None and now.event == before.event and now.response != before.response

    def _touch(self) -> None:
        for view in self._half_typed():
            self._touched.add(view.exercise.id)
            self._drafting.touched(view.subject, partial(getattr, view, "response"))

    def _half_typed(self) -> list[ExerciseView]:
        return [view for view in self._views if view.exercise.id in self._touched or view.is_changed]

    def record(self, module_id: str, step_id: str) -> bool:
        """Record what was answered, and keep as a draft what is not understood yet (`refusals`).

        Return whether all of that is on the disk. If not, it is all still here.
        """
        views = self._half_typed()
        self._drafting.forget()  # first, so that no thread writes an old draft after the answer is recorded
        refusals = self._refused(views)
        understood = [view for view in views if view.exercise.id not in refusals]
        try:
            for view in views:
                if view.exercise.id in refusals:
                    self._participant.drafts.keep(view.subject, view.response)
            self._participant.record(module_id, step_id, [(view.exercise, view.response) for view in understood])
        except CoachError as problem:
            for view in views:
                self._touched.add(view.exercise.id)
                self._drafting.touched(view.subject, partial(getattr, view, "response"))
                self._say_failed(view, problem)
            self._still_here(problem)
            return False
        self.refusals, self._touched = refusals, set(refusals)
        self._answered |= {view.subject: self._participant.latest(view.subject) for view in understood}
        self._failed.clear()
        for view in understood:
            view.recorded()
        self._trouble("")
        for view in views:
            self._say_kept(view, self._participant.now())
        return True

    def go_on(self, module_id: str, step_id: str) -> bool:
        """Note that somebody moves on from a step; return whether that went well."""
        try:
            self._participant.go_on(module_id, step_id, [view.exercise for view in self._views])
        except CoachError as problem:
            self._trouble(str(problem))
            return False
        return True

    def _said(self, subject: str, problem: CoachError | None) -> None:
        view = next((view for view in self._views if view.subject == subject), None)
        if view is None:
            return
        if problem is not None:
            self._say_failed(view, problem)
            self._still_here(problem)
            return
        self._failed.discard(subject)
        if not self._failed:
            self._trouble("")
        if view.exercise.id in self.refusals:  # another text may be understood
            del self.refusals[view.exercise.id]
            self.refusals |= self._refused([view])
        self._say_kept(view, self._participant.now())

    def _refused(self, views: Sequence[ExerciseView]) -> dict[str, NotUnderstood]:
        """Why exercises could not be recorded as they are, by their ids."""
        from coachtui.workflows.answering import deeds_for

        me, refusals = self._participant, dict[str, NotUnderstood]()
        for view in views:
            before = me.latest(view.subject)
            try:
                deeds_for(view.subject, view.exercise, view.response, before, me.profile, me.now())
            except NotUnderstood as refusal:
                refusals[view.exercise.id] = refusal
        return refusals

    def _kept_since(self, view: ExerciseView) -> datetime | None:
        """When what is in an exercise was written to the disk; None where there is nothing in it."""
        if view.exercise.id in self._touched:
            return next((version.at for version in self._participant.drafts.versions(view.subject)), None)
        answer = self._participant.latest(view.subject)
        return None if answer is None or is_empty(answer.response) else answer.at

    def _say_kept(self, view: ExerciseView, at: datetime) -> None:
        local = at.astimezone()
        time = f"{local:%H:%M}" if local.date() == self._participant.today() else short(local.date())
        if (refusal := self.refusals.get(view.exercise.id)) is not None:
            words = _("Not recorded yet: {problem}").format(problem=refusal)
            view.say(_("private · kept as a draft {time}").format(time=time), words, "\n")
        elif view.subject in self._shared():
            view.say(_("saved {time}").format(time=time), _("shared"))
        else:
            view.say(_("{privacy} · saved {time}").format(privacy=view.privacy(), time=time))

    def _say_failed(self, view: ExerciseView, problem: CoachError) -> None:
        self._failed.add(view.subject)
        view.say("", _("NOT saved. {problem}").format(problem=problem))

    def _shared(self) -> frozenset[str]:
        """The exercises whose answers are shared."""
        return self._participant.sharing.subjects() if any(self._participant.log.shared.values()) else frozenset()

    def is_shared(self, view: ExerciseView | None) -> bool:
        """Whether the answer goes into what is exported."""
        return view is not None and view.subject in self._shared()

    def share(self, view: ExerciseView) -> bool:
        """Share the recorded answer, or make it private again; return whether it is shared now. Raises a CoachError."""
        self._participant.sharing.share(view.subject, not self.is_shared(view))
        self._say_kept(view, self._kept_since(view) or self._participant.now())
        return self.is_shared(view)

    def _still_here(self, problem: CoachError) -> None:
        words = _("{problem} Your text is still here; ctrl+w writes it to another file.")
        self._trouble(words.format(problem=problem))
