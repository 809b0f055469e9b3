"""Slips at the prompt: an empty variable, a day that is past, one that is a century away, both of two things."""

import pytest

from cli.samples import Terminal


@pytest.mark.parametrize("blank", ["", " "])
@pytest.mark.parametrize(
    ("command", "option"),
    [
        *(("add x", f"--{name}") for name in ("owner", "due", "if", "then", "obstacle", "measure")),
        ("done ID", "--evidence"),
        *(("checkin ID --status moving", f"--{name}") for name in ("cue", "note", "due", "why", "status")),
        *(("decide x", f"--{name}") for name in ("options", "by", "due", "review")),
        *(("pause ID --considered x", f"--{name}") for name in ("changed", "unchanged", "with", "again", "skip")),
        ("history ID", "--on"),
        ("export", "--out"),
        ("export", "--format"),
        ("doctor", "--restore"),
        ("doctor", "--merge"),
        ("new module x", "--in"),
        ("list", "--content"),
        ("import", ""),
        ("check", ""),
    ],
)
def test_an_option_with_nothing_behind_it_is_refused(coach: Terminal, command: str, option: str, blank: str) -> None:
    action = coach("add", "Ring the ward", "--due", "fri").out.strip()
    before = coach.stored()
    words = command.replace("ID", action).split()
    arguments = ["--content", blank, *words] if option == "--content" else [*words, *[option] * bool(option), blank]
    refused = coach(*arguments)
    assert refused.code == 2
    assert "Nothing was changed" in refused.sentence
    assert (option or "empty") in refused.sentence
    assert coach.stored() == before


def test_nothing_on_standard_input_is_no_evidence(coach: Terminal) -> None:
    action = coach("add", "Ring the ward").out.strip()
    assert "standard input" in coach("done", action, "--evidence", "-", stdin=b"\n").sentence
    assert coach("list", "--json").json["actions"][0]["state"] == "open"


def test_a_date_is_moved_ahead_and_an_action_may_be_noted_late(coach: Terminal) -> None:
    late = coach("add", "Ring the ward", "--due", "2026-11-20")
    assert "2 days ago" in late.err
    action = late.out.strip()
    for day, why in (("2025-01-01", "Wed 1 Jan 2025 is in the past"), ("2226-01-01", "too far ahead")):
        refused = coach("checkin", action, "--status", "moving", "--due", day, "--why", "typo")
        assert refused.code == 2
        assert why in refused.sentence
    assert coach("checkin", action, "--status", "moving", "--due", "2026-11-20").code == 0, "it stays where it is"
    assert coach("checkin", action, "--status", "moving", "--due", "today", "--why", "leave").code == 0
    assert coach("list", "--json").json["actions"][0]["due"] == "2026-11-22"


def test_a_pause_needs_one_of_two_and_an_unpaused_decision_says_what_to_type(coach: Terminal) -> None:
    decision = coach("decide", "Move it online").out.strip()
    neither = coach("pause", decision, "--considered", "All")
    assert neither.sentence == "coachtui: Say what changes, or why nothing does.\n"
    both = coach("pause", decision, "--considered", "All", "--changed", "x", "--unchanged", "y")
    assert "not both" in both.sentence
    assert f"coachtui pause {decision} --considered" in coach("done", decision[:10]).sentence
    coach("pause", decision, "--skip", "no time")
    coach("done", decision)
    assert "decided: as proposed" in coach("history", decision).out
    assert "coachtui pause" not in coach("done", decision).sentence


def test_an_empty_search_is_told_what_to_do(coach: Terminal) -> None:
    refused = coach("search", "")
    assert (refused.code, refused.sentence) == (2, "coachtui: Type a word to look for.\n")


def test_an_import_says_which_file_and_which_words_go(coach: Terminal) -> None:
    action = coach("add", "Ring the ward").out.strip()
    home = str(coach.home)
    file = coach("export", "--out", "one.coachtui.json").out.strip()
    coach.monkeypatch.setenv("COACHTUI_HOME", f"{home}-second")
    coach("import", file)
    coach.monkeypatch.setenv("COACHTUI_HOME", home)
    coach("redact", action, "--yes")
    again = coach("export", "--out", "two.coachtui.json").out.strip()
    coach.monkeypatch.setenv("COACHTUI_HOME", f"{home}-second")
    outcome = coach("import", "none.json", again, "--dry-run")
    assert "the words of 1 record, taken out elsewhere, are taken out here and in the backups too" in outcome.out
    assert "nothing of it was taken in" in outcome.err
    assert "Nothing was changed" not in outcome.err
    assert coach("import", again, "--json").json["taken_out"] == 1
    assert coach("import", again, "--json").json["taken_out"] == 0


def test_the_other_way_round_it_is_said_that_some_of_it_is_ones_own(coach: Terminal) -> None:
    """Each computer is told once: a file that says so for itself might be that of somebody who said it wrongly."""
    coach("add", "Ring the ward")
    home = str(coach.home)
    first = coach("export", "--out", "one.coachtui.json").out.strip()
    coach.monkeypatch.setenv("COACHTUI_HOME", f"{home}-second")
    coach("add", "Put the board up")
    assert "this file is from" in coach("import", first).err.lower()
    assert coach("import", first, "--mine").code == 0
    second = coach("export", "--out", "two.coachtui.json").out.strip()
    coach.monkeypatch.setenv("COACHTUI_HOME", home)
    refused = coach("import", second)
    assert refused.code == 5
    assert "holds your records and those of another log" in refused.err
    assert coach("import", second, "--mine").code == 0
    coach.monkeypatch.setenv("COACHTUI_HOME", f"{home}-second")
    coach("add", "Later")
    third = coach("export", "--out", "three.coachtui.json").out.strip()
    coach.monkeypatch.setenv("COACHTUI_HOME", home)
    assert coach("import", third).code == 0, "once is enough"
    assert len(coach("list", "--json").json["actions"]) == 3


@pytest.mark.parametrize("command", ["add", "decide"])
def test_a_text_is_either_typed_or_comes_in_never_both(coach: Terminal, command: str) -> None:
    refused = coach(command, "-", "extra", stdin=b"Ring the ward\n")
    assert refused.code == 2
    assert "Nothing was saved. Give the hyphen alone" in refused.sentence
    assert coach.stored() == {}
    assert coach(command, "Ring", "the ward", "-", "today").code == 0, "a dash between words is a word"
