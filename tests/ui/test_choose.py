"""A choice: the keys that choose."""

import pytest
from textual.pilot import Pilot
from ui_samples import SMALL, at_step, begun, opened, own, picture, row_here, tab_to, until, words_of

from coachtui.domain.answers import Choice
from coachtui.ui.app import CoachApp
from coachtui.ui.exercises.choose import ChooseView
from coachtui.ui.participant.module import ModuleScreen
from coachtui.ui.participant.step_view import StepView
from coachtui.ui.widgets.choice_list import ChoiceList

ROUND = "start-here/spot-the-gap/the-round"


async def in_the_options(pilot: Pilot[str]) -> ChooseView:
    """The first choice of the step, with the cursor on its first option."""
    await pilot.press("enter")
    await opened(pilot, "spot-the-gap")
    await tab_to(pilot, lambda widget: isinstance(widget, ChoiceList))
    return pilot.app.screen.query(ChooseView).first()


@pytest.mark.parametrize(("keys", "place"), [(["space"], 0), (["3"], 2), (["down", "space"], 1), (["enter"], 0)])
async def test_space_and_digits_choose_as_enter_does(keys: list[str], place: int) -> None:
    app = CoachApp(at_step(begun(), "spot-the-gap"))
    async with app.run_test() as pilot:
        view = await in_the_options(pilot)
        await pilot.press(*keys)
        await until(pilot, lambda: "Your choice." in words_of(pilot, "#explained"))
        assert isinstance(app.screen, ModuleScreen), "no digit leads elsewhere"
        assert row_here(pilot).startswith(f"(•) {place + 1} "), "the digits are seen"
        label = view.exercise.options[place].label
        await pilot.press("ctrl+q")
    answer = own().latest(ROUND)
    assert answer is not None
    assert isinstance(answer.response, Choice)
    assert answer.response.label == label


async def test_a_digit_without_an_option_says_which_ones_there_are() -> None:
    app = CoachApp(at_step(begun(), "spot-the-gap"))
    async with app.run_test(notifications=True) as pilot:
        view = await in_the_options(pilot)
        await pilot.press("5")
        await until(pilot, lambda: "1 to 4 choose here." in picture(pilot))
        assert isinstance(app.screen, ModuleScreen)
        assert view.response == Choice("", False, True)


@pytest.mark.parametrize("number", [0, 1, 2])
async def test_what_is_said_of_the_choice_is_in_sight_with_the_options(number: int) -> None:
    """Also where the options stood at the lower edge of a small window."""
    app = CoachApp(at_step(begun(), "spot-the-gap"))
    async with app.run_test(size=SMALL) as pilot:
        await in_the_options(pilot)
        view = app.screen.query(ChooseView)[number]
        rows = view.query_one(ChoiceList)
        await tab_to(pilot, lambda widget: widget is rows)
        steps = app.screen.query_one(StepView)
        steps.scroll_to(y=view.virtual_region.y + rows.virtual_region.bottom - steps.size.height, animate=False)
        await pilot.pause()
        assert "Your choice." not in picture(pilot)
        await pilot.press("1")
        await until(pilot, lambda: "Your choice." in picture(pilot))
        assert "(•) 1" in picture(pilot)
