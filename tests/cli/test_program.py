"""The real program, in processes of its own: what only shows there."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.samples import Outcome, Terminal, environment, program
from coachtui.cli import run

ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="needs /dev/full and sh")


def test_two_copies_that_add_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from coachtui.cli import run\n"
        "sys.exit(max(run(['add', f'{sys.argv[1]} {number}']) for number in range(5)))\n"
    )
    copies = [
        subprocess.Popen(
            [sys.executable, "-c", script, name],
            env=environment(tmp_path / "home"),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for name in ("one", "two")
    ]
    printed = [copy.communicate(timeout=60)[0].decode().split() for copy in copies]
    assert [copy.returncode for copy in copies] == [0, 0]
    listed = program(tmp_path / "home", "list", "--json").json["actions"]
    assert sorted(action["what"] for action in listed) == [f"{name} {n}" for name in ("one", "two") for n in range(5)]
    assert sorted(action["id"] for action in listed) == sorted(printed[0] + printed[1])


def test_without_a_terminal_the_app_does_not_open(tmp_path: Path) -> None:
    done = program(tmp_path / "home")
    assert done.code == 2
    assert "terminal" in done.sentence
    assert not (tmp_path / "home").exists()


@pytest.mark.skipif(os.name != "posix", reason="elsewhere arguments are no bytes")
@pytest.mark.parametrize("arguments", [(b"Ring \xff\xfe",), (b"Ring", b"--owner", b"J\xe9r\xf4me")])
def test_arguments_that_are_no_text_are_refused_and_not_saved_damaged(
    tmp_path: Path, arguments: tuple[bytes, ...]
) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "coachtui", "add", *arguments, "--json"],
        env=environment(tmp_path / "home"),
        capture_output=True,
        check=False,
    )
    said = Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())
    assert said.code == 2
    assert "is not UTF-8 text, so it would be damaged. Nothing was saved." in said.sentence
    assert not (tmp_path / "home").exists()


@pytest.mark.skipif(os.name != "posix", reason="elsewhere arguments are no bytes")
def test_an_argument_in_utf_8_is_taken_as_such_where_the_system_thinks_otherwise(tmp_path: Path) -> None:
    alphabet = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    done = program(tmp_path / "home", "add", "Ring the wärd", "--json", **alphabet)
    assert (done.code, done.json["what"]) == (0, "Ring the wärd")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no file can be called so")
def test_a_file_may_be_called_what_is_no_text(tmp_path: Path) -> None:
    name = os.fsdecode(b"l\xe9.md")
    assert program(tmp_path / "home", "export", "--format", "md", "--out", str(tmp_path / name)).code == 0
    assert (tmp_path / name).exists()


def test_on_windows_a_file_or_a_pipe_takes_every_letter(coach: Terminal) -> None:
    """There, they begin with the few letters of the computer's language; on a terminal any can be shown."""
    assert coach("add", "Ring Łukasz at Tŷ Hafan → today").code == 0
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="cp1252")
    with coach.monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", stream)
        patch.setattr(sys, "platform", "win32")
        patch.delenv("PYTHONIOENCODING", raising=False)
        assert run(["list"]) == 0
    assert "Ring Łukasz at Tŷ Hafan → today" in raw.getvalue().decode("utf-8")


def test_a_terminal_that_knows_only_ascii_is_no_reason_to_stop(coach: Terminal) -> None:
    coach("add", "Ring the wärd – now")
    done = program(coach.home, "list", PYTHONIOENCODING="ascii")
    assert (done.code, done.err) == (0, "")
    assert "Ring the w?rd ? now" in done.out


@ON_LINUX
@pytest.mark.parametrize(
    ("arguments", "shell", "code", "words"),
    [
        (("list",), ">/dev/full", 1, "No space left"),
        (("export", "--preview"), ">/dev/full", 1, "No space left"),
        (("list",), "| true", 0, ""),
        (("list",), ">&-", 0, ""),
        (("add", "-"), "<&-", 2, "standard input"),
        (("nonsense",), ">&-", 2, "nonsense"),
    ],
)
def test_streams_that_are_closed_or_full_are_no_traceback(
    coach: Terminal, arguments: tuple[str, ...], shell: str, code: int, words: str
) -> None:
    coach("add", "Ring")
    done = program(coach.home, *arguments, shell=shell)
    assert (done.code, done.out) == (code, "")
    assert words in done.err
    assert done.err.count("\n") == bool(words)


@ON_LINUX
@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("list",), 0), (("export", "--preview"), 0), (("export", "--out", "-"), 0), (("check", "bad.md"), 4)],
)
def test_a_reader_that_goes_away_changes_nothing(coach: Terminal, arguments: tuple[str, ...], code: int) -> None:
    """Not even what a failed check gives back."""
    coach("add", "Ring the ward")
    Path("bad.md").write_text("::: nonsense\n" * 100, encoding="utf-8")
    gone, pipe = os.pipe()
    os.close(gone)
    done = subprocess.run(
        [sys.executable, "-m", "coachtui", *arguments],
        env=environment(coach.home),
        stdout=pipe,
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    os.close(pipe)
    assert done.returncode == code
    assert b"could not" not in done.stderr
    assert b"Error" not in done.stderr


@ON_LINUX
@pytest.mark.parametrize("flags", [(), ("--json",)])
def test_what_is_recorded_is_said_to_be_so_where_its_id_cannot_be_printed(
    coach: Terminal, flags: tuple[str, ...]
) -> None:
    done = program(coach.home, "add", "Ring the ward", *flags, shell=">/dev/full")
    (action,) = coach("list", "--json").json["actions"]
    assert done.code == 1
    assert f"It is recorded, with the id {action['id']}: do not enter it again.\n" in done.err
    undone = program(coach.home, "undo", *flags, shell=">/dev/full")
    assert undone.code == 1
    assert "Undone all the same: “promised: Ring the ward”.\n" in undone.err
    assert coach("list", "--json").json["actions"] == []


@ON_LINUX
def test_what_is_written_or_taken_in_is_said_to_be_so_where_it_cannot_be_printed(coach: Terminal) -> None:
    coach("add", "Ring the ward")
    written = program(coach.home, "export", "--out", "log.json", shell=">/dev/full")
    assert (written.code, Path("log.json").exists()) == (1, True)
    assert f"It was written all the same: {Path.cwd() / 'log.json'}.\n" in written.err
    made = program(coach.home, "new", "module", "first", shell=">/dev/full")
    assert (made.code, len([*Path().rglob("*-first.md")])) == (1, 1)
    assert "It was written all the same: content/modules/00-first.md.\n" in made.err
    second = coach.home.with_name("second")
    assert "taken in" not in program(second, "import", "log.json", "--dry-run", shell=">/dev/full").err
    for flags in ((), ("--json",)):
        taken = program(second, "import", "log.json", *flags, shell=">/dev/full")
        assert taken.code == 1
        assert "It was taken in all the same.\n" in taken.err


@ON_LINUX
def test_messages_do_not_slip_into_the_results_where_their_stream_is_closed(tmp_path: Path) -> None:
    done = program(tmp_path / "home", "add", "Ring", shell="2>&-")
    assert (done.code, done.err) == (0, "")
    assert len(done.out.splitlines()) == 1


@pytest.mark.skipif(os.name != "posix", reason="needs limits on the size of files")
def test_a_disk_that_fills_up_leaves_what_was_stored(coach: Terminal) -> None:
    home = coach.home
    for words in ("Before", "x" * 500, "y" * 500):
        assert coach("add", words).code == 0
    before = {path: path.read_bytes() for path in (home / "data").rglob("*.json")}
    script = (
        "import resource, sys\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "from coachtui.cli import run\n"
        "sys.exit(run(['add', 'After']))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment(home), capture_output=True, check=False, timeout=60
    )
    assert (done.returncode, done.stdout) == (3, b"")
    assert done.stderr.startswith(b"coachtui: Nothing was recorded: the disk is full")
    assert {path: path.read_bytes() for path in (home / "data").rglob("*.json")} == before
    assert coach("list", "--json").json["actions"][0]["what"] == "Before"
