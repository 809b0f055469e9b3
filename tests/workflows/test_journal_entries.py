"""The journal holds all of it: check-ins, what was learned at each, decisions and their pauses, beside the answers."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coachtui.domain.answers import Choice, Fields, Text
from coachtui.domain.events import Deed, Event, Json, Kind
from coachtui.domain.log import fold
from coachtui.workflows import journal as journals
from coachtui.workflows.check_in_deeds import TypedCheckIn
from coachtui.workflows.commitments import TypedAction
from coachtui.workflows.decisions import TypedDecision, TypedPause
from coachtui.workflows.journal import Written, journal
from coachtui.workflows.leaving import Format
from workflows.samples import ALPHA, Sitting

LEARNED = "check-in/learned/learned"
PAUSED = TypedPause(
    questions=("Does everyone benefit?",),
    considered="People with no phone",
    company="with",
    who="Amina",
    changed="Keep the line till ten",
    unknown="How many ring",
    again="2027-01-04",
    silence=30,
)


def learned(s: Sitting, text: str) -> None:
    s.me.book.record(Deed(Kind.ANSWERED, LEARNED, {"text": text, "asked": "What did we learn?"}))


def seen(s: Sitting, words: str = "") -> list[tuple[str, str]]:
    return [(entry.asked, entry.text) for entry in s.me.journal(words)]


def test_each_check_in_says_what_was_said(s: Sitting) -> None:
    action = s.me.actions.add(TypedAction("Ring the ward", cue="the round ends", response="ring"))
    s.clock.forward(minutes=1)
    typed = TypedCheckIn(cue="yes", acted=False, obstacles={"time": "Time was not set aside"}, note="she was on leave")
    s.me.check_ins.record(action.id, typed)
    s.clock.forward(minutes=1)
    s.me.check_ins.record(action.id, TypedCheckIn(next="finished", note="A time is set"))
    assert seen(s) == [
        ("Finished: Ring the ward", "A time is set"),
        ("Check-in: Ring the ward", "done; “A time is set”"),
        ("Check-in: Ring the ward", "stuck; the moment came; did not act; time was not set aside; “she was on leave”"),
        ("Promised: Ring the ward", "If the round ends, then I will ring."),
    ]
    assert {entry.subject for entry in s.me.journal()} == {action.id}
    assert [entry.written for entry in s.me.journal()][1:3] == [Written.CHECK_IN, Written.CHECK_IN]


def test_an_action_that_was_dropped_is_not_called_finished(s: Sitting) -> None:
    action = s.me.actions.add(TypedAction("Write to all staff"))
    s.me.check_ins.record(action.id, TypedCheckIn(next="stop", why="no longer needed"))
    assert seen(s, "needed") == [("Dropped: Write to all staff", "no longer needed")]


def test_a_decision_its_pauses_and_its_outcome_stand_in_their_own_words(s: Sitting) -> None:
    decision = s.me.decisions.name(TypedDecision("Move it online", "keep both", "Amina", "2026-11-26", "2027-01-04"))
    s.clock.forward(minutes=1)
    s.me.decisions.skip(decision.id, "The money was bound to it")
    s.clock.forward(minutes=1)
    s.me.decisions.pause(decision.id, PAUSED)
    s.clock.forward(minutes=1)
    s.me.decisions.settle(decision.id, "Both, till spring")
    assert seen(s) == [
        ("Decided: Move it online", "Both, till spring"),
        (
            "Equity pause: Move it online",
            "Changes: Keep the line till ten\nConsidered: People with no phone\nWho was here: Amina\n"
            "Nobody knew: How many ring\nAsked: Does everyone benefit?\nLook again on: Mon 4 Jan 2027\n"
            "Kept: 30 seconds of silence",
        ),
        ("No equity pause: Move it online", "Because: The money was bound to it"),
        (
            "Named a decision: Move it online",
            "Options: keep both\nWho decides: Amina\nDecide by: Thu 26 Nov 2026\nLook again on: Mon 4 Jan 2027",
        ),
    ]
    assert {entry.subject for entry in s.me.journal()} == {decision.id}


def test_a_pause_in_which_nothing_changed_says_why_and_who_was_there(s: Sitting) -> None:
    decision = s.me.decisions.name(TypedDecision("Huddle at nine"))
    s.me.decisions.pause(decision.id, TypedPause(considered="Part-timers", company="solo", unchanged="Nobody is later"))
    ((_asked, text),) = seen(s, "part-timers")
    assert "Nothing changes, because: Nobody is later" in text
    assert "Who was here: one person alone" in text


def test_an_outcome_without_a_pause_is_not_called_decided(s: Sitting) -> None:
    decision = s.me.decisions.name(TypedDecision("Move it online"))
    s.me.decisions.skip(decision.id, "No time")
    s.me.decisions.settle(decision.id, "")
    (settled,) = (event for event in s.store.events() if event.kind == Kind.CLOSED)
    bare = fold(event for event in s.store.events() if event.kind != Kind.PAUSED)
    assert [(one.asked, one.text) for one in journal(bare) if one.at == settled.at][:1] == [
        ("Written down, and not final without a pause: Move it online", "as proposed")
    ]


def test_what_was_learned_stands_once_for_each_check_in(s: Sitting) -> None:
    """A reflection of the course is one entry with its earlier words; what a check-in asks anew is one each time."""
    learned(s, "Begin earlier")
    s.clock.forward(minutes=5)
    learned(s, "Begin much earlier")
    s.clock.forward(minutes=7 * 24 * 60)
    learned(s, "Ask the night shift")
    entries = s.me.journal()
    assert [entry.text for entry in entries] == ["Ask the night shift", "Begin much earlier"]
    assert [[text for _at, text in entry.earlier] for entry in entries] == [[], ["Begin earlier"]]
    assert [entry.can_share for entry in entries] == [True, False], "a mark speaks for the last answer alone"


def test_the_search_finds_the_words_of_check_ins_and_pauses(s: Sitting) -> None:
    action = s.me.actions.add(TypedAction("Ring the ward"))
    s.me.check_ins.record(action.id, TypedCheckIn(acted=False, obstacles={"x": "Time ran out"}, note="on LEAVE"))
    decision = s.me.decisions.name(TypedDecision("Move it online"))
    s.me.decisions.pause(decision.id, PAUSED)
    for words in ("leave ward", "time RAN", "stuck"):
        assert [entry.written for entry in s.me.journal(words)] == [Written.CHECK_IN], words
    for words in ("amina", "no phone online", "how many ring", "everyone benefit", "keep the line"):
        assert [entry.written for entry in s.me.journal(words)] == [Written.PAUSE], words


def test_only_what_a_mark_speaks_for_can_be_shared_and_the_rest_leaves_or_stays_by_itself(s: Sitting) -> None:
    """As the files have it: a check-in's note always leaves, a pause's words where they are marked."""
    action = s.me.actions.add(TypedAction("Ring the ward"))
    s.me.check_ins.record(action.id, TypedCheckIn(acted=True, note="canary-note"))
    decision = s.me.decisions.name(TypedDecision("Move it online"))
    s.me.decisions.skip(decision.id, "canary-skipped")
    s.me.decisions.pause(decision.id, TypedPause(considered="canary-considered", unchanged="Nothing to change"))
    s.me.record("alpha", "think", [(s.exercise("alpha/think/thoughts"), Text("canary-answer"))])
    leaving = s.me.export(Format.BUNDLE).text
    for entry in s.me.journal("canary"):
        canary = next(word for word in entry.text.split() if "canary" in word).strip(";:“”")
        assert entry.can_share != (canary in leaving), entry.asked
        if entry.can_share:
            s.me.sharing.share(entry.subject, True)
            assert canary in s.me.export(Format.BUNDLE).text
            told = s.me.sharing.told()
            assert entry.event in told if entry.written is Written.PAUSE else not entry.event


def test_what_is_undone_is_not_in_the_journal(s: Sitting) -> None:
    action = s.me.actions.add(TypedAction("Ring the ward"))
    s.me.check_ins.record(action.id, TypedCheckIn(acted=True, note="said too soon"))
    assert len(seen(s)) == 2
    s.me.past.undo()
    assert seen(s, "soon") == []


# However much there is, no more is done than is shown

DEEDS: dict[str, tuple[Kind, dict[str, Json]]] = {
    "promise": (Kind.COMMITTED, {"what": "Ring"}),
    "look": (Kind.CHECKED_IN, {"status": "stuck", "note": "away"}),
    "change": (Kind.AMENDED, {"what": "Ring later"}),
    "close": (Kind.CLOSED, {"state": "done", "evidence": "seen", "outcome": "both"}),
    "drop": (Kind.CLOSED, {"state": "dropped"}),
    "decide": (Kind.DECIDED, {"what": "Move"}),
    "pause": (Kind.PAUSED, {"considered": "all", "changed": "much"}),
    "answer": (Kind.ANSWERED, {"text": "words", "asked": "And?"}),
    "again": (Kind.ANSWERED, {"text": "other words", "asked": "And?"}),
}
SUBJECTS = ("a1", "a2", "d1", "d2", "m/s/one", "m/s/two", LEARNED)


def events(said: list[tuple[str, str, int]]) -> Iterator[Event]:
    """Events in the order given, each so many hours after the one before."""
    at = datetime(2026, 11, 2, 9).astimezone()
    for number, (name, subject, hours) in enumerate(said):
        at += timedelta(hours=hours)
        kind, data = DEEDS[name]
        yield Event(f"0199b000-0000-7000-8000-{number:012}", at, "p", "d", kind, subject, data)


@given(
    st.lists(st.tuples(st.sampled_from(sorted(DEEDS)), st.sampled_from(SUBJECTS), st.integers(0, 30)), max_size=40),
    st.integers(1, 12),
)
@example([("promise", "a1", 1), ("promise", "a2", 1), ("drop", "a1", 1)], 1)
@example([("promise", "a1", 1), ("promise", "a2", 1), ("change", "a1", 1)], 1)
@example([("again", "a2", 0), ("again", "a1", 0)], 1)
def test_the_newest_so_many_are_the_first_of_all(said: list[tuple[str, str, int]], most: int) -> None:
    log = fold(events(said))
    every = journal(log)
    assert journal(fold(events(said)), most=most) == every[:most]
    assert journal(log, "words", most) == journal(log, "words")[:most]
    assert [entry.at for entry in every] == sorted((entry.at for entry in every), reverse=True)
    looks = sum(len(action.check_ins) for action in log.actions.values())
    pauses = sum(len(decision.pauses) for decision in log.decisions.values())
    assert [entry.written for entry in every].count(Written.CHECK_IN) == looks
    assert [entry.written for entry in every].count(Written.PAUSE) == pauses


def test_no_more_is_put_into_words_than_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[tuple[str, str, int]] = [("promise", f"a{number}", 1) for number in range(50)]
    said += [("look", f"a{number % 50}", 1) for number in range(1000)]
    log = fold(events(said))
    count = 0

    def counted(check_in: object) -> str:
        nonlocal count
        count += 1
        return "said"

    monkeypatch.setattr(journals, "check_in_words", counted)
    assert len(journal(log, most=20)) == 20
    assert count == 20
    assert len(journal(log, "said", most=20)) == 20
    assert count == 40


# Dates in forms


def test_the_exported_journal_says_how_a_date_was_understood(s: Sitting) -> None:
    dated = ALPHA.replace("- Problem {#problem kind=long}", "- Problem {#problem kind=long}\n- When {#when kind=date}")
    (s.root / "content/modules/00-alpha.md").write_text(dated, encoding="utf-8")
    s.me.record("alpha", "plan", [(s.exercise("alpha/plan/card"), Fields({"problem": "in 2 weeks", "when": "fri"}))])
    s.clock.forward(minutes=3 * 24 * 60)
    s.me.record("alpha", "plan", [(s.exercise("alpha/plan/card"), Fields({"problem": "It waits", "when": "fri"}))])
    text = s.me.export(Format.JOURNAL).text
    assert text.count("When: fri → Fri 27 Nov 2026") == 2, "it was typed on the first of the two days"
    assert "Problem: in 2 weeks  \n" in text, "that is no field for a date"
    assert "→" not in s.me.export(Format.MARKDOWN).text + s.me.export(Format.BUNDLE).text
    (s.root / "content/modules/00-alpha.md").unlink()
    gone = s.me.export(Format.JOURNAL).text.replace("a module that is not here", "Alpha · Plan")
    assert gone == text, "what was a date stays one when its form has gone"
    assert s.me.course.date_fields("alpha/plan/card") == frozenset()


def test_the_exported_journal_can_be_scanned(s: Sitting) -> None:
    card, rota = s.exercise("alpha/plan/card"), s.exercise("alpha/think/rota")
    s.me.record(
        "alpha", "think", [(s.exercise("alpha/think/thoughts"), Text("Long")), (rota, Choice("A system", correct=True))]
    )
    s.me.record("alpha", "plan", [(card, Fields({"problem": "Waits", "day": "fri", "name": "fri"}))])
    s.me.actions.add(TypedAction("Ring the ward"))
    told = s.me.export(Format.JOURNAL).text.split("## Sunday 22 November 2026\n\n")[1]
    entries = [part.split("\n\n")[:2] for part in told.removeprefix("### ").split("\n\n### ")]
    assert entries == [
        ["09:00 · Alpha · Think", "**What did you think?**"],
        ["09:00 · Alpha · Think", "**Which is it?**"],
        ["09:00 · Alpha · Plan", "**Write what you know.**"],
        ["09:00 · Action", "**You committed to**"],
    ], "in the order of the module, not backwards"
    assert "> Day: Friday  \n> Name: fri\n" in told
    (entry,) = [one for one in s.me.journal() if one.subject == "alpha/plan/card"]
    assert "Day: Friday" in s.me.course.with_dates(s.me.log.answers[entry.subject])[entry.at]
    s.clock.forward(1)
    s.me.actions.add(TypedAction("Ring again"))
    assert (
        "\n\n### 09:01 · Action\n\n**You committed to**\n\n> Ring again\n\n### 09:00"
        in s.me.export(Format.JOURNAL).text
    )


# Today


def test_a_check_in_that_was_not_ended_waits_to_be(s: Sitting) -> None:
    s.me.begin("Discharge")
    first, second = (s.me.actions.add(TypedAction(what)) for what in ("Ring the ward", "Put the board up"))
    s.clock.forward(minutes=1)
    assert not s.me.overview().to_end
    s.me.check_ins.record(first.id, TypedCheckIn(acted=True))
    assert not s.me.overview().to_end, "one action is still to be asked about"
    s.clock.forward(minutes=1)
    s.me.check_ins.record(second.id, TypedCheckIn(next="finished"))
    assert s.me.overview().to_end
    s.clock.forward(minutes=1)
    s.me.actions.add(TypedAction("The next step"))
    assert s.me.overview().to_end, "the step that came of it does not end it"
    s.me.check_ins.end()
    assert not s.me.overview().to_end


def test_a_check_in_of_which_nothing_is_open_any_more_waits_to_be_ended_too(s: Sitting) -> None:
    s.me.begin("Discharge")
    s.me.check_ins.record(s.me.actions.add(TypedAction("Ring the ward")).id, TypedCheckIn(next="finished"))
    assert s.me.overview().to_end
    s.clock.forward(minutes=13 * 60)
    assert not s.me.overview().to_end, "no day was chosen, so it goes on for half a day"


def test_one_that_is_due_says_so_until_everything_is_asked_and_then_waits_to_be_ended(s: Sitting) -> None:
    s.me.begin("Discharge")
    s.me.book.record(Deed(Kind.PROFILED, "profile", {"check_in_day": 1}))
    action = s.me.actions.add(TypedAction("Ring the ward"))
    s.clock.forward(minutes=2 * 24 * 60)
    overview = s.me.overview()
    assert overview.check_in is not None
    assert not overview.to_end
    s.me.check_ins.record(action.id, TypedCheckIn(acted=True))
    s.clock.forward(minutes=2 * 24 * 60)
    overview = s.me.overview()
    assert (overview.check_in, overview.to_end) == (None, True), "two days later it has not been ended yet"
