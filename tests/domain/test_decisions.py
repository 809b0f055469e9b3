"""A decision is final only behind a pause, whatever happened in which order; what the pauses came to is counted."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from coachtui.domain.decisions import (
    Company,
    Decision,
    Pause,
    Standing,
    Terms,
    by_need,
    filled,
    memory,
    terms_data,
    terms_from,
)
from coachtui.domain.events import Event, Json, Kind
from coachtui.domain.log import fold

START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
ID = "the-decision"


def event(number: int, kind: Kind, data: dict[str, Json], subject: str = ID) -> Event:
    """The event of that number, a minute after the one before."""
    return Event(f"e{number:04}", START + timedelta(minutes=number), "sam", "laptop", kind, subject, data)


HELD: dict[str, Json] = {"considered": "People who work nights", "changed": "An evening hour"}
DATA: dict[Kind, st.SearchStrategy[dict[str, Json]]] = {
    Kind.DECIDED: st.just({"what": "Move the line"}),
    Kind.AMENDED: st.just({"what": "Move half the line"}),
    Kind.CLOSED: st.just({"outcome": "Both"}),
    Kind.PAUSED: st.sampled_from([HELD, {"skipped": "The law"}, {"considered": "All", "unchanged": "None"}]),
}
HISTORIES = st.lists(
    st.sampled_from(sorted(DATA)).flatmap(lambda kind: st.tuples(st.just(kind), DATA[kind])), max_size=8
)


def log_of(history: Sequence[tuple[Kind, dict[str, Json]]], gone: frozenset[int] = frozenset()) -> Decision | None:
    """What these events make of the decision, those of the numbers in `gone` undone at the end."""
    events = [event(number, kind, data) for number, (kind, data) in enumerate(history)]
    undone: list[Json] = [events[number].id for number in gone]
    return fold([*events, event(9000, Kind.UNDONE, {"events": undone})]).decisions.get(ID)


@given(HISTORIES, st.sets(st.integers(0, 7)))
def test_nothing_is_final_without_a_pause_before_it(
    history: list[tuple[Kind, dict[str, Json]]], gone: set[int]
) -> None:
    kept = [kind for number, (kind, _data) in enumerate(history) if number not in gone]
    decision = log_of(history, frozenset(number for number in gone if number < len(history)))
    named = kept.index(Kind.DECIDED) if Kind.DECIDED in kept else None
    assert (decision is None) == (named is None)
    if decision is None or named is None:
        return
    after = kept[named:]
    closed = max((n for n, kind in enumerate(after) if kind == Kind.CLOSED), default=-1)
    assert (decision.standing is Standing.FINAL) == (Kind.PAUSED in after[: max(closed, 0)])
    assert (decision.standing is Standing.UNPAUSED) == (Kind.PAUSED not in after)


def test_a_decision_closed_before_its_pause_is_not_final_until_it_is_closed_again() -> None:
    history: list[tuple[Kind, dict[str, Json]]] = [
        (Kind.DECIDED, {"what": "Move the line"}),
        (Kind.CLOSED, {"outcome": "Yes"}),
        (Kind.PAUSED, HELD),
    ]
    before, after = log_of(history), log_of([*history, (Kind.CLOSED, {"outcome": "Half of it"})])
    assert before is not None
    assert after is not None
    assert (before.standing, after.standing, after.outcome) == (Standing.PAUSED, Standing.FINAL, "Half of it")


def test_a_reason_for_no_pause_is_no_pause() -> None:
    skipped = log_of([(Kind.DECIDED, {"what": "Buy it"}), (Kind.PAUSED, {"skipped": "The law"})])
    assert skipped is not None
    assert (skipped.standing, skipped.pauses[0].is_held) == (Standing.SKIPPED, False)


@given(
    st.builds(
        Terms,
        what=st.text(min_size=1),
        options=st.text(),
        by=st.text(),
        due=st.none() | st.dates(),
        review=st.none() | st.dates(),
    )
)
def test_terms_are_read_back_from_their_event(terms: Terms) -> None:
    assert terms_from(terms_data(terms), Terms("")) == terms


def test_only_what_says_something_is_recorded() -> None:
    values: dict[str, object] = {"a": "", "b": (), "c": 0, "d": None, "e": date(2026, 11, 2), "f": ("x",), "g": 3}
    assert filled(values) == {"e": "2026-11-02", "f": ["x"], "g": 3}


def test_an_event_of_a_later_version_does_no_harm() -> None:
    odd: dict[str, Json] = {"considered": 7, "questions": "one", "silence": -3, "again": "soon", "company": "crowd"}
    decision = log_of([(Kind.DECIDED, {"what": "Buy it", "due": "whenever"}), (Kind.PAUSED, odd)])
    assert decision is not None
    (pause,) = decision.pauses
    assert (decision.terms.due, pause.considered, pause.questions, pause.silence) == (None, "", (), 0)
    assert (pause.again, pause.company) == (None, "")


PAUSES = st.builds(
    Pause,
    event=st.just(""),
    at=st.integers(0, 10_000).map(lambda minutes: START + timedelta(minutes=minutes)),
    company=st.sampled_from(["", *Company]),
    changed=st.sampled_from(["", "more"]),
    unknown=st.sampled_from(["", "how many"]),
    skipped=st.sampled_from(["", "", "the law"]),
)
DECISIONS = st.builds(
    Decision,
    id=st.uuids().map(str),
    terms=st.builds(Terms, what=st.just("x"), due=st.none() | st.dates(date(2026, 1, 1), date(2027, 1, 1))),
    named_at=st.just(START),
    touched_at=st.just(START),
    pauses=st.lists(PAUSES, max_size=4).map(lambda pauses: tuple(sorted(pauses, key=lambda one: one.at))),
    closed_at=st.none() | st.just(START + timedelta(days=9)),
)


@given(st.lists(DECISIONS, max_size=5))
def test_the_memory_counts_every_pause_once(decisions: list[Decision]) -> None:
    every = sorted((pause for one in decisions for pause in one.pauses), key=lambda pause: pause.at)
    held = [pause for pause in every if not pause.skipped]
    found = memory(decisions)
    assert (found.held, found.skipped) == (len(held), len(every) - len(held))
    assert found.changed == len([pause for pause in held if pause.changed])
    assert found.solo == len([pause for pause in held if pause.company == "solo"])
    assert 0 <= found.unchanged_in_a_row <= found.held - found.changed
    assert all(one.pauses[-1].unknown for one in found.unknowns)


def test_nothing_changed_in_a_row_is_broken_by_a_change_and_not_by_a_skipped_pause() -> None:
    def decision(*pauses: Pause) -> Decision:
        return Decision("d", Terms("x"), START, START, pauses=pauses)

    def held(minute: int, changed: str = "", skipped: str = "") -> Pause:
        return Pause("", START + timedelta(minutes=minute), changed=changed, skipped=skipped)

    row = [held(1, "a"), held(2), held(3), held(4, skipped="late"), held(5)]
    assert memory([decision(*row[:3]), decision(*row[3:])]).unchanged_in_a_row == 3
    assert memory([decision(*row, held(6, "b"))]).unchanged_in_a_row == 0
    assert memory([]).unchanged_in_a_row == 0


def test_an_unknown_is_open_until_the_next_pause() -> None:
    def held(minute: int, unknown: str) -> Pause:
        return Pause("", START + timedelta(minutes=minute), changed="x", unknown=unknown)

    one = Decision("d", Terms("x"), START, START, pauses=(held(1, "how many"),))
    assert memory([one]).unknowns == (one,)
    assert memory([one._replace(pauses=(held(1, "how many"), held(2, "")))]).unknowns == ()


def test_it_waits_to_be_looked_at_again_from_its_day_until_a_pause_is_held() -> None:
    """Named on a review date; the day a pause sets takes its place; a pause held on that day or later is the look."""
    start = START.astimezone().date()
    review, later = start + timedelta(days=10), start + timedelta(days=20)

    def held(days: int, again: date | None = None, skipped: str = "") -> Pause:
        return Pause("", START + timedelta(days=days), changed="x", again=again, skipped=skipped)

    named = Decision("d", Terms("x", review=review), START, START)
    assert named.again_since(review - timedelta(days=1)) is None
    assert named.again_since(later) == review
    assert named._replace(pauses=(held(9),)).again_since(later) == review
    assert named._replace(pauses=(held(10),)).again_since(later) is None
    assert named._replace(pauses=(held(12),)).again_since(later) is None
    assert named._replace(pauses=(held(12, skipped="no time"),)).again_since(later) == review
    paused = named._replace(pauses=(held(1, later), held(2)))
    assert paused.again_since(later - timedelta(days=1)) is None
    assert paused.again_since(later) == later
    final = paused._replace(closed_at=START + timedelta(days=3))
    ready = Decision("e", Terms("y"), START, START, pauses=(held(1),))
    waiting = Decision("f", Terms("z"), START, START)
    assert by_need([ready, final, waiting], later) == [waiting, final, ready]


@given(st.lists(DECISIONS, max_size=6))
def test_those_without_a_pause_come_first_and_the_final_ones_last(decisions: list[Decision]) -> None:
    order = [Standing.UNPAUSED, Standing.PAUSED, Standing.FINAL]
    standings = [one.standing for one in by_need(decisions, date.min)]
    ranks = [order.index(one if one in order else Standing.PAUSED) for one in standings]
    assert all(one <= other for one, other in pairwise(ranks))
