"""What the open app does when something is not as it was: other copies, changed content, a disk that refuses."""

import errno
from pathlib import Path

import pytest
from textual.widgets import OptionList, TextArea
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
    until,
    with_actions,
    words_of,
    write,
)

from coachtui import paths
from coachtui.cli import wiring
from coachtui.domain.answers import Choice, Scores, Text
from coachtui.domain.curriculum import Choose, Rate
from coachtui.domain.events import Deed, Kind
from coachtui.storage import atomic_file
from coachtui.ui.app import CoachApp
from coachtui.ui.exercises.base import ExerciseView
from coachtui.ui.participant.actions import ActionsScreen
from coachtui.ui.participant.journal import JournalScreen
from coachtui.ui.participant.module import ModuleScreen
from coachtui.workflows.commitments import TypedAction

FIRST = f"{MODULE}/initial-reflections/what-did-you-think"


async def test_an_action_added_by_the_command_line_appears_without_losing_the_cursor() -> None:
    app = CoachApp(with_actions())
    async with app.run_test() as pilot:
        await pilot.press("3")
        await until(pilot, lambda: isinstance(app.screen, ActionsScreen))
        await pilot.press("down")
        assert "Put the board up" in row_here(pilot)
        own().actions.add(TypedAction(what="Due before all others", due="2026-11-01"))
        app._look_again()
        await until(pilot, lambda: "Due before all others" in picture(pilot))
        assert "Put the board up" in row_here(pilot)


async def test_an_answer_half_typed_outlives_what_another_copy_records() -> None:
    app = CoachApp(at_step(begun(), "initial-reflections"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        await tab_into(pilot, "what-did-you-think", TextArea)
        await write(pilot, "mine")
        own().actions.add(TypedAction(what="from elsewhere"))
        app._look_again()
        await write(pilot, " goes on")
        assert focused_text(pilot) == "mine goes on"
        await pilot.press("ctrl+q")
    kept = own()
    answer = kept.latest(FIRST)
    assert answer is not None
    assert answer.response == Text("mine goes on")
    assert len(kept.log.actions) == 1


async def test_wording_that_changed_since_is_said_with_both_wordings(tmp_path: Path) -> None:
    content = _content(tmp_path)
    _answer_once(content)
    changed = _read(content).replace("What did you think?", "What went through your mind?")
    _module(content).write_text(changed, encoding="utf-8")
    app = CoachApp(at_step(wiring.participant(content), "initial-reflections"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        await tab_into(pilot, "what-did-you-think", TextArea)
        view = next(v for v in app.screen.query(ExerciseView) if v.exercise.id == "what-did-you-think")
        shown = "\n".join(str(widget.render()) for widget in view.query("Reading, Static"))
        assert focused_text(pilot) == "an honest answer"
    assert "What went through your mind?" in shown
    assert "This question has changed since you answered it" in shown
    assert "What did you think?" in shown


def _shown(app: CoachApp, exercise: str) -> str:
    """What is drawn of an exercise, as text."""
    view = next(view for view in app.screen.query(ExerciseView) if view.exercise.id == exercise)
    return "\n".join(str(widget.render()) for widget in view.query("Reading, Static") if widget.display)


@pytest.mark.parametrize(
    ("label", "then"),
    [("With staff, who lost heart", " You chose “With staff, who lost heart”, which is"), ("In the training: it", "")],
)
async def test_an_option_that_changed_is_no_other_question_and_what_was_chosen_is_said(
    tmp_path: Path, label: str, then: str
) -> None:
    """It says what was chosen only where that has gone; nothing is said twice."""
    content = _content(tmp_path)
    participant = wiring.participant(content)
    participant.begin("Discharge by noon", "Sam")
    round_ = participant.course.step(MODULE, "spot-the-gap").exercises[0]
    assert isinstance(round_, Choose)
    chosen = next(option.label for option in round_.options if option.label.startswith(label))
    participant.record(MODULE, "spot-the-gap", [(round_, Choice(chosen, False, True))])
    _module(content).write_text(
        _read(content).replace("With staff, who lost heart", "With the nurses"), encoding="utf-8"
    )
    app = CoachApp(at_step(wiring.participant(content), "spot-the-gap"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "spot-the-gap")
        shown = _shown(app, "the-round")
    assert "An option here, or its explanation, has changed since you answered." in shown
    assert then in shown
    assert ("You chose" in shown) is bool(then)
    assert "This question has changed" not in shown
    assert shown.count("Where did the plan stop becoming practice?") == 1
    assert ("This is the one." in shown) is not bool(then), "nothing is explained before one is chosen among these"


async def test_an_item_that_changed_is_no_other_question(tmp_path: Path) -> None:
    content = _content(tmp_path)
    participant = wiring.participant(content)
    participant.begin("Discharge by noon", "Sam")
    pulse = participant.course.step(MODULE, "pulse").exercises[0]
    assert isinstance(pulse, Rate)
    participant.record(MODULE, "pulse", [(pulse, Scores({pulse.items[0].id: 2}, {}))])
    words = pulse.items[0].text
    paths = [path for path in content.rglob("*.md") if words in path.read_text(encoding="utf-8")]
    assert paths
    for path in paths:
        path.write_text(path.read_text(encoding="utf-8").replace(words, "Everybody knows it."), encoding="utf-8")
    app = CoachApp(at_step(wiring.participant(content), "pulse"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "pulse")
        shown = _shown(app, pulse.id)
    assert "An item here has changed since you answered." in shown
    assert "This question has changed" not in shown


async def test_a_removed_exercise_keeps_its_answer_in_the_journal(tmp_path: Path) -> None:
    content = _content(tmp_path)
    _answer_once(content)
    _module(content).write_text(_read(content).replace("{#what-did-you-think", "{#asked-anew"), encoding="utf-8")
    app = CoachApp(wiring.participant(content))
    async with app.run_test() as pilot:
        await pilot.press("5")
        await until(pilot, lambda: isinstance(app.screen, JournalScreen))
        assert "an honest answer" in picture(pilot)
        assert "What did you think?" in picture(pilot)


async def test_a_removed_step_keeps_its_answers_and_says_so() -> None:
    participant = begun()
    participant.book.record(Deed(Kind.ANSWERED, f"{MODULE}/long-gone/old", {"text": "my words", "asked": "Old?"}))
    app = CoachApp(participant)
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("5")
        await until(pilot, lambda: isinstance(app.screen, JournalScreen))
        await until(pilot, lambda: "gone" in words_of(pilot, ".detail Static"))
        await pilot.press("enter")
        await until(pilot, lambda: "Your words stay here" in picture(pilot))
        assert isinstance(app.screen, JournalScreen)


def _module(content: Path) -> Path:
    return next(path for path in content.rglob("*.md") if f"id: {MODULE}" in path.read_text(encoding="utf-8"))


def _read(content: Path) -> str:
    return _module(content).read_text(encoding="utf-8")


def _content(tmp_path: Path) -> Path:
    """A copy of the first module in a content folder that can be changed."""
    copy = tmp_path / "content"
    original = _module(paths.content_dir())
    target = copy / original.relative_to(paths.content_dir())
    target.parent.mkdir(parents=True)
    target.write_bytes(original.read_bytes())
    return copy


def _answer_once(content: Path) -> None:
    begun()
    participant = wiring.participant(content)
    step = participant.course.step(MODULE, "initial-reflections")
    exercise = next(exercise for exercise in step.exercises if exercise.id == "what-did-you-think")
    participant.record(MODULE, step.id, [(exercise, Text("an honest answer"))])


async def test_what_cannot_be_saved_stays_on_the_screen_and_is_recorded_at_the_next_try(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = CoachApp(at_step(begun(), "initial-reflections"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        await tab_into(pilot, "what-did-you-think", TextArea)
        before = own().book.events()

        def refuse(path: Path, _data: bytes) -> None:
            raise atomic_file.not_saved(OSError(errno.ENOSPC, "no space"), path)

        with monkeypatch.context() as full_disk:
            full_disk.setattr(atomic_file, "write", refuse)
            await write(pilot, "precious")
            await pilot.press("ctrl+n")
            await until(pilot, lambda: "the disk is full" in words_of(pilot, "#trouble"))
            assert isinstance(app.screen, ModuleScreen)
            assert focused_text(pilot) == "precious"
            await pilot.press("ctrl+q")
            await pilot.pause()
            assert app.is_running, "it does not leave with something unsaved"
            assert own().book.events() == before
        await pilot.press("ctrl+n")
        await opened(pilot, "spot-the-gap")
        assert not words_of(pilot, "#trouble")
    answer = own().latest(FIRST)
    assert answer is not None
    assert answer.response == Text("precious")


async def test_a_save_that_went_well_in_between_makes_the_next_refused_ctrl_q_warn_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = CoachApp(at_step(begun(), "initial-reflections"))

    def refuse(path: Path, _data: bytes) -> None:
        raise atomic_file.not_saved(OSError(errno.ENOSPC, "no space"), path)

    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        await tab_into(pilot, "what-did-you-think", TextArea)
        with monkeypatch.context() as full_disk:
            full_disk.setattr(atomic_file, "write", refuse)
            await write(pilot, "one")
            await pilot.press("ctrl+q")
            await until(pilot, lambda: "Press ctrl+q again to leave without it" in picture(pilot))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Saved 09:12" in picture(pilot))
        with monkeypatch.context() as full_disk:
            full_disk.setattr(atomic_file, "write", refuse)
            await write(pilot, " and two")
            await pilot.press("ctrl+q")
            await until(pilot, lambda: "Press ctrl+q again to leave without it" in picture(pilot))
            assert app.is_running, "this text was never warned about"
            await pilot.press("ctrl+q")
            await until(pilot, lambda: app._exit)
    answer = own().latest(FIRST)
    assert answer is not None
    assert answer.response == Text("one")


async def test_a_warning_about_the_log_goes_once_it_can_be_read_and_comes_again_with_its_cause(home: Path) -> None:
    me = with_actions()
    app = CoachApp(me)
    part = home / "data" / "log" / "2026-11.json"
    aside = home / "aside.json"
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("3")
        await until(pilot, lambda: isinstance(app.screen, ActionsScreen))
        for _time in range(2):
            part.rename(aside)
            app._look_again()
            await until(pilot, lambda: "2026-11.json is missing" in picture(pilot))
            aside.rename(part)
            app._look_again()
            app.say("Saved: gamma")
            await until(pilot, lambda: "Saved: gamma" in picture(pilot))
            assert "is missing" not in picture(pilot)


async def test_a_warning_about_the_log_that_a_reader_met_goes_too(home: Path) -> None:
    me = with_actions()
    part = home / "data" / "log" / "2026-11.json"
    assert me.log.actions
    own().actions.add(TypedAction(what="by another copy"))
    me.book.events()
    whole = part.read_bytes()
    part.write_bytes(b"")
    assert me.log.actions
    assert any("damaged" in words for words in me.troubles())
    part.write_bytes(whole)
    assert len(me.log.actions) == 4
    assert me.troubles() == ()


async def test_below_the_least_size_a_notice_and_nothing_lost() -> None:
    app = CoachApp(with_actions())
    async with app.run_test() as pilot:
        await pilot.press("3")
        await until(pilot, lambda: isinstance(app.screen, ActionsScreen))
        await pilot.press("down")
        await pilot.resize_terminal(50, 15)
        await until(pilot, lambda: "a little larger" in picture(pilot))
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: "a little larger" not in picture(pilot))
        assert isinstance(app.focused, OptionList)
        assert "Put the board up" in row_here(pilot)
