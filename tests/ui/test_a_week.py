"""A week in the life: learn, promise, add from the command line, check in, decide, export, go on elsewhere."""

import json
from pathlib import Path
from typing import Any

import pytest
from test_check_in_journeys import Keys, asked, begin, ended
from test_pause_journeys import to
from textual.widgets import TextArea
from ui_samples import MODULE, SMALL, at_step, begun, opened, own, picture, tab_into, until, write

from coachtui.cli import run
from coachtui.domain.actions import Action, ActionState
from coachtui.domain.answers import Text
from coachtui.domain.decisions import Standing
from coachtui.domain.events import Deed, Kind
from coachtui.ui.app import CoachApp
from coachtui.ui.participant.action_form import ActionForm
from coachtui.ui.participant.decision_form import DecisionForm
from coachtui.ui.participant.module import ModuleScreen
from coachtui.ui.participant.pause import PauseScreen
from coachtui.ui.participant.toolkit import ToolkitScreen
from coachtui.workflows.commitments import TypedAction, typed

FRIDAY = 4


@pytest.fixture(autouse=True)
def monday(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The week begins on Monday 16 November 2026."""
    on("2026-11-16T08:30:00Z", monkeypatch)


def on(instant: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Go to that instant."""
    monkeypatch.setenv("COACHTUI_NOW", instant)


def command(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What a command prints that ends well."""
    capsys.readouterr()
    assert run(words) == 0
    return capsys.readouterr().out


async def test_a_week(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    await _learn_and_promise()
    on("2026-11-18T12:00:00Z", monkeypatch)
    await _add_from_the_command_line(capsys)
    on("2026-11-20T15:00:00Z", monkeypatch)
    await _check_in()
    await _decide_and_pause()
    first = _exported(tmp_path / "first.coachtui.json", capsys)
    await _go_on_elsewhere(tmp_path, first, monkeypatch, capsys)


async def _learn_and_promise() -> None:
    """Monday: an answer, and the action that it becomes with one key."""
    participant = begun()
    participant.book.record(Deed(Kind.PROFILED, "profile", {"check_in_day": FRIDAY}))
    app = CoachApp(at_step(participant, "initial-reflections"))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        await tab_into(pilot, "what-did-you-think", TextArea)
        await write(pilot, "Mrs O waits four hours for a chair")
        await pilot.press("ctrl+t")
        await until(pilot, lambda: isinstance(app.screen, ActionForm) and app.focused)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ModuleScreen))
        await pilot.press("ctrl+q")
    kept = own()
    answer = kept.latest(f"{MODULE}/initial-reflections/what-did-you-think")
    assert answer is not None
    assert answer.response == Text("Mrs O waits four hours for a chair")
    (action,) = kept.actions.all()
    assert action.source == answer.subject
    kept.actions.amend(action.id, _changed(action, "fri"))


def _changed(action: Action, due: str) -> TypedAction:
    return typed(action.terms)._replace(what="Ask for a second chair", due=due)


async def _add_from_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Wednesday: two quick adds in another window, while the app is open."""
    app = CoachApp(own())
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: app.focused)
        command(capsys, "add", "Ring the pharmacy", "--due", "fri")
        command(capsys, "add", "Put the board up", "--due", "mon")
        app._look_again()
        await until(pilot, lambda: "Ring the pharmacy" in picture(pilot) and "Put the board up" in picture(pilot))


async def _check_in() -> None:
    """Friday: one kept, one moved with a reason, one stopped with a reason; then the end."""
    app = CoachApp(own())
    async with app.run_test(size=SMALL) as pilot:
        assert "Check-in due today" in picture(pilot)
        keys: Keys = await begin(pilot, "Ask for a second chair")
        await keys("n", "1", "enter", "enter", "m", "'next fri", "enter", "'she is away", "enter", "5", "enter")
        await asked(pilot, "Ring the pharmacy")
        await keys("n", "enter", "enter", "t", "'they rang us", "enter")
        await asked(pilot, "Put the board up")
        await keys("y", "enter", "enter", "enter")
        await ended(pilot)
        await keys("ctrl+s")
        await until(pilot, lambda: "Done. Next check-in Fri 27 Nov." in picture(pilot))
    chair, pharmacy, board = own().log.actions.values()
    assert [(c.old, c.new, c.reason) for c in chair.amendments if c.term == "due"][-1] == (
        "2026-11-20",
        "2026-11-27",
        "she is away",
    )
    assert (pharmacy.state, pharmacy.evidence) == (ActionState.DROPPED, "they rang us")
    assert [look.status for look in board.check_ins] == ["moving"]


async def _decide_and_pause() -> None:
    """A decision is named in the Toolkit and paused on with others; nothing says that it is final before."""
    app = CoachApp(own())
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: app.focused)
        await pilot.press("4")
        await until(pilot, lambda: isinstance(app.screen, ToolkitScreen) and app.focused)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, DecisionForm) and app.focused)
        await write(pilot, "Move the booking line online")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ToolkitScreen))
        assert own().decisions.all()[0].standing is Standing.UNPAUSED
        await pilot.press("ctrl+l")
        await until(pilot, lambda: isinstance(app.screen, PauseScreen) and app.focused)
        await to(pilot, "considered")
        await write(pilot, "People with no smartphone")
        await to(pilot, "outcome")
        await pilot.press("t")
        await write(pilot, "Keep the phone line")
        await to(pilot, "company")
        await pilot.press("w")
        await until(pilot, lambda: app.focused is not None and app.focused.id == "who")
        await write(pilot, "Amina")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ToolkitScreen))
    (decision,) = own().decisions.all()
    assert (decision.pauses[0].company, decision.pauses[0].changed) == ("with", "Keep the phone line")


def _exported(path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    command(capsys, "export", "--out", str(path))
    assert "Mrs O" not in path.read_text("utf-8"), "nobody has ticked it"
    return path


async def _go_on_elsewhere(
    tmp_path: Path, first: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A second machine takes the bundle in; both are edited; merged either way, both say the same."""
    laptop, ward = tmp_path / "home", tmp_path / "ward"

    def at(home: Path, instant: str) -> None:
        monkeypatch.setenv("COACHTUI_HOME", str(home))
        on(instant, monkeypatch)

    at(ward, "2026-11-20T16:00:00Z")
    dry = json.loads(command(capsys, "import", "--dry-run", "--json", str(first)))
    assert own().is_new, "a dry run changes nothing"
    assert dry
    command(capsys, "import", str(first))
    assert own().profile.change == "Discharge by noon"
    board = next(one for one in own().actions.all() if "board" in one.terms.what)
    command(capsys, "checkin", board.id, "--status", "stuck", "--note", "no drill")
    at(laptop, "2026-11-20T16:05:00Z")
    command(capsys, "done", board.id, "--evidence", "it hangs")
    command(capsys, "add", "Thank the porters")
    at(ward, "2026-11-20T16:10:00Z")
    command(capsys, "add", "Ask the night shift")
    second = _exported(tmp_path / "ward.coachtui.json", capsys)
    at(laptop, "2026-11-20T16:15:00Z")
    third = _exported(tmp_path / "laptop.coachtui.json", capsys)
    command(capsys, "import", str(second))
    here = _told(capsys)
    at(ward, "2026-11-20T16:15:00Z")
    command(capsys, "import", str(third), str(first))
    assert _told(capsys) == here
    assert {action["what"] for action in here} == {
        "Ask for a second chair",
        "Ring the pharmacy",
        "Put the board up",
        "Thank the porters",
        "Ask the night shift",
    }
    done = next(action for action in here if action["id"] == board.id)
    assert (done["state"], [look["status"] for look in done["check_ins"]]) == ("done", ["moving", "stuck"])
    command(capsys, "import", str(third), str(second), str(first))
    assert _told(capsys) == here, "again, in another order"


def _told(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """What the machine says of its actions, without the wording that never left the other one."""
    actions = json.loads(command(capsys, "list", "--json"))["actions"]
    for action in actions:
        action["source"] = ""
        action["amendments"] = [one for one in action["amendments"] if one["term"] != "what"]
    return sorted(actions, key=lambda action: str(action["id"]))
