"""Taking words out for good, from the command line: said first, asked, then done."""

import argparse
import sys

from coachtui.cli import asking, wiring
from coachtui.cli.output import kept, say, show
from coachtui.domain.events import Json
from coachtui.language import _
from coachtui.storage.taking_out import CopyKind
from coachtui.workflows.redacting import Planned, Redacted
from coachtui.workflows.redacting_words import done_in_words, left_over, not_reached, planned


def redact_command(options: argparse.Namespace) -> int:
    """Take the words of a record out for good, once somebody has agreed, and say where else they are.

    Returns 3 if a file beside the log may still hold them.
    """
    redacting = wiring.participant(options.content).redacting
    if options.dry_run:
        _preview(redacting.plan(options.id), options.json)
        return 0
    if not options.yes:
        refusal = _(
            "This cannot be undone, and there is nobody here to ask, so nothing was taken out. "
            "Look at it first with --dry-run, then add --yes."
        )
        plan = redacting.plan(options.id)  # first, for there may be no such record
        asking.check_somebody_can_answer(options, refusal)
        if plan.words or plan.drafts or plan.unreadable:
            question = _("Take these words out for good? They cannot be brought back. Type yes:")
            asking.agree(planned(plan), question, _("Nothing was taken out."))
    done = redacting.redact(options.id)
    with kept(_("The words were taken out all the same.")):
        _tell(done, options.json)
    return 3 if done.left else 0


def _preview(plan: Planned, as_document: bool) -> None:
    if not as_document:
        for line in planned(plan):
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


def _tell(done: Redacted, as_document: bool) -> None:
    """Print the result, and where the words may still be: the latter even if the result cannot be printed."""
    try:
        if as_document:
            left: list[Json] = [str(path) for path in done.left]
            show({"id": done.subject, "records": done.records, **_files(done), "may_still_hold": left})
        else:
            say(done_in_words(done))
    finally:
        for line in left_over(done) if as_document else not_reached(done):
            print(line, file=sys.stderr)


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
