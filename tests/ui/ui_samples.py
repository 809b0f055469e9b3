"""What the tests of the full-screen app share: participants with a fixed clock, and short ways to type, wait and look."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static, TextArea

from coachtui.cli import wiring
from coachtui.domain.progress import Place
from coachtui.ui.app import CoachApp
from coachtui.ui.exercises.base import ExerciseView
from coachtui.workflows.commitments import TypedAction
from coachtui.workflows.participant import Participant

SMALL, LARGE = (80, 24), (120, 40)
MODULE = "start-here"
S = TypeVar("S", bound="Screen[object]")


def own() -> Participant:
    """The participant of the home folder: a new one where it is empty."""
    return wiring.participant(None)


def begun(change: str = "Discharge by noon") -> Participant:
    """Somebody who has named their change and done nothing else."""
    participant = own()
    participant.begin(change, "Sam")
    return participant


def with_actions() -> Participant:
    """Somebody with three open actions: overdue, due this week, and later; and nothing else."""
    participant = begun()
    participant.add_action(TypedAction(what="Ring the theatre manager", owner="Sam", due="2026-11-20"))
    participant.add_action(TypedAction(what="Put the board up on ward 7", owner="Priya", due="2026-11-27"))
    participant.add_action(TypedAction(what="Ask two people who waited", owner="Sam", due="2026-12-20"))
    return participant


def sample(home: Path) -> Participant:
    """Somebody invented, three weeks into an invented change; nothing of theirs is kept in the home folder."""
    return wiring.sample(None, home / "sample")


def at_step(participant: Participant, step: str, exercise: str = "") -> Participant:
    """The participant, who stopped in that step of the first module the last time."""
    participant.desk.keep_place(Place(MODULE, step, exercise))
    return participant


async def write(pilot: Pilot[str], text: str) -> None:
    """Type a text key by key."""
    names = {" ": "space", "\n": "enter"}
    await pilot.press(*(names.get(character, character) for character in text))


async def until(pilot: Pilot[str], true: Callable[[], object]) -> None:
    """Let the app work until something is true; fails where it never becomes so."""
    for _turn in range(200):
        if true():
            return
        await pilot.pause(0.02)
    raise AssertionError(f"it never became true; the screen shows\n{picture(pilot)}")


async def open_step(pilot: Pilot[str], step: str) -> None:
    """Open that step of the first module."""
    from coachtui.ui.participant.learn import open_module

    assert isinstance(pilot.app, CoachApp)
    participant = pilot.app.screen._participant  # type: ignore[attr-defined]
    open_module(pilot.app, participant, MODULE, step)
    await settled(pilot)


async def settled(pilot: Pilot[str]) -> None:
    """Let everything that is under way be drawn: a step is opened by a worker and its focus set after the refresh."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete([w for w in pilot.app.workers if not w.is_finished])
    await pilot.pause()
    await pilot.pause()


def here(pilot: Pilot[str], kind: type[S]) -> S:
    """The screen that is open, which has to be of that kind."""
    screen = pilot.app.screen
    assert isinstance(screen, kind), f"{type(screen).__name__} is open"
    return screen


def strips(pilot: Pilot[str]) -> list[Strip]:
    """What is drawn, line by line, modal screens above what is behind them, after every filter."""
    return pilot.app.screen._compositor.render_strips()


def picture(pilot: Pilot[str]) -> str:
    """What is drawn, as text."""
    return "\n".join(strip.text.rstrip() for strip in strips(pilot))


def words_of(pilot: Pilot[str], selector: str) -> str:
    """The text of one Static, however much of it is in view."""
    return str(pilot.app.screen.query_one(selector, Static).render())


def focused_text(pilot: Pilot[str]) -> str:
    """What stands in the box that has the focus."""
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
    """Every file below a folder with its content."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


async def tab_to(pilot: Pilot[str], wanted: Callable[[Widget], bool]) -> Widget:
    """Press tab until a widget that is wanted has the focus; fails where tab never gets there."""
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
