"""What a person may type, and what may reach a terminal: one pattern, used on the way in and on the way out."""

import re

from coachtui.domain.errors import NotUnderstood
from coachtui.language import _

# Control characters except tab and line feed, direction marks, and lone surrogates. A terminal acts
# on the first, a reader is misled by the second, and UTF-8 cannot hold the third.
UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)

LINE_LIMIT = 500
"""Characters in a one-line field: what, owner, cue, a name."""

NAME_LIMIT = 80
"""Characters in the name of the change, and in its leader's: they are shown in the line above every screen."""

TEXT_LIMIT = 20_000
"""Characters in a long text: a reflection, a note."""


def clean(text: str) -> str:
    """The text as it may be stored and shown: line ends made the same, unsafe characters replaced by U+FFFD."""
    return UNSAFE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def visible(text: str) -> str:
    """The text on one line, safe to print: for file names, messages and lists."""
    return " ".join(clean(text).split())


def one_line(text: str, what: str, limit: int = LINE_LIMIT) -> str:
    """A one-line field, cleaned and with its spaces folded.

    Raises NotUnderstood, naming the field `what`, if it is longer than `limit` characters.
    """
    words = _("{what} has {count:,} characters; at most {limit:,} can be kept. Shorten it.")
    return _within(visible(text), what, limit, words)


def long_text(text: str, what: str, limit: int = TEXT_LIMIT) -> str:
    """A text of several lines, cleaned, without blank space at its end.

    Raises NotUnderstood, naming the field `what`, if it is longer than `limit` characters.
    """
    words = _("{what} has {count:,} characters; at most {limit:,} can be kept. Shorten it or split it in two.")
    return _within(clean(text).rstrip(), what, limit, words)


def _within(text: str, what: str, limit: int, words: str) -> str:
    if len(text) > limit:
        raise NotUnderstood(words.format(what=what, count=len(text), limit=limit))
    return text


def shortened(text: str, width: int) -> str:
    """The text on one line, cut at a word if it is longer than `width` characters, with an ellipsis."""
    line = visible(text)
    if len(line) <= width:
        return line
    cut = line[: width - 1]
    head, space, _tail = cut.rpartition(" ")
    return (head if space and len(head) > width // 2 else cut).rstrip() + "…"


ECHOED = 80
"""How many characters of what somebody typed a message repeats."""


def elided(text: str, width: int = ECHOED) -> str:
    """The text on one line, its middle left out if it is longer than `width` characters: for paths and names.

    The end is kept, because it says which file it is.
    """
    line = visible(text)
    if len(line) <= width:
        return line
    head = (width - 1) // 3
    return f"{line[:head]}…{line[head + 1 - width :]}"


def within(words: str) -> str:
    """The words of a sentence as they stand within another: with a small first letter, except in "I" and "NHS"."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words
