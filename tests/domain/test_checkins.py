"""When a check-in is due, which actions it still asks about, and what an event of one says."""

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachtui.domain.actions import (
    Action,
    ActionFilter,
    ActionState,
    Amendment,
    Commitment,
    confidence_words,
    due_since,
)
from coachtui.domain.checkins import CheckIn, Cue, Status, began, checked_in, to_data, to_walk
from coachtui.domain.events import Event, Json, Kind

FRIDAY = 4
PROMISED = datetime(2026, 11, 9, 9, tzinfo=UTC)  # a Monday


@pytest.fixture(autouse=True)
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """UTC, or the time zone a test asks for."""
    monkeypatch.setenv("TZ", getattr(request, "param", "UTC"))
    if hasattr(time, "tzset"):
        time.tzset()
    yield
    monkeypatch.undo()
    if hasattr(time, "tzset"):
        time.tzset()


def action(name: str = "a", committed: datetime = PROMISED, due: date | None = None, *looks: datetime) -> Action:
    """An open action that was looked at then."""
    found = tuple(CheckIn(str(at), at, Status.MOVING) for at in looks)
    return Action(name, Commitment(name, due=due), "", ActionState.OPEN, committed, committed, check_ins=found)


def day(number: int, hour: int = 9, minute: int = 0) -> datetime:
    """A moment in November 2026, in UTC; 13, 20 and 27 are Fridays."""
    return datetime(2026, 11, number, hour, minute, tzinfo=UTC)


# When it is due


@pytest.mark.parametrize(
    ("today", "last", "since"),
    [
        (12, None, None),
        (13, None, 13),
        (14, None, 13),
        (19, None, 13),
        (20, None, 20),
        (26, None, 20),
        (13, 13, None),
        (19, 13, None),
        (20, 13, 20),
        (24, 21, None),
        (27, 21, 27),
        (20, 19, 20),
    ],
)
def test_it_falls_due_on_its_day_every_week_until_it_is_held(today: int, last: int | None, since: int | None) -> None:
    held = None if last is None else day(last, 20)
    found = due_since(FRIDAY, held, [action()], date(2026, 11, today))
    assert found == (None if since is None else date(2026, 11, since))


def test_it_is_never_due_without_a_day_or_without_an_open_action() -> None:
    closed = action()._replace(state=ActionState.DONE)
    assert due_since(None, None, [action()], date(2026, 11, 20)) is None
    assert due_since(FRIDAY, None, [], date(2026, 11, 20)) is None
    assert due_since(FRIDAY, None, [closed], date(2026, 11, 20)) is None


def test_an_action_promised_on_the_day_itself_is_asked_about_a_week_later() -> None:
    fresh = action("a", day(20))
    assert due_since(FRIDAY, None, [fresh], date(2026, 11, 20)) is None
    assert due_since(FRIDAY, None, [fresh], date(2026, 11, 26)) is None
    assert due_since(FRIDAY, None, [fresh], date(2026, 11, 27)) == date(2026, 11, 27)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone of the computer cannot be changed here")
@pytest.mark.parametrize(
    ("zone", "due"), [("Pacific/Auckland", False), ("UTC", True), ("America/Los_Angeles", True)], indirect=["zone"]
)
def test_the_days_are_those_of_the_place_one_is_in(due: bool) -> None:
    """Thursday 19 November, 20:00 UTC, is Friday in Auckland: held there, it has been held on its day."""
    found = due_since(FRIDAY, day(19, 20), [action()], date(2026, 11, 20))
    assert (found is not None) is due, os.environ["TZ"]


@given(st.integers(0, 6), st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_it_fell_due_on_that_weekday_at_most_six_days_ago(weekday: int, today: date) -> None:
    since = due_since(weekday, None, [action("a", datetime(2025, 1, 1, tzinfo=UTC))], today)
    assert since is not None
    assert since.weekday() == weekday
    assert 0 <= (today - since).days <= 6


# Which actions it asks about


def test_those_due_first_then_those_promised_first() -> None:
    late, soon = action("late", due=date(2026, 11, 12)), action("soon", due=date(2026, 12, 1))
    old, new = action("old"), action("new", day(10))
    closed = action("closed")._replace(state=ActionState.DROPPED)
    since = began(FRIDAY, None, day(20))
    assert to_walk([new, closed, soon, old, late], since) == [late, soon, old, new]


def test_an_interrupted_one_goes_on_where_it_stopped_even_days_later() -> None:
    asked, waiting = action("asked", PROMISED, None, day(20, 16)), action("waiting")
    for now in (day(20, 16, 5), day(21), day(26, 23)):
        assert to_walk([asked, waiting], began(FRIDAY, day(13), now)) == [waiting], now


def test_the_next_round_asks_about_every_action_again() -> None:
    asked = action("asked", PROMISED, None, day(20, 16))
    assert to_walk([asked], began(FRIDAY, day(20, 17), day(20, 17, 1))) == [asked], "ended, and begun once more"
    assert to_walk([asked], began(FRIDAY, day(13), day(27))) == [asked], "a week later, never ended"


def test_a_look_in_between_is_no_turn_in_the_check_in() -> None:
    asked = action("asked", PROMISED, None, day(18))
    assert to_walk([asked], began(FRIDAY, day(13), day(20))) == [asked]


def test_without_a_day_it_goes_on_for_twelve_hours() -> None:
    asked = action("asked", PROMISED, None, day(20, 16))
    assert to_walk([asked], began(None, None, day(21, 3))) == []
    assert to_walk([asked], began(None, None, day(21, 5))) == [asked]


@given(
    st.none() | st.integers(0, 6),
    st.none() | st.integers(0, 40_000),
    st.integers(0, 40_000),
    st.lists(st.integers(0, 40_000), max_size=6),
)
def test_whatever_is_looked_at_now_is_not_asked_about_again_before_it_is_ended(
    weekday: int | None, last: int | None, now: int, looks: list[int]
) -> None:
    moment = PROMISED + timedelta(minutes=now)
    ended = None if last is None or last > now else PROMISED + timedelta(minutes=last)
    actions = [action(str(n), PROMISED, None, PROMISED + timedelta(minutes=min(at, now))) for n, at in enumerate(looks)]
    walk = to_walk(actions, began(weekday, ended, moment))
    for one in walk:
        just = one._replace(check_ins=(CheckIn("x", moment + timedelta(milliseconds=1), Status.STUCK),))
        assert just not in to_walk([just], began(weekday, ended, moment + timedelta(minutes=5)))
        held = moment + timedelta(minutes=2)
        assert to_walk([just], began(weekday, held, held)) == [just]


# What is in an event


def event(**data: Json) -> Event:
    """An event of a check-in."""
    return Event("e", day(20), "", "", Kind.CHECKED_IN, "a", data)


def test_a_check_in_comes_back_as_it_was_recorded_and_touches_its_action() -> None:
    found = CheckIn("e", day(20), Status.STUCK, Cue.NO, False, {"time": "No time"}, "she was away", 0)
    after = checked_in(action(), event(**to_data(found)))
    assert after.check_ins == (found,)
    assert (after.is_stuck, after.confidence, after.touched_at) == (True, 0, day(20))
    assert ActionFilter.STUCK in after.parts(date(2026, 11, 20))


def test_confidence_is_what_was_said_last_and_beside_it_what_was_promised() -> None:
    promised = action()._replace(terms=Commitment("Ring", confidence=7))
    assert confidence_words(promised) == "7 of 10"
    asked = promised._replace(check_ins=(CheckIn("e", day(20), Status.MOVING, confidence=5),))
    assert (asked.confidence, confidence_words(asked)) == (5, "5 of 10 now, 7 when promised")
    changed = asked._replace(
        terms=Commitment("Ring", confidence=9), amendments=(Amendment(day(21), "confidence", "7", "9", ""),)
    )
    assert confidence_words(changed) == "9 of 10 now, 7 when promised"
    again = changed._replace(check_ins=(*asked.check_ins, CheckIn("f", day(22), Status.MOVING, confidence=7)))
    assert confidence_words(again) == "7 of 10"
    assert confidence_words(action()._replace(terms=Commitment("Ring"))) == ""


def test_what_was_not_said_is_not_recorded() -> None:
    assert to_data(CheckIn("", day(20), Status.MOVING)) == {"status": "moving"}


def test_a_later_version_s_words_do_no_harm() -> None:
    odd = event(status="thriving", cue=3, acted="yes", obstacles={"a": 1, "b": "B"}, note=None, confidence=11)
    (found,) = checked_in(action(), odd).check_ins
    assert found == CheckIn("e", day(20), Status.MOVING, "", None, {"b": "B"}, "", None)


def test_an_action_is_stuck_as_long_as_its_last_check_in_says_so() -> None:
    stuck = checked_in(action(), event(status="stuck"))
    moving = checked_in(stuck, event(status="moving"))
    assert (stuck.is_stuck, moving.is_stuck) == (True, False)
    assert not stuck._replace(state=ActionState.DONE).is_stuck
