"""Search by keyboard: what is found, in groups, and where it opens."""

from textual.pilot import Pilot
from textual.widgets import Input, OptionList, TextArea
from ui_samples import at_step, begun, focused_text, opened, own, picture, row_here, until, with_actions, write

from coachtui.domain.answers import Text
from coachtui.ui.app import CoachApp
from coachtui.ui.participant.actions import ActionsScreen
from coachtui.ui.participant.module import ModuleScreen
from coachtui.ui.participant.search import SearchScreen
from coachtui.ui.participant.today import TodayScreen
from coachtui.ui.participant.toolkit import ToolkitScreen
from coachtui.workflows.decisions import TypedDecision


async def _search(pilot: Pilot[str], words: str, key: str = "slash") -> None:
    await until(pilot, lambda: pilot.app.focused)
    await pilot.press(key)
    await until(pilot, lambda: isinstance(pilot.app.screen, SearchScreen) and isinstance(pilot.app.focused, Input))
    await write(pilot, words)
    await until(pilot, lambda: "reading the modules…" not in picture(pilot))


async def test_an_action_opens_with_the_cursor_on_it() -> None:
    participant = with_actions()
    done = participant.actions.all()[0]
    participant.actions.finish(done.id, "she rang back")
    app = CoachApp(participant)
    async with app.run_test() as pilot:
        await _search(pilot, "THEATRE rang")
        await until(pilot, lambda: "In your own words  1" in picture(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ActionsScreen) and pilot.app.focused)
        await until(pilot, lambda: "Ring the theatre manager" in row_here(pilot))


async def test_a_question_opens_its_step_and_its_box() -> None:
    app = CoachApp(begun())
    async with app.run_test() as pilot:
        await _search(pilot, "organization ordinary working")
        await until(pilot, lambda: "In the modules  1" in picture(pilot))
        await pilot.press("down", "enter")
        await opened(pilot, "initial-reflections")
        assert isinstance(pilot.app.screen, ModuleScreen)


async def test_ones_own_answer_opens_in_its_box_and_a_draft_says_what_it_is() -> None:
    participant = at_step(begun(), "what-this-is")
    subject = "start-here/initial-reflections/see-it-here"
    exercise = next(
        one for one in participant.course.step("start-here", "initial-reflections").exercises if one.id == "see-it-here"
    )
    participant.record("start-here", "initial-reflections", [(exercise, Text("A quokka at nine"))])
    app = CoachApp(participant)
    async with app.run_test() as pilot:
        await _search(pilot, "quokka")
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        await until(pilot, lambda: isinstance(pilot.app.focused, TextArea))
        assert focused_text(pilot) == "A quokka at nine"
        await pilot.press("1")  # a letter in the box
        await write(pilot, " wombat")
        await pilot.press("escape")
        await until(pilot, lambda: own().drafts.waits(subject))
        await _search(pilot, "wombat", key="ctrl+f")
        await until(pilot, lambda: "half typed, not saved yet" in picture(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.focused, TextArea))
        assert "wombat" in focused_text(pilot)
    answer = own().latest(subject)
    assert answer is not None
    assert answer.response == Text("A quokka at nine1 wombat"), "leaving the search recorded what was typed behind it"


async def test_a_decision_opens_in_the_toolkit() -> None:
    participant = begun()
    participant.decisions.name(TypedDecision(what="Move the quokka line online"))
    app = CoachApp(participant)
    async with app.run_test() as pilot:
        await _search(pilot, "move quokka online")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ToolkitScreen) and pilot.app.focused)
        await until(pilot, lambda: "Move the quokka line online" in row_here(pilot))


async def test_nothing_found_is_said_and_escape_goes_back() -> None:
    app = CoachApp(with_actions())
    async with app.run_test() as pilot:
        await _search(pilot, "theatre quokka")
        await until(pilot, lambda: "Nothing found." in picture(pilot))
        assert pilot.app.screen.query_one(OptionList).option_count == 0
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, SearchScreen)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, TodayScreen))
        await _search(pilot, "")
        assert focused_text(pilot) == "theatre quokka", "what was looked for last still stands there"
        await write(pilot, "board")
        assert focused_text(pilot) == "board"


async def test_markup_and_patterns_are_text() -> None:
    app = CoachApp(with_actions())
    async with app.run_test() as pilot:
        await _search(pilot, "[/] (.* \\")
        await until(pilot, lambda: "Nothing found." in picture(pilot))
