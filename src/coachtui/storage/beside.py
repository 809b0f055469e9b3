"""Files beside the log that are not part of it: copies made by synchronising programs, and files set aside."""

import re
from pathlib import Path
from typing import NamedTuple

from coachtui.language import _
from coachtui.storage import marker, parts

ASIDE = "set-aside-"
"""How the name of a folder begins that keeps files which were damaged, or replaced when somebody went back."""

_STEM = r"(?P<stem>\d{4}-\d{2}(?:\.\d{1,6})?|meta)"
_PROGRAMS = (
    ("Syncthing", re.compile(_STEM + r"\.sync-conflict-[\w-]+\.json", re.ASCII)),
    (_("Nextcloud or Dropbox"), re.compile(_STEM + r" ?\(conflicted copy [^()]*\)\.json", re.IGNORECASE)),
    ("Dropbox", re.compile(_STEM + r" ?\([^()]*(?:conflicted copy|case conflict)[^()]*\)\.json", re.IGNORECASE)),
    ("ShareFile", re.compile(_STEM + r" ?\(SFConflict [^()]*\)\.json", re.IGNORECASE)),
    ("OneDrive", re.compile(_STEM + r"-(?=[\w-]*[^\W\d_])\w[\w-]*(?: ?\(?\d+\)?)?\.json")),
    ("", re.compile(_STEM + r"(?: \d+|(?:_conf)? ?\(\d+\)|(?: -)? Copy(?: \(?\d+\)?)?|~[\w.-]+)\.json", re.IGNORECASE)),
    ("", re.compile(r"Copy of " + _STEM + r"\.json", re.IGNORECASE)),
    ("", re.compile(_STEM + r"\.json(?:~|\.orig|\.bak)", re.IGNORECASE)),
)
"""How programs name the second version of a file, with the program's own name where that is certain."""


class Copy(NamedTuple):
    """A file that a program made because there were two versions of `name`; `program` is empty if it may be any."""

    path: Path
    name: str
    program: str


def recognised(path: Path) -> Copy | None:
    """What that file is a copy of, or None if it is not such a copy."""
    for program, pattern in _PROGRAMS:
        if match := pattern.fullmatch(path.name):
            return Copy(path, f"{match['stem']}.json", program)
    return None


def conflicting(folder: Path) -> list[Copy]:
    """The copies that synchronising programs made beside the files of a store, by name; raises OSError."""
    found = []
    for place in (folder, folder / parts.FOLDER):
        if place.is_dir():
            others = (path for path in sorted(place.iterdir()) if parts.key_of(path.name) is None)
            found += [copy for path in others if (copy := recognised(path)) and path.is_file()]
    return found


def copies(folder: Path) -> list[Path]:
    """The paths of those copies, except copies of the marker, which holds no words; raises OSError."""
    return [copy.path for copy in conflicting(folder) if copy.name != marker.NAME]


def set_aside(folder: Path) -> list[Path]:
    """The files that were set aside, without markers; raises OSError."""
    if not folder.is_dir():
        return []
    return sorted(
        path
        for aside in folder.iterdir()
        if aside.name.startswith(ASIDE)
        for path in aside.rglob("*")
        if path.is_file() and path.name != marker.NAME
    )
