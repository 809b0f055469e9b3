"""What another program records slides in above or below the cursor, which stays on what it is on."""

from textual.pilot import Pilot
from ui_samples import MODULE, begun, own, picture, row_here, until, with_actions

from coachtui.domain.answers import Text
from coachtui.domain.curriculum import Reflect
from coachtui.ui.app import CoachApp
from coachtui.ui.participant.actions import ActionsScreen
from coachtui.ui.participant.history import HistoryScreen
from coachtui.ui.participant.journal import JournalScreen
from coachtui.workflows.commitments import TypedAction

STEP = "initial-reflections"


def _answer(which: int, words: str) -> str:
    """Answer one of the questions of a step, in another program; its subject."""
    questions = [one for one in own().course.step(MODULE, STEP).exercises if isinstance(one, Reflect)]
    questions.sort(key=lambda one: one.id)
    own().record(MODULE, STEP, [(questions[which], Text(words))])
    return f"{MODULE}/{STEP}/{questions[which].id}"


async def _at(pilot: Pilot[str], key: str, screen: type) -> None:
    await pilot.press(key)
    await until(pilot, lambda: isinstance(pilot.app.screen, screen) and pilot.app.focused)


async def test_f4_in_the_journal_shares_the_entry_that_was_chosen() -> None:
    begun()
    chosen = _answer(0, "To be shared")
    app = CoachApp(own())
    async with app.run_test() as pilot:
        await _at(pilot, "5", JournalScreen)
        assert "To be shared" in row_here(pilot)
        _answer(1, "Private, written elsewhere")
        app._look_again()
        await until(pilot, lambda: "Private, written elsewhere" in picture(pilot))
        assert "To be shared" in row_here(pilot)
        await pilot.press("f4")
        await until(pilot, lambda: any(own().log.shared.values()))
    assert own().sharing.subjects() == {chosen}


async def test_an_answer_that_is_written_anew_keeps_the_cursor() -> None:
    begun()
    _answer(0, "First")
    _answer(1, "Second")
    app = CoachApp(own())
    async with app.run_test() as pilot:
        await _at(pilot, "5", JournalScreen)
        await pilot.press("down")
        assert "First" in row_here(pilot)
        _answer(2, "Third")
        _answer(0, "First, once more")
        app._look_again()
        await until(pilot, lambda: "First, once more" in row_here(pilot))


async def test_on_today_enter_opens_the_action_that_was_chosen() -> None:
    app = CoachApp(with_actions())
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.focused)
        while "Put the board up" not in row_here(pilot):
            await pilot.press("down")
        own().actions.add(TypedAction(what="Slides in above", owner="Sam", due="2026-11-24"))
        app._look_again()
        await until(pilot, lambda: "Slides in above" in picture(pilot))
        assert "Put the board up" in row_here(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ActionsScreen) and app.focused)
        await until(pilot, lambda: "Put the board up" in row_here(pilot))


async def test_a_history_goes_on_showing_the_moment_that_was_chosen() -> None:
    app = CoachApp(with_actions())
    async with app.run_test() as pilot:
        await _at(pilot, "3", ActionsScreen)
        await _at(pilot, "h", HistoryScreen)
        before = row_here(pilot)
        own().actions.finish(own().actions.all()[0].id, "She rang back")
        app._look_again()
        await until(pilot, lambda: "2 moments" in picture(pilot))
        assert row_here(pilot) == before
