"""Days that have been, as people say them."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachtui.domain.errors import NotUnderstood
from coachtui.domain.past_days import parse_past

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", "2026-11-22"),
        ("Yesterday", "2026-11-21"),
        ("3 days ago", "2026-11-19"),
        ("a week ago", "2026-11-15"),
        ("two weeks ago", "2026-11-08"),
        ("fri", "2026-11-20"),
        ("last friday", "2026-11-20"),
        ("sunday", "2026-11-15"),
        ("3/11", "2026-11-03"),
        ("27/11", "2025-11-27"),
        ("3 March", "2026-03-03"),
        ("2026-01-05", "2026-01-05"),
    ],
)
def test_a_day_that_has_been(text: str, day: str) -> None:
    assert parse_past(text, SUNDAY).isoformat() == day


@pytest.mark.parametrize("text", ["", "tomorrow", "in 2 weeks", "2027-01-05", "soonish", "9999 years ago", "30/2"])
def test_what_is_none_is_said(text: str) -> None:
    with pytest.raises(NotUnderstood, match="not a day that has been"):
        parse_past(text, SUNDAY)


@given(st.text(max_size=30), st.dates(date(2001, 1, 1), date(2099, 12, 31)))
def test_it_never_lies_ahead(text: str, today: date) -> None:
    with suppress(NotUnderstood):
        assert parse_past(text, today) <= today
