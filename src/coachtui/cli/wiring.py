"""Putting the rooms together: a participant with their store, content, drafts and clock."""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from coachtui import paths
from coachtui.content.library import Library
from coachtui.domain.dates import FIRST_YEAR, LAST_YEAR
from coachtui.domain.errors import NotUnderstood
from coachtui.domain.text import elided
from coachtui.language import _
from coachtui.storage.drafts import Drafts
from coachtui.storage.log_store import LogStore
from coachtui.storage.state_file import Desk
from coachtui.workflows.participant import Participant

if TYPE_CHECKING:
    from coachtui.workflows.mending import Doctor


_opened: list[Participant] = []
"""Whose log the command has opened: once it is done, they are asked what else went wrong."""


def clock() -> Callable[[], datetime]:
    """A function that tells the local time: the computer's, or COACHTUI_NOW if that is set. Raises NotUnderstood."""
    text = os.environ.get("COACHTUI_NOW")
    if not text:
        return lambda: datetime.now(UTC).astimezone()
    try:
        now = datetime.fromisoformat(text)
    except ValueError:
        now = None
    if now is None or not FIRST_YEAR <= now.year < LAST_YEAR:
        raise NotUnderstood(
            _(
                "COACHTUI_NOW is not a date and time in the years {first} to {last}. "
                "Write it like 2026-11-22T09:00:00Z, or unset it."
            ).format(first=FIRST_YEAR, last=LAST_YEAR - 1)
        )
    fixed = now if now.tzinfo else now.replace(tzinfo=UTC)
    return lambda: fixed.astimezone()


def participant(content: Path | None) -> Participant:
    """The participant of this computer, reading modules from that folder or the packaged one."""
    places = paths.places()
    now = clock()
    own = Participant(
        LogStore(places.data, places.backups, now),
        library(content, places.cache),
        Drafts(places.drafts, now),
        Desk(places.state / "desk.json"),
        now,
        paths.synchronised(places.data),
        places.data,
    )
    _opened[:] = [own]
    return own


def troubles() -> Iterator[str]:
    """Sentences about what went wrong although the command was done; each is given only once."""
    while _opened:
        yield from _opened.pop().troubles()


def doctor() -> "Doctor":
    """The doctor for this computer's records, which works even if the log cannot be read."""
    from coachtui.workflows.mending import Doctor

    places = paths.places()
    return Doctor(places.data, places.backups, clock())


def library(content: Path | None, cache: Path | None) -> Library:
    """The modules of that folder, or the packaged ones. Raises NotUnderstood if there is no such folder."""
    folder = paths.content_dir(content)
    if not folder.is_dir():
        raise NotUnderstood(
            _("There is no folder called {path}. Check the name after --content.").format(path=elided(str(folder)))
        )
    return Library(folder, cache, paths.content_dir())


def sample(content: Path | None, folder: Path) -> Participant:
    """An invented participant, with records kept in memory and drafts in a folder that is thrown away."""
    from coachtui.domain.progress import Place
    from coachtui.storage.memory_store import MemoryStore
    from coachtui.workflows.sample import sample_events

    now = clock()
    desk = Desk(folder / "desk.json")
    desk.keep_place(Place("start-here", "initial-reflections"))
    if theme := Desk(paths.places().state / "desk.json").theme:
        desk.keep_theme(theme)
    return Participant(
        MemoryStore(sample_events(now()), now),
        library(content, paths.places().cache),
        Drafts(folder / "drafts", now),
        desk,
        now,
    )
