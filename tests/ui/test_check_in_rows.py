"""A check-in: where the cursor enters its end, and what is said above and below its questions."""

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea
from ui_samples import SMALL, begun, own, picture, row_here, until, words_of, write

from coachtui.ui.app import CoachApp
from coachtui.ui.participant.check_in import CheckInScreen
from coachtui.ui.participant.check_in_end import CheckInEnd
from coachtui.ui.participant.check_in_form import CheckInForm
from coachtui.ui.participant.pause import PauseScreen
from coachtui.ui.widgets.choice_list import ChoiceList
from coachtui.ui.widgets.pick import LABEL
from coachtui.ui.widgets.scale import Scale
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


async def test_what_was_missing_is_not_said_any_more_once_it_is_picked() -> None:
    begun().actions.add(TypedAction("Ring the manager"))
    app = CoachApp(own())
    async with app.run_test(size=SMALL) as pilot:
        await asked(pilot, "Ring the manager")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Say whether you did it" in picture(pilot))
        await pilot.press("y")
        await pilot.pause()
        assert "Say whether you did it" not in picture(pilot)


async def test_going_back_shows_what_was_said_the_time_before(monkeypatch: pytest.MonkeyPatch) -> None:
    participant = begun()
    ring = participant.actions.add(TypedAction("Ring the manager", due="2026-12-04", confidence="7"))
    participant.actions.add(TypedAction("Put the board up", due="2026-12-07", confidence="6"))
    own().check_ins.record(ring.id, TypedCheckIn(acted=False, note="she was on leave"))
    own().check_ins.end()
    monkeypatch.setenv("COACHTUI_NOW", "2026-12-01T09:00:00Z")
    app = CoachApp(own())
    async with app.run_test(size=SMALL) as pilot:
        await asked(pilot, "Ring the manager")
        assert "“she was on leave”" in words_of(pilot, "#about")
        await pilot.press("y", "enter", "enter", "2", "enter")
        await asked(pilot, "Put the board up")
        await pilot.press("y", "enter", "enter", "2", "ctrl+b")
        await asked(pilot, "Ring the manager")
        assert "Last time (Mon 23 Nov)" in words_of(pilot, "#about")
        assert "“she was on leave”" in words_of(pilot, "#about")
    assert [len(one.check_ins) for one in own().log.actions.values()] == [2, 0]


async def test_going_back_to_a_first_check_in_shows_no_last_time() -> None:
    participant = begun()
    participant.actions.add(TypedAction("Ring the manager", due="2026-11-25", confidence="7"))
    participant.actions.add(TypedAction("Put the board up", due="2026-11-27"))
    app = CoachApp(participant)
    async with app.run_test(size=SMALL) as pilot:
        await asked(pilot, "Ring the manager")
        assert "Your confidence was 7 of 10." in words_of(pilot, "#about")
        await pilot.press("y", "enter", "enter", "2", "enter")
        await asked(pilot, "Put the board up")
        await pilot.press("ctrl+b")
        await asked(pilot, "Ring the manager")
        assert "Last time" not in words_of(pilot, "#about")
        assert "Your confidence was" not in words_of(pilot, "#about")


async def test_a_ten_is_seen_in_the_smallest_window() -> None:
    begun().actions.add(TypedAction("Ring the manager"))
    app = CoachApp(own())
    async with app.run_test(size=(60, 20)) as pilot:
        await asked(pilot, "Ring the manager")
        scale = app.screen.query_one(Scale)
        scale.focus()
        await until(pilot, lambda: "0 1 2 3 4 5 6 7 8 9 10" in picture(pilot))
        await pilot.press("7")
        await until(pilot, lambda: "0 1 2 3 4 5 6[7]8 9 10" in picture(pilot))
        await pilot.press("1", "0")
        await until(pilot, lambda: "0 1 2 3 4 5 6 7 8 9[10]" in picture(pilot))
        await pilot.click(Scale, offset=(LABEL + 7, 0))
        await until(pilot, lambda: "0 1 2[3]4 5" in picture(pilot))
        assert scale.value == "3"


async def test_the_end_names_the_letter_only_where_it_is_a_key_and_tab_where_it_leads_on() -> None:
    participant = begun()
    action = participant.actions.add(TypedAction("Ring the manager"))
    participant.check_ins.record(action.id, TypedCheckIn(next="finished"))
    app = CoachApp(own())
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: app.focused)
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, CheckInEnd) and isinstance(app.focused, TextArea))
        await until(pilot, lambda: "tab Go on" in picture(pilot).splitlines()[-1])
        assert "next step  a" not in picture(pilot)
        await write(pilot, "a")
        assert isinstance(app.screen, CheckInEnd)
        await pilot.press("escape")
        await until(pilot, lambda: "next step  a" in picture(pilot))
        assert "tab Go on" not in picture(pilot)
        await pilot.press("shift+tab")
        await until(pilot, lambda: "next step  a" not in picture(pilot))
        await pilot.press("escape", "escape")
        await until(
            pilot, lambda: "The check-in is not finished. What you wrote is kept; press c to go on." in picture(pilot)
        )
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, CheckInEnd))
        await until(pilot, lambda: any(box.text == "a" for box in app.screen.query(TextArea)))
