"""The store in use: stamping, parts, several programs, failing saves."""

import errno
import json
import os
import shutil
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from store_samples import FailsAt, Home, said, texts
from tinydb import TinyDB

from coachtui.domain.errors import CoachError, NotSaved, StoreUnreadable
from coachtui.domain.events import Deed, Event, Json, Kind
from coachtui.storage import checked_json, parts
from coachtui.storage.log_store import LogStore
from coachtui.storage.store import Store
from coachtui.storage.tinydb_store import PartStorage


def test_looking_at_a_fresh_folder_writes_nothing(tmp_path: Path) -> None:
    """The store is made with the first record."""
    home = Home(tmp_path)
    store: Store = home.open()
    assert not list(store.events())
    assert not store.changed()
    assert not store.append([])
    assert list(tmp_path.iterdir()) == []


def test_an_event_is_stamped_and_comes_back_the_same(tmp_path: Path) -> None:
    """From this store, from another one, and from the file."""
    home = Home(tmp_path)
    store = home.open()
    (event,) = store.append([Deed(Kind.COMMITTED, "a1", {"what": "Frühdienst fragen", "confidence": 7, "x": None})])
    assert event.at == datetime(2026, 11, 22, 9, 0, 0, 123000, tzinfo=UTC)
    assert (event.author, event.device) == (store.person, store.device)
    assert store.person != store.device != ""
    assert list(store.events()) == list(home.open().events()) == [event]
    assert home.open().person == store.person
    record = json.loads(home.part.read_text("utf-8"))["tables"]["events"][event.id]
    assert record["at"] == "2026-11-22T09:00:00.123Z"
    assert "Frühdienst" in home.part.read_text("utf-8")


def test_a_clock_that_goes_back_cannot_put_an_edit_before_what_it_edits(tmp_path: Path) -> None:
    """Case 29: the same instant, then a year back."""
    home = Home(tmp_path)
    store = home.filled("one", "two")
    home.clock.forward(days=-365)
    store.append(said("three"))
    home.open().append(said("four"))
    assert texts(home.open()) == ["one", "two", "three", "four"]
    instants = [event.at for event in store.events()]
    assert instants[0] == instants[1] < instants[2] < instants[3]  # "one" and "two" were one act


def test_a_part_is_left_after_fifty_events_and_with_the_month(tmp_path: Path) -> None:
    """So a save stays small; a batch is never torn apart."""
    home = Home(tmp_path)
    store = home.open()
    for number in range(60):
        store.append(said(f"n{number}"))
    store.append(said(*(f"b{number}" for number in range(70))))
    store.append(said("after"))
    home.clock.forward(days=20)
    store.append(said("december"))
    counts = {name: size(home.part.with_name(name)) for name in part_names(home)}
    assert counts == {"2026-11.json": 50, "2026-11.2.json": 80, "2026-11.3.json": 1, "2026-12.json": 1}
    assert len(store.events()) == 132
    assert list(home.open().events()) == list(store.events())


def size(path: Path) -> int:
    """How many records a part holds."""
    return len(json.loads(path.read_bytes())["tables"]["events"])


def part_names(home: Home) -> list[str]:
    """The parts of the log, oldest first."""
    return parts.listed(home.part.parent)


def test_the_parts_of_a_month_are_in_the_order_of_their_numbers() -> None:
    """The tenth comes after the ninth, and copies of a synchroniser are none."""
    names = ["2026-12.json", "2026-11.10.json", "2026-11.json", "2026-11.9.json"]
    keys = sorted(key for name in names if (key := parts.key_of(name)))
    assert [parts.name_of(*key) for key in keys] == [
        "2026-11.json",
        "2026-11.9.json",
        "2026-11.10.json",
        "2026-12.json",
    ]
    for name in ["2026-11 (1).json", "2026-11.sync-conflict-20261122.json", "2026-11.01.json", "2026-11.1.json", "x"]:
        assert parts.key_of(name) is None


def test_modes_are_closed_from_the_first_moment(tmp_path: Path) -> None:
    """Case 43 for the store: whatever the umask."""
    before = os.umask(0)
    try:
        Home(tmp_path).filled()
    finally:
        os.umask(before)
    for path in tmp_path.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_unknown_fields_kinds_tables_and_files_survive(tmp_path: Path) -> None:
    """A later version's records are kept as they are."""
    home = Home(tmp_path)
    store = home.filled("one")
    content = checked_json.read(home.part)
    match content:
        case {"tables": {"events": dict(table), **tables}}:
            (first,) = table.values()
            assert isinstance(first, dict)
            later: Json = {**first, "kind": "wished", "mood": "light", "at": "2026-11-22T09:00:01.000Z"}
            assert not tables
            changed: Json = {"events": {**table, "later": later}, "moods": {"1": {}}}
            home.part.write_bytes(checked_json.encode({**content, "tables": changed, "more": 1}))
    home.part.with_name("2026-11 (conflicted copy).json").write_bytes(b"left alone")
    assert [event.kind for event in store.events()] == ["answered", "wished"]
    store.append(said("two"))
    after = checked_json.read(home.part)
    assert after["more"] == 1
    match after["tables"]:
        case {"events": dict(table), "moods": moods}:
            assert table["later"] == later
            assert moods == {"1": {}}
            assert len(table) == 3
        case other:
            pytest.fail(str(other))


def test_what_another_program_wrote_is_seen(tmp_path: Path) -> None:
    """By a cheap question, by the next look, and by a save in between."""
    home = Home(tmp_path)
    one, two = home.open(), home.open()
    assert not one.events()
    two.append(said("by two"))
    assert one.changed()
    assert texts(one) == ["by two"]
    assert not one.changed()
    two.append(said("again"))
    one.append(said("by one"))
    assert one.changed(), "a save took in what events() has not returned"
    assert texts(one) == ["by two", "again", "by one"]
    assert not one.changed()
    assert texts(two) == texts(one)


def test_asking_for_changes_reads_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three looks, whatever is stored."""
    home = Home(tmp_path)
    store = home.open()
    store.append(said(*map(str, range(60))))
    store.append(said("x"))
    store.events()
    looks: list[object] = []
    real = os.stat

    def looking(path: str, **named: bool) -> os.stat_result:
        looks.append(path)
        return real(path, **named)

    monkeypatch.setattr(os, "stat", looking)
    monkeypatch.setattr(Path, "read_bytes", lambda path: pytest.fail(f"read {path}"))
    assert not store.changed()
    assert len(looks) == 3


def test_a_save_costs_the_same_however_much_is_stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two flushes and the bytes of one part; no other file is opened or looked at."""
    costs = []
    for stored in (100, 2000):
        home = Home(tmp_path / str(stored))
        store = home.open()
        for _round in range(stored // 50):
            store.append(said(*["x" * 200] * 50))
        store.append(said("x"))
        calls: dict[str, int] = {}
        with monkeypatch.context() as patch:
            for name in ("fsync", "open", "stat", "replace"):
                count(patch, name, calls)
            store.append(said("y"))
        costs.append(calls)
    assert costs[0] == costs[1]
    assert costs[0]["fsync"] == 2
    assert costs[0]["replace"] == 1


def count(patch: pytest.MonkeyPatch, name: str, calls: dict[str, int]) -> None:
    """Count the calls of a function of os."""
    real = getattr(os, name)

    def counted(*given: object, **named: object) -> object:
        calls[name] = calls.get(name, 0) + 1
        return real(*given, **named)

    patch.setattr(os, name, counted)


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC, errno.EACCES, errno.EROFS])
@pytest.mark.parametrize("name", ["fsync", "replace", "write", "open", "stat"])
@pytest.mark.parametrize("begun", [False, True])
def test_every_call_of_a_save_may_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int, begun: bool
) -> None:
    """Case 7, with n = 1, 2, 3 … until none fires: a refusal, nothing lost, and a repeated save is not stored twice."""
    n = 0
    fired = True
    while fired:
        n += 1
        home = Home(tmp_path / str(n))
        store = home.open()
        expected: list[object] = []
        if begun:
            store.append(said(*["x"] * 50))  # the next save begins a part and writes the marker too
            expected += ["x"] * 50
            home.clock.forward(days=1)  # and makes a backup
        store.events()
        call = FailsAt(getattr(os, name), n, OSError(number, os.strerror(number)))
        with monkeypatch.context() as patch:
            patch.setattr(os, name, call)
            try:
                store.append(said("new"))
            except CoachError:
                assert call.fired
                assert texts(home.open()) in (expected, [*expected, "new"])
                patch.undo()
                store.append(said("new"))
        fired = call.fired
        assert texts(home.open()) == texts(store) == [*expected, "new"]
        assert not list(home.data.rglob("*.tmp"))
    assert n > 2


def test_a_save_that_failed_is_not_in_the_next_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """TinyDB puts a record into its memory before it writes; the control shows it with the stock table."""
    home = Home(tmp_path)
    store = home.filled("one")
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", FailsAt(os.write, 1, OSError(errno.ENOSPC, "full")))
        with pytest.raises(NotSaved, match="disk is full"):
            store.append(said("lost"))
    store.append(said("two"))
    assert texts(store) == texts(home.open()) == ["one", "two"]


@pytest.mark.parametrize("value", ["\ud800", float("nan"), object()])
def test_what_cannot_be_stored_is_refused_and_then_forgotten(tmp_path: Path, value: Json) -> None:
    """A lone surrogate would be a traceback, a NaN would be no JSON."""
    home = Home(tmp_path)
    store = home.filled("one")
    with pytest.raises(NotSaved, match="cannot be stored"):
        store.append([Deed(Kind.ANSWERED, "m/s/e", {"text": value})])
    store.append(said("two"))
    assert texts(home.open()) == ["one", "two"]


def test_a_folder_removed_while_open_is_said_and_never_begun_anew(tmp_path: Path) -> None:
    """Case 9, with and without backups."""
    home = Home(tmp_path)
    store = home.filled()
    shutil.rmtree(home.data)
    with pytest.raises(NotSaved, match="is not there"):
        store.append(said("x"))
    shutil.rmtree(home.backups)
    assert store.changed()
    with pytest.raises(StoreUnreadable, match=r"meta\.json is missing"):
        store.events()
    assert not home.data.exists()


def test_a_read_only_folder_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Case 9, by patching: these tests may run as root, who may write anywhere."""
    home = Home(tmp_path)
    store = home.filled("one")
    real = os.open

    def read_only(path: str, flags: int, *mode: int) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), path)
        return real(path, flags, *mode)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", read_only)
        with pytest.raises(NotSaved, match="cannot be written to"):
            store.append(said("two"))
    assert texts(store) == ["one"]
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", FailsAt(Path.read_bytes, 1, PermissionError(errno.EACCES, "not yours")))
        with pytest.raises(StoreUnreadable, match="could not be read"):
            home.open().events()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_write_permission_is_said(tmp_path: Path) -> None:
    """Case 9, for real."""
    home = Home(tmp_path)
    store = home.filled("one")
    home.part.parent.chmod(0o555)
    try:
        with pytest.raises(NotSaved, match="cannot be written to"):
            store.append(said("two"))
    finally:
        home.part.parent.chmod(0o700)
    assert texts(store) == ["one"]


def test_a_linked_store_is_written_through_its_links(tmp_path: Path) -> None:
    """Case 16: the folder and a part are links, and stay links."""
    home = Home(tmp_path)
    store = home.filled("one")
    (tmp_path / "elsewhere").mkdir()
    real = tmp_path / "elsewhere" / "data"
    home.data.rename(real)
    home.data.symlink_to(real)
    part = tmp_path / "elsewhere" / "part.json"
    (real / "log" / "2026-11.json").rename(part)
    home.part.symlink_to(part)
    store.append(said("two"))
    assert home.data.is_symlink()
    assert home.part.is_symlink()
    assert texts(home.open()) == ["one", "two"]
    assert "two" in part.read_text("utf-8")


def test_leftovers_of_a_killed_program_are_removed_by_the_next_save(tmp_path: Path) -> None:
    """They hold private text."""
    home = Home(tmp_path)
    home.filled("one")
    left = [home.data / ".coachtui-1.tmp", home.part.with_name(".coachtui-2.tmp")]
    for path in left:
        path.write_bytes(b"half")
    home.open().append(said("two"))
    assert not any(path.exists() for path in left)


@settings(max_examples=25, deadline=None)
@given(some.lists(some.lists(some.tuples(some.sampled_from(Kind), some.text(max_size=8)), max_size=4), max_size=12))
def test_whatever_is_recorded_comes_back(batches: list[list[tuple[Kind, str]]]) -> None:
    """In order, from a store that has been open all the time and from one that opens now."""
    import tempfile

    with tempfile.TemporaryDirectory() as root:
        home = Home(Path(root))
        stores = [home.open(), home.open()]
        expected: list[Event] = []
        for number, batch in enumerate(batches):
            home.clock.forward(days=number % 5, minutes=-90)
            deeds = [Deed(kind, subject.encode("utf-8", "ignore").decode(), {"n": number}) for kind, subject in batch]
            expected += stores[number % 2].append(deeds)
        assert all(list(store.events()) == expected for store in [*stores, home.open()])


def test_stock_tinydb_shows_the_faults_this_store_is_made_against(tmp_path: Path) -> None:
    """Controls: an empty file opens as new, and a long-lived table refuses after another program's insert."""
    path = tmp_path / "stock.json"
    TinyDB(path).insert({"text": "kept"})
    path.write_bytes(b"")
    assert TinyDB(path).all() == []
    one, two = TinyDB(path), TinyDB(path)
    one.insert({"n": 1})
    two.insert({"n": 2})
    with pytest.raises(ValueError, match="already exists"):
        one.insert({"n": 3})


def test_the_stock_storage_leaves_a_broken_file_where_this_one_leaves_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Control for cases 1 and 7: a stop at the flush of a file that got shorter."""
    stock = TinyDB(tmp_path / "stock.json")
    stock.insert({"text": "x" * 500})
    ours = PartStorage(tmp_path / "ours.json", tmp_path / "backups")
    ours.write({"events": {"1": {"text": "x" * 500}}})
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", FailsAt(os.fsync, 1, OSError(errno.EIO, "broken")))
        with pytest.raises(OSError, match="broken"):
            stock.update({"text": "short"})
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", FailsAt(os.fsync, 1, OSError(errno.EIO, "broken")))
        with pytest.raises(NotSaved):
            ours.write({"events": {"1": {"text": "short"}}})
    with pytest.raises(json.JSONDecodeError):
        TinyDB(tmp_path / "stock.json").all()
    again = PartStorage(tmp_path / "ours.json", tmp_path / "backups")
    again.signature = (0, 0, 0)
    assert again.read() == {"events": {"1": {"text": "x" * 500}}}


def test_midnight_is_the_person_s(tmp_path: Path) -> None:
    """A clock in another zone: the month of a part is UTC's, the day of a backup is the person's."""
    from datetime import timezone

    home = Home(tmp_path)
    home.clock.now = datetime(2026, 12, 1, 0, 30, tzinfo=timezone(timedelta(hours=1)))
    LogStore(home.data, home.backups, home.clock).append(said("x"))
    assert part_names(home) == ["2026-11.json"]
    assert (home.backups / "daily-2026-12-01.json").exists()
