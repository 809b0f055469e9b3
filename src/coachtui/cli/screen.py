"""Opening the full-screen app."""

import sys
from pathlib import Path

from coachtui.cli import faults, wiring
from coachtui.domain.errors import NotUnderstood, StoreUnreadable
from coachtui.language import _
from coachtui.workflows.participant import Participant


def open_app(content: Path | None) -> int:
    """Open the app, with the modules of that folder or the packaged ones, and stay until it is left.

    Returns the exit code. Raises a CoachError where it cannot open.
    """
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise NotUnderstood(
            _("The app needs a terminal to draw on. In a script, use the commands: coachtui --help lists them.")
        )
    own = wiring.participant(content)
    try:
        own.overview()
    except StoreUnreadable as problem:
        if not _is_mended(problem, own.desk.theme):
            return faults.report(problem)
        own = wiring.participant(content)
        own.overview()
    answer, code = _run(own, is_sample=False)
    while answer == "sample" and code == 0:
        import tempfile

        with tempfile.TemporaryDirectory(prefix="coachtui-sample-", ignore_cleanup_errors=True) as folder:
            answer, code = _run(wiring.sample(content, Path(folder)), is_sample=True)
        if answer == "own" and code == 0:
            answer, code = _run(own, is_sample=False)
    return code


def _is_mended(problem: StoreUnreadable, theme: str | None) -> bool:
    """Offer to go back to a backup; return whether somebody did."""
    from coachtui.ui.mending import MendingApp

    app = MendingApp(wiring.doctor(), str(problem), theme)
    answer = app.run()
    if app.failure is not None:
        faults.report(app.failure, in_app=True)
    return answer == "restored"


def _run(participant: Participant, is_sample: bool) -> tuple[str | None, int]:
    from coachtui.ui.app import CoachApp

    app = CoachApp(participant, is_sample)
    answer = app.run()
    if app.failure is not None:
        return None, faults.report(app.failure, in_app=True)
    return answer, app.return_code or 0
