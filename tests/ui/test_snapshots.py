"""Pictures of every screen, compared with the ones somebody has looked at (`make snapshots` takes them anew)."""

from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

import pytest
from every_screen import SCENES, scene, show
from textual.app import App
from textual.pilot import Pilot
from ui_samples import LARGE, SMALL

Compare = Callable[..., bool]
ON_PAPER = ("today", "step-reflections", "step-choice", "actions", "action-form", "export")
WITHOUT_COLOUR = ("today", "actions")


def _picture(app: App[str], size: tuple[int, int], go: Callable[[Pilot[str]], Awaitable[None]], same: Compare) -> bool:
    return same(app, terminal_size=size, run_before=go)


@pytest.mark.parametrize("name", [scene.name for scene in SCENES])
def test_at_80_by_24(home: Path, snap_compare: Compare, name: str) -> None:
    assert _picture(scene(name).app(home), SMALL, partial(show, scene(name)), snap_compare)


@pytest.mark.parametrize("name", [scene.name for scene in SCENES])
def test_at_120_by_40(home: Path, snap_compare: Compare, name: str) -> None:
    assert _picture(scene(name).app(home), LARGE, partial(show, scene(name)), snap_compare)


@pytest.mark.parametrize("name", ON_PAPER)
def test_on_paper(home: Path, snap_compare: Compare, name: str) -> None:
    assert _picture(scene(name).app(home, "paper"), SMALL, partial(show, scene(name)), snap_compare)


@pytest.mark.parametrize("name", WITHOUT_COLOUR)
def test_without_colour(home: Path, snap_compare: Compare, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert _picture(scene(name).app(home), SMALL, partial(show, scene(name)), snap_compare)
