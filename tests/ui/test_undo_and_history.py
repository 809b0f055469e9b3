"""Undo, redo and histories by keyboard: what the store holds, what the screen says, and that it shows it at once."""

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, TextArea
from ui_samples import at_step, begun, here, opened, own, picture, row_here, tab_into, until, with_actions, write

from coachtui.ui.app import CoachApp
from coachtui.ui.participant.actions import ActionsScreen
from coachtui.ui.participant.as_it_was import AsItWasScreen
from coachtui.ui.participant.day_form import DayForm
from coachtui.ui.participant.history import HistoryScreen
from coachtui.ui.participant.journal import JournalScreen
from coachtui.ui.participant.module import ModuleScreen
from coachtui.ui.participant.step_view import StepView
from coachtui.ui.widgets.key_bar import KeyBar


async def _actions(pilot: Pilot[str]) -> None:
    await pilot.press("3")
    await until(pilot, lambda: isinstance(pilot.app.screen, ActionsScreen))
    await until(pilot, lambda: isinstance(pilot.app.focused, OptionList))


def _said(pilot: Pilot[str]) -> str:
    """The bottom line, over however many lines it goes."""
    return " ".join(str(pilot.app.screen.query_one(KeyBar).render()).split())


async def test_undo_and_redo_on_today_are_shown_at_once() -> None:
    participant = with_actions()
    app = CoachApp(participant)
    async with app.run_test() as pilot:
        await until(pilot, lambda: "Ask two people who waited" in picture(pilot))
        await pilot.press("u")
        await until(pilot, lambda: "Undid “promised: Ask two people who waited" in _said(pilot))
        assert "U redoes it" in _said(pilot)
        assert len(own().log.actions) == 2
        rows = pilot.app.screen.query_one(OptionList)
        shown = [str(rows.get_option_at_index(index).prompt) for index in range(rows.option_count)]
        assert not any("Ask two people who waited" in row for row in shown)
        await pilot.press("U")
        await until(pilot, lambda: "Redid “promised: Ask two people who waited" in _said(pilot))
        assert len(own().log.actions) == 3


async def test_it_goes_on_after_a_restart() -> None:
    participant = with_actions()
    action = next(one for one in participant.actions.all() if one.terms.owner == "Priya")
    participant.actions.finish(action.id, "it hangs there")
    app = CoachApp(own())
    async with app.run_test() as pilot:
        await _actions(pilot)
        await pilot.press("u")
        await until(pilot, lambda: "Undid “finished: it hangs there" in _said(pilot))
        assert "Put the board up" in picture(pilot)
    assert own().actions.get(action.id).is_open
    again = CoachApp(own())
    async with again.run_test() as pilot:
        await until(pilot, lambda: pilot.app.focused)
        await pilot.press("U")
        await until(pilot, lambda: "Redid “finished" in _said(pilot))
    assert not own().actions.get(action.id).is_open


async def test_nothing_to_undo_is_said() -> None:
    app = CoachApp(begun())
    async with app.run_test() as pilot:
        await until(pilot, lambda: pilot.app.focused)
        await pilot.press("u")
        await until(pilot, lambda: "There is nothing to undo" in _said(pilot))
        await pilot.press("U")
        await until(pilot, lambda: "There is nothing to redo" in _said(pilot))


async def test_in_a_step_what_is_typed_is_recorded_first_and_the_box_follows() -> None:
    app = CoachApp(at_step(begun(), "initial-reflections"))
    async with app.run_test() as pilot:
        await until(pilot, lambda: pilot.app.focused)
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        await tab_into(pilot, "see-it-here", TextArea)
        await write(pilot, "u and U are letters in a box")
        await pilot.press("escape")
        await pilot.pause()
        place = here(pilot, ModuleScreen).query_one(StepView).scroll_offset
        assert place.y > 0
        await pilot.press("u")
        await until(pilot, lambda: "Undid “answered" in _said(pilot))
        subject = "start-here/initial-reflections/see-it-here"
        assert own().latest(subject) is None
        await opened(pilot, "initial-reflections")
        assert all(box.text == "" for box in here(pilot, ModuleScreen).query(TextArea))
        await until(pilot, lambda: isinstance(pilot.app.focused, StepView))
        await until(pilot, lambda: here(pilot, ModuleScreen).query_one(StepView).scroll_offset == place)
        await pilot.press("U")
        await until(pilot, lambda: "Redid “answered" in _said(pilot))
        await until(
            pilot,
            lambda: any("letters in a box" in box.text for box in here(pilot, ModuleScreen).query(TextArea)),
        )
        answer = own().latest(subject)
        assert answer is not None
    assert own().latest(subject) == answer


async def test_a_step_open_in_another_place_is_filled_anew_too() -> None:
    app = CoachApp(at_step(begun(), "initial-reflections"))
    async with app.run_test() as pilot:
        await until(pilot, lambda: pilot.app.focused)
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        await tab_into(pilot, "see-it-here", TextArea)
        await write(pilot, "of the ward")
        await pilot.press("escape")
        await _actions(pilot)
        await pilot.press("u")
        await until(pilot, lambda: "Undid “answered" in _said(pilot))
        await pilot.press("2")
        await opened(pilot, "initial-reflections")
        assert all(box.text == "" for box in here(pilot, ModuleScreen).query(TextArea))


async def test_the_history_of_an_action_shows_it_as_it_was() -> None:
    participant = with_actions()
    action = participant.actions.all()[0]
    from coachtui.workflows.commitments import TypedAction

    participant.actions.amend(
        action.id, TypedAction(what="Ring the theatre manager", owner="Sam", due="2026-12-11"), "she is on leave"
    )
    participant.past.undo()
    app = CoachApp(participant)
    before = participant.book.events()
    async with app.run_test() as pilot:
        await _actions(pilot)
        await pilot.press("h")
        await until(pilot, lambda: isinstance(pilot.app.screen, HistoryScreen))
        await until(pilot, lambda: "undone since: moved to Fri 11 Dec" in row_here(pilot))
        assert "because: she is on leave" in row_here(pilot)
        await until(pilot, lambda: "Fri 11 Dec 2026" in picture(pilot))
        await pilot.press("down")
        await until(pilot, lambda: "Fri 20 Nov 2026" in picture(pilot))
        await pilot.press("o")
        await until(pilot, lambda: isinstance(pilot.app.screen, DayForm))
        await write(pilot, "tomorrow")
        await pilot.press("enter")
        await until(pilot, lambda: "is not a day in the past" in picture(pilot))
        pilot.app.screen.query_one(Input).value = "yesterday"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, HistoryScreen))
        await until(pilot, lambda: "As it was at the end of Sun 22 Nov 2026 · read only" in picture(pilot))
        assert "It was not there" in picture(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ActionsScreen))
    assert own().book.events() == before, "looking records nothing"


async def test_the_journal_opens_the_history_of_an_entry() -> None:
    app = CoachApp(with_actions())
    async with app.run_test() as pilot:
        await pilot.press("5")
        await until(pilot, lambda: isinstance(pilot.app.screen, JournalScreen) and pilot.app.focused)
        await pilot.press("h")
        await until(pilot, lambda: isinstance(pilot.app.screen, HistoryScreen))
        await until(pilot, lambda: "promised: " in row_here(pilot))


async def test_all_actions_as_they_were_from_the_palette() -> None:
    participant = with_actions()
    participant.actions.finish(participant.actions.all()[0].id, "she rang back")
    app = CoachApp(participant)
    before = participant.book.events()
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: pilot.app.focused)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(pilot.app.focused, Input))
        await write(pilot, "as they were")
        await pilot.app.workers.wait_for_complete()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DayForm))
        await write(pilot, "today")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, AsItWasScreen))
        await until(pilot, lambda: "2 open, 1 closed" in picture(pilot))
        assert "As it was at the end of Mon 23 Nov 2026 · read only" in picture(pilot)
        await pilot.press("o")
        await until(pilot, lambda: isinstance(pilot.app.screen, DayForm))
        await write(pilot, "yesterday")
        await pilot.press("enter")
        await until(pilot, lambda: "Nothing had been promised by that day." in picture(pilot))
        await pilot.press("a", "e", "d", "escape")
        await until(pilot, lambda: not isinstance(pilot.app.screen, AsItWasScreen))
    assert own().book.events() == before


async def test_words_typed_in_the_reading_undo_nothing() -> None:
    participant = at_step(with_actions(), "initial-reflections")
    app = CoachApp(participant)
    async with app.run_test() as pilot:
        await until(pilot, lambda: pilot.app.focused)
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        here(pilot, ModuleScreen).query_one(StepView).focus()
        await pilot.pause()
        await write(pilot, "quite unusual")
    assert len(own().log.actions) == 3


@pytest.mark.parametrize("place", ["1", "2", "3", "4", "5"])
async def test_words_typed_on_a_list_undo_nothing(place: str) -> None:
    """A letter that is no key there says that it is a text; a single u undoes."""
    app = CoachApp(with_actions())
    before = own().book.events()
    async with app.run_test() as pilot:
        await pilot.press(place)
        await pilot.pause()
        await write(pilot, "zulu uU")
        assert own().book.events() == before
        await pilot.press("down", "u")
        await until(pilot, lambda: len(own().book.events()) == len(before) + 1)
