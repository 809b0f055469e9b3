"""The store that keeps nothing behaves like the one that does."""

from pathlib import Path

from store_samples import Clock, Home, said

from coachtui.storage.memory_store import MemoryStore
from coachtui.storage.store import Store


def test_it_stamps_and_orders_like_the_real_one(tmp_path: Path) -> None:
    """The same deeds give the same events but for their ids."""
    home = Home(tmp_path)
    real = home.open()
    memory: Store = MemoryStore((), Clock())
    for store in (real, memory):
        store.append(said("one", "two"))
        store.append(said("three"))
    assert [(event.at, event.kind, event.data) for event in memory.events()] == [
        (event.at, event.kind, event.data) for event in real.events()
    ]
    assert not memory.changed()


def test_sample_events_come_first(tmp_path: Path) -> None:
    """In whatever order they are given, and later than the clock."""
    clock = Clock()
    sample = MemoryStore((), clock).append(said("one", "two", "three"))
    clock.forward(days=-1)
    store = MemoryStore(reversed(sample), clock)
    (new,) = store.append(said("four"))
    assert list(store.events()) == [*sample, new]
    assert new.at > sample[-1].at
