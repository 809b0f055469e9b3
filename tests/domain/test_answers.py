"""Answers survive the way through an event, and read well afterwards."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachtui.domain.answers import (
    Answer,
    Choice,
    Fields,
    Response,
    Scores,
    Text,
    Tick,
    Ticks,
    Timings,
    from_data,
    in_words,
    is_empty,
    spoken,
    to_data,
)
from coachtui.domain.events import Json

WORDS = st.text(max_size=6)
NOTES = st.dictionaries(WORDS, WORDS, max_size=3)
RESPONSES: st.SearchStrategy[Response] = st.one_of(
    st.builds(Text, WORDS),
    st.builds(Choice, WORDS, st.booleans(), st.booleans()),
    st.builds(Scores, st.dictionaries(WORDS, st.none() | st.integers(), max_size=3), NOTES),
    st.builds(Ticks, st.dictionaries(WORDS, st.sampled_from(list(Tick)), max_size=3), NOTES),
    st.builds(Fields, NOTES),
    st.builds(Timings, st.dictionaries(WORDS, st.integers(0), max_size=3)),
)


@given(RESPONSES)
def test_every_response_is_read_back_from_its_event(response: Response) -> None:
    data = to_data(response)
    assert from_data(data) == response
    assert from_data(json.loads(json.dumps(data))) == response


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"later": "kind"},
        {"text": 7},
        {"choice": None, "correct": True},
        {"scores": ["a"]},
        {"states": "yes"},
        {"fields": None},
        {"seconds": 60},
    ],
)
def test_fields_of_a_later_version_are_no_response(data: dict[str, Json]) -> None:
    assert from_data(data) is None


def test_what_a_response_cannot_hold_is_left_out() -> None:
    assert from_data({"scores": {"a": 2, "b": True, "c": "3", "d": None, "e": 1.5}, "notes": {"a": "ok", "b": 1}}) == (
        Scores({"a": 2, "d": None}, {"a": "ok"})
    )
    assert from_data({"states": {"a": "yes", "b": "perhaps", "c": 1}, "notes": []}) == Ticks({"a": Tick.YES})
    assert from_data({"fields": {"a": "ok", "b": None}}) == Fields({"a": "ok"})
    assert from_data({"seconds": {"a": 61, "b": "61", "c": False}}) == Timings({"a": 61})
    assert from_data({"choice": "A", "correct": "yes"}) == Choice("A", correct=False, sure=True)


@pytest.mark.parametrize(
    ("empty", "begun"),
    [
        (Text(" \n"), Text("a")),
        (Choice("", correct=False), Choice("A", correct=False)),
        (Scores({}), Scores({"a": None})),
        (Scores({}, {"a": ""}), Scores({}, {"a": "why"})),
        (Ticks({}, {"a": ""}), Ticks({"a": Tick.NOT_NOW})),
        (Ticks({}), Ticks({}, {"a": "why"})),
        (Fields({"a": " "}), Fields({"a": " ", "b": "x"})),
        (Timings({"a": 0}), Timings({"a": 1})),
    ],
)
def test_an_answer_is_begun_by_its_first_word(empty: Response, begun: Response) -> None:
    assert is_empty(empty)
    assert not is_empty(begun)


@pytest.mark.parametrize(
    ("response", "words"),
    [
        (Text("Honestly?\nA form."), "Honestly?\nA form."),
        (Choice("A system", correct=True), "A system – this is the one"),
        (Choice("A symptom", correct=False, sure=False), "A symptom – another one fits better, a guess"),
        (
            Scores({"a": 0, "b": None, "gone": 4}, {"a": "why", "c": "no data yet"}),
            "Leaders: 0 (why)\nStaff: don't know\ngone: 4\nPatients: not answered (no data yet)",
        ),
        (
            Ticks({"a": Tick.YES, "b": Tick.NOT_APPLICABLE}, {"b": "small team", "c": "ask Jo"}),
            "Leaders: yes\nStaff: not applicable (small team)\nPatients: not answered (ask Jo)",
        ),
        (Fields({"a": "Amina", "b": ""}), "Leaders: Amina"),
        (Timings({"a": 61, "b": 600}), "Leaders: 1:01\nStaff: 10:00"),
    ],
)
def test_an_answer_reads_in_plain_lines(response: Response, words: str) -> None:
    labels = {"a": "Leaders", "b": "Staff", "c": "Patients"}
    answer = Answer("m/s/e", datetime(2026, 11, 22, tzinfo=UTC), response, "Who?", "0f", labels)
    assert spoken(answer) == words


@pytest.mark.parametrize(
    ("label", "line"),
    [
        ("Our team knows it, and can.", "Our team knows it, and can: 4"),
        ("Do you know who loses?", "Do you know who loses? 4"),
        ("And so on ...", "And so on ...: 4"),
        ("gone", "gone: 4"),
    ],
)
def test_a_label_and_its_value_have_one_mark_between_them(label: str, line: str) -> None:
    assert in_words(Scores({"a": 4}), {"a": label}) == line
