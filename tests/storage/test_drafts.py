"""Drafts: nothing that was worth typing is lost to one key."""

import errno
import os
import stat
import tempfile
import threading
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as some
from store_samples import Clock, FailsAt, kept_text

from coachtui.domain.errors import NotSaved, StoreUnreadable
from coachtui.storage import checked_json
from coachtui.storage.drafts import Drafts

SUBJECT = "module/step/exercise"
LONG = "What I noticed on Monday was that nobody asked why the round starts at eight."


def kept(drafts: Drafts) -> list[str]:
    """The texts that can be gone back to, newest first, the current one first."""
    return [version.text for version in drafts.versions(SUBJECT)]


def test_a_text_that_grows_is_one_draft(tmp_path: Path) -> None:
    """Replaced in place, here and for a program that starts later."""
    drafts = Drafts(tmp_path / "drafts", Clock())
    assert kept_text(drafts, SUBJECT) is None
    assert drafts.all() == []
    for end in range(1, len(LONG) + 1):
        drafts.keep(SUBJECT, LONG[:end])
    assert kept(drafts) == [LONG]
    assert kept_text(Drafts(tmp_path / "drafts", Clock()), SUBJECT) == LONG
    assert len(list((tmp_path / "drafts").iterdir())) == 1


def test_files_that_are_no_drafts_are_left_alone(tmp_path: Path) -> None:
    """A note of one's own stays what it is, and a synchroniser's copy does not stand in for the draft."""
    drafts = Drafts(tmp_path, Clock())
    drafts.keep(SUBJECT, "older")
    (path,) = tmp_path.glob("*.json")
    copy = tmp_path / f"{path.stem} (conflicted copy 2026-11-01).json"
    copy.write_bytes(path.read_bytes())
    note = tmp_path / "my notes.json"
    note.write_text('{"hello": 1}', encoding="utf-8")
    drafts.keep(SUBJECT, "older and newer")
    assert [(subject, draft.text) for subject, draft in drafts.all()] == [(SUBJECT, "older and newer")]
    drafts.drop(SUBJECT)
    assert drafts.all() == []
    assert {*tmp_path.iterdir()} == {copy, note}


def test_small_changes_make_no_version(tmp_path: Path) -> None:
    """A corrected word, a sentence taken out."""
    drafts = Drafts(tmp_path, Clock())
    drafts.keep(SUBJECT, LONG)
    drafts.keep(SUBJECT, LONG.replace("Monday", "Tuesday"))
    drafts.keep(SUBJECT, LONG.replace("nobody asked why ", ""))
    assert kept(drafts) == [LONG.replace("nobody asked why ", "")]


@pytest.mark.parametrize("left", ["", " \n", "k", LONG[:20], LONG[-20:], LONG.upper(), LONG[::-1]])
def test_what_one_key_took_away_can_be_had_back(tmp_path: Path, left: str) -> None:
    """Case 23: undo to the beginning, select all and a key, a paste over everything."""
    clock = Clock()
    drafts = Drafts(tmp_path, clock)
    drafts.keep(SUBJECT, LONG)
    typed_at = clock()
    clock.forward(minutes=1)
    drafts.keep(SUBJECT, left)
    assert kept(Drafts(tmp_path, clock)) == [left, LONG]
    assert [version.at for version in drafts.versions(SUBJECT)] == [clock(), typed_at]
    drafts.keep(SUBJECT, LONG)
    assert kept(drafts)[0] == LONG


def test_holding_the_delete_key_down_is_noticed_too(tmp_path: Path) -> None:
    """Each step is small; what counts is how much is left of the fullest text."""
    drafts = Drafts(tmp_path, Clock())
    for end in range(len(LONG), -1, -1):
        drafts.keep(SUBJECT, LONG[:end])
    assert kept(drafts)[0] == ""
    assert LONG in kept(drafts)


def test_three_versions_are_kept_and_the_longest_always(tmp_path: Path) -> None:
    """Short attempts do not push out the text worth having."""
    drafts = Drafts(tmp_path, Clock())
    for text in [LONG, "aaaa", "bbbb", "cccc", "dddd", "eeee"]:
        drafts.keep(SUBJECT, text)
    assert kept(drafts) == ["eeee", "dddd", "cccc", LONG]


def test_a_version_can_be_forced_before_a_paste(tmp_path: Path) -> None:
    """Even where the paste only adds."""
    drafts = Drafts(tmp_path, Clock())
    drafts.keep(SUBJECT, "one")
    drafts.checkpoint(SUBJECT, "one two")
    drafts.keep(SUBJECT, "one two and what was pasted")
    assert kept(drafts) == ["one two and what was pasted", "one two"]
    drafts.checkpoint(SUBJECT, "")
    assert "" not in kept(drafts)[1:]


@settings(max_examples=200, deadline=None)
@given(some.lists(some.text("ab \n", max_size=30), min_size=1, max_size=12))
@example(["a ", "  ", ""])
def test_an_empty_or_much_shorter_text_never_takes_the_only_longer_one(texts: list[str]) -> None:
    """Whatever is typed: while the current text is under half of the longest so far, a text as long can be had back;
    spaces at its ends are no text."""
    with tempfile.TemporaryDirectory() as root:
        drafts = Drafts(Path(root), Clock())
        longest = ""
        for text in texts:
            drafts.keep(SUBJECT, text)
            longest = max(longest, text.strip(), key=len)
            versions = kept(drafts)
            assert versions[0] == text
            assert len(versions) <= 4
            assert all(version.strip() for version in versions[1:])
            if 2 * len(text.strip()) < len(longest):
                assert max(len(version.strip()) for version in versions) >= len(longest)


def test_subjects_are_listed_and_dropped(tmp_path: Path) -> None:
    """However they are spelt."""
    drafts = Drafts(tmp_path, Clock())
    subjects = ["a/b/c", "../../etc/passwd", "Ü" * 300, "CON", "x\ud800"]
    for subject in subjects[:4]:
        drafts.keep(subject, f"about {subject}")
    with pytest.raises(NotSaved, match="cannot be stored"):
        drafts.keep(subjects[4], "text")
    with pytest.raises(NotSaved, match="cannot be stored"):
        drafts.keep("a/b/c", "\ud800")
    assert kept_text(drafts, "a/b/c") == "about a/b/c"
    assert [subject for subject, _draft in drafts.all()] == sorted(subjects[:4])
    drafts.drop("CON")
    drafts.drop("CON")
    assert kept_text(drafts, "CON") is None
    assert [subject for subject, _draft in drafts.all()] == sorted(set(subjects[:4]) - {"CON"})


def test_drafts_are_for_nobody_else(tmp_path: Path) -> None:
    """Case 43: modes, and no text in a file name."""
    before = os.umask(0)
    try:
        Drafts(tmp_path / "drafts", Clock()).keep("secret/subject", LONG)
    finally:
        os.umask(before)
    (path,) = (tmp_path / "drafts").iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert "secret" not in path.name


@pytest.mark.parametrize("raw", [b"", b"null", b"{}", b"\0" * 50, checked_json.encode({"subject": SUBJECT})])
def test_a_damaged_draft_is_moved_aside_and_stops_nobody(tmp_path: Path, raw: bytes) -> None:
    """Never deleted, and a second one beside the first."""
    drafts = Drafts(tmp_path, Clock())
    drafts.keep("other", "sound")
    drafts.keep(SUBJECT, LONG)
    (path,) = (path for path in tmp_path.iterdir() if SUBJECT in path.read_text("utf-8"))
    path.write_bytes(raw)
    assert [subject for subject, _draft in drafts.all()] == ["other"]
    drafts.keep(SUBJECT, LONG)
    path.write_bytes(raw + b" ")
    assert kept_text(drafts, SUBJECT) is None
    drafts.keep(SUBJECT, "new")
    assert kept_text(drafts, SUBJECT) == "new"
    assert sorted(aside.read_bytes() for aside in tmp_path.glob("*.damaged")) == [raw, raw + b" "]


@pytest.mark.parametrize(("name", "time"), [("write", 1), ("fsync", 1), ("replace", 1), ("open", 2)])
def test_a_draft_that_cannot_be_written_leaves_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, time: int
) -> None:
    """And says so; the first file that is opened is the old one, which is only held."""
    drafts = Drafts(tmp_path, Clock())
    drafts.keep(SUBJECT, "one")
    with monkeypatch.context() as patch:
        patch.setattr(os, name, FailsAt(getattr(os, name), time, OSError(errno.ENOSPC, "full")))
        with pytest.raises(NotSaved, match="disk is full"):
            drafts.keep(SUBJECT, "one two")
    assert kept_text(drafts, SUBJECT) == "one"
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", FailsAt(Path.read_bytes, 1, OSError(errno.EIO, "broken")))
        with pytest.raises(StoreUnreadable, match="could not be read"):
            kept_text(drafts, SUBJECT)


def test_the_same_text_is_not_written_again(tmp_path: Path) -> None:
    """A pause without a key costs nothing."""
    drafts = Drafts(tmp_path, Clock())
    drafts.keep(SUBJECT, LONG)
    (path,) = tmp_path.iterdir()
    before = path.stat().st_ino, path.stat().st_mtime_ns
    drafts.keep(SUBJECT, LONG)
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == before


def test_a_worker_and_the_screen_may_use_them_together(tmp_path: Path) -> None:
    """Each keeps whole texts."""
    drafts = Drafts(tmp_path, Clock())

    def write(letter: str) -> None:
        for n in range(1, 40):
            drafts.keep(SUBJECT, letter * n)
            drafts.keep(letter, letter * n)

    threads = [threading.Thread(target=write, args=(letter,)) for letter in "xyz"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(len(set(text)) == 1 for text in kept(drafts))
    assert [kept_text(drafts, letter) for letter in "xyz"] == ["x" * 39, "y" * 39, "z" * 39]


def test_what_a_killed_program_left_half_written_goes(tmp_path: Path) -> None:
    """An hour later: it is private text, and another program may be writing now."""
    clock = Clock()
    for name, age in {".coachtui-1.tmp": 3700, ".coachtui-2.tmp": 10}.items():
        (tmp_path / name).write_bytes(b"half")
        os.utime(tmp_path / name, (clock().timestamp() - age,) * 2)
    Drafts(tmp_path, clock).keep(SUBJECT, LONG)
    assert [path.name for path in tmp_path.glob("*.tmp")] == [".coachtui-2.tmp"]
