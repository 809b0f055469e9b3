"""Naming decisions, pausing on them and making them final at a prompt."""

from cli.samples import HOSTILE, Terminal, program
from coachtui.cli.wiring import participant
from coachtui.domain.events import Deed, Kind


def decided(coach: Terminal, *more: str) -> str:
    """The id of a new decision."""
    done = coach("decide", "Move the booking line online", *more)
    assert done.code == 0
    return done.out.strip()


def test_a_decision_becomes_final_behind_a_pause(coach: Terminal) -> None:
    found = decided(coach, "--by", "Amina", "--due", "fri", "--review", "4 jan", "--options", "both; one")
    before = coach.stored()
    refused = coach("done", found, "--evidence", "Both lines")
    assert refused.code == 2
    assert "cannot be final yet" in refused.sentence
    assert coach.stored() == before
    paused = coach(
        "pause", found[:30], "--considered", "People on nights", "--changed", "An evening hour",
        "--with", "Jo", "--again", "in 2 weeks", "--json",
    )  # fmt: skip
    assert paused.code == 0
    assert paused.json["standing"] == "paused"
    (pause,) = paused.json["pauses"]
    assert (pause["considered"], pause["changed"], pause["again"]) == (
        "People on nights",
        "An evening hour",
        "2026-12-06",
    )
    assert (pause["company"], pause["who"]) == ("with", "Jo")
    assert coach("done", found, "--evidence", "Both lines").out.strip() == found
    (one,) = coach("list", "decisions", "--json").json["decisions"]
    assert {name: one[name] for name in ("id", "what", "options", "by", "due", "review")} == {
        "id": found,
        "what": "Move the booking line online",
        "options": "both; one",
        "by": "Amina",
        "due": "2026-11-27",
        "review": "2027-01-04",
    }
    assert (one["standing"], one["final"], one["outcome"], one["actions"]) == ("final", True, "Both lines", [])


def test_every_date_that_was_understood_is_echoed_in_full(coach: Terminal) -> None:
    named = coach("decide", "Move it online", "--due", "fri", "--review", "4 jan")
    assert "Move it online – Fri 27 Nov 2026, in 5 days. " in named.err
    assert "Look again on Mon 4 Jan 2027, in 43 days." in named.err
    found, pause = named.out.strip(), ("--considered", "Night staff", "--changed", "An evening hour")
    held = coach("pause", found, *pause, "--again", "in 2 weeks")
    assert held.err == "Paused: Move it online. Look again on Sun 6 Dec 2026, in 14 days.\n"
    assert coach("pause", found, *pause).err == "Paused: Move it online\n"
    unpaused = "It cannot be final without an equity pause: coachtui pause --help\n"
    assert named.err == (
        "Saved: Move it online – Fri 27 Nov 2026, in 5 days. Look again on Mon 4 Jan 2027, in 43 days. " + unpaused
    )
    assert coach("decide", "Move it online").err == f"Saved: Move it online – no date yet. {unpaused}"


def test_a_reason_for_no_pause_is_shown_as_that(coach: Terminal) -> None:
    found = decided(coach)
    assert coach("pause", found, "--skip", "The law leaves no choice").code == 0
    (one,) = coach("list", "decisions", "--json").json["decisions"]
    assert (one["standing"], one["final"], one["pauses"][0]["skipped"]) == (
        "skipped",
        False,
        "The law leaves no choice",
    )
    assert "no pause" in coach("list", "decisions").out


def test_a_pause_is_held_alone_unless_somebody_is_named(coach: Terminal) -> None:
    words = ("--considered", "Night staff", "--changed", "An evening hour", "--json")
    (alone,) = coach("pause", decided(coach), *words).json["pauses"]
    (together,) = coach("pause", decided(coach), *words, "--with", "Jo").json["pauses"]
    assert (alone["company"], alone["who"]) == ("solo", None)
    assert (together["company"], together["who"]) == ("with", "Jo")


def test_where_there_was_a_pause_no_reason_for_having_none_is_taken(coach: Terminal) -> None:
    found = decided(coach)
    coach("pause", found, "--considered", "Night staff", "--changed", "An evening hour")
    before = coach.stored()
    refused = coach("pause", found, "--skip", "no time")
    assert refused.code == 2
    assert "already has an equity pause" in refused.sentence
    assert coach.stored() == before


def test_the_list_shows_those_without_a_pause_first_and_can_leave_the_final_ones_out(coach: Terminal) -> None:
    first = decided(coach)
    second = coach("decide", "Buy the scanner", "--json").json["id"]
    coach("pause", first, "--skip", "The law")
    assert [one["id"] for one in coach("list", "decisions", "--json").json["decisions"]] == [second, first]
    coach("done", first)
    assert [one["id"] for one in coach("list", "decisions", "--open", "--json").json["decisions"]] == [second]
    assert coach("list", "decisions").out.splitlines()[0].startswith(f"{second}  not paused yet")


def test_what_is_not_clear_is_refused_and_nothing_is_recorded(coach: Terminal) -> None:
    found = decided(coach)
    before = coach.stored()
    for wrong, code in (
        (("decide", " "), 2),
        (("decide", "Buy", "--due", "soonish"), 2),
        (("pause", found), 2),
        (("pause", found, "--considered", "All"), 2),
        (("pause", found, "--considered", "All", "--changed", "a", "--unchanged", "b"), 2),
        (("pause", found, "--skip", "late", "--considered", "All"), 2),
        (("pause", "zz", "--skip", "late"), 1),
        (("done", "zz"), 1),
    ):
        refused = coach(*wrong)
        assert refused.code == code, wrong
        assert refused.sentence
    assert coach.stored() == before


def test_done_still_finishes_an_action_and_asks_where_both_begin_so(coach: Terminal) -> None:
    action = coach("add", "Ring the ward").out.strip()
    decision = decided(coach)
    shared = next(n for n in range(len(action)) if action[n] != decision[n])
    both = coach("done", action[:shared])
    assert both.code == 1
    assert "Both an action and a decision" in both.sentence
    assert coach("done", action).code == 0
    assert coach("list", "--json").json["actions"][0]["state"] == "done"


def test_an_id_in_full_is_no_beginning_of_another(coach: Terminal) -> None:
    book = participant(None).book
    book.record(Deed(Kind.DECIDED, "abcd", {"what": "Move it"}), Deed(Kind.COMMITTED, "abc", {"what": "Ring"}))
    assert "Both an action and a decision" in coach("done", "AB").sentence
    assert coach("done", "ABC").err == "Done: Ring\n"


def test_hostile_words_come_out_as_text(coach: Terminal) -> None:
    found = coach("decide", HOSTILE, "--by", HOSTILE).out.strip()
    coach("pause", found, "--considered", HOSTILE, "--unchanged", HOSTILE, "--with", HOSTILE)
    assert "[bold]" in coach("list", "decisions").out
    assert coach("list", "decisions", "--json").code == 0


def test_a_text_can_come_in_on_standard_input(coach: Terminal) -> None:
    found = coach("decide", "-", stdin="Über die Leitung\n".encode()).out.strip()
    coach("pause", found, "--skip", "-", stdin=b"The law")
    (one,) = coach("list", "decisions", "--json").json["decisions"]
    assert (one["what"], one["pauses"][0]["skipped"]) == ("Über die Leitung", "The law")


def test_the_program_itself_keeps_a_decision(coach: Terminal) -> None:
    found = program(coach.home, "decide", "Move it").out.strip()
    assert program(coach.home, "pause", found, "--skip", "The law").code == 0
    assert coach("list", "decisions", "--json").json["decisions"][0]["standing"] == "skipped"
