"""Actions: which part of the log they belong to, and in which order they are read."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachtui.domain.actions import TERMS, Action, ActionFilter, ActionState, Commitment, by_date

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def action(
    name: str = "a",
    due: date | None = None,
    state: ActionState = ActionState.OPEN,
    committed: datetime = NOW,
    touched: datetime = NOW,
) -> Action:
    """An action that differs from others only in what matters here."""
    return Action(name, Commitment(name, due=due), "", state, committed, touched)


ACTIONS = st.lists(
    st.builds(
        action,
        name=st.uuids().map(str),
        due=st.none() | st.dates(),
        state=st.sampled_from(list(ActionState)),
        committed=st.datetimes(timezones=st.just(UTC)),
        touched=st.datetimes(timezones=st.just(UTC)),
    ),
    unique_by=lambda made: made.id,
    max_size=8,
)


def test_terms_are_asked_with_the_commitment_first() -> None:
    assert TERMS == ("what", "owner", "due", "cue", "response", "obstacle", "measure", "confidence")


@pytest.mark.parametrize(
    ("ahead", "parts"),
    [
        (None, {ActionFilter.OPEN, ActionFilter.ALL}),
        (-1, {ActionFilter.OPEN, ActionFilter.OVERDUE, ActionFilter.ALL}),
        (0, {ActionFilter.OPEN, ActionFilter.WEEK, ActionFilter.ALL}),
        (6, {ActionFilter.OPEN, ActionFilter.WEEK, ActionFilter.ALL}),
        (7, {ActionFilter.OPEN, ActionFilter.ALL}),
    ],
)
def test_an_open_action_is_in_the_parts_its_date_says(ahead: int | None, parts: set[ActionFilter]) -> None:
    one = action(due=None if ahead is None else TODAY + timedelta(days=ahead))
    assert one.days_left(TODAY) == ahead
    assert set(one.parts(TODAY)) == parts


@pytest.mark.parametrize("state", [ActionState.DONE, ActionState.DROPPED])
def test_a_closed_action_is_never_due(state: ActionState) -> None:
    one = action(due=TODAY - timedelta(days=3), state=state)
    assert one.days_left(TODAY) is None
    assert set(one.parts(TODAY)) == {ActionFilter.DONE, ActionFilter.ALL}


def test_open_ones_come_by_date_then_the_undated_then_the_closed_with_the_latest_first() -> None:
    later = NOW + timedelta(hours=1)
    expected = [
        action("soon", TODAY),
        action("far", date(2027, 5, 1)),
        action("farthest", date.max),
        action("undated, first said", None),
        action("undated, said later", None, committed=later),
        action("closed last", TODAY, ActionState.DROPPED, touched=later),
        action("closed first", TODAY - timedelta(days=9), ActionState.DONE),
    ]
    assert by_date(reversed(expected)) == expected


@given(ACTIONS, st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_where_they_came_from(actions: list[Action], chance: random.Random) -> None:
    shuffled = list(actions)
    chance.shuffle(shuffled)
    assert by_date(shuffled) == by_date(actions)


@given(ACTIONS)
def test_no_closed_action_stands_before_an_open_one_and_no_undated_before_a_dated(actions: list[Action]) -> None:
    ranks = [2 if one.state is not ActionState.OPEN else 1 if one.terms.due is None else 0 for one in by_date(actions)]
    assert ranks == sorted(ranks)
    dates = [one.terms.due for one in by_date(actions) if one.state is ActionState.OPEN and one.terms.due]
    assert dates == sorted(dates)
