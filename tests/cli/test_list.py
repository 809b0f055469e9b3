"""Lists of actions, modules and answers at a prompt."""

import os
import stat
from datetime import datetime
from pathlib import Path

import pytest

from cli.samples import Terminal, reflect
from coachtui.cli.wiring import participant


def test_list_shows_actions_by_date_with_full_ids(coach: Terminal) -> None:
    later = coach("add", "Later", "--due", "2027-03-01").out.strip()
    late = coach("add", "Late", "--due", "2026-11-20", "--owner", "Ada").out.strip()
    gone = coach("add", "Gone").out.strip()
    coach("done", gone)
    lines = [f"{late}  overdue 2 days     Late  (Ada)", f"{later}  due Mon 1 Mar 2027 Later"]
    assert coach("list", "--open").out.splitlines() == lines
    assert coach("list").out.splitlines() == [*lines, f"{gone}  done               Gone"]
    assert coach("list", "actions").out == coach("list").out
    assert [action["id"] for action in coach("list", "--json").json["actions"]] == [late, later, gone]
    assert [action["id"] for action in coach("list", "--open", "--json").json["actions"]] == [late, later]


def test_empty_lists_say_what_to_do_on_the_other_stream(coach: Terminal) -> None:
    for what in ("actions", "answers"):
        done = coach("list", what)
        assert (done.code, done.out) == (0, "")
        assert "coachtui" in done.err
        done = coach("list", what, "--json")
        assert (done.json, done.err) == ({what: []}, "")


def test_a_list_of_what_is_open_says_that_nothing_is(coach: Terminal, content: Path) -> None:
    assert coach("list", "--open").err.startswith("No actions yet.")
    coach("done", coach("add", "Ring the ward").out.strip())
    done = coach("list", "--open")
    assert (done.code, done.out, done.err) == (0, "", "No action is open.\n")
    assert coach("list", "--open", "--json").json == {"actions": []}
    participant(content).course.complete("alpha", "think")
    assert coach("--content", str(content), "list", "modules", "--open").err == "No module is open.\n"


def test_answers_are_never_open(coach: Terminal) -> None:
    for flags in ((), ("--json",)):
        done = coach("list", "answers", "--open", *flags)
        assert done.code == 2
        assert "neither open nor finished" in done.sentence


def test_list_modules_shows_progress(coach: Terminal, content: Path) -> None:
    where = ("--content", str(content))
    assert coach(*where, "list", "modules").out.split() == ["alpha", "10", "min", "0", "of", "1", "steps", "Alpha"]
    assert coach(*where, "list", "modules", "--json").json == {
        "modules": [
            {
                "id": "alpha",
                "title": "Alpha",
                "minutes": 10,
                "minutes_left": 10,
                "steps": [{"id": "think", "title": "Think", "minutes": 10, "done": False}],
            }
        ],
        "broken": [],
    }
    participant(content).course.complete("alpha", "think")
    assert coach(*where, "list", "modules", "--open", "--json").json["modules"] == []
    assert coach(*where, "list", "modules", "--json").json["modules"][0]["steps"][0]["done"] is True


def test_a_folder_without_modules_is_said_to_be_that(coach: Terminal, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    done = coach("--content", str(empty), "list", "modules")
    assert (done.code, done.out) == (0, "")
    advice = "Check the name after --content, or start one: coachtui new module NAME"
    assert done.err == f"There are no modules in {empty}. {advice}\n"


def test_list_modules_names_what_cannot_be_read_and_shows_the_rest(coach: Terminal, content: Path) -> None:
    (content / "modules" / "01-bad.md").write_text("no head", encoding="utf-8")
    done = coach("--content", str(content), "list", "modules")
    assert (done.code, done.out.split()[0]) == (0, "alpha")
    assert done.err.startswith("01-bad.md:1: ")
    told = coach("--content", str(content), "list", "modules", "--json")
    assert told.err == ""
    assert [module["id"] for module in told.json["modules"]] == ["alpha"]
    (problem,) = coach("check", str(content), "--json").json["problems"]
    assert told.json["broken"] == [{**problem, "file": "01-bad.md"}]
    assert problem.keys() == {"file", "line", "message", "text"}


def test_list_answers_shows_the_question_and_the_words(coach: Terminal, content: Path) -> None:
    reflect(content, "Worried\nand curious")
    where = ("--content", str(content))
    assert coach(*where, "list", "answers").out.splitlines() == [
        "alpha/think/thoughts  2026-11-22 09:00",
        "  What did you think of your change?",
        "  > Worried",
        "  > and curious",
    ]
    (answer,) = coach(*where, "list", "answers", "--json").json["answers"]
    assert answer["text"] == "Worried\nand curious"
    assert datetime.fromisoformat(answer["at"]).isoformat() == "2026-11-22T09:00:00+00:00"
    assert answer["versions"] == 1
    assert len(answer["wording"]) == 16


@pytest.mark.skipif(os.name != "posix", reason="there are no modes")
def test_the_first_command_makes_a_home_for_its_owner_alone(coach: Terminal) -> None:
    assert coach("list", "modules").code == 0
    made = [coach.home, *(path for path in coach.home.rglob("*") if path.is_dir())]
    assert {stat.S_IMODE(path.stat().st_mode) for path in made} == {0o700}
