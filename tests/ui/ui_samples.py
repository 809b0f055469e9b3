"""What the tests of the full-screen app share: participants with a fixed clock, and ways to type, wait and look."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from textual.events import Key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static, TextArea

from coachtui.cli import wiring
from coachtui.domain.answers import Tick, Ticks
from coachtui.domain.progress import Place
from coachtui.ui.exercises.base import ExerciseView
from coachtui.ui.participant.module import ModuleScreen
from coachtui.workflows.commitments import TypedAction
from coachtui.workflows.decisions import TypedDecision, TypedPause
from coachtui.workflows.participant import Participant

SMALL, LARGE = (80, 24), (120, 40)
MODULE = "start-here"
S = TypeVar("S", bound="Screen[Any]")


def own() -> Participant:
    """The participant of the home folder: somebody new where it is empty."""
    return wiring.participant(None)


def begun(change: str = "Discharge by noon") -> Participant:
    """Somebody who has named their change and done nothing else."""
    participant = own()
    participant.begin(change, "Sam")
    return participant


def with_actions() -> Participant:
    """Somebody with three open actions: overdue, due this week, and later; and nothing else."""
    participant = begun()
    participant.actions.add(TypedAction(what="Ring the theatre manager", owner="Sam", due="2026-11-20"))
    participant.actions.add(TypedAction(what="Put the board up on ward 7", owner="Priya", due="2026-11-27"))
    participant.actions.add(TypedAction(what="Ask two people who waited", owner="Sam", due="2026-12-20"))
    return participant


def with_decisions() -> Participant:
    """Somebody with four decisions: one that waits, one paused on, one without a pause, and one that is final."""
    participant = begun()
    decisions = participant.decisions
    decisions.name(TypedDecision("Move the booking line online", "keep both; online only", "Amina", "thu", "4 jan"))
    paused = decisions.name(TypedDecision("Two-hour visiting window", due="4 dec"))
    held = TypedPause(
        considered="People who come by bus", company="with", who="Jo", changed="An evening hour on Tuesdays"
    )
    decisions.pause(paused.id, replace(held, unknown="How many cannot come before six", again="in 6 weeks", silence=30))
    skipped = decisions.name(TypedDecision("Buy the second scanner"))
    decisions.skip(skipped.id, "The money was bound to it")
    final = decisions.name(TypedDecision("Huddle at nine"))
    decisions.pause(final.id, TypedPause(considered="Part-timers", company="solo", unchanged="Nobody starts later"))
    decisions.settle(final.id, "At nine, with minutes on the board")
    return participant


def with_wheel() -> Participant:
    """Somebody with those four decisions who has gone round the inequity wheel as well."""
    participant = with_decisions()
    wheel = next(one for one in participant.course.step("equity", "wheel").exercises if one.id == "wheel")
    ticks = {"access": Tick.MAYBE, "voices": Tick.YES, "rules": Tick.NO, "burden": Tick.YES, "language": Tick.MAYBE}
    participant.record("equity", "wheel", [(wheel, Ticks(ticks, {"voices": "People with no smartphone"}))])
    return participant


def sample(home: Path) -> Participant:
    """Somebody invented, three weeks into an invented change; nothing of theirs is kept in the home folder."""
    return wiring.sample(None, home / "sample")


def at_step(participant: Participant, step: str, exercise: str = "") -> Participant:
    """The participant, after stopping in that step of the first module last time."""
    participant.desk.keep_place(Place(MODULE, step, exercise))
    return participant


async def write(pilot: Pilot[str], text: str) -> None:
    """Type a text: each key goes in through the driver, and the app is waited for once, at the end."""
    names = {" ": "space", "\n": "enter"}
    driver = pilot.app._driver
    assert driver is not None
    for character in text:
        event = Key(names.get(character, character), None if character == "\n" else character)
        event.set_sender(pilot.app)
        driver.send_message(event)
    await pilot.pause()


async def until(pilot: Pilot[str], true: Callable[[], object]) -> None:
    """Let the app work until something is true; fails, showing the screen, if it never is."""
    for _turn in range(400):
        if true():
            return
        await pilot.pause(0.01)
    raise AssertionError(f"it never became true; the screen shows\n{picture(pilot)}")


async def opened(pilot: Pilot[str], step: str) -> None:
    """Let the app work until that step is open and the cursor is in it."""

    def is_there() -> bool:
        screen = pilot.app.screen
        if not isinstance(screen, ModuleScreen) or screen._step_id != step or not screen.query("StepView > *"):
            return False
        return not pilot.app.workers._workers and screen.focused is not None

    await until(pilot, is_there)
    await pilot.pause()


def here(pilot: Pilot[str], kind: type[S]) -> S:
    """The screen that is open, which must be of that kind."""
    screen = pilot.app.screen
    assert isinstance(screen, kind), f"{type(screen).__name__} is open"
    return screen


def strips(pilot: Pilot[str]) -> list[Strip]:
    """What is drawn, line by line, after every filter, with modal screens on top of what is behind them."""
    return pilot.app.screen._compositor.render_strips()


def picture(pilot: Pilot[str]) -> str:
    """What is drawn, as text."""
    return "\n".join(strip.text.rstrip() for strip in strips(pilot))


def words_of(pilot: Pilot[str], selector: str) -> str:
    """The text of one Static, however much of it is in view."""
    return str(pilot.app.screen.query_one(selector, Static).render())


def focused_text(pilot: Pilot[str]) -> str:
    """The text in the box that has the focus."""
    box = pilot.app.focused
    assert isinstance(box, Input | TextArea), f"{box!r} has the focus"
    return box.value if isinstance(box, Input) else box.text


def row_here(pilot: Pilot[str]) -> str:
    """The row the cursor is on, in the list that has the focus."""
    rows = pilot.app.focused
    assert isinstance(rows, OptionList), f"{rows!r} has the focus"
    assert rows.highlighted is not None
    return str(rows.get_option_at_index(rows.highlighted).prompt)


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by path, with its content."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


async def tab_to(pilot: Pilot[str], wanted: Callable[[Widget], bool]) -> Widget:
    """Press tab until a wanted widget has the focus; fails, showing the screen, if tab never gets there."""
    for _turn in range(60):
        focused = pilot.app.focused
        if focused is not None and wanted(focused):
            return focused
        await pilot.press("tab")
    raise AssertionError(f"tab never gets there; the screen shows\n{picture(pilot)}")


async def tab_into(pilot: Pilot[str], exercise: str, kind: type[Widget] = Widget) -> Widget:
    """Press tab until the focus is in a widget of that kind inside that exercise."""

    def inside(widget: Widget) -> bool:
        views = [node for node in widget.ancestors_with_self if isinstance(node, ExerciseView)]
        return isinstance(widget, kind) and any(view.exercise.id == exercise for view in views)

    return await tab_to(pilot, inside)
