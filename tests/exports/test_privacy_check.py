"""The privacy check finds patterns, masks them, and a masked copy gives way to the unmasked one."""

from datetime import date
from itertools import pairwise

import pytest
from export_samples import action_id, event
from hypothesis import given
from hypothesis import strategies as st

from coachtui.domain.events import Event, Kind
from coachtui.domain.merging import join
from coachtui.exports.privacy import all_masked, findings, found_in, is_nhs_number

TODAY = date(2026, 11, 22)

FOUND = {
    "NHS 943 476 5919, seen today": ("943 476 5919", "nhs-number"),
    "9434765919": ("9434765919", "nhs-number"),
    "943-476-5919": ("943-476-5919", "nhs-number"),
    "dob 3/4/2019": ("3/4/2019", "date-of-birth"),
    "DOB: 12 05 2018": ("12 05 2018", "date-of-birth"),
    "born on the 3rd of April 2015": ("3rd of April 2015", "date-of-birth"),
    "the lady of 1941-03-05": ("1941-03-05", "date-of-birth"),
    "April 3, 1951": ("April 3, 1951", "date-of-birth"),
    "lives at LS1 4AP.": ("LS1 4AP", "postcode"),
    "sw1a 1aa": ("sw1a 1aa", "postcode"),
    "ring 0113 243 1751 first": ("0113 243 1751", "phone"),
    "07700900123": ("07700900123", "phone"),
    "+44 (0)113 243 1751": ("+44 (0)113 243 1751", "phone"),
    "write to a.patient@nhs.net": ("a.patient@nhs.net", "email"),
}
NOT_FOUND = [
    *("9434765918", "12345", "due 27/11/2026", "2026-11-27", "ward B12 3 beds", "9 to 10 of 12", "13/13/1960"),
    *("call 111", "between 2009 and 2010", "12.5 mg at 10:30", "room 4 12 beds", "", "a@b", "step 3-4-5"),
]


@pytest.mark.parametrize("text", FOUND)
def test_what_may_identify_somebody_is_found_where_it_stands(text: str) -> None:
    assert [(text[one.start : one.end], str(one.kind)) for one in findings(text, TODAY)] == [FOUND[text]]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_ordinary_numbers_and_dates_are_left_alone(text: str) -> None:
    assert findings(text, TODAY) == ()


@given(st.integers(0, 999_999_999))
def test_of_ten_digits_only_those_with_the_right_check_digit_are_nhs_numbers(first: int) -> None:
    digits = f"{first:09}"
    weighted = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=True))
    valid = [last for last in range(10) if is_nhs_number(f"{digits}{last}")]
    assert valid == [last for last in range(10) if (weighted + last) % 11 == 0]


@given(st.text(max_size=300))
def test_any_text_can_be_looked_at(text: str) -> None:
    places = findings(text, TODAY)
    assert all(0 <= one.start < one.end <= len(text) for one in places)
    assert all(before.end <= after.start for before, after in pairwise(places))


def worded() -> list[Event]:
    return [
        event(
            1,
            0,
            Kind.COMMITTED,
            action_id(1),
            {"what": "Ring 07700900123, then 07700900124", "owner": "a@nhs.net", "due": "2026-11-27"},
        ),
        event(2, 1, Kind.RATED, "m/s/r", {"scores": {"a": 1}, "notes": {"a": "LS1 4AP", "b": "fine"}}),
        event(3, 2, Kind.COMMITTED, action_id(2), {"what": "Nothing here"}),
    ]


def test_all_that_is_found_is_masked_and_named_as_withheld() -> None:
    events = worded()
    masked = all_masked(events, found_in(events, TODAY))
    assert [one.data for one in masked] == [
        {"what": "Ring [masked], then [masked]", "owner": "[masked]", "due": "2026-11-27"},
        {"scores": {"a": 1}, "notes": {"a": "[masked]", "b": "fine"}},
        {"what": "Nothing here"},
    ]
    assert [one.withheld for one in masked] == [("owner", "what"), ("notes",), ()]
    assert found_in(masked, TODAY) == ()
    assert [join(one, two) for one, two in zip(masked, events, strict=True)] == events


def test_one_of_several_can_be_masked() -> None:
    events = worded()
    found = found_in(events, TODAY)
    second = [one for one in found if one.words == "07700900124"]
    assert all_masked(events, second)[0].data["what"] == "Ring 07700900123, then [masked]"
    assert all_masked(events, ()) == tuple(events)
