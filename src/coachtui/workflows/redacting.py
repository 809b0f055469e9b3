"""Taking words out for good: from every version of a record, in the log, in each backup and in half-typed texts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from coachtui.domain.errors import CoachError
from coachtui.domain.events import Event, Json, Kind, order
from coachtui.domain.log import Log
from coachtui.domain.redaction import taken_out, worded
from coachtui.domain.undoing import undo_stacks
from coachtui.storage.drafts import Drafts
from coachtui.storage.state_file import Desk
from coachtui.storage.taking_out import LogCopy
from coachtui.workflows.begun_forms import FORMS
from coachtui.workflows.deed_words import name_of
from coachtui.workflows.ids import the_one_record
from coachtui.workflows.logbook import Logbook

_OF_NOBODY = frozenset({Kind.PROFILED, Kind.COMPLETED, Kind.EXPORTED, Kind.UNDONE})
"""Kinds whose events are not about an action, a decision or an exercise."""

_ASKED = frozenset({"asked", "labels", "questions"})
"""Fields with the words of a question."""

_WHOLE = frozenset({"journal"})
"""Formats that hold everything somebody wrote."""


class Gone(NamedTuple):
    """A file that left while the words were in it, or may have been: when, in which format, and where it was put."""

    at: datetime
    format: str
    path: str


class Planned(NamedTuple):
    """What would be taken out: from which record, which wordings, and where they are.

    `records` is how many records of the log hold words, `drafts` how many half-typed texts; `copies` are the files
    beside the log that hold some, `unreadable` those that may, and `strays` those that hold some but that the program
    never reads. `gone` are the files that left.
    """

    subject: str
    title: str
    words: tuple[str, ...]
    records: int
    drafts: int
    copies: tuple[LogCopy, ...]
    unreadable: tuple[Path, ...]
    strays: tuple[Path, ...]
    gone: tuple[Gone, ...]


class Redacted(NamedTuple):
    """What was done: in how many records of the log, in which files beside it, and which files had left before.

    `left` are files that could not be read, written or removed and may still hold the words; `strays` are files in the
    program's own folders that do.
    """

    subject: str
    records: int
    copies: tuple[LogCopy, ...]
    left: tuple[Path, ...]
    strays: tuple[Path, ...]
    gone: tuple[Gone, ...]


class _Found(NamedTuple):
    """Everything there is about one record: its events in the log and in each copy, in order."""

    subject: str
    here: tuple[Event, ...]
    copies: Mapping[LogCopy, tuple[Event, ...]]
    unreadable: tuple[Path, ...]
    gone: tuple[Gone, ...]

    def all(self) -> list[Event]:
        """All the events, those of the log before other copies of them."""
        return [*self.here, *(event for events in self.copies.values() for event in events)]


class Redacting:
    """Redaction in a logbook and in the drafts beside it; the desk remembers it, for the next undo."""

    def __init__(self, book: Logbook, drafts: Drafts, desk: Desk) -> None:
        self._book = book
        self._drafts = drafts
        self._desk = desk

    def plan(self, beginning: str) -> Planned:
        """What `redact` would take out; nothing is changed. Raises NotFound or StoreUnreadable."""
        found = self._found(beginning)
        log = Log()
        for event in sorted({event.id: event for event in reversed(found.all())}.values(), key=order):
            log.apply(event)
        return Planned(
            found.subject,
            name_of(log, found.subject),
            tuple(dict.fromkeys(text for event in found.all() for text in _words(event))),
            _number(found.here),
            len(self._drafts_about(found.subject)),
            tuple(copy for copy, events in found.copies.items() if _number(events)),
            found.unreadable,
            self._strays(found),
            found.gone,
        )

    def redact(self, beginning: str) -> Redacted:
        """Take every word out of all versions of a record, given by the beginning of its id, everywhere here.

        Its dates, states and numbers remain. Done again, it finishes what an interruption left. Raises NotFound,
        StoreUnreadable, StoreLocked or NotSaved.
        """
        found = self._found(beginning)
        drafts = self._draft_names(found.subject)
        try:
            rewritten, left = self._book.store.redact(_without_words(found.all()))
        finally:
            self._book.read_anew()
        self._note()
        # The drafts are the last to go, so that a refusal before that has thrown nothing away.
        left = (*left, *(path for draft in drafts for path in self._drafts.erase(draft)))
        return Redacted(found.subject, _number(found.here), tuple(rewritten), left, self._strays(found), found.gone)

    def _found(self, beginning: str) -> _Found:
        """The one record whose id begins with that, even if it was undone or only a backup still holds it."""
        here = self._book.events()
        there = self._book.store.copies()
        others = [event for events in there.values() for event in events or ()]
        subject = the_one_record(beginning, (one.subject for one in (*here, *others) if _is_about_something(one)))
        known = {event.id: event for event in (*others, *here)}
        return _Found(
            subject,
            _about(here, subject),
            {copy: _about(events, subject) for copy, events in there.items() if events is not None},
            tuple(copy.path for copy, events in there.items() if events is None),
            tuple(_gone(sorted(known.values(), key=order), subject, _about(known.values(), subject))),
        )

    def _draft_names(self, subject: str) -> list[str]:
        """Every name that a draft about a record may have, because a damaged one does not say what it is about."""
        forms = (f"{form}/{subject}" for form in (*FORMS, "check-in", "action/new"))
        return sorted({subject, *forms, *self._drafts_about(subject)})

    def _drafts_about(self, subject: str) -> list[str]:
        return [one for one, _draft in self._drafts.all() if one == subject or one.endswith(f"/{subject}")]

    def _strays(self, found: _Found) -> tuple[Path, ...]:
        """The files that hold the words and are not the program's; words of a question do not count."""
        words = [
            text
            for event in found.all()
            for name in worded(event)
            if name not in _ASKED
            for text in _texts(event.data[name])
        ]
        return (*self._book.store.strays(words), *self._drafts.strays(words))

    def _note(self) -> None:
        """Remember after which act this was, so that the next undo can say that words do not come back."""
        done = undo_stacks(self._book.events(), self._book.store.device).undo
        try:
            self._desk.keep_redacted_after(done[-1][-1].id if done else "")
        except CoachError as problem:
            self._book.trouble(problem)


def _is_about_something(event: Event) -> bool:
    return event.kind not in _OF_NOBODY


def _about(events: Iterable[Event], subject: str) -> tuple[Event, ...]:
    return tuple(sorted((one for one in events if one.subject == subject and _is_about_something(one)), key=order))


def _number(events: Iterable[Event]) -> int:
    """How many of the events hold words."""
    return sum(bool(worded(event)) for event in events)


def _words(event: Event) -> Iterator[str]:
    """The wordings in an event, one's own before those of the question."""
    for name in sorted(worded(event), key=lambda name: name in _ASKED):
        yield from _texts(event.data[name])


def _texts(value: Json) -> Iterator[str]:
    match value:
        case str() if value.strip():
            yield value
        case list():
            for one in value:
                yield from _texts(one)
        case dict():
            yield from _texts([*value.values()])


def _without_words(events: Iterable[Event]) -> list[Event]:
    """Each event without the words that any copy of it holds, or has already lost."""
    copies: dict[str, list[Event]] = {}
    for event in events:
        copies.setdefault(event.id, []).append(event)
    less = (
        taken_out(same[0], {name for one in same for name in (*worded(one), *one.redacted)}) for same in copies.values()
    )
    return [event for event in less if event.redacted]


def _gone(events: Iterable[Event], subject: str, about: Sequence[Event]) -> Iterable[Gone]:
    """The files that left after the record was begun; an answer is only in those that name it or hold everything."""
    is_answer = any(event.kind in (Kind.ANSWERED, Kind.RATED) for event in about)
    for event in events:
        if event.kind != Kind.EXPORTED or event.at < about[0].at:
            continue
        named = event.data.get("subjects")
        wanted = str(event.data.get("format", ""))
        if not is_answer or wanted in _WHOLE or (isinstance(named, list) and subject in named):
            yield Gone(event.at, wanted, str(event.data.get("path", "")))
