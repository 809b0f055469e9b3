"""The Journal by keyboard: check-ins, what was learned, decisions and pauses beside the answers, each in its place."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input
from ui_samples import LARGE, SMALL, begun, here, own, picture, row_here, sample, until, with_decisions, words_of, write

from coachtui.domain.events import Deed, Kind
from coachtui.ui.app import CoachApp
from coachtui.ui.participant.actions import ActionsScreen
from coachtui.ui.participant.history import HistoryScreen
from coachtui.ui.participant.journal import PAGE, JournalScreen
from coachtui.ui.participant.toolkit import ToolkitScreen
from coachtui.ui.widgets.browse_list import BrowseList
from coachtui.workflows.check_in_deeds import TypedCheckIn
from coachtui.workflows.commitments import TypedAction
from coachtui.workflows.leaving import Format


async def at_journal(pilot: Pilot[str]) -> None:
    """Open the Journal."""
    await pilot.press("5")
    await until(pilot, lambda: isinstance(pilot.app.screen, JournalScreen) and pilot.app.focused)


async def go_to_row(pilot: Pilot[str], words: str) -> None:
    """Move down to the row with these words, and wait for its detail."""
    for _row in range(40):
        if words in row_here(pilot):
            break
        await pilot.press("down")
    assert words in row_here(pilot)
    await until(pilot, lambda: words in words_of(pilot, ".detail Static"))


async def test_a_check_in_stands_with_its_day_and_opens_its_action(home: Path) -> None:
    app = CoachApp(sample(home), is_sample=True)
    async with app.run_test(size=LARGE) as pilot:
        await at_journal(pilot)
        await go_to_row(pilot, "Check-in: Ring the theatre manager")
        assert "Tue 17 Nov" in row_here(pilot)
        assert "09:12" in row_here(pilot)
        detail = words_of(pilot, ".detail Static")
        assert "Tue 17 Nov 2026, 09:12" in detail
        assert "stuck; the moment came; did not act; it was nobody's role, or not the right person's;" in detail
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ActionsScreen) and app.focused)
        await until(pilot, lambda: "Ring the theatre manager" in row_here(pilot))


async def test_a_pause_opens_its_decision_in_the_toolkit(home: Path) -> None:
    app = CoachApp(with_decisions())
    async with app.run_test(size=SMALL) as pilot:
        await at_journal(pilot)
        await go_to_row(pilot, "Equity pause: Two-hour visiting window")
        detail = words_of(pilot, ".detail Static")
        for words in ("Changes: An evening hour", "Considered: People who come by bus", "Who was here: Jo"):
            assert words in detail
        assert "Look again on: Mon 4 Jan 2027" in detail
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ToolkitScreen) and app.focused)
        await until(pilot, lambda: "Two-hour visiting window" in row_here(pilot))
        await pilot.press("5")
        await until(pilot, lambda: isinstance(app.screen, JournalScreen))
        await go_to_row(pilot, "Named a decision: Buy the second scanner")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ToolkitScreen) and "second scanner" in row_here(pilot))


async def test_history_shows_what_happened_to_the_record_of_a_row(home: Path) -> None:
    app = CoachApp(with_decisions())
    async with app.run_test(size=LARGE) as pilot:
        await at_journal(pilot)
        await go_to_row(pilot, "Equity pause: Huddle at nine")
        await pilot.press("h")
        await until(pilot, lambda: isinstance(app.screen, HistoryScreen) and app.focused)
        shown = picture(pilot)
        assert "3 moments" in shown
        for words in ("named a decision", "paused, nothing changes", "decided: At nine"):
            assert words in shown
        await pilot.press("escape")
        here(pilot, JournalScreen)


async def test_the_search_finds_what_got_in_the_way_and_who_was_considered(home: Path) -> None:
    app = CoachApp(sample(home), is_sample=True)
    async with app.run_test(size=SMALL) as pilot:
        await at_journal(pilot)
        await pilot.press("slash")
        await until(pilot, lambda: isinstance(app.focused, Input))
        await write(pilot, "nobody's role")
        await until(pilot, lambda: "1 entry" in words_of(pilot, ".heading"))
        assert "Check-in: Ring the theatre manager" in picture(pilot)
        app.screen.query_one("#search", Input).value = "evening bus"
        await until(pilot, lambda: "Equity pause: Two-hour" in picture(pilot))
        assert "Check-in" not in picture(pilot)


async def test_a_pause_is_shared_from_its_row_and_a_check_in_says_that_it_leaves_anyway(home: Path) -> None:
    participant = with_decisions()
    action = participant.actions.add(TypedAction("Ring the ward"))
    participant.check_ins.record(action.id, TypedCheckIn(acted=True, note="she agreed"))
    app = CoachApp(participant)
    async with app.run_test(size=LARGE, notifications=True) as pilot:
        await at_journal(pilot)
        await go_to_row(pilot, "Check-in: Ring the ward")
        await pilot.press("f4")
        await until(pilot, lambda: "Actions and check-ins, with their notes, are in every file" in picture(pilot))
        await go_to_row(pilot, "No equity pause: Buy the second scanner")
        await pilot.press("f4")
        await until(pilot, lambda: "Decisions, and why one went without a pause" in picture(pilot))
        assert not any(event.kind == Kind.SHARED for event in own().book.events())
        await go_to_row(pilot, "Equity pause: Two-hour visiting window")
        await pilot.press("f4")
        await until(pilot, lambda: "shared · Equity pause: Two-hour" in row_here(pilot))
        assert "the words of its pauses go into" in picture(pilot)
        assert picture(pilot).count("shared ·") == 1, "the rows of the decision itself carry no mark"
        assert "People who come by bus" in own().export(Format.BUNDLE).text
        await pilot.press("f4")
        await until(pilot, lambda: "shared ·" not in row_here(pilot))
        assert "People who come by bus" not in own().export(Format.BUNDLE).text


async def test_what_was_learned_at_an_earlier_check_in_is_a_row_of_its_own_and_only_the_last_is_shared(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    participant = begun()
    learned = participant.check_ins.routine().reflections[0]
    subject = f"{learned[0]}/{learned[1]}/{learned[2].id}"
    for day, text in (("23", "Begin before the round"), ("30", "Ask the night shift")):
        monkeypatch.setenv("COACHTUI_NOW", f"2026-11-{day}T09:12:00Z")
        own().book.record(Deed(Kind.ANSWERED, subject, {"text": text, "asked": learned[2].words}))
    app = CoachApp(own())
    async with app.run_test(size=LARGE, notifications=True) as pilot:
        await at_journal(pilot)
        assert "Mon 30 Nov" in row_here(pilot)
        await pilot.press("f4")
        await until(pilot, lambda: "shared ·" in row_here(pilot))
        await pilot.press("down")
        assert "Begin before the round" in row_here(pilot)
        assert "shared ·" not in row_here(pilot)
        await pilot.press("f4")
        await until(pilot, lambda: "this was written at an earlier check-in" in picture(pilot))
    text = own().export(Format.BUNDLE).text
    assert "Ask the night shift" in text
    assert "Begin before the round" not in text


async def test_a_long_journal_shows_the_newest_and_more_when_asked(home: Path) -> None:
    participant = begun()
    action = participant.actions.add(TypedAction("Ring the ward"))
    looks = [Deed(Kind.CHECKED_IN, action.id, {"status": "moving", "note": f"note {one}"}) for one in range(PAGE + 5)]
    participant.book.record(*looks)
    app = CoachApp(participant)
    async with app.run_test(size=SMALL) as pilot:
        await at_journal(pilot)
        rows = app.screen.query_one(BrowseList)
        assert f"the newest {PAGE} entries" in words_of(pilot, ".heading")
        assert rows.option_count == PAGE + 1
        await pilot.press("end", "enter")
        await until(pilot, lambda: rows.option_count == PAGE + 6)
        await pilot.press("end")
        assert "Promised: Ring the ward" in row_here(pilot)


async def test_going_to_the_first_entry_that_is_not_drawn_draws_it_and_none_below_it() -> None:
    """Else the cursor stayed where it was; or the Journal drew all there is, each time somebody came back to it."""
    participant = begun()
    action = participant.actions.add(TypedAction("Ring the ward"))
    looks = [Deed(Kind.CHECKED_IN, action.id, {"status": "moving", "note": f"note {one}"}) for one in range(PAGE)]
    old = Deed(Kind.ANSWERED, "gone/long-ago/question", {"text": "an old answer", "asked": "Asked long ago"})
    participant.book.record(Deed(Kind.ANSWERED, "gone/before/question", {"text": "older still", "asked": "Older"}))
    participant.book.record(old)
    participant.book.record(*looks)
    async with CoachApp(own()).run_test(size=SMALL) as pilot:
        await at_journal(pilot)
        here(pilot, JournalScreen).go_to(old.subject)
        await until(pilot, lambda: "Asked long ago" in row_here(pilot))
        assert here(pilot, JournalScreen).query_one(BrowseList).option_count == PAGE + 2
        assert f"the newest {PAGE + 1} entries" in words_of(pilot, ".heading")
