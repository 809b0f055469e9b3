"""Words that another program takes out for good do not come back from a box that is open here."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea
from ui_samples import MODULE, at_step, begun, opened, own, picture, tab_into, until, write

from coachtui.domain.answers import Text
from coachtui.ui.app import CoachApp

STEP, EXERCISE = "initial-reflections", "what-did-you-think"
SUBJECT = f"{MODULE}/{STEP}/{EXERCISE}"
SECRET = "CANARY"


async def _typing_behind_it(pilot: Pilot[str]) -> None:
    """In the box with the recorded answer, with more typed behind it; then the words are taken out elsewhere."""
    await pilot.press("enter")
    await opened(pilot, STEP)
    await tab_into(pilot, EXERCISE, TextArea)
    await write(pilot, " and more")
    own().redacting.redact(SUBJECT)


def _recorded() -> None:
    participant = begun()
    step = participant.course.step(MODULE, STEP)
    exercise = next(one for one in step.exercises if one.id == EXERCISE)
    participant.record(MODULE, STEP, [(exercise, Text(f"The {SECRET} told me"))])
    at_step(participant, STEP, EXERCISE)


def _files_with_it(home: Path) -> list[Path]:
    return [path for path in home.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()]


@pytest.mark.parametrize("leave", ["ctrl+s", "ctrl+n", "ctrl+q"])
async def test_a_box_that_is_open_lets_go_of_them(home: Path, leave: str) -> None:
    """Whether the app has noticed yet or not, and whichever way the step is left."""
    _recorded()
    async with CoachApp(own()).run_test() as pilot:
        await _typing_behind_it(pilot)
        assert _files_with_it(home) == []
        await pilot.press(leave)
        await pilot.pause()
    assert _files_with_it(home) == []
    assert "told" not in str(own().latest(SUBJECT))


async def test_the_app_says_so_and_the_other_boxes_keep_what_is_typed(home: Path) -> None:
    _recorded()
    app = CoachApp(own())
    async with app.run_test() as pilot:
        await _typing_behind_it(pilot)
        app._look_again()
        await until(pilot, lambda: "Words were taken out" in picture(pilot) and SECRET not in picture(pilot))
        await tab_into(pilot, "see-it-here", TextArea)
        await write(pilot, "On ward 7")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: own().latest(f"{MODULE}/{STEP}/see-it-here") is not None)
    assert _files_with_it(home) == []
