"""Undo, redo, history and search from the command line: the store before and after, and what is printed."""

from pathlib import Path

from cli.samples import HOSTILE, Terminal


def _add(coach: Terminal, text: str = "Ring the ward") -> str:
    return coach("add", text, "--due", "fri").out.strip()


def test_undo_and_redo_say_what_they_did(coach: Terminal) -> None:
    action = _add(coach)
    coach("done", action, "--evidence", "on the board")
    undone = coach("undo")
    assert (undone.code, undone.out) == (0, "Undid “finished: on the board – Ring the ward”.\n")
    assert "coachtui redo" in undone.err
    assert coach("list", "--json").json["actions"][0]["state"] == "open"
    assert coach("redo", "--json").json == {"redone": "finished: on the board – Ring the ward"}
    assert coach("list", "--json").json["actions"][0]["state"] == "done"


def test_nothing_to_undo_is_a_sentence_and_changes_nothing(coach: Terminal) -> None:
    assert "nothing to undo" in coach("undo").sentence
    _add(coach)
    before = coach.stored()
    refused = coach("redo")
    assert refused.code == 2
    assert "nothing to redo" in refused.sentence
    assert coach.stored() == before


def test_a_history_and_the_record_on_a_day(coach: Terminal) -> None:
    action = _add(coach)
    coach.monkeypatch.setenv("COACHTUI_NOW", "2026-11-24T09:00:00Z")
    coach("done", action, "--evidence", "on the board")
    coach("undo")
    shown = coach("history", action[:13])
    assert shown.out.splitlines() == [
        "2026-11-24 09:00  finished: on the board (undone since)",
        "2026-11-22 09:00  promised: Ring the ward",
    ]
    document = coach("history", action, "--json").json
    assert document["id"] == action
    assert [(one["words"], one["undone"]) for one in document["moments"]] == [
        ("finished: on the board", True),
        ("promised: Ring the ward", False),
    ]
    then = coach("history", action, "--on", "yesterday", "--json").json
    assert (then["on"], then["record"][1]) == ("2026-11-23", {"label": "State", "text": "open"})
    assert coach("history", action, "--on", "sun").out.splitlines()[:2] == ["Ring the ward", "State: open"]
    assert coach("history", action, "--on", "3/11").code == 1
    assert coach("history", action, "--on", "tomorrow").code == 2
    assert coach("history", "ffff").code == 1


def test_search_finds_content_and_ones_own_words(coach: Terminal, content: Path) -> None:
    action = _add(coach, "Ask the organization what it thinks")
    found = coach("--content", str(content), "search", "organisation", "--json").json["results"]
    assert found == [
        {
            "where": "action",
            "id": action,
            "title": "Ask the organization what it thinks",
            "text": "Ask the organization what it thinks",
        }
    ]
    both = coach("--content", str(content), "search", "think", "--json").json["results"]
    assert [(one["where"], one["id"]) for one in both] == [
        ("action", action),
        ("content", "alpha/think"),
    ]
    assert "Alpha · Think" in coach("--content", str(content), "search", "think").out
    nothing = coach("--content", str(content), "search", "quokka", "think")
    assert (nothing.code, nothing.out) == (0, "")
    assert "Nothing found" in nothing.err


def test_hostile_words_come_out_harmless(coach: Terminal) -> None:
    action = _add(coach, HOSTILE)
    for arguments in (("history", action), ("search", "bold"), ("search", HOSTILE), ("undo",), ("redo",)):
        assert coach(*arguments).code == 0
    assert coach("history", HOSTILE).code == 1
    assert coach("history", action, "--on", HOSTILE).code == 2
