"""Words taken out: gone from every copy that meets another, and nothing else with them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from coachtui.domain.events import Event, Json, Kind
from coachtui.domain.merging import join
from coachtui.domain.redaction import WORDED, shown_data, taken_out, worded

AT = datetime(2026, 11, 22, 9, tzinfo=UTC)

VALUES: dict[str, some.SearchStrategy[Json]] = {
    **{name: some.text(max_size=6) for name in ("what", "cue", "note", "text", "evidence", "of a later version")},
    "due": some.just("2026-12-01"),
    "confidence": some.integers(0, 10),
    "acted": some.booleans(),
    "obstacles": some.dictionaries(some.sampled_from(["time", "own"]), some.text(max_size=4)),
    "scores": some.dictionaries(some.sampled_from(["a", "b"]), some.integers(1, 5)),
}
DATA = some.fixed_dictionaries({}, optional=VALUES)


def event(data: dict[str, Json]) -> Event:
    """An event with these fields."""
    return Event("1", AT, "p", "d", "committed", "a", data)


@given(DATA)
def test_no_word_stays_and_no_number_goes(data: dict[str, Json]) -> None:
    """Dates, numbers and marks are what remains."""
    whole = event(data)
    less = taken_out(whole, worded(whole))
    assert worded(less) == ()
    assert {name: value for name, value in data.items() if name in ("due", "confidence", "acted", "scores")} == {
        name: value for name, value in less.data.items() if name in ("due", "confidence", "acted", "scores")
    }
    assert set(less.redacted) == set(data) - set(less.data)


@given(DATA, some.booleans())
def test_no_other_copy_brings_them_back(data: dict[str, Json], first: bool) -> None:
    """In whatever order they meet, and however often."""
    whole = event(data)
    less = taken_out(whole, worded(whole))
    joined = join(whole, less) if first else join(less, whole)
    assert joined == less == join(joined, whole)
    assert taken_out(less, worded(whole)) == less


def test_what_another_computer_kept_is_taken_out_too() -> None:
    """A field that stayed away is named as taken out, so that it does not come later."""
    thin = event({})._replace(withheld=("note", "text"))
    assert taken_out(thin, ["note"]) == event({})._replace(withheld=("text",), redacted=("note",))


@pytest.mark.parametrize("name", sorted(WORDED))
def test_every_field_of_words_is_found(name: str) -> None:
    """As a text, in a list, and among named ones; but not where it is empty."""
    values: tuple[Json, ...] = ("words", ["", "words"], {"a": {"b": "words"}})
    for value in values:
        assert worded(event({name: value})) == (name,)
    nothing: tuple[Json, ...] = ("", "  ", [], {}, [""], {"a": ""}, None, 3)
    for empty in nothing:
        assert worded(event({name: empty})) == ()


def test_a_stand_in_is_shown() -> None:
    """So that nobody wonders where the words went."""
    assert shown_data(taken_out(event({"what": "Ring Mrs X", "due": "2026-12-01"}), ["what"])) == {
        "what": "(taken out)",
        "due": "2026-12-01",
    }


def test_whether_the_moment_came_is_a_state_and_stays() -> None:
    """The cue of an action is words; what a check-in says of it is yes, no or unseen."""
    found = event({"cue": "yes", "note": "she was on leave"})._replace(kind=Kind.CHECKED_IN)
    assert worded(found) == ("note",)
    assert worded(event({"cue": "the huddle ends"})) == ("cue",)
