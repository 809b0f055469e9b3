"""Promising actions and finishing them at a prompt, as it should go."""

import pytest

from cli.samples import Terminal
from coachtui.cli.wiring import participant

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
        ("Ring the wärd\n".encode("utf-16"), "Ring the wärd"),
        (b"\xfe\xff" + "Ring\r\nthe wärd".encode("utf-16-be"), "Ring the wärd"),
        (b"[/] \x1b[31m", "[/] \ufffd[31m"),
        (b"-", "-"),
    ],
)
def test_add_reads_standard_input(coach: Terminal, stdin: bytes, what: str) -> None:
    assert coach("add", "-", "--json", stdin=stdin).json["what"] == what


@pytest.mark.parametrize(
    "stdin",
    [
        b"Ring \xff\xfe the ward",
        "Ring the wärd".encode("latin-1"),
        "Ring".encode("utf-16-le"),
        "Ring".encode("utf-32"),
        b"\xff\xfeR",
    ],
)
@pytest.mark.parametrize("flags", [(), ("--json",)])
def test_standard_input_that_is_no_text_is_refused_and_not_saved_damaged(
    coach: Terminal, stdin: bytes, flags: tuple[str, ...]
) -> None:
    done = coach("add", "-", *flags, stdin=stdin)
    assert done.code == 2
    assert "What came in on standard input is not UTF-8 text" in done.sentence
    assert coach("list", "--json").json["actions"] == []


def test_add_takes_words_that_look_like_options_after_two_hyphens(coach: Terminal) -> None:
    assert coach("add", "--json", "--", "--due", "fri").json["what"] == "--due fri"


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
