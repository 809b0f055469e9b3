"""The doctor: says what is there, goes back with consent, merges what a synchronising program left."""

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coachtui.domain.errors import ImportRefused, NotFound, StoreUnreadable
from coachtui.domain.events import Deed, Json, Kind
from coachtui.storage import checked_json
from coachtui.storage.log_store import LogStore
from coachtui.workflows.logbook import Logbook
from coachtui.workflows.mending import Doctor, State
from coachtui.workflows.second_copies import SecondCopies, copy_words


@dataclass
class Ward:
    """A home, a clock, and the doctor who comes to it."""

    root: Path
    now: datetime = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

    @property
    def data(self) -> Path:
        """Where the log is."""
        return self.root / "data"

    @property
    def part(self) -> Path:
        """The first part of the log."""
        return self.data / "log" / "2026-11.json"

    @property
    def doctor(self) -> Doctor:
        """The doctor."""
        return Doctor(self.data, self.root / "backups", lambda: self.now)

    def store(self) -> LogStore:
        """The log, opened once more."""
        return LogStore(self.data, self.root / "backups", lambda: self.now)

    def say(self, *words: str) -> None:
        """Record texts, a minute later."""
        self.now += timedelta(minutes=1)
        self.store().append([Deed(Kind.ANSWERED, "m/s/e", {"text": text}) for text in words])

    def texts(self) -> list[object]:
        """What the log holds."""
        return [event.data.get("text") for event in self.store().events()]


@pytest.fixture
def ward(tmp_path: Path) -> Ward:
    """A log of two records, with a backup of the first."""
    home = Ward(tmp_path)
    home.say("one")
    home.say("two")
    return home


def test_a_fresh_home_and_a_sound_log_are_told_apart(tmp_path: Path) -> None:
    """Neither has a problem; looking writes nothing."""
    home = Ward(tmp_path)
    assert home.doctor.examine().state is State.NEW
    assert list(tmp_path.iterdir()) == []
    home.say("one", "two")
    report = home.doctor.examine()
    assert (report.state, report.records, report.problems) == (State.FINE, 2, ())
    assert [(backup.path.name, backup.count) for backup in report.backups] == [
        ("daily-2026-11-22.json", 2),
        ("weekly-2026-W47.json", 2),
    ]


def test_a_damaged_log_goes_back_to_the_backup_of_that_name(ward: Ward) -> None:
    """And by its path; what was there is a backup too."""
    ward.part.write_bytes(b"")
    report = ward.doctor.examine()
    assert report.state is State.DAMAGED
    assert [problem.file for problem in report.problems] == [ward.part]
    newest = ward.doctor.newest()
    assert newest is not None
    with pytest.raises(NotFound, match=r"daily-2026-11-22\.json, weekly-2026-W47\.json"):
        ward.doctor.restore(Path("daily-2026-11-21"))
    done = ward.doctor.restore(Path("daily-2026-11-22"))
    assert done.backup is not None
    assert (done.backup.path, done.backup.count, done.more) == (newest.path, 1, 0)
    assert done.aside is not None
    assert (done.aside / "log" / "2026-11.json").read_bytes() == b""
    assert ward.texts() == ["one"]
    assert ward.doctor.examine().state is State.FINE


def test_a_later_version_s_log_is_no_damage(ward: Ward) -> None:
    """It is left as it is, also by going back."""
    meta = ward.data / "meta.json"
    meta.write_bytes(checked_json.encode({**checked_json.read(meta), "schema_version": 2}))
    before = meta.read_bytes()
    assert ward.doctor.examine().state is State.NEWER
    with pytest.raises(StoreUnreadable, match="newer version"):
        ward.doctor.restore(Path("daily-2026-11-22.json"))
    assert meta.read_bytes() == before


def test_a_conflict_copy_is_merged_and_left(ward: Ward) -> None:
    """What it holds and the log does not is taken in; a second time nothing is; the copy stays where it was."""
    other = Ward(ward.root.parent / "other", ward.now)
    shutil.copytree(ward.root, other.root, dirs_exist_ok=True)
    other.say("on the other computer", "and more")
    ward.say("here")
    copy = ward.part.with_name("2026-11.sync-conflict-20261122-090000-ABCDEFG.json")
    shutil.copy(other.part, copy)
    (found,) = ward.doctor.examine().conflict_copies
    assert (found.file, found.program, found.records, found.brings) == (copy, "Syncthing", 4, 2)
    raw = copy.read_bytes()
    merged = ward.doctor.merge(copy)
    assert (len(merged.new), len(merged.changed), merged.same) == (2, 0, 2)
    assert sorted(map(str, ward.texts())) == ["and more", "here", "on the other computer", "one", "two"]
    assert ward.doctor.examine().conflict_copies[0].brings == 0
    ward.doctor.merge(copy)
    assert len(ward.texts()) == 5
    assert copy.read_bytes() == raw


def test_a_copy_that_disagrees_or_cannot_be_read_is_refused_whole(ward: Ward) -> None:
    """The record is named, and not one of the others is taken in."""
    copy = ward.part.with_name("2026-11 (Sam's conflicted copy 2026-11-22).json")
    copy.write_bytes(checked_json.encode({"tables": {"events": _forged(ward)}}))
    (found,) = ward.doctor.examine().conflict_copies
    assert found.brings is None
    with pytest.raises(ImportRefused, match=ward.store().events()[0].id):
        ward.doctor.merge(copy)
    copy.write_bytes(b"null")
    with pytest.raises(ImportRefused, match="cannot be read"):
        ward.doctor.merge(copy)
    assert ward.texts() == ["one", "two"]


def test_a_copy_of_another_log_is_refused_and_brings_nothing(ward: Ward) -> None:
    """As a bundle of somebody else's is; but a log that is empty takes it."""
    other = Ward(ward.root / "other", ward.now)
    other.say("theirs")
    copy = ward.part.with_name("2026-11 (Sam's conflicted copy 2026-11-22).json")
    shutil.copy(other.part, copy)
    (found,) = ward.doctor.examine().conflict_copies
    assert (found.records, found.brings) == (1, None)
    assert "if both are of the same log" in copy_words(found)[1]
    for path in (copy, other.root / "backups" / "daily-2026-11-22.json"):
        with pytest.raises(ImportRefused, match="records from another log"):
            ward.doctor.merge(path)
        with pytest.raises(ImportRefused, match="records from another log"):
            ward.doctor.merge(path, is_dry_run=True)
    copies = SecondCopies(Logbook(ward.store(), lambda: ward.now), ward.data)
    assert copies.warnings() == ()
    with pytest.raises(ImportRefused, match="records from another log"):
        copies.take_in(found)
    assert ward.texts() == ["one", "two"]
    fresh = Ward(ward.root / "fresh", ward.now)
    fresh.doctor.merge(copy)
    assert fresh.texts() == ["theirs"]


def test_an_open_program_hears_of_a_copy_once_it_is_there(ward: Ward) -> None:
    """And no more of it once its records are merged; looking changes nothing."""
    book = Logbook(ward.store(), lambda: ward.now)
    copies = SecondCopies(book, ward.data)
    assert copies.warnings() == ()
    other = Ward(ward.root.parent / "other", ward.now)
    shutil.copytree(ward.root, other.root, dirs_exist_ok=True)
    other.say("on the other computer")
    raw = ward.part.read_bytes()
    shutil.copy(other.part, ward.part.with_name("2026-11-WARD7-PC.json"))
    (sentence,) = copies.warnings()
    assert "has 1 record that is not in your log" in sentence
    assert ward.part.read_bytes() == raw
    (copy,) = copies.bringing()
    assert copies.take_in(copy).same == 2
    assert copies.warnings() == ()
    assert copies.bringing() == ()
    assert [event.data.get("text") for event in book.events()] == ["one", "two", "on the other computer"]
    assert SecondCopies(book, None).found() == ()


def test_what_was_lost_by_going_back_can_be_taken_in(ward: Ward) -> None:
    """From the copy that was made before."""
    done = ward.doctor.restore(Path("daily-2026-11-22.json"))
    assert ward.texts() == ["one"]
    assert done.before is not None
    ward.doctor.merge(Path(done.before.path.name))
    assert ward.texts() == ["one", "two"]


def _forged(ward: Ward) -> dict[str, Json]:
    match checked_json.read(ward.part):
        case {"tables": {"events": dict(table)}}:
            first = next(iter(table))
            record = table[first]
            assert isinstance(record, dict)
            return {**table, "new": {**record, "data": {}}, first: {**record, "data": {"text": "forged"}}}
    raise AssertionError
