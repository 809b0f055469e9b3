"""Promising, changing and finishing actions."""

from datetime import date

import pytest

from coachtui.domain.actions import ActionFilter, ActionState
from coachtui.domain.errors import NotFound, NotUnderstood
from coachtui.domain.events import Kind
from coachtui.workflows.commitments import TypedAction, typed
from workflows.samples import Sitting

FULL = TypedAction("Ring the ward", "Ada", "fri", "the round ends", "I ring", "she is out", "a time is set", "7/10")


def test_an_action_is_kept_with_every_term_and_its_source(s: Sitting) -> None:
    action = s.me.actions.add(FULL, source="alpha/think/thoughts")
    assert s.data() == [
        (
            Kind.COMMITTED,
            action.id,
            {
                "what": "Ring the ward",
                "owner": "Ada",
                "due": "2026-11-27",
                "cue": "the round ends",
                "response": "I ring",
                "obstacle": "she is out",
                "measure": "a time is set",
                "confidence": 7,
                "source": "alpha/think/thoughts",
            },
        )
    ]
    assert s.me.actions.came_of("alpha/think/thoughts") == [action]
    assert s.me.actions.came_of("alpha/think/rota") == []
    assert s.me.overview().promised == (action,)


def test_an_action_without_words_or_with_an_unknown_date_is_not_kept(s: Sitting) -> None:
    for action in (TypedAction(" "), TypedAction("Ring", due="soonish"), TypedAction("Ring", confidence="11")):
        with pytest.raises(NotUnderstood):
            s.me.actions.add(action)
    assert s.store.events() == ()


def test_actions_are_listed_by_part_and_by_date(s: Sitting) -> None:
    dates = {"Later": "in 3 weeks", "Late": "2026-11-20", "Soon": "fri", "None": ""}
    ids = {what: s.me.actions.add(TypedAction(what, due=due)).id for what, due in dates.items()}
    s.me.actions.finish(ids["Later"])

    def named(part: ActionFilter) -> list[str]:
        return [action.terms.what for action in s.me.actions.all(part)]

    assert named(ActionFilter.OPEN) == ["Late", "Soon", "None"]
    assert named(ActionFilter.OVERDUE) == ["Late"]
    assert named(ActionFilter.WEEK) == ["Soon"]
    assert named(ActionFilter.DONE) == ["Later"]
    assert named(ActionFilter.ALL) == ["Late", "Soon", "None", "Later"]


def test_moving_a_date_asks_why_and_keeps_the_old_one(s: Sitting) -> None:
    action = s.me.actions.add(FULL)
    later = typed(action.terms)._replace(due="in 2 weeks")
    for reason in ("", "  \n"):
        with pytest.raises(NotUnderstood, match="why"):
            s.me.actions.amend(action.id, later, reason)
    assert len(s.store.events()) == 1
    s.clock.forward(minutes=1)
    changed = s.me.actions.amend(action.id, later, " She was\naway ")
    assert changed.terms.due == date(2026, 12, 6)
    (amendment,) = changed.amendments
    assert (amendment.term, amendment.old, amendment.new) == ("due", "2026-11-27", "2026-12-06")
    assert amendment.reason == "She was away"
    assert s.data()[-1] == (Kind.AMENDED, action.id, {"due": "2026-12-06", "reason": "She was away"})


def test_a_first_date_and_other_words_need_no_reason(s: Sitting) -> None:
    action = s.me.actions.add(TypedAction("Ring"))
    changed = s.me.actions.amend(action.id, TypedAction("Ring Sam", due="fri", owner="Ada"))
    assert (changed.terms.what, changed.terms.owner, changed.terms.due) == ("Ring Sam", "Ada", date(2026, 11, 27))
    assert [amendment.term for amendment in changed.amendments] == ["what", "owner", "due"]


def test_taking_a_date_away_is_moving_it(s: Sitting) -> None:
    action = s.me.actions.add(FULL)
    bare = TypedAction("Ring the ward")
    with pytest.raises(NotUnderstood):
        s.me.actions.amend(action.id, bare)
    changed = s.me.actions.amend(action.id, bare, "nobody knows yet")
    assert typed(changed.terms) == bare


def test_changing_nothing_is_no_event(s: Sitting) -> None:
    action = s.me.actions.add(FULL)
    assert s.me.actions.amend(action.id, typed(action.terms), "for no reason") == action
    assert len(s.store.events()) == 1


def test_an_action_is_finished_once_and_says_what_shows_it(s: Sitting) -> None:
    action = s.me.actions.add(FULL)
    done = s.me.actions.finish(action.id[:30], "Agreed at nine.\n\nSee the board.  \n")
    assert (done.state, done.evidence) == (ActionState.DONE, "Agreed at nine.\n\nSee the board.")
    assert done.closed_at is not None
    for state in ActionState.DONE, ActionState.DROPPED:
        with pytest.raises(NotUnderstood, match=r"Ring the ward.* already closed"):
            s.me.actions.finish(action.id, "Again", state)
    assert len(s.store.events()) == 2
    assert s.me.actions.get(action.id) == done


def test_a_closed_action_is_not_changed(s: Sitting) -> None:
    action = s.me.actions.add(TypedAction(what="Ring"))
    closed = s.me.actions.finish(action.id, "She answered")
    with pytest.raises(NotUnderstood, match="is already closed"):
        s.me.actions.amend(action.id, TypedAction(what="Ring twice"))
    assert s.me.actions.get(action.id) == closed


def test_an_action_can_be_dropped(s: Sitting) -> None:
    action = s.me.actions.add(FULL)
    assert s.me.actions.finish(action.id, state=ActionState.DROPPED).state is ActionState.DROPPED
    assert s.me.actions.all() == []


def test_endless_evidence_is_refused_and_the_action_stays_open(s: Sitting) -> None:
    action = s.me.actions.add(FULL)
    with pytest.raises(NotUnderstood):
        s.me.actions.finish(action.id, "x" * 100_000)
    assert s.me.actions.get(action.id).state is ActionState.OPEN


def test_an_action_is_found_by_the_beginning_of_its_id(s: Sitting) -> None:
    first = s.me.actions.add(TypedAction("One"))
    assert s.me.actions.get(f" {first.id[:4].upper()} ") == first
    assert s.me.actions.get(first.id) == first
    s.me.actions.add(TypedAction("Two"))
    with pytest.raises(NotFound, match="More than one"):
        s.me.actions.get(first.id[:8])  # made in the same millisecond
    for unknown in ("", " ", "zz", first.id + "0"):
        with pytest.raises(NotFound, match="No action"):
            s.me.actions.get(unknown)
    with pytest.raises(NotFound):
        s.me.actions.finish("zz")
    with pytest.raises(NotFound):
        s.me.actions.amend("zz", FULL)
