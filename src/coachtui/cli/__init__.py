"""The command line: arguments and wiring only."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from coachtui import __version__

if TYPE_CHECKING:
    from argparse import Namespace


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments say; results go to standard output, messages to standard error. Returns the exit code.

    Raises SystemExit after `--help` and `--version`, as argparse does.
    """
    if None in (sys.stdin, sys.stdout, sys.stderr):
        _open_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
            if sys.platform == "win32" and not stream.isatty() and "PYTHONIOENCODING" not in os.environ:
                # In a file or a pipe, Windows has room for the letters of a few languages: not for Tŷ or Łukasz.
                stream.reconfigure(encoding="utf-8")
    try:
        return _done(arguments)
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        from coachtui.cli import faults

        try:
            return faults.refused(error, _wants_document(arguments))
        finally:  # what is left in the buffer of standard output must not fail again when Python ends
            sys.stdout = None
    except Exception as failure:
        from coachtui.cli import faults

        return faults.report(failure, _wants_document(arguments))


def _done(arguments: Sequence[str]) -> int:
    if [*arguments] == ["--version"]:  # asked by scripts and by packagers: answered before anything else is loaded
        print(f"coachtui {__version__}")
        sys.stdout.flush()
        return 0
    options = _as_texts(_parsed(arguments)) if arguments else None
    if options is None or options.command is None:
        from coachtui.cli.screen import open_app

        return open_app(options.content if options else None)
    from importlib import import_module

    room, function = options.command.split(".")
    code = 0
    try:
        code = getattr(import_module(f"coachtui.cli.{room}"), function)(options)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read the output has gone (`coachtui list | head`): there is nothing to say
        sys.stdout = None
    _tell_troubles()
    return code


def _tell_troubles() -> None:
    """Say what went wrong although the command was done: a backup that was not made, say."""
    from coachtui.cli import wiring
    from coachtui.cli.output import message

    for sentence in wiring.troubles():
        print(message(sentence), file=sys.stderr)


def _parsed(arguments: Sequence[str]) -> "Namespace":
    from coachtui.cli.parser import parser

    try:
        return parser(arguments).parse_args(arguments)
    except SystemExit:  # after `--help`: whether it could be written is known only now
        sys.stdout.flush()
        raise


def _as_texts(options: "Namespace") -> "Namespace":
    """The same options with every text read as UTF-8, whatever encoding the system takes it for.

    Paths stay as they are: a file may be called anything. Raises NotUnderstood if a text cannot be read either way.
    """
    for name, value in vars(options).items():
        if name == "out" or not isinstance(value, str | list):
            continue
        from coachtui.cli.output import typed

        texts = [typed(one) if isinstance(one, str) else one for one in ([value] if isinstance(value, str) else value)]
        setattr(options, name, texts[0] if isinstance(value, str) else texts)
    return options


def _wants_document(arguments: Sequence[str]) -> bool:
    """Whether standard output is to hold one JSON document, even if the arguments cannot be understood."""
    return "--json" in arguments[: arguments.index("--") if "--" in arguments else None]


def _open_streams() -> None:
    """Open the streams that were closed at the start (`2>&-`): Python has None for one, and would print to another."""
    nothing = Path(os.devnull).open("r+", encoding="utf-8")  # noqa: SIM115 - open for as long as the program runs
    sys.stdin, sys.stdout, sys.stderr = (stream or nothing for stream in (sys.stdin, sys.stdout, sys.stderr))
