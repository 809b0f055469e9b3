"""Modules by others, and words that look like markup: shown as they stand, never obeyed, never a frozen screen."""

import webbrowser
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from coachtui.cli import wiring
from coachtui.domain.progress import Place
from coachtui.ui.app import CoachApp
from terminal.hostile import ESCAPES, leaks
from terminal.pty_app import PtyApp, coachtui, environment

HEAD = """\
---
id: pty
title: "T {text}"
minutes: 4
outcomes:
  - Do it.
---

## Thoughts {{#thoughts minutes=4}}

"""
EXERCISES = """\
Reading {text}

::: reflect {{#reflection}}
Prompt {text}
:::

::: form {{#form}}
Form {text}

- Label {text} {{#one}}
:::

::: choose {{#choose}}
Story {text}

- ( ) Option {text} — Because {text}.
- (x) Other {text} — Right {text}.
:::

::: checklist {{#list}}
Items

- [ ] Item {text} {{#item}}
:::
"""


@pytest.fixture(autouse=True)
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening an address fails the test."""

    def opened(*_args: object, **_options: object) -> bool:
        raise AssertionError("an address was opened")

    monkeypatch.setattr(webbrowser, "open", opened)


def _write(content: Path, body: str, text: str = "") -> None:
    (content / "modules/00-pty.md").write_text((HEAD + body).format(text=text), encoding="utf-8")


@asynccontextmanager
async def _open(content: Path) -> AsyncIterator[tuple[CoachApp, Pilot[str]]]:
    somebody = wiring.participant(content)
    if somebody.is_new:
        somebody.begin("Discharge by noon", "Sam")
    somebody.desk.keep_place(Place("pty", "thoughts", "reflection"))
    app = CoachApp(somebody)
    async with app.run_test(size=(120, 60)) as pilot:
        await pilot.pause()
        yield app, pilot


def _screen(app: CoachApp) -> str:
    lines = app.screen._compositor.render_strips()
    return " ".join("".join(segment.text for segment in line) for line in lines)


async def test_markup_in_a_module_is_text(home: Path, content: Path) -> None:
    """In its title, reading, prompts, labels, options and items, and in the sentence about one that is broken."""
    _write(content, EXERCISES, "[/] [@click=app.quit]x[/] [bold]y[/italic] [$primary]")
    (content / "modules/01-[red]x.md").write_text("[/]", encoding="utf-8")
    async with _open(content) as (app, pilot):
        await pilot.press("2")
        await pilot.pause()
        assert "[@click=app.quit]x[/]" in _screen(app)
        assert "01-[red]x.md" in _screen(app)
        await pilot.press("enter")
        await pilot.pause()
        drawn = _screen(app)
        for part in ("Reading [/]", "Prompt [/]", "Label [/]"):
            assert part in drawn
        assert app.is_running


ENTITIES = ("&#x202e;txt", "&#27;]0;PWNED", "&#x1b;[2J", "&#x9b;2J", "&#0;", "[x](https://a.example/%1b]52;c;AA)")


def test_payloads_in_a_module_do_not_reach_the_terminal(
    home: Path, content: Path, participant: Any, writing: Callable[..., PtyApp]
) -> None:
    """Raw, as entities and percent-encoded; in its name as well."""
    (content / "modules" / f"02-{ESCAPES['title'].replace('/', '')}.md").write_text("x", encoding="utf-8")
    (content / "modules/01-raw.md").write_text(
        (HEAD + EXERCISES).format(text=" ".join(ESCAPES.values())), encoding="utf-8"
    )
    _write(content, "{text}\n\n::: reflect {{#reflection}}\nWhat do you think? {text}\n:::\n", " ".join(ENTITIES))
    with PtyApp(coachtui("--content", content), environment(home), columns=120, rows=40) as app:
        app.wait_for("Continue")
        app.send("\r")
        app.settle()
        app.send("2")
        app.settle()
        app.send("\x1b")
        app.settle()
        app.send("2")
        app.wait_for("Learn")
        app.settle()
        app.quit()
        assert "PWNED" in app.raw.decode(errors="replace")
        assert leaks(app.raw) == []
