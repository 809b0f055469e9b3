"""Escape sequences in everything a person or a file can fill: none of them reaches the terminal."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from coachtui.cli import wiring
from coachtui.domain.answers import Text
from coachtui.domain.events import Deed, Kind
from coachtui.workflows.participant import Participant
from terminal.conftest import SUBJECT
from terminal.hostile import ESCAPES, leaks
from terminal.pty_app import PtyApp, coachtui, environment, script

EVERY = " ".join(ESCAPES.values())


@pytest.fixture
def poisoned(participant: Participant) -> Participant:
    """A log and drafts that hold every payload in every field, as a file edited by somebody else could."""
    store = participant.book.store
    store.append(
        [
            Deed(Kind.PROFILED, "profile", {"change": f"C{EVERY}", "name": f"N{EVERY}", "coach": EVERY}),
            Deed(
                Kind.COMMITTED,
                "0199aaaa-0000-7000-8000-000000000001",
                {name: f"{name} {EVERY}" for name in ("what", "owner", "cue", "response", "obstacle", "measure")},
            ),
            Deed(
                Kind.AMENDED,
                "0199aaaa-0000-7000-8000-000000000001",
                {"due": "2026-11-27", "owner": f"now {EVERY}", "reason": f"reason {EVERY}"},
            ),
            Deed(
                Kind.ANSWERED,
                SUBJECT,
                {"text": f"answer {EVERY}", "asked": f"asked {EVERY}", "wording": "old", "labels": {"a": EVERY}},
            ),
            Deed(
                Kind.RATED,
                f"gone/{EVERY}/x",
                {"scores": {"a": 1}, "notes": {"a": EVERY}, "asked": EVERY, "labels": {"a": EVERY}},
            ),
        ]
    )
    return participant


def _walk(app: PtyApp) -> None:
    app.wait_for("Continue")
    app.send("\r")
    app.wait_for("Then it was")
    app.settle()
    app.send("\x12")
    app.wait_for("Earlier versions")
    app.settle()
    app.send("\x1b")
    app.wait_gone("Earlier versions")
    app.send("\x14")
    app.wait_for("What will you do?")
    app.settle()
    app.send("\x1b")
    app.wait_gone("What will you do?")
    for keys, seen in (("\x1b", "Some reading"), ("3", "this week"), ("e", "Change this action")):
        app.send(keys)
        app.wait_for(seen)
        app.settle()
    app.send("\x1b")
    app.wait_gone("Change this action")
    app.send("d")
    app.wait_for("What shows")
    app.settle()
    app.send("\x1b")
    app.wait_gone("What shows")
    for keys, seen in (("5", "entries"), ("x", "exactly these lines")):
        app.send(keys)
        app.wait_for(seen)
        app.settle()
    for _format in range(3):
        app.send("\x1b[B")
        app.settle()


def test_no_payload_reaches_the_terminal(poisoned: Participant, home: Path, content: Path) -> None:
    """Every place, dialog and preview is opened, over records that were never cleaned."""
    drafts = wiring.participant(content)
    drafts.drafts.keep(SUBJECT, Text(f"draft {EVERY}"))
    drafts.drafts.keep_before_paste(SUBJECT, f"version {EVERY}")
    with PtyApp(coachtui("--content", content), environment(home), columns=140, rows=48) as app:
        _walk(app)
        app.quit()
        assert "PWNED" in app.raw.decode(errors="replace")
        assert leaks(app.raw) == []


def test_the_stock_widget_lets_them_through(home: Path) -> None:
    """The control: the same texts in a stock Static."""
    tests = Path(__file__).parents[1]
    with PtyApp(script(STATIC, tests), environment(home)) as app:
        app.wait_for("DCS")
        app.settle()
        assert len(leaks(app.raw)) >= 8


STATIC = """
    import sys
    from textual.app import App
    from textual.widgets import Static
    sys.path.insert(0, sys.argv[1])
    from terminal.hostile import ESCAPES

    class Stock(App):
        def compose(self):
            yield Static("PWNED")
            for payload in ESCAPES.values():
                yield Static(payload, markup=False)

    Stock().run()
"""


COMMANDS: dict[str, Callable[[Path], list[str]]] = {
    "list": lambda _content: ["list"],
    "list answers": lambda _content: ["list", "answers"],
    "list modules": lambda _content: ["list", "modules"],
    "list --json": lambda _content: ["list", "--json"],
    "add": lambda _content: ["add", EVERY, "--owner", EVERY],
    "add, unclear": lambda _content: ["add", "x", "--due", EVERY],
    "done": lambda _content: ["done", EVERY],
    "bundle": lambda _content: ["export", "--preview", "--share-reflections"],
    "md": lambda _content: ["export", "--format", "md", "--preview"],
    "csv": lambda _content: ["export", "--format", "csv", "--preview"],
    "journal": lambda _content: ["export", "--format", "journal", "--preview"],
    "no such command": lambda _content: [EVERY],
    "no such option": lambda _content: ["list", f"--{EVERY}"],
    "no such path": lambda _content: ["check", EVERY],
    "new": lambda _content: ["new", "module", EVERY],
    "out": lambda content: ["export", "--out", str(content / EVERY / "x")],
    "check": lambda content: ["check", str(content)],
    "where": lambda content: ["--content", str(content / EVERY), "where"],
}


@pytest.mark.parametrize("command", COMMANDS)
def test_no_payload_is_printed(
    poisoned: Participant, content: Path, command: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Results, messages and refusals, whatever was given; the commands run in this process."""
    from coachtui.cli import run

    bad = content / "modules" / f"01-{ESCAPES['clear'].replace('/', '')}.md"
    bad.write_text(f"---\nid: {EVERY}\n---\n\n## {EVERY} {{#x minutes=1}}\n\n::: {EVERY}\n", encoding="utf-8")
    run([*([] if command == "where" else ["--content", str(content)]), *COMMANDS[command](content)])
    out, err = capfdbinary.readouterr()
    assert out or err
    assert leaks(out) == []
    assert leaks(err) == []


def test_the_program_itself_prints_none(poisoned: Participant, home: Path, content: Path) -> None:
    """One of them as a process of its own."""
    command = [*coachtui("--content", content), "list", f"--{EVERY}"]
    done = subprocess.run(command, capture_output=True, env=environment(home), timeout=10, check=False)
    assert done.returncode == 2
    assert leaks(done.stdout + done.stderr) == []
