"""Checking in from the command line: what is printed, what is recorded, what is refused."""

from cli.samples import HOSTILE, Terminal
from coachtui.cli import wiring
from coachtui.domain.text import clean


def promised(coach: Terminal, *more: str) -> str:
    """The id of a new action."""
    return coach("add", "Ring the ward", "--due", "fri", *more).out.strip()


def test_how_an_action_goes_is_recorded_and_said_in_words(coach: Terminal) -> None:
    action = promised(coach)
    done = coach("checkin", action[:12], "--status", "stuck", "--cue", "no", "--note", "she is away")
    assert (done.code, done.out.strip()) == (0, action)
    assert done.err == "Checked in, stuck: Ring the ward\n"
    assert "stuck: Ring the ward" in coach("list").out
    (look,) = wiring.participant(None).log.actions[action].check_ins
    assert (look.status, look.cue, look.note) == ("stuck", "no", "she is away")


def test_json_has_the_action_with_all_its_check_ins(coach: Terminal) -> None:
    action = promised(coach)
    coach("checkin", action, "--status", "stuck", "--note", "she is away")
    shown = coach("checkin", action, "--status", "moving", "--json").json
    assert (shown["id"], shown["state"], shown["status"], shown["confidence_now"]) == (action, "open", "moving", None)
    assert [(look["status"], look["note"]) for look in shown["check_ins"]] == [
        ("stuck", "she is away"),
        ("moving", None),
    ]
    assert coach("list", "--json").json["actions"] == [shown]
    fresh = coach("add", "Another", "--json").json
    assert (fresh["status"], fresh["check_ins"]) == (None, [])


def test_a_new_date_needs_its_reason_and_is_said(coach: Terminal) -> None:
    action = promised(coach)
    refused = coach("checkin", action, "--status", "moving", "--due", "in 3 weeks")
    assert refused.code == 2
    assert "why the date is moving" in refused.sentence
    moved = coach("checkin", action, "--status", "moving", "--due", "in 3 weeks", "--why", "she is away")
    assert "due Sun 13 Dec" in moved.err
    (change,) = wiring.participant(None).log.actions[action].amendments
    assert (change.old, change.new, change.reason) == ("2026-11-27", "2026-12-13", "she is away")


def test_done_and_dropped_close_it(coach: Terminal) -> None:
    first, second = promised(coach), promised(coach)
    assert coach("checkin", first, "--status", "done", "--note", "a slot is agreed", "--json").json["state"] == "done"
    assert "why you are stopping" in coach("checkin", second, "--status", "dropped").sentence
    dropped = coach("checkin", second, "--status", "dropped", "--why", "no longer needed", "--json").json
    assert (dropped["state"], dropped["evidence"]) == ("dropped", "no longer needed")
    assert "already closed" in coach("checkin", first, "--status", "moving").sentence


def test_an_id_that_is_none_and_a_status_that_is_none_are_refused(coach: Terminal) -> None:
    action = promised(coach)
    assert "No action has an id" in coach("checkin", "zz", "--status", "done").sentence
    assert coach("checkin", action, "--status", "splendid").code == 2
    assert coach("checkin", action).code == 2
    assert wiring.participant(None).log.actions[action].check_ins == ()


def test_the_note_is_text_and_may_come_from_standard_input(coach: Terminal) -> None:
    action = promised(coach)
    coach("checkin", action, "--status", "stuck", "--note", "-", stdin=HOSTILE.encode("utf-8", "surrogatepass"))
    (look,) = wiring.participant(None).log.actions[action].check_ins
    assert look.note == clean(HOSTILE)
    assert coach("list", "--json").json["actions"][0]["check_ins"][0]["note"] == look.note
