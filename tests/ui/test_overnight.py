"""An app that is left open overnight knows the next morning which day it is."""

from datetime import UTC, datetime

from ui_samples import opened, picture, tab_to, until, with_actions, write

from coachtui.domain.progress import Place
from coachtui.ui.app import CoachApp

TOMORROW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


async def test_today_is_another_day() -> None:
    app = CoachApp(with_actions())
    async with app.run_test() as pilot:
        await until(pilot, lambda: "Monday 23 November 2026" in picture(pilot) and "overdue 3 days" in picture(pilot))
        app._participant.book.clock = lambda: TOMORROW
        app._look_again()
        await until(pilot, lambda: "Tuesday 24 November 2026" in picture(pilot) and "overdue 4 days" in picture(pilot))


async def test_a_date_in_a_step_is_said_from_that_day_on() -> None:
    """What is echoed is what is recorded."""
    participant = with_actions()
    participant.desk.keep_place(Place("equity", "pause", "pending"))
    app = CoachApp(participant)
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "pause")
        participant.book.clock = lambda: TOMORROW
        await tab_to(pilot, lambda widget: widget.id == "decide-due")
        await write(pilot, "tomorrow")
        await until(pilot, lambda: "→ Wed 25 Nov 2026, tomorrow" in picture(pilot))
