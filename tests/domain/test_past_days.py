"""Days that have been, as people say them."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachtui.domain.dates import full, short
from coachtui.domain.day_names import DAYS, MONTHS, SHORT_DAYS
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
        ("fri 20 nov", "2026-11-20"),
        ("tue 3/11", "2026-11-03"),
        ("thu 27 nov", "2025-11-27"),
        ("29 feb", "2024-02-29"),
        ("thu 29/2", "2024-02-29"),
    ],
)
def test_a_day_that_has_been(text: str, day: str) -> None:
    assert parse_past(text, SUNDAY).isoformat() == day


@pytest.mark.parametrize("text", ["", "tomorrow", "in 2 weeks", "2027-01-05", "soonish", "9999 years ago", "fri 3/11"])
def test_what_is_none_is_said(text: str) -> None:
    with pytest.raises(NotUnderstood, match="not a day in the past"):
        parse_past(text, SUNDAY)


@pytest.mark.parametrize("text", ["30/2", "2026-02-30", "30 feb", "fri 30 feb"])
def test_a_day_that_its_month_lacks_is_named(text: str) -> None:
    with pytest.raises(NotUnderstood, match=r"February.* has no 30th"):
        parse_past(text, SUNDAY)


SENSIBLE = st.dates(date(2001, 1, 1), date(2099, 12, 31))
AGO = st.builds(
    "{} {} ago".format,
    st.sampled_from(["a", "two", "six", "0", "3", "40", "9999"]),
    st.sampled_from(["day", "days", "week", "weeks", "month", "years"]),
)
WEEKDAYS = st.builds("{}{}".format, st.sampled_from(["", "last ", "this ", "next "]), st.sampled_from([*DAYS, "fri"]))
DATED = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "", "", "fri ", "Tuesday "]),
    st.integers(1, 31),
    st.sampled_from(["/11", "/2", " nov", " March", "th February", ".6"]),
    st.sampled_from(["", "", " 2026", " 31"]),
)
AHEAD = st.sampled_from(["today", "tomorrow", "yesterday", "next week", "end of month", "in 2 weeks", "the 12th"])


@given(AGO | WEEKDAYS | DATED | AHEAD, SENSIBLE)
def test_it_never_lies_ahead(text: str, today: date) -> None:
    with suppress(NotUnderstood):
        assert parse_past(text, today) <= today


@given(SENSIBLE, st.integers(0, 364))
def test_a_date_of_the_last_year_is_read_back_with_its_weekday_or_without(today: date, back: int) -> None:
    day = today - timedelta(days=back)
    forms = [
        short(day),
        f"{SHORT_DAYS[day.weekday()].lower()} {day.day}/{day.month}",
        f"{DAYS[day.weekday()]} the {day.day}th of {MONTHS[day.month - 1]}",
        f"{day.day}/{day.month}",
        full(day),
    ]
    assert [parse_past(form, today) for form in forms] == [day] * len(forms)
