"""A timed round: a clock that serves people. It pauses, counts on into overtime, and never moves on by itself.

The clock is mounted by the screen, in a place that does not scroll; the questions are answered below it.
"""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.widget import Widget
from textual.widgets import Static

from coachtui.domain.answers import Response, Timings
from coachtui.domain.curriculum import Exercise, Phase, Timed
from coachtui.language import _
from coachtui.ui.exercises.base import ExerciseView
from coachtui.ui.exercises.items import WIDTH
from coachtui.ui.widgets.reading import hanging
from coachtui.ui.widgets.words import ACCENT, MUTED, STRONG, WARNING, joined, plain

BAR = 6


class Clock(Widget, can_focus=True):
    """The line with the time, and below it the task of this phase, where the phase has no box.

    It takes the focus so that its keys act, and a click starts or pauses.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "turn_clock", _("Start or pause the clock")),
        Binding("right", "turn(1)", _("Next question"), show=False),
        Binding("left", "turn(-1)", _("Previous question"), show=False),
    ]

    def __init__(self, timed: "TimedView") -> None:
        super().__init__()
        self._timed = timed
        self._time = self._deed = plain("")

    def show(self, line: Content, deed: Content) -> None:
        """Draw the line with the time, and the task of the phase below it unless it is empty."""
        has_others, self._deed = deed.plain != self._deed.plain, deed
        self._time = line
        self.refresh(layout=has_others)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line, and those of the task at that width."""
        return 1 + (len(self._deed.wrap(max(1, width))) if self._deed.plain else 0)

    def render(self) -> Content:
        """The time, cut where there is no room for its keys; the task, wrapped."""
        width = self.scrollable_content_region.width
        line = self._time.truncate(width, ellipsis=True) if width else self._time
        return joined(line, "\n", self._deed) if self._deed.plain else line

    def action_turn_clock(self) -> None:
        """Start or pause."""
        self._timed.toggle()

    def action_turn(self, by: int) -> None:
        """Go to another phase."""
        self._timed.turn(by)

    def on_click(self) -> None:
        """Start or pause."""
        self._timed.toggle()


class TimedView(ExerciseView):
    """The phases of a round; seconds are counted for the current phase."""

    exercise: Timed
    phase: var[int] = var(0)
    """The index of the current phase; at first, the last one on which time was spent."""

    class Turned(Message):
        """The round is in another phase; `exercise_id` is the question answered in it."""

        def __init__(self, exercise_id: str) -> None:
            super().__init__()
            self.exercise_id = exercise_id

    def __init__(self, exercise: Exercise, response: Response | None = None, asked_before: str = "") -> None:
        super().__init__(exercise, response, asked_before)
        self._spent = dict(response.seconds) if isinstance(response, Timings) else {}
        self.phase = max((i for i, phase in enumerate(self.exercise.phases) if self._spent.get(phase.id)), default=0)
        self._is_on = False
        self._is_turned = False  # the cursor is on its way to the question of this phase
        self.clock = Clock(self)
        self._width = WIDTH

    def compose(self) -> ComposeResult:
        """The rule, and what to do in the phases that have no box."""
        yield from self.head()
        if any(not phase.exercise for phase in self.exercise.phases):
            yield Static(id="phases", markup=False)

    def on_mount(self) -> None:
        """Draw the clock, not yet started."""
        self._timer = self.set_interval(1, self._tick, pause=True)
        self._draw()
        self.watch(self.screen, "focused", self._arrived, init=False)

    def on_resize(self) -> None:
        """Wrap the phases to the new width."""
        if self.size.width != self._width:
            self._width = self.size.width
            self._draw()

    def _arrived(self) -> None:
        self._is_turned = False

    def _here(self) -> int:
        """The index of the phase whose question the cursor is in; where it is in none, that of the current phase."""
        focused = self.screen.focused
        views = [] if focused is None or self._is_turned else focused.ancestors_with_self
        asked = [view.exercise.id for view in views if isinstance(view, ExerciseView)]
        phases = self.exercise.phases
        return next((i for i, phase in enumerate(phases) if phase.exercise and phase.exercise in asked), self.phase)

    @property
    def response(self) -> Response:
        """Seconds spent in each phase."""
        return Timings({phase.id: self._spent[phase.id] for phase in self.exercise.phases if self._spent.get(phase.id)})

    def toggle(self) -> None:
        """Start the clock for the question the cursor is in, or pause it."""
        if not self._is_on:
            self.go_to(self._here())
        self._is_on = not self._is_on
        (self._timer.resume if self._is_on else self._timer.pause)()
        self._draw()
        if not self._is_on:
            self.tell_changed()

    def turn(self, by: int) -> None:
        """Go to the phase after (or before) the question the cursor is in; the clock keeps running."""
        self.go_to(self._here() + by)
        self.tell_changed()
        if exercise_id := self.question:
            self._is_turned = True
            self.post_message(self.Turned(exercise_id))

    def go_to(self, phase: int) -> None:
        """Show the phase of that index, or the nearest there is."""
        self.phase = min(max(phase, 0), len(self.exercise.phases) - 1)
        self._draw()

    @property
    def question(self) -> str:
        """The id of the reflection that is answered in the current phase, or nothing."""
        return self.exercise.phases[self.phase].exercise

    def has_question(self, exercise_id: str) -> bool:
        """Whether that reflection is answered in this round."""
        return any(phase.exercise == exercise_id for phase in self.exercise.phases)

    def _tick(self) -> None:
        phase = self.exercise.phases[self.phase]
        self._spent[phase.id] = self._spent.get(phase.id, 0) + 1
        self._draw()
        if self._spent[phase.id] % 5 == 0:
            self.tell_changed()

    def _draw(self) -> None:
        phase = self.exercise.phases[self.phase]
        self.clock.show(self._line(phase), plain("" if phase.exercise else phase.text))
        for rows in self.query("#phases").results(Static):
            rows.update(self._deeds())

    def _deeds(self) -> Content:
        """A row for each phase that has no box, with its time; the current one is marked."""
        rows = [plain("")]
        for index, phase in enumerate(self.exercise.phases):
            if not phase.exercise:
                is_on = index == self.phase
                words = joined((phase.text, STRONG if is_on else ""), (f"  {_minutes(phase.seconds)}", MUTED))
                rows.append(joined(("▸ " if is_on else "  ", ACCENT), hanging(words, "  ", self._width)))
        return plain("\n").join(rows)

    def _line(self, phase: Phase) -> Content:
        spent = self._spent.get(phase.id, 0)
        left = phase.seconds - spent
        filled = min(BAR, round(BAR * spent / phase.seconds)) if phase.seconds else BAR
        time = _minutes(abs(left))
        if self.phase + 1 < len(self.exercise.phases):
            keys = _("F2 pauses · F3 next") if self._is_on else _("F2 starts · F3 next")
        else:
            keys = _("F2 pauses · the last one") if self._is_on else _("F2 starts · the last one")
        return joined(
            (_("{here} of {all}").format(here=self.phase + 1, all=len(self.exercise.phases)), STRONG),
            "  ",
            ("━" * filled, ACCENT),
            ("─" * (BAR - filled), "$control"),
            "  ",
            (_("{time} over").format(time=time), WARNING) if left < 0 else (time, STRONG),
            (f"  {keys}", MUTED),
        )


def _minutes(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02}"
