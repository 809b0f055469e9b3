"""Looking back from the command line: undo, redo, history, search."""

import argparse
import sys

from coachtui.cli import wiring
from coachtui.cli.output import say, show
from coachtui.domain.dates import full
from coachtui.domain.errors import NotFound
from coachtui.domain.events import Json
from coachtui.domain.text import shortened, visible
from coachtui.language import _, ngettext

WIDTH = 200
"""Characters of a moment that are printed; all of them are in the JSON."""


def undo_command(options: argparse.Namespace) -> int:
    """Take back the last thing recorded on this computer, and say what it was."""
    words = wiring.participant(options.content).past.undo()
    if options.json:
        show({"undone": words})
        return 0
    say(_("Undid: {words}").format(words=visible(words)))
    print(_("To do it again: coachtui redo"), file=sys.stderr)
    return 0


def redo_command(options: argparse.Namespace) -> int:
    """Do again what was undone last, and say what it was."""
    words = wiring.participant(options.content).past.redo()
    if options.json:
        show({"redone": words})
        return 0
    say(_("Did again: {words}").format(words=visible(words)))
    return 0


def history_command(options: argparse.Namespace) -> int:
    """Everything that happened to a record; or, with --on, the record as it was at the end of that day."""
    participant = wiring.participant(options.content)
    past = participant.past
    subject = past.subject(options.id)
    if options.on:
        return _as_it_was(options, subject)
    moments = past.history(subject)
    if options.json:
        show(
            {
                "id": subject,
                "title": past.title(subject),
                "moments": [
                    {
                        "event": one.event,
                        "at": one.at.isoformat(),
                        "words": one.words,
                        "reason": one.reason,
                        "undone": one.undone,
                    }
                    for one in moments
                ],
            }
        )
        return 0
    print(visible(past.title(subject)), file=sys.stderr)
    for one in moments:
        words = _("{words} (undone since)") if one.undone else "{words}"
        say(f"{one.at.astimezone():%Y-%m-%d %H:%M}  {words.format(words=shortened(one.words, WIDTH))}")
        if one.reason:
            say(" " * 18 + _("because: {reason}").format(reason=visible(one.reason)))
    return 0


def _as_it_was(options: argparse.Namespace, subject: str) -> int:
    from coachtui.domain.past_days import parse_past
    from coachtui.workflows.past import end_of
    from coachtui.workflows.record_words import record_words

    participant = wiring.participant(options.content)
    day = parse_past(options.on, participant.today())
    lines = record_words(participant.past.record(subject, end_of(day)), subject)
    if not lines:
        raise NotFound(_("That record was not there yet on {day}.").format(day=full(day)))
    if options.json:
        record: list[Json] = [{"label": line.label, "text": line.text} for line in lines]
        show({"id": subject, "on": day.isoformat(), "record": record})
        return 0
    print(_("As it was at the end of {day}:").format(day=full(day)), file=sys.stderr)
    for line in lines:
        say(f"{line.label}: {line.text}" if line.label else line.text)
    return 0


def search_command(options: argparse.Namespace) -> int:
    """Find words in the modules and in one's own writing."""
    from coachtui.workflows.finding import find

    finder = wiring.participant(options.content).finder
    found = find([*finder.own(finder.ready()), *finder.modules()], " ".join(options.words))
    if options.json:
        show(
            {
                "results": [
                    {"where": str(one.where), "id": one.id, "title": one.title, "text": one.text} for one in found
                ]
            }
        )
        return 0
    for one in found:
        say(f"{one.where:<9} {one.id}  {visible(one.title)}")
        say(f"    {one.text}")
    count = ngettext("{count} place found.", "{count} places found.", len(found)).format(count=len(found))
    print(count if found else _("Nothing found. Every one of the words has to occur."), file=sys.stderr)
    return 0


def redact_command(options: argparse.Namespace) -> int:
    """Take the words of a record out for good, and say what was done and where else they went."""
    done = wiring.participant(options.content).redacting.redact(options.id)
    if options.json:
        show(
            {
                "id": done.subject,
                "records": done.records,
                "backups": [*done.backups],
                "exported": [{"at": one.at.isoformat(), "format": one.format, "path": one.path} for one in done.gone],
            }
        )
        return 0
    count = ngettext("Taken out of {count} record.", "Taken out of {count} records.", done.records)
    copies = ngettext("{count} backup was rewritten.", "{count} backups were rewritten.", len(done.backups))
    say(count.format(count=done.records))
    say(copies.format(count=len(done.backups)))
    if done.gone:
        print(_("These files left while the words were there, and may hold them still:"), file=sys.stderr)
    for one in done.gone:
        when = f"{one.at.astimezone():%Y-%m-%d %H:%M}"
        print(f"  {when}  {visible(one.format):<8} {visible(one.path)}", file=sys.stderr)
    print(_("Not reached: what a coach was sent, and copies that you made yourself."), file=sys.stderr)
    return 0
