"""What is said when something goes wrong, and the exit code that goes with it."""

import contextlib
import os
import sys
from pathlib import Path

from coachtui.domain.errors import (
    CoachError,
    ContentInvalid,
    ImportRefused,
    NotSaved,
    NotUnderstood,
    StoreLocked,
    StoreUnreadable,
)
from coachtui.domain.text import visible
from coachtui.language import _

EXIT: tuple[tuple[type[CoachError], int], ...] = (
    (NotUnderstood, 2),
    (StoreLocked, 3),
    (StoreUnreadable, 3),
    (NotSaved, 3),
    (ContentInvalid, 4),
    (ImportRefused, 5),
    (CoachError, 1),
)
"""Exit codes: 2 usage, 3 data locked, unreadable or not saved, 4 content invalid, 5 import refused, 1 else."""


def report(failure: BaseException, as_document: bool = False, in_app: bool = False) -> int:
    """Say what happened in one sentence on standard error; returns the exit code.

    With `as_document` a script is told too, on standard output. If it is a fault of the program, the places in the code
    go to a file, but nothing that was typed. `in_app` says that what was typed was kept, which a command does not do.
    """
    if isinstance(failure, CoachError):
        _say(str(failure), as_document)
        return next(code for kind, code in EXIT if isinstance(failure, kind))
    try:
        noted = _("Where it happened is noted, without your words, in {path}.").format(path=_note(failure))
    except (CoachError, OSError):
        noted = _("Where it happened could not be noted down.")
    sentence = _(
        "coachtui stopped because of a fault of its own. What was saved before is safe. "
        "This may or may not have been done: check with “coachtui list” before you do it again. {noted}"
    )
    if in_app:
        sentence = _(
            "coachtui had to close because of a fault of its own. "
            "What you had typed was kept: open it again to carry on. {noted}"
        )
    said = visible(sentence.format(noted=noted))
    print(said, file=sys.stderr)
    _show(said, as_document)
    return 1


def refused(error: OSError, as_document: bool = False) -> int:
    """Say in one sentence that the system refused something; returns the exit code."""
    sentence = _("This could not be finished: the system said “{reason}”. What was saved before is safe.")
    _say(sentence.format(reason=error.strerror or error), as_document)
    return 1


def _say(sentence: str, as_document: bool) -> None:
    from coachtui.cli.output import message

    print(message(sentence), file=sys.stderr)
    _show(visible(sentence), as_document)


def _show(sentence: str, as_document: bool) -> None:
    if as_document:
        from coachtui.cli.output import show

        with contextlib.suppress(OSError):  # it may be standard output that failed; the exit code says it then
            show({"error": sentence})
            sys.stdout.flush()


def _note(failure: BaseException) -> Path:
    import traceback

    from coachtui import paths
    from coachtui.storage import atomic_file

    frames = traceback.extract_tb(failure.__traceback__)
    lines = [type(failure).__name__, *(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames)]
    note = paths.places().state / "last-failure.txt"
    atomic_file.make_folder(note.parent)
    with open(os.open(note, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write("\n".join(lines) + "\n")
    return note
