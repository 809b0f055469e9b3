"""What cannot be done is said in one sentence, with its exit code, and what was stored stays as it was."""

import sys
from pathlib import Path

import pytest

from cli.samples import HOSTILE, Terminal
from coachtui import paths
from coachtui.cli import files
from coachtui.cli.wiring import participant
from coachtui.domain.errors import (
    CoachError,
    ContentInvalid,
    ImportRefused,
    NotFound,
    NotSaved,
    NotUnderstood,
    StoreLocked,
    StoreUnreadable,
)
from coachtui.domain.events import Deed, Kind
from coachtui.domain.text import elided


@pytest.mark.parametrize(
    ("problem", "code"),
    [
        (CoachError, 1),
        (NotFound, 1),
        (NotUnderstood, 2),
        (StoreLocked, 3),
        (StoreUnreadable, 3),
        (NotSaved, 3),
        (ContentInvalid, 4),
        (ImportRefused, 5),
    ],
)
def test_each_refusal_has_its_exit_code(coach: Terminal, problem: type[CoachError], code: int) -> None:
    def refuse(_options: object) -> int:
        raise problem(f"So {HOSTILE}\nit is.")

    coach.monkeypatch.setattr(files, "where_command", refuse)
    done = coach("where")
    assert done.code == code
    assert "[/]" in done.sentence


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("--nonsense",),
        (HOSTILE,),
        (f"--{HOSTILE}",),
        ("add",),
        ("add", "-x"),
        ("add", "x", "--due"),
        ("add", "x", "--own", "Ada"),
        ("add", "x", "--[/]\x1b[31m\x9b2J\u202e"),
        ("list", HOSTILE),
        ("list", "--" + "x" * 100_000),
        ("done",),
        ("done", "one", "two"),
        ("export", "--format", HOSTILE),
        ("new", HOSTILE, "x"),
        ("new", "module"),
        ("--content",),
        ("list", "--json=1"),
    ],
)
def test_a_mistake_in_the_arguments_is_one_sentence(coach: Terminal, arguments: tuple[str, ...]) -> None:
    done = coach(*arguments)
    assert done.code == 2
    assert "--help" in done.sentence
    assert len(done.err) < 500
    assert not coach.home.exists()


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("",), "what you will do"),
        ((" \t\n ",), "what you will do"),
        (("x" * 100_000,), "100,000"),
        (("x", "--due", "soonish"), "soonish"),
        (("x", "--due", "30/02"), "February has no 30th"),
        (("x", "--due", "2026-13-01"), "not a date"),
        (("x", "--due", "1999-01-01"), "too long ago"),
        (("x", "--due", HOSTILE), "not a date"),
        (("x", "--due", "9" * 100_000), "not a date"),
        *((("x", f"--{name}", "y" * 100_000), "100,000") for name in ("owner", "if", "then", "obstacle", "measure")),
    ],
)
def test_an_action_that_cannot_be_kept_is_refused_and_nothing_is_made(
    coach: Terminal, arguments: tuple[str, ...], word: str
) -> None:
    done = coach("add", *arguments)
    assert done.code == 2
    assert word in done.sentence.replace("Say what", "what")
    assert len(done.err) < 500
    assert not (coach.home / "data").exists()


@pytest.mark.parametrize(
    ("stdin", "word"), [(b"", "standard input"), (b" \n", "standard input"), (b"x" * 1_000_001, "million")]
)
def test_standard_input_that_cannot_be_kept_is_refused(coach: Terminal, stdin: bytes, word: str) -> None:
    done = coach("add", "-", stdin=stdin)
    assert done.code == 2
    assert word in done.sentence


def test_hostile_text_in_every_argument_is_kept_as_text_and_shown_without_what_a_terminal_acts_on(
    coach: Terminal,
) -> None:
    terms = [word for name in ("owner", "if", "then", "obstacle", "measure") for word in (f"--{name}", HOSTILE)]
    action_id = coach("add", HOSTILE, *terms).out.strip()
    (action,) = coach("list", "--json").json["actions"]
    kept = "a [/] [bold]b\ufffd[31m\ufffd]0;c\ufffd\ufffd2Jd\ufffd"
    assert {action[term] for term in ("what", "owner", "cue", "response", "obstacle", "measure")} == {kept}
    assert kept in coach("list").out
    assert coach("done", action_id, "--evidence", HOSTILE, "--json").json["evidence"] == kept
    for wanted in ("bundle", "md", "csv", "journal"):
        assert coach("export", "--format", wanted, "--preview").code == 0


def test_words_from_another_program_cannot_pass_for_a_row_of_a_list(coach: Terminal) -> None:
    forged = f"Ring{' ' * 200}\n0199a000  done               Forged\nState: done"
    book = participant(None).book
    book.record(Deed(Kind.COMMITTED, "a", {"what": forged, "owner": forged}))
    book.record(Deed(Kind.DECIDED, "d", {"what": forged}))
    (action,) = coach("list").out.splitlines()
    assert action == f"a  no date            {' '.join(forged.split())}  ({' '.join(forged.split())})"
    (decision,) = coach("list", "decisions").out.splitlines()
    assert decision == f"d  not paused yet  {' '.join(forged.split())}"
    was = coach("history", "a", "--on", "today").out.splitlines()
    assert [line for line in was if line.startswith(("State", "0199a000"))] == ["State: open"]


@pytest.mark.skipif(sys.platform == "win32", reason="such names cannot be there")
def test_hostile_names_of_files_are_shown_without_what_a_terminal_acts_on(coach: Terminal, tmp_path: Path) -> None:
    name = HOSTILE.replace("/", "")
    assert coach("done", HOSTILE).code == 1
    assert coach("export", "--out", f"{name}.json").code == 0
    assert coach("export", "--out", f"{name}.json").code == 3
    assert coach("export", "--out", f"{name}/missing/x").code == 3
    assert coach("--content", name, "list", "modules").code == 2
    assert coach("check", name).code == 4
    assert coach("new", "module", HOSTILE).code == 2
    assert coach("new", "module", "x", "--in", str(tmp_path / name)).code == 0
    coach.monkeypatch.setenv("COACHTUI_HOME", str(tmp_path / name))
    assert coach("where").code == 0
    coach.monkeypatch.setenv("COACHTUI_NOW", HOSTILE)
    assert coach("list").code == 2


def test_an_id_that_is_none_or_not_enough_is_refused(coach: Terminal) -> None:
    first = coach("add", "One").out.strip()
    coach("add", "Two")
    before = coach.stored()
    for unknown, word in (("zz", "No action"), ("", "No action"), (first[:8], "More than one")):
        done = coach("done", unknown)
        assert done.code == 1
        assert word in done.sentence
    assert len(coach("done", "z" * 100_000).err) < 500
    assert coach.stored() == before


def test_an_action_is_done_once(coach: Terminal) -> None:
    action_id = coach("add", "Ring").out.strip()
    coach("done", action_id)
    before = coach.stored()
    done = coach("done", action_id, "--evidence", "Again")
    assert done.code == 2
    assert "already closed" in done.sentence
    assert coach.stored() == before


def test_evidence_that_is_too_long_leaves_the_action_open(coach: Terminal) -> None:
    action_id = coach("add", "Ring").out.strip()
    assert coach("done", action_id, "--evidence", "x" * 100_000).code == 2
    assert coach("list", "--json").json["actions"][0]["state"] == "open"


@pytest.mark.parametrize(
    "target", ["taken.json", "missing/x.json", "newdir/", "~nobody-of-that-name/x.json", "x" * 300]
)
def test_an_export_that_has_no_place_to_go_writes_nothing(coach: Terminal, target: str) -> None:
    taken = Path("taken.json")
    taken.write_bytes(b"old")
    assert coach("export", "--out", target).code == 3
    assert taken.read_bytes() == b"old"
    assert list(Path().iterdir()) == [taken]


@pytest.mark.parametrize(
    "now", ["nonsense", "2026-02-30T09:00:00Z", "1960-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31"]
)
def test_a_clock_that_is_none_is_refused(coach: Terminal, now: str) -> None:
    coach.monkeypatch.setenv("COACHTUI_NOW", now)
    done = coach("add", "Ring")
    assert done.code == 2
    assert "2026-11-22T09:00:00Z" in done.sentence
    assert not coach.home.exists()


@pytest.mark.parametrize("folder", ["nowhere", "taken", "x" * 300, "~nobody-of-that-name"])
def test_content_that_is_nowhere_is_refused(coach: Terminal, folder: str) -> None:
    Path("taken").write_bytes(b"")
    for command in ("list", "modules"), ("add", "Ring"):
        done = coach("--content", folder, *command)
        assert done.code in (1, 2)
        assert done.sentence
    assert not (coach.home / "data").exists()
    assert coach("check", folder).code in (1, 4)


@pytest.mark.parametrize(
    ("home", "code"), [("taken", 2), ("taken/below", 3), ("x" * 300, 3), ("~nobody-of-that-name", 2)]
)
def test_a_home_that_cannot_be_is_refused(coach: Terminal, home: str, code: int) -> None:
    Path("taken").write_bytes(b"")
    coach.monkeypatch.setenv("COACHTUI_HOME", home)
    for arguments in (("add", "Ring"), ("list",), ("done", "x"), ("export",)):
        done = coach(*arguments)
        assert done.code == code
        assert done.sentence
    assert [path.name for path in Path().iterdir()] == ["taken"]


@pytest.mark.parametrize("typed", ["{home} ", '"{home}"', '"{home}" '])
def test_a_home_as_cmd_hands_it_on_is_the_folder_that_was_meant(coach: Terminal, typed: str) -> None:
    """No name on Windows ends in a space or holds a quotation mark; both would lead to a folder that cannot be."""
    home = str(coach.home / "my log")
    with coach.monkeypatch.context() as patch:
        patch.setenv("COACHTUI_HOME", typed.format(home=home))
        patch.setattr(sys, "platform", "win32")
        assert paths.places().data == Path(home) / "data"


def test_without_a_terminal_the_app_says_so(coach: Terminal) -> None:
    done = coach(stdin=b"")
    assert done.code == 2
    assert "terminal" in done.sentence


@pytest.mark.parametrize("arguments", [("list",), ("add", "Ring"), ("doctor",), ("where",), ("list", "--json")])
def test_a_home_that_is_a_file_is_said_to_be_one(coach: Terminal, arguments: tuple[str, ...]) -> None:
    coach.home.write_bytes(b"mine")
    done = coach(*arguments)
    assert done.code == 2
    assert f"COACHTUI_HOME is a file, not a folder: {elided(str(coach.home))}. Nothing was changed." in done.sentence
    assert coach.home.read_bytes() == b"mine"
