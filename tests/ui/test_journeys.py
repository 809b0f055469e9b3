"""Beginning, reading and answering, by keyboard alone: what the store holds afterwards."""

import os
import signal
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static, TextArea
from ui_samples import (
    MODULE,
    at_step,
    begun,
    focused_text,
    here,
    own,
    picture,
    row_here,
    settled,
    tab_into,
    tab_to,
    until,
    write,
)

from coachtui.domain.answers import Choice, Fields, Scores, Text, Tick, Ticks, Timings
from coachtui.domain.events import Kind
from coachtui.ui.app import CoachApp
from coachtui.ui.exercises.base import ExerciseView
from coachtui.ui.exercises.timed import Clock, TimedView
from coachtui.ui.participant import drafting
from coachtui.ui.participant.action_form import ActionForm
from coachtui.ui.participant.learn import LearnScreen
from coachtui.ui.participant.module import ModuleScreen
from coachtui.ui.participant.today import TodayScreen
from coachtui.ui.participant.welcome import BeginForm, WelcomeScreen

FIRST = f"{MODULE}/initial-reflections/what-did-you-think"


async def test_the_first_run_names_the_change_and_lands_in_the_first_step() -> None:
    app = CoachApp(own())
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, WelcomeScreen))
        await pilot.press("enter")
        here(pilot, BeginForm)
        await pilot.press("enter")
        assert "short name" in picture(pilot)
        await write(pilot, "Home by 1\nSam\n")
        await settled(pilot)
        assert here(pilot, ModuleScreen).module_id == MODULE
        assert "What this is" in picture(pilot)
    again = own()
    assert (again.profile.change, again.profile.name) == ("Home by 1", "Sam")
    assert again.desk.place is not None
    assert again.desk.place.step == "what-this-is"


async def test_escape_on_the_first_run_goes_back_and_records_nothing(home: Path) -> None:
    app = CoachApp(own())
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, WelcomeScreen))
        await pilot.press("enter", "x", "escape")
        here(pilot, WelcomeScreen)
    assert own().is_new
    assert not (home / "data").exists() or not own().events()


async def test_look_round_asks_to_be_opened_again_with_sample_data() -> None:
    app = CoachApp(own())
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, WelcomeScreen))
        await pilot.press("down", "enter")
    assert app.return_value == "sample"


async def test_a_whole_module_by_keyboard_alone() -> None:
    app = CoachApp(begun())
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("ctrl+n")
        await settled(pilot)
        await _the_change_card(pilot)
        await _the_reflections(pilot)
        await _the_gaps(pilot)
        await _the_pulse(pilot)
        await pilot.press("ctrl+n")
        await settled(pilot)
        await _the_commitment(pilot)
        await _the_plan(pilot)
        await until(pilot, lambda: isinstance(app.screen, LearnScreen))
        assert "done" in row_here(pilot)
    kept = own()
    assert all(module.finished for module in kept.modules() if module.outline.id == MODULE)
    answered = {subject.removeprefix(f"{MODULE}/"): versions[-1] for subject, versions in kept.log.answers.items()}
    card = answered["my-change/change-card"].response
    assert isinstance(card, Fields)
    assert card.fields["problem"] == "Four hours in a chair"
    assert answered["initial-reflections/see-it-here"].response == Text("second\nline 2")
    assert isinstance(answered["spot-the-gap/the-round"].response, Choice)
    assert len([subject for subject in answered if subject.startswith("spot-the-gap/")]) == 3
    assert answered["pulse/pulse"].response == Scores(
        {"people": 2, "process": None, "purpose": 4, "confidence": 5, "control": 1}, {"control": "hunch"}
    )
    ticks = answered["first-commitment/before-you-commit"].response
    assert ticks == Ticks({"camera": Tick.YES, "name-and-date": Tick.NO, "moment": Tick.NOT_NOW, "small": Tick.YES})
    action = next(iter(kept.log.actions.values()))
    assert (action.terms.what, str(action.terms.due)) == ("Ring the ward", "2026-11-27")
    assert action.source == f"{MODULE}/first-commitment/first-action"
    assert (kept.profile.check_in_day, kept.profile.check_in_time, kept.profile.coach) == (4, "16:30", "Alex")


async def _the_change_card(pilot: Pilot[str]) -> None:
    await tab_to(pilot, lambda box: box.id == "field-change")
    assert focused_text(pilot) == "Discharge by noon"
    for field, text in (("problem", "Four hours in a chair"), ("for-whom", "Mrs O"), ("date-that-matters", "fri")):
        await tab_to(pilot, lambda box, field=field: box.id == f"field-{field}")  # type: ignore[misc]
        await write(pilot, text)
    assert "Fri 27 Nov 2026" in str(pilot.app.screen.query_one("#echo-date-that-matters", Static).render())
    await _go_on(pilot)


async def _the_reflections(pilot: Pilot[str]) -> None:
    for exercise, text in (("what-did-you-think", "first"), ("see-it-here", "second\nline 2"), ("opportunities", "3")):
        await tab_into(pilot, exercise, TextArea)
        await write(pilot, text)
    await _go_on(pilot)


async def _the_gaps(pilot: Pilot[str]) -> None:
    for exercise in ("the-round", "the-long-visit", "the-away-day"):
        await tab_into(pilot, exercise, OptionList)
        await pilot.press("down", "enter")
    await _go_on(pilot)


async def _the_pulse(pilot: Pilot[str]) -> None:
    await tab_into(pilot, "pulse", OptionList)
    await pilot.press("2", "d", "4", "5", "1", "n")
    await write(pilot, "hunch\n")
    await _go_on(pilot)


async def _the_commitment(pilot: Pilot[str]) -> None:
    await tab_into(pilot, "before-you-commit", OptionList)
    await pilot.press("y", "x", "l", "y")
    await tab_into(pilot, "first-action", OptionList)
    await pilot.press("enter")
    here(pilot, ActionForm)
    await write(pilot, "Ring the ward\n\nfri")
    await pilot.press("ctrl+s")
    await until(pilot, lambda: isinstance(pilot.app.screen, ModuleScreen))
    await _go_on(pilot)


async def _the_plan(pilot: Pilot[str]) -> None:
    for field, text in (("day", "friday"), ("time", "16:30"), ("coach-or-peer", "Alex")):
        await tab_to(pilot, lambda box, field=field: box.id == f"field-{field}")  # type: ignore[misc]
        await write(pilot, text)
    await pilot.press("ctrl+n")


async def _go_on(pilot: Pilot[str]) -> None:
    await pilot.press("ctrl+n")
    await settled(pilot)


async def test_a_reflection_becomes_an_action_that_knows_where_it_came_from() -> None:
    app = CoachApp(at_step(begun(), "initial-reflections"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await settled(pilot)
        await tab_into(pilot, "what-did-you-think", TextArea)
        await write(pilot, "It is late.\nAsk the porters")
        await pilot.press("ctrl+t")
        here(pilot, ActionForm)
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
        await settled(pilot)
        await pilot.press("ctrl+n")
        await settled(pilot)
        await pilot.press("ctrl+n")
        await settled(pilot)
        await tab_into(pilot, "see-it-here", TextArea)
        await write(pilot, "half a sen")
        await until(pilot, lambda: "saved 09:12" in _status(pilot, "see-it-here"))
        beside = own()
        assert beside.latest(f"{MODULE}/initial-reflections/see-it-here") is None, "a draft is not an answer"
        later = CoachApp(beside)
        await pilot.press("ctrl+c")
    async with later.run_test() as pilot:
        assert "Initial reflections" in picture(pilot)
        await pilot.press("enter")
        await settled(pilot)
        await until(pilot, lambda: isinstance(later.focused, TextArea))
        assert focused_text(pilot) == "half a sen"


def _status(pilot: Pilot[str], exercise: str) -> str:
    view = next(view for view in pilot.app.screen.query(ExerciseView) if view.exercise.id == exercise)
    return str(view.query_one(".status", Static).render())


async def test_the_signal_that_closes_a_window_keeps_what_is_half_typed() -> None:
    app = CoachApp(at_step(begun(), "initial-reflections"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await settled(pilot)
        await tab_into(pilot, "what-did-you-think", TextArea)
        await write(pilot, "and then")
        os.kill(os.getpid(), signal.SIGTERM)
        await until(pilot, lambda: not app.is_running)
    exercise = next(e for e in own().step(MODULE, "initial-reflections").exercises if e.id == "what-did-you-think")
    assert own().response(FIRST, exercise) == Text("and then")


async def test_ctrl_q_in_a_half_typed_reflection_records_it() -> None:
    app = CoachApp(at_step(begun(), "initial-reflections"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await settled(pilot)
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
        await settled(pilot)
        await tab_into(pilot, "what-did-you-think", TextArea)
        await write(pilot, "4 of us")
        await pilot.press("escape", "1")
        here(pilot, TodayScreen)
    answer = own().latest(FIRST)
    assert answer is not None
    assert answer.response == Text("4 of us")


async def test_the_clock_of_a_round_counts_and_is_recorded() -> None:
    app = CoachApp(at_step(begun(), "initial-reflections"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await settled(pilot)
        await tab_to(pilot, lambda widget: isinstance(widget, Clock))
        await pilot.press("space")
        view = app.screen.query_one(TimedView)
        view._tick()
        view._tick()
        await pilot.press("right")
        view._tick()
        await pilot.press("space")
        await _go_on(pilot)
    answer = own().latest(f"{MODULE}/initial-reflections/first-round")
    assert answer is not None
    assert isinstance(answer.response, Timings)
    assert sum(answer.response.seconds.values()) in range(3, 6)
    assert len(answer.response.seconds) == 2


async def test_finishing_a_step_is_recorded_once() -> None:
    app = CoachApp(begun())
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await settled(pilot)
        for key in ("ctrl+n", "ctrl+b", "ctrl+n"):
            await pilot.press(key)
            await settled(pilot)
    completed = [event.subject for event in own().events() if event.kind is Kind.COMPLETED]
    assert completed == [f"{MODULE}/what-this-is"]
