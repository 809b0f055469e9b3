"""What commands print, and what they read from standard input."""

import json
import sys

from coachtui.domain.errors import NotUnderstood
from coachtui.domain.events import Json
from coachtui.domain.text import clean
from coachtui.language import _

INPUT_LIMIT = 1_000_000


def say(text: str = "") -> None:
    """One result on standard output, with no control character in it."""
    print(clean(text))


def show(document: Json) -> None:
    """One JSON document on standard output, in ASCII, so that any terminal and any pipe can take it."""
    print(json.dumps(document, indent=2))


def given(text: str) -> str:
    """The text, or what stands on standard input where it is a hyphen. Raises NotUnderstood where that is too long."""
    if text != "-":
        return text
    raw = sys.stdin.buffer.read(INPUT_LIMIT + 1)
    if len(raw) > INPUT_LIMIT:
        raise NotUnderstood(_("More than a million bytes came in on standard input. Nothing was saved."))
    return raw.decode("utf-8-sig", errors="replace")
