"""The questions of a pause that are ticked: in sight while one writes, and no tick goes without a word."""

import pytest
from textual.pilot import Pilot
from ui_samples import LARGE, SMALL, here, picture, tab_to, until, with_decisions, with_wheel, words_of, write

from coachtui.ui.app import CoachApp
from coachtui.ui.participant.pause import PauseScreen
from coachtui.ui.widgets.several import Several

SIZES = [(60, 20), SMALL, LARGE]


async def in_the_questions(pilot: Pilot[str]) -> Several:
    """A pause has been opened; the cursor is on its first question."""
    await until(pilot, lambda: pilot.app.focused)
    await pilot.press("ctrl+l")
    await until(pilot, lambda: isinstance(pilot.app.screen, PauseScreen) and pilot.app.focused)
    rows = here(pilot, PauseScreen).query_one(Several)
    await until(pilot, lambda: rows.has_focus and rows.option_count > 3)
    return rows


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_ticked_stays_in_sight_above_the_box_one_writes_in(size: tuple[int, int]) -> None:
    app = CoachApp(with_wheel())
    async with app.run_test(size=size) as pilot:
        rows = await in_the_questions(pilot)
        count, ticked = rows.option_count, rows.chosen
        assert len(ticked) == 3
        await pilot.press("down", "tab")
        await write(pilot, "People who work nights")
        await until(pilot, lambda: rows.size.height == 3)
        shown = picture(pilot)
        assert shown.count("[x] ") == 3
        assert "People who work nights" in shown
        assert "[ ] " not in shown
        await pilot.press("shift+tab")
        await until(pilot, lambda: rows.option_count == count)
        assert rows.highlighted == 1, "the cursor is on the row it was on"
        assert rows.chosen == ticked


async def test_it_is_said_that_nothing_is_ticked() -> None:
    app = CoachApp(with_decisions())
    async with app.run_test(size=SMALL) as pilot:
        rows = await in_the_questions(pilot)
        assert not rows.chosen
        await pilot.press("tab")
        await until(pilot, lambda: "none ticked" in picture(pilot))


async def test_the_bottom_line_says_whether_enter_ticks_or_takes_a_tick_away() -> None:
    app = CoachApp(with_wheel())
    async with app.run_test(size=SMALL) as pilot:
        rows = await in_the_questions(pilot)
        for place, row in enumerate(rows.options):
            assert rows.highlighted == place
            await pilot.pause()
            does = "enter Untick" if row.id in rows.chosen else "enter Tick"
            assert does in words_of(pilot, "KeyBar")
            await pilot.press("down")
        await pilot.press("home", "enter")
        await until(pilot, lambda: "enter Tick" in words_of(pilot, "KeyBar"))
        assert len(rows.chosen) == 2


@pytest.mark.parametrize("size", SIZES)
async def test_the_questions_have_no_scrollbar_of_their_own_and_the_row_with_the_cursor_is_seen(
    size: tuple[int, int],
) -> None:
    app = CoachApp(with_wheel())
    async with app.run_test(size=size) as pilot:
        rows = await in_the_questions(pilot)
        await until(pilot, lambda: "Up to three more questions" in picture(pilot))
        for _row in rows.options:
            await pilot.pause()
            assert "▌[" in picture(pilot)
            assert not rows.show_vertical_scrollbar
            await pilot.press("down")


async def test_the_click_that_shows_the_questions_ticks_none_and_the_next_one_does() -> None:
    app = CoachApp(with_wheel())
    async with app.run_test(size=LARGE) as pilot:
        rows = await in_the_questions(pilot)
        ticked = rows.chosen
        await tab_to(pilot, lambda widget: widget.id == "considered")
        await until(pilot, lambda: rows.size.height == 3)
        await pilot.click(rows, offset=(4, 2))
        await until(pilot, lambda: rows.has_focus and rows.size.height > 3)
        await pilot.pause()
        assert rows.chosen == ticked
        await pilot.click(rows, offset=(4, 0))
        await until(pilot, lambda: len(rows.chosen) == 2)
