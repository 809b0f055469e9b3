"""A fault of the program's own: a sentence instead of a traceback, and none of the person's words anywhere."""

from collections.abc import Callable
from pathlib import Path

import pytest

from coachtui.workflows.participant import Participant
from terminal.pty_app import PtyApp, environment, script

SECRET = "kestrel-9471"
BREAK = """
    import sys
    from coachtui.cli import run
    def broken(*_args, **_options):
        raise ValueError("it held {secret}")
    {where}
    sys.exit(run(["--content", sys.argv[1]]))
"""


@pytest.mark.parametrize("place", ["a key", "a message", "a timer"])
def test_one_sentence_and_the_draft(
    participant: Participant, home: Path, content: Path, kept: Callable[[], str], place: str
) -> None:
    """Exit code 1; the file about it names places in the program only."""
    where, key = {
        "a key": ("from coachtui.ui.participant.module import ModuleScreen as S; S.action_to_action = broken", "\x14"),
        "a message": ("from coachtui.ui.widgets.editor import Editor as S; S.action_undo = broken", "\x1a"),
        "a timer": ("from coachtui.workflows.participant import Participant as S; S.look_again = broken", ""),
    }[place]
    with PtyApp(script(BREAK.format(where=where, secret=SECRET), content), environment(home)) as app:
        app.wait_for("Continue")
        app.send("\r")
        app.wait_for("What do you think?")
        app.send(SECRET)
        app.wait_for(SECRET)
        before = len(app.raw)
        app.send(key)
        assert app.wait_end() == 1
        said = app.raw[before:].rpartition(b"\x1b[?1049l")[2].decode()
        assert app.modes_now() == app.modes
    assert "fault of its own" in said
    assert "Traceback" not in said
    assert SECRET not in said
    assert kept() == SECRET
    note = (home / "state/last-failure.txt").read_text(encoding="utf-8")
    assert "broken" in note
    assert SECRET not in note
