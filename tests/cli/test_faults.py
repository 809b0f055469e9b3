"""Disks, locks, damage and faults: one sentence each, the old data intact, never a traceback."""

import errno
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.samples import Terminal
from coachtui.cli import actions, files
from coachtui.storage import atomic_file, checked_json, lock, rewriting


def failing(number: int) -> Callable[..., Any]:
    """A call that fails with that errno."""

    def fail(*_given: object, **_named: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize(
    ("call", "number", "word"),
    [
        ("_sync_file", errno.EIO, "the disk reported"),
        ("_sync_file", errno.ENOSPC, "full"),
        ("_fill", errno.EDQUOT, "full"),
        ("_fill", errno.EROFS, "cannot be written to"),
        ("_fill", errno.EACCES, "cannot be written to"),
        ("_replace", errno.EPERM, "cannot be written to"),
        ("_fill", errno.ENOENT, "not there"),
    ],
)
def test_what_the_disk_refuses_is_said_and_the_old_data_is_intact(
    coach: Terminal, call: str, number: int, word: str
) -> None:
    action_id = coach("add", "Before").out.strip()
    before = coach.stored()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(atomic_file, call, failing(number))
        for arguments in ("add", "After"), ("done", action_id), *([("export",)] if call != "_replace" else []):
            done = coach(*arguments)
            assert done.code == 3
            assert word in done.sentence
        assert coach("list", "--json").json["actions"][0]["what"] == "Before", "reading goes on"
    assert coach.stored() == before
    assert list(Path().iterdir()) == []
    assert coach("add", "After").code == 0


def test_a_folder_that_is_read_only_from_the_start_is_said(coach: Terminal) -> None:
    real = os.open

    def read_only(path: str, flags: int, *given: Any, **named: Any) -> int:
        if flags & os.O_CREAT:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        return real(path, flags, *given, **named)

    coach.monkeypatch.setattr(os, "open", read_only)
    done = coach("add", "Ring")
    assert done.code == 3
    assert "cannot be written to" in done.sentence
    assert coach("list", "modules").code == 0, "nothing needs to be written for reading"


def test_data_of_a_newer_version_is_left_alone(coach: Terminal) -> None:
    coach("add", "Ring")
    meta = coach.home / "data" / "meta.json"
    meta.write_bytes(checked_json.encode({**checked_json.read(meta), "schema_version": 2}))
    before = coach.stored()
    for arguments in (("add", "After"), ("list",), ("export",), ("done", "x")):
        done = coach(*arguments)
        assert done.code == 3
        assert "newer version" in done.sentence
    assert coach.stored() == before


def test_damaged_data_is_left_alone_and_the_newest_backup_is_named(coach: Terminal) -> None:
    coach("add", "Ring")
    (part,) = (coach.home / "data" / "log").glob("*.json")
    part.write_bytes(part.read_bytes()[:-20])
    before = coach.stored()
    for arguments in (("add", "After"), ("list", "--json"), ("export", "--preview")):
        done = coach(*arguments)
        assert done.code == 3
        assert str(coach.home / "backups") in done.sentence
        assert "Type “coachtui doctor” to see what can be brought back." in done.sentence
    shutil.rmtree(coach.home / "backups")
    assert "to see what can be brought back." in coach("list").sentence
    assert coach.stored() == before


def test_a_backup_that_cannot_be_made_is_said_and_the_record_is_safe(coach: Terminal) -> None:
    coach.home.mkdir()
    folder = coach.home / "backups"
    folder.write_bytes(b"")
    said = f"No backup can be made, because {folder} is not a folder. Your records are safe. Rename it."
    added = coach("add", "Ring", "--json")
    assert (added.code, added.err) == (0, f"coachtui: {said}\n")
    assert added.json["what"] == "Ring"
    assert said in coach("done", added.json["id"]).err, "as long as it is so"
    assert coach("list").err == ""
    doctor = coach("doctor")
    assert doctor.code == 3
    assert f"{folder}\n    {said}" in doctor.out
    assert coach("doctor", "--json").json["state"] == "fine"
    folder.unlink()
    assert "backup" not in coach("add", "Again").err
    assert coach("doctor").code == 0


def test_a_message_that_begins_with_the_name_of_the_program_says_it_once(coach: Terminal) -> None:
    action = coach("add", "Ring").out.strip()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rewriting, "finish", lambda *_given: None)
        coach("redact", action, "--yes")
    assert coach("list").err.startswith("coachtui was stopped while changing many records at once.")


def test_data_in_use_is_left_alone(coach: Terminal) -> None:
    coach("add", "Ring")
    before = coach.stored()
    coach.monkeypatch.setattr(lock, "LIMIT", 0.01)
    with lock.held(coach.home / "data" / ".lock"):
        done = coach("add", "After")
    assert done.code == 3
    assert "Another copy" in done.sentence
    assert coach.stored() == before
    assert coach("add", "After").code == 0


def test_a_fault_of_the_program_is_a_sentence_and_its_note_holds_no_words(coach: Terminal) -> None:
    def fail(_options: object) -> int:
        raise ValueError("secret words")

    coach.monkeypatch.setattr(actions, "add_command", fail)
    done = coach("add", "secret words")
    note = coach.home / "state" / "last-failure.txt"
    assert (done.code, done.out) == (1, "")
    assert done.err.endswith(f"{note}.\n")
    assert "kept" not in done.err, "no command keeps what is half typed"
    assert "What was saved before is safe." in done.err
    assert done.err.count("\n") == 1
    assert "secret" not in done.err + note.read_text(encoding="utf-8")
    assert Path(__file__).name in note.read_text(encoding="utf-8")
    assert note.stat().st_mode & 0o777 == 0o600


def test_a_fault_that_cannot_be_noted_down_is_a_sentence_too(coach: Terminal) -> None:
    def fail(_options: object) -> int:
        raise ValueError("secret words")

    coach.monkeypatch.setattr(files, "where_command", fail)
    Path("taken").write_bytes(b"")
    coach.monkeypatch.setenv("COACHTUI_HOME", "taken")
    done = coach("where")
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert "could not be noted down" in done.err


def test_ctrl_c_leaves_without_a_word(coach: Terminal) -> None:
    def interrupt(_options: object) -> int:
        raise KeyboardInterrupt

    coach.monkeypatch.setattr(actions, "list_command", interrupt)
    done = coach("list")
    assert (done.code, done.out, done.err) == (130, "", "")


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (BrokenPipeError(), 0, ""),
        (OSError(errno.ENOSPC, "No space left on device"), 1, "coachtui: This could not be finished: the system said "),
    ],
)
def test_an_output_that_cannot_be_written_is_no_traceback(
    coach: Terminal, error: OSError, code: int, words: str
) -> None:
    def fail(_options: object) -> int:
        raise error

    coach.monkeypatch.setattr(actions, "list_command", fail)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", sys.stdout)
        done = coach("list")
    assert done.code == code
    assert done.err.startswith(words)
    assert bool(done.err) == bool(words)
