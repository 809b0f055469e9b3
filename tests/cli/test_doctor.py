"""`coachtui doctor`: what is there in words and as JSON, going back, merging; 3 where something is damaged."""

import errno
import os
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cli.samples import Terminal
from cli.test_redact_asking import asked
from coachtui.cli import doctor
from coachtui.domain.events import Json
from coachtui.storage import checked_json, rewriting


def begun(coach: Terminal, *actions: str) -> None:
    """Some actions."""
    for action in actions or ("Ring the ward", "Call the lab"):
        assert coach("add", action).code == 0


def test_a_fresh_home_and_a_sound_log(coach: Terminal) -> None:
    fresh = coach("doctor")
    assert (fresh.code, fresh.err) == (0, "")
    assert "no log yet" in fresh.out
    assert not coach.home.exists()
    begun(coach)
    before = coach.stored()
    sound = coach("doctor")
    assert sound.code == 0
    assert "sound: 2 records" in sound.out
    assert "daily-2026-11-22.json" in sound.out
    assert coach.stored() == before


def test_a_log_that_is_ahead_of_the_clock_is_said_once_by_each_save_and_by_the_doctor(coach: Terminal) -> None:
    said = "Your newest record is dated Wed 22 Dec 2027 at 09:00, which is in the future. Nothing is lost"
    coach.monkeypatch.setenv("COACHTUI_NOW", "2027-12-22T09:00:00Z")
    assert coach("add", "Ring the ward").err == "Saved: Ring the ward – no date yet\n"
    coach.monkeypatch.setenv("COACHTUI_NOW", "2026-11-22T09:00:00Z")
    assert coach("list").err == ""
    for flags in ((), ("--json",)):
        added = coach("add", "Call the lab", *flags)
        assert (added.code, added.err.count(said)) == (0, 1)
    doctor = coach("doctor")
    assert (doctor.code, doctor.out.count(said), doctor.err) == (0, 1, "")
    assert coach("doctor", "--json").json["note"].startswith(said)
    coach.monkeypatch.setenv("COACHTUI_NOW", "2027-12-21T09:01:00Z")
    assert said not in coach("doctor").out + coach("add", "Go round").err


def test_damage_is_explained_and_the_way_back_named(coach: Terminal) -> None:
    begun(coach)
    part = coach.home / "data" / "log" / "2026-11.json"
    part.write_bytes(b"")
    before = coach.stored()
    told = coach("doctor")
    assert told.code == 3
    assert "2026-11.json\n    It is empty." in told.out
    assert "coachtui doctor --restore daily-2026-11-22.json" in told.out
    document = coach("doctor", "--json")
    assert document.code == 3
    assert document.json["state"] == "damaged"
    assert document.json["problems"] == [{"file": str(part), "message": "It is empty."}]
    assert document.json["backups"][0] == {
        "name": "daily-2026-11-22.json",
        "made_at": "2026-11-22T09:00:00+00:00",
        "records": 1,
        "whole": True,
    }
    assert document.json["conflict_copies"] == []
    assert coach.stored() == before


@pytest.mark.skipif(sys.platform == "win32", reason="there, the time zone of the computer is the only one")
def test_the_day_of_a_backup_is_the_day_where_the_person_is(coach: Terminal) -> None:
    """In its name, in the list, in words and in the refusal."""
    coach.monkeypatch.setenv("TZ", "America/Los_Angeles")
    time.tzset()
    coach.monkeypatch.setenv("COACHTUI_NOW", "2026-11-23T02:00:00Z")
    begun(coach, "One")
    coach.monkeypatch.setenv("COACHTUI_NOW", "2026-11-23T09:00:00Z")
    begun(coach, "Two")
    names = sorted(backup["name"] for backup in coach("doctor", "--json").json["backups"])
    assert names == [
        f"{name}.json" for name in ("daily-2026-11-22", "daily-2026-11-23", "weekly-2026-W47", "weekly-2026-W48")
    ]
    (coach.home / "backups" / "daily-2026-11-23.json").unlink()
    (coach.home / "backups" / "weekly-2026-W48.json").unlink()
    (coach.home / "data" / "log" / "2026-11.json").write_bytes(b"")
    told = coach("doctor").out
    assert "daily-2026-11-22.json                  2026-11-22 18:00  1 record" in told
    assert "daily-2026-11-22.json, was made on Sun 22 Nov 2026 at 18:00" in told
    assert "daily-2026-11-22.json, made on 2026-11-22, with 1 record." in coach("list").sentence


def test_going_back_by_name_and_by_path(coach: Terminal) -> None:
    begun(coach)
    (coach.home / "data" / "meta.json").unlink()
    assert coach("list").code == 3
    back = coach("doctor", "--restore", "daily-2026-11-22.json")
    assert back.code == 0, back.err
    assert "Your log is now as it was in daily-2026-11-22.json, with 1 more record" in back.err
    assert "is kept in" in back.err
    assert "Ring the ward" in coach("list").out
    assert "Call the lab" in coach("list").out
    again = coach("doctor", "--restore", str(coach.home / "backups" / "weekly-2026-W47.json"), "--json", "--yes")
    assert (again.code, again.json["state"]) == (0, "fine")
    went = again.json["restore"]
    assert (went["backup"], went["more_records"], went["lost_records"]) == ("weekly-2026-W47.json", 0, 1)
    assert (coach.home / "backups" / went["before"]).is_file()
    assert Path(went["aside"]).is_dir()
    assert "Your log is now as it was in weekly-2026-W47.json: 1 record." in again.err, "a sound log just goes back"
    unnamed = coach("doctor", "--restore")
    assert unnamed.code == 2
    assert "nothing to mend" in unnamed.sentence
    wrong = coach("doctor", "--restore", "nothing.json")
    assert wrong.code == 1
    assert "The backups are: " in wrong.sentence


def test_what_the_damaged_file_still_holds_is_told_and_comes_back(coach: Terminal) -> None:
    begun(coach, "One", "Two", "Three")
    part = coach.home / "data" / "log" / "2026-11.json"
    part.write_bytes(part.read_bytes()[:-40])
    told = coach("doctor")
    assert told.code == 3
    assert "daily-2026-11-22.json, was made on Sun 22 Nov 2026 at 09:00 and holds 1 record." in told.out
    assert "1 more record can still be read from the files there now: it will come back too." in told.out
    document = coach("doctor", "--json").json
    assert (document["newest_backup"], document["more_records"]) == ("daily-2026-11-22.json", 1)
    back = coach("doctor", "--restore", "--yes")
    assert "Your log is now as it was in daily-2026-11-22.json, with 1 more record" in back.err
    assert "At least 1 more saved record could not be read anywhere: it is missing." in back.err
    listed = coach("list").out
    assert "One" in listed
    assert "Two" in listed
    assert "Three" not in listed


def test_without_any_backup_what_can_be_read_is_the_log(coach: Terminal) -> None:
    begun(coach, "One", "Two", "Three")
    shutil.rmtree(coach.home / "backups")
    part = coach.home / "data" / "log" / "2026-11.json"
    whole = part.read_bytes()
    part.write_bytes(b"")
    told = coach("doctor")
    assert "There is no backup that can be read." in told.out
    assert "No record can be read from the files there now." in told.out
    assert "--restore" not in told.out
    before = coach.stored()
    assert coach("doctor", "--restore").code == 3
    assert coach.stored() == before
    part.write_bytes(whole[:-40])
    told = coach("doctor")
    assert "2 records can still be read from the files there now: your log can be rebuilt from them." in told.out
    assert told.out.rstrip().splitlines()[-2].endswith("coachtui doctor --restore")
    document = coach("doctor", "--json").json
    assert (document["newest_backup"], document["more_records"]) == (None, 2)
    back = coach("doctor", "--restore", "--yes")
    assert back.code == 0
    assert "Your log now holds what could still be read of the damaged files: 2 records." in back.err
    assert coach("add", "Four").code == 0
    assert all(words in coach("list").out for words in ("One", "Two", "Four"))


def test_a_conflict_copy_is_named_and_merged(coach: Terminal) -> None:
    begun(coach)
    part = coach.home / "data" / "log" / "2026-11.json"
    copy = part.with_name("2026-11 (Sam's conflicted copy 2026-11-22).json")
    match checked_json.read(part):
        case {"tables": {"events": dict(table)}}:
            there = next(iter(table.values()))
            assert isinstance(there, dict)
            other: Json = {**there, "subject": "elsewhere", "data": {"what": "Ask two people"}}
            copy.write_bytes(checked_json.encode({"tables": {"events": {**table, "01a2-new": other}}}))
    told = coach("doctor")
    assert told.code == 0
    assert "Dropbox put this second version" in told.out
    assert "It holds 1 record that your log does not." in told.out
    command = next(line for line in told.out.splitlines() if "To take it in: " in line).partition(": ")[2]
    assert shlex.split(command) == ["coachtui", "doctor", "--merge", str(copy)]
    missing = coach("doctor", "--merge", "nope")
    assert missing.code != 0
    assert f"The second copies are: {copy.name}." in missing.err
    merged = coach("doctor", "--merge", copy.name)
    assert "Taken in: 1 new, 0 changed, 2 already here." in merged.err
    assert "Ask two people" in coach("list").out
    assert copy.exists()
    assert coach("doctor", "--json").json["conflict_copies"][0]["brings"] == 0


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize("name", ["two  spaces", "it's", "a\nb1", "a\x1b[31mb\u202e", "Grüße \u00a0x"])
def test_the_command_for_a_copy_is_exact_whatever_it_is_called(coach: Terminal, name: str) -> None:
    begun(coach)
    part = coach.home / "data" / "log" / "2026-11.json"
    content = part.read_bytes()
    assert coach("doctor", "--restore", "daily-2026-11-22", "--yes").code == 0
    copy = part.with_name(f"2026-11 ({name}'s conflicted copy 2026-11-22).json")
    copy.write_bytes(content)
    told = coach("doctor").out
    (command,) = (line.partition(": ")[2] for line in told.splitlines() if "To take it in: " in line)
    shown = subprocess.run(["bash", "-c", f"printf '%s\\0' {command}"], capture_output=True, check=True).stdout
    assert shown.decode().split("\0")[:-1] == ["coachtui", "doctor", "--merge", str(copy)]


@pytest.mark.parametrize(
    "path", [r"C:\Users\O'Brien\2026-11-PC.json", r"\\ward\R&D\2026-11-PC.json", r"D:\2026-11(1).json"]
)
def test_on_windows_the_command_is_quoted_for_powershell_too(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    """An apostrophe or a bracket means something there, an ampersand in cmd as well."""
    with monkeypatch.context() as patch:
        patch.setattr(sys, "platform", "win32")
        assert doctor._command("--merge", path) == f'coachtui doctor --merge "{path}"'
        plain = r"C:\coach\2026-11-PC.json"
        assert doctor._command("--merge", plain) == f"coachtui doctor --merge {plain}"


def test_this_folder_is_no_backup_and_not_none_named(coach: Terminal) -> None:
    begun(coach)
    (coach.home / "data" / "log" / "2026-11.json").write_bytes(b"")
    before = coach.stored()
    refused = coach("doctor", "--restore", ".", "--yes")
    assert refused.code == 1
    assert "There is no file called ." in refused.sentence
    assert coach.stored() == before


def test_going_back_with_a_sound_log_says_what_would_go_and_has_to_be_said_twice(coach: Terminal) -> None:
    begun(coach, *map(str, range(6)))
    before = coach.stored()
    for more in ((), ("--no-input",), ("--json",)):
        refused = coach("doctor", "--restore", "daily-2026-11-22", *more)
        assert refused.code == 2
        assert "5 records of your log are not in it, or are different there, and would go." in refused.sentence
        assert "--yes" in refused.sentence
    assert coach.stored() == before
    assert coach("doctor", "--restore", "daily-2026-11-22", "--yes").code == 0
    assert len(coach("list", "--json").json["actions"]) == 1
    unneeded = coach("doctor", "--restore", "daily-2026-11-22")
    assert unneeded.code == 0, "where nothing would go, nobody is asked"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such terminal")
def test_on_a_terminal_going_back_is_asked(coach: Terminal) -> None:
    begun(coach)
    for typed, code, left in (("no", 1, 2), ("", 1, 2), ("yes", 0, 1)):
        done = asked(coach.home, f"{typed}\n", "doctor", "--restore", "daily-2026-11-22.json")
        assert done.code == code, done.err
        assert "1 record of your log is not in it, or is different there, and would go." in done.err
        assert "Go back to it? Type yes:" in done.err
        assert ("Nothing was changed." in done.err) is bool(code)
        assert len(coach("list", "--json").json["actions"]) == left
    assert asked(coach.home, "yes\n", "doctor", "--restore", "weekly-2026-W47.json", "--no-input").code == 0


def test_a_dry_run_of_going_back_says_what_would_happen_and_changes_nothing(coach: Terminal) -> None:
    begun(coach, "One", "Two", "Three")
    before = coach.stored()
    sound = coach("doctor", "--restore", "daily-2026-11-22", "--dry-run")
    assert sound.code == 0
    assert sound.err.splitlines() == [
        "Your log would hold 1 record: what is in daily-2026-11-22.json.",
        "2 records of your log are not in it, or are different there, and would go.",
        "A copy of your log as it is now would be kept among the backups.",
        "Nothing was changed: this was a dry run.",
    ]
    document = coach("doctor", "--restore", "daily-2026-11-22", "--dry-run", "--json").json
    assert document["dry_run"] is True
    planned = {"backup": "daily-2026-11-22.json", "more_records": 0, "lost_records": 2, "before": None, "aside": None}
    assert document["restore"] == planned
    assert coach.stored() == before
    part = coach.home / "data" / "log" / "2026-11.json"
    part.write_bytes(part.read_bytes()[:-40])
    before = coach.stored()
    damaged = coach("doctor", "--restore", "--dry-run")
    assert damaged.code == 3
    said = "Your log would hold 2 records: what is in daily-2026-11-22.json, and 1 more that can still be read."
    assert said in damaged.err
    shutil.rmtree(coach.home / "backups")
    said = "Your log would hold 2 records: what can still be read of the damaged files."
    assert said in coach("doctor", "--restore", "--dry-run").err
    assert coach.stored() == before
    assert not (coach.home / "backups").exists()


def test_what_does_not_come_back_is_told_before(coach: Terminal) -> None:
    begun(coach, *map(str, range(52)))
    part = coach.home / "data" / "log" / "2026-11.json"
    whole = part.read_bytes()
    part.write_bytes(b"")
    told = coach("doctor")
    assert "No other record can be read" not in told.out, "those of the second part can"
    assert "At least 49 more saved records cannot be read anywhere: they would be missing." in told.out
    assert coach("doctor", "--json").json["lost_records"] == 49
    assert "At least 49 more saved records" in coach("doctor", "--restore", "--dry-run").err
    part.write_bytes(whole[: len(whole) // 2])
    left = coach("doctor", "--json").json
    assert left["lost_records"] + left["more_records"] == 51
    shutil.rmtree(coach.home / "backups")
    part.write_bytes(b"")
    assert coach("doctor", "--json").json["lost_records"] == 50
    before = coach.stored()
    for more in ((), ("--no-input",)):
        refused = coach("doctor", "--restore", *more)
        assert refused.code == 2
        assert "At least 50 more saved records cannot be read anywhere" in refused.sentence
    assert coach.stored() == before
    assert coach("doctor", "--restore", "--yes").code == 0
    assert coach("doctor", "--json").json["lost_records"] == 0


@pytest.mark.parametrize("is_damaged_too", [False, True])
def test_a_log_that_is_only_out_of_reach_is_never_replaced(
    coach: Terminal, monkeypatch: pytest.MonkeyPatch, is_damaged_too: bool
) -> None:
    begun(coach, "One", "Two", "Three")
    part = coach.home / "data" / "log" / "2026-11.json"
    if is_damaged_too:
        (coach.home / "data" / "meta.json").write_bytes(b"")
    before = coach.stored()
    real = Path.read_bytes

    def refused(path: Path) -> bytes:
        if path == part:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return real(path)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", refused)
        told = coach("doctor")
        assert (told.code, coach("doctor", "--json").json["state"]) == (3, "unreachable")
        assert "It could not be read (Permission denied). Check that its drive is connected" in told.out
        assert "--restore" not in told.out
        for wanted in ((), ("daily-2026-11-22.json",)):
            tried = coach("doctor", "--restore", *wanted, "--yes")
            assert tried.code == 3
            assert "2026-11.json could not be read (Permission denied)" in tried.sentence
    assert coach.stored() == before
    part.rename(part.with_name("kept"))
    part.mkdir()
    assert "There is a folder in its place. Move that folder away" in coach("doctor").out
    refused_again = coach("doctor", "--restore", "--yes")
    assert refused_again.code == 3
    assert is_damaged_too or "There is a folder in place of" in refused_again.sentence
    assert part.is_dir()


def test_going_back_that_was_stopped_half_way_is_no_damage_and_can_be_finished(coach: Terminal) -> None:
    begun(coach)
    log = coach.home / "data" / "log"
    (log / "2026-11.json").write_bytes(b"")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rewriting, "finish", lambda *_given: None)
        coach("doctor", "--restore", "--yes")
    assert (log / "pending.json").exists()
    before = coach.stored()
    told = coach("doctor")
    assert told.code == 0
    assert "Your log is sound: 1 record.\ncoachtui was stopped while" in told.out
    assert coach("doctor", "--json").json["state"] == "fine"
    assert coach("doctor", "--json").json["note"].endswith("coachtui doctor --restore")
    assert coach("doctor", "--restore", "--dry-run").code == 0
    assert coach.stored() == before
    done = coach("doctor", "--restore")
    assert (done.code, done.err) == (0, "What had been left unfinished is now done.\n")
    assert not (log / "pending.json").exists()
    assert "stopped" not in done.out
    assert coach("doctor", "--json").json["note"] is None


def test_a_dry_run_of_merging_changes_nothing(coach: Terminal) -> None:
    begun(coach)
    copy = coach.home / "data" / "log" / "2026-11 (1).json"
    shutil.copy(copy.with_name("2026-11.json"), copy)
    assert coach("doctor", "--restore", "daily-2026-11-22", "--yes").code == 0
    before = coach.stored()
    dry = coach("doctor", "--merge", copy.name, "--dry-run")
    assert dry.code == 0
    assert "To be taken in: 1 new, 0 changed, 1 already here." in dry.err
    document = coach("doctor", "--merge", copy.name, "--dry-run", "--json").json
    assert document["merge"] == {"new": 1, "changed": 0, "same": 1}
    assert coach.stored() == before
    done = coach("doctor", "--merge", copy.name, "--json").json
    assert (done["merge"], "dry_run" in done) == (document["merge"], False)
