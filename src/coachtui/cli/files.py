"""Content and files, from the command line: export, import, check, new, where."""

import argparse
import sys
from collections.abc import Sequence
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from coachtui import paths
from coachtui.cli import wiring
from coachtui.cli.output import kept, say_line, show
from coachtui.domain.events import Json
from coachtui.domain.text import elided, shortened, visible
from coachtui.language import _, ngettext

if TYPE_CHECKING:
    from coachtui.content.problems import Problem
    from coachtui.workflows.leaving import ExportFile
    from coachtui.workflows.taking_in import Plan, Refused


def export_command(options: argparse.Namespace) -> int:
    """Write, or preview, a file that leaves: the preview is the same bytes, and so is standard output (`-`)."""
    from coachtui.workflows.leaving import Format, format_by_ending
    from coachtui.workflows.leaving_words import check_words
    from coachtui.workflows.writing_out import note_left

    participant = wiring.participant(options.content)
    wanted = Format(options.format) if options.format else format_by_ending(options.out or "") or Format.BUNDLE
    file = participant.export(wanted, options.share_reflections, options.mask)
    if options.preview or options.out == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(file.data)
        sys.stdout.buffer.flush()
        if not options.preview:
            note_left(participant.book, file, _("standard output"))
    else:
        path = participant.write(file, options.out)
        with kept(_("It was written all the same: {path}.").format(path=path)):
            say_line(str(path))
    print(visible(file.left_out), file=sys.stderr)
    if file.found:
        print(visible(f"{check_words(file)} {'' if options.mask else _where_found(file)}"), file=sys.stderr)
    return 0


def _where_found(file: "ExportFile") -> str:
    """Where in the file, and so in its preview, the privacy check found something, and what can be done."""
    from coachtui.workflows.leaving_words import found_lines

    lines = found_lines(file)
    words = ngettext(
        "See line {lines} of the file, or mask with --mask.",
        "See lines {lines} of the file, or mask with --mask.",
        len(lines),
    )
    return words.format(lines=shortened(", ".join(map(str, lines)), 120)) if lines else _("Mask them with --mask.")


def import_command(options: argparse.Namespace) -> int:
    """Take in bundles from one's other computer, or only say what they would bring; returns 5 if one was refused."""
    taking_in = wiring.participant(options.content).taking_in
    plan = taking_in.plan(options.files, options.mine)
    if not options.dry_run:
        plan = taking_in.apply(plan, options.mine)
    done = plan.taken and not options.dry_run
    with suppress(BrokenPipeError), kept(_("It was taken in all the same.")) if done else nullcontext():
        _tell(plan, options)
    return 5 if plan.refused else 0


def _tell(plan: "Plan", options: argparse.Namespace) -> None:
    """What came of it, or would, and which files were refused."""
    from coachtui.workflows.taking_in import in_numbers, kinds

    if options.json:
        show(_as_json(plan, options.dry_run))
        return
    for one in plan.taken:
        say_line(_("{file}: {numbers}").format(file=elided(one.path.name), numbers=in_numbers(one.merged)))
    for line in kinds(plan.merged):
        say_line(f"  {line}")
    if plan.taken and options.dry_run:
        print(_("Nothing was taken in: this was a dry run."), file=sys.stderr)
    for refused in plan.refused:
        print(visible(f"{elided(refused.path.name)}: {_reason(refused)}"), file=sys.stderr)


def _reason(refused: "Refused") -> str:
    """Why a file was refused, and the option that takes it in where it is somebody's own after all."""
    if not refused.is_strangers:
        return refused.reason
    return refused.reason + " " + _("If it is your own, because you started afresh on one computer, add --mine.")


def _as_json(plan: "Plan", is_dry_run: bool) -> Json:
    from collections import Counter

    merged = plan.merged
    number = Counter(str(event.kind) for event in (*merged.new, *merged.changed))
    return {
        "dry_run": is_dry_run,
        "new": len(merged.new),
        "changed": len(merged.changed),
        "same": merged.same,
        "taken_out": merged.lessened,
        "kinds": {**dict(sorted(number.items()))},
        "files": [
            {
                "file": str(one.path),
                "person": one.bundle.name,
                "new": len(one.merged.new),
                "changed": len(one.merged.changed),
                "same": one.merged.same,
            }
            for one in plan.taken
        ],
        "refused": [{"file": str(one.path), "reason": _reason(one)} for one in plan.refused],
    }


def check_command(options: argparse.Namespace) -> int:
    """Check modules: every problem with file, line, a sentence and the line itself; returns 4 if there is one."""
    from coachtui.content.checks import check

    problems = check(options.path or paths.content_dir(options.content), paths.content_dir())
    with suppress(BrokenPipeError):
        _tell_problems(problems, options.json)
    return 4 if problems else 0


def _tell_problems(problems: "Sequence[Problem]", as_document: bool) -> None:
    if as_document:
        show({"problems": [problem_json(problem) for problem in problems]})
        return
    for problem in problems:
        say_line(str(problem))
        if problem.source:
            say_line(f"    {visible(problem.source)}")
    if not problems:
        print(_("No problems found."), file=sys.stderr)


def problem_json(problem: "Problem") -> dict[str, Json]:
    """What is wrong with a content file, for a script; `text` is the line itself."""
    return {"file": problem.file, "line": problem.line, "message": problem.message, "text": problem.source}


def new_command(options: argparse.Namespace) -> int:
    """Write a small module that passes the check."""
    from coachtui.content.new_module import new_module

    folder = options.folder or (options.content / "modules" if options.content else Path("content/modules"))
    path = new_module(options.slug, folder)
    with kept(_("It was written all the same: {path}.").format(path=path)):
        say_line(str(path))
    return 0


def where_command(options: argparse.Namespace) -> int:
    """Print every path."""
    places = paths.places()
    named = {
        "data": places.data,
        "drafts": places.drafts,
        "state": places.state,
        "backups": places.backups,
        "cache": places.cache,
        "content": paths.content_dir(options.content),
    }
    if options.json:
        show({name: str(path) for name, path in named.items()})
    else:
        for name, path in named.items():
            say_line(f"{name:<8} {path}")
    return 0
