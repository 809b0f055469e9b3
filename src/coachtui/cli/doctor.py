"""Looking at the stored records, and mending them, from the command line."""

import argparse
import shlex
import subprocess
import sys
from pathlib import Path

from coachtui.cli import wiring
from coachtui.cli.output import say, show
from coachtui.domain.events import Json
from coachtui.domain.text import visible
from coachtui.language import _, ngettext
from coachtui.storage.restoring import Restored
from coachtui.workflows.mending import Report, State, mending_words
from coachtui.workflows.second_copies import ConflictCopy, copy_words


def doctor_command(options: argparse.Namespace) -> int:
    """Say what lies in the store, or mend it, or merge a copy; 3 where something is damaged."""
    doctor = wiring.doctor()
    if options.restore is not None:
        restored = doctor.restore(None if options.restore == Path() else options.restore)
        print(visible(_said(restored)), file=sys.stderr)
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


def _said(restored: Restored) -> str:
    backup, more = restored.backup, restored.more
    if backup is None:
        words = ngettext(
            "Your log holds what could still be read of the damaged files: {count} record.",
            "Your log holds what could still be read of the damaged files: {count} records.",
            more,
        )
        return words.format(count=more)
    words = ngettext(
        "Your log is what it was in {name}: {count} record.",
        "Your log is what it was in {name}: {count} records.",
        backup.count,
    )
    if more:
        words = ngettext(
            "Your log is what it was in {name}, with {more} more record that could still be read: {count} in all.",
            "Your log is what it was in {name}, with {more} more records that could still be read: {count} in all.",
            more,
        )
    return words.format(name=backup.path.name, count=backup.count + more, more=more)


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
        rest = "" if backup.whole else _("what could be read of a damaged log")
        say(f"  {visible(backup.path.name):<38} {backup.at:%Y-%m-%d %H:%M}  {words}  {rest}".rstrip())
    if report.state is State.DAMAGED:
        for words in mending_words(report):
            say(words)
    if report.can_mend:
        name = [report.backups[0].path.name] if report.backups else []
        say(_("To have all of that again: {command}").format(command=_command("--restore", *name)))
        say(_("The damaged files are then kept in a folder of their own."))


def _copy_words(copy: ConflictCopy) -> tuple[str, ...]:
    if not copy.brings:
        return copy_words(copy)
    return *copy_words(copy), _("To take it in: {command}").format(command=_command("--merge", str(copy.file)))


def _command(*words: str) -> str:
    """A command of the doctor as one can paste it into a shell."""
    typed = ("coachtui", "doctor", *map(visible, words))
    return subprocess.list2cmdline(typed) if sys.platform == "win32" else shlex.join(typed)


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
        "newest_backup": report.backups[0].path.name if report.backups else None,
        "more_records": report.more,
        "conflict_copies": [
            {"file": str(copy.file), "program": copy.program, "records": copy.records, "brings": copy.brings}
            for copy in report.conflict_copies
        ],
    }
