"""Looking at the stored records, and mending them, from the command line."""

import argparse
import sys
from pathlib import Path

from coachtui.cli import wiring
from coachtui.cli.output import say, show
from coachtui.domain.events import Json
from coachtui.domain.text import visible
from coachtui.language import _, ngettext
from coachtui.workflows.mending import ConflictCopy, Report, State


def doctor_command(options: argparse.Namespace) -> int:
    """Say what lies in the store, or go back to a backup, or merge a copy; 3 where something is damaged."""
    doctor = wiring.doctor()
    if options.restore is not None:
        restored = doctor.restore(options.restore)
        print(visible(_said(restored.backup.count, restored.backup.path)), file=sys.stderr)
        for path in (restored.before.path if restored.before else None, restored.aside):
            if path is not None:
                print(visible(_("What was there is kept in {path}.").format(path=path)), file=sys.stderr)
    if options.merge is not None:
        merged = doctor.merge(options.merge)
        words = _("Taken in: {new} new, {changed} changed, {same} already here.")
        numbers = words.format(new=len(merged.new), changed=len(merged.changed), same=merged.same)
        print(numbers, file=sys.stderr)
    report = doctor.examine()
    if options.json:
        show(_as_json(report))
    else:
        _tell(report)
    return 3 if report.problems else 0


def _said(count: int, path: Path) -> str:
    return ngettext(
        "Your log is what it was in {name}: {count} record.",
        "Your log is what it was in {name}: {count} records.",
        count,
    ).format(name=path.name, count=count)


def _tell(report: Report) -> None:
    match report.state:
        case State.FINE:
            words = ngettext(
                "Your log is sound: {count} record.", "Your log is sound: {count} records.", report.records
            )
            say(words.format(count=report.records))
        case State.NEW:
            say(_("There is no log yet: it is made with the first thing you record."))
        case State.DAMAGED | State.NEWER:
            say(_("Your log cannot be read. Nothing was changed."))
    if report.note:
        say(report.note)
    for problem in report.problems:
        say(f"{visible(str(problem.file))}\n    {problem.message}")
    for copy in report.conflict_copies:
        say("\n    ".join((visible(str(copy.file)), *_copy_words(copy))))
    if report.backups:
        say(_("Backups, newest first:"))
    for backup in report.backups:
        words = ngettext("{count} record", "{count} records", backup.count).format(count=backup.count)
        rest = "" if backup.whole else _("  what could be read of a damaged log")
        say(f"  {visible(backup.path.name):<38} {backup.at:%Y-%m-%d %H:%M}  {words}{rest}")
    if report.state is State.DAMAGED and report.backups:
        say(
            _("To go back to the newest: coachtui doctor --restore {name}").format(
                name=visible(report.backups[0].path.name)
            )
        )
        say(_("The damaged files are then kept in a folder of their own."))


def _copy_words(copy: ConflictCopy) -> tuple[str, str]:
    whose = _("A program that synchronises or copies files put this second version of a file here.")
    if copy.program:
        whose = _("{program} put this second version of a file here.").format(program=copy.program)
    if copy.records is None:
        return whose, _("It holds no records that could be merged. It is not read, and was left as it is.")
    if copy.brings is None:
        return whose, _("It can be merged once the log itself can be read, and if both say the same of each record.")
    if not copy.brings:
        return whose, _("Your log knows everything in it: you can delete it.")
    brings = ngettext(
        "It holds {count} record that your log does not. To take it in: coachtui doctor --merge “{file}”",
        "It holds {count} records that your log does not. To take them in: coachtui doctor --merge “{file}”",
        copy.brings,
    )
    return whose, brings.format(count=copy.brings, file=visible(str(copy.file)))


def _as_json(report: Report) -> dict[str, Json]:
    return {
        "state": str(report.state),
        "records": report.records,
        "problems": [{"file": str(problem.file), "message": problem.message} for problem in report.problems],
        "backups": [
            {
                "name": backup.path.name,
                "made_at": backup.at.isoformat(),
                "records": backup.count,
                "whole": backup.whole,
            }
            for backup in report.backups
        ],
        "conflict_copies": [
            {"file": str(copy.file), "program": copy.program, "records": copy.records, "brings": copy.brings}
            for copy in report.conflict_copies
        ],
    }
