"""What is said of a date while it is typed: the same words in every form, seen from today."""

from datetime import UTC, datetime
from typing import Any

import pytest
from textual.screen import Screen
from textual.widgets import Input
from ui_samples import begun, picture, until, with_actions, words_of, write

from coachtui.ui.app import CoachApp
from coachtui.ui.participant.action_form import ActionForm
from coachtui.ui.participant.check_in import CheckInScreen
from coachtui.ui.participant.decision_form import DecisionForm
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


@pytest.mark.parametrize("form", ["pause", "action", "decision", "check-in"])
async def test_what_is_refused_of_a_date_is_said_once(form: str) -> None:
    """And what is typed instead is echoed again."""
    me = with_actions()
    decision = me.decisions.name(TypedDecision("Move it"))
    screens: dict[str, tuple[Screen[Any], str]] = {
        "pause": (PauseScreen(me, decision.id), "again"),
        "action": (ActionForm(me), "due"),
        "decision": (DecisionForm(me), "due"),
        "check-in": (CheckInScreen(me), "due"),
    }
    screen, name = screens[form]
    app = CoachApp(me)
    async with app.run_test(size=(80, 50)) as pilot:
        await app.push_screen(screen)
        await until(pilot, lambda: app.focused)
        for line, words in {"what": "Ring", "considered": "nobody", "words": "nothing"}.items():
            for box in screen.query(f"#{line}"):
                box.focus()
                await write(pilot, words)
        if form == "pause":
            screen.query_one("#outcome", Pick).put("unchanged")
            screen.query_one("#company", Pick).put("solo")
        if form == "check-in":
            screen.query_one("#next", Pick).focus()
            await pilot.pause()
            await pilot.press("m")
            await until(pilot, lambda: screen.query_one("#due").region)
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "Say whether you did it" in picture(pilot))
            screen.query_one("#acted", Pick).put("yes")
        screen.query_one(f"#{name}").focus()
        await write(pilot, "night staff")
        await until(pilot, lambda: "not understood yet" in picture(pilot))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "“night staff” is not a date coachtui can read" in picture(pilot))
        assert "not understood yet" not in picture(pilot)
        await write(pilot, " x")
        await until(pilot, lambda: "not understood yet" in picture(pilot))


async def test_the_example_in_an_empty_line_lies_ahead() -> None:
    me = with_actions()
    app = CoachApp(me)
    async with app.run_test(size=(80, 50)) as pilot:
        for screen in (ActionForm(me), DecisionForm(me), CheckInScreen(me)):
            await app.push_screen(screen)
            await until(pilot, lambda: app.focused)
            line = screen.query_one("#due", Input)
            assert line.placeholder == "fri, in 2 weeks, end of month, 4/12"
