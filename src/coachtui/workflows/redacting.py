"""Taking words out for good: of every version of a record, here, in each backup and in what is half typed."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from coachtui.domain.errors import NotFound
from coachtui.domain.events import Event, Kind
from coachtui.domain.redaction import taken_out, worded
from coachtui.domain.text import shortened
from coachtui.language import _
from coachtui.storage.drafts import Drafts
from coachtui.workflows.logbook import Logbook

_OF_NOBODY = frozenset({Kind.PROFILED, Kind.COMPLETED, Kind.EXPORTED, Kind.UNDONE})
"""Kinds whose events are not about an action, a decision or an exercise."""

_WHOLE = frozenset({"journal"})
"""Formats that hold everything somebody wrote."""


class Gone(NamedTuple):
    """A file that left while the words were in it, or may have been: when, in which format, and where it was put."""

    at: datetime
    format: str
    path: str


class Redacted(NamedTuple):
    """What was done: how often the record was written to, the backups rewritten, and the files it went to before."""

    subject: str
    records: int
    backups: tuple[str, ...]
    gone: tuple[Gone, ...]


class Redacting:
    """Redaction in a logbook, with the drafts that lie beside it."""

    def __init__(self, book: Logbook, drafts: Drafts) -> None:
        self._book = book
        self._drafts = drafts

    def subject(self, beginning: str) -> str:
        """The one record whose id begins so, also an undone one. Raises NotFound where there is none, or several."""
        wanted = beginning.strip().lower()
        subjects = {event.subject for event in self._book.events() if _is_about_something(event)}
        found = [one for one in subjects if one.lower() == wanted]
        found = found or [one for one in subjects if wanted and one.lower().startswith(wanted)]
        if len(found) == 1:
            return found[0]
        problem = (
            _("More than one record has an id that begins with “{id}”. Type more of it.")
            if found
            else _("No record has an id that begins with “{id}”. See: coachtui list")
        )
        raise NotFound(problem.format(id=shortened(wanted, 60)))

    def redact(self, beginning: str) -> Redacted:
        """Take every word out of a record, given by the beginning of its id: of all its versions, everywhere here.

        What remains are its dates, states and numbers. Done again, it finishes what an interruption left. Raises
        NotFound, StoreUnreadable, StoreLocked, or NotSaved, naming the files that may still hold the words.
        """
        subject = self.subject(beginning)
        events = self._book.events()
        about = [event for event in events if event.subject == subject and _is_about_something(event)]
        changed = [less for event in about if (less := taken_out(event, worded(event))).redacted]
        self._drop_drafts(subject)
        try:
            rewritten = self._book.store.redact(changed)
        finally:
            self._book.read_anew()
        count = sum(bool(worded(event)) for event in about)
        return Redacted(subject, count, tuple(rewritten), tuple(_gone(events, subject, about)))

    def _drop_drafts(self, subject: str) -> None:
        for draft in {subject, *self._drafts.subjects()}:
            if draft == subject or draft.endswith(f"/{subject}"):
                self._drafts.erase(draft)


def _is_about_something(event: Event) -> bool:
    return event.kind not in _OF_NOBODY


def _gone(events: Iterable[Event], subject: str, about: list[Event]) -> Iterable[Gone]:
    """The files that left after the record was begun: an answer only goes along where the file names it or is whole."""
    is_answer = any(event.kind in (Kind.ANSWERED, Kind.RATED) for event in about)
    for event in events:
        if event.kind != Kind.EXPORTED or event.at < about[0].at:
            continue
        named = event.data.get("subjects")
        wanted = str(event.data.get("format", ""))
        if not is_answer or wanted in _WHOLE or (isinstance(named, list) and subject in named):
            yield Gone(event.at, wanted, str(event.data.get("path", "")))
