"""A box for one line: what is seen of a text that is longer than the box."""

from textual.pilot import Pilot
from textual.widgets import Input
from ui_samples import SMALL, focused_text, picture, tab_to, until, with_actions, write

from coachtui.ui.app import CoachApp
from coachtui.ui.participant.action_form import ActionForm

LONG = "The people who wait for somebody to write the letter, those going home, and those waiting for a bed"


async def in_the_form(pilot: Pilot[str]) -> Input:
    """The first line of the form for an action, with a text longer than the line."""
    await pilot.press("3")
    await pilot.press("a")
    await until(pilot, lambda: isinstance(pilot.app.screen, ActionForm) and pilot.app.focused)
    await write(pilot, LONG)
    await until(pilot, lambda: "waiting for a bed" in picture(pilot))
    line = pilot.app.focused
    assert isinstance(line, Input)
    return line


async def test_a_line_that_is_left_shows_how_its_text_begins_and_goes_on_where_the_cursor_was() -> None:
    app = CoachApp(with_actions())
    async with app.run_test(size=SMALL) as pilot:
        await in_the_form(pilot)
        await pilot.press("tab")
        await until(pilot, lambda: "The people who wait" in picture(pilot))
        assert "waiting for a bed" not in picture(pilot)
        await pilot.press("shift+tab")
        await until(pilot, lambda: "waiting for a bed" in picture(pilot))
        await write(pilot, "!")
        assert focused_text(pilot) == f"{LONG}!"


async def test_a_line_that_is_filled_from_elsewhere_shows_how_its_text_begins() -> None:
    app = CoachApp(with_actions())
    async with app.run_test(size=SMALL) as pilot:
        line = await in_the_form(pilot)
        await tab_to(pilot, lambda widget: widget.id == "owner")
        line.value = LONG.upper()
        line.cursor_position = len(line.value)
        await until(pilot, lambda: "THE PEOPLE WHO WAIT" in picture(pilot))


async def test_a_click_puts_the_cursor_where_it_is_seen_to_go() -> None:
    app = CoachApp(with_actions())
    async with app.run_test(size=SMALL) as pilot:
        line = await in_the_form(pilot)
        await pilot.press("tab")
        await until(pilot, lambda: "The people who wait" in picture(pilot))
        await pilot.click(line, offset=(5, 0))
        await until(pilot, lambda: line.has_focus and line.cursor_position == 4)
        assert "The people who wait" in picture(pilot)
