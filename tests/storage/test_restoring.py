"""Going back to a backup: all of it or nothing, what was there is kept, and the good copies outlive it."""

import stat
from datetime import timedelta
from pathlib import Path

import pytest
from store_samples import Home, Stopped, elsewhere, said, texts

from coachtui.domain.errors import NotSaved, NotUnderstood, StoreUnreadable
from coachtui.storage import atomic_file, backup_files, checked_json, log_folder, parts, rewriting
from coachtui.storage.restoring import Restored, go_back
from coachtui.workflows.mending import Doctor, State


def long(home: Home) -> None:
    """A log of two parts with a backup of both; then three more records that are in no backup."""
    store = home.filled(*(f"n{number}" for number in range(50)))
    store.append(said("second part"))
    home.clock.forward(days=1)
    store.append(said("third day"))
    store.append(said("lost one", "lost two"))
    home.clock.forward(minutes=5)


def newest(home: Home) -> Path:
    """The newest good backup."""
    backup = backup_files.newest_good(home.backups)
    assert backup is not None
    return backup.path


def restored(home: Home) -> Restored:
    """Go back to it."""
    return go_back(home.data, home.backups, newest(home), home.clock())


@pytest.mark.parametrize("damaged", ["meta.json", "log/2026-11.json", "log/2026-11.2.json"])
@pytest.mark.parametrize("content", [b"", None])
def test_a_damaged_store_is_what_it_was_in_the_backup(tmp_path: Path, damaged: str, content: bytes | None) -> None:
    """And what can be read besides. The damaged files are kept; a copy of what was there is not the newest good one."""
    home = Home(tmp_path)
    long(home)
    path = home.data / damaged
    path.unlink() if content is None else path.write_bytes(content)
    before = home.digests()
    with pytest.raises(StoreUnreadable):
        home.open().events()
    done = restored(home)
    assert done.backup is not None
    more = [] if damaged.endswith("11.2.json") else ["lost one", "lost two"]
    assert (done.backup.count, done.more) == (52, len(more))
    assert [str(text) for text in texts(home.open())[50:]] == ["second part", "third day", *more]
    kept = set(home.digests().values())
    assert {name for name, digest in before.items() if digest not in kept} <= {"data/meta.json"}
    assert done.before is not None
    assert done.before.count == (54 if "meta" in damaged else 4 if damaged.endswith("11.json") else 50)
    assert not done.before.whole
    assert newest(home) == done.backup.path
    assert home.open().append(said("on it goes"))
    for each in home.data.rglob("*"):
        assert stat.S_IMODE(each.stat().st_mode) == (0o700 if each.is_dir() else 0o600), each


def test_a_file_in_place_of_the_folder_of_the_log_is_damage(tmp_path: Path) -> None:
    """It is set aside, and the log comes back."""
    import shutil

    home = Home(tmp_path)
    long(home)
    shutil.rmtree(home.data / "log")
    (home.data / "log").write_bytes(b"no folder")
    report = Doctor(home.data, home.backups, home.clock).examine()
    assert (report.state, report.can_mend) == (State.DAMAGED, True)
    done = restored(home)
    assert done.aside is not None
    assert (done.aside / "log").read_bytes() == b"no folder"
    assert len(texts(home.open())) == 52


def test_a_store_that_is_all_gone_comes_back(tmp_path: Path) -> None:
    """With nothing to keep."""
    import shutil

    home = Home(tmp_path)
    long(home)
    shutil.rmtree(home.data)
    done = restored(home)
    assert (done.more, done.before, done.aside) == (0, None, None)
    assert len(texts(home.open())) == 52


def test_a_sound_store_can_go_back_and_return(tmp_path: Path) -> None:
    """The copy made before is whole: going back to that brings everything again. An open program follows."""
    home = Home(tmp_path)
    long(home)
    store = home.open()
    store.events()
    done = restored(home)
    assert done.before is not None
    assert (done.before.count, done.before.whole, done.more) == (54, True, 0)
    assert store.changed()
    assert len(store.events()) == 52
    home.clock.forward(minutes=1)
    go_back(home.data, home.backups, done.before.path, home.clock())
    assert len(texts(store)) == len(texts(home.open())) == 54
    store.append(said("and on"))
    assert len(texts(home.open())) == 55


def test_stopped_at_any_write_or_move_it_is_the_old_or_the_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Never between: either it is refused as before, or it is what the backup holds, and then start says so."""
    at, stopped, seen = 0, True, []
    while stopped:
        done, stopped = 0, False
        home = Home(tmp_path / str(at))
        long(home)
        (home.data / "log" / "2026-11.2.json").write_bytes(b"damaged")

        def stopping(real: object, at: int = at) -> object:
            def call(*given: Path | bytes) -> None:
                nonlocal done
                if done == at:
                    raise Stopped
                done += 1
                real(*given)  # type: ignore[operator]

            return call

        with monkeypatch.context() as patch:
            for name in ("write", "move", "remove"):
                patch.setattr(atomic_file, name, stopping(getattr(atomic_file, name)))
            try:
                restored(home)
            except Stopped:
                stopped = True
        store = home.open()
        report = Doctor(home.data, home.backups, home.clock).examine()
        try:
            seen.append(len(store.events()))
            assert seen[-1] == 52
            assert (report.state, report.records, report.problems) == (State.FINE, 52, ())
            assert ("the next save finishes it" in report.note) is stopped
            assert ("stopped while" in " ".join(store.troubles)) is stopped
        except StoreUnreadable:
            seen.append(-1)
            assert report.state is State.DAMAGED
            assert b"damaged" in [path.read_bytes() for path in home.data.rglob("*.json")]
            restored(home)
        home.open().append(said("next"))
        assert len(texts(home.open())) == len(texts(store)) == 53
        assert not (home.data / "log" / parts.PENDING).exists()
        assert b"damaged" in [path.read_bytes() for path in home.data.rglob("*.json")], "it is kept"
        at += 1
    assert set(seen) == {-1, 52}
    assert len(seen) > 6


def test_without_the_one_file_a_stop_leaves_neither(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: a program that does not look for it finds a store with a part missing."""
    home = Home(tmp_path)
    long(home)
    (home.data / "log" / "2026-11.2.json").write_bytes(b"damaged")
    real = atomic_file.write

    def write(path: Path, data: bytes) -> None:
        if path.parent == home.part.parent and path.name != parts.PENDING:
            raise Stopped
        real(path, data)

    with monkeypatch.context() as patch:
        patch.setattr(atomic_file, "write", write)
        with pytest.raises(Stopped):
            restored(home)
    assert len(texts(home.open())) == 52
    with monkeypatch.context() as patch:
        patch.setattr(log_folder, "_pending", lambda *_given: None)
        with pytest.raises(StoreUnreadable):
            home.open().events()


def test_the_good_copies_outlive_it(tmp_path: Path) -> None:
    """For thirty days nothing is removed; then the usual number is kept."""
    home = Home(tmp_path)
    long(home)
    there = set(backup_files.found(home.backups))
    restored(home)
    for _day in range(29):
        home.clock.forward(days=1)
        home.open().append(said("x"))
        assert there <= set(backup_files.found(home.backups))
    for _day in range(3):
        home.clock.forward(days=1)
        home.open().append(said("x"))
    assert len([path for path in backup_files.found(home.backups) if path.name.startswith("daily")]) == 7


def test_what_must_not_be_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    """A damaged backup, one of a later version, one of another log, a store of a later version."""
    home, other = Home(tmp_path / "a"), Home(tmp_path / "b")
    long(home)
    other.filled("theirs")
    meta = checked_json.read(other.data / "meta.json")
    (other.data / "meta.json").write_bytes(checked_json.encode({**meta, "schema_version": 2}))
    content = checked_json.read(newest(home))
    later = tmp_path / "later.json"
    later.write_bytes(checked_json.encode({**content, "meta": {"schema_version": 2}}))
    broken = tmp_path / "broken.json"
    broken.write_bytes(newest(home).read_bytes()[:-1])
    wrong = tmp_path / "wrong.json"
    wrong.write_bytes(checked_json.encode({**content, "meta": {}}))
    before = home.digests(), other.digests()
    for chosen in (later, broken, wrong, tmp_path / "nowhere.json"):
        with pytest.raises(StoreUnreadable):
            go_back(home.data, home.backups, chosen, home.clock())
    with pytest.raises(NotUnderstood, match="a different log"):
        go_back(home.data, home.backups, newest(other), home.clock())
    with pytest.raises(StoreUnreadable, match="newer version"):
        go_back(other.data, other.backups, newest(other), home.clock())
    assert (home.digests(), other.digests()) == before


def test_a_full_disk_is_said_and_nothing_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the one file is written nothing has changed; afterwards the next look has it all."""
    home = Home(tmp_path)
    long(home)
    (home.data / "meta.json").write_bytes(b"")
    real = atomic_file.write

    def write(path: Path, data: bytes) -> None:
        if path.name == parts.PENDING:
            raise NotSaved("The disk is full.")
        real(path, data)

    damaged = {path: path.read_bytes() for path in home.data.rglob("*.json")}
    with monkeypatch.context() as patch:
        patch.setattr(atomic_file, "write", write)
        with pytest.raises(NotSaved):
            restored(home)
    assert {path: path.read_bytes() for path in home.data.rglob("*.json")} == damaged
    home.clock.forward(minutes=1)
    backup = restored(home).backup
    assert backup is not None
    assert backup.at <= home.clock() - timedelta(minutes=1)


def test_what_was_taken_in_and_not_finished_is_in_the_copy_of_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It counts as done, so it must not go with the note that it was begun, which going back writes over."""
    home = Home(tmp_path)
    store = home.filled("one")
    home.clock.forward(days=1)

    def stop(*_given: object) -> None:
        raise Stopped

    with monkeypatch.context() as patch:
        patch.setattr(rewriting, "finish", stop)
        with pytest.raises(Stopped):
            store.take_in(elsewhere(3), [])
    assert len(home.open().events()) == 4
    first = next(path for path in backup_files.found(home.backups) if path.name.startswith("daily"))
    done = go_back(home.data, home.backups, first, home.clock())
    assert done.lost == 3
    assert done.before is not None
    assert done.before.count == 4
    assert texts(home.open()) == ["one"]


def test_the_copy_somebody_goes_back_to_makes_room_for_no_other(tmp_path: Path) -> None:
    """Going back makes a sixth of its kind, of which five are kept."""
    home = Home(tmp_path)
    store = home.filled("one")
    for event in elsewhere(5):
        home.clock.forward(minutes=1)
        store.take_in([event], [])
    copies = [path for path in backup_files.found(home.backups) if path.name.startswith("before-")]
    home.clock.forward(minutes=1)
    go_back(home.data, home.backups, copies[0], home.clock())
    left = [path for path in backup_files.found(home.backups) if path.name.startswith("before-")]
    assert (len(copies), len(left)) == (5, 5)
    assert copies[0] in left
    assert texts(home.open()) == ["one"]
