"""The record that somebody means by what they type of its id, wherever they type it."""

import pytest

from coachtui.domain.errors import NotFound
from coachtui.domain.events import Deed, Kind
from coachtui.workflows.ids import meant
from workflows.samples import Sitting

IDS = ("abc", "abcd", "XYZ", "xyz-1", "Straße", "UP", "up")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("abc", ["abc"]),
        (" ABC ", ["abc"]),
        ("ab", ["abc", "abcd"]),
        ("XYZ", ["XYZ"]),
        ("xyz", ["XYZ"]),
        ("xy", ["XYZ", "xyz-1"]),
        ("STRASSE", ["Straße"]),
        ("up", ["up"]),
        ("UP", ["UP"]),
        ("Up", ["UP", "up"]),
        ("zz", []),
        (" ", []),
    ],
)
def test_an_id_in_full_is_meant_before_one_that_begins_so(typed: str, found: list[str]) -> None:
    assert meant(typed, IDS) == found


@pytest.mark.parametrize("kind", [Kind.COMMITTED, Kind.DECIDED])
def test_every_door_finds_the_same_record(s: Sitting, kind: Kind) -> None:
    s.me.book.record(*(Deed(kind, one, {"what": one}) for one in ("abc", "abcd", "XYZ")))

    def get(typed: str) -> str:
        return s.me.actions.get(typed).id if kind is Kind.COMMITTED else s.me.decisions.get(typed).id

    def to_take_out(typed: str) -> str:
        return s.me.redacting.plan(typed).subject

    for door in (get, s.me.past.subject, to_take_out):
        assert [door(typed) for typed in ("abc", "ABCD", "XYZ", "xy")] == ["abc", "abcd", "XYZ", "XYZ"]
        with pytest.raises(NotFound, match="begins with “Ab”"):
            door("Ab")
        with pytest.raises(NotFound, match="begins with “q”"):
            door("q")
