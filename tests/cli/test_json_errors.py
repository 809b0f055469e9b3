"""A script that asked for JSON gets JSON, also when something is refused; and of words that are not here it is told."""

from pathlib import Path

import pytest

from cli.samples import Terminal, program
from coachtui.cli import actions
from coachtui.storage import atomic_file

UNKNOWN = "ffff"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("add", " "), 2),
        (("add", "x", "--due", "soonish"), 2),
        (("list", "nonsense"), 2),
        (("done", UNKNOWN), 1),
        (("checkin", UNKNOWN, "--status", "moving"), 1),
        (("checkin", UNKNOWN), 2),
        (("decide", " "), 2),
        (("pause", UNKNOWN, "--skip", "no time"), 1),
        (("undo",), 2),
        (("redo",), 2),
        (("history", UNKNOWN), 1),
        (("search", " "), 2),
        (("redact", UNKNOWN, "--yes"), 1),
        (("doctor", "--restore", "none"), 1),
        (("import",), 2),
        (("nonsense",), 2),
    ],
)
def test_a_refusal_is_one_document_and_one_sentence(coach: Terminal, arguments: tuple[str, ...], code: int) -> None:
    done = coach(*arguments, "--json")
    assert done.code == code
    assert done.json == {"error": done.sentence.removeprefix("coachtui: ").rstrip("\n")}
    plain = coach(*arguments)
    assert (plain.code, plain.out, plain.err) == (code, "", done.err)


def test_a_fault_of_the_program_too(coach: Terminal) -> None:
    def fail(_options: object) -> int:
        raise ZeroDivisionError

    coach.monkeypatch.setattr(actions, "list_command", fail)
    assert "a fault of its own" in coach("list", "--json").json["error"]


def test_what_stands_behind_two_hyphens_is_a_text(coach: Terminal) -> None:
    assert coach("done", "--", "--json").out == ""


def test_a_standard_output_that_is_full_is_no_traceback(tmp_path: Path) -> None:
    if Path("/dev/full").exists():
        done = program(tmp_path, "done", UNKNOWN, "--json", shell=">/dev/full")
        assert done.code == 1
        assert done.err.startswith("coachtui: No action has an id")
        assert done.err.count("\n") == 1
        for words in ("--version",), ("--help",), ("add", "--help"), ("where",):
            done = program(tmp_path, *words, shell=">/dev/full")
            assert (done.code, done.err.count("\n")) == (1, 1), words
            assert "No space left" in done.err


def test_what_somebody_typed_is_what_they_typed(coach: Terminal) -> None:
    decision = coach("decide", "(taken out)").out.strip()
    coach("pause", decision, "--considered", "(not shared)", "--changed", "x")
    (shown,) = coach("list", "decisions", "--json").json["decisions"]
    assert (shown["what"], shown["pauses"][0]["considered"]) == ("(taken out)", "(not shared)")
    assert not {"withheld", "taken_out"} & {*shown, *shown["pauses"][0]}


def test_what_another_computer_kept_back_or_was_taken_out_is_told_apart_from_words(coach: Terminal) -> None:
    decision = coach("decide", "Move it online").out.strip()
    coach("pause", decision, "--considered", "People without a phone", "--changed", "(not shared)")
    file = coach("export").out.strip()
    coach.monkeypatch.setenv("COACHTUI_HOME", str(coach.home.with_name("second")))
    assert coach("import", file).code == 0
    (pause,) = coach("list", "decisions", "--json").json["decisions"][0]["pauses"]
    assert (pause["considered"], pause["withheld"]) == (None, ["considered", "changed"])
    moment = coach("history", decision, "--json").json["moments"][0]
    assert moment["withheld"] == ["changed", "considered"]
    assert coach("redact", decision, "--yes").code == 0
    (shown,) = coach("list", "decisions", "--json").json["decisions"]
    assert (shown["what"], shown["taken_out"]) == (None, ["what"])
    assert coach("history", decision, "--on", "today", "--json").json["record"][0] == {
        "label": None,
        "text": None,
        "taken_out": ["text"],
    }


def test_a_folder_that_cannot_be_written_to_is_said_in_the_words_of_the_user(
    coach: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    coach("add", "Before")

    def refuse(*_given: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(atomic_file, "_fill", refuse)
    refused = coach("add", "After", "--json")
    assert refused.code == 3
    folder = coach.home / "data" / "log"
    assert refused.json["error"].startswith(f"Nothing was recorded: the folder {folder} cannot be written to.")
    assert "2026-11.json" not in refused.err


def test_what_was_not_said_is_null_under_keys_that_are_always_there(coach: Terminal) -> None:
    action, full = coach("add", "Ring the ward", "--json").json, coach("add", "Ring", "--due", "fri", "--json").json
    assert action.keys() == full.keys()
    assert unsaid(action) >= {"due", "cue", "response", "obstacle", "measure", "confidence", "source", "evidence"}
    decision = coach("decide", "Move it online", "--json").json
    assert unsaid(decision) >= {"options", "by", "due", "review", "source", "outcome", "closed_at", "look_again_since"}
    held = coach("pause", decision["id"], "--considered", "Night staff", "--unchanged", "none works nights", "--json")
    assert unsaid(held.json["pauses"][0]) >= {"who", "changed", "unknown", "again", "skipped"}
    (moment,) = coach("history", action["id"], "--json").json["moments"]
    assert unsaid(moment) == {"reason"}


def unsaid(document: dict[str, object]) -> set[str]:
    """The names of what is null in it."""
    return {name for name, value in document.items() if value is None}
