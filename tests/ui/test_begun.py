"""What was begun in a form and left: said when it stands there again, set aside with one key, never lost."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, OptionList, TextArea
from ui_samples import begun, focused_text, own, picture, until, with_actions, with_decisions, words_of, write

from coachtui.domain.actions import ActionState
from coachtui.domain.answers import Fields, Text
from coachtui.ui.app import CoachApp
from coachtui.ui.participant.action_form import ActionForm
from coachtui.ui.participant.actions import ActionsScreen
from coachtui.ui.participant.check_in import CheckInScreen
from coachtui.ui.participant.decision_form import DecisionForm
from coachtui.ui.participant.finish_form import FinishForm
from coachtui.ui.participant.pause import PauseScreen
from coachtui.ui.participant.settle_form import SettleForm
from coachtui.workflows.commitments import TypedAction
from coachtui.workflows.participant import Participant
from coachtui.workflows.typed_fields import as_meant


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


async def test_a_change_of_a_decision_that_was_begun_is_said_to_be_a_change() -> None:
    me = with_decisions()
    decision = me.decisions.all()[0]
    me.drafts.keep(f"decision/{decision.id}", Fields({"what": decision.terms.what, "options": "a third one"}))
    app = CoachApp(me)
    async with app.run_test() as pilot:
        await app.push_screen(DecisionForm(me, decision))
        await until(pilot, lambda: app.focused)
        assert "You had begun to change this at 09:12. ctrl+r starts afresh." in words_of(pilot, "#begun")
        assert app.screen.query_one("#options", TextArea).text == "a third one"
        await pilot.press("ctrl+r")
        assert app.screen.query_one("#options", TextArea).text == decision.terms.options
        await pilot.press("ctrl+r")
        assert app.screen.query_one("#options", TextArea).text == "a third one"


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


def boxes(pilot: Pilot[str]) -> list[str]:
    """What stands in the boxes of the form that is open."""
    screen = pilot.app.screen
    return [line.value for line in screen.query(Input)] + [box.text for box in screen.query(TextArea)]


def _is_open(pilot: Pilot[str], form: type[Screen[Any]]) -> bool:
    return isinstance(pilot.app.screen, form) and pilot.app.focused is not None


async def _today_goes_on(pilot: Pilot[str], words: str) -> None:
    """Choose the row of Today that says so."""
    await until(pilot, lambda: words in picture(pilot))
    rows = pilot.app.screen.query_one(OptionList)
    options = [rows.get_option_at_index(index) for index in range(rows.option_count)]
    rows.highlighted = next(index for index, option in enumerate(options) if words in str(option.prompt))
    await pilot.press("enter")


async def test_today_says_that_an_action_was_begun_and_enter_goes_on_with_it() -> None:
    app = CoachApp(with_actions())
    async with app.run_test() as pilot:
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, ActionForm) and app.focused)
        assert "You were writing" not in picture(pilot)
        await write(pilot, "Ring the porters")
    app = CoachApp(own())
    async with app.run_test() as pilot:
        await _today_goes_on(pilot, "You were writing an action: Ring the porters")
        await until(pilot, lambda: isinstance(app.screen, ActionForm) and app.focused)
        assert _what(pilot) == "Ring the porters"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not isinstance(app.screen, ActionForm))
        assert "You were writing" not in picture(pilot)
    assert "Ring the porters" in [action.terms.what for action in own().actions.all()]


async def test_today_goes_on_with_the_form_that_was_left() -> None:
    """Each kind of form, about what it was about; what stands as it was recorded is not told of."""
    participant = with_decisions()
    action = participant.actions.add(TypedAction(what="Ring the porters", due="fri"))
    booking, visiting = participant.decisions.all()[:2]
    same = {"what": "Ring the porters", "due": "2026-11-27"}
    participant.drafts.keep(f"action/{action.id}", Fields(same))
    assert not participant.overview().begun_forms
    kept: list[tuple[str, Fields | Text, str, type[Screen[Any]]]] = [
        (f"action/{action.id}", Fields(same | {"owner": "Jo"}), "You were changing an action", ActionForm),
        (f"finish/{action.id}", Text("She rang"), "You were closing an action", FinishForm),
        (f"pause/{booking.id}", Fields({"considered": "Night staff"}), "You were pausing on a decision", PauseScreen),
        (f"skip/{booking.id}", Text("No time"), "You were writing about a decision", SettleForm),
        (f"settle/{visiting.id}", Text("At six"), "You were writing about a decision", SettleForm),
        (f"decision/{visiting.id}", Fields({"what": "Visits"}), "You were changing a decision", DecisionForm),
        ("decision/new", Fields({"what": "Cars"}), "You were writing a decision: Cars", DecisionForm),
    ]
    for subject, response, words, form in kept:
        participant.drafts.keep(subject, response)
        async with CoachApp(own()).run_test() as pilot:
            await _today_goes_on(pilot, words)
            await until(pilot, partial(_is_open, pilot, form))
            typed = response.text if isinstance(response, Text) else next(iter(response.fields.values()))
            assert typed in boxes(pilot), subject
        participant.drafts.drop(subject)


async def test_a_form_about_what_is_closed_is_not_told_of() -> None:
    participant = with_actions()
    action = participant.actions.all()[0]
    participant.drafts.keep(f"finish/{action.id}", Text("She rang"))
    assert participant.overview().begun_forms
    participant.actions.finish(action.id, "She rang", ActionState.DONE)
    assert not participant.overview().begun_forms


@pytest.mark.parametrize(
    ("draft", "form", "name"),
    [
        ("action/new/", lambda me, _decision: ActionForm(me), "due"),
        ("decision/new", lambda me, _decision: DecisionForm(me), "review"),
        ("pause/{decision}", lambda me, decision: PauseScreen(me, decision), "again"),
        ("check-in/{action}", lambda me, _decision: CheckInScreen(me, me.actions.all()[0].id), "due"),
    ],
)
@pytest.mark.parametrize(
    ("later", "shown"), [("2026-11-26T11:00:00Z", "tomorrow"), ("2026-12-10T10:00:00Z", "27 Nov 2026")]
)
async def test_a_date_that_was_half_typed_on_an_earlier_day_means_what_it_did_then(
    monkeypatch: pytest.MonkeyPatch,
    draft: str,
    form: Callable[[Participant, str], Screen[Any]],
    name: str,
    later: str,
    shown: str,
) -> None:
    monkeypatch.setenv("COACHTUI_NOW", "2026-11-26T10:00:00Z")
    me = with_decisions()
    me.actions.add(TypedAction("Ring the ward"))
    decision = me.decisions.all()[0].id
    kept = draft.format(decision=decision, action=me.actions.all()[0].id)
    me.drafts.keep(kept, Fields({"what": "Ring", "considered": "staff", "next": "move", name: "tomorrow"}))
    monkeypatch.setenv("COACHTUI_NOW", later)
    then = own()
    app = CoachApp(then)
    async with app.run_test(size=(80, 50)) as pilot:
        await app.push_screen(form(then, decision))
        await until(pilot, lambda: app.focused)
        assert app.screen.query_one(f"#{name}", Input).value == shown
        await until(pilot, lambda: "→ Fri 27 Nov 2026" in picture(pilot))


def test_only_a_date_that_means_another_day_by_now_is_put_in_other_words() -> None:
    then, today = date(2026, 11, 26), date(2026, 12, 10)
    typed = {"what": "tomorrow", "due": "27/11", "review": "Fri 11 Dec", "again": "soonish", "owner": "fri"}
    assert as_meant(typed, then, today) == typed | {"due": "27 Nov 2026"}
    assert as_meant({"due": "2026-12-04", "review": ""}, then, then) == {"due": "4 Dec 2026", "review": ""}
