"""Cards to answer from memory: what can be done with a card is in sight, and has a digit each."""

import pytest
from textual.pilot import Pilot
from textual.widgets import Input
from ui_samples import SMALL, begun, opened, picture, until, write

from coachtui.domain.answers import Tick, Ticks
from coachtui.domain.progress import Place
from coachtui.ui.app import CoachApp
from coachtui.ui.exercises.recall import CardRows, RecallView
from coachtui.ui.participant.module import ModuleScreen
from coachtui.ui.participant.step_view import StepView
from coachtui.workflows.participant import Participant


def at_the_cards() -> Participant:
    """Somebody who stopped at two cards."""
    participant = begun()
    participant.desk.keep_place(Place("equity", "recall"))
    return participant


async def turned(pilot: Pilot[str]) -> RecallView:
    """The cards, the first of them answered and turned, with the cursor on what can be done."""
    await pilot.press("enter")
    await opened(pilot, "recall")
    view = pilot.app.screen.query_one(RecallView)
    view.query_one(Input).focus()
    await write(pilot, "six")
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.focused, CardRows))
    return view


@pytest.mark.parametrize("size", [(60, 20), SMALL])
async def test_both_ways_to_say_how_it_was_are_in_sight_once_a_card_is_turned(size: tuple[int, int]) -> None:
    app = CoachApp(at_the_cards())
    async with app.run_test(size=size) as pilot:
        view = await turned(pilot)
        steps = app.screen.query_one(StepView)
        assert view.virtual_region.bottom > steps.size.height, "they would stand below the edge"
        await until(pilot, lambda: "1 I knew it" in picture(pilot) and "2 I looked it up" in picture(pilot))
        await pilot.press("1")
        await until(pilot, lambda: isinstance(app.focused, Input))
        await pilot.press("enter")
        await until(pilot, lambda: "1 I knew it" in picture(pilot) and "2 I looked it up" in picture(pilot))


@pytest.mark.parametrize(("key", "tick"), [("1", Tick.YES), ("2", Tick.NOT_NOW)])
async def test_a_digit_says_how_it_was_and_goes_on_to_the_next_card(key: str, tick: Tick) -> None:
    app = CoachApp(at_the_cards())
    async with app.run_test(size=SMALL) as pilot:
        view = await turned(pilot)
        card = view._card
        await pilot.press(key)
        await until(pilot, lambda: isinstance(app.focused, Input))
        assert view.response == Ticks({card.id: tick}, {card.id: "six"})
        assert view._card is not card


@pytest.mark.parametrize(("is_turned", "words"), [(True, "1 if you knew it"), (False, "Enter shows the answer.")])
async def test_no_digit_leads_away_from_the_rows_of_a_card(is_turned: bool, words: str) -> None:
    app = CoachApp(at_the_cards())
    async with app.run_test(size=SMALL) as pilot:
        view = await turned(pilot)
        if not is_turned:
            await pilot.press("1")
            await until(pilot, lambda: isinstance(app.focused, Input))
            await pilot.press("tab")
        given = view.response
        for digit in "34567890" if is_turned else "1234567890":
            await pilot.press(digit)
        await until(pilot, lambda: words in picture(pilot))
        assert isinstance(app.screen, ModuleScreen)
        assert isinstance(app.focused, CardRows)
        assert view.response == given
