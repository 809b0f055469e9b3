"""Opening the full-screen app, and what is said when it cannot be."""

import argparse
import os
import sys
import tempfile
import traceback
from pathlib import Path

from coachtui import paths
from coachtui.cli import wiring
from coachtui.domain.errors import CoachError, NotUnderstood
from coachtui.domain.text import visible
from coachtui.language import _
from coachtui.workflows.participant import Participant


def open_app(options: argparse.Namespace) -> int:
    """Open the app and stay until it is left; returns the exit code. Raises a CoachError where it cannot open."""
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise NotUnderstood(
            _("The app needs a terminal to draw on. In a script use the commands: coachtui --help lists them.")
        )
    own = wiring.participant(options.content)
    own.overview()
    answer, code = _run(own, is_sample=False)
    while answer == "sample" and code == 0:
        with tempfile.TemporaryDirectory(prefix="coachtui-sample-") as folder:
            answer, code = _run(wiring.sample(options.content, Path(folder)), is_sample=True)
        if answer == "own" and code == 0:
            answer, code = _run(own, is_sample=False)
    return code


def _run(participant: Participant, is_sample: bool) -> tuple[str | None, int]:
    from coachtui.ui.app import CoachApp

    app = CoachApp(participant, is_sample)
    answer = app.run()
    if app.failure is not None:
        return None, _report(app.failure)
    return answer, app.return_code or 0


def _report(failure: BaseException) -> int:
    """Say what happened in a sentence; the places in the program go to a file, and nothing that was typed does."""
    if isinstance(failure, CoachError):
        print(f"coachtui: {visible(str(failure))}", file=sys.stderr)
        return 3
    frames = traceback.extract_tb(failure.__traceback__)
    lines = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    log = paths.places().state / "last-failure.txt"
    log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    log.touch(mode=0o600)
    log.write_text("\n".join([type(failure).__name__, *lines]) + "\n", encoding="utf-8")
    print(
        _(
            "coachtui met a fault of its own and had to close. What you had typed was kept: open it again to go on. "
            "Where it happened is noted, without your words, in {path}."
        ).format(path=visible(os.fspath(log))),
        file=sys.stderr,
    )
    return 1
