"""What leaves in a bundle agrees with the log it came from, and superseded wording does not leave, in any history."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from export_samples import action_id, bundled, event, sample_of, taken_in
from hypothesis import given, settings
from hypothesis import strategies as st

from coachtui.domain.actions import Action
from coachtui.domain.answers import Answer, Scores
from coachtui.domain.events import Event, Json, Kind
from coachtui.domain.log import Log, fold
from coachtui.exports.bundle import validate
from coachtui.exports.history import WORDING

Actions = Mapping[str, tuple[object, ...]]


def facts(log: Log) -> Actions:
    """Of every action what has to be the same on both sides: all but the old wording and when it was given up."""

    def moves(action: Action) -> list[tuple[object, ...]]:
        return [(one.at, one.term, one.old, one.new, one.reason) for one in action.amendments if one.term in MOVES]

    return {
        key: (
            one.terms,
            one.source,
            one.state,
            one.committed_at,
            one.touched_at,
            one.closed_at,
            one.evidence,
            moves(one),
        )
        for key, one in log.actions.items()
    }


MOVES = ("owner", "due", "confidence")
TERM_VALUES: dict[str, st.SearchStrategy[Json]] = {
    **dict.fromkeys((*WORDING, "owner"), st.one_of(st.sampled_from(["", "x", "a\nb"]), st.none(), st.integers())),
    "due": st.sampled_from(["2026-11-27", "2026-12-01", "soon", "20261127", None, 3]),
    "confidence": st.sampled_from([0, 7, 10, None, "7", True]),
    "reason": st.sampled_from(["because", 3]),
    "source": st.sampled_from(["m/s/e", None]),
    "later": st.just("a field of a later version"),
}
DATA: dict[str, st.SearchStrategy[dict[str, Json]]] = {
    **dict.fromkeys((Kind.COMMITTED, Kind.AMENDED), st.fixed_dictionaries({}, optional=TERM_VALUES)),
    Kind.CLOSED: st.fixed_dictionaries(
        {}, optional={"state": st.sampled_from(["done", "dropped", 1]), "evidence": st.sampled_from(["seen", "", 2])}
    ),
    Kind.PROFILED: st.fixed_dictionaries(
        {},
        optional={
            "name": st.sampled_from(["A", "B", 1]),
            "change": st.sampled_from(["C", "D", None]),
            "check_in_day": st.sampled_from([0, 6, 9, True]),
            "coach": st.just("Sam"),
        },
    ),
    Kind.RATED: st.fixed_dictionaries(
        {"scores": st.dictionaries(st.sampled_from("ab"), st.sampled_from([1, None, 2.5, True]))},
        optional={"notes": st.sampled_from([{}, {"a": "n"}, 3]), "asked": st.just("?"), "labels": st.just({"a": "A"})},
    ),
    "later-kind": st.just({"what": "x"}),
}


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    """Events of every kind, well formed or not, on two actions, some of them twice."""
    made: list[Event] = []
    for number in range(draw(st.integers(0, 14))):
        kind = draw(st.sampled_from(sorted(DATA)))
        subject = {Kind.PROFILED: "profile", Kind.RATED: "m/s/r"}.get(
            kind,  # type: ignore[call-overload]
            action_id(draw(st.integers(1, 2))),
        )
        made.append(event(number, draw(st.integers(0, 9)), kind, subject, draw(DATA[kind])))
    return made + (draw(st.permutations(made))[: len(made) // 2])


@settings(max_examples=250, deadline=None)
@given(histories())
def test_a_bundle_folds_to_the_same_state_as_the_log(history: list[Event]) -> None:
    sample = sample_of(*history)
    received = fold(taken_in(bundled(sample)))
    assert facts(received) == facts(sample.log)
    assert received.profile == sample.log.profile._replace(check_in_time="")
    assert scores(received) == scores(sample.log)


def scores(log: Log) -> list[tuple[str, datetime, Mapping[str, int | None]]]:
    def scored(answers: Sequence[Answer]) -> Iterator[tuple[str, datetime, Mapping[str, int | None]]]:
        for one in answers:
            if isinstance(one.response, Scores):
                yield one.subject, one.at, one.response.scores

    return [score for answers in log.answers.values() for score in scored(answers)]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(WORDING), st.integers(1, 2)), max_size=12), st.booleans())
def test_of_each_text_only_the_last_wording_leaves(edits: list[tuple[str, int]], closed: bool) -> None:
    tokens: dict[tuple[str, int], list[str]] = defaultdict(list)

    def token(term: str, number: int) -> str:
        tokens[term, number].append(f"tok-{term}-{number}-{len(tokens[term, number])}-end")
        return tokens[term, number][-1]

    made = [
        event(number, 0, Kind.COMMITTED, action_id(number), {term: token(term, number) for term in WORDING})
        for number in (1, 2)
    ]
    for place, (term, number) in enumerate(edits, start=3):
        made.append(event(place, place, Kind.AMENDED, action_id(number), {term: token(term, number)}))
    if closed:
        made.append(event(90, 90, Kind.CLOSED, action_id(1), {"evidence": "tok-first"}))
        made.append(event(91, 91, Kind.CLOSED, action_id(1), {"evidence": "tok-last"}))
    sample = sample_of(*made)
    text = bundled(sample).decode()
    for versions in tokens.values():
        assert [version in text for version in versions] == [False] * (len(versions) - 1) + [True]
    assert "tok-first" not in text
    assert ("tok-last" in text) is closed


def test_what_is_withheld_is_named_in_the_record_and_nothing_unknown_is() -> None:
    sample = sample_of(
        event(1, 0, Kind.PROFILED, "profile", {"name": "Ada", "check_in_time": "08:30"}),
        event(2, 1, Kind.COMMITTED, action_id(1), {"what": "Old", "due": "2026-11-27", "secret field": 1}),
        event(3, 2, Kind.AMENDED, action_id(1), {"what": "New", "reason": "Clearer"}),
        event(4, 3, Kind.RATED, "m/s/r", {"scores": {"a": 1}, "notes": {"a": "Private"}}),
        event(5, 4, Kind.RATED, "m/s/r", {"scores": {"a": 2}, "notes": {}}),
    )
    records = json.loads(bundled(sample))["events"]
    assert [record.get("withheld") for record in records] == [
        ["check_in_time"],
        ["other", "what"],
        None,
        ["notes"],
        None,
    ]
    assert [record["data"] for record in records] == [
        {"name": "Ada"},
        {"due": "2026-11-27"},
        {"what": "New", "reason": "Clearer"},
        {"scores": {"a": 1}},
        {"scores": {"a": 2}, "notes": {}},
    ]


def test_a_ticked_answer_leaves_in_its_latest_version_only() -> None:
    sample = sample_of(
        event(1, 0, Kind.ANSWERED, "m/s/a", {"text": "first words", "asked": "Why?"}),
        event(2, 1, Kind.ANSWERED, "m/s/a", {"text": "last words", "asked": "Why?"}),
        event(3, 2, Kind.ANSWERED, "m/s/b", {"text": "other words", "asked": "Who?"}),
        event(4, 3, Kind.RATED, "m/s/r", {"scores": {"a": 1}, "notes": {"a": "first note"}}),
        event(5, 4, Kind.RATED, "m/s/r", {"scores": {"a": 2}, "notes": {"a": "last note"}}),
    )
    data = bundled(sample, ["m/s/a", "m/s/r", "m/s/gone"])
    text = data.decode()
    assert [word in text for word in ("first words", "last words", "other words")] == [False, True, False]
    assert [word in text for word in ("first note", "last note")] == [False, True]
    assert validate(data)["left_out"] == {
        "reflections": 1,
        "other_answers": 0,
        "evidence_notes": 1,
        "pauses": 0,
    }


def test_of_two_records_with_one_id_the_first_leaves_as_in_the_log() -> None:
    sample = sample_of(
        event(1, 0, Kind.COMMITTED, action_id(1), {"what": "First", "owner": "Ada"}),
        event(1, 1, Kind.COMMITTED, action_id(1), {"what": "Second", "owner": "Ben"}),
    )
    received = fold(taken_in(bundled(sample)))
    assert facts(received) == facts(sample.log)
    assert received.actions[action_id(1)].terms.what == "First"
