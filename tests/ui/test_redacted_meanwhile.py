"""Words that another program takes out for good do not come back from a box that is open here."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea
from ui_samples import MODULE, at_step, begun, focused_text, opened, own, picture, tab_into, until, write

from coachtui.domain.answers import Text
from coachtui.ui.app import CoachApp
from coachtui.ui.participant import drafting
from coachtui.ui.participant.action_form import ActionForm

STEP, EXERCISE = "initial-reflections", "what-did-you-think"
SUBJECT = f"{MODULE}/{STEP}/{EXERCISE}"
OTHER = "see-it-here"
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


async def test_ctrl_s_before_the_app_has_noticed_fills_the_box_anew(home: Path) -> None:
    """Else it went on to show the words, and the next letter kept them as a draft."""
    _recorded()
    async with CoachApp(own()).run_test() as pilot:
        await _typing_behind_it(pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Words were taken out" in picture(pilot) and SECRET not in picture(pilot))
        await tab_into(pilot, EXERCISE, TextArea)
        await write(pilot, "again")
        assert SECRET not in focused_text(pilot)
    assert _files_with_it(home) == []


async def test_what_is_typed_in_another_box_is_there_when_the_step_is_opened_anew(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Typed a moment ago, it was no draft yet."""
    monkeypatch.setattr(drafting, "PAUSE", 60)
    monkeypatch.setattr(drafting, "LONGEST", 60)
    _recorded()
    app = CoachApp(own())
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, STEP)
        box = await tab_into(pilot, OTHER, TextArea)
        await write(pilot, "On ward 7")
        own().redacting.redact(SUBJECT)
        app._look_again()
        await until(pilot, lambda: "Words were taken out" in picture(pilot) and not box.is_attached)
        await opened(pilot, STEP)
        await tab_into(pilot, OTHER, TextArea)
        assert focused_text(pilot) == "On ward 7"
    assert _files_with_it(home) == []


async def test_an_action_is_not_made_of_them(home: Path) -> None:
    _recorded()
    async with CoachApp(own()).run_test() as pilot:
        await _typing_behind_it(pilot)
        await pilot.press("ctrl+t")
        await until(pilot, lambda: isinstance(pilot.app.screen, ActionForm) and pilot.app.focused)
        assert focused_text(pilot) == ""
    assert _files_with_it(home) == []


async def test_the_app_says_so_and_the_other_boxes_keep_what_is_typed(home: Path) -> None:
    _recorded()
    app = CoachApp(own())
    async with app.run_test() as pilot:
        await _typing_behind_it(pilot)
        app._look_again()
        await until(pilot, lambda: "Words were taken out" in picture(pilot) and SECRET not in picture(pilot))
        await tab_into(pilot, OTHER, TextArea)
        await write(pilot, "On ward 7")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: own().latest(f"{MODULE}/{STEP}/{OTHER}") is not None)
    assert _files_with_it(home) == []
