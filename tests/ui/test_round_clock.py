"""The clock of a timed round: always in view, started from anywhere, and never set back."""

import pytest
from ui_samples import MODULE, at_step, begun, opened, own, picture, until, write

from coachtui.domain.answers import Timings
from coachtui.domain.progress import Place
from coachtui.ui.app import CoachApp
from coachtui.ui.exercises.timed import Clock, TimedView
from coachtui.ui.participant.module import ModuleScreen


def _line(app: CoachApp) -> str:
    return str(app.screen.query_one(Clock).render())


async def test_the_clock_stays_in_view_while_one_answers_the_last_question() -> None:
    app = CoachApp(at_step(begun(), "initial-reflections", "opportunities"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        await write(pilot, "a thought")
        assert "a thought" in picture(pilot)
        assert "1 of 3" in picture(pilot)
        assert "2:00" in picture(pilot)


async def test_one_key_starts_the_clock_and_leads_to_its_question() -> None:
    app = CoachApp(at_step(begun(), "initial-reflections"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        view = app.screen.query_one(TimedView)
        assert "F2 starts" in _line(app), "it stands at first"
        await pilot.press("f2")
        assert "F2 pauses" in _line(app)
        await until(pilot, lambda: _in(app, "what-did-you-think"))
        await write(pilot, "one")
        view._tick()
        await pilot.press("f3")
        await until(pilot, lambda: _in(app, "see-it-here"))
        await write(pilot, "two")
        view._tick()
        await pilot.press("f2")
        assert "F2 starts" in _line(app)
        await pilot.press("ctrl+q")
    answer = own().latest(f"{MODULE}/initial-reflections/first-round")
    assert answer is not None
    assert isinstance(answer.response, Timings)
    assert len(answer.response.seconds) == 2
    assert own().latest(f"{MODULE}/initial-reflections/see-it-here") is not None


def _in(app: CoachApp, exercise: str) -> bool:
    from coachtui.ui.participant.step_view import StepView

    view = app.screen.query_one(StepView).view_with_focus()
    return view is not None and view.exercise.id == exercise


async def test_the_phase_is_kept_when_the_step_is_left_and_come_back_to() -> None:
    app = CoachApp(at_step(begun(), "initial-reflections"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        await pilot.press("f3", "f3")
        assert "3 of 3" in _line(app)
        await pilot.press("ctrl+n")
        await opened(pilot, "spot-the-gap")
        assert not app.screen.query(Clock)
        await pilot.press("ctrl+b")
        await opened(pilot, "initial-reflections")
        assert "3 of 3" in _line(app)


async def test_the_phase_on_which_time_was_spent_last_is_on_after_a_restart() -> None:
    app = CoachApp(at_step(begun(), "initial-reflections"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        await pilot.press("f3")
        app.screen.query_one(TimedView)._tick()
        await pilot.press("f2", "f2", "ctrl+q")
    later = CoachApp(own())
    async with later.run_test() as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(later.screen, ModuleScreen) and later.screen.query(Clock))
        await opened(pilot, "initial-reflections")
        assert "2 of 3" in _line(later)
        assert "1:59" in _line(later)


async def test_the_clock_starts_for_the_question_one_is_in_and_goes_on_to_the_next() -> None:
    app = CoachApp(at_step(begun(), "initial-reflections", "see-it-here"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        assert _in(app, "see-it-here")
        await pilot.press("f2")
        assert "2 of 3" in _line(app)
        app.screen.query_one(TimedView)._tick()
        await pilot.press("f3")
        assert "3 of 3" in _line(app)
        await until(pilot, lambda: _in(app, "opportunities"))
        await pilot.press("f2", "shift+tab")
        await until(pilot, lambda: _in(app, "see-it-here"))
        await pilot.press("f3")
        assert "3 of 3" in _line(app), "next is what is next from the box one is in"
        await until(pilot, lambda: _in(app, "opportunities"))
        assert app.screen.query_one(TimedView).response == Timings({"see-it-here": 1})
        await pilot.press("shift+tab", "shift+tab")
        await until(pilot, lambda: _in(app, "what-did-you-think"))
        await pilot.press("f3", "f3")
        assert "3 of 3" in _line(app), "keys that come fast are two questions"


@pytest.mark.parametrize("keys", [("f2", "f2", "f3"), ("f3", "f3", "f3", "left")])
async def test_one_comes_back_to_the_phase_one_stopped_in_whether_its_clock_ran_or_not(keys: tuple[str, ...]) -> None:
    participant = begun()
    participant.desk.keep_place(Place("equity", "rehearse"))
    app = CoachApp(participant)
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "rehearse")
        app.screen.query_one(TimedView)._tick()
        app.screen.query_one(Clock).focus()
        await pilot.press(*keys)
        stopped = _line(app)
        assert "1 of 7" not in stopped
        await pilot.press("ctrl+q")
    later = CoachApp(own())
    async with later.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "rehearse")
        assert _line(later) == stopped
