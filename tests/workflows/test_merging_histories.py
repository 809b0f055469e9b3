"""The laws of merging, over random histories of one person on three computers whose clocks disagree.

Exports and imports come in any order and as often as they like. COACHTUI_HISTORIES sets how many histories are tried.
"""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from coachtui.domain.errors import NotUnderstood
from coachtui.domain.events import Deed, Event, Json, Kind, order
from coachtui.domain.log import fold
from coachtui.exports.selection import select
from coachtui.storage.memory_store import MemoryStore
from coachtui.workflows.leaving import Format, export_file
from coachtui.workflows.logbook import Logbook
from coachtui.workflows.past import Past
from coachtui.workflows.sharing import Sharing
from coachtui.workflows.taking_in import TakingIn

START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
WHICH = st.integers(0, 2)
SUBJECTS = st.integers(1, 2)
TEXT = st.sampled_from(("what", "cue"))
PAUSE = st.sampled_from(("considered", "changed", "unknown"))


class Computer:
    """One of the computers: its log, its clock, and the words on it that nobody has marked to share."""

    def __init__(self) -> None:
        self.now = START
        self.drift = timedelta()
        self.book = Logbook(MemoryStore((), lambda: self.now), lambda: self.now)
        self.private: set[str] = set()

    def record(self, *deeds: Deed) -> tuple[Event, ...]:
        """Record one act."""
        return tuple(self.book.record(*deeds))

    def export(self) -> bytes:
        """The default bundle."""
        return export_file(self.book.log, self.book.events(), self.now, Format.BUNDLE).data

    def view(self) -> tuple[Event, ...]:
        """What would leave."""
        return select(self.book.events()).events


class Histories(RuleBasedStateMachine):
    """Somebody at work on three computers."""

    @initialize()
    def begin(self) -> None:
        self.computers = [Computer() for _number in range(3)]
        self.files: list[Path] = []
        self.folder = TemporaryDirectory()
        self.tokens = 0
        self.taken_out: set[str] = set()

    def token(self) -> str:
        self.tokens += 1
        return f"tok{self.tokens}end"

    @rule(minutes=st.integers(0, 3000))
    def time_passes(self, minutes: int) -> None:
        for here in self.computers:
            here.now += timedelta(minutes=minutes)

    @rule(which=WHICH, minutes=st.integers(-660, 660))
    def clock(self, which: int, minutes: int) -> None:
        """A clock goes wrong, or right: a day apart, the computers would rightly refuse one another's files."""
        here = self.computers[which]
        here.now += timedelta(minutes=minutes) - here.drift
        here.drift = timedelta(minutes=minutes)

    @rule(which=WHICH, name=st.sampled_from(("name", "change")))
    def profile(self, which: int, name: str) -> None:
        self.computers[which].record(Deed(Kind.PROFILED, "profile", {name: self.token()}))

    @rule(which=WHICH, number=SUBJECTS, source=st.booleans())
    def commit(self, which: int, number: int, source: bool) -> None:
        here = self.computers[which]
        if f"action-{number}" not in here.book.log.actions and number != which:
            data: dict[str, Json] = {"what": self.token(), "cue": self.token(), "due": "2026-11-27"}
            here.record(Deed(Kind.COMMITTED, f"action-{number}", data | ({"source": "m/s/1"} if source else {})))

    @rule(which=WHICH, number=SUBJECTS, name=TEXT, due=st.sampled_from(("2026-12-01", None)))
    def amend(self, which: int, number: int, name: str, due: str | None) -> None:
        here = self.computers[which]
        if f"action-{number}" in here.book.log.actions:
            here.record(Deed(Kind.AMENDED, f"action-{number}", {name: self.token(), "due": due, "reason": "because"}))

    @rule(which=WHICH, number=SUBJECTS, status=st.sampled_from(("moving", "stuck", "done")))
    def check_in(self, which: int, number: int, status: str) -> None:
        here = self.computers[which]
        if f"action-{number}" in here.book.log.actions:
            deeds = [Deed(Kind.CHECKED_IN, f"action-{number}", {"status": status, "note": self.token()})]
            if status == "done":
                deeds.append(Deed(Kind.CLOSED, f"action-{number}", {"state": "done", "evidence": self.token()}))
            here.record(*deeds)

    @rule(which=WHICH, number=SUBJECTS)
    def decide(self, which: int, number: int) -> None:
        here = self.computers[which]
        kind = Kind.AMENDED if f"decision-{number}" in here.book.log.decisions else Kind.DECIDED
        here.record(Deed(kind, f"decision-{number}", {"what": self.token(), "options": self.token()}))

    @rule(which=WHICH, number=SUBJECTS, names=st.sets(PAUSE))
    def pause(self, which: int, number: int, names: set[str]) -> None:
        if f"decision-{number}" in self.computers[which].book.log.decisions:
            self._write(which, Kind.PAUSED, f"decision-{number}", {name: self.token() for name in names})

    @rule(which=WHICH, number=SUBJECTS)
    def settle(self, which: int, number: int) -> None:
        here = self.computers[which]
        if f"decision-{number}" in here.book.log.decisions:
            here.record(Deed(Kind.CLOSED, f"decision-{number}", {"outcome": self.token()}))

    @rule(which=WHICH, number=SUBJECTS)
    def answer(self, which: int, number: int) -> None:
        self._write(which, Kind.ANSWERED, f"m/s/{number}", {"text": self.token()})

    @rule(which=WHICH)
    def score(self, which: int) -> None:
        self._write(which, Kind.RATED, "m/s/rating", {"scores": {"a": self.tokens}, "notes": {"a": self.token()}})

    def _write(self, which: int, kind: Kind, subject: str, data: dict[str, Json]) -> None:
        here = self.computers[which]
        sharing = Sharing(here.book)
        is_shared = here.book.log.shared.get(subject, False) and sharing.is_shared(subject)
        here.record(*sharing.going_along(subject, [Deed(kind, subject, data)]))
        if not is_shared:
            here.private |= {one for value in data.values() for one in words(value)}

    @rule(
        which=WHICH,
        kind=st.sampled_from(("m/s/1", "m/s/2", "m/s/rating", "decision-1", "decision-2")),
        on=st.booleans(),
    )
    def mark(self, which: int, kind: str, on: bool) -> None:
        here = self.computers[which]
        try:
            Sharing(here.book).share(kind, on)
        except NotUnderstood:
            return
        if on:
            log = here.book.log
            said = str(log.latest(kind)) if kind.startswith("m/") else str(log.decisions[kind].pauses)
            here.private = {one for one in here.private if one not in said}

    @rule(which=WHICH, again=st.booleans())
    def undo(self, which: int, again: bool) -> None:
        past = Past(self.computers[which].book)
        try:
            _words = past.redo() if again else past.undo()
        except NotUnderstood:
            return

    @rule(which=WHICH, number=st.integers(0, 100))
    def redact(self, which: int, number: int) -> None:
        here = self.computers[which]
        worded = [one for one in here.book.events() if {"what", "text", "considered"} & {*one.data}]
        if worded:
            event = worded[number % len(worded)]
            gone = {name: value for name, value in event.data.items() if name in ("what", "text", "considered")}
            kept = {name: value for name, value in event.data.items() if name not in gone}
            redacted = tuple(sorted({*event.redacted, *gone}))
            here.book.store.redact([event._replace(data=kept, redacted=redacted)])
            here.book.read_anew()
            self.taken_out |= {str(value) for value in gone.values()}

    @rule(which=WHICH)
    def export(self, which: int) -> None:
        self._export(which)

    def _export(self, which: int) -> Path:
        here = self.computers[which]
        data = here.export()
        text = data.decode()
        assert [one for one in here.private if f'"{one}"' in text] == [], "something private leaves"
        path = Path(self.folder.name) / f"{len(self.files)}.coachtui.json"
        path.write_bytes(data)
        self.files.append(path)
        return path

    @rule(which=WHICH, other=WHICH)
    def meet(self, which: int, other: int) -> None:
        self._take_in(self.computers[other], self._export(which))

    @rule(which=WHICH, other=WHICH, again=st.booleans())
    def meet_and_undo(self, which: int, other: int, again: bool) -> None:
        self.commit(which, 1 + (which == 1), False)
        self._write(which, Kind.ANSWERED, "m/s/1", {"text": self.token()})
        self.mark(which, "m/s/1", True)
        self.meet(which, other)
        self.undo(which, again)

    @rule(which=WHICH, number=st.integers(0, 100))
    def take_in(self, which: int, number: int) -> None:
        if self.files:
            self._take_in(self.computers[which], self.files[number % len(self.files)])

    def _take_in(self, here: Computer, *paths: Path) -> None:
        taking = TakingIn(here.book)
        plan = taking.plan(paths)
        assert plan.refused == ()
        taking.apply(plan)
        assert not taking.plan(paths).brings_something, "a second time there is nothing new"
        assert here.book.log == fold(here.book.events())

    def teardown(self) -> None:
        if not hasattr(self, "computers"):
            return
        for here in self.computers:
            here.now = START + timedelta(days=400)
        self._in_any_order()
        for _round in range(4):
            for which in range(3):
                path = self._export(which)
                for other in self.computers:
                    self._take_in(other, path)
        views = [here.view() for here in self.computers]
        assert views[0] == views[1] == views[2]
        for here in self.computers:
            assert not {one for one in self.taken_out if f"'{one}'" in str(here.book.events())}, "taken out everywhere"
        self.folder.cleanup()

    def _in_any_order(self) -> None:
        """A fourth and a fifth computer take in all files forwards and backwards, one by one and at once."""
        fourth, fifth, sixth = Computer(), Computer(), Computer()
        for here in (fourth, fifth, sixth):
            here.now = START + timedelta(days=400)
        for path in self.files:
            self._take_in(fourth, path)
        for path in reversed(self.files):
            self._take_in(fifth, path)
        if self.files:
            self._take_in(sixth, *self.files)
        sets = [sorted(here.book.events(), key=order) for here in (fourth, fifth, sixth)]
        assert sets[0] == sets[1] == sets[2]


def words(value: Json) -> list[str]:
    """The texts in a value."""
    return [str(one) for one in value.values()] if isinstance(value, dict) else [str(value)]


TestHistories = Histories.TestCase
TestHistories.settings = settings(
    max_examples=int(os.environ.get("COACHTUI_HISTORIES", "40")),
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
