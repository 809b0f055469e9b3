"""Beginning, reading and answering, by keyboard alone: what the store holds afterwards."""

import os
import signal
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static, TextArea
from ui_samples import (
    MODULE,
    at_step,
    begun,
    focused_text,
    opened,
    own,
    picture,
    row_here,
    tab_into,
    tab_to,
    until,
    write,
)

from coachtui.domain.answers import Choice, Fields, Scores, Text, Tick, Ticks, Timings
from coachtui.domain.curriculum import Checklist, Choose, Commit, Exercise, Form, Rate, Reflect, Timed
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
from coachtui.workflows.participant import Participant

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


async def test_escape_on_the_first_run_goes_back_and_records_nothing(home: Path) -> None:
    app = CoachApp(own())
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, WelcomeScreen))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, BeginForm))
        await pilot.press("x", "escape")
        await until(pilot, lambda: isinstance(app.screen, WelcomeScreen))
    assert own().is_new
    assert not (home / "data").exists() or not own().events()


async def test_look_round_asks_to_be_opened_again_with_sample_data() -> None:
    app = CoachApp(own())
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, WelcomeScreen))
        await pilot.press("down", "enter")
        await until(pilot, lambda: not app.is_running)
    assert app.return_value == "sample"


async def test_a_whole_module_by_keyboard_alone() -> None:
    participant = begun()
    app = CoachApp(participant)
    steps = participant.module(MODULE).outline.steps
    async with app.run_test() as pilot:
        await pilot.press("enter")
        for outline in steps:
            await opened(pilot, outline.id)
            for exercise in participant.step(MODULE, outline.id).exercises:
                await _answer(pilot, exercise)
            await pilot.press("ctrl+n")
        await until(pilot, lambda: isinstance(app.screen, LearnScreen))
        await until(pilot, lambda: "done" in row_here(pilot))
    kept = own()
    assert len(kept.log.completed) == len(steps)
    assert kept.module(MODULE).finished
    kinds = set()
    for outline in steps:
        for exercise in kept.step(MODULE, outline.id).exercises:
            kinds.add(type(exercise))
            _check_answer(kept, f"{MODULE}/{outline.id}/{exercise.id}", exercise)
    assert kinds == {Reflect, Timed, Choose, Rate, Checklist, Form, Commit}
    assert (kept.profile.check_in_day, kept.profile.coach) == (4, "Alex")
    assert kept.profile.change == "Discharge by noon and more"


async def _answer(pilot: Pilot[str], exercise: Exercise) -> None:
    """Answer an exercise by keyboard, in the way its kind is answered."""
    match exercise:
        case Reflect():
            await tab_into(pilot, exercise.id, TextArea)
            await write(pilot, f"about {exercise.id}\nline 2")
        case Timed():
            await tab_to(pilot, lambda widget: isinstance(widget, Clock))
            await pilot.press("space")
            pilot.app.screen.query_one(TimedView)._tick()
            await pilot.press("space")
        case Choose():
            await tab_into(pilot, exercise.id, OptionList)
            await pilot.press("down", "enter", "g")
        case Rate():
            await tab_into(pilot, exercise.id, OptionList)
            await write(pilot, "2d451n")
            await until(pilot, lambda: isinstance(pilot.app.focused, Input))
            await write(pilot, "hunch")
            await pilot.press("enter")
        case Checklist():
            await tab_into(pilot, exercise.id, OptionList)
            await write(pilot, "yxla")
        case Commit():
            await tab_into(pilot, exercise.id, OptionList)
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, ActionForm))
            await write(pilot, "Ring the ward")
            await pilot.press("enter", "enter")
            await write(pilot, "fri")
            await pilot.press("ctrl+s")
            await until(pilot, lambda: isinstance(pilot.app.screen, ModuleScreen))
        case Form():
            for field in exercise.fields:
                await tab_to(pilot, lambda box, name=f"field-{field.id}": box.id == name)  # type: ignore[misc]
                await pilot.press("end")
                await write(pilot, TYPED.get(field.profile) or TYPED[field.kind])


TYPED = {
    "change": " and more",
    "check-in-day": "friday",
    "check-in-time": "16:30",
    "coach": "Alex",
    "name": " B",
    "text": "some words",
    "long": "some lines\nof words",
    "date": "fri",
    "day": "fri",
}


def _check_answer(kept: Participant, subject: str, exercise: Exercise) -> None:
    if isinstance(exercise, Commit):
        (action,) = kept.actions_from(subject)
        assert (action.terms.what, str(action.terms.due)) == ("Ring the ward", "2026-11-27")
        return
    answer = kept.latest(subject)
    assert answer is not None, subject
    assert answer.wording == exercise.wording
    match exercise:
        case Reflect():
            assert answer.response == Text(f"about {exercise.id}\nline 2")
        case Timed(phases=phases):
            assert isinstance(answer.response, Timings)
            assert answer.response.seconds[phases[0].id] >= 1
        case Choose(options=options):
            assert answer.response == Choice(options[1].label, options[1].correct, sure=False)
        case Rate(items=items):
            scores = dict(zip((item.id for item in items), (2, None, 4, 5, 1), strict=True))
            assert answer.response == Scores(scores, {items[-1].id: "hunch"})
        case Checklist(items=items):
            ticks = (Tick.YES, Tick.NO, Tick.NOT_NOW, Tick.NOT_APPLICABLE)
            assert answer.response == Ticks(dict(zip((item.id for item in items), ticks, strict=True)))
        case Form(fields=fields):
            assert isinstance(answer.response, Fields)
            for field in fields:
                expected = TYPED.get(field.profile) or TYPED[field.kind]
                assert answer.response.fields[field.id].endswith(expected)


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
    exercise = next(e for e in own().step(MODULE, "initial-reflections").exercises if e.id == "what-did-you-think")
    assert own().response(FIRST, exercise) == Text("and then")


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
        for key, step in (("ctrl+n", "my-change"), ("ctrl+b", "what-this-is"), ("ctrl+n", "my-change")):
            await pilot.press(key)
            await opened(pilot, step)
    completed = [event.subject for event in own().events() if event.kind == Kind.COMPLETED]
    assert completed == [f"{MODULE}/what-this-is"]
