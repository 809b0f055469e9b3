"""A check-in: where the cursor enters its end, and what is said above and below its questions."""

from textual.pilot import Pilot
from ui_samples import SMALL, begun, own, row_here, until, words_of, write

from coachtui.ui.app import CoachApp
from coachtui.ui.participant.check_in import CheckInScreen
from coachtui.ui.participant.check_in_end import CheckInEnd
from coachtui.ui.participant.check_in_form import CheckInForm
from coachtui.ui.participant.pause import PauseScreen
from coachtui.ui.widgets.choice_list import ChoiceList
from coachtui.workflows.check_in_deeds import TypedCheckIn
from coachtui.workflows.commitments import TypedAction
from coachtui.workflows.decisions import TypedDecision


async def asked(pilot: Pilot[str], what: str) -> None:
    """Open the check-in, and wait until it asks about that action."""
    await until(pilot, lambda: pilot.app.focused)
    if not isinstance(pilot.app.screen, CheckInScreen):
        await pilot.press("c")
    await until(pilot, lambda: pilot.app.screen.query(CheckInForm) and what in words_of(pilot, "#about"))
    await pilot.pause()


async def test_the_end_is_entered_at_the_first_row_that_still_waits() -> None:
    participant = begun()
    action = participant.actions.add(TypedAction("Ring the manager"))
    participant.check_ins.record(action.id, TypedCheckIn(next="finished"))
    participant.decisions.name(TypedDecision("Move the booking line online"))
    app = CoachApp(own())
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: app.focused)
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, CheckInEnd))
        app.screen.query_one(ChoiceList).focus()
        await pilot.pause()
        assert "Write down the next step" in row_here(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: app.screen.is_modal)
        await write(pilot, "Ask the clerk")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, CheckInEnd))
        await until(pilot, lambda: "Move the booking line online" in row_here(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, PauseScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, CheckInEnd))
        assert "Move the booking line online" in row_here(pilot), "not held yet: it still waits"
