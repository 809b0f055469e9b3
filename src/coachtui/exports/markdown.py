"""Text as Markdown that shows it as typed: none of it ever becomes a heading, a link, HTML or a table.

An address typed out in full stays as it is: if a viewer makes a link of it, the link shows its own target.
"""

import re

from coachtui.domain.text import clean, visible

# Backslash escapes as in CommonMark 0.31, 2.4. A `<` or `&` is escaped only before what could be a tag or an entity, so
# that "<5 days" and "R&D" stay readable; the tilde and the bar are GitHub's strike-through and tables.
_ACTING = re.compile(r"[\\`*_\[\]|~]|<(?=[A-Za-z/!?])|&(?=#?\w+;)|#(?=#*\s*$)")
_OPENING = re.compile(r"^(?=[#+\-=:>])")
_NUMBERING = re.compile(r"^(\d+)(?=[.)])")
_INDENT = re.compile(r"^\s+")


def inline(text: str) -> str:
    """The text on one line, safe in a heading, a paragraph, a list item or a cell."""
    return _escaped(visible(text))


def item(name: str, value: str) -> str:
    """A line of a list: a name, and what there is to say of it."""
    return f"- **{inline(name)}:** {inline(value)}"


def quoted(text: str) -> list[str]:
    """The text as the lines of a block quote, its own lines and blank lines kept."""
    lines = [_INDENT.sub(_unbreaking, line.rstrip()) for line in clean(text).strip("\n").split("\n")]
    quote = [f"> {_escaped(line)}" if line else ">" for line in lines]
    breaks = [bool(line) and bool(after) for line, after in zip(lines, [*lines[1:], ""], strict=True)]
    return [f"{line}  " if is_broken else line for line, is_broken in zip(quote, breaks, strict=True)]


def _escaped(line: str) -> str:
    acting = _ACTING.sub(lambda found: f"\\{found[0]}", line)
    return _NUMBERING.sub(r"\1\\", _OPENING.sub(r"\\", acting))


def _unbreaking(found: re.Match[str]) -> str:
    """An indent in non-breaking spaces, which do not turn the line into a code block."""
    return "\u00a0" * len(found[0].expandtabs(4))
