"""A home folder of its own and a clock that stands still, for every test of the full-screen app."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

NOW = "2026-11-23T09:12:00Z"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty home for the records of one person, at 09:12 on Monday 23 November 2026, in UTC."""
    root = tmp_path / "home"
    for name in ("NO_COLOR", "COLORTERM", "TEXTUAL_ANIMATIONS", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COACHTUI_HOME", str(root))
    monkeypatch.setenv("COACHTUI_NOW", NOW)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("TZ", "UTC")
    if hasattr(time, "tzset"):
        time.tzset()
    yield root
    monkeypatch.undo()
    if hasattr(time, "tzset"):
        time.tzset()
