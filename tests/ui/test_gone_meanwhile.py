"""What has gone since it was drawn, because a file was deleted or an act undone elsewhere, is said; the app goes on."""

import shutil
from pathlib import Path

import pytest
from textual.pilot import Pilot
from ui_samples import MODULE, at_step, begun, here, opened, own, picture, tab_into, until

from coachtui.cli import wiring
from coachtui.ui.app import CoachApp
from coachtui.ui.participant.check_in import CheckInScreen
from coachtui.ui.participant.check_in_end import CheckInEnd
from coachtui.ui.participant.learn import LearnScreen
from coachtui.ui.participant.module import ModuleScreen
from coachtui.ui.widgets.choice_list import ChoiceList
from coachtui.workflows.commitments import TypedAction
from coachtui.workflows.decisions import TypedDecision

CONTENT = Path(__file__).parents[2] / "content"
COMMITMENT = f"{MODULE}/first-commitment/first-action"


async def _choose(pilot: Pilot[str], kind: str) -> None:
    """Choose the row of that kind, when what it is about has been taken back in another program, as is known by now."""
    end = here(pilot, CheckInEnd)
    rows = end.query_one(ChoiceList)
    rows.focus()
    await pilot.pause()
    rows.highlighted = next(n for n, row in enumerate(rows.options) if (row.id or "").startswith(kind))
    own().past.undo()
    end._participant.look_again()
    await pilot.press("enter")


@pytest.mark.parametrize("text", [None, "half written"])
@pytest.mark.parametrize("place", ["1", "2"])
async def test_a_module_whose_file_has_gone_is_said_to_be_gone(home: Path, text: str | None, place: str) -> None:
    begun()
    content = shutil.copytree(CONTENT, home.parent / "content")
    app = CoachApp(wiring.participant(content))
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.focused)
        if place == "2":
            await pilot.press("2")
            await until(pilot, lambda: isinstance(app.screen, LearnScreen) and app.focused)
        file = next((content / "modules").glob("00-*.md"))
        file.unlink() if text is None else file.write_text(text)
        await pilot.press("enter")
        await until(pilot, lambda: "There is no module called start-here here." in picture(pilot))
        assert not isinstance(app.screen, ModuleScreen)


async def test_an_action_of_a_step_that_was_undone_is_said_to_be_undone() -> None:
    me = at_step(begun(), "first-commitment")
    me.actions.add(TypedAction(what="Ring him", owner="Sam", due="2026-11-29"), COMMITMENT)
    app = CoachApp(me)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("enter")
        await opened(pilot, "first-commitment")
        await tab_into(pilot, "first-action", ChoiceList)
        await pilot.press("up")
        own().past.undo()
        await pilot.press("enter")
        await until(pilot, lambda: "This action has since been undone." in picture(pilot))
        assert "Ring him" not in picture(pilot)


@pytest.mark.parametrize("is_seen", [True, False])
async def test_a_check_in_says_that_its_action_was_undone_and_goes_on(is_seen: bool) -> None:
    """Whether the app has noticed it, or ctrl+s comes before."""
    me = begun()
    for what in ("Ring him", "Write to her"):
        me.actions.add(TypedAction(what=what, owner="Sam", due="2026-11-29"))
    app = CoachApp(me)
    async with app.run_test(size=(80, 40)) as pilot:
        screen = CheckInScreen(me)
        screen._walk.sort(key=lambda one: me.log.actions[one].terms.what, reverse=True)
        await app.push_screen(screen)
        await until(pilot, lambda: app.focused)
        assert "Write to her" in picture(pilot)
        own().past.undo()
        if is_seen:
            app._look_again()
        else:
            await pilot.press("1", "ctrl+s")
        await until(pilot, lambda: "This action has since been undone." in picture(pilot))
        assert "Ring him" in picture(pilot)


async def test_at_the_end_of_a_check_in_a_decision_that_was_undone_is_said_to_be_gone() -> None:
    me = begun()
    me.decisions.name(TypedDecision("Move it"))
    app = CoachApp(me)
    async with app.run_test(size=(100, 40)) as pilot:
        await app.push_screen(CheckInEnd(me))
        await until(pilot, lambda: app.focused)
        await _choose(pilot, "pause:")
        await until(pilot, lambda: "Move it" not in picture(pilot))
        here(pilot, CheckInEnd)


async def test_at_the_end_of_a_check_in_an_action_that_was_undone_is_said_to_be_undone() -> None:
    me = begun()
    app = CoachApp(me)
    async with app.run_test(size=(100, 40)) as pilot:
        end = CheckInEnd(me)
        await app.push_screen(end)
        await until(pilot, lambda: app.focused)
        me.actions.add(TypedAction(what="Ring him", owner="Sam", due="2026-11-29"), end._source)
        end.show()
        await _choose(pilot, "action:")
        await until(pilot, lambda: "This action has since been undone." in picture(pilot))
        assert "Ring him" not in picture(pilot)
