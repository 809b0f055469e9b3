"""Damaged files give back every record that is whole, none that is half, and none that was not written."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from store_samples import Home, elsewhere, said, texts
from test_damage import SHAPES

from coachtui.domain.errors import NotUnderstood, StoreUnreadable
from coachtui.domain.events import Event, Json
from coachtui.domain.redaction import taken_out
from coachtui.storage import backup_files, checked_json, marker, pending, readable, restoring
from coachtui.storage.records import from_record, to_record
from coachtui.storage.restoring import go_back
from coachtui.storage.salvaging import Salvage, salvage
from coachtui.workflows.mending import Doctor, State

WORDS = (
    "plain",
    "Grüße, 你好 🙂\nand a second line",
    'quotes " and \\ and braces }} {"at":',
    '"01a2":{"at":"2026-11-22T09:00:00.000Z","author":"a","device":"d","kind":"rated","subject":"s","data":{}}',
    "",
    "x" * 300,
)


KEY = len(',"01a2027b-d6fc-7a8c-a6cc-44600c1b4308":{')
"""Bytes between two records."""


def a_day(home: Home) -> None:
    """A log whose backup has one record, with six more that are in no backup."""
    home.filled("in the backup").append(said(*WORDS))


def newest(home: Home) -> Path:
    """The newest good backup."""
    backup = backup_files.newest_good(home.backups)
    assert backup is not None
    return backup.path


def what_is_found(home: Home) -> list[Event]:
    """The events that can be made of the damaged store and its backup."""
    files = salvage(home.data, backup_files.files(newest(home)), home.clock()).files
    return [from_record(key, one) for key, one in events_table(files["log/2026-11.json"]).items()]


def events_table(content: dict[str, Json]) -> dict[str, Json]:
    """The records in the content of a part."""
    match content:
        case {"tables": {"events": dict(table)}}:
            return table
    raise AssertionError


@contextmanager
def sample() -> Iterator[tuple[Home, bytes, list[Event]]]:
    """Such a day, the bytes of its part and its events."""
    with tempfile.TemporaryDirectory() as root:
        home = Home(Path(root))
        a_day(home)
        yield home, home.part.read_bytes(), list(home.open().events())


def ends(raw: bytes) -> list[int]:
    """Where each record of a part ends."""
    table = events_table(checked_json.decode(raw))
    return [raw.index(text) + len(text) for key, one in table.items() for text in [_in_bytes(key, one)]]


def _in_bytes(key: str, record: Json) -> bytes:
    return f'"{key}":{checked_json.dumps(record)}'.encode()


def test_cut_anywhere_every_record_before_the_cut_comes_back() -> None:
    """And no other one."""
    with sample() as (home, raw, written):
        wholes = ends(raw)

        @settings(max_examples=150, deadline=None)
        @given(some.integers(0, len(raw) - 1) | some.sampled_from(wholes) | some.sampled_from([w - 1 for w in wholes]))
        def cut(place: int) -> None:
            found = readable.records_in(raw[:place])
            count = sum(end <= place for end in wholes)
            assert [from_record(*one) for one in found.records] == written[:count]
            assert found.certain
            home.part.write_bytes(raw[:place])
            assert what_is_found(home) == written[: max(count, 1)]

        cut()


def test_whatever_is_garbled_nothing_comes_back_that_was_not_written() -> None:
    """And what can be seen to be damaged costs no record but the next ones."""
    with sample() as (home, raw, written):
        wholes = ends(raw)
        letters = some.text('abcde "{}:,01\\é\n', min_size=1, max_size=12)
        closing = some.sampled_from(['"}}', '"}},"', '"}}}', ',"', '{"', '"', '","'])
        junk = some.binary(max_size=40) | (letters | closing).map(str.encode)

        @settings(max_examples=250, deadline=None)
        @given(some.integers(0, len(raw) - 1), junk, some.sampled_from([0, 1, 2, 30]) | some.integers(0, 900))
        def garble(place: int, junk: bytes, gone: int) -> None:
            gone = max(0, min(gone, len(raw) - 4 - place))  # cut off as well, it could be a whole one with other words
            bad = raw[:place] + junk + raw[place + gone :]
            home.part.write_bytes(bad)
            found = what_is_found(home)
            assert all(event in written for event in found)
            assert found[0] == written[0], "what the backup has is there whatever happens"
            if readable.records_in(bad).certain:
                starts = [0, *wholes]
                kept = [start > place + gone or end + KEY <= place for start, end in pairwise(starts)]
                assert all(one in found for one, is_kept in zip(written, kept, strict=True) if is_kept)

        garble()
        where = raw.index(b'"author"') + 2  # joins the first letter of a name to the rest of an id
        garble.hypothesis.inner_test(  # type: ignore[attr-defined]
            where, b"", raw.index(b'},"0') + 4 - where
        )


def test_one_flipped_bit_costs_nothing() -> None:
    """The checksum says which bit it was."""
    with sample() as (home, raw, written):

        @settings(max_examples=100, deadline=None)
        @given(some.integers(0, len(raw) - 1), some.integers(0, 7))
        def flip(place: int, bit: int) -> None:
            bad = bytearray(raw)
            bad[place] ^= 1 << bit
            home.part.write_bytes(bad)
            assert what_is_found(home) == written

        flip()


def test_a_hidden_change_is_not_taken_for_what_was_written(tmp_path: Path) -> None:
    """Where another word stands in a record that no backup has, nothing tells which; else the backup does."""
    home = Home(tmp_path)
    a_day(home)
    raw, written = home.part.read_bytes(), list(home.open().events())
    home.part.write_bytes(raw.replace(b"plain", b"plane"))
    assert what_is_found(home) == written[:1]
    home.part.write_bytes(raw.replace(b"in the backup", b"not in the backup"))
    assert what_is_found(home) == written


ALL = (
    *("last byte gone", "first byte gone", "twice", "something behind"),
    *("BOM", "UTF-16", "CRLF", "indented", "conflict marks"),
)
"""The shapes of damage in which every record is still there."""


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_of_damage_is_mended_as_far_as_it_can_be(tmp_path: Path, shape: str) -> None:
    """Afterwards the log is sound, has all that the backup has, and takes in new records."""
    home = Home(tmp_path)
    home.filled("in the backup").append(said("Grüße", "two", "three"))
    raw, written = home.part.read_bytes(), list(home.open().events())
    home.part.write_bytes(SHAPES[shape](raw))
    damaged = home.part.read_bytes()
    with pytest.raises(StoreUnreadable):
        home.open().events()
    done = go_back(home.data, home.backups, None, home.clock())
    now = list(home.open().events())
    own = [event for event in now if event in written]
    assert written[0] in own
    assert len(now) == 1 + done.more
    assert own == written or shape not in ALL
    assert own == written[:3] or shape != "zeros at the end"
    assert all(event in written for event in now)
    home.open().append(said("and on"))
    assert texts(home.open())[-1] == "and on"
    assert damaged in [path.read_bytes() for path in home.data.rglob("set-aside-*/log/*.json")]


def test_the_old_way_lost_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: with the backup alone six records are gone that lie whole in the cut file."""
    home, other = Home(tmp_path / "a"), Home(tmp_path / "b")
    a_day(home)
    home.part.write_bytes(home.part.read_bytes()[:-1])
    shutil.copytree(home.root, other.root)
    go_back(home.data, home.backups, newest(home), home.clock())
    assert texts(home.open()) == ["in the backup", *WORDS]
    monkeypatch.setattr(restoring, "salvage", lambda _folder, files, _now: Salvage(dict(files), 0, 0))
    go_back(other.data, other.backups, newest(other), other.clock())
    assert texts(other.open()) == ["in the backup"]


@pytest.mark.parametrize("gone", ["meta.json", "log/2026-11.json", None])
def test_without_a_backup_it_is_made_of_what_can_be_read(tmp_path: Path, gone: str | None) -> None:
    """Whose it is, is known from the marker, else from the records themselves."""
    home = Home(tmp_path)
    home.filled(*(f"n{number}" for number in range(50))).append(said("second part", "cut"))
    person = home.open().person
    shutil.rmtree(home.backups)
    second = home.data / "log" / "2026-11.2.json"
    second.write_bytes(second.read_bytes()[:-20])
    if gone:
        (home.data / gone).unlink()
    done = go_back(home.data, home.backups, None, home.clock())
    expected = [*([] if gone == "log/2026-11.json" else [f"n{number}" for number in range(50)]), "second part"]
    assert texts(home.open()) == expected
    assert (done.backup, done.more) == (None, len(expected))
    assert home.open().person == person
    home.open().append(said("and on"))
    assert texts(home.open()) == [*expected, "and on"]


def test_where_nothing_can_be_read_nothing_is_begun(tmp_path: Path) -> None:
    """Nor is a log that can be read changed without a backup having been named."""
    home = Home(tmp_path)
    home.filled()
    before = home.digests()
    with pytest.raises(NotUnderstood, match="nothing to mend"):
        go_back(home.data, home.backups, None, home.clock())
    assert home.digests() == before
    shutil.rmtree(home.backups)
    home.part.write_bytes(b"<p>Sign in")
    before = home.digests()
    with pytest.raises(StoreUnreadable, match="No record"):
        go_back(home.data, home.backups, None, home.clock())
    assert home.digests() == before


def test_words_that_were_taken_out_stay_out(tmp_path: Path) -> None:
    """A copy in a damaged file may be older than the taking out: what is gone anywhere is gone everywhere."""
    home = Home(tmp_path)
    a_day(home)
    first = home.open().events()[0]
    less = taken_out(first, ["text"])
    content = checked_json.read(newest(home))
    parts = content["parts"]
    assert isinstance(parts, dict)
    parts["2026-11.json"] = {"tables": {"events": {first.id: to_record(less)}}}
    newest(home).write_bytes(checked_json.encode(content))
    home.part.write_bytes(home.part.read_bytes()[:-1])
    go_back(home.data, home.backups, newest(home), home.clock())
    assert texts(home.open()) == [None, *WORDS]
    assert b"in the backup" not in home.part.read_bytes()


def test_nothing_is_mixed_with_another_log(tmp_path: Path) -> None:
    """A damaged log goes back to a backup of another one as it is in there."""
    home, other = Home(tmp_path / "a"), Home(tmp_path / "b")
    a_day(home)
    other.filled("theirs")
    home.part.write_bytes(home.part.read_bytes()[:-1])
    done = go_back(home.data, home.backups, newest(other), home.clock())
    assert done.more == 0
    assert texts(home.open()) == ["theirs"]


def test_where_only_what_was_begun_is_left_the_doctor_makes_the_log_of_that(tmp_path: Path) -> None:
    """No marker, no part, no backup: it is reported, and does not send the person to where they are."""
    home = Home(tmp_path)
    (home.data / "log").mkdir(parents=True)
    pending.write(home.data / "log", pending.TakingIn("x", tuple(elsewhere(3))))
    doctor = Doctor(home.data, home.backups, home.clock)
    report = doctor.examine()
    assert (report.state, report.more, report.can_mend) == (State.DAMAGED, 3, True)
    assert [problem.file.name for problem in report.problems] == ["meta.json"]
    doctor.restore()
    assert texts(home.open()) == ["e0", "e1", "e2"]


def test_what_was_begun_and_cannot_be_finished_is_read_too(tmp_path: Path) -> None:
    """Records that were being taken in when a part was damaged count as done."""
    home = Home(tmp_path)
    a_day(home)
    late = home.open().events()[-1]
    waiting = late._replace(id="01a2ffff-0000-7000-8000-000000000000", data={"text": "waiting"})
    who = marker.read(home.data)
    assert who is not None
    raw = checked_json.encode({"store": who.store, "person": "", "events": {waiting.id: to_record(waiting)}})
    (home.data / "log" / "pending.json").write_bytes(raw)
    home.part.write_bytes(b"null")
    go_back(home.data, home.backups, None, home.clock())
    assert texts(home.open()) == ["in the backup", "waiting"]
