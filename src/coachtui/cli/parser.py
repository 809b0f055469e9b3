"""The arguments the command line takes."""

import argparse
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

from coachtui import __version__
from coachtui.domain.errors import NotUnderstood
from coachtui.domain.text import elided, shortened
from coachtui.language import _

_DATES = "{dates}"
"""In the help of an option: how a date may be typed, by an example from today."""

_EMPTY = _("it is empty")


class _Store(argparse.Action):
    """Keeps the value of an option; a blank one is a slip, as from a shell variable that was never set."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        """Keep the value; raises ArgumentError if it is blank."""
        if option_string and isinstance(values, str) and not values.strip():
            raise argparse.ArgumentError(self, _EMPTY)
        setattr(namespace, self.dest, values)


class _Formatter(argparse.HelpFormatter):
    """As wide as the overview: to ask for the terminal's width argparse loads all of `shutil`, for every command."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=78)

    def _get_help_string(self, action: argparse.Action) -> str:
        """The help for an argument; examples of dates are worked out only for those who ask for it."""
        words = action.help or ""
        if _DATES not in words:
            return words
        from coachtui.cli import wiring
        from coachtui.domain.dates import hint

        today = wiring.clock()().date()
        return words.replace(_DATES, _("{hint} or {date}").format(hint=hint(today), date=today + timedelta(days=11)))


class _Parser(argparse.ArgumentParser):
    def __init__(self, **named: Any) -> None:
        super().__init__(formatter_class=_Formatter, **named)
        self.register("action", None, _Store)

    def format_help(self) -> str:
        """The overview for the program itself, argparse's own help for each command."""
        if self.prog != "coachtui":
            return super().format_help()
        from coachtui.cli.usage import USAGE

        return USAGE + "\n"

    def print_help(self, file: Any = None) -> None:
        """Print the help, and raise if it cannot be written: argparse itself would say nothing."""
        print(self.format_help(), end="", file=file)

    def error(self, message: str) -> NoReturn:
        """Raises NotUnderstood: argparse itself would print the arguments as they are, control characters and all."""
        raise NotUnderstood(
            _("This could not be understood: {reason}. Nothing was changed. See: {program} --help").format(
                reason=shortened(" ".join(elided(word) for word in message.split()), 300), program=self.prog
            )
        )


def parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """The parser for these arguments; `command` is a function as `module.function` in `cli`, or None to open the app.

    Only the command that is named is set up, or all of them if none is: each costs half a millisecond.
    """
    commands: dict[str, Callable[[_Names], None]] = {
        "add": _add,
        "list": _list,
        "done": _done,
        "checkin": _checkin,
        "decide": _decide,
        "pause": _pause,
        "undo": _undo,
        "redo": _redo,
        "history": _history,
        "redact": _redact,
        "search": _search,
        "export": _export,
        "import": _import,
        "where": _where,
        "check": _check,
        "new": _new,
        "doctor": _doctor,
    }
    main = _Parser(prog="coachtui", allow_abbrev=False)
    main.set_defaults(command=None)
    main.add_argument("--version", action="version", version=f"coachtui {__version__}")
    main.add_argument("--content", type=_path, metavar="FOLDER", help=_("read modules from this folder"))
    names = main.add_subparsers(title=_("commands"), metavar="COMMAND", parser_class=_Parser)

    wanted = _named(arguments)
    for command, add in commands.items():
        if wanted == command or wanted not in commands:
            add(names)
    return main


def _named(arguments: Sequence[str]) -> str:
    """The first argument that is neither an option nor the folder after `--content`."""
    words = iter(arguments)
    for word in words:
        if word == "--content":
            next(words, "")
        elif not word.startswith("-"):
            return word
    return ""


_Names: TypeAlias = "argparse._SubParsersAction[_Parser]"


def _path(text: str) -> Path:
    """The path somebody means. Raises ArgumentTypeError if it is blank: Path would take that for this folder."""
    if not text.strip():
        raise argparse.ArgumentTypeError(_EMPTY)
    return Path(text)


def _add(names: _Names) -> None:
    add = _command(names, "actions", "add", _("promise an action"))
    add.add_argument("text", nargs="+", metavar="TEXT", help=_("what you will do, or - to read it from standard input"))
    for name, metavar, words in (
        ("owner", "WHO", _("one person, by name; you, if your name is known")),
        ("due", "WHEN", _DATES),
        ("if", "CUE", _("the moment that starts it")),
        ("then", "DO", _("what you do at that moment")),
        ("obstacle", "O", _("what is likely to get in the way")),
        ("measure", "M", _("how we'll know")),
    ):
        add.add_argument(f"--{name}", dest=f"term_{name}", default="", metavar=metavar, help=words)
    _json(add)


def _list(names: _Names) -> None:
    lists = _command(names, "actions", "list", _("list actions, modules, answers or decisions"))
    lists.add_argument("what", nargs="?", choices=("actions", "modules", "answers", "decisions"), default="actions")
    lists.add_argument(
        "--open", action="store_true", help=_("only what is not finished or not final yet; not for answers")
    )
    _json(lists)


def _done(names: _Names) -> None:
    done = _command(names, "actions", "done", _("finish an action, or make a decision final"))
    done.add_argument("id", metavar="ID", help=_("the id of the action or decision, or its beginning"))
    done.add_argument("--evidence", default="", metavar="TEXT", help=_("what shows that it is done"))
    _json(done)


def _checkin(names: _Names) -> None:
    checkin = _command(names, "actions", "checkin", _("say how an action is going"))
    checkin.add_argument("id", metavar="ID", help=_("the id of the action, or its beginning"))
    checkin.add_argument("--status", required=True, choices=("moving", "stuck", "done", "dropped"))
    checkin.add_argument("--cue", default="", choices=("yes", "no", "unseen"), help=_("whether its moment came"))
    checkin.add_argument("--note", default="", metavar="N", help=_("one line: what happened, what got in the way"))
    checkin.add_argument("--due", default="", metavar="WHEN", help=_("a new date; say why"))
    checkin.add_argument("--why", default="", metavar="W", help=_("why the date moves, or why you stop"))
    _json(checkin)


def _decide(names: _Names) -> None:
    decide = _command(names, "decisions", "decide", _("name something to be decided"))
    decide.add_argument("text", nargs="+", metavar="TEXT", help=_("what is to be decided"))
    decide.add_argument("--options", default="", metavar="O", help=_("what there is to choose from"))
    decide.add_argument("--by", default="", metavar="WHO", help=_("who decides"))
    decide.add_argument("--due", default="", metavar="WHEN", help=_("decide by: {dates}"))
    decide.add_argument("--review", default="", metavar="WHEN", help=_("when to look at it again"))
    _json(decide)


def _pause(names: _Names) -> None:
    pause = _command(names, "decisions", "pause", _("hold an equity pause on a decision, or say why there is none"))
    pause.add_argument("id", metavar="DECISION", help=_("the id of the decision, or its beginning"))
    pause.add_argument("--considered", default="", metavar="C", help=_("who was considered"))
    pause.add_argument("--changed", default="", metavar="X", help=_("what changes because of it"))
    pause.add_argument("--unchanged", default="", metavar="WHY", help=_("why nothing changes"))
    pause.add_argument(
        "--with", dest="who", default="", metavar="WHO", help=_("who else was there; without it, you paused alone")
    )
    pause.add_argument("--again", default="", metavar="WHEN", help=_("when to look again"))
    pause.add_argument("--skip", default="", metavar="WHY", help=_("why there is no pause"))
    _json(pause)


def _undo(names: _Names) -> None:
    _json(_command(names, "past", "undo", _("take back the last thing recorded on this computer")))


def _redo(names: _Names) -> None:
    _json(_command(names, "past", "redo", _("do again what was undone last")))


def _history(names: _Names) -> None:
    history = _command(names, "past", "history", _("everything that happened to a record"))
    history.add_argument("id", metavar="ID", help=_("an action, a decision or an answer"))
    history.add_argument("--on", default="", metavar="DAY", help=_("as it was at the end of that day"))
    _json(history)


def _redact(names: _Names) -> None:
    redact = _command(names, "redacting", "redact", _("take words out for good, here and in the backups"))
    redact.add_argument("id", metavar="ID", help=_("an action, a decision or an answer"))
    redact.add_argument("--dry-run", action="store_true", help=_("only say what would be taken out"))
    _asking(redact)
    _json(redact)


def _search(names: _Names) -> None:
    search = _command(names, "past", "search", _("find words in the modules and in your own writing"))
    search.add_argument("words", nargs="+", metavar="WORDS")
    _json(search)


def _export(names: _Names) -> None:
    export = _command(names, "files", "export", _("write a file for a coach, a spreadsheet or yourself"))
    export.add_argument(
        "--format", choices=("bundle", "md", "csv", "journal"), help=_("if not given: by the ending of FILE, or bundle")
    )
    place = _("a new file, a folder, or - for standard output")
    export.add_argument("--out", metavar="FILE", help=place)
    export.add_argument("--share-reflections", action="store_true", help=_("include all your reflections"))
    export.add_argument("--mask", action="store_true", help=_("mask what looks like an identifier"))
    export.add_argument(
        "--preview", action="store_true", help=_("only print the file; it does not count as having left")
    )


def _import(names: _Names) -> None:
    taking = _command(names, "files", "import", _("take in a bundle from your other computer"))
    taking.add_argument("files", nargs="+", type=_path, metavar="FILE")
    taking.add_argument("--dry-run", action="store_true", help=_("only say what would be taken in"))
    taking.add_argument("--mine", action="store_true", help=_("it is my own: I started afresh on this computer"))
    _json(taking)


def _where(names: _Names) -> None:
    where = _command(names, "files", "where", _("where everything is kept"))
    _json(where)


def _check(names: _Names) -> None:
    check = _command(names, "files", "check", _("check modules"))
    check.add_argument("path", nargs="?", type=_path, metavar="PATH", help=_("a file or a folder"))
    _json(check)


def _new(names: _Names) -> None:
    new = _command(names, "files", "new", _("write something to start from"))
    new.add_argument("kind", choices=("module",))
    new.add_argument("slug", metavar="SLUG", help=_("small letters, digits and hyphens: bed-planning"))
    new.add_argument("--in", dest="folder", type=_path, metavar="FOLDER", help=_("the folder to put it in"))


def _doctor(names: _Names) -> None:
    doctor = _command(names, "doctor", "doctor", _("look at the stored records; go back to a backup"))
    newest = _("go back to this backup or the newest, adding what can be read of a damaged log")
    doctor.add_argument("--restore", type=_path, nargs="?", const=True, metavar="BACKUP", help=newest)
    doctor.add_argument("--merge", type=_path, metavar="FILE", help=_("take in what this second copy of a file holds"))
    doctor.add_argument("--dry-run", action="store_true", help=_("only say what that would do"))
    _asking(doctor)
    _json(doctor)


def _command(names: _Names, room: str, name: str, words: str) -> argparse.ArgumentParser:
    command = names.add_parser(name, help=words, description=words, allow_abbrev=False)
    command.set_defaults(command=f"{room}.{name}_command")
    return command


def _asking(command: argparse.ArgumentParser) -> None:
    command.add_argument("--yes", action="store_true", help=_("do not ask first"))
    command.add_argument("--no-input", action="store_true", help=_("never ask: without --yes, nothing is done"))


def _json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help=_("one JSON document and nothing else"))
