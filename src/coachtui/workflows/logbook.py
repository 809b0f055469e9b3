"""The log as it stands now, whoever wrote in it last: what every other workflow reads and records through."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from coachtui.domain.errors import CoachError
from coachtui.domain.events import Deed, Event, Kind
from coachtui.domain.log import Log, fold
from coachtui.storage.store import Store

Clock = Callable[[], datetime]
"""The present instant, with its time zone."""


class Logbook:
    """A store, its fold kept in memory, and the clock.

    `troubles` are sentences about what went wrong although nothing was lost.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self.store = store
        self.clock = clock
        self.troubles: list[str] = []
        self._events: Sequence[Event] = ()
        self._log: Log | None = None
        self._stale = False
        self._known: tuple[int, int] | None = None
        self._news = False
        self._refused: Sequence[Deed] = ()
        self._unread = ""

    def now(self) -> datetime:
        """The present instant in local time."""
        return self.clock().astimezone()

    def today(self) -> date:
        """The local calendar date."""
        return self.now().date()

    @property
    def log(self) -> Log:
        """Everything recorded, as it stands now. Raises StoreUnreadable the first time.

        If it cannot be read later on, it stays as it was, and the person is told.
        """
        if self._log is None:
            return self._folded()
        if self._stale:
            try:
                return self._folded()
            except CoachError as problem:
                self._unread_because(problem)
        return self._log

    def events(self) -> Sequence[Event]:
        """The events behind the log, in order. Raises StoreUnreadable."""
        return self._taken_in()

    def known_events(self) -> Sequence[Event]:
        """The events behind the log, to look at. Raises StoreUnreadable the first time.

        If they cannot be read later on, they stay as they were, and the person is told.
        """
        try:
            return self._taken_in()
        except CoachError as problem:
            if self._log is None:
                raise
            self._unread_because(problem)
            return self._events

    def taken_out(self, subject: str) -> int:
        """How many texts of a record had been taken out for good when the log was last read."""
        return sum(len(event.redacted) for event in self._events if event.subject == subject)

    def look_again(self) -> bool:
        """Take in what another copy of the program has recorded; True if there was anything.

        Raises StoreUnreadable; the log is then as it was.
        """
        if not self._news and not self.store.changed():
            return False
        self.read_anew()
        return True

    def read_anew(self) -> None:
        """Fold the log again from what is stored. Raises StoreUnreadable; the log is then as it was."""
        self._folded()
        self._news = False

    def record(self, *deeds: Deed) -> Sequence[Event]:
        """Record what was done as one act; the events returned hold the ids of new actions and decisions.

        Raises NotSaved, StoreLocked or StoreUnreadable; nothing is stored then. Trying again is the same act: if the
        failed one did reach the disk after all, it is not stored twice.
        """
        wanted = self._refused if _is_again(deeds, self._refused) else deeds
        self._refused = wanted
        own = self.store.append(wanted)
        self._refused = ()
        try:
            self._taken_in(own)
        except CoachError as problem:  # it is recorded all the same; the person is told, and it is read later
            self._unread_because(problem)
            self._apply(own)
            self._known, self._stale = None, True
        return own

    def trouble(self, problem: CoachError) -> None:
        """Keep a sentence for the person, once."""
        if str(problem) not in self.troubles:
            self.troubles.append(str(problem))

    def _unread_because(self, problem: CoachError) -> None:
        """Keep why the log could not be read, until it can be."""
        self._unread = str(problem)
        self.trouble(problem)

    def _folded(self) -> Log:
        self._log, self._stale = fold(self._taken_in()), False
        return self._log

    def _taken_in(self, own: Sequence[Event] = ()) -> Sequence[Event]:
        """The events as they are stored now.

        If they are not just the known ones and our own, somebody else wrote, and the known ones may have changed.
        """
        self._events = events = self.store.events()
        if self._unread in self.troubles:
            self.troubles.remove(self._unread)
        now = (len(events), self.store.edition)
        if self._known is not None and now != (self._known[0] + len(own), self._known[1]):
            self._stale = self._news = True
        else:
            self._apply(own)
        self._known = now
        return events

    def _apply(self, own: Sequence[Event]) -> None:
        if self._log is None:
            return
        if any(event.kind == Kind.UNDONE for event in own):
            self._stale = True
        if not self._stale:
            for event in own:
                self._log.apply(event)


def _is_again(deeds: Sequence[Deed], refused: Sequence[Deed]) -> bool:
    """Whether these deeds say what the refused ones said, apart from the fresh id of a new action or decision."""
    return len(deeds) == len(refused) and all(
        one.kind == other.kind
        and one.data == other.data
        and (one.subject == other.subject or one.kind in (Kind.COMMITTED, Kind.DECIDED))
        for one, other in zip(deeds, refused, strict=True)
    )
