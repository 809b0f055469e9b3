"""Dates as people say them, seen from one Sunday: 22 November 2026."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachtui.domain import dates
from coachtui.domain.day_names import DAYS, MONTHS, SHORT_MONTHS
from coachtui.domain.errors import NotUnderstood

TODAY = date(2026, 11, 22)
NEAR = st.dates(TODAY - timedelta(days=730), TODAY + timedelta(days=730))
SENSIBLE = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("today", "2026-11-22"),
        ("Tomorrow", "2026-11-23"),
        ("by fri", "2026-11-27"),
        ("on Friday.", "2026-11-27"),
        ("sunday", "2026-11-29"),
        ("this sunday", "2026-11-22"),
        ("weds", "2026-11-25"),
        ("next friday", "2026-11-27"),
        ("next sunday", "2026-11-29"),
        ("friday next week", "2026-11-27"),
        ("next week friday", "2026-11-27"),
        ("friday week", "2026-12-04"),
        ("in 0 days", "2026-11-22"),
        ("in 3 days", "2026-11-25"),
        ("1 day", "2026-11-23"),
        ("10 days", "2026-12-02"),
        ("in two weeks", "2026-12-06"),
        ("2 weeks' time", "2026-12-06"),
        ("a fortnight from now", "2026-12-06"),
        ("in a month", "2026-12-22"),
        ("in 3 months", "2027-02-22"),
        ("in a year", "2027-11-22"),
        ("week", "2026-11-23"),
        ("next week", "2026-11-23"),
        ("next month", "2026-12-01"),
        ("next year", "2027-01-01"),
        ("end of week", "2026-11-27"),
        ("end of next week", "2026-12-04"),
        ("this month", "2026-11-30"),
        ("before the end of the month", "2026-11-30"),
        ("end of next month", "2026-12-31"),
        ("end of year", "2026-12-31"),
        ("end of February", "2027-02-28"),
        ("end of feb 2028", "2028-02-29"),
        ("27/11", "2026-11-27"),
        ("22/11", "2026-11-22"),
        ("21/11", "2027-11-21"),
        ("27/11/26", "2026-11-27"),
        ("27/11/2026", "2026-11-27"),
        ("27.11.2026", "2026-11-27"),
        ("27.11.", "2026-11-27"),
        ("5/6", "2027-06-05"),
        ("29/2", "2028-02-29"),
        ("27 nov", "2026-11-27"),
        ("27-Nov-2026", "2026-11-27"),
        ("27 November 2026", "2026-11-27"),
        ("nov 27", "2026-11-27"),
        ("November 27th, 2026", "2026-11-27"),
        ("sept 3", "2027-09-03"),
        ("Friday, 27 November 2026", "2026-11-27"),
        ("27th", "2026-11-27"),
        ("by the 21st", "2026-12-21"),
        ("the 31st", "2026-12-31"),
        ("the 1st of December", "2026-12-01"),
        ("2026-11-27", "2026-11-27"),
        ("2026/11/27", "2026-11-27"),
        ("the day after tomorrow", "2026-11-24"),
        ("tonight", "2026-11-22"),
        ("this evening", "2026-11-22"),
        ("tomorrow morning", "2026-11-23"),
        ("friday afternoon", "2026-11-27"),
        ("on Friday evening", "2026-11-27"),
        ("27 nov, morning", "2026-11-27"),
        ("a week today", "2026-11-29"),
        ("a week tomorrow", "2026-11-30"),
        ("a week on friday", "2026-12-04"),
        ("week on friday", "2026-12-04"),
        ("two weeks on Friday", "2026-12-11"),
        ("a fortnight on monday", "2026-12-07"),
        ("a couple of weeks", "2026-12-06"),
        ("fortnight", "2026-12-06"),
        ("in a fortnight", "2026-12-06"),
        ("monday next", "2026-11-23"),
        ("eow", "2026-11-27"),
        ("EOM", "2026-11-30"),
        ("eoy", "2026-12-31"),
        ("tmrw", "2026-11-23"),
        ("tomorrow am", "2026-11-23"),
        ("Monday PM", "2026-11-23"),
        ("27/11 morning", "2026-11-27"),
        ("first thing monday", "2026-11-23"),
        ("monday, first thing", "2026-11-23"),
        ("first thing tomorrow morning", "2026-11-23"),
        ("this coming friday", "2026-11-27"),
        ("friday coming", "2026-11-27"),
        ("friday this week", "2026-11-27"),
        ("sunday this week", "2026-11-22"),
        ("midweek", "2026-11-25"),
        ("mid-week", "2026-11-25"),
        ("mon 30", "2026-11-30"),
        ("fri 4th", "2026-12-04"),
        ("the 15", "2026-12-15"),
        ("by the 22.", "2026-11-22"),
        ("first of december", "2026-12-01"),
        ("December first", "2026-12-01"),
        ("by end of friday", "2026-11-27"),
        ("end of tomorrow", "2026-11-23"),
        ("COP friday", "2026-11-27"),
        ("friday eod", "2026-11-27"),
        ("close of play on friday", "2026-11-27"),
        ("last day of February", "2027-02-28"),
        ("the month after next", "2027-01-01"),
        ("end of day", "2026-11-22"),
        ("eod", "2026-11-22"),
        ("end of 2026", "2026-12-31"),
        ("w/c 7 december", "2026-12-07"),
        ("w/c 9 dec", "2026-12-07"),
        ("week commencing monday", "2026-11-23"),
        ("the week after next", "2026-11-30"),
        ("next wk", "2026-11-23"),
        ("1w", "2026-11-29"),
        ("2 w", "2026-12-06"),
        ("in 3d", "2026-11-25"),
        ("within 2 weeks", "2026-12-06"),
        ("within the next two weeks", "2026-12-06"),
        ("a week from monday", "2026-11-30"),
        ("a month today", "2026-12-22"),
        ("10 working days", "2026-12-04"),
        ("in one working day", "2026-11-23"),
        ("6 business days", "2026-11-30"),
        ("ten days", "2026-12-02"),
        ("twenty days", "2026-12-12"),
        ("next january", "2027-01-01"),
        ("next november", "2027-11-01"),
        ("in december", "2026-12-01"),
        ("by December", "2026-12-01"),
        ("by march 2028", "2028-03-01"),
        ("in november", "2026-11-30"),
        ("nov 2026", "2026-11-30"),
        ("6/12", "2026-12-06"),
    ],
)
def test_what_people_say(said: str, meant: str) -> None:
    assert dates.parse_due(said, TODAY) == date.fromisoformat(meant)


def test_weekdays_on_the_day_itself() -> None:
    friday = date(2026, 11, 27)
    assert dates.parse_due("fri", friday) == friday + timedelta(days=7)
    assert dates.parse_due("this fri", friday) == friday
    assert dates.parse_due("next fri", friday) == friday + timedelta(days=7)
    assert dates.parse_due("end of week", friday) == friday
    assert dates.parse_due("end of week", friday + timedelta(days=1)) == friday + timedelta(days=7)


def test_the_end_of_next_week_is_a_week_after_the_end_of_this_one_on_every_day() -> None:
    for day in (date(2026, 11, 23) + timedelta(days=ahead) for ahead in range(7)):
        assert dates.parse_due("end of next week", day) - dates.parse_due("end of week", day) == timedelta(days=7)


def test_a_day_of_this_week_is_past_until_the_week_of_work_is_over() -> None:
    assert dates.parse_due("monday this week", date(2026, 11, 25)) == date(2026, 11, 23)
    assert dates.parse_due("monday this week", date(2026, 11, 28)) == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("fri 27 nov", "2026-11-27"),
        ("fri 27/11", "2026-11-27"),
        ("sat 28 nov", "2026-11-28"),
        ("wed 25th", "2026-11-25"),
        ("fri 27", "2026-11-27"),
        ("27/11", "2027-11-27"),
        ("sat 27/11", "2027-11-27"),
        ("tue 24 nov 2026", "2026-11-24"),
    ],
)
def test_a_date_just_past_is_that_one_where_its_weekday_says_so(said: str, meant: str) -> None:
    assert dates.parse_due(said, date(2026, 11, 29)) == date.fromisoformat(meant)


def test_a_weekday_is_compared_with_the_nearer_of_two_dates() -> None:
    with pytest.raises(NotUnderstood, match="27 November 2026 is a Friday, not a Thursday"):
        dates.parse_due("thu 27/11", date(2026, 11, 29))
    with pytest.raises(NotUnderstood, match="27 November 2026 is a Friday, not a Thursday"):
        dates.parse_due("thu 27 nov", TODAY)  # which it was a year ago


@given(SENSIBLE, st.integers(0, 900))
def test_working_days_are_counted_one_by_one(today: date, count: int) -> None:
    day = today
    for _step in range(count):
        day += timedelta(days=1)
        while day.weekday() > 4:
            day += timedelta(days=1)
    with suppress(NotUnderstood):
        assert dates.parse_due(f"{count} working days", today) == day


@given(st.dates())
def test_the_example_in_a_hint_is_understood_and_lies_ahead(today: date) -> None:
    assert dates.hint(today).endswith(f", {dates.example(today)}")
    if date(2000, 1, 1) <= today <= date(2100, 12, 1):
        assert dates.parse_due(dates.example(today), today) == today + timedelta(days=11)


def test_a_month_on_from_the_last_of_a_long_month_is_the_last_of_the_short_one() -> None:
    assert dates.parse_due("in a month", date(2027, 1, 31)) == date(2027, 2, 28)
    assert dates.parse_due("in 2 months", date(2026, 12, 31)) == date(2027, 2, 28)


def test_a_past_date_is_taken_only_with_its_year() -> None:
    assert dates.parse_due("1/11/2026", TODAY) == date(2026, 11, 1)
    assert dates.parse_due("1/11", TODAY) == date(2027, 11, 1)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "soon",
        "27",
        "month",
        "next november 2027",
        "friday 5pm",
        "friday 5 pm",
        "ad",
        "the 32",
        "w/c soon",
        "end of",
        "many working days",
        "friday 17:00",
        "morning",
        "a week on someday",
        "2026/11-27",
        "32nd",
        "0/1",
        "1/0",
        "27/13/2026",
        "0000-01-01",
        "in 99999999999 days",
        "in 9999 years",
        "in many days",
        "²7/11",
        "27 ²",
        "٢٧/١١",
        "in ٣ days",
        "next friday week",
        "fri " * 20,
    ],
)
def test_other_words_are_refused_with_examples(said: str) -> None:
    with pytest.raises(NotUnderstood, match=r"try “friday”, “in 2 weeks” or “3/12”\.$"):
        dates.parse_due(said, TODAY)


@pytest.mark.parametrize(
    ("said", "lacks"),
    [
        ("31/2", "February has no 31st"),
        ("30 feb", "February has no 30th"),
        ("fri 30 feb 2027", "February 2027 has no 30th"),
        ("29/2/2027", "February 2027 has no 29th"),
        ("2027-04-31", "April 2027 has no 31st"),
        ("31 nov", "November has no 31st"),
    ],
)
def test_a_day_that_a_month_lacks_is_named(said: str, lacks: str) -> None:
    with pytest.raises(NotUnderstood, match=rf"^{lacks}\. Check the date, or try “friday” or “in 2 weeks”\.$"):
        dates.parse_due(said, TODAY)


@pytest.mark.parametrize("said", ["1999-12-31", "1/1/1066"])
def test_a_year_before_any_log_is_called_that(said: str) -> None:
    with pytest.raises(NotUnderstood, match=rf"^“{said}” is too long ago: dates start in the year 2000\.$"):
        dates.parse_due(said, TODAY)


@pytest.mark.parametrize("said", ["2226-01-01", "1/1/2101", "9999-12-31", "in 900 years"])
def test_a_date_of_another_century_is_too_far_away(said: str) -> None:
    with pytest.raises(NotUnderstood, match=rf"^“{said}” is too far ahead: dates go up to the year 2100\.$"):
        dates.parse_due(said, TODAY)


def test_a_refusal_shows_what_was_typed_safely_and_in_short() -> None:
    with pytest.raises(NotUnderstood) as refusal:
        dates.parse_due("\x1b[2Jwhenever it suits everybody who is in the room that day", TODAY)
    assert "\x1b" not in str(refusal.value)
    assert "whenever it suits" in str(refusal.value)
    assert len(str(refusal.value)) < 130


def test_a_weekday_that_is_not_the_dates_is_refused_and_named() -> None:
    with pytest.raises(NotUnderstood, match="27 November 2026 is a Friday, not a Thursday"):
        dates.parse_due("thu 27 nov", TODAY)


@given(NEAR)
def test_every_date_is_read_back_from_every_form_with_a_year(day: date) -> None:
    forms = [
        dates.full(day),
        dates.long(day),
        day.isoformat(),
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day:02}/{day.month:02}/{day.year % 100:02}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day}-{day.month}-{day.year}",
        *(f"{day.day} {names[day.month - 1]} {day.year}" for names in (MONTHS, SHORT_MONTHS)),
        f"{SHORT_MONTHS[day.month - 1].upper()} {day.day}, {day.year}",
    ]
    assert [dates.parse_due(form, TODAY) for form in forms] == [day] * len(forms)


@given(SENSIBLE, st.integers(0, 364))
def test_a_date_of_the_next_year_is_read_back_without_its_year(today: date, ahead: int) -> None:
    day = min(today + timedelta(days=ahead), date(2100, 12, 31))
    forms = [dates.short(day), f"{day.day}/{day.month}", f"by the {day.day}th {MONTHS[day.month - 1]}"]
    assert [dates.parse_due(form, today) for form in forms] == [day] * len(forms)


@given(SENSIBLE)
def test_a_weekday_is_within_a_week_and_after_today(today: date) -> None:
    for number, name in enumerate(DAYS):
        plain, this, following = (dates.parse_due(f"{word}{name}", today) for word in ("", "this ", "next "))
        assert {plain.weekday(), this.weekday(), following.weekday()} == {number}
        assert 1 <= (plain - today).days <= 7
        assert 0 <= (this - today).days <= 6
        monday = dates.parse_due("next week", today)
        assert monday.weekday() == 0
        assert 0 <= (following - monday).days <= 6


PIECES = st.sampled_from(
    [
        *("in", "next", "this", "end", "of", "by", "the", "a", "two", "3", "99999999999", "0", "31", "29/2"),
        *("31.12.9999", "2026", "0000-00-00", "12th", "nov", "friday", "week", "weeks", "month", "year", "days"),
        *("w/c", "working", "first", "thing", "coming", "december", "am", "wk", "after", "2w", "end", "15", "mon"),
        *("couple", "fortnight", "today", "morning", "eom", "31/2", "30"),
        *("/", "-", " ", ".", ",", "²", "٣", "Ⅷ", "’", "\x00", "İ"),
    ]
)


@given(
    st.text(max_size=80) | st.lists(PIECES, max_size=5).map(" ".join) | st.lists(PIECES, max_size=5).map("".join),
    st.dates(),
)
def test_no_text_and_no_day_raises_anything_but_a_refusal(text: str, today: date) -> None:
    with suppress(NotUnderstood):
        assert 2000 <= dates.parse_due(text, today).year <= 2100


@pytest.mark.parametrize(
    ("said", "day"),
    [("", None), ("  ", None), ("mon", 0), ("Mondays", 0), ("on Tues", 1), ("weds", 2), ("THU", 3), ("Sunday", 6)],
)
def test_days_of_the_week(said: str, day: int | None) -> None:
    assert dates.parse_day(said) == day


@pytest.mark.parametrize("said", ["m", "t", "someday", "8", "november", "friday 5", "x" * 99])
def test_what_is_no_day_of_the_week_is_refused(said: str) -> None:
    with pytest.raises(NotUnderstood, match="is not a day of the week: try “mon”, “wednesday” or “Fridays”"):
        dates.parse_day(said)


def test_every_day_is_read_back_from_its_name() -> None:
    assert [dates.parse_day(dates.day_name(day)) for day in range(7)] == list(range(7))


def test_a_date_in_its_three_forms() -> None:
    assert dates.short(date(2026, 11, 27)) == "Fri 27 Nov"
    assert dates.full(date(2026, 11, 27)) == "Fri 27 Nov 2026"
    assert dates.long(date(2026, 11, 23)) == "Monday 23 November 2026"


@pytest.mark.parametrize(
    ("ahead", "distance"),
    [(0, "today"), (1, "tomorrow"), (2, "in 2 days"), (5, "in 5 days"), (-1, "1 day ago"), (-3, "3 days ago")],
)
def test_the_echo_says_how_far_away(ahead: int, distance: str) -> None:
    day = TODAY + timedelta(days=ahead)
    assert dates.in_full(day, TODAY) == f"{dates.full(day)}, {distance}"


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (None, "no date"),
        (date(2026, 11, 19), "overdue 3 days"),
        (date(2026, 11, 21), "overdue 1 day"),
        (date(2026, 11, 22), "due today"),
        (date(2026, 11, 23), "due tomorrow"),
        (date(2026, 11, 27), "due Fri 27 Nov"),
        (date(2027, 1, 4), "due Mon 4 Jan 2027"),
    ],
)
def test_how_an_action_stands(due: date | None, words: str) -> None:
    assert dates.due_words(due, TODAY) == words


def test_a_far_date_in_the_same_year_shows_its_year() -> None:
    new_year = date(2026, 1, 1)
    assert dates.due_words(new_year + timedelta(days=300), new_year) == "due Wed 28 Oct"
    assert dates.due_words(new_year + timedelta(days=301), new_year) == "due Thu 29 Oct 2026"
