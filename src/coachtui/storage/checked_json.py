"""JSON files that carry a checksum of their own bytes, so that damage is noticed and never read as something else."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import cast
from zlib import crc32

from coachtui.domain.events import Json
from coachtui.storage import atomic_file

_HEAD = b'{"crc32":"'
_TAIL = b'",'
_END = b"}}}\n"
_BODY = len(_HEAD) + 8 + len(_TAIL)

dumps = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
"""Compact JSON in UTF-8; raises ValueError or TypeError."""


class Damaged(ValueError):
    """The bytes are not what was written: shortened, changed, emptied, or never ours."""


def encode(content: Mapping[str, Json]) -> bytes:
    """One line of JSON whose first member, `crc32` (eight hexadecimal digits), covers every byte after it.

    Raises ValueError or TypeError if the content is not JSON: a lone surrogate, a NaN, an object of another type.
    """
    body = dumps(content)[1:].encode() + b"\n"
    return b"".join((_HEAD, b"%08x" % crc32(body), _TAIL, body))


class GrowingTable:
    """The file of a content whose table `name` grows at its end: each record is encoded and summed only once.

    If everything were encoded again in each save, a save would take a third longer.
    """

    def __init__(self, content: Mapping[str, Json], name: str) -> None:
        """Begin with that content and the table empty; its other tables and members stay."""
        tables = content.get("tables")
        others = {key: value for key, value in tables.items() if key != name} if isinstance(tables, dict) else {}
        rest = {key: value for key, value in content.items() if key != "tables"}
        start = dumps({**rest, "tables": {**others, name: {}}})[1:-3].encode()
        self._chunks = [start]
        self._sum = crc32(start)
        self._empty = True

    def add(self, key: str, value: Mapping[str, Json]) -> None:
        """Put one more member at the end; raises ValueError or TypeError, and then nothing is added."""
        chunk = (b"" if self._empty else b",") + dumps({key: value})[1:-1].encode()
        self._chunks.append(chunk)
        self._sum = crc32(chunk, self._sum)
        self._empty = False

    def encoded(self) -> bytes:
        """The bytes of the file, as `encode` would give them for the same members in this order."""
        return b"".join((_HEAD, b"%08x" % crc32(_END, self._sum), _TAIL, *self._chunks, _END))


def decode(raw: bytes) -> dict[str, Json]:
    """The content that `encode` was given; raises Damaged."""
    body = raw[_BODY:]
    if raw[:_BODY] != _HEAD + b"%08x" % crc32(body) + _TAIL:
        raise Damaged("the checksum does not fit")
    try:
        return cast(dict[str, Json], json.loads("{" + body.decode("utf-8")))
    except (ValueError, RecursionError) as error:
        raise Damaged(str(error)) from error


def read(path: Path) -> dict[str, Json]:
    """The content of the file; raises Damaged, or OSError where it cannot be read."""
    return decode(atomic_file.read(path))
