"""What is undone, or taken out by another program, while the export is open does not leave with the file."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea
from ui_samples import MODULE, begun, here, own, picture, until

from coachtui.domain.answers import Text
from coachtui.ui.app import CoachApp
from coachtui.ui.dialogs import HelpScreen
from coachtui.ui.participant.export import ExportScreen
from coachtui.workflows.commitments import TypedAction

SECRET = "CANARY"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where the file goes."""
    return tmp_path / "log.md"


async def _open(pilot: Pilot[str], target: Path) -> None:
    await until(pilot, lambda: pilot.app.focused)
    await pilot.press("x")
    await until(pilot, lambda: isinstance(pilot.app.screen, ExportScreen))
    await until(pilot, lambda: SECRET in _preview(pilot))
    here(pilot, ExportScreen).query_one("#target", Input).value = str(target)


def _preview(pilot: Pilot[str]) -> str:
    return here(pilot, ExportScreen).query_one("#preview", TextArea).text


async def test_words_taken_out_just_before_it_is_written_are_not_in_it(target: Path) -> None:
    action = begun().actions.add(TypedAction(f"Ring {SECRET}", "Sam"))
    async with CoachApp(own()).run_test() as pilot:
        await _open(pilot, target)
        own().redacting.redact(action.id)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: SECRET not in _preview(pilot))
        assert "Your log has changed since." in picture(pilot)
        assert not target.exists()
        await pilot.press("ctrl+s")
        await until(pilot, target.exists)
    assert SECRET not in target.read_text(encoding="utf-8")


async def test_nor_are_those_taken_out_while_the_help_is_in_front(target: Path) -> None:
    action = begun().actions.add(TypedAction(f"Ring {SECRET}", "Sam"))
    app = CoachApp(own())
    async with app.run_test() as pilot:
        await _open(pilot, target)
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        own().redacting.redact(action.id)
        app._look_again()
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ExportScreen))
        await until(pilot, lambda: SECRET not in _preview(pilot))


async def test_an_answer_that_undo_makes_private_again_is_not_in_it(target: Path) -> None:
    participant = begun()
    step = participant.course.step(MODULE, "initial-reflections")
    exercise = next(one for one in step.exercises if one.id == "what-did-you-think")
    participant.record(MODULE, step.id, [(exercise, Text(f"The {SECRET} told me"))])
    participant.sharing.share(f"{MODULE}/{step.id}/{exercise.id}", True)
    async with CoachApp(own()).run_test() as pilot:
        await _open(pilot, target)
        await pilot.press("u")
        await until(pilot, lambda: SECRET not in _preview(pilot))
        await pilot.press("ctrl+s")
        await until(pilot, target.exists)
    assert SECRET not in target.read_text(encoding="utf-8")
