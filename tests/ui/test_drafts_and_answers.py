"""Between a draft and an answer: nothing typed is lost on the way, and nothing older comes back."""

from pathlib import Path

import pytest
from textual.events import Paste
from textual.widgets import Input, Static, TextArea
from ui_samples import at_step, begun, focused_text, opened, own, picture, tab_into, tab_to, until, words_of, write

from coachtui.domain.answers import Fields, Scores, Text
from coachtui.domain.text import TEXT_LIMIT
from coachtui.ui.app import CoachApp
from coachtui.ui.exercises.rate import RateView
from coachtui.ui.participant import drafting
from coachtui.ui.participant.action_form import ActionForm
from coachtui.ui.participant.module import ModuleScreen
from coachtui.ui.participant.versions import VersionsDialog
from coachtui.ui.widgets.choice_list import ChoiceList

REFLECTIONS = "start-here/initial-reflections"
QUESTION = f"{REFLECTIONS}/what-did-you-think"
CHANGE = "start-here/my-change/change-card"


async def test_what_an_earlier_sitting_left_half_typed_is_recorded_without_being_touched_again(home: Path) -> None:
    participant = begun("Discharge by noon")
    participant.drafts.keep(QUESTION, Text("typed before the window closed"))
    app = CoachApp(at_step(participant, "initial-reflections", "what-did-you-think"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.focused, TextArea))
        await pilot.press("ctrl+n")
        await until(pilot, lambda: isinstance(app.screen, ModuleScreen) and own().latest(QUESTION) is not None)
    answer = own().latest(QUESTION)
    assert answer is not None
    assert answer.response == Text("typed before the window closed")
    assert not own().drafts.waits(QUESTION)


async def test_a_paste_into_a_form_keeps_all_of_its_fields() -> None:
    """In a draft of the one text alone the fields were gone when the window closed."""
    app = CoachApp(at_step(begun(), "my-change", "change-card"))
    async with app.run_test(size=(100, 50)) as pilot:
        await pilot.press("enter")
        await opened(pilot, "my-change")
        await tab_to(pilot, lambda widget: widget.id == "field-problem")
        await write(pilot, "People wait")
        app.post_message(Paste(" for a chair"))
        await until(pilot, lambda: "chair" in focused_text(pilot))
        fields = own().drafts.fields(CHANGE)
        assert fields["problem"] == "People wait"
        assert fields["change"] == "Discharge by noon"


async def test_ctrl_r_offers_what_stood_in_the_box_of_a_form_before() -> None:
    """And not the whole form in the words of a file."""
    me = at_step(begun(), "my-change", "change-card")
    whole = {"problem": "People wait for a chair", "who-could-lose-out": "Those who come by bus"}
    me.drafts.keep(CHANGE, Fields(whole))
    me.drafts.keep(CHANGE, Fields({"problem": "x", "who-could-lose-out": ""}))
    app = CoachApp(me)
    async with app.run_test(size=(100, 50)) as pilot:
        await pilot.press("enter")
        await opened(pilot, "my-change")
        await tab_to(pilot, lambda widget: widget.id == "field-problem")
        await pilot.press("ctrl+r")
        await until(pilot, lambda: isinstance(app.screen, VersionsDialog))
        await pilot.press("enter")
        await until(pilot, lambda: not isinstance(app.screen, VersionsDialog))
        assert focused_text(pilot) == whole["problem"]


async def test_versions_that_cannot_be_read_are_none_and_the_app_goes_on(home: Path) -> None:
    me = at_step(begun(), "initial-reflections", "what-did-you-think")
    me.drafts.keep(QUESTION, Text("half typed"))
    async with CoachApp(me).run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        (draft,) = (home / "drafts").iterdir()
        draft.rename(home / "elsewhere")
        draft.mkdir()
        await pilot.press("ctrl+r")
        await until(pilot, lambda: isinstance(pilot.app.screen, VersionsDialog))
        await until(pilot, lambda: "There are none yet." in picture(pilot))
        assert any(str(draft) in words for words in me.troubles())


async def test_an_earlier_version_of_another_day_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as then:
        then.setenv("COACHTUI_NOW", "2026-11-20T16:40:00Z")
        own().drafts.keep_before_paste(QUESTION, "Written on Friday")
    me = at_step(begun(), "initial-reflections", "what-did-you-think")
    me.drafts.keep_before_paste(QUESTION, "Written today")
    async with CoachApp(me).run_test(size=(100, 50)) as pilot:
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        await pilot.press("ctrl+r")
        await until(pilot, lambda: isinstance(pilot.app.screen, VersionsDialog))
        await until(pilot, lambda: "Fri 20 Nov, 16:40  17 characters" in picture(pilot))
        assert " 09:12  13 characters" in picture(pilot)


async def test_going_elsewhere_from_a_dialog_records_the_step_below_it(home: Path) -> None:
    app = CoachApp(at_step(begun("Discharge by noon"), "initial-reflections", "what-did-you-think"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.focused, TextArea))
        await write(pilot, "hi")
        await pilot.press("ctrl+t")
        await until(pilot, lambda: isinstance(app.screen, ActionForm))
        app.action_go("learn")
        await pilot.pause()
    answer = own().latest(QUESTION)
    assert answer is not None
    assert answer.response == Text("hi")


async def test_a_note_stays_with_the_row_that_was_scored(home: Path) -> None:
    participant = at_step(begun("Discharge by noon"), "pulse", "first-pulse")
    app = CoachApp(participant)
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ModuleScreen))
        await tab_into(pilot, "first-pulse", ChoiceList)
        await pilot.press("3", "n")
        await until(pilot, lambda: isinstance(app.focused, Input))
        await write(pilot, "seen")
        await pilot.press("tab")
        view = app.screen.query_one(RateView)
        assert view.response == Scores({"people": 3}, {"people": "seen"})


async def test_other_words_chosen_for_an_action_are_the_ones_in_the_form(home: Path) -> None:
    participant = begun("Discharge by noon")
    app = CoachApp(participant)
    async with app.run_test() as pilot:
        for words in ("first words", "other words"):
            app.push_screen(ActionForm(participant, what=words, source=QUESTION))
            await until(pilot, lambda: isinstance(app.screen, ActionForm))
            await pilot.pause()
            assert app.screen.query_one("#what", Input).value == words
            await pilot.press("escape")
            await until(pilot, lambda: not isinstance(app.screen, ActionForm))


async def test_what_cannot_be_recorded_holds_nobody_back_and_is_said_until_it_is_mended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(drafting, "PAUSE", 0.0)
    app = CoachApp(at_step(begun("Discharge by noon"), "initial-reflections", "what-did-you-think"))
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.focused, TextArea))
        _box(app).load_text("w" * (TEXT_LIMIT + 1))
        await pilot.press("ctrl+n")
        await opened(pilot, "spot-the-gap")
        await until(pilot, lambda: "Not recorded yet: This answer has 20,001 characters" in words_of(pilot, "KeyBar"))
        assert len(own().drafts.text(QUESTION)) == TEXT_LIMIT + 1
        assert own().latest(QUESTION) is None
        assert not own().log.completed, "the step is not done by that answer"
        await pilot.press("ctrl+b")
        await opened(pilot, "initial-reflections")
        status = app.screen.query(".status").first(Static)
        await until(pilot, lambda: "Not recorded yet: This answer has 20,001" in str(status.render()))
        assert "kept as a draft 09:12" in str(status.render())
        assert not words_of(pilot, "#trouble"), "no disk has failed"
        _box(app).load_text("w" * (TEXT_LIMIT + 2))
        await until(pilot, lambda: "has 20,002 characters" in str(status.render()))
        _box(app).load_text("short")
        await until(pilot, lambda: str(status.render()) == "private · saved 09:12")
        assert own().latest(QUESTION) is None, "it is recorded when the step is left"
        await pilot.press("ctrl+n")
        await until(pilot, lambda: own().latest(QUESTION) is not None)
    assert own().log.completed


def _box(app: CoachApp) -> TextArea:
    return app.screen.query(TextArea).first()
