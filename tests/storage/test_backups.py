"""Backups: counted, read back, kept for a while, and never the reason why a save fails."""

import errno
import os
import stat
from datetime import date, timedelta
from pathlib import Path

import pytest
from store_samples import FailsAt, Home, said, texts

from coachtui.domain.errors import NotSaved, StoreUnreadable
from coachtui.domain.events import Json
from coachtui.storage import backup_files, checked_json

REAL = backup_files.make


def names(home: Home, kind: str) -> list[str]:
    """The names of the backups of a kind."""
    return [path.name for path in backup_files.found(home.backups) if path.name.startswith(kind)]


def test_sixty_days_leave_seven_daily_and_four_weekly_copies(tmp_path: Path) -> None:
    """Case 18: after each day the counts are right and each copy reads back."""
    home = Home(tmp_path)
    store = home.open()
    for day in range(60):
        for _time in range(2):
            store.append(said("x"))
            home.clock.forward(minutes=1)
        kept = backup_files.found(home.backups)
        assert len(names(home, "daily")) == min(day + 1, 7)
        assert 1 <= len(names(home, "weekly")) <= 4
        assert len(list(backup_files._good(home.backups))) == len(kept)
        newest = backup_files.newest_good(home.backups)
        assert newest is not None
        assert (newest.path.name, newest.count) == (f"daily-{home.clock().date()}.json", 2 * day + 1)
        home.clock.forward(days=1)
    last = date(2026, 11, 22) + timedelta(days=59)
    assert names(home, "daily") == [f"daily-{last - timedelta(days=n)}.json" for n in reversed(range(7))]
    assert len(names(home, "weekly")) == 4
    for path in [home.backups, *backup_files.found(home.backups)]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


def test_there_is_one_a_day_whichever_program_asks(tmp_path: Path) -> None:
    """The second program of the day makes none."""
    home = Home(tmp_path)
    home.filled("one")
    before = home.digests()
    home.open().append(said("two"))
    after = home.digests()
    assert {name for name in after if before.get(name) != after[name]} == {"data/log/2026-11.json", "data/meta.json"}


def test_a_backup_holds_the_whole_store(tmp_path: Path) -> None:
    """Its files, written into a fresh folder, are the store again; unknown fields included."""
    home, again = Home(tmp_path / "a"), Home(tmp_path / "b")
    store = home.filled(*["x"] * 50)
    store.append(said("Grüße"))
    content = checked_json.read(home.part)
    home.part.write_bytes(checked_json.encode({**content, "more": [1]}))
    home.clock.forward(days=1)
    store.append(said("last"))
    newest = backup_files.newest_good(home.backups)
    assert newest is not None
    for name, file in backup_files.files(newest.path).items():
        path, raw = again.data / name, checked_json.encode(file)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
        assert raw == (home.data / name).read_bytes()
    assert list(again.open().events()) == list(store.events())
    assert newest.count == 52


@pytest.mark.parametrize("name", ["write", "fsync", "replace", "open"])
def test_a_backup_that_fails_is_said_and_the_save_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Every call that the backup makes, in turn; an hour later it is tried again."""
    n, fired = 0, True
    while fired:
        n += 1
        home = Home(tmp_path / str(n))
        store = home.filled("one")
        home.clock.forward(days=1)
        before = len(backup_files.found(home.backups))
        call = FailsAt(getattr(os, name), n, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))

        def make(*given: object, call: FailsAt = call) -> object:
            with monkeypatch.context() as patch:
                patch.setattr(os, name, call)
                return REAL(*given)  # type: ignore[arg-type]

        with monkeypatch.context() as patch:
            patch.setattr(backup_files, "make", make)
            store.append(said("two"))
        fired = call.fired
        assert texts(home.open()) == ["one", "two"]
        assert len(list(backup_files._good(home.backups))) >= before
        if fired and name != "open":  # looking at a file that is replaced may fail
            assert "disk is full" in "".join(store.troubles)
        store.append(said("three"))
        home.clock.forward(minutes=61)
        store.append(said("four"))
        assert store.troubles == ()
        assert (home.backups / "daily-2026-11-23.json").exists()
    assert n > 1


def test_a_copy_that_does_not_read_back_removes_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Never fewer than one good."""
    home = Home(tmp_path)
    store = home.open()
    for _day in range(7):
        store.append(said("x"))
        home.clock.forward(days=1)
    before = backup_files.found(home.backups)
    real = Path.read_bytes

    def flipped(path: Path) -> bytes:
        raw = real(path)
        return raw[:-2] + b"\0\n" if path.parent == home.backups else raw

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", flipped)
        store.append(said("y"))
    assert "could not be read back" in "".join(store.troubles)
    assert set(before) <= set(backup_files.found(home.backups))


def test_damage_is_not_copied_over_a_good_backup(tmp_path: Path) -> None:
    """The copy is made from what lies on the disk, and only if all of it is sound."""
    home = Home(tmp_path)
    store = home.filled(*["x"] * 50)
    store.append(said("next part"))
    home.part.write_bytes(b"")
    with pytest.raises(NotSaved, match="damaged"):
        backup_files.make(home.data, home.backups, home.clock() + timedelta(days=1))
    with pytest.raises(StoreUnreadable):
        home.open().append(said("x"))
    newest = backup_files.newest_good(home.backups)
    assert newest is not None
    assert newest.count == 50


def test_the_newest_good_one_is_found_among_bad_ones(tmp_path: Path) -> None:
    """Whatever lies beside them."""
    home = Home(tmp_path)
    assert backup_files.newest_good(home.backups) is None
    store = home.filled("one")
    home.clock.forward(days=1)
    store.append(said("two"))
    (home.backups / "daily-2026-11-23.json").write_bytes(b"null")
    dateless: dict[str, Json] = {"made_at": "x", "count": 0, "meta": {}, "parts": {}}
    (home.backups / "daily-2027-01-01.json").write_bytes(checked_json.encode(dateless))
    (home.backups / "daily-2027-01-02.json").mkdir()
    (home.backups / "notes.txt").write_text("mine", encoding="utf-8")
    newest = backup_files.newest_good(home.backups)
    assert newest is not None
    assert (newest.path.name, newest.count, newest.at.date()) == ("weekly-2026-W48.json", 2, date(2026, 11, 23))


def test_a_store_that_is_all_gone_is_not_begun_anew_over_bad_backups(tmp_path: Path) -> None:
    """Even a backup that cannot be read says that there was a store."""
    home = Home(tmp_path)
    home.backups.mkdir()
    (home.backups / "daily-2026-11-20.json").write_bytes(b"")
    with pytest.raises(StoreUnreadable, match="There is no backup in"):
        home.open().append(said("x"))
    assert not home.data.exists()
