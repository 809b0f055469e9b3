"""A small log with a little of everything in it, for the tests of the files that leave."""

import csv
import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from coachtui.domain.events import Event, Json, Kind
from coachtui.domain.log import Log, fold
from coachtui.exports.bundle import bundle, read
from coachtui.exports.manifest import Header, left_out
from coachtui.exports.selection import select

TODAY = date(2026, 11, 22)
START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
PERSON = "0199a000-0000-7000-8000-00000000aaaa"
DEVICE = "0199a000-0000-7000-8000-00000000dddd"


@dataclass(frozen=True, slots=True)
class Sample:
    """Events, their fold, and the head of a file about them."""

    events: Sequence[Event]
    log: Log
    header: Header


def action_id(number: int) -> str:
    """The id of the sample's action of that number."""
    return f"0199a000-0000-7000-8000-0000000000{number:02}"


def event(number: int, days: float, kind: str, subject: str, data: Mapping[str, Json]) -> Event:
    """An event that many days after the start."""
    return Event(
        id=f"0199b000-0000-7000-8000-{number:012}",
        at=START + timedelta(days=days),
        author=PERSON,
        device=DEVICE,
        kind=kind,
        subject=subject,
        data=data,
    )


def header_for(log: Log) -> Header:
    """The head of a file made on Sunday 22 November 2026."""
    return Header(
        exported_at=datetime(2026, 11, 22, 10, 42, tzinfo=UTC),
        version="0.1.0",
        today=TODAY,
        local_time="10:42",
        profile=log.profile,
        left_out=left_out(log),
        zone=UTC,
    )


def sample_of(*events: Event) -> Sample:
    """The sample made from these events."""
    log = fold(events)
    return Sample(events, log, header_for(log))


def small() -> Sample:
    """One person, one change, a reflection, a choice, a rating, and four actions: overdue, this week, done, dropped."""
    reflect, choose, rate = "start-here/why/reflect", "start-here/gap/rota", "start-here/pulse/pulse"
    asked: dict[str, Json] = {"asked": "What did you think?", "wording": "0123456789abcdef", "labels": {}}
    first, second, third, fourth = (action_id(number) for number in range(1, 5))
    profile: dict[str, Json] = {
        "name": "Ada Okafor",
        "change": "Discharge by noon",
        "check_in_day": 4,
        "check_in_time": "08:30",
        "coach": "Sam Reed",
    }
    scores: dict[str, Json] = {
        "scores": {"people": 3, "process": None},
        "notes": {"people": "Two of us so far."},
        "asked": "Where are you?",
        "wording": "fedcba9876543210",
        "labels": {"people": "People are ready", "process": "The process is ready"},
    }
    return sample_of(
        event(1, 0, Kind.PROFILED, "profile", profile),
        event(2, 0.1, Kind.ANSWERED, reflect, {"text": "I was worried.\n\nThen less so.", **asked}),
        event(3, 0.2, Kind.ANSWERED, choose, {"choice": "A rule", "correct": True, "sure": False, **asked}),
        event(4, 0.3, Kind.RATED, rate, scores),
        event(5, 0.4, Kind.COMPLETED, "start-here/why", {}),
        event(
            6,
            1,
            Kind.COMMITTED,
            first,
            {
                "what": "Ring the theatre manager about Monday's list",
                "owner": "Ada",
                "due": "2026-11-13",
                "cue": "the ward round ends",
                "response": "I ring from the office",
                "obstacle": "She is in theatre",
                "measure": "A time is in both diaries",
                "confidence": 7,
                "source": reflect,
            },
        ),
        event(7, 2, Kind.COMMITTED, second, {"what": "Draft the ward poster", "due": "2026-11-27"}),
        event(
            8, 3, Kind.COMMITTED, third, {"what": "Meet the pharmacist", "owner": "Ben", "source": "start-here/end/c"}
        ),
        event(9, 4, Kind.COMMITTED, fourth, {"what": "Write to all staff", "owner": "Ada"}),
        event(
            10,
            10,
            Kind.AMENDED,
            first,
            {"what": "Ring the theatre manager", "due": "2026-11-19", "reason": "She was on leave"},
        ),
        event(11, 11, Kind.AMENDED, second, {"owner": "Cleo"}),
        event(12, 12, Kind.CLOSED, third, {"state": "done", "evidence": "Agreed a 9:00 slot.\n# Starts on Monday"}),
        event(13, 13, Kind.CLOSED, fourth, {"state": "dropped", "evidence": ""}),
    )


def bundled(sample: Sample, also: Collection[str] = ()) -> bytes:
    """The bundle of a sample, with the latest answers to the exercises in `also`."""
    chosen = select(sample.events, also)
    return bundle(chosen, sample.header._replace(left_out=left_out(sample.log, chosen.told)))


def taken_in(data: bytes) -> list[Event]:
    """The events of a bundle as another machine would hold them."""
    return list(read(data, datetime(2099, 12, 31, tzinfo=UTC)).events)


def rows_of(data: bytes) -> list[dict[str, str]]:
    """The rows of a table as somebody gets them back: each cell by its column, without its guard."""
    rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    return [{column: cell.removeprefix("'") for column, cell in row.items()} for row in rows]
