"""Files in the program's own folders that do not belong to it: copies that somebody or something made there."""

import json
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from coachtui.storage import as_written, atomic_file

_WHOLE = 12
"""A text with fewer characters is looked for only as a whole: a short word is part of many others."""

_BEGINNING = 100
"""How many characters of a long text are looked for: a copy may have been cut off after them."""


def holding(files: Iterable[Path], own: Collection[Path], words: Iterable[str]) -> list[Path]:
    """Those of the files that are not `own` and hold some of the words, written as in JSON or in plain text."""
    wanted = {form for text in words for piece in _pieces(text) for form in _forms(piece)}
    return [path for path in sorted({*files} - {*own}) if wanted and _holds(path, wanted)]


def _holds(path: Path, forms: Iterable[str]) -> bool:
    try:
        text = as_written.text_of(atomic_file.read(path)) if path.is_file() else ""
    except OSError:
        return False
    text = text.replace("\r\n", "\n")
    bare = text.replace("\\", "")  # a Markdown export has one before each character that would act
    return any(form in text or form.replace("\\", "") in bare for form in forms)


def _pieces(text: str) -> Iterator[str]:
    """The text, and the longest of its lines: a copy may be indented, or quoted with a mark before each line."""
    whole = text.replace("\r\n", "\n")
    yield whole
    longest = max((line.strip() for line in whole.split("\n")), key=len)
    if longest != whole and len(longest) >= _WHOLE:
        yield longest


def _forms(text: str) -> Iterator[str]:
    """The text as it is typed, in JSON, and in JSON within a text in JSON, as some drafts have it."""
    form, is_long = text[:_BEGINNING], len(text) >= _WHOLE
    if is_long:
        yield form
    for is_ascii in (False, True):
        once = json.dumps(form, ensure_ascii=is_ascii)
        if is_long:
            once = once[1:-1]
        yield once
        yield json.dumps(once, ensure_ascii=is_ascii)[1:-1]
