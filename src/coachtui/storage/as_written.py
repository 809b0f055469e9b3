"""Turn a file that somebody or something changed back into what was written, where its own checksum proves it."""

import json
import re
from collections.abc import Iterator
from zlib import crc32

from coachtui.storage import checked_json

_SUM = slice(10, 18)
_BODY = len(checked_json.encode({})) - len(b"}\n")
"""Where the eight digits of the checksum are, and where the bytes it covers begin."""

_TABLE = [crc32(bytes([byte])) ^ crc32(b"\0") for byte in range(256)]
"""How a checksum changes when the last byte it covers changes, by the bits in which that byte differs."""

_BACK = {entry >> 24: byte for byte, entry in enumerate(_TABLE)}
_BITS = {_TABLE[1 << bit]: 1 << bit for bit in range(8)}


def text_of(raw: bytes) -> str:
    """The bytes as text, whichever program saved them; a byte that is not text becomes half a surrogate pair."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") and raw.count(0) > len(raw) // 4:
        return raw.decode("utf-16", errors="replace").replace("\ufffd", "\udcff")
    return raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="surrogateescape")


def restored(raw: bytes) -> str | None:
    """The text exactly as it was written, or None where nothing proves what that was.

    It is found in spite of other line endings, a byte order mark, something added at the end, another layout, one
    flipped bit, or damage to the checksum itself.
    """
    line = text_of(raw).lstrip().split("\n", 1)[0].rstrip("\r")
    for each in (raw, line.encode("utf-8", errors="surrogateescape") + b"\n"):
        stored, body = each[_SUM], each[_BODY:]
        if _nearly(stored, crc32(body)):
            return _text(body)
        unflipped = [text for one in _unflipped(stored, body) if (text := _text(one)) is not None]
        if len(unflipped) == 1:
            return unflipped[0]
    return _laid_out_anew(text_of(raw))


def _text(body: bytes) -> str | None:
    try:
        text = "{" + body.decode("utf-8")
        json.loads(text)
    except (ValueError, RecursionError):
        return None
    return text


def _nearly(stored: bytes, summed: int) -> bool:
    """Whether these are the digits of that checksum, with at most one of them damaged."""
    return len(stored) == 8 and sum(one != other for one, other in zip(stored, b"%08x" % summed, strict=True)) < 2


def _unflipped(stored: bytes, body: bytes) -> Iterator[bytes]:
    """The bytes with one bit flipped back so that the checksum fits.

    A checksum is linear, so the difference between the two says which bit may have been flipped: taken back byte by
    byte, it becomes that of a single bit at the place of that bit. In one of 25,000 damaged files of 20,000 bytes it
    does so by chance.
    """
    if not re.fullmatch(rb"[0-9a-f]{8}", stored):
        return
    differs = crc32(body) ^ int(stored, 16)
    for place in range(len(body) - 1, -1, -1):
        if bit := _BITS.get(differs):
            yield body[:place] + bytes([body[place] ^ bit]) + body[place + 1 :]
        byte = _BACK[differs >> 24]
        differs = (differs ^ _TABLE[byte]) << 8 | byte


def _laid_out_anew(text: str) -> str | None:
    """The text as it was before another program wrote the same content in a layout of its own."""
    try:
        content = json.loads(text)
        stored = content.pop("crc32")
        body = checked_json.encode(content)[_BODY:]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return _text(body) if stored == f"{crc32(body):08x}" else None
