"""Each test of the command line has a home of its own, a fixed clock, and one small module."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.samples import MODULE, Terminal


@pytest.fixture
def coach(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Terminal]:
    """Somebody new at a prompt, in an empty folder, on Sunday 22 November 2026 at 09:00 UTC."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setenv("COACHTUI_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COACHTUI_NOW", "2026-11-22T09:00:00Z")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TZ", "UTC")
    _take_in_zone()
    yield Terminal(tmp_path / "home", monkeypatch, capsys)
    monkeypatch.undo()
    _take_in_zone()


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with one sound module."""
    modules = tmp_path / "content" / "modules"
    modules.mkdir(parents=True)
    (modules / "00-alpha.md").write_text(MODULE, encoding="utf-8")
    return tmp_path / "content"


def _take_in_zone() -> None:
    if sys.platform != "win32":  # Windows knows only the time zone of the computer
        time.tzset()
