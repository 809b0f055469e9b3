"""Words that another program takes out for good do not come back from a form that is open here."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, TextArea
from ui_samples import begun, own, picture, until, with_actions, write

from coachtui.ui.app import CoachApp
from coachtui.ui.participant.action_form import ActionForm
from coachtui.ui.participant.check_in import CheckInScreen
from coachtui.ui.participant.decision_form import DecisionForm
from coachtui.ui.participant.finish_form import FinishForm
from coachtui.ui.participant.pause import PauseScreen
from coachtui.ui.participant.settle_form import SettleForm, settling
from coachtui.workflows.commitments import TypedAction
from coachtui.workflows.decisions import TypedDecision
from coachtui.workflows.participant import Participant

SECRET = "CANARY"
WHAT = f"Ring {SECRET} about it"

FORMS: dict[str, Callable[[Participant, str], Screen[Any]]] = {
    "action": lambda me, record: ActionForm(me, me.actions.get(record)),
    "an action of a decision": lambda me, record: ActionForm(me, what=f"Tell {SECRET}", source=record),
    "finish": lambda me, record: FinishForm(me, me.actions.get(record)),
    "decision": lambda me, record: DecisionForm(me, me.decisions.get(record)),
    "pause": lambda me, record: PauseScreen(me, record),
    "settle": lambda me, record: SettleForm(me, me.decisions.get(record), settling(me)),
}


def _record(form: str) -> str:
    """The record that a form is about, with the words in it."""
    me = begun()
    if form in ("action", "finish"):
        return me.actions.add(TypedAction(what=WHAT, owner="Sam", due="2026-11-27")).id
    return me.decisions.name(TypedDecision(WHAT)).id


def _files_with_it(home: Path) -> list[Path]:
    return [path for path in home.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()]


async def _typing_in(pilot: Pilot[str], form: Screen[Any]) -> None:
    await pilot.app.push_screen(form)
    await until(pilot, lambda: pilot.app.focused)
    form.query("Input, TextArea").first().focus()
    await until(pilot, lambda: isinstance(pilot.app.focused, Input | TextArea))
    await pilot.press("end")
    await write(pilot, f" {SECRET}")


@pytest.mark.parametrize("end", ["look", "ctrl+s", "escape", "ctrl+q"])
@pytest.mark.parametrize("form", FORMS)
async def test_a_form_that_is_open_lets_go_of_them(home: Path, form: str, end: str) -> None:
    """Whether the app has noticed yet or not, and whichever way the form is left."""
    record = _record(form)
    app = CoachApp(own())
    async with app.run_test() as pilot:
        await _typing_in(pilot, FORMS[form](app._participant, record))
        own().redacting.redact(record)
        if end == "look":
            app._look_again()
        else:
            await pilot.press("ctrl+d" if (form, end) == ("finish", "ctrl+s") else end)
        if end != "ctrl+q":
            await until(pilot, lambda: len(app.screen_stack) == 1)
        if end in ("look", "ctrl+s"):
            assert "Words were taken out of this record" in picture(pilot)
    assert _files_with_it(home) == []


async def test_it_closes_when_somebody_comes_back_from_help(home: Path) -> None:
    record = _record("action")
    app = CoachApp(own())
    async with app.run_test() as pilot:
        await _typing_in(pilot, FORMS["action"](app._participant, record))
        await pilot.press("f1")
        own().redacting.redact(record)
        app._look_again()
        await pilot.press("escape")
        await until(pilot, lambda: len(app.screen_stack) == 1)
    assert _files_with_it(home) == []


@pytest.mark.parametrize("end", ["look", "ctrl+s"])
async def test_a_check_in_asks_anew(home: Path, end: str) -> None:
    action = with_actions().actions.all()[0]
    app = CoachApp(own())
    async with app.run_test(size=(80, 40)) as pilot:
        await app.push_screen(CheckInScreen(app._participant))
        await until(pilot, lambda: pilot.app.focused)
        app.screen.query_one("#note", Input).focus()
        await write(pilot, SECRET)
        own().redacting.redact(action.id)
        if end == "look":
            app._look_again()
        else:
            await pilot.press(end)
        await until(pilot, lambda: "Words were taken out of this action" in picture(pilot))
        assert "Check-in 1 of 3" in picture(pilot)
        assert app.screen.query_one("#note", Input).value == ""
    assert _files_with_it(home) == []


async def test_what_was_said_in_this_check_in_does_not_come_back_with_back(home: Path) -> None:
    action = with_actions().actions.all()[0]
    app = CoachApp(own())
    async with app.run_test(size=(80, 40)) as pilot:
        await app.push_screen(CheckInScreen(app._participant))
        await until(pilot, lambda: pilot.app.focused)
        app.screen.query_one("#note", Input).focus()
        await write(pilot, SECRET)
        app.screen.query_one("#acted").focus()
        await pilot.press("1", "ctrl+s")
        await until(pilot, lambda: "Check-in 2 of 3" in picture(pilot))
        own().redacting.redact(action.id)
        app._look_again()
        await pilot.press("ctrl+b")
        await until(pilot, lambda: "Check-in 1 of 3" in picture(pilot))
        assert app.screen.query_one("#note", Input).value == ""
    assert _files_with_it(home) == []
