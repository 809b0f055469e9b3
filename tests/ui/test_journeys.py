"""Beginning, reading and answering, by keyboard alone: what the store holds afterwards."""

import os
import signal
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static, TextArea
from ui_samples import (
    MODULE,
    at_step,
    begun,
    focused_text,
    opened,
    own,
    picture,
    tab_into,
    tab_to,
    until,
    write,
)

from coachtui.domain.answers import Text, Timings
from coachtui.domain.events import Kind
from coachtui.ui.app import CoachApp
from coachtui.ui.exercises.base import ExerciseView
from coachtui.ui.exercises.timed import Clock, TimedView
from coachtui.ui.participant import drafting
from coachtui.ui.participant.action_form import ActionForm
from coachtui.ui.participant.check_in import CheckInScreen
from coachtui.ui.participant.module import ModuleScreen
from coachtui.ui.participant.pause import PauseScreen
from coachtui.ui.participant.today import TodayScreen
from coachtui.ui.participant.welcome import BeginForm, WelcomeScreen
from coachtui.workflows.commitments import TypedAction
from coachtui.workflows.decisions import TypedDecision

FIRST = f"{MODULE}/initial-reflections/what-did-you-think"


async def test_the_first_run_names_the_change_and_lands_in_the_first_step() -> None:
    app = CoachApp(own())
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, WelcomeScreen))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, BeginForm))
        await pilot.press("enter")
        await until(pilot, lambda: "Give your change a short name" in picture(pilot))
        await write(pilot, "Home by 1")
        await pilot.press("enter")
        await write(pilot, "Sam")
        await pilot.press("enter")
        await opened(pilot, "what-this-is")
    again = own()
    assert (again.profile.change, again.profile.name) == ("Home by 1", "Sam")
    assert again.desk.place is not None
    assert again.desk.place.step == "what-this-is"


async def test_the_first_screen_of_all_has_its_margins() -> None:
    app = CoachApp(own())
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, WelcomeScreen) and app.focused)
        assert app.screen.query_one("#words").styles.padding.left >= 2, "its style sheet is loaded"


async def test_escape_on_the_first_run_goes_back_and_records_nothing(home: Path) -> None:
    app = CoachApp(own())
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, WelcomeScreen))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, BeginForm))
        await pilot.press("x", "escape")
        await until(pilot, lambda: isinstance(app.screen, WelcomeScreen))
    assert own().is_new
    assert not (home / "data").exists() or not own().book.events()


async def test_look_round_asks_to_be_opened_again_with_sample_data() -> None:
    app = CoachApp(own())
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, WelcomeScreen))
        await pilot.press("down", "enter")
        await until(pilot, lambda: not app.is_running)
    assert app.return_value == "sample"


async def test_a_reflection_becomes_an_action_that_knows_where_it_came_from() -> None:
    app = CoachApp(at_step(begun(), "initial-reflections"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        await tab_into(pilot, "what-did-you-think", TextArea)
        await write(pilot, "It is late.\nAsk the porters")
        await pilot.press("ctrl+t")
        await until(pilot, lambda: isinstance(app.screen, ActionForm))
        assert focused_text(pilot) == "Ask the porters"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ModuleScreen))
    kept = own()
    (action,) = kept.log.actions.values()
    assert (action.terms.what, action.source) == ("Ask the porters", FIRST)
    assert kept.latest(FIRST) is not None, "the reflection is recorded too"


async def test_a_half_typed_answer_stands_there_in_a_new_app_in_the_very_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafting, "PAUSE", 0.0)
    app = CoachApp(begun())
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "what-this-is")
        await pilot.press("ctrl+n")
        await opened(pilot, "my-change")
        await pilot.press("ctrl+n")
        await opened(pilot, "initial-reflections")
        await tab_into(pilot, "see-it-here", TextArea)
        await write(pilot, "half a sen")
        await until(pilot, lambda: "saved 09:12" in _status(pilot, "see-it-here"))
        beside = own()
        assert beside.latest(f"{MODULE}/initial-reflections/see-it-here") is None, "a draft is not an answer"
        later = CoachApp(beside)
    async with later.run_test() as pilot:
        assert "Initial reflections" in picture(pilot)
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        await until(pilot, lambda: isinstance(later.focused, TextArea))
        assert focused_text(pilot) == "half a sen"


def _status(pilot: Pilot[str], exercise: str) -> str:
    view = next(view for view in pilot.app.screen.query(ExerciseView) if view.exercise.id == exercise)
    return str(view.query_one(".status", Static).render())


async def test_the_signal_that_closes_a_window_keeps_what_is_half_typed() -> None:
    app = CoachApp(at_step(begun(), "initial-reflections"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        await tab_into(pilot, "what-did-you-think", TextArea)
        await write(pilot, "and then")
        os.kill(os.getpid(), signal.SIGTERM)
        await until(pilot, lambda: not app.is_running)
    exercise = next(
        e for e in own().course.step(MODULE, "initial-reflections").exercises if e.id == "what-did-you-think"
    )
    assert own().drafts.response(FIRST, exercise) == Text("and then")


async def test_ctrl_q_in_a_half_typed_reflection_records_it() -> None:
    app = CoachApp(at_step(begun(), "initial-reflections"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        await tab_into(pilot, "what-did-you-think", TextArea)
        await write(pilot, "enough for now")
        await pilot.press("ctrl+q")
    answer = own().latest(FIRST)
    assert answer is not None
    assert answer.response == Text("enough for now")


async def test_a_place_key_in_a_module_records_what_was_typed() -> None:
    app = CoachApp(at_step(begun(), "initial-reflections"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        await tab_into(pilot, "what-did-you-think", TextArea)
        await write(pilot, "4 of us")
        await pilot.press("escape", "1")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
    answer = own().latest(FIRST)
    assert answer is not None
    assert answer.response == Text("4 of us")


async def test_the_clock_of_a_round_counts_and_is_recorded() -> None:
    app = CoachApp(at_step(begun(), "initial-reflections"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        await tab_to(pilot, lambda widget: isinstance(widget, Clock))
        await pilot.press("space")
        view = app.screen.query_one(TimedView)
        view._tick()
        view._tick()
        await pilot.press("right")
        view._tick()
        await pilot.press("space", "ctrl+n")
        await until(pilot, lambda: own().latest(f"{MODULE}/initial-reflections/first-round"))
    answer = own().latest(f"{MODULE}/initial-reflections/first-round")
    assert answer is not None
    assert isinstance(answer.response, Timings)
    assert sum(answer.response.seconds.values()) in range(3, 6)
    assert len(answer.response.seconds) == 2


async def test_finishing_a_step_is_recorded_once() -> None:
    app = CoachApp(begun())
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "what-this-is")
        await tab_into(pilot, "what-brought-you", TextArea)
        await write(pilot, "a notice")
        for key, step in (("ctrl+n", "my-change"), ("ctrl+b", "what-this-is"), ("ctrl+n", "my-change")):
            await pilot.press(key)
            await opened(pilot, step)
    completed = [event.subject for event in own().book.events() if event.kind == Kind.COMPLETED]
    assert completed == [f"{MODULE}/what-this-is"]


async def test_whoever_has_records_but_no_change_sees_them_and_can_do_everything() -> None:
    """What was added on the command line, or came from another computer, is not hidden behind a first start."""
    participant = own()
    participant.actions.add(TypedAction(what="Ring the porters", due="fri"))
    participant.decisions.name(TypedDecision("Move the booking line"))
    app = CoachApp(own())
    async with app.run_test() as pilot:
        await until(pilot, lambda: "Ring the porters" in picture(pilot) and app.focused)
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, CheckInScreen))
        await pilot.press("escape", "ctrl+l")
        await until(pilot, lambda: isinstance(app.screen, PauseScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.focused)
        assert "Name the one change you lead" in picture(pilot)
        await pilot.press("home", "enter")
        await until(pilot, lambda: isinstance(app.screen, BeginForm) and app.focused)
        await write(pilot, "Discharge by noon")
        await pilot.press("enter", "enter")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen) and "Name the one" not in picture(pilot))
    assert own().profile.change == "Discharge by noon"


async def test_nothing_is_undone_by_a_letter_on_the_first_screen() -> None:
    """Three choices only: no single letter and no digit acts there."""
    app = CoachApp(own())
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, WelcomeScreen) and app.focused)
        await pilot.press("u", "U", "3", "comma", "ctrl+l")
        await pilot.pause()
        assert isinstance(app.screen, WelcomeScreen)
        assert "undo" not in picture(pilot).lower()
