"""Dates typed in the form of a step: kept as typed, shown as they were understood on the day they were typed."""

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList
from ui_samples import MODULE, at_step, begun, own, picture, tab_to, until, words_of, write

from coachtui.ui.app import CoachApp
from coachtui.ui.participant.journal import JournalScreen

CARD = f"{MODULE}/my-change/change-card"


async def _type_date(pilot: Pilot[str], words: str) -> None:
    await pilot.press("enter")
    await until(pilot, lambda: pilot.app.screen.query("#field-date-that-matters"))
    box = await tab_to(pilot, lambda widget: widget.id == "field-date-that-matters")
    assert isinstance(box, Input)
    box.value = ""
    await write(pilot, words)
    await pilot.pause()


async def _detail(pilot: Pilot[str]) -> str:
    pilot.app.action_go("journal")  # type: ignore[attr-defined]
    await until(pilot, lambda: isinstance(pilot.app.screen, JournalScreen))
    await until(pilot, lambda: isinstance(pilot.app.focused, OptionList))
    await until(pilot, lambda: "matters" in words_of(pilot, ".detail Static"))
    return words_of(pilot, ".detail Static")


async def test_the_journal_shows_a_date_as_typed_and_as_understood_on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    app = CoachApp(at_step(begun(), "my-change"))
    async with app.run_test() as pilot:
        await _type_date(pilot, "in 6 weeks")
        await pilot.press("ctrl+q")
    monkeypatch.setenv("COACHTUI_NOW", "2026-12-07T10:00:00Z")
    again = CoachApp(at_step(own(), "my-change", "change-card"))
    async with again.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: again.screen.query("#echo-date-that-matters"))
        await until(pilot, lambda: "Mon 4 Jan 2027, in 28 days" in words_of(pilot, "#echo-date-that-matters"))
        box = await tab_to(pilot, lambda widget: widget.id == "field-sponsor")
        await write(pilot, "Priya")
        assert isinstance(box, Input)
        shown = await _detail(pilot)
        assert "in 6 weeks → Mon 4 Jan 2027" in shown, "another field was answered since; this one was not"
    kept = own().latest(CARD)
    assert kept is not None
    assert kept.response.fields["date-that-matters"] == "in 6 weeks"  # type: ignore[union-attr]


async def test_a_date_typed_anew_counts_from_its_own_day(monkeypatch: pytest.MonkeyPatch) -> None:
    app = CoachApp(at_step(begun(), "my-change"))
    async with app.run_test() as pilot:
        await _type_date(pilot, "end of month")
        await pilot.press("ctrl+q")
    monkeypatch.setenv("COACHTUI_NOW", "2026-12-07T10:00:00Z")
    again = CoachApp(at_step(own(), "my-change"))
    async with again.run_test(size=(120, 40)) as pilot:
        await _type_date(pilot, "in 2 weeks")
        shown = await _detail(pilot)
        assert "in 2 weeks → Mon 21 Dec 2026" in shown
        assert "end of month → Mon 30 Nov 2026" in shown, "the version before"


async def test_what_is_no_date_yet_is_said_to_be_kept_as_typed() -> None:
    app = CoachApp(at_step(begun(), "my-change"))
    async with app.run_test() as pilot:
        await _type_date(pilot, "soonish")
        echo = words_of(pilot, "#echo-date-that-matters")
        assert echo.startswith("Not understood yet: kept as you typed it.")
        shown = await _detail(pilot)
        assert "soonish" in shown
        assert "→" not in shown
        assert "soonish" in picture(pilot)


async def test_a_time_is_echoed_and_what_is_none_is_said_at_once() -> None:
    app = CoachApp(at_step(begun(), "check-in-day"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: app.screen.query("#field-time"))
        app.screen.query_one("#field-time", Input).focus()
        await write(pilot, "half 4")
        await until(pilot, lambda: words_of(pilot, "#echo-time") == "→ 16:30")
        await write(pilot, "5")
        await until(pilot, lambda: "is not a time of day" in words_of(pilot, "#echo-time"))
