"""However the program ends, what was typed is there at the next start, and the terminal is as it was."""

import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from coachtui.workflows.participant import Participant
from terminal.pty_app import STOCK, PtyApp, coachtui, environment, script

SELECT_ALL = "\x1b[18~"
"""F7."""
WORDS = "the ward round starts at nine and nob"


@pytest.mark.parametrize("end", ["window", "SIGHUP", "SIGTERM", "SIGINT"])
def test_every_key_is_kept(writing: Callable[..., PtyApp], kept: Callable[[], str], end: str) -> None:
    """Ended in the middle of a word, as soon as its last letter was shown."""
    with writing() as app:
        app.send(WORDS)
        app.wait_for(WORDS)
        if end == "window":
            app.close_window()
        else:
            app.signal(signal.Signals[end])
        assert app.wait_end(within=5) == 0
        assert kept() == WORDS
        if end != "window":
            assert app.modes_now() == app.modes
            assert b"\x1b[?1049l" in app.raw


@pytest.mark.parametrize("end", ["SIGHUP", "SIGTERM", "SIGINT"])
def test_stopped_where_a_damaged_log_is_explained_it_changes_nothing(
    home: Path, participant: Participant, end: str
) -> None:
    """And the terminal is as it was."""
    (log,) = (home / "data" / "log").glob("20*.json")
    log.write_bytes(b"damaged")
    with PtyApp(coachtui(), environment(home)) as app:
        app.wait_for("Your records cannot be read")
        app.settle()
        app.signal(signal.Signals[end])
        assert app.wait_end(within=5) == 3
        assert app.modes_now() == app.modes
        assert b"\x1b[?1049l" in app.raw
    assert log.read_bytes() == b"damaged"


def test_the_stock_app_loses_it_all(home: Path) -> None:
    """The control: without handlers the same signal ends Textual at once, and the terminal stays raw."""
    with PtyApp(script(STOCK), environment(home)) as app:
        app.wait_for("READY")
        app.send(WORDS)
        app.wait_for(WORDS)
        app.signal(signal.SIGTERM)
        assert app.wait_end() == -signal.SIGTERM
        assert app.modes_now() != app.modes
        assert b"KEPT" not in app.raw


def test_killed_outright_at_most_two_seconds_are_missing(
    writing: Callable[..., PtyApp], kept: Callable[[], str]
) -> None:
    """What is older than two seconds is on disk while typing goes on, without a pause in which to save."""
    with writing() as app:
        typed: list[float] = []
        began = time.monotonic()
        while time.monotonic() - began < 3:
            app.send("x")
            typed.append(time.monotonic())
            app.settle(0.05)
        app.signal(signal.SIGKILL)
        killed = time.monotonic()
        app.wait_end()
    older = sum(killed - at > 2 for at in typed)
    assert older > 5
    assert len(kept()) >= older


def test_the_next_start_goes_on_where_it_stopped(
    writing: Callable[..., PtyApp], participant: Participant, kept: Callable[[], str]
) -> None:
    """The draft stands in its box; quitting records it, and the terminal is as it was."""
    subject = "pty/thoughts/reflection"
    participant.drafts.keep_before_paste(subject, WORDS)
    with writing() as app:
        app.wait_for(WORDS)
        app.send("ody\x1a")
        app.wait_for("ctrl+y")
        app.send("\x19")
        app.wait_for("ody")
        app.settle()
        app.quit()
        assert "Traceback" not in app.text
    assert kept() == ""
    participant.look_again()
    answer = participant.latest(subject)
    assert answer is not None
    assert WORDS in str(answer.response)


def test_what_was_undone_or_overwritten_can_be_brought_back(
    writing: Callable[..., PtyApp], kept: Callable[[], str]
) -> None:
    """ctrl+z (in a shell: suspend) empties the box, a key over everything selected replaces it; then the end."""
    with writing() as app:
        app.send(WORDS)
        app.wait_until(lambda: kept() == WORDS, "for the draft")
        app.send("\x1a")
        app.wait_gone("ward round")
        app.wait_until(lambda: kept() != WORDS, "for the emptied draft")
        app.send("\x19")
        app.wait_for(WORDS)
        app.send(SELECT_ALL)
        app.settle()
        app.send("y")
        app.wait_gone("ward round")
        app.signal(signal.SIGKILL)
        app.wait_end()
    with writing() as app:
        app.send("\x12")
        app.wait_for("Earlier versions", "ward round")
        app.settle()
        app.send("\r")
        app.wait_gone("Earlier versions")
        app.wait_for(WORDS)
