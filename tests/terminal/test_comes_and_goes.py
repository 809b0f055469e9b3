"""Stopped and continued, without a terminal, with one that has gone, in every locale."""

import os
import pty
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from coachtui.workflows.participant import Participant
from terminal.pty_app import PtyApp, coachtui, environment


def _state(app: PtyApp) -> str:
    return Path(f"/proc/{app.process.pid}/stat").read_text().rpartition(")")[2].split()[0]


def test_suspended_paused_and_continued_it_still_reads_keys(
    writing: Callable[..., PtyApp], kept: Callable[[], str]
) -> None:
    """SIGTSTP gives the terminal back; SIGSTOP does not; a continue signal nobody asked for changes nothing."""
    with writing() as app:
        app.send("one ")
        app.wait_for("one")
        app.signal(signal.SIGTSTP)
        app.wait_until(lambda: _state(app) == "T", "to be suspended")
        assert app.modes_now() == app.modes
        app.signal(signal.SIGCONT)
        app.wait_until(lambda: app.modes_now() != app.modes, "to have the terminal again")
        app.settle()
        app.send("two ")
        app.wait_for("one two")
        app.signal(signal.SIGCONT)
        app.settle()
        app.signal(signal.SIGSTOP)
        app.wait_until(lambda: _state(app) == "T", "to be stopped")
        app.signal(signal.SIGCONT)
        app.settle()
        for letter in "three":
            app.send(letter)
        app.wait_for("one two three")
        app.wait_until(lambda: kept() == "one two three", "for the draft")
        app.quit()


@pytest.mark.parametrize("stdin", ["null", "pipe", "terminal"])
def test_without_a_terminal_it_says_what_to_do(participant: Participant, home: Path, stdin: str) -> None:
    """A sentence and exit code 2 at once, where the stock app would spin for ever."""
    master, slave = pty.openpty()
    given = {"null": subprocess.DEVNULL, "pipe": subprocess.PIPE, "terminal": slave}[stdin]
    try:
        done = subprocess.run(
            coachtui(), stdin=given, capture_output=True, env=environment(home), timeout=5, text=True, check=False
        )
    finally:
        os.close(master)
        os.close(slave)
    assert done.returncode == 2
    assert "needs a terminal" in done.stderr
    assert done.stdout == ""
    assert "\x1b" not in done.stderr


@pytest.mark.parametrize("leads", [True, False])
def test_a_terminal_that_has_gone_ends_it_also_without_a_signal(
    participant: Participant, home: Path, content: Path, kept: Callable[[], str], leads: bool
) -> None:
    """Started with nohup it ignores SIGHUP, and apart from the session nobody sends one: it must not spin."""
    command = coachtui("--content", content)
    with PtyApp(command, environment(home), ignore=[signal.SIGHUP], leads=leads) as app:
        app.wait_for("Continue")
        app.send("\r")
        app.wait_for("What do you think?")
        app.settle()
        app.send("gone in a mom")
        app.wait_for("gone in a mom")
        before = app.cpu()
        app.close_window()
        began = time.monotonic()
        while app.process.poll() is None and time.monotonic() - began < 5:
            used = app.cpu() - before
            time.sleep(0.01)
        assert app.process.poll() == 0
        assert used < 2
    assert kept() == "gone in a mom"


PLAIN = {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
LOCALES = {
    "C, no colour, dumb": {"LANG": "C", "TERM": "dumb", "NO_COLOR": "1"},
    "POSIX not coerced, no TERM": {**PLAIN, "TERM": ""},
    "latin-1, bogus TERM": {**PLAIN, "PYTHONIOENCODING": "latin-1", "TERM": "bogus-9000"},
}


@pytest.mark.parametrize("locale", LOCALES)
def test_it_runs_in_any_locale_and_its_files_are_utf_8(
    writing: Callable[..., PtyApp], kept: Callable[[], str], home: Path, locale: str
) -> None:
    """What cannot be shown is replaced on the screen only."""
    with writing(**LOCALES[locale]) as app:
        app.send("naïve – “café”".encode())
        app.wait_for("na")
        app.wait_until(lambda: kept() == "naïve – “café”", "for the draft")
        app.quit()
        assert b"Traceback" not in app.raw
    texts = [path.read_text(encoding="utf-8") for path in (home / "data").rglob("*") if path.is_file()]
    assert any("café" in text or r"caf\u00e9" in text for text in texts)
