"""The clocks of the timed rounds of a step, above it, where they do not scroll away."""

from collections.abc import Sequence

from textual.containers import Vertical

from coachtui.ui.exercises.base import ExerciseView
from coachtui.ui.exercises.timed import TimedView


class Clocks(Vertical):
    """One line a round; a round that is shown again goes on in the phase it was in."""

    def __init__(self) -> None:
        super().__init__()
        self._rounds: Sequence[TimedView] = ()
        self._phases: dict[str, int] = {}

    async def show(self, views: Sequence[ExerciseView]) -> None:
        """Show the clocks of the rounds among these exercises."""
        self._phases |= {view.subject: view.phase for view in self._rounds}
        self._rounds = [view for view in views if isinstance(view, TimedView)]
        await self.remove_children()
        for view in self._rounds:
            view.go_to(self._phases.get(view.subject, view.phase))
        await self.mount_all(view.clock for view in self._rounds)

    def round_of(self, here: ExerciseView | None) -> TimedView | None:
        """The round in which that exercise is answered, else the first."""
        own = (view for view in self._rounds if here is not None and view.has_question(here.exercise.id))
        return next(own, self._rounds[0] if self._rounds else None)
