"""Many records changed at once: all of them or none, wherever a program is stopped, and seen by every other one."""

import errno
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from store_samples import BEGIN, FailsAt, Home, Stopped, elsewhere, said, texts

from coachtui.domain.errors import CoachError, NotSaved, StoreUnreadable
from coachtui.domain.events import Event
from coachtui.storage import atomic_file, backup_files, checked_json, log_folder, parts
from coachtui.storage.log_store import LogStore
from coachtui.workflows.logbook import Logbook


def thinner(event: Event) -> Event:
    """A copy without its text, as a bundle carries it."""
    return event._replace(data={}, withheld=("text",))


def counts(home: Home) -> dict[str, object]:
    """How many events the marker expects in each part."""
    found = checked_json.read(home.data / "meta.json")["parts"]
    assert isinstance(found, dict)
    return {**found}


def test_events_go_into_the_parts_of_their_months(tmp_path: Path) -> None:
    """Fifty in a part at most; the order is that of their instants; the next stamp comes after the newest of them."""
    home = Home(tmp_path)
    store = home.filled("one", "two")
    store.take_in([*elsewhere(5), *elsewhere(120, datetime(2026, 10, 1, tzinfo=UTC), 0.1)], [])
    assert counts(home) == {
        "2026-09.json": 5,
        "2026-10.json": 50,
        "2026-10.2.json": 50,
        "2026-10.3.json": 20,
        "2026-11.json": 2,
    }
    assert [str(text) for text in texts(store)[-2:]] == ["one", "two"]
    assert list(home.open().events()) == list(store.events())
    assert not (home.data / "log" / parts.PENDING).exists()
    later = elsewhere(1, home.clock().replace(microsecond=0) + timedelta(hours=6))
    store.take_in(later, [])
    (event,) = store.append(said("after it"))
    assert event.at == later[0].at + timedelta(milliseconds=1)


def test_taking_in_twice_changes_nothing(tmp_path: Path) -> None:
    """Not even a file."""
    home = Home(tmp_path)
    store = home.filled("one")
    store.take_in(elsewhere(0), [])
    events = elsewhere(60)
    store.take_in(events, [])
    before = home.digests()
    home.open().take_in(events, [])
    assert home.digests() == before


def test_a_fuller_copy_takes_the_place_of_a_thinner_one(tmp_path: Path) -> None:
    """In the part where that lies; what a later version wrote beside it stays."""
    home = Home(tmp_path)
    store = home.open()
    events = elsewhere(3)
    store.take_in([*map(thinner, events)], [])
    part = home.data / "log" / "2026-09.json"
    content = checked_json.read(part)
    match content:
        case {"tables": {"events": dict(table)}}:
            record = table[events[0].id]
            assert isinstance(record, dict)
            record["mood"] = "light"
    part.write_bytes(checked_json.encode(content))
    store.take_in([], events)
    assert texts(home.open()) == ["e0", "e1", "e2"]
    assert [event.withheld for event in home.open().events()] == [(), (), ()]
    assert b'"mood":"light"' in part.read_bytes()
    assert list(store.events()) == events


def test_what_disagrees_is_refused_whole(tmp_path: Path) -> None:
    """The record is named; not one of the others is taken in."""
    home = Home(tmp_path)
    store = home.filled("one")
    mine = store.events()[0]
    before = home.digests()
    with pytest.raises(NotSaved, match=mine.id):
        store.take_in([*elsewhere(2), mine._replace(data={"text": "forged"})], [])
    assert home.digests() == before


def test_an_empty_store_takes_on_the_person(tmp_path: Path) -> None:
    """And only an empty one: a log does not change hands."""
    home = Home(tmp_path)
    store = home.open()
    store.take_in(elsewhere(2), [], "person")
    assert store.person == home.open().person == "person"
    (event,) = store.append(said("mine"))
    assert event.author == "person"
    store.take_in(elsewhere(2), [], "somebody else")
    assert home.open().person == "person"


def test_a_backup_is_made_before_and_the_last_five_are_kept(tmp_path: Path) -> None:
    """Each as it was before; daily and weekly ones stay; without that copy nothing is taken in."""
    home = Home(tmp_path)
    store = home.filled("one")
    for number in range(7):
        home.clock.forward(minutes=1)
        store.take_in(elsewhere(1, BEGIN + timedelta(minutes=number)), [])
    names = [path.name for path in backup_files.found(home.backups)]
    before = [name for name in names if name.startswith("before-")]
    assert before[-1] == "before-2026-11-22T09-07-00-123Z.json"
    assert len(before) == 5
    assert {name.partition("-")[0] for name in names} == {"before", "daily", "weekly"}
    assert [backup_files.read(home.backups / name).count for name in before] == [3, 4, 5, 6, 7]


def test_without_a_backup_nothing_is_taken_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The copy is what one goes back to."""
    home = Home(tmp_path)
    store = home.filled("one")
    home.clock.forward(minutes=1)

    def refused(*_given: object) -> None:
        raise NotSaved("The disk is full.")

    monkeypatch.setattr(backup_files, "make_before", refused)
    with pytest.raises(NotSaved):
        store.take_in(elsewhere(2), [])
    assert texts(home.open()) == ["one"]


@pytest.mark.parametrize("name", ["fsync", "replace", "write", "open", "stat", "unlink"])
def test_every_call_may_fail_and_it_is_all_or_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Over three months: another program sees all or nothing then, and so does this one; done again, it is there."""
    n, fired, refused = 0, True, 0
    while fired:
        n += 2 if name in ("stat", "open") else 1  # every other one of the many looks
        home = Home(tmp_path / f"{n}")
        store = home.filled("one")
        home.clock.forward(minutes=1)
        events = elsewhere(60, datetime(2026, 10, 1, tzinfo=UTC))
        call = FailsAt(getattr(os, name), n, OSError(errno.EIO, os.strerror(errno.EIO)))
        with monkeypatch.context() as patch:
            patch.setattr(os, name, call)
            try:
                store.take_in(events, [])
                expected = [61]
            except CoachError:
                refused += 1
                expected = [1, 61]
        fired = call.fired
        assert len(home.open().events()) in expected
        assert len(store.events()) == len(home.open().events())
        store.take_in(events, [])
        store.append(said("last"))
        assert texts(store) == texts(home.open())
        assert len(texts(store)) == 62
        assert not (home.data / "log" / parts.PENDING).exists()
        assert not list(home.root.rglob("*.tmp"))
    assert n > 1
    assert refused or name == "unlink"  # that comes last: all of it is there by then


def stops(home: Home, monkeypatch: pytest.MonkeyPatch, events: list[Event]) -> Iterator[int]:
    """Stop the program at each of its writes in turn, on a home that is made anew; how many writes were done."""
    real = atomic_file.write
    done = 0

    def write(path: Path, data: bytes) -> None:
        nonlocal done
        if done == at:
            raise Stopped
        done += 1
        real(path, data)

    at, stopped = 0, True
    while stopped:
        done, stopped = 0, False
        one = Home(home.root / str(at))
        store = one.filled("one")
        one.clock.forward(minutes=1)
        with monkeypatch.context() as patch:
            patch.setattr(atomic_file, "write", write)
            try:
                store.take_in(events, [])
            except Stopped:
                stopped = True
        if stopped:
            yield at
        at += 1


def test_stopped_at_any_write_it_is_all_or_nothing_and_the_next_save_finishes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading is enough to see all of it; that it is unfinished is said, until a save has finished it."""
    events = elsewhere(50, datetime(2026, 10, 1, tzinfo=UTC))
    seen = []
    for at in stops(Home(tmp_path), monkeypatch, events):
        home = Home(tmp_path / str(at))
        before = home.digests()
        reader = home.open()
        seen.append(len(reader.events()))
        assert seen[-1] in (1, 51)
        assert home.digests() == before, "looking writes nothing"
        assert ("stopped while changing" in " ".join(reader.troubles)) is (seen[-1] == 51)
        other = home.open()
        other.append(said("next"))
        assert other.troubles == ()
        assert texts(reader) == texts(home.open()) == texts(other)
        assert len(texts(other)) == seen[-1] + 1
        assert not (home.data / "log" / parts.PENDING).exists()
    assert set(seen) == {1, 51}, "and both happen"
    assert len(seen) > 4


def test_without_the_one_file_a_stop_leaves_it_half_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: the same stops, read by a program that does not look for it."""
    seen = set()
    for at in stops(Home(tmp_path), monkeypatch, elsewhere(60, datetime(2026, 10, 1, tzinfo=UTC))):
        with monkeypatch.context() as patch:
            patch.setattr(log_folder, "_pending", lambda *_given: None)
            seen.add(len(Home(tmp_path / str(at)).open().events()))
    assert not seen <= {1, 61}


def test_a_damaged_list_of_what_is_to_be_done_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And left as it is."""
    for at in stops(Home(tmp_path), monkeypatch, elsewhere(3)):
        path = tmp_path / str(at) / "data" / "log" / parts.PENDING
        if path.exists():
            path.write_bytes(path.read_bytes()[:-9])
            before = Home(tmp_path / str(at)).digests()
            for _time in range(2):
                with pytest.raises(StoreUnreadable, match=r"pending\.json is damaged"):
                    Home(tmp_path / str(at)).open().append(said("x"))
            assert Home(tmp_path / str(at)).digests() == before


def test_an_open_program_notices_what_another_took_in_or_took_out(tmp_path: Path) -> None:
    """Although the number of records is the same: the cheap question says so, and the log is folded anew."""
    home = Home(tmp_path)
    store = home.filled("one", "two")
    book = Logbook(store, home.clock)
    assert [one.response.text for one in book.log.answers["module/step/exercise"]] == ["one", "two"]  # type: ignore[union-attr]
    first = store.events()[0]
    home.open().redact([first._replace(data={}, redacted=("text",))])
    assert store.changed()
    edition = store.edition
    book.events()
    assert store.edition != edition
    assert "'one'" not in str(book.log.answers)
    edition = store.edition
    home.open().append(said("three"))
    assert book.look_again()
    assert store.edition == edition, "what was only added needs nothing made anew"
    home.open().redact([store.events()[1]._replace(data={}, redacted=("text",))])
    book.record(*said("four"))
    assert "'two'" not in str(book.log.answers)
    assert book.look_again(), "the screen is told too"


def test_a_log_read_once_is_kept_where_the_store_is_damaged_later(tmp_path: Path) -> None:
    """A screen that opens then shows what was known; the person is told once, and nothing is written."""
    home = Home(tmp_path)
    store = home.filled("one")
    book = Logbook(store, home.clock)
    before = book.log
    home.open().append(said("two"))
    book.events()
    raw = home.part.read_bytes()
    home.part.write_bytes(b"")
    assert book.log is before
    assert book.log is before
    assert len([words for words in book.troubles if "damaged" in words]) == 1
    home.part.write_bytes(raw)
    assert len(book.log.answers["module/step/exercise"]) == 2


def test_an_ordinary_save_and_look_cost_no_call_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is pending is seen in a listing that is made anyway: no look, no open and no flush is added to a save."""
    home = Home(tmp_path)
    store = home.filled("one")
    store.append(said("two"))
    calls: list[str] = []
    for name in ("stat", "listdir", "open", "fsync", "replace", "unlink", "scandir"):
        real = getattr(os, name)

        def counted(*given: object, real: object = real, name: str = name, **named: object) -> object:
            calls.append(f"{name} {Path(str(given[0])).suffix}")
            return real(*given, **named)  # type: ignore[operator]

        monkeypatch.setattr(os, name, counted)
    store.append(said("three"))
    assert sorted(call.partition(" ")[0] for call in calls) == sorted(
        ["open", "open", "open", "open", "fsync", "fsync", "replace", *["stat"] * 4]
    )


def test_the_store_keeps_its_promise(tmp_path: Path) -> None:
    """What a workflow is written against."""
    from coachtui.storage.store import Store

    store: Store = LogStore(tmp_path / "data", tmp_path / "backups", lambda: BEGIN)
    assert store.edition == 0


def test_what_was_refused_is_not_done_by_the_next_program_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is to be done lies in its file, but the folder could not be flushed: the person was told that it is not."""
    home = Home(tmp_path)
    store = home.filled("one")
    real = atomic_file._sync_folder

    def refuse(folder: str) -> None:
        if (Path(folder) / parts.PENDING).exists():
            raise OSError(errno.EIO, "input/output error")
        real(folder)

    with monkeypatch.context() as patched:
        patched.setattr(atomic_file, "_sync_folder", refuse)
        with pytest.raises(NotSaved):
            store.take_in(elsewhere(3), [])
    assert texts(home.open()) == ["one"]
