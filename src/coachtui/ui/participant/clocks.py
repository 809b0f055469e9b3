"""The clocks of the timed rounds of a step, above it, where they do not scroll away."""

from collections.abc import Callable, Sequence

from textual.containers import Vertical

from coachtui.domain.errors import CoachError
from coachtui.ui.exercises.base import ExerciseView
from coachtui.ui.exercises.timed import TimedView
from coachtui.workflows.participant import Participant


class Clocks(Vertical):
    """One line for each round, and the task of its current phase where that has no box.

    A round that is shown again resumes in the phase it was in, even after a restart.
    """

    def __init__(self, participant: Participant, trouble: Callable[[str], None]) -> None:
        super().__init__()
        self._participant = participant
        self._trouble = trouble
        self._rounds: Sequence[TimedView] = ()

    async def show(self, views: Sequence[ExerciseView]) -> None:
        """Show the clocks of the rounds among these exercises."""
        self._rounds = [view for view in views if isinstance(view, TimedView)]
        await self.remove_children()
        for view in self._rounds:
            phases = [phase.id for phase in view.exercise.phases]
            if (last := self._participant.desk.phase(view.subject)) in phases:
                view.go_to(phases.index(last))
            self.watch(view, "phase", self._keep, init=False)
        await self.mount_all(view.clock for view in self._rounds)

    def _keep(self) -> None:
        """Remember the current phase of each round."""
        try:
            for view in self._rounds:
                self._participant.desk.keep_phase(view.subject, view.exercise.phases[view.phase].id)
        except CoachError as problem:
            self._trouble(str(problem))

    def round_of(self, here: ExerciseView | None) -> TimedView | None:
        """The round in which that exercise is answered, otherwise the first round."""
        own = (view for view in self._rounds if here is not None and view.has_question(here.exercise.id))
        return next(own, self._rounds[0] if self._rounds else None)
