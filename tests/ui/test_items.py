"""Rows to score or to tick: their letters, their notes, and that every one of them is seen."""

import pytest
from textual.pilot import Pilot
from textual.widgets import Input
from ui_samples import SMALL, at_step, begun, opened, picture, tab_to, until, write

from coachtui.domain.progress import Place
from coachtui.ui.app import CoachApp
from coachtui.ui.exercises.item_rows import ItemRows
from coachtui.ui.exercises.items import ItemsView
from coachtui.ui.participant.step_view import StepView


async def in_the_rows(pilot: Pilot[str], step: str) -> tuple[ItemsView, ItemRows]:
    """The rows of that step, with the cursor on the first."""
    await pilot.press("enter")
    await opened(pilot, step)
    await tab_to(pilot, lambda widget: isinstance(widget, ItemRows))
    return pilot.app.screen.query_one(ItemsView), pilot.app.screen.query_one(ItemRows)


@pytest.mark.parametrize("step", ["pulse", "first-commitment"])
@pytest.mark.parametrize("size", [SMALL, (120, 40)])
async def test_a_note_left_with_tab_hides_no_row(step: str, size: tuple[int, int]) -> None:
    app = CoachApp(at_step(begun(), step))
    async with app.run_test(size=size) as pilot:
        _view, rows = await in_the_rows(pilot, step)
        height = rows.size.height
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.focused, Input))
        await write(pilot, "note one")
        await pilot.press("tab")
        await until(pilot, lambda: not isinstance(app.focused, Input))
        await pilot.pause()
        assert rows.size.height == height + 1, "the note has a line of its own"
        assert not rows.show_vertical_scrollbar
        assert len(rows._lines) == rows.size.height


async def test_rows_that_do_not_fit_are_followed_by_the_step() -> None:
    """Eight segments with notes are higher than a small window: the row the cursor is on is always seen."""
    participant = begun()
    participant.desk.keep_place(Place("equity", "wheel"))
    app = CoachApp(participant)
    async with app.run_test(size=SMALL) as pilot:
        view, rows = await in_the_rows(pilot, "wheel")
        for item in view.exercise.items:
            view._notes[item.id] = "People who work nights, and anybody without a car or a phone"
        view._draw(0)
        await pilot.pause()
        assert rows.size.height > app.screen.query_one(StepView).size.height
        for item in view.exercise.items:
            assert item.text[:12] in picture(pilot)
            await pilot.press("down")
            await pilot.pause()
        await pilot.press("home")
        await pilot.pause()
        assert "▌" in picture(pilot)
        assert view.exercise.items[0].text[:12] in picture(pilot)
