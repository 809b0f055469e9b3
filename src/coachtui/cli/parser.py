"""The arguments the command line takes."""

import argparse
from pathlib import Path
from typing import NoReturn

from coachtui import __version__
from coachtui.domain.errors import NotUnderstood
from coachtui.domain.text import shortened
from coachtui.language import _

USAGE = _("""\
coachtui                                      open the app where you stopped
coachtui add "Ring the ward" --due fri        promise an action
coachtui export --format md --out log.md      a log your coach can read

All commands:
  add TEXT|-      promise an action; - reads the text from standard input
  list            actions (or: list modules, list answers)
  done ID         finish an action
  export          write a bundle, an action log or your journal
  check [PATH]    check modules; every problem with its file and line
  new module SLUG write a small module to start from
  where           where everything is kept

  --content FOLDER   read modules from there     --version
Each has its own help: coachtui add --help

Environment: COACHTUI_HOME=FOLDER keeps everything there,
COACHTUI_NOW=2026-11-22T09:00:00Z sets the clock.""")


class _Parser(argparse.ArgumentParser):
    def format_help(self) -> str:
        """The overview for the program itself, argparse's own help for each command."""
        return USAGE + "\n" if self.prog == "coachtui" else super().format_help()

    def error(self, message: str) -> NoReturn:
        """Raises NotUnderstood: argparse itself would print the arguments as they are, control characters and all."""
        raise NotUnderstood(
            _("This could not be understood: {reason}. Nothing was changed. See: {program} --help").format(
                reason=shortened(message, 300), program=self.prog
            )
        )


def parser() -> argparse.ArgumentParser:
    """The parser; `command` is the name of a function in `cli.commands`, or None to open the app."""
    main = _Parser(prog="coachtui", allow_abbrev=False)
    main.set_defaults(command=None)
    main.add_argument("--version", action="version", version=f"coachtui {__version__}")
    main.add_argument("--content", type=Path, metavar="FOLDER", help=_("read modules from this folder"))
    names = main.add_subparsers(title=_("commands"), metavar="COMMAND", parser_class=_Parser)

    add = _command(names, "add", _("promise an action"))
    add.add_argument("text", nargs="+", metavar="TEXT", help=_("what you will do, or - to read it from standard input"))
    for name, metavar, words in (
        ("owner", "WHO", _("one person, by name")),
        ("due", "WHEN", _("fri, in 2 weeks, end of month, 27/11 or 2026-11-27")),
        ("if", "CUE", _("the moment it begins with")),
        ("then", "DO", _("what you do in that moment")),
        ("obstacle", "O", _("what is likely to get in the way")),
        ("measure", "M", _("how anybody will know")),
    ):
        add.add_argument(f"--{name}", dest=f"term_{name}", default="", metavar=metavar, help=words)
    _json(add)

    lists = _command(names, "list", _("list actions, modules or answers"))
    lists.add_argument("what", nargs="?", choices=("actions", "modules", "answers"), default="actions")
    lists.add_argument("--open", action="store_true", help=_("only open actions, or modules not finished yet"))
    _json(lists)

    done = _command(names, "done", _("finish an action"))
    done.add_argument("id", metavar="ID", help=_("the id of the action, or its beginning"))
    done.add_argument("--evidence", default="", metavar="TEXT", help=_("what shows that it is done"))
    _json(done)

    export = _command(names, "export", _("write a file that leaves"))
    export.add_argument("--format", choices=("bundle", "md", "csv", "journal"), default="bundle")
    export.add_argument("--out", type=Path, metavar="FILE", help=_("a file that is not there yet, or a folder"))
    export.add_argument("--share-reflections", action="store_true", help=_("let reflections go along in a bundle"))
    export.add_argument("--preview", action="store_true", help=_("print exactly the file and write nothing"))

    check = _command(names, "check", _("check modules"))
    check.add_argument("path", nargs="?", type=Path, metavar="PATH", help=_("a file or a folder"))
    _json(check)

    new = _command(names, "new", _("write something to start from"))
    new.add_argument("kind", choices=("module",))
    new.add_argument("slug", metavar="SLUG", help=_("small letters, digits and hyphens: bed-planning"))
    new.add_argument("--in", dest="folder", type=Path, metavar="FOLDER", help=_("the folder for it"))

    where = _command(names, "where", _("where everything is kept"))
    _json(where)
    return main


def _command(names: "argparse._SubParsersAction[_Parser]", name: str, words: str) -> argparse.ArgumentParser:
    command = names.add_parser(name, help=words, description=words, allow_abbrev=False)
    command.set_defaults(command=f"{name}_command")
    return command


def _json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help=_("one JSON document and nothing else"))
