"""The log as it stands: what is recorded is in it, whatever happens behind it."""

import errno
import os
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import pytest

from coachtui.domain.errors import NotSaved, StoreUnreadable
from coachtui.domain.events import Deed, Event, Kind
from coachtui.storage import atomic_file
from coachtui.storage.memory_store import MemoryStore
from coachtui.workflows.commitments import TypedAction
from coachtui.workflows.decisions import TypedDecision
from coachtui.workflows.logbook import Logbook
from workflows.samples import Sitting


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


def refused_once(monkeypatch: pytest.MonkeyPatch, save: Callable[[], object]) -> None:
    """Save while the very last step fails: the folder is not made durable, but the words are on the disk."""

    def fails(_folder: str) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patch:
        patch.setattr(atomic_file, "_sync_folder", fails)
        with pytest.raises(NotSaved):
            save()


def test_an_action_that_reached_the_disk_is_not_stored_twice(on_disk: Sitting, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each try draws another id and another instant for what is new."""
    on_disk.me.begin("Discharge by noon", "Sam")
    typed = TypedAction("Ring the ward", due="fri")
    refused_once(monkeypatch, lambda: on_disk.me.actions.add(typed))
    assert len(on_disk.again().me.log.actions) == 1, "the failed save is on the disk"
    on_disk.clock.forward(minutes=1)
    action = on_disk.me.actions.add(typed)
    assert [*on_disk.me.log.actions] == [*on_disk.again().me.log.actions] == [action.id]
    on_disk.me.actions.add(typed)
    assert len(on_disk.again().me.log.actions) == 2, "said once more after it went well, it is another one"


def test_a_decision_that_reached_the_disk_is_not_stored_twice(
    on_disk: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_disk.me.begin("Discharge by noon", "Sam")
    typed = TypedDecision("Move the booking line online")
    refused_once(monkeypatch, lambda: on_disk.me.decisions.name(typed))
    assert len(on_disk.again().me.log.decisions) == 1, "the failed save is on the disk"
    on_disk.clock.forward(minutes=1)
    decision = on_disk.me.decisions.name(typed)
    assert [*on_disk.me.log.decisions] == [*on_disk.again().me.log.decisions] == [decision.id]
