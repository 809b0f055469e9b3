"""Undo, redo, history and the log as it was: over a store in memory and one on disk."""

from datetime import UTC, date, datetime

import pytest

from coachtui.domain.actions import ActionFilter, ActionState
from coachtui.domain.answers import Text
from coachtui.domain.errors import NotFound, NotUnderstood
from coachtui.domain.events import Deed, Event, Kind
from coachtui.domain.log import Log
from coachtui.workflows.commitments import TypedAction
from coachtui.workflows.decisions import TypedDecision
from coachtui.workflows.past import end_of
from coachtui.workflows.record_words import record_words
from workflows.samples import Sitting

RING = TypedAction(what="Ring the ward", due="2026-11-27")
MOVED = TypedAction(what="Ring the ward", due="2026-12-11")


def test_a_move_is_undone_and_done_again_in_words(s: Sitting) -> None:
    action = s.me.actions.add(RING)
    s.me.actions.amend(action.id, MOVED, "she is on leave")
    assert s.me.past.undo() == "moved to Fri 11 Dec – Ring the ward"
    assert s.me.actions.get(action.id).terms.due == date(2026, 11, 27)
    assert s.me.past.redo() == "moved to Fri 11 Dec – Ring the ward"
    assert s.me.actions.get(action.id).terms.due == date(2026, 12, 11)
    assert [kind for kind, _subject, _data in s.data()] == ["committed", "amended", "undone", "undone"]


def test_a_dropped_action_is_called_so_and_its_reason_is_no_evidence(s: Sitting) -> None:
    dropped, done = (s.me.actions.add(TypedAction(what=what)).id for what in ("Ring", "Write"))
    s.me.actions.finish(dropped, "no longer needed", ActionState.DROPPED)
    s.me.actions.finish(done, "it is sent")
    lines = {line.label: line.text for line in record_words(s.me.log, dropped)}
    assert (lines["State"], lines["Why dropped"], "Evidence" in lines) == ("dropped", "no longer needed", False)
    assert ("Evidence", "it is sent") in record_words(s.me.log, done)
    assert [one.words for one in s.me.past.history(dropped)] == ["promised: Ring", "dropped: no longer needed"]


def test_answers_that_were_recorded_together_are_counted_and_named(s: Sitting) -> None:
    """One letter takes them all back, so it says how many; the times of a round are none of them."""
    round_ = Deed(Kind.ANSWERED, "alpha/think/round", {"seconds": {"one": 60}, "asked": "Three questions"})
    first = Deed(Kind.ANSWERED, "alpha/think/thoughts", {"text": "Another form", "asked": "What did you think?"})
    second = Deed(Kind.ANSWERED, "alpha/think/here", {"text": "On ward 7", "asked": "Can you see it here?"})
    s.me.book.record(round_, first, second)
    assert s.me.past.undo() == "2 answers: What did you think?; Can you see it here?"
    assert not s.me.log.answers
    s.me.past.redo()
    s.me.book.record(round_, first)
    assert s.me.past.undo() == "1 answer: What did you think?"


def test_everything_can_be_taken_back_but_the_beginning(s: Sitting) -> None:
    s.me.begin("Discharge by noon", "Sam")
    s.me.course.complete("alpha", "think")
    s.me.record("alpha", "think", [(s.exercise("alpha/think/thoughts"), Text("Another form"))])
    s.me.actions.add(RING)
    assert s.me.past.undo() == "promised: Ring the ward"
    assert s.me.past.undo() == "answered – What did you think?"
    with pytest.raises(NotUnderstood, match="nothing to undo"):
        s.me.past.undo()
    assert s.me.profile.change == "Discharge by noon"
    assert s.me.log.completed
    assert not s.me.log.actions
    assert not s.me.log.answers


def test_a_new_record_ends_what_could_be_redone(s: Sitting) -> None:
    s.me.actions.add(RING)
    s.me.past.undo()
    s.me.actions.add(TypedAction(what="Another"))
    with pytest.raises(NotUnderstood, match="nothing to redo"):
        s.me.past.redo()


def test_it_works_after_a_restart(on_disk: Sitting) -> None:
    action = on_disk.me.actions.add(RING)
    on_disk.me.actions.amend(action.id, MOVED, "leave")
    again = on_disk.again()
    assert again.me.past.undo() == "moved to Fri 11 Dec – Ring the ward"
    once_more = again.again()
    assert once_more.me.past.redo() == "moved to Fri 11 Dec – Ring the ward"
    assert on_disk.me.look_again()
    assert on_disk.me.actions.get(action.id).terms.due == date(2026, 12, 11)


def test_a_check_in_is_one_act(s: Sitting) -> None:
    from coachtui.workflows.check_in_deeds import TypedCheckIn

    action = s.me.actions.add(RING)
    s.me.check_ins.record(action.id, TypedCheckIn(acted=False, next="stop", why="the ward has closed"))
    assert not s.me.actions.get(action.id).is_open
    s.me.past.undo()
    assert s.me.actions.get(action.id) == action


def test_what_another_machine_built_on_is_not_taken_away(on_disk: Sitting) -> None:
    action = on_disk.me.actions.add(RING)
    theirs = Event(
        "ffff", datetime(2026, 11, 22, 9, 30, tzinfo=UTC), "me", "", Kind.AMENDED, action.id, {"what": "Ring twice"}
    )
    on_disk.store.take_in([theirs], [])
    on_disk.me.book.read_anew()
    with pytest.raises(NotUnderstood, match=r"recorded more about it[.] Close it instead"):
        on_disk.me.past.undo()
    assert on_disk.me.actions.get(action.id).terms.what == "Ring twice"


def test_nobody_is_told_to_close_a_decision(on_disk: Sitting) -> None:
    decision = on_disk.me.decisions.name(TypedDecision(what="Move the line"))
    at = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    theirs = Event("ffff", at, "me", "", Kind.DECIDED, decision.id, {"what": "Move it twice"})
    on_disk.store.take_in([theirs], [])
    on_disk.me.book.read_anew()
    with pytest.raises(NotUnderstood, match=r"your other computer has recorded more about it\.$"):
        on_disk.me.past.undo()
    assert on_disk.me.decisions.get(decision.id)


def test_a_history_says_when_what_why_and_what_was_undone(s: Sitting) -> None:
    action = s.me.actions.add(RING)
    s.clock.forward(60)
    s.me.actions.amend(action.id, MOVED, "she is on leave")
    s.me.actions.finish(action.id, "she rang back")
    s.me.past.undo()
    moments = s.me.past.history(action.id)
    assert [(one.words, one.reason, one.undone) for one in moments] == [
        ("promised: Ring the ward", "", False),
        ("moved to Fri 11 Dec", "she is on leave", False),
        ("finished: she rang back", "", True),
    ]
    assert moments[0].at < moments[1].at
    assert s.me.past.subject(action.id[:12]) == action.id
    assert s.me.past.title(action.id) == "Ring the ward"


def test_what_was_undone_still_has_a_history(s: Sitting) -> None:
    action = s.me.actions.add(RING)
    s.me.past.undo()
    (moment,) = s.me.past.history(s.me.past.subject(action.id))
    assert moment.undone
    with pytest.raises(NotFound):
        s.me.past.subject("nobody")
    with pytest.raises(NotFound):
        s.me.past.subject("")


def test_a_field_of_a_later_version_is_named_and_nothing_breaks(s: Sitting) -> None:
    from coachtui.domain.events import Deed

    action = s.me.actions.add(RING)
    s.me.book.record(Deed(Kind.AMENDED, action.id, {"colour": ["green"], "confidence": None}))
    assert s.me.past.history(action.id)[-1].words == "colour: ['green']; Confidence: not said"


def test_the_log_as_it_was_at_the_end_of_a_day(s: Sitting) -> None:
    action = s.me.actions.add(RING)
    s.clock.forward(60 * 24)
    s.me.actions.amend(action.id, MOVED, "leave")
    s.clock.forward(60 * 24)
    s.me.past.undo()
    due = {day: _due(s.me.past.as_of(date(2026, 11, day)), action.id) for day in (21, 22, 23, 24)}
    assert due == {21: None, 22: date(2026, 11, 27), 23: date(2026, 12, 11), 24: date(2026, 11, 27)}
    alone = s.me.past.record(action.id, end_of(date(2026, 11, 23)))
    assert _due(alone, action.id) == date(2026, 12, 11)
    assert ("Due", "Fri 11 Dec 2026") in record_words(alone, action.id)
    assert not record_words(s.me.past.as_of(date(2026, 11, 21)), action.id)


def _due(log: Log, action_id: str) -> date | None:
    return log.actions[action_id].terms.due if action_id in log.actions else None


def test_stuck_holds_what_nobody_touched_for_so_many_days(s: Sitting) -> None:
    s.me.actions.add(RING)
    s.clock.forward(60 * 24 * 13)
    assert not s.me.actions.all(ActionFilter.STUCK)
    s.me.desk.keep_number("stalled_after", 13)
    assert [one.terms.what for one in s.me.actions.all(ActionFilter.STUCK)] == ["Ring the ward"]
