"""The help: short enough for a small terminal, and true."""

import re

import pytest

from cli.samples import Terminal
from coachtui import __version__
from coachtui.cli import run

COMMANDS = (
    *("add", "list", "done", "checkin", "decide", "pause", "undo", "redo", "history", "search", "redact"),
    *("export", "import", "check", "new", "where", "doctor"),
)


def helped(coach: Terminal, *arguments: str) -> list[str]:
    """The lines of a help, which ends the program with 0."""
    with pytest.raises(SystemExit) as ended:
        coach(*arguments)
    assert ended.value.code == 0
    return coach.capsys.readouterr().out.splitlines()


def test_the_overview_fits_a_small_terminal_and_starts_with_three_examples(coach: Terminal) -> None:
    lines = helped(coach, "--help")
    assert lines == helped(coach, "-h")
    assert len(lines) <= 23, "one line of 24 is for the prompt"
    assert max(map(len, lines)) <= 80
    assert all(line.startswith("coachtui") for line in lines[:3])
    assert lines[3] == ""


def test_the_overview_names_every_command(coach: Terminal) -> None:
    text = "\n".join(helped(coach, "--help"))
    assert all(re.search(rf"\b{command}\b", text.partition("All commands:")[2]) for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_each_command_fits_too(coach: Terminal, command: str) -> None:
    lines = helped(coach, command, "--help")
    assert lines[0].startswith(f"usage: coachtui {command}")
    assert len(lines) <= 23
    assert max(map(len, lines)) <= 80


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr() == (f"coachtui {__version__}\n", "")


def test_the_examples_of_the_overview_work(coach: Terminal) -> None:
    assert coach("add", "Ring the ward", "--due", "fri").code == 0
    assert coach("export", "--format", "md", "--out", "log.md").code == 0


@pytest.mark.parametrize("command", ["add", "decide"])
def test_the_example_of_a_date_lies_ahead(coach: Terminal, command: str) -> None:
    text = " ".join(" ".join(helped(coach, command, "--help")).split())
    assert "fri, in 2 weeks, end of month, 3/12 or 2026-12-03" in text
