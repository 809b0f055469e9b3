"""The smallest window: every way in is seen, the outline gives way, and the change is named as long as it fits."""

import pytest
from ui_samples import MODULE, at_step, begun, opened, own, picture, until

from coachtui.ui.app import CoachApp
from coachtui.ui.participant.step_view import StepView
from coachtui.ui.participant.today import TodayScreen
from coachtui.ui.participant.welcome import WelcomeScreen

SMALLEST = (60, 20)


async def test_the_welcome_shows_every_way_in() -> None:
    app = CoachApp(own())
    async with app.run_test(size=SMALLEST) as pilot:
        await until(pilot, lambda: isinstance(app.screen, WelcomeScreen) and app.focused)
        shown = picture(pilot)
        assert "No names, dates of birth or" in shown
        assert all(way in shown for way in ("Start  ", "Look round  ", "Import  "))


async def test_the_outline_leaves_the_step_more_than_half_of_the_window() -> None:
    app = CoachApp(at_step(begun(), "what-this-is"))
    async with app.run_test(size=SMALLEST) as pilot:
        await pilot.press("enter")
        await opened(pilot, "what-this-is")
        assert app.screen.query_one(StepView).size.width > SMALLEST[0] / 2
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: "Initial reflections    6" in picture(pilot))
        assert app.current_mode == "learn"
        assert MODULE in str(own().desk.place)


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ("Short", " coachtui  [1 Today]  2 Learn   3 Actions   4 Toolkit   5 Journal        Short"),
        ("Discharge by noon", " [1 Today]  2 Learn   3 Actions   4 Toolkit   5 Journal      Discharge by noon"),
        ("変更する" * 8, " [1 Today]  2 Learn   3 Actions   4 Toolkit   5 Journal  変更する変更する変更…"),
    ],
)
async def test_the_change_is_named_before_the_program(change: str, line: str) -> None:
    app = CoachApp(begun(change))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        assert picture(pilot).splitlines()[0].rstrip() == line
