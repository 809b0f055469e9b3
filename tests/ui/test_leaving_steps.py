"""A step can always be left: what is understood is recorded, the rest is a draft, and both are said."""

import errno
from collections.abc import Sequence
from pathlib import Path

import pytest
from textual.content import Content
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static, TextArea
from ui_samples import (
    MODULE,
    SMALL,
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
    words_of,
    write,
)

from coachtui.domain.answers import Scores, Text
from coachtui.domain.errors import NotSaved
from coachtui.domain.progress import Place
from coachtui.domain.text import TEXT_LIMIT
from coachtui.storage import atomic_file
from coachtui.ui.app import CoachApp
from coachtui.ui.exercises.rate import RateView
from coachtui.ui.participant import drafting
from coachtui.ui.participant.learn import LearnScreen
from coachtui.ui.participant.module import ModuleScreen
from coachtui.ui.participant.today import TodayScreen
from coachtui.ui.widgets.pasting import MOST
from coachtui.workflows.participant import Participant

PLAN = f"{MODULE}/check-in-day/check-in-plan"
QUESTION = f"{MODULE}/initial-reflections/what-did-you-think"
PULSE = f"{MODULE}/pulse/first-pulse"


async def in_the_field(pilot: Pilot[str], name: str) -> None:
    await pilot.press("enter")
    await opened(pilot, "check-in-day")
    await tab_to(pilot, lambda box: box.id == f"field-{name}")


@pytest.mark.parametrize(
    "keys", [("escape", "escape"), ("escape", "1"), ("ctrl+b",), ("ctrl+g", "up", "enter"), ("ctrl+n",)]
)
async def test_no_key_out_of_a_step_is_refused_for_a_day_that_is_none(keys: Sequence[str]) -> None:
    app = CoachApp(at_step(begun(), "check-in-day"))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await in_the_field(pilot, "day")
        await write(pilot, "blursday")
        await pilot.press(*keys)
        await until(pilot, lambda: not isinstance(app.screen, ModuleScreen) or app.screen._step_id != "check-in-day")
        await until(pilot, lambda: "Not recorded yet: “blursday” is not a day of the week" in words_of(pilot, "KeyBar"))
        assert "It is kept as you typed it." in words_of(pilot, "KeyBar")
        assert "ctrl+w" not in picture(pilot)
    later = own()
    assert later.latest(PLAN) is None
    assert later.profile.check_in_day is None
    assert f"{MODULE}/check-in-day" not in later.log.completed
    assert later.drafts.fields(PLAN)["day"] == "blursday"


async def test_what_is_understood_beside_it_is_recorded_and_coming_back_shows_what_is_not() -> None:
    participant = at_step(begun(), "check-in-day")
    app = CoachApp(participant)
    async with app.run_test(size=SMALL) as pilot:
        await in_the_field(pilot, "day")
        await write(pilot, "blursday")
        await pilot.press("ctrl+q")
    later = CoachApp(own())
    async with later.run_test(size=SMALL) as pilot:
        await pilot.press("enter")
        await opened(pilot, "check-in-day")
        day = later.screen.query_one("#field-day", Input)
        assert day.value == "blursday"
        assert "“blursday” is not a day of the week" in words_of(pilot, "#echo-day")
        day.value = "Fridays"
        await until(pilot, lambda: words_of(pilot, "#echo-day") == "→ Friday")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Saved 09:12. It stays private." in words_of(pilot, "KeyBar"))
        assert "blursday" not in picture(pilot)
        assert "Not recorded" not in picture(pilot)
    assert own().profile.check_in_day == 4


async def test_the_save_key_says_that_nothing_is_typed_yet() -> None:
    app = CoachApp(at_step(begun(), "check-in-day"))
    async with app.run_test(size=SMALL) as pilot:
        await in_the_field(pilot, "day")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "There is nothing to save: nothing is typed" in words_of(pilot, "KeyBar"))
        assert "Saved" not in picture(pilot)
        await write(pilot, "Friday")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Saved 09:12. It stays private." in words_of(pilot, "KeyBar"))
        await pilot.press(*["backspace"] * 6)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Saved 09:12. It stays private." in words_of(pilot, "KeyBar"))


async def test_the_save_key_says_what_it_could_not_record_and_stays() -> None:
    app = CoachApp(at_step(begun(), "check-in-day"))
    async with app.run_test(size=SMALL) as pilot:
        await in_the_field(pilot, "day")
        await write(pilot, "blursday")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Not recorded yet: “blursday”" in words_of(pilot, "KeyBar"))
        assert "Saved" not in words_of(pilot, "KeyBar")
        assert focused_text(pilot) == "blursday"
        await write(pilot, "x")
        await until(pilot, lambda: words_of(pilot, "#state") == "writing…")


async def test_a_step_whose_boxes_are_out_of_focus_says_that_everything_is_saved() -> None:
    app = CoachApp(at_step(begun(), "initial-reflections"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        await tab_to(pilot, lambda box: isinstance(box, TextArea))
        await write(pilot, "mine")
        app.screen.query_one("StepView").focus()
        for _time in range(2):
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "Saved 09:12." in words_of(pilot, "KeyBar"))


async def test_what_is_saved_stays_in_sight_in_the_reading_above_the_box() -> None:
    """Without the keys of the exercise, which do nothing there."""
    app = CoachApp(at_step(begun(), "pulse"))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("enter")
        await opened(pilot, "pulse")
        await tab_into(pilot, "first-pulse", OptionList)
        await pilot.press("3")
        await until(pilot, lambda: "saved 09:12" in picture(pilot))
        await pilot.press("shift+tab", "home")
        await until(pilot, lambda: app.screen.query_one("StepView").has_focus)
        await until(pilot, lambda: words_of(pilot, "#state").endswith("saved 09:12"))
        assert "to score" not in words_of(pilot, "#state")


async def test_sharing_says_so_in_the_colour_of_a_warning() -> None:
    app = CoachApp(at_step(begun(), "initial-reflections", "what-did-you-think"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        await write(pilot, "for my coach")
        await pilot.press("f4")
        status = app.screen.query(".status").first(Static)
        await until(pilot, lambda: str(status.render()) == "shared · saved 09:12")
        assert "goes into what you export from now on" in words_of(pilot, "KeyBar")
        assert own().sharing.subjects() == {QUESTION}
        for line in (status, app.screen.query_one("KeyBar", Static)):
            content = line.render()
            assert isinstance(content, Content)
            assert any("warning" in str(span.style) for span in content.spans)
        await pilot.press("f4")
        await until(pilot, lambda: str(status.render()) == "private · saved 09:12")
    assert own().sharing.subjects() == frozenset()


def answered(participant: Participant, text: str) -> Participant:
    step = participant.course.step(MODULE, "initial-reflections")
    exercise = next(one for one in step.exercises if one.id == "what-did-you-think")
    participant.record(MODULE, step.id, [(exercise, Text(text))])
    return participant


@pytest.mark.parametrize(("now", "says"), [("2026-11-23T19:38:00Z", "09:12"), ("2026-11-26T08:00:00Z", "Mon 23 Nov")])
async def test_an_answered_step_says_when_it_was_saved(monkeypatch: pytest.MonkeyPatch, now: str, says: str) -> None:
    answered(at_step(begun(), "initial-reflections"), "an answer")
    monkeypatch.setenv("COACHTUI_NOW", now)
    app = CoachApp(own())
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        assert str(app.screen.query(".status").first(Static).render()) == f"private · saved {says}"


async def test_a_draft_says_when_it_was_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    at_step(begun(), "initial-reflections").drafts.keep(QUESTION, Text("typed before the power went"))
    monkeypatch.setenv("COACHTUI_NOW", "2026-11-23T19:38:00Z")
    app = CoachApp(own())
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        assert str(app.screen.query(".status").first(Static).render()) == "private · saved 09:12"


async def test_what_is_saved_of_a_form_is_seen_from_each_of_its_fields(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafting, "PAUSE", 0.0)
    app = CoachApp(at_step(begun(), "my-change"))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("enter")
        await opened(pilot, "my-change")
        fields = [field for field in app.screen.query("FormView Input, FormView TextArea") if field.focusable]
        assert len(fields) > 3
        for field in fields:
            await tab_to(pilot, lambda box, wanted=field: box is wanted)  # type: ignore[misc]
            await write(pilot, "w")
            await until(pilot, lambda: picture(pilot).count("private · saved 09:12") == 1)


async def test_what_cannot_be_kept_says_so_and_why_until_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafting, "PAUSE", 0.0)
    monkeypatch.setattr(drafting, "RETRY", 0.01)
    app = CoachApp(at_step(begun(), "initial-reflections", "what-did-you-think"))

    def refuse(path: Path, _data: bytes) -> NotSaved:
        raise atomic_file.not_saved(OSError(errno.ENOSPC, "no space"), path)

    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        status = app.screen.query(".status").first(Static)
        with monkeypatch.context() as full_disk:
            full_disk.setattr(atomic_file, "write", refuse)
            await write(pilot, "w")
            await until(pilot, lambda: "NOT saved. " in str(status.render()))
            assert "the disk is full" in str(status.render())
            await write(pilot, "w")
            assert "writing" not in str(status.render())
        await write(pilot, "w")
        await until(pilot, lambda: str(status.render()) == "private · saved 09:12")
        assert not words_of(pilot, "#trouble")


async def in_the_rating(pilot: Pilot[str]) -> RateView:
    await pilot.press("enter")
    await opened(pilot, "pulse")
    await tab_into(pilot, "first-pulse", OptionList)
    return pilot.app.screen.query_one(RateView)


async def test_enter_in_a_rating_goes_on_and_changes_no_score() -> None:
    app = CoachApp(at_step(begun(), "pulse"))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        view = await in_the_rating(pilot)
        rows = app.focused
        assert isinstance(rows, OptionList)
        await pilot.press("3", "home", *["enter"] * (rows.option_count - 1))
        assert view.response == Scores({"people": 3})
        assert rows.highlighted == rows.option_count - 1
        await pilot.press("enter")
        await pilot.pause()
        assert view.response == Scores({"people": 3})
        assert app.focused is not rows or "That was the last row" in words_of(pilot, "KeyBar")
        rows.focus()
        await pilot.press("home", "space")
        assert view.response == Scores({"people": 4})
        await pilot.press("left", "left")
        assert view.response == Scores({"people": 2})


@pytest.mark.parametrize("key", ["0", "6", "9"])
async def test_a_digit_that_is_no_score_says_what_is(key: str) -> None:
    app = CoachApp(at_step(begun(), "pulse"))
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        view = await in_the_rating(pilot)
        await pilot.press(key)
        await until(pilot, lambda: "Score this row 1 to 5, or d for “don't know”." in words_of(pilot, "KeyBar"))
        assert view.response == Scores({})
        assert isinstance(app.screen, ModuleScreen)


async def test_a_note_that_was_open_when_the_power_went_is_open_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafting, "PAUSE", 0.0)
    app = CoachApp(at_step(begun(), "pulse"))
    async with app.run_test(size=SMALL) as pilot:
        await in_the_rating(pilot)
        await pilot.press("end", "n")
        await until(pilot, lambda: isinstance(app.focused, Input))
        await write(pilot, "seen on Tues")
        await until(pilot, lambda: own().drafts.waits(PULSE))
        last = app.screen.query_one(RateView).exercise.items[-1].id
        stopped = own().desk.place
        assert stopped is not None
        again = CoachApp(own())  # as the disk is now: nothing of the first one was recorded
    async with again.run_test(size=SMALL) as pilot:
        again._participant.desk.keep_place(stopped)
        again._participant.drafts.keep(PULSE, Scores({}, {last: "seen on Tues"}))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(again.focused, Input))
        assert focused_text(pilot) == "seen on Tues"
        await write(pilot, "day")
        await pilot.press("enter")
        assert "seen on Tuesday" in row_here(pilot)
        rows = again.focused
        assert isinstance(rows, OptionList)
        assert rows.highlighted == rows.option_count - 1


async def test_a_paste_far_beyond_what_a_box_holds_is_refused_and_changes_nothing() -> None:
    app = CoachApp(at_step(begun(), "initial-reflections", "what-did-you-think"))
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        await write(pilot, "mine")
        app.post_message(Paste("w" * (MOST - 3)))
        await until(pilot, lambda: f"Not pasted: {MOST - 3:,} characters" in words_of(pilot, "KeyBar"))
        assert f"can hold {TEXT_LIMIT:,}" in words_of(pilot, "KeyBar")
        assert focused_text(pilot) == "mine"
        await pilot.press("ctrl+q")
    answer = own().latest(QUESTION)
    assert answer is not None
    assert answer.response == Text("mine")


async def test_the_end_of_a_module_says_how_a_step_comes_to_count_as_done() -> None:
    app = CoachApp(at_step(begun(), "check-in-day"))
    async with app.run_test(notifications=True) as pilot:
        await in_the_field(pilot, "day")
        await pilot.press("ctrl+n")
        await until(pilot, lambda: isinstance(app.screen, LearnScreen))
        await until(pilot, lambda: "Answer one thing there and it counts as done." in words_of(pilot, "KeyBar"))
        assert "Check-in day" in words_of(pilot, "KeyBar")


async def test_a_decision_that_is_not_clear_stays_where_it_is_typed() -> None:
    """Enter in its second line names it only where its date is one; leaving is free all the same."""
    participant = begun()
    participant.desk.keep_place(Place("equity", "pause", "pending"))
    app = CoachApp(participant)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("enter")
        await opened(pilot, "pause")
        app.screen.query_one("#decide-what", Input).value = "Move the booking line"
        due = app.screen.query_one("#decide-due", Input)
        due.value = "soonish"
        due.focus()
        await pilot.press("enter")
        await until(pilot, lambda: "Not recorded yet: " in words_of(pilot, "KeyBar"))
        assert app.focused is due
        app.screen.query_one("StepView").focus()
        await pilot.press("1")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
    assert not own().log.decisions
    assert own().drafts.fields("equity/pause/pending") == {"what": "Move the booking line", "by": "", "due": "soonish"}
