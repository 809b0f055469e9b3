"""Ids and instants: what keeps events apart and in order."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import RFC_4122, UUID

from hypothesis import given
from hypothesis import strategies as st

from coachtui.domain.events import Event, new_id, next_instant, order

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECONDS = st.integers(0, 4_102_444_800_000)
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


def instant(milliseconds: int) -> datetime:
    """The UTC instant so many milliseconds after 1970."""
    return EPOCH + timedelta(milliseconds=milliseconds)


@given(MILLISECONDS)
def test_an_id_has_the_bits_of_uuid_version_7(milliseconds: int) -> None:
    text = new_id(instant(milliseconds))
    parsed = UUID(text)
    assert str(parsed) == text
    assert parsed.version == 7
    assert parsed.variant == RFC_4122
    assert parsed.int >> 80 == milliseconds


@given(MILLISECONDS, MILLISECONDS.filter(bool), ZONES)
def test_ids_sort_by_time_wherever_the_clock_is(start: int, later: int, zone: timezone) -> None:
    first, second = instant(start), instant(start + later)
    assert new_id(first.astimezone(zone)) < new_id(second)


@given(MILLISECONDS)
def test_ids_of_neighbouring_milliseconds_sort_too(milliseconds: int) -> None:
    ids = [new_id(instant(milliseconds + ahead)) for ahead in range(3)]
    assert ids == sorted(ids)


def test_ids_of_one_instant_are_unique() -> None:
    at = instant(1_795_000_000_000)
    assert len({new_id(at) for _again in range(10_000)}) == 10_000


@given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=20), ZONES)
def test_instants_only_grow_under_a_clock_that_jumps(jumps: list[int], zone: timezone) -> None:
    now = datetime(2026, 11, 22, 9, 30, tzinfo=zone)
    stamps: list[datetime] = []
    for jump in jumps:
        now += timedelta(microseconds=jump)
        stamps.append(next_instant(now, stamps[-1] if stamps else None))
    assert stamps == sorted(set(stamps))
    assert all(stamp.tzinfo is UTC and stamp.microsecond % 1000 == 0 for stamp in stamps)


def test_a_clock_ahead_of_the_newest_is_believed_and_one_behind_is_not() -> None:
    newest = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    assert next_instant(newest + timedelta(seconds=1, microseconds=1999), newest) == newest + timedelta(
        seconds=1, milliseconds=1
    )
    assert next_instant(newest, newest) == newest + timedelta(milliseconds=1)
    assert next_instant(newest - timedelta(days=9), newest) == newest + timedelta(milliseconds=1)


def test_events_are_ordered_by_instant_and_then_by_id() -> None:
    def event(event_id: str, seconds: int) -> Event:
        return Event(event_id, EPOCH + timedelta(seconds=seconds), "person", "laptop", "answered", "m/s/e", {})

    late, b, a = event("0", 9), event("b", 1), event("a", 1)
    assert sorted([late, b, a], key=order) == [a, b, late]
