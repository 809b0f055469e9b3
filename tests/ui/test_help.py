"""The help says what can be done here, in sentences; and the bottom line offers nothing that does not act."""

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea
from ui_samples import LARGE, SMALL, at_step, begun, opened, picture, tab_into, tab_to, until

from coachtui.domain.progress import Place
from coachtui.ui.app import CoachApp
from coachtui.ui.dialogs import HelpScreen, HelpText
from coachtui.ui.exercises.item_rows import ItemRows
from coachtui.ui.participant.step_view import StepView


async def helped(pilot: Pilot[str]) -> dict[str, str]:
    """The help that opens here: what each key does, as far as its first line goes."""
    await pilot.press("f1")
    await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
    await pilot.pause()
    lines = str(pilot.app.screen.query_one(HelpText).render()).splitlines()
    rows = {line[:14].strip(): line[14:].strip() for line in lines if line[:14].strip() and len(line) > 14}
    await pilot.press("escape")
    return rows


async def test_the_help_says_what_keys_do_and_not_how_the_bottom_line_calls_them() -> None:
    app = CoachApp(at_step(begun(), "initial-reflections"))
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        await tab_into(pilot, "what-did-you-think", TextArea)
        rows = await helped(pilot)
        assert rows["F4"] == "Let this answer go into an export, or keep it here"
        assert rows["ctrl+t"] == "Make an action from what you wrote here"
        assert rows["ctrl+g"].startswith("Go to the list of steps")


async def test_the_help_of_scores_lists_the_keys_that_score() -> None:
    app = CoachApp(at_step(begun(), "pulse"))
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("enter")
        await opened(pilot, "pulse")
        await tab_to(pilot, lambda widget: isinstance(widget, ItemRows))
        rows = await helped(pilot)
        assert rows["1–5"] == "Score this row and go to the next"
        assert "don't know" in rows["d"]
        assert rows["space"] == "Give this row its next value"
        assert rows["←"] == "Give this row its previous value"
        assert rows["n"] == "Write a note beside this row"
        await pilot.press("n")
        assert "1–5" not in await helped(pilot), "digits are text in the note"


async def test_the_help_of_a_wheel_lists_its_letters() -> None:
    participant = begun()
    participant.desk.keep_place(Place("equity", "wheel"))
    app = CoachApp(participant)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("enter")
        await opened(pilot, "wheel")
        await tab_to(pilot, lambda widget: isinstance(widget, ItemRows))
        rows = await helped(pilot)
        assert [key for key in rows if key in ("x", "m", "y")] == ["x", "m", "y"]
        assert rows["m"] == "Answer “maybe” and go to the next row"


async def test_a_key_that_is_text_in_the_box_is_not_offered_there() -> None:
    app = CoachApp(at_step(begun(), "initial-reflections"))
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        await tab_into(pilot, "what-did-you-think", TextArea)
        assert "/" not in await helped(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.focused, TextArea))
        assert "/" in await helped(pilot)


@pytest.mark.parametrize(("step", "key"), [("pulse", "ctrl+n"), ("first-commitment", "ctrl+b")])
async def test_a_step_with_nothing_to_answer_offers_no_answer(step: str, key: str) -> None:
    """Also where it is come to from one that has boxes."""
    app = CoachApp(at_step(begun(), step))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("enter")
        await opened(pilot, step)
        app.screen.query_one(StepView).focus()
        await until(pilot, lambda: "tab Answer" in picture(pilot))
        await pilot.press(key)
        await opened(pilot, "why-something-real")
        await until(pilot, lambda: "tab Answer" not in picture(pilot))
        await pilot.press(key)
        await opened(pilot, "first-commitment" if key == "ctrl+n" else "pulse")
        await until(pilot, lambda: "tab Answer" in picture(pilot))
