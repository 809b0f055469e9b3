"""What can still be read of a damaged file: record by record, never half of one, and nothing that was not written."""

import json
import re
from collections.abc import Iterator
from typing import NamedTuple, NoReturn

from coachtui.domain.events import Json, new_id
from coachtui.storage import as_written, checked_json, parts
from coachtui.storage.checked_json import Damaged
from coachtui.storage.records import from_record

_KEY = re.compile(r'[{,]\s*"([0-9A-Za-z-]{1,64})"\s*:\s*(?=\{)')
"""The beginning of a record: its id, of any length that the schema of a bundle allows."""

_OUR_KEY = re.compile(r'[{,]\s*"([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})"\s*:\s*(?=\{)')
"""The same where bytes may be missing: the id has to have the full length of those that coachtui makes."""

_TIME = len("01a2027b-d6fc")
"""How many characters at the beginning of an id hold its instant."""

_NEXT = re.compile(
    r"""
    \s* , \s* "[0-9a-f-]{36}" \s* : \s* \{               # the next record
    | \s* (?: \} \s* ){2} \} [ \t\r]* (?: \n | \0 )     # the end of the table, and of the file
    | \0                                                # zeros, as after a power cut
    | (?: \}{0,3} | , (?: "[0-9a-f-]* "? :? )? ) \Z      # where the file was cut off
    """,
    re.VERBOSE,
)
"""What comes after a whole record. If anything else does, the damage may have cut the record short."""


class Readable(NamedTuple):
    """The records of a file, each with its id, in the order they lie there; the same id may come more than once.

    They are `certain` if the checksum proves them, or if it can be seen what was damaged, which is none of them.
    Otherwise one of them says something other than what was written, and the file does not tell which.
    """

    records: tuple[tuple[str, dict[str, Json]], ...]
    certain: bool


def records_in(raw: bytes) -> Readable:
    """The whole and valid records in a file that holds some: a part, what is pending, a copy of either."""
    proven = as_written.restored(raw)
    if proven is not None:
        return Readable(tuple(_records(proven)), certain=True)
    text = as_written.text_of(raw)
    return Readable(tuple(_untouched(text)), certain=not _reads_through(text))


def _untouched(text: str) -> Iterator[tuple[str, dict[str, Json]]]:
    """Each record that is complete at both ends and has not swallowed others."""
    place = 0
    while (key := _OUR_KEY.search(text, place)) is not None:
        record, end = _record(key[1], text, key.end())
        place = key.end()
        if record is not None and not _OUR_KEY.search(text, place, end):
            place = end
            if _NEXT.match(text, end) and _is_of_its_time(key[1], record):
                yield key[1], record


def _records(text: str) -> Iterator[tuple[str, dict[str, Json]]]:
    """Each record in a text that is known to be what was written."""
    place = 0
    while (key := _KEY.search(text, place)) is not None:
        record, place = _record(key[1], text, key.end())
        if record is not None:
            yield key[1], record


def _record(key: str, text: str, place: int) -> tuple[dict[str, Json] | None, int]:
    """The record that begins at that place, or None if that is not a whole one, and where to go on looking."""
    try:
        value, end = _decoder.raw_decode(text, place)
        from_record(key, value)
        checked_json.dumps(value).encode()
    except (ValueError, RecursionError):
        return None, place
    return value, end


def _is_of_its_time(key: str, record: dict[str, Json]) -> bool:
    """Whether the id holds the instant of the record, as every id that coachtui makes does (`events.new_id`)."""
    at = from_record(key, record).at
    return new_id(at)[:_TIME] == key[:_TIME]


def _reads_through(text: str) -> bool:
    """Whether the text reads from beginning to end, so that what was damaged cannot be seen."""
    try:
        content = json.loads(text)
        match content:
            case {"crc32": str(digits)} if not re.fullmatch("[0-9a-f]{8}", digits):
                return False  # here the damage can be seen
            case {"events": dict()}:  # what is pending
                content = {"tables": content}
        for key, record in (parts.table_of(content) or {}).items():
            from_record(key, record)
    except (ValueError, RecursionError):
        return False
    return True


def _no_number(name: str) -> NoReturn:
    raise Damaged(f"{name} is no number")


_decoder = json.JSONDecoder(parse_constant=_no_number)
