"""Somebody who has begun, a module with one reflection, and the program open where they stopped."""

from collections.abc import Callable
from pathlib import Path

import pytest

from coachtui.cli import wiring
from coachtui.domain.progress import Place
from coachtui.workflows.participant import Participant
from terminal.pty_app import NOW, PtyApp, coachtui, environment

MODULE = """\
---
id: pty
title: "Terminal"
minutes: 4
outcomes:
  - Do it.
---

## Thoughts {#thoughts minutes=4}

Some reading first.

::: reflect {#reflection}
What do you think?
:::
"""
SUBJECT = "pty/thoughts/reflection"
"""The exercise the cursor is in when the module opens."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for everything that is kept, for this process and those it starts."""
    monkeypatch.setenv("COACHTUI_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COACHTUI_NOW", NOW)
    return tmp_path / "home"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with one module of one step."""
    (tmp_path / "content/modules").mkdir(parents=True)
    (tmp_path / "content/modules/00-pty.md").write_text(MODULE, encoding="utf-8")
    return tmp_path / "content"


@pytest.fixture
def participant(home: Path, content: Path) -> Participant:
    """Somebody who has named a change and stopped in the reflection."""
    somebody = wiring.participant(content)
    somebody.begin("Discharge by noon", "Sam")
    somebody.desk.keep_place(Place("pty", "thoughts", "reflection"))
    return somebody


@pytest.fixture
def kept(content: Path) -> Callable[[], str]:
    """A function that returns the draft of the reflection, as the next start would find it."""
    return lambda: wiring.participant(content).drafts.text(SUBJECT)


@pytest.fixture
def writing(participant: Participant, home: Path, content: Path) -> Callable[..., PtyApp]:
    """A function that opens the program, with the cursor in the box of the reflection."""

    def opened(columns: int = 100, rows: int = 30, **changes: str) -> PtyApp:
        app = PtyApp(coachtui("--content", content), environment(home, **changes), columns, rows)
        try:
            app.wait_for("Continue")
            app.send("\r")
            app.wait_for("What do you think?")
            app.settle()
        except BaseException:
            app.__exit__(None, None, None)
            raise
        return app

    return opened
