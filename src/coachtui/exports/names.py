"""Names of files that leave: readable, safe on every system, and never the name of a file that is already there."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path

LIMIT = 120
"""How many characters a file name may have, including the number of a second copy."""

_ROOM_FOR_NUMBER = len("-9999")


def file_name(change_or_name: str, today: date, ending: str) -> str:
    """A name such as `discharge-by-noon-2026-11-22.coachtui.json`, in small ASCII letters, digits and hyphens.

    Accents are taken off and letters without an ASCII form are left out; where nothing is left it is `coachtui`. The
    date in it keeps it from being a name that Windows reserves (CON, NUL, COM1).
    """
    tail = f"-{today.isoformat()}{ending}"
    slug = _slug(change_or_name)[: LIMIT - _ROOM_FOR_NUMBER - len(tail)].rstrip("-")
    return f"{slug or 'coachtui'}{tail}"


def paths_for(folder: Path, name: str) -> Iterator[Path]:
    """The free paths for that name in the folder: the name itself, then with `-2`, `-3` … before its ending.

    Each is looked for only when it is asked for, and whoever writes must still expect that somebody else was quicker.
    """
    stem, dot, ending = name.partition(".")
    for number in count(1):
        path = folder / (f"{stem}-{number}{dot}{ending}" if number > 1 else name)
        if not (path.exists() or path.is_symlink()):
            yield path


def _slug(text: str) -> str:
    words = re.sub(r"['’]", "", text.casefold())
    words = re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", words))
    letters = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
