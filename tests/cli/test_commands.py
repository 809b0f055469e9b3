"""Every line of the contract of the command line, as it should go."""

import json
import socket
from datetime import datetime
from pathlib import Path

import pytest

from cli.samples import HOSTILE, Terminal
from coachtui.cli.wiring import participant
from coachtui.domain.answers import Text
from coachtui.domain.curriculum import Reflect
from coachtui.workflows.leaving import Format

TERMS = {
    "owner": "Ada",
    "due": "fri",
    "if": "the round ends",
    "then": "ring her",
    "obstacle": "she is out",
    "measure": "a time is set",
}


def options(terms: dict[str, str]) -> list[str]:
    """The terms as options."""
    return [word for name, text in terms.items() for word in (f"--{name}", text)]


def reflect(content: Path, words: str) -> None:
    """Answer the one reflection of the content, as the app would."""
    me = participant(content)
    exercise = next(one for one in me.course.step("alpha", "think").exercises if isinstance(one, Reflect))
    me.record("alpha", "think", [(exercise, Text(words))])


def test_add_prints_the_id_alone_and_echoes_what_was_understood(coach: Terminal) -> None:
    done = coach("add", "Ring", "the ward", "--due", "fri")
    assert done.code == 0
    (action_id,) = done.out.splitlines()
    assert len(action_id) == 36
    assert done.err == "Saved: Ring the ward – Fri 27 Nov 2026, in 5 days\n"
    assert action_id.encode() in b"".join(coach.stored().values())


def test_add_takes_every_term_and_shows_it_as_json(coach: Terminal) -> None:
    done = coach("add", "Ring the ward", *options(TERMS), "--json")
    assert (done.code, done.err) == (0, "")
    assert done.json == {
        "id": done.json["id"],
        "what": "Ring the ward",
        "owner": "Ada",
        "due": "2026-11-27",
        "cue": "the round ends",
        "response": "ring her",
        "obstacle": "she is out",
        "measure": "a time is set",
        "confidence": None,
        "state": "open",
        "source": None,
        "committed_at": "2026-11-22T09:00:00+00:00",
        "closed_at": None,
        "evidence": None,
        "amendments": [],
        "status": None,
        "confidence_now": None,
        "check_ins": [],
    }


def test_who_gave_their_name_owns_what_they_promise_unless_they_name_somebody(coach: Terminal) -> None:
    participant(None).begin("Discharge by noon", "Ada Okafor")
    assert coach("add", "Ring the ward", "--json").json["owner"] == "Ada Okafor"
    assert coach("add", "Ring the ward", "--owner", "Ben", "--json").json["owner"] == "Ben"


@pytest.mark.parametrize(
    ("stdin", "what"),
    [
        (b"Ring the ward\n", "Ring the ward"),
        ("\ufeffRing\r\nthe wärd".encode(), "Ring the wärd"),
        (b"Ring \xff\xfe the ward", "Ring \ufffd\ufffd the ward"),
        (b"[/] \x1b[31m", "[/] \ufffd[31m"),
        (b"-", "-"),
    ],
)
def test_add_reads_standard_input(coach: Terminal, stdin: bytes, what: str) -> None:
    assert coach("add", "-", "--json", stdin=stdin).json["what"] == what


def test_add_takes_words_that_look_like_options_after_two_hyphens(coach: Terminal) -> None:
    assert coach("add", "--json", "--", "--due", "fri").json["what"] == "--due fri"


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
    assert done.err == f"There are no modules in {empty}. Check the name after --content, or start one: coachtui new\n"


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


def test_done_takes_the_beginning_of_an_id_and_evidence(coach: Terminal) -> None:
    action_id = coach("add", "Ring the ward").out.strip()
    done = coach("done", action_id[:-4].upper(), "--evidence", "Agreed at nine")
    assert (done.code, done.out, done.err) == (0, f"{action_id}\n", "Done: Ring the ward\n")
    (action,) = coach("list", "--json").json["actions"]
    assert (action["state"], action["evidence"]) == ("done", "Agreed at nine")
    assert action["closed_at"].startswith("2026-11-22T09:00:00")


def test_done_takes_evidence_from_standard_input_and_shows_json(coach: Terminal) -> None:
    action_id = coach("add", "Ring the ward").out.strip()
    done = coach("done", action_id, "--evidence", "-", "--json", stdin=b"Agreed\nat nine\n")
    assert (done.json["evidence"], done.err) == ("Agreed\nat nine", "")


def test_an_export_to_standard_output_is_the_preview_and_is_noted_as_having_left(coach: Terminal) -> None:
    action = coach("add", "Ring the ward").out.strip()
    arguments = ("export", "--format", "md")
    previewed = coach(*arguments, "--preview")
    assert coach("redact", action, "--dry-run", "--json").json["exported"] == [], "a look is no leaving"
    poured = coach(*arguments, "--out", "-")
    assert (poured.code, poured.out, poured.err) == (0, previewed.out, previewed.err)
    assert [*Path.cwd().iterdir()] == []
    (left,) = coach("redact", action, "--dry-run", "--json").json["exported"]
    assert (left["format"], left["path"]) == ("md", "standard output")


@pytest.mark.parametrize("wanted", list(Format))
@pytest.mark.parametrize("share", [False, True])
def test_the_preview_the_file_and_the_workflow_are_the_same_bytes(
    coach: Terminal, content: Path, wanted: Format, share: bool
) -> None:
    reflect(content, "A private thought")
    coach("add", "Ring the ward", "--due", "fri")
    flags = ["--share-reflections"] if share else []
    arguments = ("--content", str(content), "export", "--format", wanted, *flags)
    file = participant(content).export(wanted, share)
    written = coach(*arguments)
    path = Path(written.out.removesuffix("\n"))
    assert path == Path.cwd() / file.name
    assert path.read_bytes() == file.data
    assert written.err == f"{file.left_out}\n"
    previewed = coach(*arguments, "--preview")
    assert previewed.out.encode() == file.data
    assert len(list(Path.cwd().iterdir())) == 1, "a preview writes nothing"
    is_in = wanted is Format.JOURNAL or (share and wanted is not Format.CSV)
    assert ("A private thought" in file.text) == is_in


def test_export_makes_a_bundle_unless_told_otherwise(coach: Terminal, tmp_path: Path) -> None:
    target = tmp_path / "log.json"
    assert coach("export", "--out", str(target)).out == f"{target}\n"
    assert json.loads(target.read_bytes())["format"] == "coachtui-bundle"


def test_export_into_a_folder_adds_a_number_and_replaces_nothing(coach: Terminal, tmp_path: Path) -> None:
    first, second = (Path(coach("export", "--out", str(tmp_path)).out.strip()) for _turn in range(2))
    assert (first.parent, second.parent) == (tmp_path, tmp_path)
    assert first != second
    assert first.read_bytes() == second.read_bytes()


def test_check_is_silent_about_sound_content_and_names_each_problem(coach: Terminal, content: Path) -> None:
    assert coach("check", str(content)).code == 0
    assert coach("--content", str(content), "check", "--json").json == {"problems": []}
    bad = content / "modules" / "00-alpha.md"
    bad.write_text(bad.read_text(encoding="utf-8").replace("reflect", f"refl{HOSTILE}ect"), encoding="utf-8")
    done = coach("check", str(bad))
    assert done.code == 4
    assert done.out.startswith(f"{bad}:")
    shown = coach("check", str(content), "--json")
    assert shown.code == 4
    assert shown.json["problems"]
    assert set(shown.json["problems"][0]) == {"file", "line", "message", "text"}


def test_the_content_of_the_program_passes_its_own_check(coach: Terminal) -> None:
    done = coach("check")
    assert (done.code, done.out, done.err) == (0, "", "No problems found.\n")


def test_a_new_module_passes_the_check(coach: Terminal, content: Path) -> None:
    done = coach("--content", str(content), "new", "module", "bed-planning")
    assert done.out == f"{content / 'modules' / '01-bed-planning.md'}\n"
    assert coach("check", str(content)).code == 0
    assert coach("new", "module", "other", "--in", str(content)).out.strip().endswith("02-other.md")
    assert coach("new", "module", "first").out == "content/modules/00-first.md\n"


def test_where_prints_every_path_below_the_home_that_was_set(coach: Terminal, content: Path) -> None:
    shown = coach("--content", str(content), "where", "--json").json
    home = str(coach.home)
    assert shown.pop("content") == str(content)
    assert shown == {name: f"{home}/{name}" for name in ("data", "drafts", "state", "backups", "cache")}
    assert coach("where").out.splitlines()[0] == f"data     {home}/data"
    assert not coach.home.exists(), "asking where things are makes nothing"


def test_everything_stored_is_below_the_home_that_was_set(coach: Terminal, tmp_path: Path) -> None:
    coach("add", "Ring the ward")
    coach("list", "modules")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["here", "home"]
    assert list((tmp_path / "here").iterdir()) == []
    assert sorted(path.name for path in coach.home.iterdir()) == ["backups", "cache", "data"]


def test_the_clock_can_be_set(coach: Terminal) -> None:
    coach.monkeypatch.setenv("COACHTUI_NOW", "2030-01-31T23:30:00+00:00")
    assert coach("add", "x", "--due", "tomorrow", "--json").json["due"] == "2030-02-01"
    coach.monkeypatch.setenv("COACHTUI_NOW", "2030-02-02T12:00:00")
    done = coach("add", "x", "--due", "today", "--json").json
    assert (done["due"], done["committed_at"]) == ("2030-02-02", "2030-02-02T12:00:00+00:00")


def test_a_clock_that_goes_back_loses_nothing(coach: Terminal) -> None:
    action_id = coach("add", "Ring").out.strip()
    coach.monkeypatch.setenv("COACHTUI_NOW", "2026-11-21T09:00:00Z")
    assert coach("done", action_id, "--json").json["state"] == "done"


def test_no_command_opens_a_connection(coach: Terminal, content: Path) -> None:
    def refuse(*_given: object, **_named: object) -> None:
        raise AssertionError("something reached for the network")

    for name in ("socket", "create_connection", "getaddrinfo"):
        coach.monkeypatch.setattr(socket, name, refuse)
    action_id = coach("add", "Ring").out.strip()
    for arguments in (
        ("done", action_id),
        ("list", "modules"),
        ("list", "answers"),
        ("export",),
        ("export", "--format", "csv", "--preview"),
        ("check", str(content)),
        ("new", "module", "other", "--in", str(content)),
        ("where",),
    ):
        assert coach(*arguments).code == 0
