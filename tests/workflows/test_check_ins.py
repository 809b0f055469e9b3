"""The check-in: what it asks about, what each answer leads to, and what is refused."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from coachtui.domain.actions import Action, ActionFilter, ActionState
from coachtui.domain.answers import Text
from coachtui.domain.checkins import Next, Status
from coachtui.domain.curriculum import Reflect
from coachtui.domain.errors import NotFound, NotSaved, NotUnderstood, Unclear
from coachtui.domain.events import Deed, Kind
from coachtui.workflows.check_in_deeds import TypedCheckIn
from coachtui.workflows.commitments import TypedAction
from workflows.samples import Sitting

CHECK_IN = """\
---
id: check-in
title: Check-in
minutes: 10
outcomes:
  - Try it.
---

## Before {#before minutes=2}

::: reflect {#warm-up}
How are you?
:::

## Actions {#actions minutes=5}

::: checkin {#look}
Look at each.

- No time {#time driver=facilitative-administration}
- No data {#data driver=decision-support-data-systems}
:::

## After {#after minutes=3}

::: reflect {#learned}
What did we learn?
:::

::: commit {#next-step}
What is next?
:::
"""


def promised(s: Sitting, what: str = "Ring the ward", due: str = "2026-11-27") -> Action:
    """An action of Ada's."""
    return s.me.actions.add(TypedAction(what, owner="Ada", due=due, confidence="7"))


def on_fridays(s: Sitting) -> None:
    """The participant checks in on Fridays."""
    s.me.book.record(Deed(Kind.PROFILED, "profile", {"check_in_day": 4}))


def record(s: Sitting, action: Action, **typed: object) -> Action:
    """Check in on an action, a minute after whatever was recorded before."""
    s.clock.forward(minutes=1)
    return s.me.check_ins.record(action.id, replace(TypedCheckIn(), **typed))  # type: ignore[arg-type]


# What an answer leads to


def test_did_it_and_keep(s: Sitting) -> None:
    found = record(s, promised(s), cue="yes", acted=True, note="she said yes", next=Next.KEEP, confidence="8")
    assert s.data()[1:] == [
        (
            Kind.CHECKED_IN,
            found.id,
            {"status": "moving", "cue": "yes", "acted": True, "note": "she said yes", "confidence": 8},
        )
    ]
    assert (found.is_open, found.is_stuck, found.confidence) == (True, False, 8)


def test_not_yet_is_stuck_with_what_got_in_the_way(s: Sitting) -> None:
    found = record(s, promised(s), acted=False, obstacles={"time": "No time"}, next=Next.KEEP)
    (look,) = found.check_ins
    assert (look.status, look.acted, look.obstacles, look.confidence) == ("stuck", False, {"time": "No time"}, None)
    assert s.me.actions.all(ActionFilter.STUCK) == [found]
    assert found.confidence == 7, "as it was when it was promised"


def test_finished_closes_it_with_the_note_as_evidence(s: Sitting) -> None:
    found = record(s, promised(s), acted=True, note="the list is on the board", next=Next.FINISHED)
    assert (found.state, found.evidence) == (ActionState.DONE, "the list is on the board")
    assert found.check_ins[-1].status == Status.DONE
    assert [kind for kind, _subject, _data in s.data()[1:]] == [Kind.CHECKED_IN, Kind.CLOSED]


def test_smaller_changes_the_words_and_keeps_the_earlier_ones(s: Sitting) -> None:
    found = record(s, promised(s), acted=False, next=Next.SMALLER, smaller="Ring  once ")
    assert found.terms.what == "Ring once"
    assert [(change.term, change.old) for change in found.amendments] == [("what", "Ring the ward")]


def test_a_move_keeps_the_old_date_with_the_reason(s: Sitting) -> None:
    found = record(s, promised(s), acted=False, next=Next.MOVE, due="in 2 weeks", why="she is away")
    (change,) = found.amendments
    assert (change.old, change.new, change.reason) == ("2026-11-27", "2026-12-06", "she is away")
    assert found.terms.due == date(2026, 12, 6)


def test_a_first_date_needs_no_reason(s: Sitting) -> None:
    found = record(s, promised(s, due=""), acted=False, next=Next.MOVE, due="friday")
    assert found.terms.due == date(2026, 11, 27)


def test_handing_over_names_another_owner(s: Sitting) -> None:
    found = record(s, promised(s), acted=False, next=Next.HAND_OVER, owner="Priya")
    assert (found.terms.owner, found.is_open) == ("Priya", True)


def test_stopping_drops_it_with_the_reason(s: Sitting) -> None:
    found = record(s, promised(s), acted=False, note="the ward has closed", next=Next.STOP, why="no longer needed")
    assert (found.state, found.evidence) == (ActionState.DROPPED, "no longer needed")
    assert (found.check_ins[-1].status, found.check_ins[-1].note) == (Status.DROPPED, "the ward has closed")


def test_from_the_command_line_the_status_says_it(s: Sitting) -> None:
    action = promised(s)
    assert record(s, action, status="stuck", note="away").is_stuck
    moved = record(s, action, status="moving", due="in 2 weeks", why="she is back then")
    assert (moved.is_stuck, moved.terms.due) == (False, date(2026, 12, 6))
    assert record(s, action, status="dropped", note="no longer needed").evidence == "no longer needed"


def test_a_reason_for_nothing_is_kept_as_a_note(s: Sitting) -> None:
    found = record(s, promised(s), status="stuck", note="tried twice", why="she is away")
    assert found.check_ins[-1].note == "tried twice she is away"


# What is refused


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (TypedCheckIn(), "acted"),
        (TypedCheckIn(next=Next.KEEP), "acted"),
        (TypedCheckIn(acted=True, cue="twice"), "cue"),
        (TypedCheckIn(acted=True, confidence="11"), "confidence"),
        (TypedCheckIn(acted=True, note="x" * 600), "note"),
        (TypedCheckIn(acted=False, next=Next.STOP), "why"),
        (TypedCheckIn(status="dropped"), "why"),
        (TypedCheckIn(acted=False, next=Next.SMALLER), "smaller"),
        (TypedCheckIn(acted=False, next=Next.SMALLER, smaller="Ring the ward"), "smaller"),
        (TypedCheckIn(acted=False, next=Next.HAND_OVER), "owner"),
        (TypedCheckIn(acted=False, next=Next.HAND_OVER, owner="Ada"), "owner"),
        (TypedCheckIn(acted=False, next=Next.MOVE), "due"),
        (TypedCheckIn(acted=False, next=Next.MOVE, due="soonish", why="away"), "due"),
        (TypedCheckIn(acted=False, next=Next.MOVE, due="27/11", why="away"), "due"),
        (TypedCheckIn(acted=False, next=Next.MOVE, due="fri 20 nov", why="away"), "due"),
        (TypedCheckIn(acted=False, next=Next.MOVE, due="in 2 weeks"), "why"),
        (TypedCheckIn(status="done", due="in 2 weeks", why="late"), "due"),
    ],
)
def test_what_is_missing_or_unclear_is_said_of_its_field_and_nothing_is_recorded(
    s: Sitting, typed: TypedCheckIn, field: str
) -> None:
    action = promised(s)
    with pytest.raises(Unclear) as refused:
        s.me.check_ins.record(action.id, typed)
    assert refused.value.field == field
    assert str(refused.value).endswith((".", "?"))
    assert len(s.store.events()) == 1
    assert s.me.actions.get(action.id) == action


def test_a_date_just_past_is_said_to_be_past_where_it_has_to_lie_ahead(s: Sitting) -> None:
    action = promised(s)
    with pytest.raises(Unclear, match=r"^Fri 20 Nov 2026 is in the past\. Give today or a later date\.$"):
        s.me.check_ins.record(action.id, TypedCheckIn(acted=False, next=Next.MOVE, due="fri 20 nov", why="away"))


def test_a_closed_action_and_one_that_is_not_there_are_refused(s: Sitting) -> None:
    action = promised(s)
    s.me.actions.finish(action.id)
    with pytest.raises(NotUnderstood, match="already closed"):
        record(s, action, acted=True)
    with pytest.raises(NotFound):
        s.me.check_ins.record("zz", TypedCheckIn(acted=True))
    assert len(s.store.events()) == 2


def test_what_cannot_be_saved_changes_nothing(s: Sitting) -> None:
    action = promised(s)
    s.store.full = True
    with pytest.raises(NotSaved):
        record(s, action, acted=True)
    assert s.me.actions.get(action.id) == action


def test_a_correction_that_cannot_be_saved_leaves_what_was_said_before(s: Sitting) -> None:
    said = record(s, promised(s), acted=True, next=Next.FINISHED, note="done")
    before = s.data()
    s.clock.forward(minutes=1)
    s.store.full = True
    with pytest.raises(NotSaved):
        s.me.check_ins.record(said.id, TypedCheckIn(acted=False), said.check_ins[0].event)
    assert s.data() == before
    assert s.me.actions.get(said.id) == said
    s.store.full = False
    corrected = s.me.check_ins.record(said.id, TypedCheckIn(acted=False), said.check_ins[0].event)
    assert [one.acted for one in corrected.check_ins] == [False]
    assert corrected.is_open
    assert s.store.saves == 3, "what was promised, what was said, and the correction as one act"


# One act


@pytest.mark.parametrize(
    "typed",
    [
        TypedCheckIn(acted=True, next=Next.FINISHED, note="done"),
        TypedCheckIn(acted=False, next=Next.MOVE, due="in 2 weeks", why="away"),
        TypedCheckIn(acted=False, next=Next.STOP, why="no longer needed"),
    ],
)
def test_all_that_one_check_in_did_is_taken_back_with_one_undo(s: Sitting, typed: TypedCheckIn) -> None:
    before = promised(s)
    record(s, before, **{name: getattr(typed, name) for name in ("acted", "next", "note", "due", "why")})
    after = s.me.actions.get(before.id)
    s.me.past.undo()
    assert s.me.actions.get(before.id) == before
    s.me.past.redo()
    assert s.me.actions.get(before.id) == after


def test_what_was_said_wrongly_is_said_again_instead(s: Sitting) -> None:
    action = promised(s)
    wrong = record(s, action, acted=True, next=Next.FINISHED, note="done")
    other = record(s, promised(s, "Put the board up"), acted=True)
    s.clock.forward(minutes=1)
    again = TypedCheckIn(acted=False, next=Next.MOVE, due="in 2 weeks", why="she is away")
    right = s.me.check_ins.record(action.id, again, instead=wrong.check_ins[-1].event)
    assert (right.state, right.terms.due, right.evidence) == (ActionState.OPEN, date(2026, 12, 6), "")
    assert [found.status for found in right.check_ins] == ["stuck"]
    assert s.me.actions.get(other.id) == other, "what was said of the others stands"
    s.me.past.undo()
    assert s.me.actions.get(action.id) == wrong, "what was said first holds again"
    s.me.past.redo()
    assert s.me.actions.get(action.id) == right
    s.me.past.undo()
    s.me.past.undo()
    assert not s.me.actions.get(other.id).check_ins, "then what was said of the other one"
    assert s.me.actions.get(action.id) == wrong
    s.me.past.undo()
    s.me.past.undo()
    assert s.me.actions.get(action.id) == action


def test_what_was_undone_already_is_not_undone_once_more(s: Sitting) -> None:
    """Else two undoings would have to be taken back before it holds again."""
    action = promised(s)
    wrong = s.me.check_ins.record(action.id, TypedCheckIn(acted=True)).check_ins[-1].event
    s.me.past.undo()
    s.me.check_ins.record(action.id, TypedCheckIn(acted=False), instead=wrong)
    undoings = [event for event in s.me.book.events() if event.kind == Kind.UNDONE]
    assert [event.data["events"] for event in undoings] == [[wrong]]
    assert [one.status for one in s.me.actions.get(action.id).check_ins] == [Status.STUCK]


def test_what_is_said_instead_is_looked_at_before_anything_is_undone(s: Sitting) -> None:
    action = promised(s)
    done = record(s, action, acted=True, next=Next.FINISHED)
    count = len(s.store.events())
    with pytest.raises(Unclear):
        s.me.check_ins.record(action.id, TypedCheckIn(acted=False, next=Next.STOP), done.check_ins[-1].event)
    assert len(s.store.events()) == count
    assert s.me.actions.get(action.id) == done


# When, and which


def test_it_is_due_on_its_day_and_counts_what_waits(s: Sitting) -> None:
    first, second = promised(s), promised(s, "Put the board up")
    assert s.me.overview().check_in is None, "no day has been chosen"
    on_fridays(s)
    assert s.me.overview().check_in is None, "it is Sunday, and both were promised today"
    s.clock.now = datetime(2026, 11, 27, 9, tzinfo=UTC)
    due = s.me.overview().check_in
    assert due == (date(2026, 11, 27), 2, 4)
    record(s, first, acted=True)
    assert s.me.check_ins.due() == (date(2026, 11, 27), 1, 2)
    assert (s.me.check_ins.asked(), s.me.check_ins.waiting()) == (1, [second])
    s.clock.now = datetime(2026, 11, 30, 9, tzinfo=UTC)
    assert s.me.check_ins.due() == (date(2026, 11, 27), 1, 2), "interrupted on Friday, it goes on on Monday"
    record(s, second, acted=True, next=Next.FINISHED)
    assert (s.me.check_ins.asked(), s.me.overview().check_in) == (2, None)


def test_once_ended_it_is_due_again_on_its_next_day(s: Sitting) -> None:
    action = promised(s)
    on_fridays(s)
    s.clock.now = datetime(2026, 11, 28, 9, tzinfo=UTC)
    record(s, action, acted=True)
    s.me.check_ins.end()
    assert s.data()[-1] == (Kind.COMPLETED, "check-in", {})
    assert (s.me.overview().check_in, s.me.check_ins.asked()) == (None, 0)
    assert s.me.check_ins.next_on() == date(2026, 12, 4)
    s.clock.now = datetime(2026, 12, 4, 9, tzinfo=UTC)
    assert s.me.check_ins.due() == (date(2026, 12, 4), 1, 2)
    assert s.me.check_ins.next_on() == date(2026, 12, 11), "on the day itself, the one after it"


def test_without_a_day_there_is_no_next_one(s: Sitting) -> None:
    assert s.me.check_ins.next_on() is None


def test_the_place_it_stopped_in_is_known_after_a_restart(on_disk: Sitting) -> None:
    s = on_disk
    first, second = promised(s), promised(s, "Put the board up")
    on_fridays(s)
    s.clock.now = datetime(2026, 11, 27, 9, tzinfo=UTC)
    record(s, first, acted=True)
    later = s.again()
    later.clock.forward(minutes=60 * 24)
    assert [action.id for action in later.me.check_ins.waiting()] == [second.id]


# What the module adds


def test_the_module_gives_obstacles_and_what_is_asked_after_the_walk(s: Sitting) -> None:
    (s.root / "content" / "modules" / "90-check-in.md").write_text(CHECK_IN, encoding="utf-8")
    routine = s.me.check_ins.routine()
    assert [(one.id, one.text) for one in routine.obstacles] == [("time", "No time"), ("data", "No data")]
    assert [(module, step, one.id) for module, step, one in routine.reflections] == [("check-in", "after", "learned")]
    assert routine.next_step == "check-in/after/next-step"


@pytest.mark.parametrize("text", [None, "not a module", CHECK_IN.replace("::: checkin {#look}", "::: chekin {#look}")])
def test_without_a_module_that_can_be_read_it_does_with_own_words(s: Sitting, text: str | None) -> None:
    if text is not None:
        (s.root / "content" / "modules" / "90-check-in.md").write_text(text, encoding="utf-8")
    assert s.me.check_ins.routine() == ((), (), "")


# What is asked at its end


def test_the_same_words_as_last_week_are_said_again(s: Sitting) -> None:
    exercise = Reflect("learned", (), "What did we learn?", "0" * 16, 1)
    for _week in range(2):
        assert s.me.record("check-in", "after", [(exercise, Text("Nothing new."))]) == 1
        assert s.me.record("check-in", "after", [(exercise, Text("Nothing new."))]) == 0, "once in each check-in"
        s.me.check_ins.end()
        s.clock.forward(minutes=7 * 24 * 60)
    days = [entry.at.date() for entry in s.me.journal("nothing new")]
    assert days == [date(2026, 11, 29), date(2026, 11, 22)]
