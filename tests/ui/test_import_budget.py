"""What the first screen costs: the modules it loads, and the widgets a screen mounts."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from every_screen import SCENES, Scene, show
from textual.widget import Widget
from ui_samples import LARGE, with_actions

MORE_THAN_TEXTUAL = 60
"""Modules beyond a bare Textual app with a list in it, after the first paint of Today."""

MOST_WIDGETS = 60

COUNT = """
import asyncio, json, sys
from pathlib import Path

async def look(app):
    async with app.run_test() as pilot:
        await pilot.pause()
        print(json.dumps(sorted(sys.modules)))
"""

BARE = """
from textual.app import App
from textual.screen import Screen
from textual.widgets import OptionList, Static

class Bare(App):
    def compose(self):
        yield Static("x")
        yield OptionList("y")

asyncio.run(look(Bare()))
"""

TODAY = """
from coachtui.cli import wiring
from coachtui.ui.app import CoachApp

asyncio.run(look(CoachApp(wiring.participant(None))))
"""

NOT_YET = (
    "markdown_it",
    "mdit_py_plugins",
    "yaml",
    "fastjsonschema",
    "textual.widgets._text_area",
    "textual.widgets._markdown",
    "textual.widgets._data_table",
    "coachtui.exports",
    "coachtui.content.markdown",
    "coachtui.workflows.sample",
    "coachtui.ui.participant.module",
    "coachtui.ui.participant.actions",
    "coachtui.ui.participant.journal",
    "coachtui.ui.participant.toolkit",
    "coachtui.ui.participant.pause",
    "coachtui.ui.participant.decision_form",
    "coachtui.workflows.decisions",
    "coachtui.domain.decisions",
    "coachtui.ui.participant.export",
    "coachtui.ui.participant.action_form",
    "coachtui.ui.exercises",
    "httpx",
    "pydantic",
)


def _modules(program: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", COUNT + program], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.fixture(scope="module")
def bare() -> set[str]:
    """The modules of a bare Textual app."""
    return _modules(BARE)


@pytest.fixture
def today(home: Path) -> set[str]:
    """The modules after the first paint of Today, with events in the store and the content in its cache."""
    with_actions().course.modules()
    assert any((home / "cache").rglob("*")), "the content is in its cache"
    return _modules(TODAY)


def test_the_first_screen_loads_only_what_it_draws(bare: set[str], today: set[str]) -> None:
    early = {name for name in today - bare for late in NOT_YET if name == late or name.startswith(f"{late}.")}
    assert not early
    more = today - bare
    assert len(more) <= MORE_THAN_TEXTUAL, f"{len(more)}: {sorted(more)}"


@pytest.mark.parametrize("shown", SCENES, ids=lambda scene: scene.name)
async def test_a_screen_mounts_few_widgets(home: Path, shown: Scene) -> None:
    async with shown.app(home).run_test(size=LARGE) as pilot:
        await show(shown, pilot)
        mounted = list(pilot.app.screen.query(Widget))
        assert len(mounted) <= MOST_WIDGETS
