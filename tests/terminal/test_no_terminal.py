"""Streams that are no terminal, and a terminal that goes away: it ends soon, says why, and does not spin."""

import os
import pty
import resource
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from coachtui.workflows.participant import Participant
from terminal.pty_app import STOCK, PtyApp, coachtui, environment, script

WITHIN, CPU = 5.0, 2.0
"""Seconds until it has ended, and of processor time it may use for that (case 25)."""


@contextmanager
def stream(kind: str) -> Iterator[Any]:
    """Something to give a program as one of its streams."""
    with ExitStack() as stack:
        ends: tuple[int, ...] = ()
        if kind in ("terminal", "pipe", "closed pipe"):
            ends = pty.openpty() if kind == "terminal" else os.pipe()
            stack.callback(os.close, ends[0])
            closer = stack.enter_context(ExitStack())
            closer.callback(os.close, ends[1])
            if kind == "closed pipe":
                closer.close()
        given = {"terminal": ends[1:], "pipe": ends[:1], "closed pipe": ends[:1]}.get(kind, (subprocess.DEVNULL,))
        yield given[0]


def ended(command: list[str], env: dict[str, str], stdin: Any, stdout: Any, stderr: Any) -> tuple[int, str]:
    """Its exit code and what it said, where it ended in time with little work; fails where it did not."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen(command, stdin=stdin, stdout=stdout, stderr=stderr, env=env, text=True)
    try:
        _out, said = process.communicate(timeout=WITHIN)
    finally:
        process.kill()
        process.communicate()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert used < CPU
    return process.returncode, said or ""


@pytest.mark.parametrize("kind", ["null", "pipe", "closed pipe", "closed"])
def test_without_a_terminal_to_read_from_it_says_what_to_do(participant: Participant, home: Path, kind: str) -> None:
    """A sentence and exit code 2 at once, though there is a terminal to draw on."""
    command = ["sh", "-c", 'exec "$@" <&-', "sh", *coachtui()] if kind == "closed" else coachtui()
    with stream(kind) as stdin, stream("terminal") as stdout:
        code, said = ended(command, environment(home), stdin, stdout, subprocess.PIPE)
    assert code == 2
    assert said.startswith("coachtui: The app needs a terminal")
    assert "\x1b" not in said


def test_with_its_output_in_a_pipe_it_says_what_to_do(participant: Participant, home: Path) -> None:
    """It would be drawn on standard error, and whoever reads the pipe would wait for ever."""
    with stream("terminal") as stdin:
        done = subprocess.run(
            coachtui(), stdin=stdin, capture_output=True, env=environment(home), timeout=WITHIN, text=True, check=False
        )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("coachtui: The app needs a terminal")


def test_with_its_output_in_a_pipe_and_the_rest_a_terminal_it_draws_nothing(
    participant: Participant, home: Path
) -> None:
    """As in `coachtui | tee log`."""
    command = ["sh", "-c", '"$@" | cat; echo over', "sh", *coachtui()]
    with PtyApp(command, environment(home)) as app:
        app.wait_end(within=WITHIN)
        assert "The app needs a terminal" in app.text
        assert "over" in app.text
        assert b"\x1b" not in app.raw


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
        app.close_window()
        assert _ends(app)
        assert app.process.poll() == 0
    assert kept() == "gone in a mom"


@pytest.mark.parametrize("how", ["the window is closed", "nothing to read from"])
def test_the_stock_app_spins(home: Path, how: str) -> None:
    """The controls: it uses the processor up and does not end."""
    command = script(STOCK)
    if how == "nothing to read from":
        command = ["sh", "-c", 'exec "$@" </dev/null', "sh", *command]
    with PtyApp(command, environment(home), ignore=[signal.SIGHUP]) as app:
        app.wait_for("READY")
        app.settle()
        if how == "the window is closed":
            app.close_window()
        assert not _ends(app)


def _ends(app: PtyApp) -> bool:
    """Whether it has ended in time from now, with little work."""
    before, until = app.cpu(), time.monotonic() + WITHIN
    while app.process.poll() is None:
        if app.cpu() - before > CPU or time.monotonic() > until:
            return False
        time.sleep(0.01)
    return True
