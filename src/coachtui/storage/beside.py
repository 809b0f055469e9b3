"""What lies beside the log and is none of it: copies that synchronising programs made, and files set aside."""

import re
from pathlib import Path
from typing import NamedTuple

from coachtui.language import _
from coachtui.storage import marker, parts

ASIDE = "set-aside-"
"""How the folders begin in which files are kept that were damaged, or went because somebody wanted others."""

_STEM = r"(?P<stem>\d{4}-\d{2}(?:\.\d{1,6})?|meta)"
_PROGRAMS = (
    ("Syncthing", re.compile(_STEM + r"\.sync-conflict-[\w-]+\.json", re.ASCII)),
    (_("Nextcloud or Dropbox"), re.compile(_STEM + r" ?\(conflicted copy [^()]*\)\.json", re.IGNORECASE)),
    ("Dropbox", re.compile(_STEM + r" ?\([^()]*(?:conflicted copy|case conflict)[^()]*\)\.json", re.IGNORECASE)),
    ("ShareFile", re.compile(_STEM + r" ?\(SFConflict [^()]*\)\.json", re.IGNORECASE)),
    ("OneDrive", re.compile(_STEM + r"-[^\W\d_][\w-]*(?: ?\(?\d+\)?)?\.json")),
    ("", re.compile(_STEM + r"(?: \d+|(?:_conf)? ?\(\d+\)| - Copy(?: \(\d+\))?|~[\w.-]+)\.json", re.IGNORECASE)),
    ("", re.compile(r"Copy of " + _STEM + r"\.json", re.IGNORECASE)),
    ("", re.compile(_STEM + r"\.json(?:~|\.orig|\.bak)", re.IGNORECASE)),
)
"""The names in which two versions of a file are kept, with the program that makes them where that is certain."""


class Copy(NamedTuple):
    """A file that a program made because there were two versions of `name`; `program` is empty where it may be any."""

    path: Path
    name: str
    program: str


def recognised(path: Path) -> Copy | None:
    """What that file is a copy of, None where it is no such copy."""
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
    """Their paths, without those of the marker, which holds no words; raises OSError."""
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
