"""Dialogs: their own keys below and in the help, what is wrong beside its field, and nothing said longer than true."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea
from ui_samples import begun, focused_text, own, picture, tab_to, until, with_actions, with_decisions, words_of, write

from coachtui.ui.app import CoachApp
from coachtui.ui.dialogs import HelpScreen
from coachtui.ui.participant.action_form import ActionForm
from coachtui.ui.participant.actions import ActionsScreen
from coachtui.ui.participant.decision_form import DecisionForm
from coachtui.ui.participant.export import ExportScreen
from coachtui.ui.participant.finish_form import FinishForm
from coachtui.ui.participant.pause import PauseScreen
from coachtui.ui.participant.settle_form import SettleForm, skipping
from coachtui.ui.participant.welcome import BeginForm
from coachtui.ui.widgets.key_bar import KeyBar
from coachtui.ui.widgets.several import Several


def _last(pilot: Pilot[str]) -> str:
    return picture(pilot).splitlines()[-1]


def _id(pilot: Pilot[str]) -> str | None:
    return pilot.app.focused.id if pilot.app.focused else None


async def _opened(pilot: Pilot[str], key: str, kind: type[object]) -> None:
    await pilot.press("3")
    await until(pilot, lambda: isinstance(pilot.app.screen, ActionsScreen) and pilot.app.focused)
    await pilot.press(key)
    await until(pilot, lambda: isinstance(pilot.app.screen, kind) and pilot.app.focused)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_a_dialog_names_its_own_keys_below_and_no_other_ones(size: tuple[int, int]) -> None:
    app = CoachApp(with_actions())
    async with app.run_test(size=size) as pilot:
        await _opened(pilot, "a", ActionForm)
        await until(pilot, lambda: "ctrl+s Save" in _last(pilot))
        assert " ".join(_last(pilot).split()) == "tab Next field ctrl+s Save esc Close and keep F1 Help"


async def test_help_in_a_dialog_names_its_keys_and_esc_closes_only_the_help() -> None:
    app = CoachApp(with_actions())
    async with app.run_test() as pilot:
        await _opened(pilot, "d", FinishForm)
        await write(pilot, "why?")
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen) and "Drop it" in picture(pilot))
        assert "esc           Close and keep" in picture(pilot)
        assert "Undo the last thing" not in picture(pilot), "letters do nothing in a dialog"
        assert "esc Close" in _last(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, FinishForm))
        assert focused_text(pilot) == "why?", "a question mark is text in a box"


async def test_what_is_wrong_stands_below_its_field_until_it_is_typed_anew() -> None:
    app = CoachApp(begun())
    async with app.run_test(size=(60, 20)) as pilot:
        await _opened(pilot, "a", ActionForm)
        await write(pilot, "Ring")
        await tab_to(pilot, lambda widget: widget.id == "confidence")
        await write(pilot, "11")
        await tab_to(pilot, lambda widget: widget.id == "what")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: _id(pilot) == "confidence")
        await until(pilot, lambda: "Confidence is a number from 0 to 10" in picture(pilot))
        lines = picture(pilot).splitlines()
        field = next(number for number, line in enumerate(lines) if "11" in line)
        assert "Confidence is a number" in lines[field + 1]
        await pilot.press("backspace")
        await until(pilot, lambda: "Confidence is a number" not in picture(pilot))


async def test_the_decision_form_goes_to_the_date_it_does_not_understand() -> None:
    participant = begun()
    app = CoachApp(participant)
    async with app.run_test() as pilot:
        app.push_screen(DecisionForm(participant))
        await until(pilot, lambda: isinstance(app.screen, DecisionForm) and app.focused)
        await write(pilot, "Move the line")
        await tab_to(pilot, lambda widget: widget.id == "review")
        await write(pilot, "blursday")
        await pilot.press("shift+tab", "ctrl+s")
        await until(pilot, lambda: _id(pilot) == "review")
        assert "blursday" in words_of(pilot, ".warning")


async def test_a_reason_that_is_missing_is_asked_for_until_it_is_typed() -> None:
    participant = with_decisions()
    decision = next(one for one in participant.decisions.all() if "online" in one.terms.what)
    app = CoachApp(participant)
    async with app.run_test() as pilot:
        app.push_screen(SettleForm(participant, decision, skipping(participant)))
        await until(pilot, lambda: isinstance(app.focused, TextArea))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "why there was no pause" in picture(pilot))
        await write(pilot, "x")
        await until(pilot, lambda: "why there was no pause" not in picture(pilot))


async def test_a_pause_that_is_not_clear_leads_to_the_field_at_fault() -> None:
    app = CoachApp(with_decisions())
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.focused)
        await pilot.press("ctrl+l")
        await until(pilot, lambda: isinstance(app.screen, PauseScreen) and app.focused)
        await tab_to(pilot, lambda widget: widget.id == "considered")
        await write(pilot, "People by bus")
        await tab_to(pilot, lambda widget: widget.id == "words")
        await write(pilot, "A later hour")
        await tab_to(pilot, lambda widget: widget.id == "again")
        await write(pilot, "4 jan1")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: _id(pilot) == "outcome")
        await until(pilot, lambda: "choose one of the two" in picture(pilot))
        await pilot.press("t", "ctrl+s")
        await until(pilot, lambda: _id(pilot) == "company")
        await until(pilot, lambda: "Say who was here" in picture(pilot))
        await pilot.press("o", "ctrl+s")
        await until(pilot, lambda: _id(pilot) == "again")
        await until(pilot, lambda: "“4 jan1”" in picture(pilot))
        assert "choose one of the two" not in picture(pilot)
        await pilot.press("backspace")
        await until(pilot, lambda: "“4 jan1”" not in picture(pilot))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not isinstance(app.screen, PauseScreen))
    assert next(one for one in own().log.decisions.values() if "online" in one.terms.what).pauses


async def test_all_questions_of_a_pause_are_in_sight_where_there_is_room() -> None:
    app = CoachApp(with_decisions())
    async with app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: app.focused)
        await pilot.press("ctrl+l")
        await until(pilot, lambda: isinstance(app.screen, PauseScreen) and app.focused)
        await pilot.pause()
        rows = app.screen.query_one(Several)
        assert rows.virtual_size.height <= rows.size.height
        assert max(len(line) for line in picture(pilot).splitlines()) > 60


async def test_a_name_that_is_too_long_is_said_until_it_is_shortened() -> None:
    participant = own()
    app = CoachApp(participant)
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.focused)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, BeginForm) and app.focused)
        app.screen.query_one("#change", Input).value = "x" * 81
        await pilot.press("enter", "enter")
        await until(pilot, lambda: words_of(pilot, ".warning").endswith("at most 80 can be kept. Shorten it."))
        assert "81 characters" in picture(pilot)
        assert _id(pilot) == "change"
        await pilot.press("backspace")
        await until(pilot, lambda: "81 characters" not in picture(pilot))


async def test_saving_begins_from_the_first_line_too() -> None:
    participant = own()
    app = CoachApp(participant)
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.focused)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, BeginForm) and app.focused)
        await write(pilot, "Discharge by noon")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: participant.profile.change == "Discharge by noon")


async def test_an_export_says_what_is_true_now(home: Path, tmp_path: Path) -> None:
    app = CoachApp(with_actions())
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.focused)
        app.push_screen(ExportScreen(app._participant))
        await until(pilot, lambda: isinstance(app.screen, ExportScreen) and app.focused)
        target = app.screen.query_one("#target", Input)
        target.value = str(tmp_path / "nowhere" / "at all")
        target.focus()
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "There is no folder" in words_of(pilot, "KeyBar"))
        target.value = str(tmp_path)
        await until(pilot, lambda: "There is no folder" not in words_of(pilot, "KeyBar"))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Written:" in words_of(pilot, "KeyBar"))
        assert "There is no folder" not in words_of(pilot, "KeyBar")


async def _from(pilot: Pilot[str], what: str) -> None:
    app = pilot.app
    assert isinstance(app, CoachApp)
    app.push_screen(ActionForm(app._participant, what=what, source="m/s/e"))
    await until(pilot, lambda: isinstance(app.screen, ActionForm) and app.focused)


async def test_a_half_written_action_from_a_reflection_stands_there_again_however_it_was_reworded() -> None:
    app = CoachApp(begun())
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.focused)
        await _from(pilot, "nobody rings back")
        await write(pilot, ", so I ring first")
        await pilot.press("tab", "tab")
        await write(pilot, "fri")
        app.screen.keep()  # type: ignore[attr-defined]
    later = CoachApp(own())
    async with later.run_test() as pilot:
        await until(pilot, lambda: later.focused)
        await _from(pilot, "nobody rings back")
        assert later.screen.query_one("#what", Input).value == "nobody rings back, so I ring first"
        assert later.screen.query_one("#due", Input).value == "fri"


async def test_what_was_set_aside_outlives_the_action_that_was_saved_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    app = CoachApp(begun())
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.focused)
        await _from(pilot, "first")
        await write(pilot, " words")
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, ActionForm))
        for what in ("other", "third"):
            await _from(pilot, what)
            assert "ctrl+r brings it back" in words_of(pilot, "#begun")
            await pilot.press("ctrl+s")
            await until(pilot, lambda: not isinstance(app.screen, ActionForm))
        await _from(pilot, "other")
        await pilot.press("ctrl+r")
        assert app.screen.query_one("#what", Input).value == "first words"
        await pilot.press("ctrl+r", "escape")
    assert {one.terms.what for one in own().log.actions.values()} == {"other", "third"}


async def test_what_was_set_aside_is_let_go_after_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    app = CoachApp(begun())
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.focused)
        await _from(pilot, "first")
        await write(pilot, " words")
        await pilot.press("escape")
        await _from(pilot, "other")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not isinstance(app.screen, ActionForm))
    monkeypatch.setenv("COACHTUI_NOW", "2026-11-24T09:13:00Z")
    later = CoachApp(own())
    async with later.run_test() as pilot:
        await until(pilot, lambda: later.focused)
        await _from(pilot, "other")
        assert not later.screen.query("#begun")
    assert not own().drafts.waits("action/new/m/s/e")


async def test_the_check_in_says_that_a_pick_goes_on() -> None:
    app = CoachApp(with_actions())
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.focused)
        await pilot.press("c")
        await until(pilot, lambda: "1–9 Pick, go on  enter Skip" in _last(pilot))
        await pilot.press("n")  # not yet: what got in the way is asked, in boxes
        await until(pilot, lambda: _id(pilot) == "obstacles")
        await until(pilot, lambda: "1–9 Pick  enter Next" in str(app.screen.query_one(KeyBar).render()))
