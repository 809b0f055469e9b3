"""Bundles: what is in one, and how a damaged or foreign one is refused."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import fastjsonschema
import pytest
from export_samples import DEVICE, action_id, bundled, event, sample_of, small, taken_in
from hypothesis import given, settings
from hypothesis import strategies as st

from coachtui.domain.errors import ImportRefused, NotSaved
from coachtui.domain.events import Kind
from coachtui.domain.log import Profile
from coachtui.exports import action_log, journal
from coachtui.exports.bundle import SCHEMA, bundle, read, validate
from coachtui.exports.digest import digest
from coachtui.exports.selection import select
from coachtui.exports.strict_json import SIZE_LIMIT

GOOD = bundled(small())

BEGINNING = """\
{
  "format": "coachtui-bundle",
  "schema_version": 1,
  "generator": "coachtui 0.1.0",
  "exported_at": "2026-11-22T10:42:00.000Z",
  "change": "Discharge by noon",
  "author": {
    "id": "0199a000-0000-7000-8000-00000000aaaa",
    "name": "Ada Okafor"
  },
  "left_out": {
    "reflections": 1,
    "other_answers": 1,
    "evidence_notes": 1,
    "pauses": 0
  },
  "digest": "%s",
  "events": [
    {"id": "0199b000-0000-7000-8000-000000000001", "at": "2026-11-02T09:00:00.000Z", \
"author": "0199a000-0000-7000-8000-00000000aaaa", "kind": "profiled", "subject": "profile", \
"data": {"name": "Ada Okafor", "change": "Discharge by noon", "check_in_day": 4, "coach": "Sam Reed"}, \
"withheld": ["check_in_time"]},
"""

COMMITTED = {
    "id": "0199b000-0000-7000-8000-000000000006",
    "at": "2026-11-03T09:00:00.000Z",
    "author": "0199a000-0000-7000-8000-00000000aaaa",
    "kind": "committed",
    "subject": "0199a000-0000-7000-8000-000000000001",
    "data": {
        "owner": "Ada",
        "due": "2026-11-13",
        "cue": "the ward round ends",
        "response": "I ring from the office",
        "obstacle": "She is in theatre",
        "measure": "A time is in both diaries",
        "confidence": 7,
        "source": "start-here/why/reflect",
    },
    "withheld": ["what"],
}


def test_a_person_can_read_what_a_bundle_is_in_its_first_lines() -> None:
    document = json.loads(GOOD)
    assert GOOD.decode().startswith(BEGINNING % document["digest"])
    assert GOOD.endswith(b"}\n")
    assert len(document["digest"]) == 64


def test_events_leave_without_device_and_without_private_answers() -> None:
    events = json.loads(GOOD)["events"]
    assert [record["kind"] for record in events] == [
        *("profiled", "rated", "completed"),
        *(["committed"] * 4),
        *("amended", "amended", "closed", "closed"),
    ]
    assert events[3] == COMMITTED
    assert DEVICE not in GOOD.decode()


def test_a_bundle_keeps_to_the_published_schema_and_reads_back() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert schema["$id"] == "urn:coachtui:bundle:1"
    fastjsonschema.validate(schema, json.loads(GOOD))
    assert validate(GOOD) == json.loads(GOOD)


def test_an_empty_log_makes_a_bundle() -> None:
    sample = sample_of()
    assert validate(bundled(sample))["events"] == []


def test_the_same_log_makes_the_same_bytes_in_whatever_order_it_is_given() -> None:
    sample = small()
    assert bundled(replace(sample, events=[*reversed(sample.events), *sample.events])) == GOOD


def test_unsafe_characters_do_not_leave() -> None:
    sample = sample_of(event(1, 0, Kind.COMMITTED, action_id(1), {"what": "a\x1b]52;c\x07\u202eb\ud800", "owner": "é"}))
    data = bundle(select(sample.events), sample.header._replace(profile=Profile(change="\x9b2J")))
    assert "a\ufffd]52;c\ufffd\ufffdb\ufffd" in data.decode()
    assert "é" in data.decode()
    assert validate(data)["change"] == "\ufffd2J"


def test_what_cannot_be_sent_is_not_written() -> None:
    long = {"what": "x" * 20_001}
    sample = sample_of(event(1, 0, Kind.COMMITTED, action_id(1), dict(long)))
    with pytest.raises(NotSaved, match="Your records are safe"):
        bundled(sample)


def altered(change: Callable[[dict[str, Any]], object]) -> bytes:
    """The good bundle with one change, and the digest that fits it."""
    document = json.loads(GOOD)
    change(document)
    document["digest"] = digest(document["events"])
    return json.dumps(document).encode()


def test_unknown_fields_and_kinds_are_taken_in() -> None:
    def change(document: dict[str, Any]) -> None:
        document["later"] = [1.5]
        document["events"][0]["kind"] = "checked-in"
        document["events"][0]["later"] = {"a": None}

    assert validate(altered(change))["later"] == [1.5]


TINY = {"id": "1", "at": "2026-11-03T09:00:00.000Z", "author": "", "kind": "later", "subject": "m/s", "data": {}}
BAD_CHANGES: dict[str, Callable[[dict[str, Any]], object]] = {
    "not a coachtui bundle": lambda document: document.update(format="other"),
    "newer version": lambda document: document.update(schema_version=2),
    "schema_version": lambda document: document.update(schema_version=True),
    "exported_at": lambda document: document.update(exported_at="2026-13-41T10:42:00.000Z"),
    "not what it should be: author.id.": lambda document: document["author"].pop("id"),
    "not what it should be: generator.": lambda document: document.pop("generator"),
    "not what it should be: events.2.subject.": lambda document: document["events"][2].pop("subject"),
    "change": lambda document: document.update(change=None),
    "left_out.reflections": lambda document: document["left_out"].update(reflections=-1),
    "events.3.data.due": lambda document: document["events"][3]["data"].update(due="2026-02-30"),
    "events.3.data.confidence": lambda document: document["events"][3]["data"].update(confidence=11),
    "events.3.data.what": lambda document: document["events"][3]["data"].update(what=["x"]),
    "events.4.data.owner": lambda document: document["events"][4]["data"].update(owner="x" * 20_001),
    "events.5.at": lambda document: document["events"][5].update(at="2026-11-03T25:00:00.000Z"),
    "events.5.author": lambda document: document["events"][5].pop("author") and document["events"][5].update(author=1),
    "events.6.id": lambda document: document["events"][6].update(id="../../x"),
    "events.9.data.state": lambda document: document["events"][9]["data"].update(state="lost"),
    "events.1.data.scores": lambda document: document["events"][1]["data"].update(scores={"a": "high"}),
    "twice": lambda document: document["events"].append(document["events"][0]),
    "16 levels": lambda document: document.update(later=json.loads("[" * 16 + "]" * 16)),
    "control characters": lambda document: document.update(change="\x1b]52;c;x"),
    "not what it should be: events": lambda document: document.update(events=[TINY] * 20_001),
}


@pytest.mark.parametrize("reason", BAD_CHANGES)
def test_what_does_not_keep_to_the_format_is_refused_with_its_place(reason: str) -> None:
    with pytest.raises(ImportRefused) as refusal:
        validate(altered(BAD_CHANGES[reason]))
    assert reason in str(refusal.value)
    assert "Nothing of it was taken in." in str(refusal.value)


def test_another_copy_is_asked_for_only_where_it_would_help() -> None:
    with pytest.raises(ImportRefused, match=r"update yours first\. Nothing of it was taken in\.$"):
        validate(altered(BAD_CHANGES["newer version"]))
    with pytest.raises(ImportRefused, match=r"Nothing of it was taken in\. Ask for the file again\.$"):
        validate(altered(BAD_CHANGES["change"]))
    with pytest.raises(ImportRefused, match=r"set it right first\. Nothing of it was taken in\.$"):
        read(GOOD, datetime(2026, 1, 1, tzinfo=UTC))


def test_events_that_were_changed_on_the_way_do_not_fit_the_digest() -> None:
    with pytest.raises(ImportRefused, match="digest"):
        validate(GOOD.replace(b'"Ben"', b'"Bob"'))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "cut short"),
        (GOOD[:-20], "cut short"),
        (GOOD.decode().encode("utf-16"), "cut short"),
        (b"\xef\xbb\xbf" + GOOD, "cut short"),
        (GOOD.replace(b"Ada", b"\xc3\x28", 1), "cut short"),
        (b"[" * 200_000, "cut short"),
        (b'{"a": ' + b"9" * 5_000 + b"}", "cut short"),
        (b"null", "not a coachtui bundle"),
        (b"[]", "not a coachtui bundle"),
        (b'{"format": "coachtui-bundle", "format": "coachtui-bundle"}', "twice"),
        (b'{"a": NaN}', "NaN"),
        (b'{"a": -Infinity}', "Infinity"),
        (b'{"a": 1e999}', "too large"),
        (b'{"a": "\\ud800"}', "control characters"),
        (b'{"\\u0000": 1}', "control characters"),
        (GOOD + b" " * SIZE_LIMIT, "larger than 5 MB"),
    ],
)
def test_what_is_not_sound_json_is_refused_in_a_sentence(data: bytes, reason: str) -> None:
    with pytest.raises(ImportRefused, match=reason):
        validate(data)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_damaged_bytes_are_refused_or_do_not_touch_the_events(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(GOOD)))
    end = data.draw(st.integers(start, min(len(GOOD), start + 40)))
    damaged = GOOD[:start] + data.draw(st.binary(max_size=8)) + GOOD[end:]
    try:
        events = validate(damaged)["events"]
    except ImportRefused:
        return
    assert events == json.loads(GOOD)["events"]


JUNK: st.SearchStrategy[object] = st.sampled_from(
    [None, True, -1, 2**64, 1.5, "", "x" * 70_000, "\x1b", [], {}, [[]], {"a": {"b": None}}]
)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_wrong_values_anywhere_are_refused_or_can_be_shown_and_sent_on(data: st.DataObject) -> None:
    def spoil(document: dict[str, Any]) -> None:
        here: Any = document
        for _depth in range(data.draw(st.integers(1, 4))):
            keys = sorted(here) if isinstance(here, dict) else range(len(here))
            key = data.draw(st.sampled_from(list(keys)))
            if not isinstance(here[key], dict | list) or not here[key]:
                break
            holder, here = here, here[key]
            last = holder, key
        else:
            last[0][last[1]] = data.draw(JUNK)
            return
        if data.draw(st.booleans()):
            del here[key]
        else:
            here[key] = data.draw(JUNK)

    try:
        events = taken_in(altered_anyhow(spoil))
    except ImportRefused:
        return
    sample = sample_of(*events)
    assert action_log.markdown(sample.log, sample.header).startswith("# Action log")
    assert journal.markdown(sample.log, sample.header).startswith("# Journal")
    assert validate(bundled(sample))


def altered_anyhow(change: Callable[[dict[str, Any]], object]) -> bytes:
    """The good bundle with a change, with a digest that fits where there is something to make one of."""
    document = json.loads(GOOD)
    change(document)
    if "events" in document and "digest" in document:
        document["digest"] = digest(document["events"])
    return json.dumps(document).encode()
