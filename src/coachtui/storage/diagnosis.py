"""What is wrong with a file of the store, in plain words."""

import json
from collections.abc import Callable
from zlib import crc32

from coachtui.domain.events import Json
from coachtui.domain.text import ECHOED, shortened
from coachtui.language import _
from coachtui.storage import checked_json, parts
from coachtui.storage.checked_json import Damaged
from coachtui.storage.records import from_record

_HEAD = b'{"crc32":"'

_SIGNS: tuple[tuple[Callable[[bytes], bool], str], ...] = (
    (lambda raw: not raw.strip(), _("It is empty.")),
    (lambda raw: not raw.strip(b"\0"), _("It holds nothing but zeros, as after a power cut.")),
    (
        lambda raw: raw.startswith(b"\xef\xbb\xbf"),
        _("Another program has saved it and put a mark at its beginning."),
    ),
    (
        lambda raw: raw[:2] in (b"\xff\xfe", b"\xfe\xff"),
        _("Another program has saved it in another encoding (UTF-16)."),
    ),
    (lambda raw: b"<<<<<<< " in raw, _("A program that merges files has put two versions into it.")),
    (
        lambda raw: raw.lstrip().startswith(b"<"),
        _("It is a web page, not records: a download or a synchroniser put it there."),
    ),
)


def of_bytes(raw: bytes) -> str:
    """Why these bytes are not what was written; empty where they are."""
    try:
        checked_json.decode(raw)
    except Damaged:
        pass
    else:
        return ""
    for is_so, sentence in _SIGNS:
        if is_so(raw):
            return sentence
    return _of_ours(raw) if raw.startswith(_HEAD) else _of_others(raw)


def of_part(content: dict[str, Json]) -> str:
    """Why the content of a part is not a table of records although its bytes are intact; empty if it is one."""
    table = parts.table_of(content)
    if table is None:
        return _("Its bytes are intact, but there is no table of records in it.")
    for key, record in table.items():
        try:
            from_record(key, record)
        except Damaged:
            words = _("Its bytes are intact, but {id} in it is not a record.")
            return words.format(id=shortened(key, ECHOED))
    return ""


def _of_ours(raw: bytes) -> str:
    if raw.endswith(b"\0"):
        return _("It ends in zeros, as after a power cut.")
    length = len(checked_json.encode({})) - len(b"}\n")
    body = raw[length:]
    if crc32(body).to_bytes(4).hex().encode() == raw[len(_HEAD) : len(_HEAD) + 8]:
        return _("Its bytes are intact, but they are not what coachtui writes.")
    if b"\r\n" in raw:
        return _("Another program has saved it with other line endings.")
    if not raw.endswith(b"}\n"):
        return _("Its end is missing, or something was added after it.")
    if raw.count(_HEAD) > 1:
        return _("It holds two versions, one after the other.")
    return _("Some of it is not what was written: another program or the disk changed it.")


def _of_others(raw: bytes) -> str:
    try:
        value = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return _("It is not text: another program has saved it, or the disk changed it.")
    except (ValueError, RecursionError):
        if raw.rstrip().endswith(b"}}"):
            return _("Its beginning is missing.")
        return _("It does not begin as coachtui's files do: another program has saved it, or the disk changed it.")
    if isinstance(value, dict) and value:
        return _("Another program has written it: it is not in the form that coachtui uses.")
    return _("It holds no records, only “{content}”.").format(content=json.dumps(value)[:20])
