"""Damage is seen, named and left as it is; nothing is ever begun anew in its place."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from store_samples import Home, said, texts
from tinydb import TinyDB

from coachtui.domain.errors import StoreUnreadable
from coachtui.domain.events import Json
from coachtui.storage import checked_json
from coachtui.workflows.mending import Doctor, State

Change = Callable[[bytes], bytes]


def tables(value: Json) -> Change:
    """A file with a right checksum over wrong contents."""
    return lambda _raw: checked_json.encode({"tables": value})


def record(**changes: Json) -> Change:
    """A file with a right checksum and one record, changed."""
    good: dict[str, Json] = {"at": "2026-11-22T09:00:00.000Z", "author": "a", "device": "d", "kind": "rated"}
    return tables({"events": {"1": {**good, "subject": "s", "data": {}, **changes}}})


SHAPES: dict[str, Change] = {
    "empty": lambda raw: b"",
    "null": lambda raw: b"null",
    "true": lambda raw: b"true",
    "number": lambda raw: b"17",
    "string": lambda raw: b'"text"',
    "list": lambda raw: b"[]",
    "object": lambda raw: b"{}",
    "blank": lambda raw: b" \n",
    "half": lambda raw: raw[: len(raw) // 2],
    "last byte gone": lambda raw: raw[:-1],
    "first byte gone": lambda raw: raw[1:],
    "twice": lambda raw: raw + raw,
    "something behind": lambda raw: raw + b"{}",
    "zeros": lambda raw: bytes(len(raw)),
    "zeros at the end": lambda raw: raw[:-20] + bytes(20),
    "BOM": lambda raw: b"\xef\xbb\xbf" + raw,
    "UTF-16": lambda raw: raw.decode().encode("utf-16"),
    "Latin-1": lambda raw: raw.decode().replace("2026", "é").encode("latin-1") + b"\xe9",
    "CRLF": lambda raw: raw.replace(b"\n", b"\r\n"),
    "indented": lambda raw: raw.replace(b",", b", "),
    "conflict marks": lambda raw: b"<<<<<<< ours\n" + raw + b"=======\n" + raw + b">>>>>>> theirs\n",
    "stock TinyDB": lambda raw: b'{"_default": {"1": {"text": "x"}}}',
    "HTML": lambda raw: b"<!DOCTYPE html><p>Sign in to your network</p>",
    "deep": lambda raw: b"[" * 100_000,
    "long number": lambda raw: b'{"a": ' + b"9" * 5000 + b"}",
    "deep, with a checksum": lambda raw: checked(b'"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}\n"),
    "NaN, with a checksum": lambda raw: checked(b'"tables":{"events":{"1":NaN}}}\n'),
    "no tables": lambda raw: checked_json.encode({"a": 1}),
    "tables are a list": tables([]),
    "table is a list": tables({"events": []}),
    "documents are strings": tables({"events": {"1": "text"}}),
    "documents are null": tables({"events": {"1": None}}),
    "no instant": record(at="yesterday"),
    "instant without zone": record(at="2026-11-22T09:00:00"),
    "instant is a number": record(at=1795338000),
    "data are a list": record(data=[]),
    "kind is null": record(kind=None),
}


def checked(body: bytes) -> bytes:
    """The bytes with the checksum that belongs to them."""

    return b'{"crc32":"' + b"%08x" % crc32(body) + b'",' + body


@pytest.mark.parametrize("name", ["data/log/2026-11.json", "data/meta.json"])
@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_of_damage_is_explained_and_left_alone(tmp_path: Path, shape: str, name: str) -> None:
    """Case 10: in a program that starts and in one that is open, for reading and for saving."""
    home = Home(tmp_path)
    store = home.filled("Grüße", "two", "three")
    path = tmp_path / name
    path.write_bytes(SHAPES[shape](path.read_bytes()))
    before = home.digests()
    for other in (home.open(), store):
        with pytest.raises(StoreUnreadable) as refusal:
            other.events()
        assert str(path) in str(refusal.value)
        assert "nothing was changed" in str(refusal.value)
        assert "daily-2026-11-22.json, made on 2026-11-22, with 3 records" in str(refusal.value)
        with pytest.raises(StoreUnreadable):
            other.append(said("x"))
    assert home.digests() == before


@pytest.mark.parametrize("shape", ["empty", "null"])
def test_the_stock_parts_open_the_same_files_as_new(tmp_path: Path, shape: str) -> None:
    """Control for case 10: the next save would make the loss permanent."""
    path = tmp_path / "stock.json"
    TinyDB(path).insert({"text": "kept"})
    path.write_bytes(SHAPES[shape](path.read_bytes()))
    TinyDB(path).insert({"text": "new"})
    assert [document["text"] for document in TinyDB(path)] == ["new"]


def test_a_marker_from_a_newer_version_is_left_untouched(tmp_path: Path) -> None:
    """Case 20."""
    home = Home(tmp_path)
    home.filled()
    path = home.data / "meta.json"
    path.write_bytes(checked_json.encode({**checked_json.read(path), "schema_version": 2, "parts": "changed"}))
    before = home.digests()
    with pytest.raises(StoreUnreadable, match="newer version of coachtui"):
        home.open().append(said("x"))
    with pytest.raises(StoreUnreadable, match="newer version of coachtui"):
        home.open().events()
    assert home.digests() == before


@pytest.mark.parametrize("gone", ["data", "data/log", "data/meta.json", "data/log/2026-11.json"])
@pytest.mark.parametrize("with_backups", [True, False])
def test_what_is_missing_is_named(tmp_path: Path, gone: str, with_backups: bool) -> None:
    """The whole store may be gone without a trace only where there is no backup either: then it is a first run."""
    home = Home(tmp_path)
    home.filled()
    path = tmp_path / gone
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    if not with_backups:
        shutil.rmtree(home.backups)
    before = home.digests()
    if gone == "data" and not with_backups:
        assert texts(home.filled("new")) == ["new"]
        return
    expected = "with 3 records" if with_backups else "There is no backup"
    for _time in range(2):
        with pytest.raises(StoreUnreadable, match="is missing") as refusal:
            home.open().events()
        assert expected in str(refusal.value)
    with pytest.raises(StoreUnreadable):
        home.open().append(said("x"))
    assert home.digests() == before


def test_an_older_copy_of_a_part_is_noticed(tmp_path: Path) -> None:
    """The marker knows how many events a full part had: a synchroniser may have put back an old one."""
    home = Home(tmp_path)
    store = home.filled("one")
    old = home.part.read_bytes()
    store.append(said(*["x"] * 49))
    store.append(said("next part"))
    home.part.write_bytes(old)
    with pytest.raises(StoreUnreadable, match=r"2026-11\.json holds fewer records"):
        home.open().events()


@pytest.mark.parametrize(
    "at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-01:00", "0001-01-01T00:00:00Z", "2026-11-22T09:00:00"]
)
def test_an_instant_that_no_calendar_holds_is_damage(tmp_path: Path, at: str) -> None:
    """In a record and in a backup; the doctor explains it, and makes the log of what else there is."""
    home = Home(tmp_path)
    home.filled("one", "two")
    daily = home.backups / "daily-2026-11-22.json"
    daily.write_bytes(checked_json.encode({**checked_json.read(daily), "made_at": at}))
    match checked_json.read(home.part):
        case {"tables": {"events": dict(table)}}:
            key, record = next(iter(table.items()))
            assert isinstance(record, dict)
            home.part.write_bytes(checked_json.encode({"tables": {"events": {**table, key: {**record, "at": at}}}}))
    with pytest.raises(StoreUnreadable, match="is damaged"):
        home.open().events()
    doctor = Doctor(home.data, home.backups, home.clock)
    report = doctor.examine()
    assert report.state is State.DAMAGED
    assert [problem.file for problem in report.problems] == [home.part, daily]
    doctor.restore()
    assert texts(home.open()) == ["one", "two"]


def test_another_store_in_the_same_place_is_not_mixed_with_the_open_one(tmp_path: Path) -> None:
    """As when a drive is exchanged."""
    home, other = Home(tmp_path / "a"), Home(tmp_path / "b")
    store = home.filled("mine")
    other.filled("theirs")
    shutil.rmtree(home.data)
    other.data.rename(home.data)
    with pytest.raises(StoreUnreadable, match="a different log"):
        store.append(said("x"))
    assert texts(home.open()) == ["theirs"]


def test_a_stop_in_the_middle_of_the_very_first_save_is_no_damage(tmp_path: Path) -> None:
    """The marker is written before the first part."""
    home = Home(tmp_path)
    home.filled("lost")
    shutil.rmtree(home.backups)
    meta = home.data / "meta.json"
    meta.write_bytes(checked_json.encode({**checked_json.read(meta), "parts": {}}))
    home.part.unlink()
    assert texts(home.filled("one")) == ["one"]


@contextmanager
def sample() -> Iterator[tuple[Home, dict[str, bytes]]]:
    """A small store, and its files."""
    with tempfile.TemporaryDirectory() as root:
        home = Home(Path(root))
        home.filled("Grüße")
        files = [home.part, home.data / "meta.json"]
        yield home, {str(path): path.read_bytes() for path in files}


def test_no_flipped_bit_goes_unnoticed() -> None:
    """Case 11: positions and bits over a store; what is not refused is read as it was."""
    with sample() as (home, files):
        expected = list(home.open().events())

        @settings(max_examples=150, deadline=None)
        @given(some.sampled_from(sorted(files)), some.integers(0, 10_000), some.integers(1, 255))
        def flip(name: str, place: int, bits: int) -> None:
            raw = bytearray(files[name])
            raw[place % len(raw)] ^= bits
            Path(name).write_bytes(raw)
            try:
                with pytest.raises(StoreUnreadable):
                    home.open().events()
            finally:
                Path(name).write_bytes(files[name])

        flip()
        assert list(home.open().events()) == expected
