"""Where data, settings, state, cache and content live: the only module that knows."""

import os
import sys
from pathlib import Path
from typing import NamedTuple

from coachtui.domain.errors import NotUnderstood
from coachtui.domain.text import elided
from coachtui.language import _


class Places(NamedTuple):
    """The folders of one installation.

    `data` holds the log and `meta.json`; `drafts` what is half typed; `state` the place in a module and the theme;
    `backups` copies of the log, outside `data`; `cache` what can be made again.
    """

    data: Path
    drafts: Path
    state: Path
    backups: Path
    cache: Path


def places() -> Places:
    """The folders of this person, or all of them under COACHTUI_HOME where that is set.

    Raises NotUnderstood where that is a file, or begins with a home folder (`~name`) that does not exist.
    """
    home = os.environ.get("COACHTUI_HOME", "")
    if sys.platform == "win32":  # in cmd, `set COACHTUI_HOME="D:\my log" && coachtui` puts quotes and a space into it
        home = home.strip(' "')
    if home:
        try:
            root = Path(home).expanduser().absolute()
        except RuntimeError:
            raise NotUnderstood(
                _("COACHTUI_HOME is {path}, but there is no such home folder. Write the path in full.").format(
                    path=elided(home)
                )
            ) from None
        if _is_file(root):
            words = _("COACHTUI_HOME is a file, not a folder: {path}. Nothing was changed. Name a folder, or unset it.")
            raise NotUnderstood(words.format(path=elided(str(root))))
        return Places(root / "data", root / "drafts", root / "state", root / "backups", root / "cache")
    from platformdirs import PlatformDirs  # takes a tenth of a command's time, and is not needed where a home is set

    dirs = PlatformDirs("coachtui", appauthor=False)
    state = Path(dirs.user_state_dir)
    data = Path(dirs.user_data_dir)
    if state == data:
        state = data / "state"
    return Places(data / "store", state / "drafts", state / "desk", state / "backups", Path(dirs.user_cache_dir))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that no file could have
        return False


SYNCHRONISED = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud",
    "mobile documents",
    "nextcloud",
    "owncloud",
)
"""How the names of synchronising programs' folders begin, in lower case."""


def synchronised(folder: Path) -> str:
    """The name of the folder, at or above `folder`, that a synchronising program seems to keep, or an empty text."""
    return next((part for part in folder.parts if part.lower().startswith(SYNCHRONISED)), "")


def content_dir(given: Path | None = None) -> Path:
    """The content to read: the folder given, else the one packaged with the program, else the checkout's."""
    if given is not None:
        return given
    packaged = Path(__file__).with_name("_content")
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "content"
