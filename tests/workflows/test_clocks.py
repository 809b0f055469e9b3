"""Case 29: a clock that jumps, a change of season or zone, a leap day: edits keep their order, days stay."""

import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from coachtui.content.library import Library
from coachtui.storage.drafts import Drafts
from coachtui.storage.log_store import LogStore
from coachtui.storage.state_file import Desk
from coachtui.workflows.commitments import TypedAction
from coachtui.workflows.participant import Participant

pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a program cannot be set here")


class Traveller:
    """Somebody whose clock and zone are set by hand."""

    def __init__(self, root: Path) -> None:
        self.now = datetime(2026, 11, 22, 9, tzinfo=UTC)
        self._root = root
        self.me = self.again()

    def again(self) -> Participant:
        """Open everything once more."""
        (self._root / "content" / "modules").mkdir(parents=True, exist_ok=True)
        self.me = Participant(
            LogStore(self._root / "data", self._root / "backups", lambda: self.now),
            Library(self._root / "content", None),
            Drafts(self._root / "drafts", lambda: self.now),
            Desk(self._root / "desk.json"),
            lambda: self.now,
        )
        return self.me

    def in_zone(self, name: str) -> None:
        """Move to another zone."""
        os.environ["TZ"] = name
        time.tzset()


@pytest.fixture
def traveller(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Traveller]:
    """Somebody in London."""
    monkeypatch.setenv("TZ", "Europe/London")
    time.tzset()
    yield Traveller(tmp_path)
    monkeypatch.undo()
    time.tzset()


def edits(traveller: Traveller, action_id: str) -> list[object]:
    """The days an action was moved to, as they lie in the log."""
    return [
        one.data["due"] for one in traveller.again().book.events() if one.subject == action_id and "due" in one.data
    ]


@pytest.mark.parametrize("back", [timedelta(milliseconds=1), timedelta(hours=1), timedelta(days=365)])
def test_a_clock_that_jumps_back_keeps_the_order_of_edits(traveller: Traveller, back: timedelta) -> None:
    """The last word is the last word, in the program that was open and in one that opens."""
    action = traveller.me.actions.add(TypedAction(what="Ring the ward", due="2026-12-01"))
    traveller.now -= back
    traveller.me.actions.amend(action.id, TypedAction(what="Ring the ward", due="2026-12-08"), "half term")
    traveller.now -= back
    traveller.again().actions.amend(action.id, TypedAction(what="Ring the ward", due="2026-12-15"), "leave")
    assert edits(traveller, action.id) == ["2026-12-01", "2026-12-08", "2026-12-15"]
    instants = [event.at for event in traveller.me.book.events()]
    assert instants == sorted(set(instants))
    due = traveller.me.actions.get(action.id).terms.due
    assert due is not None
    assert due.isoformat() == "2026-12-15"


def test_a_clock_that_jumps_ahead_and_returns_keeps_it_too(traveller: Traveller) -> None:
    """After a year in the future everything comes after that, in order."""
    traveller.now += timedelta(days=365)
    action = traveller.me.actions.add(TypedAction(what="Ring the ward", due="2027-12-01"))
    traveller.now -= timedelta(days=365)
    for day in ("2026-12-01", "2026-12-02"):
        traveller.again().actions.amend(action.id, TypedAction(what="Ring the ward", due=day), "the clock was wrong")
    assert edits(traveller, action.id) == ["2027-12-01", "2026-12-01", "2026-12-02"]


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/London", "Asia/Kathmandu"])
def test_a_due_day_is_the_same_day_in_every_zone(traveller: Traveller, zone: str) -> None:
    """It is a day of the calendar, not an instant."""
    action = traveller.me.actions.add(TypedAction(what="Ring the ward", due="2026-12-01"))
    traveller.in_zone(zone)
    due = traveller.again().actions.get(action.id).terms.due
    assert due is not None
    assert due.isoformat() == "2026-12-01"


def test_the_hour_that_comes_twice_keeps_its_order(traveller: Traveller) -> None:
    """01:30 on 25 October 2026 in London, in summer time and an hour later in winter time."""
    traveller.now = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    action = traveller.me.actions.add(TypedAction(what="Ring the ward", due="2026-12-01"))
    first = traveller.me.now()
    traveller.now += timedelta(hours=1)
    traveller.again().actions.amend(action.id, TypedAction(what="Ring the ward", due="2026-12-08"), "later")
    assert (first.hour, traveller.me.now().hour) == (1, 1)
    assert edits(traveller, action.id) == ["2026-12-01", "2026-12-08"]


def test_tomorrow_is_tomorrow_on_a_leap_day_and_where_an_hour_is_missing(traveller: Traveller) -> None:
    """28 and 29 February 2028; the evening before summer time begins."""
    for now, day in (
        (datetime(2028, 2, 28, 23, 30, tzinfo=UTC), "2028-02-29"),
        (datetime(2028, 2, 29, 12, tzinfo=UTC), "2028-03-01"),
        (datetime(2029, 3, 24, 23, 30, tzinfo=UTC), "2029-03-25"),
        (datetime(2029, 3, 25, 23, 30, tzinfo=UTC), "2029-03-27"),  # half past midnight on the 26th in summer time
    ):
        traveller.now = now
        due = traveller.again().actions.add(TypedAction(what="Ring the ward", due="tomorrow")).terms.due
        assert due is not None
        assert due.isoformat() == day


def test_without_the_guard_a_slow_clock_would_win(traveller: Traveller) -> None:
    """The control: stamped with the clock alone, the later edit is folded first."""
    from coachtui.domain.events import Event
    from coachtui.domain.log import fold

    early, late = traveller.now - timedelta(days=365), traveller.now
    events = [
        Event("2", early, "p", "d", "amended", "a", {"due": "2026-12-08"}),
        Event("1", late, "p", "d", "committed", "a", {"what": "Ring the ward", "due": "2026-12-01"}),
    ]
    due = fold(events).actions["a"].terms.due
    assert due is not None
    assert due.isoformat() == "2026-12-01"
