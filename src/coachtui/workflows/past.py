"""Looking back: the history of a record, the log as it was on a day, undo and redo."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import NamedTuple

from coachtui.domain.errors import NotUnderstood
from coachtui.domain.events import Deed, Json, Kind, order
from coachtui.domain.log import Log, fold
from coachtui.domain.redaction import shown_data
from coachtui.domain.text import shortened
from coachtui.domain.undoing import Act, UndoStacks, said, undo_stacks, undone
from coachtui.language import _, ngettext
from coachtui.storage.state_file import Desk
from coachtui.workflows.deed_words import answered, name_of, words_of
from coachtui.workflows.ids import the_one_record
from coachtui.workflows.logbook import Logbook

_BEGINNINGS = frozenset({Kind.COMMITTED, Kind.DECIDED, Kind.ANSWERED, Kind.RATED})
"""The kinds of event that begin a record with a history."""


class Moment(NamedTuple):
    """One thing that happened to a record: when, in words, why if it was said, and whether it has been undone since."""

    event: str
    at: datetime
    words: str
    reason: str
    undone: bool


class Past:
    """The past of a logbook; the desk remembers that words were taken out, which no undo brings back."""

    def __init__(self, book: Logbook, desk: Desk | None = None) -> None:
        self._book = book
        self._desk = desk

    def subject(self, beginning: str) -> str:
        """The one action, decision or exercise with that id, or whose id begins with it. Raises NotFound."""
        return the_one_record(beginning, (one.subject for one in self._book.events() if one.kind in _BEGINNINGS))

    def title(self, subject: str) -> str:
        """What a record is called, in its latest words, even if it was undone; empty if it was never there."""
        log = Log()
        for event in sorted(self._book.known_events(), key=order):
            if event.subject == subject and event.kind != Kind.UNDONE:
                log.apply(event)
        return name_of(log, subject)

    def history(self, subject: str) -> tuple[Moment, ...]:
        """Everything that happened to a record, oldest first; what has been undone since is marked."""
        events = sorted(self._book.known_events(), key=order)
        gone = undone(events)
        before = Log()
        moments = []
        for event in (one for one in events if one.subject == subject and one.kind != Kind.UNDONE):
            reason = shown_data(event).get("reason")
            moments.append(
                Moment(
                    event.id,
                    event.at,
                    answered(event) or words_of(event, before),
                    reason if isinstance(reason, str) else "",
                    event.id in gone,
                )
            )
            if event.id not in gone:
                before.apply(event)
        return tuple(moments)

    def as_of(self, day: date) -> Log:
        """The log as it was at the end of a local day, without what had been undone by then."""
        end = end_of(day)
        return fold(event for event in self._book.known_events() if event.at <= end)

    def record(self, subject: str, until: datetime) -> Log:
        """A log with only one record, as it was at an instant; quick, however much else there is."""
        return fold(
            event
            for event in self._book.known_events()
            if event.at <= until and (event.subject == subject or event.kind == Kind.UNDONE)
        )

    def undo(self) -> str:
        """Take back the last thing recorded on this computer, and return what it was, in words.

        Raises NotUnderstood if there is nothing to undo, if another computer has added to it, or, once, if words were
        taken out since: asking again takes back what came before. Also raises what `Logbook.record` raises.
        """
        done = self._stacks().undo
        if not done:
            raise NotUnderstood(
                _("There is nothing to undo: only what was recorded on this computer can be undone here.")
            )
        words = self.words(done[-1])
        self._check_alone(done[-1], words)
        self._check_meant(done[-1], words)
        self._book.record(Deed(Kind.UNDONE, done[-1][0].subject, {"events": _ids(done[-1])}))
        return words

    def redo(self) -> str:
        """Redo what was undone last, and return what it was, in words. Raises NotUnderstood if nothing was undone."""
        back = self._stacks().redo
        if not back:
            raise NotUnderstood(_("There is nothing to redo: nothing was undone after the last thing you recorded."))
        act, taking_back = back[-1]
        self._book.record(Deed(Kind.UNDONE, act[0].subject, {"events": [taking_back.id]}))
        return self.words(act)

    def words(self, act: Act) -> str:
        """An act in words, with the record it speaks of: “moved to Fri 11 Dec – Ring the ward”."""
        events = [event for event in self._book.events() if event.at <= act[-1].at]
        log = fold(events)
        answers = [event for event in said(act) if event.kind in (Kind.ANSWERED, Kind.RATED)]
        # The times of a round are recorded with its answers, but are not answers.
        asked = dict.fromkeys(event.subject for event in answers if "seconds" not in event.data)
        if asked and len(answers) > 1:
            return _answers_in_words([name_of(log, subject) for subject in asked])
        deeds = "; ".join(dict.fromkeys(words_of(event, log) for event in said(act)))
        name = name_of(log, act[0].subject)
        if not name or name in deeds:
            return shortened(deeds, 120)
        return _("{deed} – {record}").format(deed=shortened(deeds, 120), record=shortened(name, 60))

    def _check_alone(self, act: Act, words: str) -> None:
        """Refuse to undo the beginning of a record to which another machine has added: that would vanish with it."""
        begun = {event.subject for event in act if event.kind in (Kind.COMMITTED, Kind.DECIDED)}
        if not begun:
            return
        events = self._book.events()
        gone = undone(events)
        if any(one.subject in begun and one.device != act[0].device and one.id not in gone for one in events):
            refusal = _("“{words}” cannot be undone here: your other computer has recorded more about it.")
            if any(event.kind == Kind.COMMITTED for event in act):
                refusal += " " + _("Close it instead; its history stays.")
            raise NotUnderstood(refusal.format(words=words))

    def _check_meant(self, act: Act, words: str) -> None:
        """Refuse once after words were taken out: whoever hopes to get them back would lose something else."""
        if self._desk is None or self._desk.redacted_after != act[-1].id:
            return
        self._desk.keep_redacted_after("")
        raise NotUnderstood(
            _(
                "Nothing was undone: words that were taken out cannot be brought back. "
                "The last thing before that was “{words}”: undo again to take it back."
            ).format(words=words)
        )

    def _stacks(self) -> UndoStacks:
        return undo_stacks(self._book.events(), self._book.store.device)


def _answers_in_words(asked: Sequence[str]) -> str:
    """How many answers, and to what: they are recorded together when a step is left."""
    words = ngettext("{count} answer: {asked}", "{count} answers: {asked}", len(asked))
    return words.format(count=len(asked), asked=shortened("; ".join(shortened(one, 40) for one in asked), 130))


def end_of(day: date) -> datetime:
    """The last instant of a local day."""
    return datetime.combine(day, time.max).astimezone(UTC)


def _ids(act: Act) -> list[Json]:
    return [event.id for event in act]
