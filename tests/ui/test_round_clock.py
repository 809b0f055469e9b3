"""The clock of a timed round: always in view, started from anywhere, and never set back."""

import pytest
from ui_samples import LARGE, MODULE, SMALL, at_step, begun, opened, own, picture, until, words_of, write

from coachtui.domain.answers import Timings
from coachtui.domain.progress import Place
from coachtui.ui.app import CoachApp
from coachtui.ui.exercises.timed import Clock, TimedView
from coachtui.ui.participant.module import ModuleScreen
from coachtui.ui.participant.step_view import StepView
from coachtui.workflows.participant import Participant


def at_rehearsal() -> Participant:
    """Somebody who stopped where a round has phases without a question."""
    participant = begun()
    participant.desk.keep_place(Place("equity", "rehearse"))
    return participant


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
    app = CoachApp(at_rehearsal())
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


@pytest.mark.parametrize("size", [(60, 20), SMALL, LARGE])
async def test_a_phase_without_a_question_says_what_is_done_where_it_does_not_scroll_away(
    size: tuple[int, int],
) -> None:
    app = CoachApp(at_rehearsal())
    async with app.run_test(size=size) as pilot:
        await pilot.press("enter")
        await opened(pilot, "rehearse")
        await pilot.press("f3", "f3", "f3")
        clock = app.screen.query_one(Clock)
        await until(pilot, lambda: "Keep silence." in str(clock.render()))
        assert clock.size.height == 2
        app.screen.query_one(StepView).scroll_home(animate=False)
        await until(pilot, lambda: "Keep silence." in picture(pilot))
        app.screen.query_one(StepView).scroll_end(animate=False)
        await until(pilot, lambda: picture(pilot).count("Keep silence.") == 2)
        rows = words_of(pilot, "#phases").splitlines()
        assert "▸ Keep silence.  0:30" in rows
        assert any(row.startswith("  Open: say what") for row in rows)
        assert sum(row.startswith("▸") for row in rows) == 1


async def test_the_last_phase_offers_no_next_one() -> None:
    app = CoachApp(at_rehearsal())
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "rehearse")
        assert "F3 next" in _line(app)
        await pilot.press(*["f3"] * 6)
        assert "7 of 7" in _line(app)
        assert "F3 next" not in _line(app)
        assert "the last one" in _line(app)


async def test_starting_the_clock_of_a_phase_without_a_question_leaves_the_cursor_in_the_reading() -> None:
    app = CoachApp(at_rehearsal())
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("enter")
        await opened(pilot, "rehearse")
        steps = app.screen.query_one(StepView)
        steps.focus()
        await pilot.press("f2")
        await until(pilot, lambda: "F2 pauses" in _line(app))
        await pilot.pause()
        assert app.focused is steps


async def test_a_round_of_questions_asks_each_once() -> None:
    app = CoachApp(at_step(begun(), "initial-reflections"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        assert not app.screen.query("#phases")
        assert app.screen.query_one(Clock).size.height == 1
