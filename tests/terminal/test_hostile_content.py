"""Modules by others, and words that look like markup: shown as they stand, never obeyed, never a frozen screen."""

import webbrowser
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from coachtui.cli import wiring
from coachtui.domain.progress import Place
from coachtui.ui.app import CoachApp
from terminal.hostile import ESCAPES, MARKUP, leaks
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
LONG = "w" * 100_000


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


async def test_markup_is_text_in_every_field_a_person_fills(home: Path, content: Path) -> None:
    """Every box and line of every place and dialog gets all the strings, is settled and drawn again."""
    everything = " ".join(MARKUP)
    async with _open(content) as (app, pilot):
        app._participant.begin(f"C {everything}"[:80], "[/] [bold]")
        for keys in (["enter"], ["ctrl+t"], ["escape", "escape", "3", "a"]):
            await pilot.press(*keys)
            await pilot.pause()
            await _fill(app, pilot, everything)
            assert "[@click=app.quit]x[/]" in _screen(app) or isinstance(app.focused, Input)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert [action.terms.what for action in app._participant.actions()] == []
        app.screen.query_one("#due", Input).value = "fri"
        app.screen.query_one("#confidence", Input).value = ""
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert [action.terms.what for action in app._participant.actions()] == [everything]
        await pilot.press("d")
        await pilot.pause()
        await _fill(app, pilot, everything)
        await pilot.press("ctrl+s", "4", "slash")
        await pilot.pause()
        await _fill(app, pilot, "[@click=app.quit]x[/]")
        assert "[@click=app.quit]x[/]" in _screen(app)
        for text in MARKUP:
            app.say(text)
        await pilot.pause()
        assert "see [/etc/passwd]" in _screen(app)
        assert app.is_running


async def _until(pilot: Pilot[str], happened: Callable[[], bool]) -> None:
    deadline = monotonic() + 10
    while not happened():
        assert monotonic() < deadline
        await pilot.pause(0.02)


async def _fill(app: CoachApp, pilot: Pilot[str], text: str) -> None:
    for box in app.screen.query(TextArea):
        if not box.read_only:
            box.load_text(text)
    for line in app.screen.query(Input):
        line.value = text
    await pilot.pause()


async def test_a_hundred_thousand_characters_in_every_field(home: Path, content: Path) -> None:
    """Each takes it all; what is too long is refused when it is recorded; nothing ends."""
    _write(content, EXERCISES)
    async with _open(content) as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        await _paste_everywhere(app, pilot)
        for keys in (["ctrl+t"], ["3", "a"], ["4", "slash"]):
            await pilot.press(*keys)
            await pilot.pause()
            await _paste_everywhere(app, pilot)
            assert app.is_running


async def _paste_everywhere(app: CoachApp, pilot: Pilot[str]) -> None:
    from textual.events import Paste

    for box in [*app.screen.query(TextArea), *app.screen.query(Input)]:
        if box.display and box.focusable:
            box.focus()
            await pilot.pause()
            before = len(box.text) if isinstance(box, TextArea) else len(box.value)
            app.post_message(Paste(LONG))
            await pilot.pause()
            size = len(box.text) if isinstance(box, TextArea) else len(box.value)
            assert size == before + len(LONG)
            if isinstance(box, TextArea):  # else the step could not be left: the text is too long to be recorded
                box.load_text("")
            else:
                box.value = ""


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


LINKS = ("https://evil.example/a", "http://10.0.0.1", "mailto:a@b.example", "%66ile:///etc/passwd", "ssh:host", "a.md")


async def test_an_address_is_shown_and_never_opened(home: Path, content: Path) -> None:
    """Clicked anywhere on the page; an address that may not stand there refuses the module with a sentence."""
    _write(content, "".join(f"[words]({link})\n\n" for link in LINKS[:3]) + "::: reflect {{#reflection}}\nP?\n:::\n")
    async with _open(content) as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        assert "https://evil.example/a" in _screen(app)
        for x in (40, 48, 60):
            for y in (5, 6, 7, 9, 11):
                await pilot.click(offset=(x, y))
        assert app.is_running


PATHOLOGICAL: dict[str, str] = {
    "code fence": "```\n" + "x\n" * 3_000 + "```\n",
    "list": "- x\n" * 3_000,
    "table": ("|" + "a|" * 30 + "\n|" + "-|" * 30 + "\n") + ("|" + "b|" * 30 + "\n") * 300,
    "headings": "### x\n\n" * 3_000,
    "one long line": "x" * 1_000_000,
    "quotes": ">" * 5_000 + " x\n",
    "brackets": "[" * 50_000,
    "links": "[a](" * 20_000,
    "backticks": "".join("`" * n + " " for n in range(1, 400)),
    "comments": "<!--" * 50_000,
}


@pytest.mark.parametrize("kind", PATHOLOGICAL)
async def test_pathological_markdown_is_refused_with_the_line(home: Path, content: Path, kind: str) -> None:
    """Instead of the page, or of the module, a sentence that names file and line; the app goes on."""
    body = PATHOLOGICAL[kind].replace("{", "{{")
    _write(content, body + "\n\n::: reflect {{#reflection}}\nP?\n:::\n")
    async with _open(content) as (app, pilot):
        await pilot.press("2")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "00-pty.md:" in _screen(app).replace(" ", "")
        await pilot.press("1")
        await _until(pilot, lambda: app.current_mode == "today")


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
