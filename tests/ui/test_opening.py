"""What is chosen on Today, in the Journal or in a search is what opens, whatever was left open in its place."""

from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input
from ui_samples import MODULE, begun, here, opened, own, picture, row_here, until, with_actions, write

from coachtui.domain.answers import Fields
from coachtui.ui.app import CoachApp
from coachtui.ui.participant.action_form import ActionForm
from coachtui.ui.participant.actions import ActionsScreen
from coachtui.ui.participant.check_in import CheckInScreen
from coachtui.ui.participant.decision_form import DecisionForm
from coachtui.ui.participant.history import HistoryScreen
from coachtui.ui.participant.journal import JournalScreen
from coachtui.ui.participant.learn import LearnScreen
from coachtui.ui.participant.module import ModuleScreen
from coachtui.ui.participant.step_view import StepView
from coachtui.ui.participant.today import TodayScreen
from coachtui.ui.participant.toolkit import ToolkitScreen
from coachtui.workflows.decisions import TypedDecision
from coachtui.workflows.participant import Participant


async def _is_open(pilot: Pilot[str], kind: type[Screen[Any]]) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, kind) and pilot.app.focused)


async def _choose_on_today(pilot: Pilot[str], words: str) -> None:
    pilot.app.switch_mode("today")
    await until(pilot, lambda: pilot.app.current_mode == "today" and pilot.app.focused)
    while words not in row_here(pilot):
        await pilot.press("down")
    await pilot.press("enter")


async def test_an_action_of_today_opens_where_a_history_was_left_open() -> None:
    app = CoachApp(with_actions())
    async with app.run_test() as pilot:
        await pilot.press("3")
        await _is_open(pilot, ActionsScreen)
        await pilot.press("h")
        await _is_open(pilot, HistoryScreen)
        await _choose_on_today(pilot, "Ask two people")
        await _is_open(pilot, ActionsScreen)
        await until(pilot, lambda: "Ask two people" in row_here(pilot))


async def test_what_was_typed_in_a_form_that_was_left_open_is_kept() -> None:
    app = CoachApp(with_actions())
    async with app.run_test() as pilot:
        await pilot.press("3")
        await _is_open(pilot, ActionsScreen)
        await pilot.press("e")
        await _is_open(pilot, ActionForm)
        await write(pilot, " tomorrow")
        await _choose_on_today(pilot, "Ask two people")
        await _is_open(pilot, ActionsScreen)
    assert "Ring the theatre manager tomorrow" in own().drafts.fields(f"action/{own().actions.all()[0].id}").values()


async def _step_of_the_first_entry(pilot: Pilot[str]) -> None:
    await pilot.press("5")
    await _is_open(pilot, JournalScreen)
    await pilot.press("enter")
    await opened(pilot, "check-in-day")


def _answered() -> Participant:
    """Somebody who has answered in the last step of a module."""
    me = begun()
    exercise = me.course.step(MODULE, "check-in-day").exercises[0]
    me.record(MODULE, "check-in-day", [(exercise, Fields({"coach": "Jo"}))])
    return me


@pytest.mark.parametrize("key", ["escape", "ctrl+n"])
async def test_a_step_that_was_opened_from_the_journal_leads_back_there(key: str) -> None:
    """Closed, and at the end of its module."""
    app = CoachApp(_answered())
    async with app.run_test() as pilot:
        await _step_of_the_first_entry(pilot)
        if key == "escape":
            here(pilot, ModuleScreen).query_one(StepView).focus()
        await pilot.press(key)
        await _is_open(pilot, JournalScreen)
        app.switch_mode("learn")
        await _is_open(pilot, LearnScreen)


async def test_one_that_is_come_back_to_from_elsewhere_leads_to_the_modules() -> None:
    app = CoachApp(_answered())
    async with app.run_test() as pilot:
        await _step_of_the_first_entry(pilot)
        here(pilot, ModuleScreen).query_one(StepView).focus()
        await pilot.press("1")
        await _is_open(pilot, TodayScreen)
        await pilot.press("2")
        await _is_open(pilot, ModuleScreen)
        await pilot.press("escape")
        await _is_open(pilot, LearnScreen)


async def test_a_half_typed_check_in_that_is_found_opens_the_check_in_with_its_words() -> None:
    me = with_actions()
    action = me.actions.all()[1]
    me.drafts.keep(f"check-in/{action.id}", Fields({"note": "The zebra was away"}))
    app = CoachApp(me)
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.focused)
        await pilot.press("ctrl+f")
        await until(pilot, lambda: isinstance(app.focused, Input))
        await write(pilot, "zebra")
        await until(pilot, lambda: "The zebra was away" in picture(pilot))
        await pilot.press("enter")
        await _is_open(pilot, CheckInScreen)
        assert app.screen.query_one("#note", Input).value == "The zebra was away"
        assert "Put the board up" in picture(pilot)


async def test_a_decision_that_is_late_and_to_be_looked_at_again_has_two_rows_that_open_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun().decisions.name(TypedDecision("Two-hour visiting window", due="4 dec", review="4 jan"))
    monkeypatch.setenv("COACHTUI_NOW", "2027-01-10T09:12:00Z")
    for words in ("to be made by", "to look at again"):
        app = CoachApp(own())
        async with app.run_test() as pilot:
            await until(pilot, lambda: pilot.app.focused)
            await _choose_on_today(pilot, words)
            await _is_open(pilot, ToolkitScreen)


async def test_a_decision_of_today_opens_where_a_form_was_left_open(monkeypatch: pytest.MonkeyPatch) -> None:
    decisions = begun().decisions
    decisions.name(TypedDecision("Two-hour visiting window", due="4 dec"))
    decisions.name(TypedDecision("Buy the second scanner"))
    monkeypatch.setenv("COACHTUI_NOW", "2026-12-05T09:12:00Z")
    me = own()
    app = CoachApp(me)
    async with app.run_test() as pilot:
        await pilot.press("4")
        await _is_open(pilot, ToolkitScreen)
        await app.push_screen(DecisionForm(me))
        await _choose_on_today(pilot, "to be made by")
        await _is_open(pilot, ToolkitScreen)
        await until(pilot, lambda: "Two-hour visiting window" in row_here(pilot))
