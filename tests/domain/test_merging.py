"""Two copies of an event, and two logs, become one: the same in any order and however often."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachtui.domain.events import Event, Json
from coachtui.domain.merging import UNNAMED, Conflict, Merged, join, merge

START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
FULL: dict[str, Json] = {"what": "Ring the ward", "note": "She was on leave", "due": "2026-11-27", "later": [1]}


def event(number: int = 1, **changes: object) -> Event:
    made = Event(f"e{number}", START + timedelta(days=number), "person", "one", "committed", "a", FULL)
    return made._replace(**changes)  # type: ignore[arg-type]


@st.composite
def copies(draw: st.DrawFn, number: int = 1) -> Event:
    """A copy of one event from which fields stayed away, are masked, or were taken out."""
    data = dict(FULL)
    withheld, redacted = set(), set()
    for name in FULL:
        known = name if name != "later" else UNNAMED
        match draw(st.sampled_from(("here", "here", "away", "masked", "out"))):
            case "away":
                del data[name]
                withheld.add(known)
            case "masked" if name != "later":
                data[name] = draw(st.sampled_from(("[masked]", "[masked] and more")))
                withheld.add(known)
            case "out" if name in ("what", "note"):
                del data[name]
                redacted.add(name)
    device = draw(st.sampled_from(("", "one")))
    return event(number, data=data, device=device, withheld=tuple(sorted(withheld)), redacted=tuple(sorted(redacted)))


@given(copies(), copies(), copies())
def test_joining_is_idempotent_commutative_and_associative(one: Event, two: Event, three: Event) -> None:
    assert join(one, one) == one
    assert join(one, two) == join(two, one)
    assert join(join(one, two), three) == join(one, join(two, three))
    assert join(join(one, two), two) == join(one, two)


@given(copies(), copies())
def test_a_join_keeps_what_either_has_in_full_and_nothing_that_was_taken_out(one: Event, two: Event) -> None:
    joined = join(one, two)
    for name in ("what", "note", "due"):
        if name in {*one.redacted, *two.redacted}:
            assert name not in joined.data
            assert name in joined.redacted
        elif any(name in copy.data and name not in copy.withheld for copy in (one, two)):
            assert joined.data[name] == FULL[name]
            assert name not in joined.withheld


def union(here: dict[str, Event], there: list[Event]) -> dict[str, Event]:
    merged = merge(here.values(), there)
    return here | {one.id: one for one in (*merged.new, *merged.changed)}


logs = st.lists(st.integers(1, 3).flatmap(copies), max_size=5)


@given(logs, logs, logs)
def test_logs_merge_to_the_same_in_any_order_and_however_often(
    one: list[Event], two: list[Event], three: list[Event]
) -> None:
    first = union(union(union({}, one), two), three)
    assert union(union(union({}, three), one), two) == first
    assert union({}, [*two, *one, *three, *two]) == first
    again = merge(first.values(), [*one, *two, *three])
    assert (again.new, again.changed) == ((), ())


def test_a_merge_counts_what_is_new_what_is_fuller_and_what_is_here() -> None:
    thin = event(1, data={"due": "2026-11-27"}, withheld=("note", UNNAMED, "what"))
    assert merge([thin, event(2)], [event(1), event(2), event(3)]) == Merged((event(3),), (event(1),), 1)


@pytest.mark.parametrize(
    "other",
    [
        event(data=FULL | {"what": "Other"}),
        event(data={}),
        event(data=FULL | {"unheard": 1}),
        event(at=START),
        event(author="somebody"),
        event(kind="closed"),
        event(subject="b"),
        event(device="two"),
        event(data=FULL | {"due": "2026-12-01"}, withheld=("what",)),
    ],
)
def test_two_copies_that_say_different_things_are_refused_by_name(other: Event) -> None:
    with pytest.raises(Conflict, match=r"^e1$"):
        join(event(), other)
    with pytest.raises(Conflict, match=r"^e1$"):
        merge([event()], [event(2), other])
