"""From what somebody types to a commitment."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachtui.domain.actions import Commitment
from coachtui.domain.dates import FIRST_YEAR, LAST_YEAR
from coachtui.domain.errors import NotUnderstood
from coachtui.domain.text import LINE_LIMIT, UNSAFE
from coachtui.workflows.commitments import FIELD_NAMES, TypedAction, typed, understand

SUNDAY = date(2026, 11, 22)
ANYTHING = st.text(st.characters(), max_size=40)
NUMBERS = st.one_of(st.integers(-2, 12).map(str), st.just(""), st.just(" 7 / 10 "), ANYTHING)
DATES = st.one_of(st.sampled_from(["", " ", "fri", "in 2 weeks", "27/11", "2026-02-30", "soon"]), ANYTHING)
COMMITMENTS = st.builds(
    TypedAction, ANYTHING, ANYTHING, DATES, ANYTHING, ANYTHING, ANYTHING, ANYTHING, confidence=NUMBERS
)


def test_the_names_of_the_fields_are_those_of_a_typed_action() -> None:
    assert TypedAction._fields == FIELD_NAMES


@given(COMMITMENTS)
def test_anything_typed_is_understood_or_refused(action: TypedAction) -> None:
    try:
        terms = understand(action, SUNDAY)
    except NotUnderstood:
        return
    texts = (terms.what, terms.owner, terms.cue, terms.response, terms.obstacle, terms.measure)
    assert terms.what
    assert all(len(text) <= LINE_LIMIT and "\n" not in text and not UNSAFE.search(text) for text in texts)
    assert all(text == " ".join(text.split()) for text in texts)
    assert terms.due is None or FIRST_YEAR <= terms.due.year <= LAST_YEAR
    assert terms.confidence is None or 0 <= terms.confidence <= 10
    assert (terms.due is None) == (not action.due.strip())
    assert (terms.confidence is None) == (not action.confidence.strip())


@given(COMMITMENTS)
def test_what_was_understood_can_be_typed_again(action: TypedAction) -> None:
    try:
        terms = understand(action, SUNDAY)
    except NotUnderstood:
        return
    assert understand(typed(terms), SUNDAY) == terms


@given(
    st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)), st.integers(0, 10), st.dates(date(2001, 1, 1), SUNDAY)
)
def test_every_date_and_every_confidence_survives(due: date, confidence: int, today: date) -> None:
    terms = Commitment("Ring", due=due, confidence=confidence)
    assert understand(typed(terms), today) == terms
    assert due.isoformat() not in typed(terms).due


def test_a_refusal_calls_a_field_what_its_label_does() -> None:
    for name, label in {"cue": "“If”", "response": "“then I will”", "measure": "“How we'll know”"}.items():
        with pytest.raises(NotUnderstood, match=f"^{label} has 720 characters; at most 500 can be kept"):
            understand(TypedAction(**{"what": "Ring", name: "x" * 720}), SUNDAY)


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("10", 10), (" 7 ", 7), ("7/10", 7), ("07", 7), ("", None)])
def test_confidence_is_a_number_to_ten(text: str, number: int | None) -> None:
    assert understand(TypedAction("Ring", confidence=text), SUNDAY).confidence == number


@pytest.mark.parametrize("text", ["11", "-1", "7.5", "high", "٣", "007", "7/5"])
def test_other_confidence_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstood, match="0 to 10"):
        understand(TypedAction("Ring", confidence=text), SUNDAY)


@pytest.mark.parametrize("name", ["what", "owner", "cue", "response", "obstacle", "measure"])
def test_a_field_is_at_most_a_line_of_five_hundred(name: str) -> None:
    longest = TypedAction(**{"what": "Ring", name: "x" * LINE_LIMIT})
    assert getattr(understand(longest, SUNDAY), name) == "x" * LINE_LIMIT
    with pytest.raises(NotUnderstood, match="501"):
        understand(TypedAction(**{"what": "Ring", name: "x" * (LINE_LIMIT + 1)}), SUNDAY)
