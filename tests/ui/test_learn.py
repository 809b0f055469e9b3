"""Learn: what it says of routines, and of files that cannot be read."""

import shutil
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList
from ui_samples import SMALL, begun, own, picture, until, words_of

from coachtui.cli import wiring
from coachtui.ui.app import CoachApp
from coachtui.ui.participant.learn import LearnScreen
from coachtui.workflows.participant import Participant

CONTENT = Path(__file__).parents[2] / "content"


async def learn(pilot: Pilot[str]) -> OptionList:
    """Open Learn."""
    await until(pilot, lambda: pilot.app.focused)
    await pilot.press("2")
    await until(pilot, lambda: isinstance(pilot.app.screen, LearnScreen) and pilot.app.focused)
    await pilot.pause()
    return pilot.app.screen.query_one(OptionList)


def with_broken(folder: Path, count: int) -> Participant:
    """Somebody whose folder of content holds that many modules that cannot be read, each with one fault."""
    begun()
    shutil.copytree(CONTENT, folder)
    for number in range(count):
        (folder / "modules" / f"{40 + number}-broken.md").write_text("---\ntitle\n", encoding="utf-8")
    return wiring.participant(folder)


@pytest.mark.parametrize(("count", "more"), [(2, ""), (3, "and 1 more: coachtui check"), (7, "and 5 more: coachtui")])
async def test_many_broken_files_leave_room_for_the_list(tmp_path: Path, count: int, more: str) -> None:
    participant = with_broken(tmp_path / "content", count)
    assert len(participant.course.broken()) == count
    app = CoachApp(participant)
    async with app.run_test(size=SMALL) as pilot:
        rows = await learn(pilot)
        assert words_of(pilot, ".heading").count("-broken.md") == 2
        assert more in words_of(pilot, ".heading")
        assert (" more: " in words_of(pilot, ".heading")) == bool(more)
        assert rows.size.height >= 10
        assert "Start here: one real change" in picture(pilot)


async def test_a_routine_is_as_often_as_one_likes_and_says_when_it_was_ended_last() -> None:
    app = CoachApp(begun())
    async with app.run_test(size=SMALL) as pilot:
        rows = await learn(pilot)
        routine = str(rows.get_option("check-in").prompt)
        assert routine.endswith("a routine, as often as you like")
        assert "not started" in str(rows.get_option("start-here").prompt)
    own().check_ins.end()
    app = CoachApp(own())
    async with app.run_test(size=SMALL) as pilot:
        rows = await learn(pilot)
        routine = str(rows.get_option("check-in").prompt)
        assert routine.endswith("a routine, as often as you like · last Mon 23 Nov")
