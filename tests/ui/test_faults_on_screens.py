"""A fault of the program's own on each of its screens: a sentence, what was typed is kept, and no word of it leaks."""

import asyncio
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from every_field import Go, go, on, pushed, with_everything, write_module
from textual.events import Key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, TextArea
from ui_samples import until, write

from coachtui import ui
from coachtui.cli import faults, wiring
from coachtui.domain.progress import Place
from coachtui.ui import dialogs, mending
from coachtui.ui.app import CoachApp
from coachtui.ui.participant.action_form import ActionForm
from coachtui.ui.participant.actions import ActionsScreen
from coachtui.ui.participant.as_it_was import AsItWasScreen
from coachtui.ui.participant.check_in import CheckInScreen
from coachtui.ui.participant.check_in_end import CheckInEnd
from coachtui.ui.participant.day_form import DayForm
from coachtui.ui.participant.decision_form import DecisionForm
from coachtui.ui.participant.drafting import Drafted
from coachtui.ui.participant.export import ExportScreen
from coachtui.ui.participant.finish_form import FinishForm
from coachtui.ui.participant.history import HistoryScreen
from coachtui.ui.participant.journal import JournalScreen
from coachtui.ui.participant.learn import LearnScreen
from coachtui.ui.participant.masking import MaskForm
from coachtui.ui.participant.merging import MergeForm
from coachtui.ui.participant.module import ModuleScreen
from coachtui.ui.participant.pause import PauseScreen
from coachtui.ui.participant.pausing import DecisionChoice
from coachtui.ui.participant.rescue import RescueDialog
from coachtui.ui.participant.revisited import RevisitedScreen
from coachtui.ui.participant.search import SearchScreen
from coachtui.ui.participant.settings import SettingsScreen
from coachtui.ui.participant.settle_form import SettleForm, settling
from coachtui.ui.participant.step_view import StepView
from coachtui.ui.participant.taking_in import ImportForm
from coachtui.ui.participant.taking_out import TakeOutForm
from coachtui.ui.participant.today import TodayScreen
from coachtui.ui.participant.toolkit import ToolkitScreen
from coachtui.ui.participant.versions import VersionsDialog
from coachtui.ui.participant.welcome import BeginForm, WelcomeScreen
from coachtui.ui.widgets.in_order import InOrder

SECRET = "kestrel-9471"


def _to(place: str, *keys: str) -> Go:
    async def there(pilot: Pilot[str]) -> None:
        pilot.app.screen.query_one(StepView).focus()
        await go(pilot, place)
        await pilot.press(*keys)

    return there


def _press(*keys: str) -> Go:
    async def there(pilot: Pilot[str]) -> None:
        await pilot.press(*keys)

    return there


async def _finish(pilot: Pilot[str]) -> None:
    await _to("actions", "d")(pilot)
    await on(pilot, FinishForm)
    await write(pilot, SECRET)


async def _rescue(pilot: Pilot[str]) -> None:
    pilot.app.screen.query_one(StepView).focus()
    await pilot.press("ctrl+w")


WAYS: dict[type[Screen[Any]], Go] = {
    ModuleScreen: _press(),
    VersionsDialog: _press("ctrl+r"),
    RescueDialog: _rescue,
    ActionForm: _press("ctrl+t"),
    dialogs.HelpScreen: _press("f1"),
    dialogs.Palette: _press("ctrl+p"),
    TodayScreen: _to("today"),
    LearnScreen: _press("escape", "escape"),
    ActionsScreen: _to("actions"),
    FinishForm: _finish,
    JournalScreen: _to("journal"),
    ExportScreen: _to("today", "x"),
    ToolkitScreen: _to("toolkit"),
    SettingsScreen: pushed(SettingsScreen),
    SearchScreen: pushed(SearchScreen),
    ImportForm: pushed(ImportForm),
    MergeForm: pushed(MergeForm),
    DecisionForm: pushed(DecisionForm),
    CheckInScreen: pushed(CheckInScreen),
    CheckInEnd: pushed(CheckInEnd),
    DayForm: pushed(lambda somebody: DayForm(somebody.today())),
    AsItWasScreen: pushed(lambda somebody: AsItWasScreen(somebody, somebody.today())),
    HistoryScreen: pushed(lambda somebody: HistoryScreen(somebody, somebody.actions.all()[0].id)),
    DecisionChoice: pushed(lambda somebody: DecisionChoice(somebody.decisions.all(), somebody.today())),
    SettleForm: pushed(lambda somebody: SettleForm(somebody, somebody.decisions.all()[0], settling(somebody))),
    PauseScreen: pushed(lambda somebody: PauseScreen(somebody, somebody.decisions.all()[0].id)),
    TakeOutForm: pushed(lambda somebody: TakeOutForm(somebody, somebody.redacting.plan(somebody.actions.all()[0].id))),
    MaskForm: pushed(lambda _somebody: MaskForm((), frozenset())),
}
"""The screens, and how to come there from a reflection in which something was just typed."""


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A content folder; the app ends as in a terminal, where a fault is a sentence (tests see the error itself)."""
    write_module(tmp_path / "content")
    monkeypatch.setattr(CoachApp, "is_headless", False)
    return tmp_path / "content"


async def _break(pilot: Pilot[str], monkeypatch: pytest.MonkeyPatch, kind: type[Screen[Any]]) -> None:
    """Press a key whose handler fails, and wait until the app has noticed; it answers no pilot then."""

    def broken(_screen: Screen[Any], _event: object) -> None:
        raise ValueError(f"it held {SECRET}")

    monkeypatch.setattr(kind, "on_key", broken, raising=False)
    event = Key("f12", None)
    event.set_sender(pilot.app)
    assert pilot.app._driver is not None
    pilot.app._driver.send_message(event)
    for _turn in range(200):
        if vars(pilot.app)["failure"] is not None:
            return
        await asyncio.sleep(0.01)


def _is_told(app: CoachApp, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert isinstance(app.failure, ValueError)
    assert faults.report(app.failure) == 1
    said = capsys.readouterr()
    assert "because of a fault of its own" in said.err
    assert "Traceback" not in said.out + said.err
    note = (home / "state" / "last-failure.txt").read_text(encoding="utf-8")
    assert "broken" in note
    assert SECRET not in said.out + said.err + note


@pytest.mark.parametrize("kind", WAYS, ids=lambda kind: kind.__name__)
async def test_a_fault_is_a_sentence_and_what_was_typed_is_kept(
    home: Path,
    content: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    kind: type[Screen[Any]],
) -> None:
    """Case 30: in a handler of every screen."""
    with_everything()
    somebody = wiring.participant(content)
    somebody.desk.keep_place(Place("m0", "s", "reflection"))
    app = CoachApp(somebody)
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.focused, TextArea))
        await write(pilot, SECRET)
        await WAYS[kind](pilot)
        await on(pilot, kind)
        await _break(pilot, monkeypatch, kind)
    _is_told(app, home, capsys)
    kept = [path.read_text(encoding="utf-8") for part in ("data", "drafts") for path in (home / part).rglob("*.json")]
    assert sum(SECRET in text for text in kept) >= (2 if kind is FinishForm else 1)


@pytest.mark.parametrize("kind", [WelcomeScreen, BeginForm], ids=lambda kind: kind.__name__)
async def test_a_fault_before_anything_is_begun_is_a_sentence(
    home: Path,
    content: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    kind: type[Screen[Any]],
) -> None:
    """The first two screens, where nothing can be lost but the name of a change."""
    app = CoachApp(wiring.participant(content))
    async with app.run_test() as pilot:
        await on(pilot, WelcomeScreen)
        if kind is BeginForm:
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.focused, Input))
            await write(pilot, SECRET)
        await _break(pilot, monkeypatch, kind)
    _is_told(app, home, capsys)
    assert wiring.participant(content).is_new


async def test_the_stock_app_prints_what_was_typed(capsys: pytest.CaptureFixture[str], content: Path) -> None:
    """The control: the same fault handled by Textual."""
    from textual.app import App

    class Stock(App[None]):
        def on_key(self) -> None:
            """Fail, with what was typed at hand."""
            typed = SECRET
            raise ValueError(f"it held {typed}")

    app = Stock()
    with pytest.raises(ValueError, match=SECRET):
        async with app.run_test() as pilot:
            await pilot.press("x")
    app._print_error_renderables()
    said = capsys.readouterr()
    assert SECRET in said.out + said.err


def test_no_screen_is_missing_here() -> None:
    """A new screen has to be named above, with the way to it."""
    for module in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}."):
        importlib.import_module(module.name)
    found = {kind for kind in _below(Screen) if kind.__module__.startswith(f"{ui.__name__}.")}
    other_app = {kind for kind in found if kind.__module__ == mending.__name__}  # tested with its own app
    assert found - other_app - {RevisitedScreen, InOrder, Drafted} == {*WAYS, WelcomeScreen, BeginForm}


def _below(kind: type[Any]) -> Iterator[type[Any]]:
    for child in kind.__subclasses__():
        yield child
        yield from _below(child)
