"""Looking at the stored records, and mending them, from the command line."""

import argparse
import os
import re
import shlex
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from coachtui.cli import asking, wiring
from coachtui.cli.output import say, show
from coachtui.domain.events import Json
from coachtui.domain.text import visible
from coachtui.language import _, ngettext
from coachtui.storage.backup_files import Backup
from coachtui.storage.restoring import Restored, Way
from coachtui.workflows.mending import Doctor, Report, State, lost_words, mending_words, missing_words
from coachtui.workflows.second_copies import ConflictCopy, copy_words


def doctor_command(options: argparse.Namespace) -> int:
    """Say what is in the store, or mend it, or merge a copy; returns 3 if something is damaged."""
    doctor = wiring.doctor()
    done: dict[str, Json] = {"dry_run": True} if options.dry_run else {}
    if options.restore is not None:
        done |= _restore(doctor, options)
    if options.merge is not None:
        done |= _merge(doctor, options)
    if options.dry_run:
        print(_("Nothing was changed: this was a dry run."), file=sys.stderr)
    report = doctor.examine()
    with suppress(BrokenPipeError):
        if options.json:
            show({**done, **_as_json(report)})
        else:
            _tell(report)
    return 3 if report.problems else 0


def _restore(doctor: Doctor, options: argparse.Namespace) -> dict[str, Json]:
    """Go back to a backup, asking first if records would go; or only say what would happen."""
    name = None if options.restore is True else options.restore
    if name is None and doctor.finish(options.dry_run):
        if not options.dry_run:
            print(_("What had been left unfinished is now done."), file=sys.stderr)
        return {}
    if options.dry_run or not options.yes:
        way = doctor.way_back(name)
        if options.dry_run:
            for line in _planned(way):
                print(visible(line), file=sys.stderr)
            return {"restore": _outcome(way, None, None)}
        if way.lost:
            lines = [*map(visible, _planned(way))]
            refusal = _("{sentences} There is nobody here to ask, so nothing was changed. To go ahead, add --yes.")
            asking.check_somebody_can_answer(options, refusal.format(sentences=" ".join(lines)))
            asking.agree(lines, _("Go back to it? Type yes:"), _("Nothing was changed."))
    restored = doctor.restore(name)
    print(visible(_said(restored)), file=sys.stderr)
    if restored.lost and restored.was_damaged:
        print(missing_words(restored.lost), file=sys.stderr)
    for path in (restored.before.path if restored.before else None, restored.aside):
        if path is not None:
            print(visible(_("What was there is kept in {path}.").format(path=path)), file=sys.stderr)
    return {"restore": _outcome(restored, restored.before, restored.aside)}


def _outcome(done: Way | Restored, before: Backup | None, aside: Path | None) -> dict[str, Json]:
    """What going back made of the log or would make of it, for a script: backups by name, the folder by its path."""
    return {
        "backup": done.backup.path.name if done.backup else None,
        "more_records": done.more,
        "lost_records": done.lost,
        "before": before.path.name if before else None,
        "aside": str(aside) if aside else None,
    }


def _planned(way: Way) -> Iterator[str]:
    """What going back would make of the log, and what would go."""
    count = way.more + (way.backup.count if way.backup else 0)
    held = ngettext(
        "Your log would hold {count} record: {what}.", "Your log would hold {count} records: {what}.", count
    )
    what = _("what can still be read of the damaged files")
    if way.backup is not None:
        what = _("what is in {name}")
        if way.more:
            what = _("what is in {name}, and {more} more that can still be read")
        what = what.format(name=way.backup.path.name, more=way.more)
    yield held.format(count=count, what=what)
    if way.here is None and way.lost:
        yield lost_words(way.lost)
    elif way.lost:
        words = ngettext(
            "{count} record of your log is not in it, or is different there, and would go.",
            "{count} records of your log are not in it, or are different there, and would go.",
            way.lost,
        )
        yield words.format(count=way.lost)
        yield _("A copy of your log as it is now would be kept among the backups.")


def _merge(doctor: Doctor, options: argparse.Namespace) -> dict[str, Json]:
    merged = doctor.merge(options.merge, options.dry_run)
    words = _("Taken in: {new} new, {changed} changed, {same} already here.")
    if options.dry_run:
        words = _("To be taken in: {new} new, {changed} changed, {same} already here.")
    new, changed = len(merged.new), len(merged.changed)
    print(words.format(new=new, changed=changed, same=merged.same), file=sys.stderr)
    return {"merge": {"new": new, "changed": changed, "same": merged.same}}


def _said(restored: Restored) -> str:
    backup, more = restored.backup, restored.more
    if backup is None:
        words = ngettext(
            "Your log now holds what could still be read of the damaged files: {count} record.",
            "Your log now holds what could still be read of the damaged files: {count} records.",
            more,
        )
        return words.format(count=more)
    words = ngettext(
        "Your log is now as it was in {name}: {count} record.",
        "Your log is now as it was in {name}: {count} records.",
        backup.count,
    )
    if more:
        words = ngettext(
            "Your log is now as it was in {name}, with {more} more record that could still be read: {count} in all.",
            "Your log is now as it was in {name}, with {more} more records that could still be read: {count} in all.",
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
        case State.DAMAGED | State.UNREACHABLE | State.NEWER:
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
        say(f"  {visible(backup.path.name):<38} {backup.at.astimezone():%Y-%m-%d %H:%M}  {words}  {rest}".rstrip())
    if report.state is State.DAMAGED:
        for words in mending_words(report):
            say(words)
    if report.can_mend:
        name = [report.backups[0].path.name] if report.backups else []
        say(_("To bring all of that back: {command}").format(command=_command("--restore", *name)))
        say(_("The damaged files are then kept in a folder of their own."))


def _copy_words(copy: ConflictCopy) -> tuple[str, ...]:
    if not copy.brings:
        return copy_words(copy)
    return *copy_words(copy), _("To take it in: {command}").format(command=_command("--merge", str(copy.file)))


def _command(*words: str) -> str:
    """A doctor command that can be pasted into a shell and means exactly these words."""
    typed = ("coachtui", "doctor", *words)
    return " ".join(map(_quoted_on_windows if sys.platform == "win32" else _quoted, typed))


def _quoted_on_windows(word: str) -> str:
    """The word, quoted for cmd and for PowerShell, which also reads `'`, `(`, `,` and `&`; no file has a `"` there."""
    return word if re.fullmatch(r"[\w.:\\/-]+", word) else f'"{word}"'


def _quoted(word: str) -> str:
    """The word, quoted for a shell; one that cannot be printed is written byte by byte, as bash and zsh read it."""
    if word.isprintable():
        return shlex.quote(word)
    letters = (chr(byte) if chr(byte).isalnum() and byte < 128 else f"\\x{byte:02x}" for byte in os.fsencode(word))
    return f"$'{''.join(letters)}'"


def _as_json(report: Report) -> dict[str, Json]:
    return {
        "state": str(report.state),
        "records": report.records,
        "note": report.note or None,
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
        "lost_records": report.lost,
        "conflict_copies": [
            {"file": str(copy.file), "program": copy.program, "records": copy.records, "brings": copy.brings}
            for copy in report.conflict_copies
        ],
    }
