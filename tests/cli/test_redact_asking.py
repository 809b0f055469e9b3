"""`coachtui redact`: what is said before, who is asked, which copies are reached, and what the next undo says."""

import contextlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cli.samples import Outcome, Terminal, environment, program
from cli.test_redact import ANSWER, WORD, holding, planted
from coachtui.cli import wiring
from coachtui.domain.events import Deed, Kind

CONFLICT = "2026-11 (conflicted copy 2026-11-23 090000).json"


def with_copies(coach: Terminal) -> None:
    """A second copy by a synchronising program, and a file that was set aside."""
    part = coach.home / "data" / "log" / "2026-11.json"
    shutil.copy(part, part.with_name(CONFLICT))
    aside = coach.home / "data" / "set-aside-2026-11-24T09-00-00-000000Z" / "log"
    aside.mkdir(parents=True)
    shutil.copy(part, aside)


def test_a_dry_run_says_what_would_go_and_changes_nothing(coach: Terminal) -> None:
    action, _decision = planted(coach)
    with_copies(coach)
    wiring.participant(None).book.record(Deed(Kind.EXPORTED, "export", {"format": "md", "path": "/x.md"}))
    before = holding(coach.home)
    shown = coach("redact", action[:10], "--dry-run")
    assert shown.code == 0
    lines = shown.out.splitlines()
    assert lines[0] == f"To be taken out of “new {WORD}”:"
    assert f"  owner {WORD}" in lines
    assert (
        "They are in: 4 records of your log, 3 half-typed texts, 4 backups, 1 file that was set aside, "
        "1 second copy by a synchronising program."
    ) in lines
    assert lines[-1].endswith("md       /x.md")
    assert "dry run" in shown.err
    document = coach("redact", action, "--dry-run", "--json").json
    assert (document["dry_run"], document["records"], document["drafts"]) == (True, 4, 3)
    assert (len(document["backups"]), len(document["set_aside"]), len(document["conflict_copies"])) == (4, 1, 1)
    assert f"obstacle {WORD}" in document["words"]
    assert document["exported"][0]["path"] == "/x.md"
    assert holding(coach.home) == before


def test_each_kind_of_copy_is_called_what_it_is_and_a_second_time_there_is_nothing(coach: Terminal) -> None:
    action, _decision = planted(coach)
    with_copies(coach)
    done = coach("redact", action, "--yes")
    assert done.out.splitlines() == [
        "Taken out of 4 records of your log, 4 backups, 1 file that was set aside, "
        "1 second copy by a synchronising program.",
    ]
    again = coach("redact", action, "--yes")
    assert again.out == "Nothing was left to take out.\n"
    assert "Nothing is left to take out." in coach("redact", action, "--dry-run").out


@pytest.mark.parametrize("more", [(), ("--no-input",), ("--json",)])
def test_without_a_terminal_it_has_to_be_said_twice(coach: Terminal, more: tuple[str, ...]) -> None:
    action, _decision = planted(coach)
    before = holding(coach.home)
    refused = coach("redact", action, *more)
    assert refused.code == 2
    assert "--yes" in refused.sentence
    assert holding(coach.home) == before


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such terminal")
@pytest.mark.parametrize(
    ("typed", "more", "code", "is_gone"),
    [("yes", (), 0, True), ("YES", ("--json",), 0, True), ("no", (), 1, False), ("", (), 1, False)],
)
def test_on_a_terminal_it_is_shown_and_asked(
    coach: Terminal, typed: str, more: tuple[str, ...], code: int, is_gone: bool
) -> None:
    action, _decision = planted(coach)
    done = asked(coach.home, f"{typed}\n", "redact", action, *more)
    assert done.code == code, done.err
    assert f"To be taken out of “new {WORD}”:" in done.err
    assert "They cannot be brought back. Type yes:" in done.err
    shown = wiring.participant(None).log.actions[action].terms.what
    assert (shown == "(taken out)") is is_gone
    assert ("Nothing was taken out." in done.err) is not is_gone
    if more:
        assert done.json["id"] == action
    assert asked(coach.home, "yes\n", "redact", action, "--no-input").code == 2


def asked(home: Path, typed: str, *arguments: str) -> Outcome:
    """Run the real program on a terminal where somebody types that; standard output goes to a file."""
    import pty  # Windows has none

    ours, theirs = pty.openpty()
    said = b""
    try:
        try:
            os.write(ours, typed.encode())
            command = [sys.executable, "-m", "coachtui", *arguments]
            where = environment(home, {"COACHTUI_NOW": "2026-11-23T10:00:00Z"})
            done = subprocess.run(
                command, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs, env=where, check=False, timeout=60
            )
        finally:
            os.close(theirs)
        with contextlib.suppress(OSError):  # what is read comes in pieces; behind the last one there is an error
            while piece := os.read(ours, 65_536):
                said += piece
    finally:
        os.close(ours)
    return Outcome(done.returncode, done.stdout.decode(), said.decode().replace("\r\n", "\n"))


def test_a_record_that_is_not_there_is_said_before_anybody_is_asked(coach: Terminal) -> None:
    coach("add", "Ring the ward")
    refused = coach("redact", "ffff")
    assert "No record has an id that begins with “ffff”" in refused.err


def test_a_record_that_only_a_backup_holds_is_reached(coach: Terminal) -> None:
    coach("add", "Kept")
    coach.monkeypatch.setenv("COACHTUI_NOW", "2026-11-23T09:00:00Z")
    gone = coach("add", f"Ring {WORD}").out.strip()
    coach("done", gone, "--evidence", f"She is {WORD}")
    assert coach("doctor", "--restore", "daily-2026-11-22.json", "--yes").code == 0
    assert [one["what"] for one in coach("list", "--json").json["actions"]] == ["Kept"]
    assert holding(coach.home)
    assert f"To be taken out of “Ring {WORD}”:" in coach("redact", gone[:-3], "--dry-run").out
    done = coach("redact", gone, "--yes")
    assert done.code == 0
    assert "of your log" not in done.out, "the log does not hold it"
    assert holding(coach.home) == []


def test_a_later_wording_that_only_a_backup_holds_goes_too(coach: Terminal) -> None:
    action = coach("add", "Ring the ward").out.strip()
    coach.monkeypatch.setenv("COACHTUI_NOW", "2026-11-23T09:00:00Z")
    coach("done", action, "--evidence", WORD)
    coach("doctor", "--restore", "daily-2026-11-22.json", "--yes")
    assert holding(coach.home)
    coach("redact", action, "--yes")
    assert holding(coach.home) == []


def test_the_first_undo_after_it_takes_nothing_else_back(coach: Terminal) -> None:
    older = coach("add", "Ring the ward").out.strip()
    coach("done", older)
    action = coach("add", WORD).out.strip()
    coach("undo")
    coach("redact", action, "--yes")
    before = coach.stored()
    refused = coach("undo", "--json")
    assert refused.code == 2
    assert "cannot be brought back" in refused.sentence
    assert "“finished – Ring the ward”" in refused.sentence
    assert coach.stored() == before
    assert coach("undo").out == "Undid “finished – Ring the ward”.\n"
    assert coach("undo").out == "Undid “promised: Ring the ward”.\n"


def test_what_was_recorded_after_it_is_undone_at_once(coach: Terminal) -> None:
    planted(coach)
    coach("redact", ANSWER, "--yes")
    coach("add", "Another")
    assert coach("undo").out == "Undid “promised: Another”.\n"
    assert coach("undo").code == 2, "what comes now was before it"
    assert coach("undo").code == 0


def test_a_backup_that_cannot_be_read_is_said_before(coach: Terminal) -> None:
    action, _decision = planted(coach)
    damaged = coach.home / "backups" / "daily-2026-11-23.json"
    damaged.write_bytes(damaged.read_bytes()[:-1])
    assert f"This file cannot be read, and may hold them too: {damaged}" in coach("redact", action, "--dry-run").out
    assert coach("redact", action, "--dry-run", "--json").json["unreadable"] == [str(damaged)]
    stray = coach.home / "backups" / "copy.json"
    stray.write_text(f'["new {WORD}"]', encoding="utf-8")
    done = coach("redact", action, "--yes")
    assert done.code == 3
    assert done.out.startswith("Taken out of 4 records of your log, 3 backups.")
    assert f"may still hold them: {damaged}." in done.err
    assert f"Remove them yourself:\n  {stray}\n" in done.err
    assert "cannot be brought back" in coach("undo").err, "and nothing else is taken back unasked"
    stray.unlink()
    again = coach("redact", action, "--yes", "--json")
    assert (again.code, again.json["may_still_hold"], again.json["still_holding"]) == (3, [str(damaged)], [])
    assert damaged.name in again.err
    damaged.unlink()
    assert coach("redact", action, "--yes").code == 0


@pytest.mark.skipif(sys.platform != "linux", reason="needs /dev/full and sh")
@pytest.mark.parametrize("flags", [(), ("--json",)])
def test_words_that_are_gone_are_said_to_be_so_where_it_cannot_be_printed(
    coach: Terminal, flags: tuple[str, ...]
) -> None:
    action, _decision = planted(coach)
    damaged = coach.home / "backups" / "daily-2026-11-23.json"
    damaged.write_bytes(b"")
    done = program(coach.home, "redact", action, "--yes", *flags, shell=">/dev/full")
    assert done.code == 1
    assert "The words were taken out all the same.\n" in done.err
    assert str(damaged) in done.err, "and what is left is named"
