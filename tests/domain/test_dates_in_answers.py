"""Dates in answers: each counts from the day it was typed on, however often the rest is answered again."""

from datetime import UTC, datetime, timedelta

from coachtui.domain.answered_dates import answered, with_dates
from coachtui.domain.answers import Answer, Fields, Response, Text

MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)


def answer(days: int, response: Response) -> Answer:
    return Answer("m/s/card", MONDAY + timedelta(days=days), response, "Your change", "", {"when": "When"})


def test_a_field_keeps_its_day_while_its_words_stay_the_same() -> None:
    versions = [
        answer(0, Fields({"when": "fri", "who": "Sam"})),
        answer(7, Fields({"when": "fri", "who": "Priya"})),
        answer(9, Fields({"when": "in 2 days", "who": "Priya"})),
    ]
    assert {name: (text, day.day) for name, (text, day) in answered(versions, datetime.date).items()} == {
        "when": ("in 2 days", 2),
        "who": ("Priya", 30),
    }
    assert [*with_dates(versions, {"when"}, datetime.date).values()] == [
        "When: fri → Fri 27 Nov 2026\nwho: Sam",
        "When: fri → Fri 27 Nov 2026\nwho: Priya",
        "When: in 2 days → Fri 4 Dec 2026\nwho: Priya",
    ]


def test_what_is_no_date_and_what_was_no_form_stays_as_it_was() -> None:
    versions = [answer(0, Text("fri")), answer(1, Fields({"when": "soonish"}))]
    assert with_dates(versions, {"when"}) == {versions[1].at: "When: soonish"}
    assert with_dates(versions, ()) == {}
    assert answered([]) == {}
