"""What is said of a date while it is typed: the same words in every form, seen from today."""

from datetime import UTC, datetime

import pytest
from ui_samples import begun, until, with_actions, words_of, write

from coachtui.ui.app import CoachApp
from coachtui.ui.participant.check_in import CheckInScreen
from coachtui.ui.participant.pause import PauseScreen
from coachtui.ui.widgets.pick import Pick
from coachtui.workflows.decisions import TypedDecision


@pytest.mark.parametrize(
    ("typed", "said"), [("soonish", "→ not understood yet: kept as you typed it"), ("4 jan", "→ Mon 4 Jan 2027")]
)
async def test_a_pause_says_that_a_date_it_does_not_understand_is_kept(typed: str, said: str) -> None:
    me = begun()
    decision = me.decisions.name(TypedDecision("Move it"))
    app = CoachApp(me)
    async with app.run_test(size=(80, 50)) as pilot:
        await app.push_screen(PauseScreen(me, decision.id))
        await until(pilot, lambda: app.focused)
        app.screen.query_one("#again").focus()
        await write(pilot, typed)
        await until(pilot, lambda: words_of(pilot, "#echo").startswith(said))


async def test_a_check_in_that_stays_open_overnight_understands_tomorrow_from_the_new_day() -> None:
    """And says the date that is recorded."""
    me = with_actions()
    app = CoachApp(me)
    async with app.run_test(size=(80, 50)) as pilot:
        await app.push_screen(CheckInScreen(me))
        await until(pilot, lambda: app.focused)
        me.book.clock = lambda: datetime(2026, 11, 24, 9, 12, tzinfo=UTC)
        app.screen.query_one("#next", Pick).focus()
        await pilot.press("m")
        await until(pilot, lambda: app.screen.query_one("#due").region)
        app.screen.query_one("#due").focus()
        await write(pilot, "tomorrow")
        await until(pilot, lambda: "Wed 25 Nov 2026" in words_of(pilot, "#echo"))
