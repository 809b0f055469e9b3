"""A timed round: a clock that serves people. It pauses, counts on into overtime, and never moves on by itself."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from coachtui.domain.answers import Response, Timings
from coachtui.domain.curriculum import Exercise, Timed
from coachtui.language import _
from coachtui.ui.exercises.base import ExerciseView
from coachtui.ui.widgets.words import ACCENT, MUTED, STRONG, WARNING, joined

BAR = 8


class Clock(Static, can_focus=True):
    """The line with the time; it takes the focus so that its keys act."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "turn_clock", _("Start or pause the clock")),
        Binding("right", "next", _("Next question"), show=False),
        Binding("left", "back", _("Question before"), show=False),
    ]

    def action_turn_clock(self) -> None:
        """Start or pause."""
        self._round().toggle()

    def action_next(self) -> None:
        """Go on to the next phase."""
        self._round().turn(1)

    def action_back(self) -> None:
        """Go back to the phase before."""
        self._round().turn(-1)

    def on_click(self) -> None:
        """Start or pause."""
        self._round().toggle()

    def _round(self) -> "TimedView":
        view = self.parent
        assert isinstance(view, TimedView)
        return view


class TimedView(ExerciseView):
    """The phases of a round; seconds are counted for the phase that is on."""

    exercise: Timed

    class Turned(Message):
        """Another phase is on; `exercise_id` is the question answered in it."""

        def __init__(self, exercise_id: str) -> None:
            super().__init__()
            self.exercise_id = exercise_id

    def __init__(self, exercise: Exercise, response: Response | None = None, asked_before: str = "") -> None:
        super().__init__(exercise, response, asked_before)
        self._spent = dict(response.seconds) if isinstance(response, Timings) else {}
        self._phase = 0
        self._running = False

    def compose(self) -> ComposeResult:
        """The rule, and the clock."""
        yield from self.head()
        yield Clock(markup=False)

    def on_mount(self) -> None:
        """Draw the clock, standing."""
        self._timer = self.set_interval(1, self._tick, pause=True)
        self._draw()

    @property
    def response(self) -> Response:
        """Seconds spent in each phase."""
        return Timings({phase.id: self._spent[phase.id] for phase in self.exercise.phases if self._spent.get(phase.id)})

    def toggle(self) -> None:
        """Start or pause the clock."""
        self._running = not self._running
        (self._timer.resume if self._running else self._timer.pause)()
        self._draw()
        if not self._running:
            self.tell_changed()

    def turn(self, by: int) -> None:
        """Go to another phase; the clock goes on."""
        self._phase = min(max(self._phase + by, 0), len(self.exercise.phases) - 1)
        self._draw()
        self.tell_changed()
        if exercise_id := self.exercise.phases[self._phase].exercise:
            self.post_message(self.Turned(exercise_id))

    def _tick(self) -> None:
        phase = self.exercise.phases[self._phase]
        self._spent[phase.id] = self._spent.get(phase.id, 0) + 1
        self._draw()
        if self._spent[phase.id] % 5 == 0:
            self.tell_changed()

    def _draw(self) -> None:
        self.query_one(Clock).update(self._line())

    def _line(self) -> Content:
        phase = self.exercise.phases[self._phase]
        spent = self._spent.get(phase.id, 0)
        left = phase.seconds - spent
        filled = min(BAR, round(BAR * spent / phase.seconds)) if phase.seconds else BAR
        time = f"{abs(left) // 60}:{abs(left) % 60:02}"
        keys = _("→ next") if left < 0 else _("space pauses · → next") if self._running else _("space starts · → next")
        return joined(
            (_("{here} of {all}").format(here=self._phase + 1, all=len(self.exercise.phases)), STRONG),
            "  ",
            ("━" * filled, ACCENT),
            ("─" * (BAR - filled), "$control"),
            "  ",
            (_("{time} over").format(time=time), WARNING) if left < 0 else (time, STRONG),
            (f"  {keys}", MUTED),
        )
