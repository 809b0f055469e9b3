"""What the privacy check found in a file that leaves, in words and by line."""

from coachtui.domain.identifiers import PossibleIdentifier, kind_name
from coachtui.domain.text import shortened
from coachtui.language import _, ngettext
from coachtui.workflows.leaving import ExportFile


def check_words(file: ExportFile) -> str:
    """What the privacy check found, in words; only for a file in which it found something."""
    number = len(file.found)
    words = ngettext("Found {count} possible identifier", "Found {count} possible identifiers", number)
    if file.masked:
        words = ngettext(
            "Found {count} possible identifier, {masked} masked",
            "Found {count} possible identifiers, {masked} masked",
            number,
        )
    return _("{found}: {kinds}.").format(found=words.format(count=number, masked=file.masked), kinds=_kinds(file))


def _kinds(file: ExportFile) -> str:
    return ", ".join(dict.fromkeys(kind_name(one.kind) for one in file.found))


def found_lines(file: ExportFile) -> list[int]:
    """The lines of the file, counted from 1, in which the privacy check found something that is not masked."""
    pieces = {_bare(one.words) for one in file.found}
    lines = enumerate(map(_bare, file.text.split("\n")), start=1)
    return [number for number, line in lines if any(piece in line for piece in pieces)]


def _bare(text: str) -> str:
    """The text without what a format adds to it: escapes, and other kinds of space."""
    return " ".join(text.replace("\\", "").split())


def around(found: PossibleIdentifier) -> str:
    """A piece with some of the words before and after it, on one line."""
    return f"…{shortened(found.text[max(0, found.start - 25) : found.end + 25], 400)}…"
