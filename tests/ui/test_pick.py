"""A choice in a line: its digits, the mark of the cursor, and text that was meant for a box."""

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea
from ui_samples import LARGE, SMALL, begun, own, picture, until, with_decisions, words_of, write

from coachtui.ui.app import CoachApp
from coachtui.ui.participant.check_in_form import CheckInForm
from coachtui.ui.widgets import stray_text
from coachtui.ui.widgets.pick import Pick
from coachtui.workflows.commitments import TypedAction

SAID = "This is a choice. Tab goes to the box."


async def asked(pilot: Pilot[str]) -> None:
    """Open the check-in of one action."""
    await until(pilot, lambda: pilot.app.focused)
    await pilot.press("c")
    await until(pilot, lambda: pilot.app.screen.query(CheckInForm) and isinstance(pilot.app.focused, Pick))


def one_action() -> CoachApp:
    begun().actions.add(TypedAction("Ring the manager", cue="the huddle ends", response="ring her", confidence="5"))
    return CoachApp(own())


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_every_answer_shows_its_digit(size: tuple[int, int]) -> None:
    app = one_action()
    async with app.run_test(size=size) as pilot:
        await asked(pilot)
        for words in ("( ) 1 yes", "( ) 2 no", "3 I didn't notice", "(•) 1 keep", "( ) 6 stop"):
            assert words in picture(pilot)


async def test_the_choice_one_is_on_carries_a_mark() -> None:
    app = one_action()
    async with app.run_test(size=SMALL) as pilot:
        await asked(pilot)
        for label in ("Did the moment come?", "Did you do it?", "What now?"):
            (line,) = [line for line in picture(pilot).split("\n") if "▌" in line and "(" in line][:1]
            assert label in line
            await pilot.press("tab")
            await pilot.pause()


async def test_a_sentence_typed_on_a_choice_picks_nothing_and_says_where_text_goes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stray_text, "MOMENT", 3600.0)
    app = CoachApp(with_decisions())
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await until(pilot, lambda: app.focused)
        await pilot.press("ctrl+l")
        await until(pilot, lambda: app.screen.query("#outcome"))
        outcome = app.screen.query_one("#outcome", Pick)
        outcome.focus()
        await pilot.pause()
        await write(pilot, "Keep the phone line, 1 day?")
        await until(pilot, lambda: SAID in words_of(pilot, "KeyBar"))
        assert app.focused is outcome
        assert outcome.value == ""
        assert not any(box.text for box in app.screen.query(TextArea))
        await pilot.press("backspace", "1")
        assert outcome.value, "any other key ends the sentence: then the keys pick again"


async def test_a_slip_is_forgotten_after_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    app = one_action()
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await asked(pilot)
        monkeypatch.setattr(stray_text, "MOMENT", 3600.0)
        await write(pilot, "ox1")
        cue = app.screen.query_one("#cue", Pick)
        assert (app.focused, cue.value) == (cue, "")
        monkeypatch.setattr(stray_text, "MOMENT", 0.0)
        await pilot.press("1")
        assert cue.value == "yes"
        assert len(own().log.actions) == 1
