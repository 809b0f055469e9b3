"""Looking back from the command line: undo, redo, history, search."""

import argparse
import sys

from coachtui.cli import wiring
from coachtui.cli.output import kept, say, say_line, show
from coachtui.domain.dates import full
from coachtui.domain.errors import NotFound, NotUnderstood
from coachtui.domain.events import Event, Json
from coachtui.domain.redaction import StandIn
from coachtui.domain.text import shortened, visible
from coachtui.language import _, ngettext
from coachtui.workflows.participant import Participant
from coachtui.workflows.past import Moment

WIDTH = 200
"""How many characters of a moment are printed; all of them are in the JSON."""


def undo_command(options: argparse.Namespace) -> int:
    """Take back the last thing recorded on this computer, and say what it was."""
    words = wiring.participant(options.content).past.undo()
    with kept(_("Undone all the same: “{words}”.").format(words=words)):
        if options.json:
            show({"undone": words})
            return 0
        say_line(_("Undid “{words}”.").format(words=visible(words)))
    print(_("To do it again: coachtui redo"), file=sys.stderr)
    return 0


def redo_command(options: argparse.Namespace) -> int:
    """Do again what was undone last, and say what it was."""
    words = wiring.participant(options.content).past.redo()
    with kept(_("Redone all the same: “{words}”.").format(words=words)):
        if options.json:
            show({"redone": words})
        else:
            say_line(_("Redid “{words}”.").format(words=visible(words)))
    return 0


def history_command(options: argparse.Namespace) -> int:
    """Everything that happened to a record, newest first; or, with --on, the record as it was at the end of a day."""
    participant = wiring.participant(options.content)
    past = participant.past
    subject = past.subject(options.id)
    if options.on:
        return _as_it_was(options, participant, subject)
    moments = past.history(subject)[::-1]
    if options.json:
        events = {event.id: event for event in participant.book.events()}
        told: list[Json] = [_moment(one, events[one.event]) for one in moments]
        show({"id": subject, "title": past.title(subject), "moments": told})
        return 0
    print(visible(past.title(subject)), file=sys.stderr)
    for one in moments:
        words = _("{words} (undone since)") if one.undone else "{words}"
        say_line(f"{one.at.astimezone():%Y-%m-%d %H:%M}  {words.format(words=shortened(one.words, WIDTH))}")
        if one.reason:
            say_line(" " * 18 + _("because: {reason}").format(reason=visible(one.reason)))
    return 0


def _moment(one: Moment, event: Event) -> dict[str, Json]:
    """A moment for a script; `words` has something in place of the fields that are on another machine or taken out."""
    lacking = {"withheld": event.withheld, "taken_out": event.redacted}
    return {
        "event": one.event,
        "at": one.at.isoformat(),
        "words": one.words,
        "reason": None if isinstance(one.reason, StandIn) else one.reason,
        "undone": one.undone,
        **{why: [*names] for why, names in lacking.items() if names},
    }


def _as_it_was(options: argparse.Namespace, participant: Participant, subject: str) -> int:
    from coachtui.domain.past_days import parse_past
    from coachtui.workflows.past import end_of
    from coachtui.workflows.record_words import record_words

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
        words = "\n    ".join(line.text.splitlines())
        say(f"{line.label}: {words}" if line.label else words)
    return 0


def search_command(options: argparse.Namespace) -> int:
    """Find words in the modules and in one's own writing."""
    from coachtui.workflows.finding import find

    words = " ".join(options.words)
    if not words.strip():
        raise NotUnderstood(_("Type a word to look for."))
    finder = wiring.participant(options.content).finder
    found = find([*finder.own(finder.ready()), *finder.modules()], words)
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
        say_line(f"{one.where:<9} {one.id}  {visible(one.title)}")
        say_line(f"    {one.text}")
    count = ngettext("{count} place found.", "{count} places found.", len(found)).format(count=len(found))
    nothing = _("Nothing found. Each word has to match a whole word, or the beginning of one.")
    print(count if found else nothing, file=sys.stderr)
    return 0
