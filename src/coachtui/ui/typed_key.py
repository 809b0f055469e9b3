"""Characters that somebody typed and Textual would drop, because Python does not call them printable."""

import unicodedata

from textual import events

JOINING = "\u200c\u200d"
"""They stand between letters, in Persian and in scripts of India, and hold the parts of an emoji together."""


class Key(events.Key):
    """A key whose character goes into a box; its name has Textual hand it to what takes keys."""

    @property
    def is_printable(self) -> bool:
        """It is text."""
        return True


def is_dropped(character: str | None) -> bool:
    """Whether it is typed text that is not printable: another space than the usual one, or a joiner."""
    if character is None or len(character) != 1 or character.isprintable():
        return False
    return character in JOINING or unicodedata.category(character) == "Zs"


def as_typed(event: events.Key) -> events.Key:
    """The key, as one that is text where its character would be dropped."""
    return Key(event.key, event.character) if is_dropped(event.character) else event
