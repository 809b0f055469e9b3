"""The journal, and the sample data that somebody can look round with."""

from coachtui.domain.answers import Scores, Text
from coachtui.domain.events import Deed, Kind
from coachtui.domain.log import fold
from coachtui.storage.memory_store import MemoryStore
from coachtui.workflows.commitments import TypedAction
from coachtui.workflows.journal import journal
from coachtui.workflows.participant import Participant
from coachtui.workflows.sample import sample_events
from workflows.samples import Clock, Sitting

THOUGHTS, PULSE = "alpha/think/thoughts", "alpha/plan/pulse"


def filled(s: Sitting) -> Participant:
    """Somebody who wrote a reflection twice, a score, and finished an action."""

    def write(step: str, subject: str, response: Text | Scores) -> None:
        s.me.record("alpha", step, [(s.exercise(subject), response)])
        s.clock.forward(minutes=1)

    write("think", THOUGHTS, Text("I was WORRIED about the Straße"))
    write("plan", PULSE, Scores({"people": 2}, {"people": "two of us"}))
    write("think", THOUGHTS, Text("Less worried"))
    action = s.me.actions.add(TypedAction("Ring the ward", cue="the round ends", response="ring"))
    s.clock.forward(minutes=1)
    s.me.actions.finish(action.id, "A time is set")
    return s.me


def test_the_journal_holds_everything_written_newest_first(s: Sitting) -> None:
    entries = filled(s).journal()
    assert [(entry.asked, entry.text) for entry in entries] == [
        ("Finished: Ring the ward", "A time is set"),
        ("Promised: Ring the ward", "If the round ends, then I will ring."),
        ("What did you think?", "Less worried"),
        ("How true is it?", "People are ready: 2 (two of us)"),
    ]
    assert [entry.written for entry in entries] == ["action", "action", "answer", "answer"]
    assert entries[2].subject == THOUGHTS
    assert [text for _at, text in entries[2].earlier] == ["I was WORRIED about the Straße"]


def test_a_search_finds_entries_with_every_word_whatever_its_capitals(s: Sitting) -> None:
    me = filled(s)

    def found(words: str) -> list[str]:
        return [entry.subject for entry in me.journal(words)]

    assert found("LESS  worried") == [THOUGHTS]
    assert found("think WORRIED") == [THOUGHTS], "the question is searched too"
    assert len(found("ward ring")) == 2
    assert found("worried ward") == []
    assert found("[/] \x1b (") == []
    assert len(found("   ")) == 4


def test_a_search_does_not_mind_letters_with_two_spellings(s: Sitting) -> None:
    s.me.record("alpha", "think", [(s.exercise(THOUGHTS), Text("Straße"))])
    assert [entry.subject for entry in s.me.journal("STRASSE")] == [THOUGHTS]


def test_an_answer_to_an_exercise_that_has_gone_stays_in_the_journal(s: Sitting) -> None:
    filled(s)
    (s.root / "content/modules/00-alpha.md").unlink()
    assert [entry.asked for entry in s.me.journal("less")] == ["What did you think?"]
    assert s.me.course.where(THOUGHTS) == "a module that is not here"


def test_the_sample_is_somebody_three_weeks_in_with_something_of_everything() -> None:
    now = Clock()()
    log = fold(sample_events(now))
    today = now.date()
    left = sorted(days for action in log.actions.values() if (days := action.days_left(today)) is not None)
    assert log.profile.change
    assert log.answers
    assert log.completed
    assert left[0] < 0 < left[-1], "one is overdue and one is to come"
    assert any(action.evidence for action in log.actions.values())
    assert any(amendment.reason for action in log.actions.values() for amendment in action.amendments)
    assert any(action.check_ins for action in log.actions.values())
    assert log.newest is not None
    assert log.newest <= now
    assert [decision.standing for decision in log.decisions.values()] == ["paused", "unpaused"]
    assert log.last_check_in is not None
    assert {event.author for event in sample_events(now)} == {"sample-person"}


def test_the_sample_can_be_gone_on_with(s: Sitting) -> None:
    store = MemoryStore(sample_events(s.clock()), s.clock)
    known = fold(store.events())
    stored = store.append([Deed(Kind.COMPLETED, "alpha/think", {})])
    assert known.newest is not None
    assert stored[0].at > known.newest
    assert "alpha/think" in fold(store.events()).completed


def test_the_newest_entries_of_a_long_journal_are_those_of_the_whole_one(s: Sitting) -> None:
    """Only they are read for it; rewriting an old answer brings it to the front, with what it said before."""
    for number in range(12):
        s.me.book.record(Deed(Kind.ANSWERED, f"alpha/think/t{number}", {"text": f"thought {number}", "asked": "And?"}))
        s.me.book.record(Deed(Kind.ANSWERED, f"alpha/plan/clock{number}", {"seconds": {"one": number}}))
        s.clock.forward(minutes=1)
    s.me.book.record(Deed(Kind.ANSWERED, "alpha/think/t0", {"text": "on second thoughts", "asked": "And?"}))
    s.me.actions.add(TypedAction("ring the ward"))
    newest = s.me.journal(most=4)
    unread = fold(s.store.events())
    assert journal(unread, most=4) == newest
    assert newest == journal(unread)[:4]
    texts = [entry.text for entry in newest]
    assert texts[1:] == ["on second thoughts", "thought 11", "thought 10"]
    assert [text for _at, text in newest[1].earlier] == ["thought 0"]
