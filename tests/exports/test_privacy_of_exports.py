"""Canaries: a token in every private place is in no file by default, and the numbers of all files agree."""

import json

from export_samples import DEVICE, TODAY, action_id, bundled, event, rows_of, sample_of, small

from coachtui.domain.events import Kind
from coachtui.domain.log import fold
from coachtui.exports import action_log, journal
from coachtui.exports.bundle import validate
from coachtui.exports.manifest import LeftOut, counts, left_out
from coachtui.exports.selection import select

WRITTEN = (
    "canary-reflection-old",
    "canary-reflection-new",
    "canary-choice",
    "canary-tick-note",
    "canary-field",
    "canary-rating-note-old",
    "canary-rating-note-new",
    "canary-what",
    "canary-cue",
    "canary-response",
    "canary-obstacle",
    "canary-measure",
)
NEVER_IN_A_LOG = ("canary-name", "canary-change", "canary-unknown", "canary-extra", "canary-lost", "canary-evidence")


def guarded() -> list[str]:
    """Every default file of a log with a canary in every private place, and the journal as the last."""
    old = {term: f"canary-{term}" for term in ("what", "cue", "response", "obstacle", "measure")}
    events = [
        event(1, 0, Kind.PROFILED, "profile", {"name": "canary-name", "change": "canary-change", "canary-extra": 1}),
        event(2, 1, Kind.PROFILED, "profile", {"name": "Ada", "change": "Discharge"}),
        event(3, 2, Kind.ANSWERED, "m/s/a", {"text": "canary-reflection-old", "asked": "Why?"}),
        event(4, 3, Kind.ANSWERED, "m/s/a", {"text": "canary-reflection-new", "asked": "Why?"}),
        event(5, 4, Kind.ANSWERED, "m/s/b", {"choice": "canary-choice", "correct": True}),
        event(6, 5, Kind.ANSWERED, "m/s/c", {"states": {"a": "yes"}, "notes": {"a": "canary-tick-note"}}),
        event(7, 6, Kind.ANSWERED, "m/s/d", {"fields": {"a": "canary-field"}}),
        event(8, 7, Kind.RATED, "m/s/e", {"scores": {"a": 1}, "notes": {"a": "canary-rating-note-old"}}),
        event(9, 8, Kind.RATED, "m/s/e", {"scores": {"a": 2}, "notes": {"a": "canary-rating-note-new"}}),
        event(10, 9, Kind.COMMITTED, action_id(1), {**old, "source": "m/s/a", "later": "canary-extra"}),
        event(11, 10, Kind.COMMITTED, action_id(1), {"what": "canary-lost"}),
        event(12, 11, Kind.AMENDED, action_id(9), {"what": "canary-lost"}),
        event(13, 12, Kind.AMENDED, action_id(1), dict.fromkeys(old, "New")),
        event(14, 13, Kind.CLOSED, action_id(1), {"state": "done", "evidence": "canary-evidence"}),
        event(15, 14, Kind.CLOSED, action_id(1), {"state": "done", "evidence": "Seen"}),
        event(16, 15, "later-kind", "m/s/a", {"text": "canary-unknown"}),
    ]
    sample = sample_of(*events)
    return [
        action_log.markdown(sample.log, sample.header),
        action_log.csv(sample.log, sample.header).decode(),
        bundled(sample).decode(),
        journal.markdown(sample.log, sample.header),
    ]


def test_nothing_private_is_in_a_file_by_default() -> None:
    for text in guarded()[:3]:
        assert "canary" not in text
        assert DEVICE not in text
        assert "New" in text
        assert "Seen" in text


def test_the_owners_own_copy_holds_all_they_wrote() -> None:
    own = guarded()[3]
    assert [token for token in WRITTEN if token not in own] == []
    assert [token for token in NEVER_IN_A_LOG if token in own] == []


def test_all_files_give_the_same_numbers() -> None:
    sample = small()
    number = counts(sample.log.actions.values(), TODAY)
    assert (number.open, number.week, number.overdue, number.done, number.dropped) == (2, 1, 1, 1, 1)

    document = action_log.markdown(sample.log, sample.header)
    table = f"| Open | {number.open} |\n| Due this week | {number.week} |\n| Overdue | {number.overdue} |\n"
    table += f"| Stuck at the last check-in | {number.stuck} |\n"
    assert f"{table}| Done | {number.done} |\n| Dropped | {number.dropped} |\n" in document

    rows = rows_of(action_log.csv(sample.log, sample.header))
    states = [row["state"] for row in rows]
    timings = [row["timing"] for row in rows]
    assert [states.count(state) for state in ("open", "done", "dropped")] == [2, 1, 1]
    assert [timings.count(timing) for timing in ("week", "overdue")] == [1, 1]

    data = bundled(sample)
    records = {record["id"] for record in json.loads(data)["events"]}
    received = fold(one for one in sample.events if one.id in records)
    assert counts(received.actions.values(), TODAY) == number


def test_what_was_left_out_is_counted_alike() -> None:
    sample = small()
    number = LeftOut(reflections=1, other_answers=1, evidence_notes=1)
    words = "1 reflection, 1 other answer, 1 evidence note"
    assert left_out(sample.log) == number == sample.header.left_out
    assert validate(bundled(sample))["left_out"] == number._asdict()
    assert words in action_log.markdown(sample.log, sample.header)
    assert words in journal.markdown(sample.log, sample.header)


def test_what_is_shared_is_no_longer_counted_as_left_out() -> None:
    sample = small()
    told = select(sample.events, ["start-here/why/reflect", "start-here/pulse/pulse"]).told
    assert left_out(sample.log, told) == LeftOut(0, 1, 0)
    emptied = sample_of(event(1, 0, Kind.ANSWERED, "m/s/a", {"text": " "})).log
    assert left_out(emptied) == LeftOut()


def test_how_long_somebody_took_is_not_counted_as_an_answer_since_no_document_holds_it() -> None:
    sample = sample_of(event(1, 0, Kind.ANSWERED, "m/s/round", {"seconds": {"first": 95}, "asked": "Three questions."}))
    assert left_out(sample.log) == LeftOut()
    text = journal.markdown(sample.log, sample.header)
    assert "- **Holds:** no private writing, 0 actions\n" in text
    assert "Three questions." not in text


def test_words_that_another_copy_still_has_do_not_leave_once_they_are_taken_out() -> None:
    """A synchronising program may bring back the text of a record whose words are marked as taken out."""
    action = event(1, 0, Kind.COMMITTED, action_id(1), {"what": "canary", "owner": "Ada"})
    sample = sample_of(action._replace(redacted=("what",)))
    assert b"canary" not in bundled(sample)
    assert "Ada" in bundled(sample).decode()
