"""An equity pause by keyboard, from the Toolkit and from a step of a module: what the store holds afterwards."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, TextArea
from ui_samples import (
    begun,
    focused_text,
    opened,
    own,
    picture,
    row_here,
    tab_into,
    tab_to,
    until,
    with_decisions,
    with_wheel,
    words_of,
    write,
)

from coachtui.cli import wiring
from coachtui.domain.decisions import CORE, Decision, Standing
from coachtui.domain.progress import Place
from coachtui.ui.app import CoachApp
from coachtui.ui.exercises.decide import DecideView
from coachtui.ui.participant.action_form import ActionForm
from coachtui.ui.participant.module import ModuleScreen
from coachtui.ui.participant.pause import PauseScreen
from coachtui.ui.participant.settle_form import SettleForm
from coachtui.ui.widgets.pick import Pick
from coachtui.ui.widgets.several import Several
from coachtui.ui.widgets.silence import Silence
from coachtui.workflows.decisions import TypedDecision
from coachtui.workflows.participant import Participant


async def paused(pilot: Pilot[str]) -> PauseScreen:
    """Open the pause on the one decision that waits."""
    await until(pilot, lambda: pilot.app.focused)
    await pilot.press("ctrl+l")
    await until(pilot, lambda: isinstance(pilot.app.screen, PauseScreen) and pilot.app.focused)
    screen = pilot.app.screen
    assert isinstance(screen, PauseScreen)
    return screen


def waiting() -> Decision:
    """The decision that waits at first, as it is stored."""
    return next(one for one in own().log.decisions.values() if "online" in one.terms.what)


async def to(pilot: Pilot[str], name: str) -> None:
    """Press tab until that box has the focus."""
    await tab_to(pilot, lambda widget: widget.id == name)


async def alone(pilot: Pilot[str]) -> None:
    """Say that nobody else was there."""
    await to(pilot, "company")
    await pilot.press("o")


async def test_a_pause_with_others_that_changes_something() -> None:
    app = CoachApp(with_wheel())
    async with app.run_test() as pilot:
        await paused(pilot)
        assert CORE in picture(pilot)
        assert "Virginia Mason Institute" in picture(pilot), "the question is credited"
        assert "the wheel said yes: People with no smartphone" in picture(pilot)
        await pilot.press("tab")
        await write(pilot, "People with no smartphone; 2 wards at night")
        await pilot.press("tab")
        await write(pilot, "tKeep the phone line till 10")  # t chooses that this changes, and goes on to its box
        await pilot.press("tab")
        await pilot.press("w")
        await until(pilot, lambda: pilot.app.focused is not None and pilot.app.focused.id == "who")
        await write(pilot, "Amina, Jo (patient partner)")
        await pilot.press("enter")
        await write(pilot, "How many ring before 8")
        await pilot.press("tab")
        await write(pilot, "4 jan")
        assert "Mon 4 Jan 2027" in picture(pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not isinstance(app.screen, PauseScreen))
    (pause,) = waiting().pauses
    assert pause.considered == "People with no smartphone; 2 wards at night"
    assert (pause.company, pause.who) == ("with", "Amina, Jo (patient partner)")
    assert (pause.changed, pause.unchanged) == ("Keep the phone line till 10", "")
    assert (pause.unknown, str(pause.again), pause.silence) == ("How many ring before 8", "2027-01-04", 0)
    assert pause.questions[0] == CORE
    assert len(pause.questions) == 4, "the three that the wheel points to"
    assert waiting().standing is Standing.PAUSED
    assert not own().drafts.waits(f"pause/{waiting().id}")


async def test_a_pause_alone_in_which_nothing_changes() -> None:
    app = CoachApp(with_decisions())
    async with app.run_test() as pilot:
        await paused(pilot)
        await to(pilot, "considered")
        await write(pilot, "All")
        await to(pilot, "outcome")
        await pilot.press("n")
        assert "Why does nothing change?" in picture(pilot)
        await write(pilot, "Both ways stay open")
        await to(pilot, "company")
        await pilot.press("o")
        await until(pilot, lambda: app.focused is not None and app.focused.id == "unknown")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not isinstance(app.screen, PauseScreen))
    (pause,) = waiting().pauses
    assert (pause.unchanged, pause.changed, pause.company, pause.who) == ("Both ways stay open", "", "solo", "")


async def test_what_is_missing_is_said_and_nothing_is_recorded() -> None:
    app = CoachApp(with_decisions())
    async with app.run_test() as pilot:
        await paused(pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Say who was considered" in words_of(pilot, ".warning"))
        await to(pilot, "considered")
        await write(pilot, "All")
        await to(pilot, "words")
        await write(pilot, "Something")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Say whether this changes anything" in words_of(pilot, ".warning"))
        await to(pilot, "outcome")
        await pilot.press("t")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Say who was here" in words_of(pilot, ".warning"))
        await until(pilot, lambda: app.focused is not None and app.focused.id == "company")
        await pilot.press("o")
        await to(pilot, "again")
        await write(pilot, "soonish")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "soonish" in words_of(pilot, ".warning"))
        assert not waiting().pauses
        assert focused_text(pilot) == "soonish"


async def test_a_half_typed_pause_goes_on_where_it_stopped() -> None:
    app = CoachApp(with_decisions())
    async with app.run_test() as pilot:
        screen = await paused(pilot)
        await pilot.press("down", "enter")
        screen.action_silence()
        for _second in range(7):
            screen.query_one(Silence).tick()
        await to(pilot, "considered")
        await write(pilot, "People who")
        await to(pilot, "outcome")
        await pilot.press("n")
        await write(pilot, "half a thou")
        await to(pilot, "company")
        await pilot.press("w")
        await until(pilot, lambda: app.focused is not None and app.focused.id == "who")
        await write(pilot, "Amin")
        await pilot.press("ctrl+q")
    assert not waiting().pauses
    later = CoachApp(own())
    async with later.run_test() as pilot:
        screen = await paused(pilot)
        assert focused_text(pilot) == "People who"
        assert screen.query_one("#words", TextArea).text == "half a thou"
        assert [screen.query_one(f"#{name}", Pick).value for name in ("outcome", "company")] == ["unchanged", "with"]
        assert screen.query_one("#who", Input).value == "Amin"
        assert len(screen.query_one(Several).chosen) == 1
        left = 30 - int(own().drafts.fields(f"pause/{waiting().id}")["silence"])
        assert left <= 23
        assert f"0:{left:02}" in words_of(pilot, "#silence")
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(later.screen, PauseScreen))
    assert not waiting().pauses


async def test_the_silence_is_started_and_stopped_and_moves_nothing_while_somebody_types() -> None:
    app = CoachApp(with_decisions())
    async with app.run_test() as pilot:
        screen = await paused(pilot)
        silence = screen.query_one(Silence)
        await to(pilot, "considered")
        await pilot.press("ctrl+l")
        assert "ctrl+l stops" in words_of(pilot, "#silence")
        await write(pilot, "All of")
        for _second in range(12):
            silence.tick()
        assert "0:18" in words_of(pilot, "#silence")
        await pilot.press("ctrl+l")
        assert "resumes" in words_of(pilot, "#silence")
        await write(pilot, " them")
        await pilot.press("ctrl+l")
        for _second in range(18):
            silence.tick()
        assert "0:00" in words_of(pilot, "#silence")
        assert "kept" in words_of(pilot, "#silence")
        assert focused_text(pilot) == "All of them"
        assert app.focused is not None
        assert app.focused.id == "considered", "it never moves on by itself"
        await to(pilot, "outcome")
        await pilot.press("t")
        await write(pilot, "More")
        await alone(pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not isinstance(app.screen, PauseScreen))
    assert waiting().pauses[0].silence == 30


async def test_three_questions_are_enough() -> None:
    app = CoachApp(with_wheel())
    async with app.run_test() as pilot:
        screen = await paused(pilot)
        before = screen.query_one(Several).chosen
        assert len(before) == 3
        await pilot.press("end", "enter")
        await until(pilot, lambda: "Three are enough" in words_of(pilot, ".warning"))
        assert screen.query_one(Several).chosen == before
        await pilot.press("home", "enter", "end", "enter")
        await until(pilot, lambda: screen.query_one(Several).chosen != before)
        assert len(screen.query_one(Several).chosen) == 3


async def test_an_action_that_comes_of_it_belongs_to_the_decision() -> None:
    app = CoachApp(with_decisions())
    async with app.run_test() as pilot:
        await paused(pilot)
        await to(pilot, "words")
        await write(pilot, "Leaflet in four languages")
        await pilot.press("ctrl+t")
        await until(pilot, lambda: isinstance(app.screen, ActionForm))
        assert focused_text(pilot) == "Leaflet in four languages"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, PauseScreen))
        await to(pilot, "actions")
        await until(pilot, lambda: "→ 1 action added" in row_here(pilot))
    (action,) = own().log.actions.values()
    assert (action.terms.what, action.source) == ("Leaflet in four languages", waiting().id)


async def test_skip_with_a_reason_from_the_pause() -> None:
    app = CoachApp(with_decisions())
    async with app.run_test() as pilot:
        await paused(pilot)
        await to(pilot, "considered")
        await pilot.press("ctrl+d")
        await until(pilot, lambda: isinstance(app.screen, SettleForm))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "why there was no pause" in words_of(pilot, ".warning"))
        await write(pilot, "The law leaves no choice")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: len(app.screen_stack) == 1)
    assert (waiting().standing, waiting().pauses[0].skipped) == (Standing.SKIPPED, "The law leaves no choice")


async def test_content_without_questions_asks_the_core_question_alone(tmp_path: Path) -> None:
    participant = with_decisions()
    empty = tmp_path / "empty" / "modules"
    empty.mkdir(parents=True)
    bare = _with_library(participant, tmp_path / "empty")
    app = CoachApp(bare)
    async with app.run_test() as pilot:
        screen = await paused(pilot)
        assert not screen.query(Several)
        assert CORE in picture(pilot)
        assert app.focused is not None
        assert app.focused.id == "considered"


def _with_library(participant: Participant, folder: Path) -> Participant:
    from coachtui.content.library import Library

    participant._library = Library(folder, None)
    return participant


# In a step of a module


def in_step(participant: Participant) -> Participant:
    """The participant, who stopped in the step with a decision and its pause."""
    participant.desk.keep_place(Place("equity", "pause", ""))
    return participant


async def held(pilot: Pilot[str]) -> None:
    """Hold the pause that is being opened from a step, alone."""
    await until(pilot, lambda: isinstance(pilot.app.screen, PauseScreen))
    await to(pilot, "considered")
    await write(pilot, "All")
    await to(pilot, "outcome")
    await pilot.press("t")
    await write(pilot, "Two evenings")
    await alone(pilot)
    await pilot.press("ctrl+s")
    await until(pilot, lambda: isinstance(pilot.app.screen, ModuleScreen))


@pytest.mark.parametrize("key", ["enter", "ctrl+l"])
async def test_a_pause_held_in_a_step_answers_it_wherever_the_decision_was_named(key: str) -> None:
    me = begun()
    decision = me.decisions.name(TypedDecision("Move the booking line online"))
    app = CoachApp(in_step(me))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "pause")
        if key == "enter":
            await tab_into(pilot, "pause", OptionList)
        await pilot.press(key)
        await held(pilot)
        assert await tab_into(pilot, "pause", OptionList)
        await until(pilot, lambda: "✓ Move the booking" in row_here(pilot))
        await pilot.press("ctrl+n")
        await opened(pilot, "compare")
    after = own()
    assert after.log.decisions[decision.id].pauses[0].source == "equity/pause/pause"
    assert "equity/pause" in after.log.completed


async def test_a_step_names_a_decision_and_pauses_on_it() -> None:
    app = CoachApp(in_step(begun()))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "pause")
        await tab_into(pilot, "pending", Input)
        await write(pilot, "Which day the drop-in runs")
        await pilot.press("enter")
        await write(pilot, "Amina")
        await pilot.press("enter")
        await write(pilot, "fri")
        await until(pilot, lambda: "Fri 27 Nov 2026" in picture(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: "drop-in" in row_here(pilot))
        (decision,) = own().log.decisions.values()
        assert (decision.source, str(decision.terms.due)) == ("equity/pause/pending", "2026-11-27")
        assert decision.terms.by == "Amina"
        assert app.screen.query_one("#decide-what", Input).value == ""
        await pilot.press("enter")
        await held(pilot)
        await until(pilot, lambda: "✓ Which day" in row_here(pilot))
        await pilot.press("ctrl+n")
        await opened(pilot, "compare")
    after = own()
    assert "equity/pause" in after.log.completed, "a recorded decision and pause answer the step"
    assert next(iter(after.log.decisions.values())).pauses[0].changed == "Two evenings"


async def test_a_decision_half_typed_in_a_step_is_kept_and_named_when_the_step_is_left() -> None:
    app = CoachApp(in_step(begun()))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "pause")
        await tab_into(pilot, "pending", Input)
        await write(pilot, "Which day")
        app.end()
    assert not own().log.decisions
    later = CoachApp(own())
    async with later.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "pause")
        assert later.screen.query_one("#decide-what", Input).value == "Which day"
        await pilot.press("ctrl+b")
        await opened(pilot, "two-cases")
    (decision,) = own().log.decisions.values()
    assert decision.terms.what == "Which day"


async def test_a_step_offers_a_decision_that_waits_already() -> None:
    app = CoachApp(in_step(with_decisions()))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "pause")
        await tab_to(pilot, lambda widget: widget.id == "named")
        assert "Move the booking line online" in row_here(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: app.focused is not None and app.focused.id == "decisions")
        assert "enter pauses on it" in row_here(pilot)
        await pilot.press("down", "enter")
        await until(pilot, lambda: type(app.screen).__name__ == "DecisionForm")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ModuleScreen))
        assert app.screen.query(DecideView)
    assert len(own().log.decisions) == 4


async def test_the_wheel_takes_no_maybe_and_yes_and_asks_who() -> None:
    participant = begun()
    participant.desk.keep_place(Place("equity", "wheel", ""))
    app = CoachApp(participant)
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "wheel")
        await tab_to(pilot, lambda widget: type(widget).__name__ == "ItemRows")
        assert "x no · m maybe · y yes · n says who" in "\n".join(
            str(line.render()) for line in app.screen.query("ChecklistView Static").results()
        )
        await pilot.press("m", "n")
        box = app.focused
        assert isinstance(box, Input)
        assert box.placeholder.startswith("Who?")
        await write(pilot, "people who work nights")
        await pilot.press("enter")
        await pilot.press("y", "a", "x")
        await pilot.press("ctrl+n")
        await opened(pilot, "two-cases")
    found = wiring.participant(None).decisions.wheel()
    assert [(segment.id, str(segment.tick), segment.who) for segment in found.segments] == [
        ("voices", "maybe", "people who work nights"),
        ("access", "yes", ""),
        ("language", "no", ""),
    ]


async def test_a_pause_on_a_decision_undone_elsewhere_is_refused_in_a_sentence() -> None:
    participant = with_decisions()
    app = CoachApp(participant)
    async with app.run_test() as pilot:
        await paused(pilot)
        await to(pilot, "considered")
        await write(pilot, "All")
        await to(pilot, "outcome")
        await pilot.press("t")
        await write(pilot, "More")
        await alone(pilot)
        here = app.screen
        assert isinstance(here, PauseScreen)
        participant.log.decisions.pop(waiting().id)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "No decision has an id" in words_of(pilot, ".warning"))
        assert here.query_one("#words", TextArea).text == "More"
