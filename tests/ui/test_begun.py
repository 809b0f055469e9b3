"""What was begun in a form and left: said when it stands there again, set aside with one key, never lost."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input
from ui_samples import begun, focused_text, own, picture, until, with_actions, words_of, write

from coachtui.ui.app import CoachApp
from coachtui.ui.participant.action_form import ActionForm
from coachtui.ui.participant.actions import ActionsScreen
from coachtui.ui.participant.finish_form import FinishForm


async def _form(pilot: Pilot[str], key: str) -> None:
    if not isinstance(pilot.app.screen, ActionsScreen):
        await pilot.press("3")
        await until(pilot, lambda: isinstance(pilot.app.screen, ActionsScreen) and pilot.app.focused)
    await pilot.press(key)
    await until(pilot, lambda: isinstance(pilot.app.screen, ActionForm | FinishForm) and pilot.app.focused)


async def _close(pilot: Pilot[str]) -> None:
    await pilot.press("escape")
    await until(pilot, lambda: isinstance(pilot.app.screen, ActionsScreen))


def _what(pilot: Pilot[str]) -> str:
    return pilot.app.screen.query_one("#what", Input).value


async def test_an_abandoned_change_says_when_it_was_begun_and_one_key_starts_afresh() -> None:
    app = CoachApp(with_actions())
    async with app.run_test() as pilot:
        await _form(pilot, "e")
        assert not app.screen.query("#begun"), "nothing was begun"
        await write(pilot, " tomorrow")
        await _close(pilot)
        await _form(pilot, "e")
        assert "You had begun to change this at 09:12. ctrl+r starts afresh." in words_of(pilot, "#begun")
        assert _what(pilot) == "Ring the theatre manager tomorrow"
        await pilot.press("ctrl+r")
        assert _what(pilot) == "Ring the theatre manager"
        assert "ctrl+r brings it back" in words_of(pilot, "#begun")
        await pilot.press("ctrl+r")
        assert _what(pilot) == "Ring the theatre manager tomorrow"
    assert all(not action.amendments for action in own().log.actions.values())


async def test_what_was_set_aside_is_there_in_a_new_app() -> None:
    app = CoachApp(with_actions())
    async with app.run_test() as pilot:
        await _form(pilot, "e")
        await write(pilot, " tomorrow")
        await _close(pilot)
        await _form(pilot, "e")
        await pilot.press("ctrl+r")
        await write(pilot, "!")
        await pilot.press(*["backspace"] * 1)
        await _close(pilot)
    later = CoachApp(own())
    async with later.run_test() as pilot:
        await _form(pilot, "e")
        assert _what(pilot) == "Ring the theatre manager"
        assert "What you had begun at 09:12 is kept." in words_of(pilot, "#begun")
        await pilot.press("ctrl+r")
        assert _what(pilot) == "Ring the theatre manager tomorrow"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(later.screen, ActionsScreen))
    assert "Ring the theatre manager tomorrow" in {action.terms.what for action in own().log.actions.values()}


async def test_what_was_begun_is_safe_where_other_words_are_chosen_for_a_new_action() -> None:
    participant = begun()
    app = CoachApp(participant)
    async with app.run_test() as pilot:
        app.push_screen(ActionForm(participant, what="first", source="m/s/e"))
        await until(pilot, lambda: isinstance(app.screen, ActionForm) and app.focused)
        await write(pilot, " words")
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, ActionForm))
        app.push_screen(ActionForm(participant, what="other", source="m/s/e"))
        await until(pilot, lambda: isinstance(app.screen, ActionForm) and app.focused)
        assert _what(pilot) == "other"
        await write(pilot, " ones")
        await pilot.press("ctrl+r")
        assert _what(pilot) == "first words"


async def test_an_evidence_that_was_begun_says_so_too() -> None:
    app = CoachApp(with_actions())
    async with app.run_test() as pilot:
        await _form(pilot, "d")
        assert "You had begun" not in picture(pilot)
        await write(pilot, "half")
        await _close(pilot)
        await _form(pilot, "d")
        assert "You had begun to write this at 09:12." in picture(pilot)
        assert focused_text(pilot) == "half"


async def test_another_day_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    app = CoachApp(with_actions())
    async with app.run_test() as pilot:
        await _form(pilot, "e")
        await write(pilot, " tomorrow")
        await _close(pilot)
    monkeypatch.setenv("COACHTUI_NOW", "2026-11-25T10:00:00Z")
    later = CoachApp(own())
    async with later.run_test() as pilot:
        await _form(pilot, "e")
        assert "You had begun to change this on Mon 23 Nov at 09:12." in words_of(pilot, "#begun")


async def test_enter_and_tab_each_go_on_by_one_field_however_fast() -> None:
    from textual.events import Key

    app = CoachApp(begun())
    async with app.run_test() as pilot:
        await _form(pilot, "a")
        driver = app._driver
        assert driver is not None
        for key in ("w", "enter", "!", "tab", "f", "r", "i", "enter", "c", "tab", "r"):
            event = Key(key, key if len(key) == 1 else None)
            event.set_sender(app)
            driver.send_message(event)
        await pilot.pause()
        await pilot.pause()
        typed = {line.id: line.value for line in app.screen.query(Input)}
        assert (typed["what"], typed["owner"], typed["due"]) == ("w", "Sam!", "fri")
        assert (typed["cue"], typed["response"]) == ("c", "r")
        assert "tab Next field" in picture(pilot).splitlines()[-1]


async def test_a_date_that_is_not_understood_is_said_to_be_kept_as_typed(home: Path) -> None:
    app = CoachApp(begun())
    async with app.run_test() as pilot:
        await _form(pilot, "a")
        app.screen.query_one("#due", Input).focus()
        await pilot.pause()
        await write(pilot, "soonish")
        assert "not understood yet: kept as you typed it" in words_of(pilot, "#echo")
        await _close(pilot)
        await _form(pilot, "a")
        assert app.screen.query_one("#due", Input).value == "soonish"
