"""Check-ins, decisions, pauses, share marks, undoing and words taken out: what of them leaves."""

import json
from typing import Any

from export_samples import action_id, bundled, event, sample_of, taken_in

from coachtui.domain.events import Event, Json, Kind
from coachtui.domain.log import fold
from coachtui.domain.merging import merge
from coachtui.exports.action_log import markdown
from coachtui.exports.selection import select

PAUSE: dict[str, Json] = {
    "questions": ["Does everyone benefit equally from this?"],
    "considered": "canary-considered",
    "company": "with",
    "who": "canary-who",
    "changed": "canary-changed",
    "unknown": "canary-unknown",
    "again": "2027-01-04",
    "silence": 30,
}


def decided(*more: Event) -> list[Event]:
    return [
        event(1, 0, Kind.DECIDED, "d-1", {"what": "Old words", "options": "Old options", "by": "Ada"}),
        event(2, 1, Kind.AMENDED, "d-1", {"what": "New words", "options": "New options", "by": "Ben"}),
        event(3, 2, Kind.PAUSED, "d-1", PAUSE),
        event(4, 3, Kind.CLOSED, "d-1", {"outcome": "Old outcome"}),
        event(5, 4, Kind.CLOSED, "d-1", {"outcome": "New outcome"}),
        *more,
    ]


def records(*events: Event) -> dict[str, dict[str, Any]]:
    """The records of the bundle of these events, by the last digits of their id."""
    return {one["id"][-2:].lstrip("0"): one for one in json.loads(bundled(sample_of(*events)))["events"]}


def test_a_decision_leaves_with_its_last_words_and_all_who_should_decide() -> None:
    found = records(*decided())
    assert found["1"]["data"] == {"by": "Ada"}
    assert found["1"]["withheld"] == ["options", "what"]
    assert found["2"]["data"] == {"what": "New words", "options": "New options", "by": "Ben"}
    assert (found["4"]["data"], found["5"]["data"]) == ({}, {"outcome": "New outcome"})


def test_a_pause_leaves_without_its_words_and_tells_whether_something_changes() -> None:
    found = records(*decided())["3"]
    assert found["data"] == {name: PAUSE[name] for name in ("questions", "company", "again", "silence")}
    assert found["withheld"] == ["changed", "considered", "unknown", "who"]
    received = fold(taken_in(bundled(sample_of(*decided())))).decisions["d-1"]
    assert received.pauses[0].changed
    assert not received.pauses[0].unchanged


def test_a_marked_decision_takes_the_words_of_its_pauses_along_and_a_reason_for_none_always_leaves() -> None:
    mark = event(6, 5, Kind.SHARED, "d-1", {"shared": True, "events": [decided()[2].id]})
    found = records(*decided(mark))
    assert found["3"]["data"] == PAUSE
    assert "withheld" not in found["3"]
    assert found["6"]["data"] == mark.data
    off = event(7, 6, Kind.SHARED, "d-1", {"shared": False})
    assert records(*decided(mark, off))["3"]["withheld"] == ["changed", "considered", "unknown", "who"]
    skipped = event(3, 2, Kind.PAUSED, "d-1", {"skipped": "Nobody is affected"})
    assert records(decided()[0], skipped)["3"]["data"] == {"skipped": "Nobody is affected"}


def test_the_document_says_that_the_words_of_a_pause_are_private_and_not_missing() -> None:
    core, other = "Does everyone benefit equally from this?", "Who is not here?"
    pause = event(3, 2, Kind.PAUSED, "d-1", {**PAUSE, "questions": [core, other]})
    events = [decided()[0], pause]

    def told(*events: Event) -> str:
        chosen = select(events)
        return markdown(chosen.log(), sample_of(*events).header, chosen.told)

    text = told(*events)
    assert (
        "- Equity pause on Wed 4 Nov 2026, with others, 30 seconds of silence. "
        "Something changes; the details, and who was considered, are kept private. A question was left open.\n"
        f"  - **Questions used:** {core} {other}\n"
    ) in text
    assert "Asked" not in text
    alone: dict[str, Json] = {"company": "solo", "unchanged": "It is the same for all"}
    bare = told(events[0], event(3, 2, Kind.PAUSED, "d-1", alone))
    assert "- Equity pause on Wed 4 Nov 2026, alone. Nothing changes; the reason is kept private.\n" in bare
    assert "Questions used" not in bare
    gone = pause._replace(data={"company": "solo"}, redacted=("changed", "considered"))
    assert "alone. Something changes; the words about it were taken out.\n" in told(events[0], gone)
    shared = told(*events, event(6, 5, Kind.SHARED, "d-1", {"shared": True, "events": [pause.id]}))
    assert "- **Wed 4 Nov 2026:** Equity pause: with others, 30 seconds of silence, something changes" in shared
    assert f"  - Asked: {other}\n  - **Changes:** canary-changed\n" in shared
    assert "private" not in shared.split("## Decisions")[1]


def test_a_check_in_leaves_whole_and_one_on_nothing_does_not() -> None:
    data: dict[str, Json] = {
        "status": "stuck",
        "cue": "no",
        "acted": False,
        "obstacles": {"time": "No time"},
        "note": "She was away",
        "confidence": 3,
    }
    committed = event(1, 0, Kind.COMMITTED, action_id(1), {"what": "Ring"})
    found = records(
        committed,
        event(2, 1, Kind.CHECKED_IN, action_id(1), data | {"later": 1}),
        event(3, 1, Kind.CHECKED_IN, action_id(2), data),
    )
    assert found["2"]["data"] == data
    assert found["2"]["withheld"] == ["other"]
    assert "3" not in found


def test_what_was_undone_stays_and_the_undoing_leaves_so_that_it_is_undone_everywhere() -> None:
    before = [
        event(1, 0, Kind.COMMITTED, action_id(1), {"what": "First words"}),
        event(2, 1, Kind.AMENDED, action_id(1), {"what": "canary-undone"}),
    ]
    there = taken_in(bundled(sample_of(*before)))
    undone = event(3, 2, Kind.UNDONE, action_id(1), {"events": [before[1].id]})
    data = bundled(sample_of(*before, undone))
    assert b"canary" not in data
    merged = merge(there, taken_in(data))
    both = {one.id: one for one in (*there, *merged.new, *merged.changed)}
    assert fold(both.values()).actions[action_id(1)].terms.what == "First words"
    again = event(4, 3, Kind.UNDONE, action_id(1), {"events": [undone.id]})
    assert {one.id for one in select([*before, undone, again]).events} == {one.id for one in (*before, undone, again)}


def test_words_taken_out_are_taken_out_elsewhere_even_if_nothing_of_them_would_leave_any_more() -> None:
    answer = event(1, 0, Kind.ANSWERED, "m/s/a", {"text": "Mrs O.", "asked": "Why?"})
    mark = event(2, 1, Kind.SHARED, "m/s/a", {"shared": True, "events": [answer.id]})
    there = taken_in(bundled(sample_of(answer, mark)))
    assert there[0].data["text"] == "Mrs O."
    off = event(3, 2, Kind.SHARED, "m/s/a", {"shared": False})
    out = answer._replace(data={"asked": "Why?"}, redacted=("text",))
    changed = merge(there, taken_in(bundled(sample_of(out, mark, off)))).changed
    assert "text" not in changed[0].data
    assert changed[0].redacted == ("text",)


def test_words_that_are_on_another_machine_or_taken_out_still_supersede_older_ones() -> None:
    older = event(1, 0, Kind.COMMITTED, action_id(1), {"what": "canary-older"})
    bare = event(2, 1, Kind.AMENDED, action_id(1), {})
    for newer in (bare._replace(withheld=("what",)), bare._replace(redacted=("what",))):
        assert b"canary" not in bundled(sample_of(older, newer))


def test_which_file_went_where_never_leaves() -> None:
    data: dict[str, Json] = {"format": "md", "path": "/home/canary", "digest": "0" * 64, "subjects": ["canary"]}
    assert records(event(1, 0, Kind.EXPORTED, "export", data), event(2, 1, "later-kind", "x", data)) == {}
