"""Each shape of damage in plain words of its own, and the files that synchronising programs leave."""

import errno
import os
from pathlib import Path

import pytest
from store_samples import Home, said
from test_damage import SHAPES

from coachtui.storage import beside, checked_json, examination

WORDS = {
    "empty": "It is empty",
    "blank": "It is empty",
    "null": "“null”",
    "true": "“true”",
    "number": "“17”",
    "string": "text",
    "list": "“[]”",
    "object": "“{}”",
    "half": "Its end is missing",
    "last byte gone": "Its end is missing|bytes|not what was written",
    "first byte gone": "Its beginning is missing",
    "twice": "two versions",
    "something behind": "something was added after it",
    "zeros": "nothing but zeros",
    "zeros at the end": "It ends in zeros",
    "BOM": "a mark at its beginning",
    "UTF-16": "UTF-16",
    "Latin-1": "not what was written|not text|end is missing",
    "CRLF": "line endings",
    "indented": "not what was written",
    "conflict marks": "merges files",
    "stock TinyDB": "Another program has written it",
    "HTML": "web page",
    "deep": "does not begin as",
    "long number": "does not begin as",
}
"""What is said of each; of those with a right checksum, that the bytes are intact."""


def problems(home: Home) -> list[examination.Problem]:
    """Everything that is wrong with the files of a store and of its backups."""
    return [*examination.of_store(home.data, home.backups), *examination.of_backups(home.backups)]


@pytest.mark.parametrize("name", ["data/log/2026-11.json", "data/meta.json"])
@pytest.mark.parametrize("shape", SHAPES)
def test_each_shape_is_explained_and_none_is_touched(tmp_path: Path, shape: str, name: str) -> None:
    """Case 10, for the doctor: the file is named, what is wrong is said, nothing is written."""
    home = Home(tmp_path)
    home.filled("Grüße", "two", "three")
    path = tmp_path / name
    path.write_bytes(SHAPES[shape](path.read_bytes()))
    before = home.digests()
    (problem,) = problems(home)
    assert problem.file == path
    wanted = WORDS.get(shape, "Its bytes are intact, but").split("|")
    assert any(words in problem.message for words in wanted), problem.message
    assert home.digests() == before


@pytest.mark.parametrize("name", ["data/log", "backups"])
def test_a_folder_that_cannot_be_listed_is_out_of_reach(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever lies in it may be whole: it is no damage, and nothing is to be moved away."""
    home = Home(tmp_path)
    home.filled()
    real = os.listdir

    def refused(folder: Path) -> list[str]:
        if Path(folder) == tmp_path / name:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))
        return real(folder)

    monkeypatch.setattr(os, "listdir", refused)
    (problem,) = problems(home)
    assert problem.is_unreachable
    assert (problem.file, problem.message[:43]) == (tmp_path / name, "It could not be read (Permission denied). C")


def test_what_stands_in_place_of_an_id_is_said_safely(tmp_path: Path) -> None:
    """It moves no terminal, forges no line, and is no longer than a line."""
    home = Home(tmp_path)
    home.filled()
    hostile = "\x1b]0;pwned\x07\nYour log is sound" + "x" * 1000
    home.part.write_bytes(checked_json.encode({"tables": {"events": {hostile: {}}}}))
    (problem,) = problems(home)
    assert "Your log is sound" in problem.message
    assert problem.message.isprintable()
    assert len(problem.message) < 200


def test_a_sound_store_has_no_problem(tmp_path: Path) -> None:
    """Nor has none at all."""
    home = Home(tmp_path)
    assert problems(home) == []
    home.filled()
    assert problems(home) == []


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    """Each file with its own words, backups too."""
    home = Home(tmp_path)
    home.filled(*["x"] * 50)
    home.open().append(said("next part"))
    home.part.unlink()
    home.part.with_name("2026-11.2.json").write_bytes(b"null")
    (home.backups / "daily-2026-11-22.json").write_bytes(b"")
    (home.part.with_name("pending.json")).write_bytes(b"{")
    found = {problem.file.name: problem.message for problem in problems(home)}
    assert set(found) == {"2026-11.json", "2026-11.2.json", "daily-2026-11-22.json", "pending.json"}
    assert found["2026-11.json"] == "It is missing, with 50 records."
    assert "some may have been made" in found["pending.json"]


@pytest.mark.parametrize(
    ("name", "program"),
    [
        ("2026-11.sync-conflict-20261122-090000-ABCDEFG.json", "Syncthing"),
        ("2026-11.2.sync-conflict-20261122-090000-ABCDEFG.json", "Syncthing"),
        ("2026-11 (Sam's conflicted copy 2026-11-22).json", "Dropbox"),
        ("2026-11.2 (Case Conflict 1).json", "Dropbox"),
        ("2026-11 (conflicted copy 2026-11-22 090000).json", "Nextcloud or Dropbox"),
        ("2026-11-WARD7-PC.json", "OneDrive"),
        ("2026-11.2-Sams-MacBook.json", "OneDrive"),
        ("2026-11-5CG1234XYZ.json", "OneDrive"),
        ("2026-11.2-5CG1234XYZ-2.json", "OneDrive"),
        ("2026-11 (SFConflict sam@x.org 2026-11-25-10-10-10).json", "ShareFile"),
        ("2026-11_conf(1).json", ""),
        ("2026-11 2.json", ""),
        ("2026-11 (1).json", ""),
        ("2026-11 - Copy.json", ""),
        ("2026-11 copy.json", ""),
        ("2026-11.2 copy 2.json", ""),
        ("Copy of 2026-11.json", ""),
        ("2026-11~HEAD.json", ""),
        ("2026-11.json.orig", ""),
        ("meta.sync-conflict-20261122-090000-ABCDEFG.json", "Syncthing"),
        ("meta-WARD7-PC.json", "OneDrive"),
    ],
)
def test_copies_of_synchronising_programs_are_recognised(name: str, program: str) -> None:
    """By the names these programs give them."""
    copy = beside.recognised(Path(name))
    assert copy is not None
    assert (copy.program, copy.name) == (program, "meta.json" if "meta" in name else copy.name)
    assert copy.name in ("meta.json", "2026-11.json", "2026-11.2.json")


@pytest.mark.parametrize(
    "name", ["2026-11.json", "2026-11.2.json", "meta.json", "pending.json", "notes.json", "x 2.json", "2026-11-22.json"]
)
def test_other_files_are_none(name: str) -> None:
    """The log itself least of all."""
    assert beside.recognised(Path(name)) is None
