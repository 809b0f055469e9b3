"""What commands print, and what they read from standard input."""

import json
import os
import re
import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from contextlib import contextmanager

from coachtui.domain.errors import NotUnderstood
from coachtui.domain.events import Json
from coachtui.domain.redaction import StandIn, TakenOut, Withheld
from coachtui.domain.text import clean, shortened, visible
from coachtui.language import _

INPUT_LIMIT = 1_000_000

_NUL = "\0"
_SURROGATE = re.compile("[\ud800-\udfff]")
"""What Python puts in place of a byte that is not text."""


def say(text: str) -> None:
    """Print a text on standard output, with no control character in it; it may have several lines."""
    print(clean(text))


def say_line(line: str) -> None:
    """Print one result on one line of standard output, so that no part of it can pass for another result."""
    print(clean(line).replace("\n", " "))


def show(document: Json) -> None:
    """Print one JSON document on standard output, in ASCII, so that any terminal and any pipe can take it.

    What was not said is null. So are words that are not here, and the object they belong to names them as `withheld` or
    `taken_out`.
    """
    print(json.dumps(_honest(document), indent=2))


def message(sentence: str) -> str:
    """A sentence as one line for a terminal that many programs share: with this one's name before it, said once."""
    line = visible(sentence)
    return line if line.startswith("coachtui ") else f"coachtui: {line}"


@contextmanager
def kept(sentence: str) -> Iterator[None]:
    """Within it, what was done is printed; if standard output cannot take that, the sentence says it was done."""
    try:
        yield
        sys.stdout.flush()
    except OSError:
        print(visible(sentence), file=sys.stderr)
        raise


def recorded(key: str, document: Json | None, said: str) -> int:
    """Print the id of what was recorded, and what it is in words; or only a document, where one was asked for."""
    with kept(_("It is recorded, with the id {id}: do not enter it again.").format(id=key)):
        if document is not None:
            show(document)
            return 0
        say_line(key)
    print(visible(said), file=sys.stderr)
    return 0


def _honest(value: Json) -> Json:
    """The value without empty texts and without any stand-in, which a script could not tell from what was typed."""
    match value:
        case "" | StandIn():
            return None
        case dict():
            told = {name: _honest(one) for name, one in value.items()}
            for word, kind in (("withheld", Withheld), ("taken_out", TakenOut)):
                if names := [name for name, one in value.items() if isinstance(one, kind)]:
                    told[word] = [*names]
            return told
        case list():
            return [_honest(one) for one in value]
    return value


def given(*words: str) -> str:
    """The words as one text, or what stands on standard input where they are a hyphen.

    Raises NotUnderstood if that is too long, empty or not text, or if more words follow the hyphen.
    """
    text = " ".join(words)
    if text != "-":
        if words[0] == "-":
            raise NotUnderstood(
                _(
                    "A hyphen reads the text from standard input, but more words follow it. Nothing was saved. "
                    "Give the hyphen alone, or the whole text."
                )
            )
        return text
    raw = sys.stdin.buffer.read(INPUT_LIMIT + 1)
    if len(raw) > INPUT_LIMIT:
        raise NotUnderstood(
            _("More than a million bytes came in on standard input. Nothing was saved. Send a shorter text.")
        )
    came = _decoded(raw)
    if not came.strip():
        raise NotUnderstood(_("Nothing came in on standard input. Nothing was saved."))
    return came


def _decoded(raw: bytes) -> str:
    """The text, read as UTF-8, or as UTF-16 if a byte order mark says so. Raises NotUnderstood."""
    try:
        text = raw.decode("utf-16" if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig")
    except UnicodeDecodeError:
        text = _NUL
    if _NUL in text:
        raise NotUnderstood(
            _(
                "What came in on standard input is not UTF-8 text, so it would be damaged. Nothing was saved. "
                "Save it as UTF-8 first."
            )
        )
    return text


def typed(argument: str) -> str:
    """An argument read as UTF-8, else as the system read it. Raises NotUnderstood if that could not read it."""
    if argument.isascii():
        return argument
    try:
        return os.fsencode(argument).decode("utf-8")
    except UnicodeError:
        if not _SURROGATE.search(argument):
            return argument
    words = _("“{text}” is not UTF-8 text, so it would be damaged. Nothing was saved. Use a terminal set to UTF-8.")
    raise NotUnderstood(words.format(text=shortened(argument, 40)))
