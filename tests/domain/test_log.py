"""The laws of the fold: order, duplicates and strangers do not matter, and nothing that was said is lost."""

import random
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coachtui.domain.actions import ActionState, Amendment, Commitment
from coachtui.domain.answers import Scores, Text
from coachtui.domain.events import Event, Json, Kind, order
from coachtui.domain.log import Log, Profile, commitment_data, commitment_from, fold

START = datetime(2026, 11, 1, 8, 0, tzinfo=UTC)
KEYS = st.sampled_from(
    [
        *("text", "choice", "correct", "sure", "scores", "states", "fields", "seconds", "notes", "asked", "wording"),
        *(
            "labels",
            "name",
            "change",
            "check_in_day",
            "check_in_time",
            "coach",
            "reason",
            "state",
            "evidence",
            "source",
        ),
        *("what", "owner", "due", "cue", "response", "obstacle", "measure", "confidence", "later"),
    ]
)
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-1, 12)
    | st.floats(allow_nan=False)
    | st.sampled_from(["", "a", "yes", "dropped", "2026-11-27", "2026-02-31", "\x1b[2J"])
)
JSONS: st.SearchStrategy[Json] = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["a", "b", "text"]), inner, max_size=2),
    max_leaves=4,
)
DATA: st.SearchStrategy[dict[str, Json]] = st.dictionaries(KEYS, JSONS, max_size=5)
EVENTS = st.lists(
    st.builds(
        lambda number, seconds, kind, subject, data: Event(
            f"{number:04}", START + timedelta(seconds=seconds), "person", "laptop", kind, subject, data
        ),
        st.integers(0, 9999),
        st.integers(0, 3),
        st.sampled_from([*Kind, "undone", ""]),
        st.sampled_from(["one", "two", "profile"]),
        DATA,
    ),
    unique_by=lambda event: event.id,
    max_size=12,
)


def event(number: int, kind: str, subject: str, data: dict[str, Json]) -> Event:
    """An event so many minutes after the start."""
    return Event(f"{number:04}", START + timedelta(minutes=number), "person", "laptop", kind, subject, data)


@given(EVENTS, st.randoms(use_true_random=False))
def test_any_order_and_any_duplicates_make_an_equal_log(events: list[Event], chance: random.Random) -> None:
    again = [*events, *chance.choices(events, k=5)] if events else []
    chance.shuffle(again)
    assert fold(again) == fold(events)


@given(EVENTS)
def test_a_log_grown_event_by_event_equals_one_folded_at_once(events: list[Event]) -> None:
    log = Log()
    for one in sorted(events, key=order):
        log.apply(one)
    assert log == fold(events)


@given(EVENTS, DATA, st.text(max_size=12).filter(lambda kind: kind not in set(Kind)))
def test_kinds_of_a_later_version_have_no_effect(events: list[Event], data: dict[str, Json], kind: str) -> None:
    strangers = [event(9000 + number, kind, subject, data) for number, subject in enumerate(["one", "two", "profile"])]
    log = fold([*events, *strangers])
    assert log.newest == strangers[-1].at
    log.newest = fold(events).newest
    assert log == fold(events)


@given(EVENTS, DATA, st.sampled_from(list(Kind)))
def test_an_event_changes_only_its_own_subject(events: list[Event], data: dict[str, Json], kind: Kind) -> None:
    stranger = event(9000, kind, "other", data)
    before, after = fold(events), fold([*events, stranger])
    if kind is not Kind.PROFILED:
        assert after.profile == before.profile
    for known in (after.answers, after.actions, after.completed):
        known.pop("other", None)
    assert (after.answers, after.actions, after.completed) == (before.answers, before.actions, before.completed)


@given(st.sampled_from(list(Kind)), st.sampled_from([7, 1.5, True, [], ["a"]]))
def test_malformed_data_says_nothing(kind: Kind, value: Json) -> None:
    keys = ("text", "choice", "fields", "name", "change", "check_in_time", "coach", "owner", "cue", "due", "reason")
    said = [event(1, Kind.PROFILED, "profile", {"name": "Sam", "coach": "Priya"}), event(2, Kind.COMMITTED, "a", {})]
    data: dict[str, Json] = dict.fromkeys(keys, value)
    log = fold([*said, event(3, kind, "a", data)])
    assert (log.profile.name, log.profile.coach) == ("Sam", "Priya")
    assert log.answers == {}
    assert log.actions["a"].terms == Commitment("")
    assert log.actions["a"].amendments == ()


def test_closing_or_amending_an_action_nobody_made_does_nothing() -> None:
    log = fold([event(1, Kind.CLOSED, "a", {"state": "done"}), event(2, Kind.AMENDED, "a", {"what": "Ring"})])
    assert log.actions == {}


def test_a_profile_grows_field_by_field_and_refuses_days_that_are_none() -> None:
    log = fold(
        [
            event(1, Kind.PROFILED, "profile", {"name": "Sam", "check_in_day": 0}),
            event(2, Kind.PROFILED, "profile", {"change": "Discharge by noon", "check_in_day": 7}),
            event(3, Kind.PROFILED, "profile", {"check_in_time": "08:30", "check_in_day": True}),
        ]
    )
    assert log.profile == Profile("Sam", "Discharge by noon", 0, "08:30")


def test_what_was_said_in_a_profile_can_be_taken_back() -> None:
    said = event(1, Kind.PROFILED, "profile", {"coach": "Priya", "check_in_day": 4})
    log = fold([said, event(2, Kind.PROFILED, "profile", {"coach": "", "check_in_day": None})])
    assert log.profile == Profile()


def test_every_version_of_an_answer_is_kept_and_the_last_is_the_latest() -> None:
    log = fold([event(number, Kind.ANSWERED, "m/s/e", {"text": text}) for number, text in enumerate(["a", "b", "a"])])
    alone = log.latest("m/s/e")  # before the others are read
    assert log.latest("m/s/other") is None
    log.apply(event(7, Kind.ANSWERED, "m/s/e", {"text": "c"}))
    newer = log.latest("m/s/e")
    assert [answer.response for answer in log.answers["m/s/e"]] == [Text("a"), Text("b"), Text("a"), Text("c")]
    assert [alone, newer] == log.answers["m/s/e"][-2:]
    assert newer == log.latest("m/s/e")
    assert log.latest("m/s/other") is None


def test_an_answer_remembers_when_and_to_which_words_it_was_given() -> None:
    data: dict[str, Json] = {"text": "Yes", "asked": "Can you?", "wording": "0f", "labels": {"a": "A", "b": 2}}
    answer = fold([event(1, Kind.ANSWERED, "m/s/e", data)]).latest("m/s/e")
    assert answer is not None
    assert (answer.at, answer.asked, answer.wording, answer.labels) == (
        START + timedelta(minutes=1),
        "Can you?",
        "0f",
        {"a": "A"},
    )
    assert (answer.subject, answer.event) == ("m/s/e", "0001")


def test_the_same_answer_again_counts_once_but_the_same_rating_is_a_new_measurement() -> None:
    twice = [event(number, Kind.ANSWERED, "m/s/text", {"text": "same"}) for number in (1, 2)]
    rated = [event(number, Kind.RATED, "m/s/rate", {"scores": {"a": 3}}) for number in (3, 4)]
    log = fold([*twice, *rated])
    assert [answer.at for answer in log.answers["m/s/text"]] == [twice[1].at]
    assert [answer.response for answer in log.answers["m/s/rate"]] == [Scores({"a": 3})] * 2


def test_a_step_is_completed_when_it_was_first_done() -> None:
    log = fold([event(2, Kind.COMPLETED, "m/s", {}), event(1, Kind.COMPLETED, "m/s", {})])
    assert log.completed == {"m/s": START + timedelta(minutes=1)}


def test_an_amendment_keeps_the_old_date_and_the_reason() -> None:
    made = event(1, Kind.COMMITTED, "a", {"what": "Ring her", "due": "2026-11-20", "source": "m/s/e"})
    moved = event(2, Kind.AMENDED, "a", {"due": "2026-11-27", "confidence": 5, "reason": "She was on leave"})
    freed = event(3, Kind.AMENDED, "a", {"due": None, "owner": "", "reason": "No date fits"})
    action = fold([made, moved, freed]).actions["a"]
    assert action.terms == Commitment("Ring her", confidence=5)
    assert action.amendments == (
        Amendment(moved.at, "due", "2026-11-20", "2026-11-27", "She was on leave"),
        Amendment(moved.at, "confidence", "", "5", "She was on leave"),
        Amendment(freed.at, "due", "2026-11-27", "", "No date fits"),
    )
    assert (action.committed_at, action.touched_at, action.source) == (made.at, freed.at, "m/s/e")


def test_an_action_is_made_once_and_closed_with_its_evidence() -> None:
    made = event(1, Kind.COMMITTED, "a", {"what": "Ring her"})
    log = fold([made, event(2, Kind.COMMITTED, "a", {"what": "Something else"})])
    assert log.actions["a"].terms.what == "Ring her"
    assert log.actions["a"].state is ActionState.OPEN
    done = fold([made, event(3, Kind.CLOSED, "a", {"evidence": "She came"})]).actions["a"]
    assert (done.state, done.evidence, done.closed_at) == (
        ActionState.DONE,
        "She came",
        START + timedelta(minutes=3),
    )
    dropped = fold([made, event(3, Kind.CLOSED, "a", {"state": "dropped"})]).actions["a"]
    assert dropped.state is ActionState.DROPPED


COMMITMENTS = st.builds(
    Commitment,
    what=st.text(max_size=5),
    owner=st.text(max_size=5),
    due=st.none() | st.dates(),
    cue=st.text(max_size=5),
    response=st.text(max_size=5),
    obstacle=st.text(max_size=5),
    measure=st.text(max_size=5),
    confidence=st.none() | st.integers(0, 10),
)


@given(COMMITMENTS)
def test_a_commitment_is_read_back_from_its_event(terms: Commitment) -> None:
    data = commitment_data(terms)
    assert commitment_from(data, Commitment("")) == terms
    assert all(value not in ("", None) and not isinstance(value, date) for value in data.values())


@given(COMMITMENTS)
def test_an_empty_change_changes_nothing(terms: Commitment) -> None:
    assert commitment_from({}, terms) == terms
