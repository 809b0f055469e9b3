"""A choice: the keys that choose."""

import pytest
from textual.pilot import Pilot
from ui_samples import SMALL, at_step, begun, opened, own, picture, row_here, tab_to, until, words_of

from coachtui.domain.answers import Choice
from coachtui.ui.app import CoachApp
from coachtui.ui.exercises.choose import ChooseView
from coachtui.ui.exercises.option_rows import OptionRows
from coachtui.ui.participant.module import ModuleScreen
from coachtui.ui.participant.step_view import StepView

ROUND = "start-here/spot-the-gap/the-round"


async def in_the_options(pilot: Pilot[str]) -> ChooseView:
    """The first choice of the step, with the cursor on its first option."""
    await pilot.press("enter")
    await opened(pilot, "spot-the-gap")
    await tab_to(pilot, lambda widget: isinstance(widget, OptionRows))
    return pilot.app.screen.query(ChooseView).first()


@pytest.mark.parametrize(("keys", "place"), [(["space"], 0), (["3"], 2), (["down", "space"], 1), (["enter"], 0)])
async def test_space_and_digits_choose_as_enter_does(keys: list[str], place: int) -> None:
    app = CoachApp(at_step(begun(), "spot-the-gap"))
    async with app.run_test() as pilot:
        view = await in_the_options(pilot)
        await pilot.press(*keys)
        await until(pilot, lambda: "Your choice" in words_of(pilot, "#explained"))
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
        await until(pilot, lambda: "Press 1 to 4 to choose." in picture(pilot))
        assert isinstance(app.screen, ModuleScreen)
        assert view.response == Choice("", False, True)


@pytest.mark.parametrize("number", [0, 1, 2])
async def test_what_is_said_of_the_choice_is_in_sight_with_the_options(number: int) -> None:
    """Also where the options stood at the lower edge of a small window."""
    app = CoachApp(at_step(begun(), "spot-the-gap"))
    async with app.run_test(size=SMALL) as pilot:
        await in_the_options(pilot)
        view = app.screen.query(ChooseView)[number]
        rows = view.query_one(OptionRows)
        await tab_to(pilot, lambda widget: widget is rows)
        steps = app.screen.query_one(StepView)
        steps.scroll_to(y=view.virtual_region.y + rows.virtual_region.bottom - steps.size.height, animate=False)
        await pilot.pause()
        assert "Your choice" not in picture(pilot)
        await pilot.press("1")
        await until(pilot, lambda: "Your choice" in picture(pilot))
        assert "(•) 1" in picture(pilot)


@pytest.mark.parametrize("keys", [["down"] * 60, ["pagedown"] * 6, ["space"] * 7, ["enter"] * 7])
async def test_what_is_said_of_every_option_is_read_to_its_end_from_the_options(keys: list[str]) -> None:
    app = CoachApp(at_step(begun(), "spot-the-gap"))
    async with app.run_test(size=SMALL) as pilot:
        view = await in_the_options(pilot)
        rows = app.focused
        await pilot.press("1")
        await until(pilot, lambda: "Your choice" in picture(pilot))
        chosen = view.response
        steps = app.screen.query_one(StepView)
        assert steps.scroll_offset.y + steps.size.height < view.virtual_region.bottom
        await pilot.press(*keys)
        await until(pilot, lambda: steps.scroll_offset.y + steps.size.height >= view.virtual_region.bottom - 2)
        assert app.focused is rows, "the cursor stays in this choice"
        assert view.response == chosen
        await pilot.press(*["pageup"] * 8)
        assert steps.scroll_offset.y == 0
        await pilot.press("2")
        assert view.response != chosen


async def test_enter_on_another_option_says_how_it_is_chosen_and_changes_nothing() -> None:
    app = CoachApp(at_step(begun(), "spot-the-gap"))
    async with app.run_test() as pilot:
        view = await in_the_options(pilot)
        await until(pilot, lambda: "enter Choose" in words_of(pilot, "KeyBar"))
        await pilot.press("enter")
        chosen = view.response
        await until(pilot, lambda: "enter Read on" in words_of(pilot, "KeyBar"))
        await pilot.press("down", "space")
        await until(pilot, lambda: "Press 2 to choose this one instead." in picture(pilot))
        assert view.response == chosen


async def test_up_goes_back_over_what_was_scrolled_before_it_moves_the_cursor() -> None:
    app = CoachApp(at_step(begun(), "spot-the-gap"))
    async with app.run_test(size=SMALL) as pilot:
        view = await in_the_options(pilot)
        last = len(view.exercise.options)
        await pilot.press(str(last), *["down"] * 30)
        steps, rows = app.screen.query_one(StepView), view.query_one(OptionRows)
        below = steps.scroll_offset.y
        await pilot.press("up")
        assert steps.scroll_offset.y == below - 1
        assert rows.highlighted == last - 1
        await pilot.press(*["up"] * 60)
        assert rows.highlighted == 0
        assert steps.scroll_offset.y == 0


@pytest.mark.parametrize(
    ("is_right", "first"), [(True, "Your choice, and ours. "), (False, "Your choice. Not quite. ")]
)
async def test_not_quite_is_said_of_nothing_but_ones_own_wrong_choice(is_right: bool, first: str) -> None:
    app = CoachApp(at_step(begun(), "spot-the-gap"))
    async with app.run_test() as pilot:
        view = await in_the_options(pilot)
        options = view.exercise.options
        place = next(n for n, option in enumerate(options, 1) if option.correct is is_right)
        await pilot.press(str(place))
        await until(pilot, lambda: "Your choice" in words_of(pilot, "#explained"))
        said = " ".join(words_of(pilot, "#explained").split())
        assert ("Your choice, and ours. " if is_right else "Your choice. Not quite. ") in said
        assert said.count("Not quite.") == (0 if is_right else 1)
        assert said.count("This is the one.") == (0 if is_right else 1)
        for option in options:
            if not option.correct and option is not options[place - 1]:
                assert f"{' '.join(option.label.split())} {' '.join(option.explanation.split())[:30]}" in said
