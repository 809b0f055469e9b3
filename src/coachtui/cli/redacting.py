"""Taking words out for good, from the command line: said first, asked, then done."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator

from coachtui.cli import asking, wiring
from coachtui.cli.output import say, show
from coachtui.domain.events import Json
from coachtui.domain.text import shortened, visible
from coachtui.language import _, ngettext
from coachtui.storage.taking_out import CopyKind, LogCopy
from coachtui.workflows.redacting import Planned, Redacted

WIDTH = 100
"""Characters of a wording that are printed; all of them are in the JSON."""

MOST = 20
"""Wordings that are printed."""


def redact_command(options: argparse.Namespace) -> int:
    """Take the words of a record out for good, once somebody has agreed, and say where else they went."""
    redacting = wiring.participant(options.content).redacting
    if options.dry_run:
        _preview(redacting.plan(options.id), options.json)
        return 0
    if not options.yes:
        refusal = _(
            "This cannot be undone, and there is nobody here to ask: so nothing was taken out. "
            "Look at it with --dry-run, then say --yes."
        )
        asking.check_somebody_can_answer(options, refusal)
        plan = redacting.plan(options.id)
        if plan.words or plan.drafts or plan.unreadable:
            question = _("Take these words out for good? They cannot be brought back. Type yes:")
            asking.agree(_planned(plan), question, _("Nothing was taken out."))
    done = redacting.redact(options.id)
    if options.json:
        show({"id": done.subject, "records": done.records, **_files(done)})
        return 0
    _tell(done)
    return 0


def _preview(plan: Planned, as_document: bool) -> None:
    if not as_document:
        for line in _planned(plan):
            say(line)
        print(_("Nothing was taken out: this was a dry run."), file=sys.stderr)
        return
    show(
        {
            "dry_run": True,
            "id": plan.subject,
            "title": plan.title,
            "words": [*plan.words],
            "records": plan.records,
            "drafts": plan.drafts,
            **_files(plan),
            "unreadable": [str(path) for path in plan.unreadable],
        }
    )


def _planned(plan: Planned) -> Iterator[str]:
    """What would be taken out, line by line."""
    yield _("To be taken out of “{title}”:").format(title=shortened(plan.title, WIDTH))
    for words in plan.words[:MOST]:
        yield f"  {shortened(words, WIDTH)}"
    if (more := len(plan.words) - MOST) > 0:
        words = ngettext("and {count} more wording", "and {count} more wordings", more)
        yield f"  {words.format(count=more)}"
    places = _places(plan.records, plan.copies, plan.drafts)
    yield (
        _("That stands in: {places}.").format(places=", ".join(places)) if places else _("Nothing is left to take out.")
    )
    for path in plan.unreadable:
        yield _("This file cannot be read, and may hold it too: {path}").format(path=visible(str(path)))
    yield from _elsewhere(plan)


def _places(records: int, copies: Iterable[LogCopy], drafts: int = 0) -> list[str]:
    counted = [
        (ngettext("{count} record of your log", "{count} records of your log", records), records),
        (ngettext("{count} half-typed text", "{count} half-typed texts", drafts), drafts),
    ]
    files = Counter(copy.kind for copy in copies)
    for kind in CopyKind:
        number = files[kind]
        match kind:
            case CopyKind.BACKUP:
                words = ngettext("{count} backup", "{count} backups", number)
            case CopyKind.SET_ASIDE:
                words = ngettext("{count} file that was set aside", "{count} files that were set aside", number)
            case CopyKind.CONFLICT:
                words = ngettext(
                    "{count} second copy by a synchronising program",
                    "{count} second copies by a synchronising program",
                    number,
                )
        counted.append((words, number))
    return [words.format(count=number) for words, number in counted if number]


def _tell(done: Redacted) -> None:
    places = ", ".join(_places(done.records, done.copies))
    say(_("Taken out of {places}.").format(places=places) if places else _("Nothing was left to take out."))
    for line in _elsewhere(done):
        print(line, file=sys.stderr)
    print(_("Not reached: what a coach was sent, and copies that you made yourself."), file=sys.stderr)


def _elsewhere(found: Planned | Redacted) -> Iterator[str]:
    """Which files have the words besides: those that nothing here reads or changes, and those that left with them."""
    if found.strays:
        yield _("These files beside the log hold the words too, and are left as they are. Remove them yourself:")
        yield from (f"  {visible(str(path))}" for path in found.strays)
    if found.gone:
        yield _("These files left while the words were there, and may hold them still:")
    for one in found.gone:
        yield f"  {one.at.astimezone():%Y-%m-%d %H:%M}  {visible(one.format):<8} {visible(one.path)}"


def _files(found: Planned | Redacted) -> dict[str, Json]:
    """The files beside the log, and those that left, for a script: backups by name, the others by path."""
    paths: dict[CopyKind, list[Json]] = {kind: [] for kind in CopyKind}
    for copy in found.copies:
        paths[copy.kind].append(copy.path.name if copy.kind is CopyKind.BACKUP else str(copy.path))
    return {
        "backups": paths[CopyKind.BACKUP],
        "set_aside": paths[CopyKind.SET_ASIDE],
        "conflict_copies": paths[CopyKind.CONFLICT],
        "still_holding": [str(path) for path in found.strays],
        "exported": [{"at": one.at.isoformat(), "format": one.format, "path": one.path} for one in found.gone],
    }
