"""The log as it stands: what is recorded is in it, whatever happens behind it."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from coachtui.domain.errors import StoreUnreadable
from coachtui.domain.events import Deed, Event, Kind
from coachtui.storage.memory_store import MemoryStore
from coachtui.workflows.logbook import Logbook


def now() -> datetime:
    return datetime(2026, 11, 23, 9, tzinfo=UTC)


class Unreadable(MemoryStore):
    """A store that takes what it is given, and then cannot be read."""

    gone = False

    def events(self) -> Sequence[Event]:
        if self.gone:
            raise StoreUnreadable("The drive is not there.")
        return super().events()


def promise(action_id: str, what: str) -> Deed:
    return Deed(Kind.COMMITTED, action_id, {"what": what})


def test_what_was_recorded_counts_although_the_store_cannot_be_read_afterwards() -> None:
    """Told that nothing was recorded, somebody would record it twice."""
    store = Unreadable((), now)
    book = Logbook(store, now)
    book.record(promise("a", "Ring the ward"))
    assert [*book.log.actions] == ["a"]
    store.gone = True
    book.record(promise("b", "Put the board up"))
    assert [*book.log.actions] == ["a", "b"]
    assert book.troubles == ["The drive is not there."]
    store.gone = False
    assert [event.subject for event in book.events()] == ["a", "b"]
    assert [*book.log.actions] == ["a", "b"]


def test_a_log_that_cannot_be_read_anew_stays_as_it_was() -> None:
    store = Unreadable((), now)
    book = Logbook(store, now)
    book.record(promise("a", "Ring the ward"))
    assert [*book.log.actions] == ["a"]
    store.gone = True
    with pytest.raises(StoreUnreadable):
        book.read_anew()
    assert [*book.log.actions] == ["a"]


def test_taking_something_back_is_seen_at_once() -> None:
    book = Logbook(MemoryStore((), now), now)
    (event,) = book.record(promise("a", "Ring the ward"))
    assert [*book.log.actions] == ["a"]
    book.record(Deed(Kind.UNDONE, "a", {"events": [event.id]}))
    assert [*book.log.actions] == []
