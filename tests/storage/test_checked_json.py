"""The checksum sees everything."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from coachtui.domain.events import Json
from coachtui.storage.checked_json import Damaged, GrowingTable, decode, encode

WORDS = some.text(some.characters(exclude_categories=["Cs"]), max_size=20)
VALUES: some.SearchStrategy[Json] = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats(allow_nan=False, allow_infinity=False) | WORDS,
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)


@given(some.dictionaries(WORDS, VALUES, min_size=1, max_size=4))
def test_what_is_written_is_read(content: dict[str, Json]) -> None:
    """As one line of plain JSON, too."""
    raw = encode(content)
    assert decode(raw) == content
    assert raw.count(b"\n") == 1
    if "crc32" not in content:
        assert {key: value for key, value in json.loads(raw).items() if key != "crc32"} == content


@given(some.binary(max_size=300))
def test_any_other_bytes_are_damage(raw: bytes) -> None:
    """Never a traceback of another kind."""
    with pytest.raises(Damaged):
        decode(raw)


def test_every_bit_of_a_file_counts() -> None:
    """All bits of all bytes, one after the other, and every shorter file."""
    raw = encode({"text": "Ärger & £5"})
    for place in range(len(raw)):
        with pytest.raises(Damaged):
            decode(raw[:place])
        for bit in range(8):
            with pytest.raises(Damaged):
                decode(raw[:place] + bytes([raw[place] ^ 1 << bit]) + raw[place + 1 :])


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "\ud800", object(), b"bytes"])
def test_what_is_no_json_is_refused_before_it_is_written(value: object) -> None:
    """The standard library would write the first three."""
    with pytest.raises((ValueError, TypeError)):
        encode({"text": value})  # type: ignore[dict-item]


@settings(max_examples=40, deadline=None)
@given(some.dictionaries(WORDS, some.dictionaries(WORDS, VALUES, max_size=3), max_size=6))
def test_a_table_that_grows_is_the_same_file(table: dict[str, dict[str, Json]]) -> None:
    """Whatever else the content holds."""
    content: dict[str, Json] = {"note": "n", "tables": {"other": {"x": {}}, "events": {"stale": {}}}}
    grown = GrowingTable(content, "events")
    for key, value in table.items():
        grown.add(key, value)
        grown.encoded()
    assert grown.encoded() == encode({"note": "n", "tables": {"other": {"x": {}}, "events": dict(table)}})
