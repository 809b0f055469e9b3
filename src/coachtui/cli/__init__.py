"""The command line: arguments and wiring only."""

import sys
from collections.abc import Sequence

from coachtui.cli.parser import parser
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


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments say; results go to standard output, messages to standard error. Returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    options = parser().parse_args(arguments)
    try:
        if options.command is None:
            from coachtui.cli.screen import open_app

            return open_app(options)
        from coachtui.cli import commands

        code: int = getattr(commands, options.command)(options)
        sys.stdout.flush()
        return code
    except CoachError as problem:
        print(f"coachtui: {visible(str(problem))}", file=sys.stderr)
        return next(code for kind, code in EXIT if isinstance(problem, kind))
    except BrokenPipeError:
        # The reader went away (`coachtui list | head`): nothing to say, and nobody to say it to.
        sys.stdout = None
        return 1
    except KeyboardInterrupt:
        return 130
