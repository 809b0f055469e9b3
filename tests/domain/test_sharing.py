"""What a share mark speaks for, and what it does not."""

from datetime import UTC, datetime, timedelta

from coachtui.domain.events import Event, Json, Kind
from coachtui.domain.sharing import consented


def event(number: int, kind: str, subject: str = "m/s/a", **data: Json) -> Event:
    at = datetime(2026, 11, 2, tzinfo=UTC) + timedelta(minutes=number)
    return Event(f"e{number}", at, "person", "device", kind, subject, data)


def test_nothing_is_shared_until_it_is_marked() -> None:
    assert consented([event(1, Kind.ANSWERED, text="x"), event(2, Kind.PAUSED, "d")]) == frozenset()


def test_a_mark_speaks_for_what_it_names_and_for_nothing_written_on_another_machine() -> None:
    events = [
        event(1, Kind.ANSWERED, text="here"),
        event(2, Kind.ANSWERED, text="elsewhere, and earlier"),
        event(3, Kind.SHARED, shared=True, events=["e1"]),
        event(4, Kind.ANSWERED, text="elsewhere, and later"),
        event(5, Kind.ANSWERED, text="written while it was shared", shared=True),
    ]
    assert consented(events) == {"e1", "e5"}


def test_the_last_mark_decides_and_an_undone_one_does_not_count() -> None:
    marked = [event(1, Kind.ANSWERED, text="x"), event(2, Kind.SHARED, shared=True, events=["e1"])]
    off = event(3, Kind.SHARED, shared=False)
    assert consented([*marked, off]) == frozenset()
    assert consented([*marked, off, event(4, Kind.UNDONE, events=["e3"])]) == {"e1"}
    assert consented([*reversed(marked)]) == {"e1"}


def test_a_mark_without_names_speaks_for_what_was_there() -> None:
    events = [
        event(1, Kind.PAUSED, "d"),
        event(2, Kind.SHARED, "d", shared=True),
        event(3, Kind.PAUSED, "d"),
        event(4, Kind.PAUSED, "other"),
    ]
    assert consented(events) == {"e1"}
