"""Taking words out for good in the app: shown first, agreed to in writing, and gone from every file."""

from pathlib import Path

from textual.pilot import Pilot
from ui_samples import MODULE, begun, own, picture, until, with_actions, words_of, write

from coachtui.domain.answers import Text
from coachtui.ui.app import CoachApp
from coachtui.ui.participant.history import HistoryScreen
from coachtui.ui.participant.journal import JournalScreen
from coachtui.ui.participant.taking_out import TakeOutForm
from coachtui.workflows.commitments import TypedAction

SECRET = "Ring the theatre manager"


async def _asked(pilot: Pilot[str]) -> None:
    await pilot.press("3", "h", "t")
    await until(pilot, lambda: isinstance(pilot.app.screen, TakeOutForm) and pilot.app.focused)


async def test_the_words_of_a_record_are_taken_out_once_somebody_agrees(home: Path) -> None:
    participant = with_actions()
    action = participant.actions.all()[0]
    participant.actions.amend(action.id, TypedAction(what=f"{SECRET} on Monday", owner="Sam", due="2026-11-20"))
    app = CoachApp(own())
    async with app.run_test(size=(100, 30)) as pilot:
        await _asked(pilot)
        shown = picture(pilot)
        assert f"To be taken out of “{SECRET} on Monday”" in shown
        assert "They are in: 2 records of your log" in shown
        assert "cannot be brought back" in shown
        await write(pilot, "no")
        await pilot.press("enter")
        await until(pilot, lambda: "Nothing was taken out" in words_of(pilot, ".warning"))
        assert own().log.actions[action.id].terms.what == f"{SECRET} on Monday"
        await pilot.press("backspace", "backspace")
        await write(pilot, "yes")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, HistoryScreen))
        await until(pilot, lambda: "Taken out of 2 records of your log." in " ".join(picture(pilot).split()))
        assert SECRET not in picture(pilot).replace("Taken out", "")
    assert own().log.actions[action.id].terms.what != f"{SECRET} on Monday"
    assert str(own().log.actions[action.id].terms.due) == "2026-11-20"
    assert not [path for path in home.rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()]


async def test_a_backup_that_cannot_be_read_is_named(home: Path) -> None:
    with_actions()
    damaged = next((home / "backups").glob("daily-*.json"))
    damaged.write_bytes(damaged.read_bytes()[:-1])
    app = CoachApp(own())
    async with app.run_test(size=(200, 30)) as pilot:
        await _asked(pilot)
        await write(pilot, "yes")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, HistoryScreen))
        await until(pilot, lambda: "could not be read, written or removed and may still hold them" in picture(pilot))
        shown = "".join(picture(pilot).split())
        assert damaged.name in shown
        assert "Takenoutof" in shown
    assert own().desk.redacted_after, "the next undo takes nothing else back"


async def test_closing_changes_nothing() -> None:
    participant = with_actions()
    before = participant.book.events()
    app = CoachApp(own())
    async with app.run_test() as pilot:
        await _asked(pilot)
        await write(pilot, "yes")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HistoryScreen))
    assert own().book.events() == before


async def test_an_answer_without_its_words_still_has_a_heading() -> None:
    participant = begun()
    step = participant.course.step(MODULE, "initial-reflections")
    question = next(one for one in step.exercises if one.id == "what-did-you-think")
    participant.record(MODULE, step.id, [(question, Text("Nobody rings back"))])
    app = CoachApp(own())
    async with app.run_test() as pilot:
        await pilot.press("5")
        await until(pilot, lambda: isinstance(app.screen, JournalScreen) and app.focused)
        await pilot.press("h", "t")
        await until(pilot, lambda: isinstance(app.screen, TakeOutForm) and app.focused)
        await write(pilot, "yes\n")
        await until(pilot, lambda: isinstance(app.screen, HistoryScreen))
        await until(pilot, lambda: words_of(pilot, ".heading").startswith("(taken out)\n"))
