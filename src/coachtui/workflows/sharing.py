"""Share marks: which answers, and which pauses of a decision, may leave. Everything is private until it is marked."""

from collections.abc import Iterable, Sequence

from coachtui.domain.errors import NotUnderstood
from coachtui.domain.events import Deed, Event, Json, Kind
from coachtui.domain.redaction import WORDED
from coachtui.domain.sharing import MARKED, consented
from coachtui.domain.undoing import undone
from coachtui.language import _
from coachtui.workflows.logbook import Logbook


class Sharing:
    """The share marks in a logbook."""

    def __init__(self, book: Logbook) -> None:
        self._book = book

    def share(self, subject: str, shared: bool) -> None:
        """Mark the latest answer to an exercise, or the pauses of a decision, to leave or to stay.

        Raises NotUnderstood if there is nothing to mark yet, or if some of its words are on another computer; and what
        `Logbook.record` raises.
        """
        log = self._book.log
        if subject not in log.answers and subject not in log.decisions:
            raise NotUnderstood(_("There is nothing to share here yet: write something first."))
        if shared == self.is_shared(subject) == log.shared.get(subject, False):
            return
        data: dict[str, Json] = {"shared": shared}
        if shared:
            marked = self._marked([subject])[subject]
            if not marked and subject not in log.decisions:
                raise NotUnderstood(
                    _("Some of what you wrote here is only on your other computer. Nothing was shared: share it there.")
                )
            data["events"] = [event.id for event in marked]
        self._book.record(Deed(Kind.SHARED, subject, data))

    def is_shared(self, subject: str) -> bool:
        """Whether what is written there now leaves: the latest answer, or every pause of a decision."""
        return subject in self.subjects()

    def subjects(self) -> frozenset[str]:
        """The exercises and decisions of which everything written now leaves."""
        log = self._book.log
        on = [subject for subject, is_on in log.shared.items() if is_on]
        if not on:
            return frozenset()
        may = consented(self._book.known_events())
        return frozenset(
            subject
            for subject, events in self._marked(on).items()
            if (events or subject in log.decisions) and all(event.id in may for event in events)
        )

    def told(self) -> frozenset[str]:
        """The ids of the answers and pauses whose words may leave."""
        return consented(self._book.known_events())

    def going_along(self, subject: str, deeds: Sequence[Deed]) -> list[Deed]:
        """These deeds, marked as shared if the entry is shared: a new answer or pause is then shared with it."""
        if not self.is_shared(subject):
            return list(deeds)
        return [
            deed._replace(data={**deed.data, "shared": True})
            if deed.kind in MARKED and deed.subject == subject
            else deed
            for deed in deeds
        ]

    def _marked(self, subjects: Iterable[str]) -> dict[str, list[Event]]:
        """What a mark on each of them covers: the last answer, or all pauses, but only if their words are on this
        machine.

        Nobody can agree to share words that they do not see here.
        """
        log, events = self._book.log, self._book.known_events()
        gone = undone(events)
        marked: dict[str, list[Event]] = {subject: [] for subject in subjects}
        for one in events:
            if one.subject not in marked or one.kind not in MARKED or one.id in gone:
                continue
            latest = None if one.subject in log.decisions else log.latest(one.subject)
            counts = one.subject in log.decisions or (latest is not None and one.id == latest.event)
            if counts and not WORDED.intersection(one.withheld):
                marked[one.subject].append(one)
        return marked
