"""Reading the whole log: plain reads of every part, held against the marker."""

from pathlib import Path
from typing import NamedTuple

from coachtui.domain.events import Event
from coachtui.storage import checked_json, marker, parts, refusals
from coachtui.storage.checked_json import Damaged
from coachtui.storage.marker import Marker
from coachtui.storage.parts import Signature
from coachtui.storage.records import from_record


class Part(NamedTuple):
    """One file of the log as it was read."""

    signature: Signature | None
    events: tuple[Event, ...]


class Contents(NamedTuple):
    """A store as it was read: its marker, None before the first record, and its parts by name, oldest first."""

    marker: Marker | None
    parts: dict[str, Part]


def read(folder: Path, copies: Path, known: Contents) -> Contents:
    """The store in the folder; parts that have not changed since `known` are taken from it.

    Raises StoreUnreadable, naming the file and the newest good backup in `copies`.
    """
    log = folder / parts.FOLDER
    try:
        found = _marker(folder, copies)  # before the parts, which only grow: so it never asks for more than there is
        names = parts.listed(log)
        if found is None and names:  # another program may have begun the store since
            found = _marker(folder, copies)
        contents = Contents(found, {name: _part(log / name, known.parts.get(name), copies) for name in names})
        _compare(folder, copies, known, contents)
    except OSError as error:
        raise refusals.unreachable(Path(error.filename or folder), error) from error
    return contents


def _marker(folder: Path, copies: Path) -> Marker | None:
    path = folder / marker.NAME
    try:
        return marker.read(folder)
    except marker.TooNew as error:
        raise refusals.too_new(path) from error
    except Damaged as error:
        raise refusals.damaged(path, copies) from error


def _part(path: Path, before: Part | None, copies: Path) -> Part:
    now = parts.signature(path)
    if before is not None and before.signature == now:
        return before
    try:
        match checked_json.read(path):
            case {"tables": {parts.TABLE: dict(table)}}:
                return Part(now, tuple(from_record(key, record) for key, record in table.items()))
        raise Damaged("no table of events")
    except Damaged as error:
        raise refusals.damaged(path, copies) from error


def _compare(folder: Path, copies: Path, known: Contents, now: Contents) -> None:
    path = folder / marker.NAME
    if now.marker is None:
        from coachtui.storage import backups

        if known.marker is not None or now.parts or backups.found(copies):
            raise refusals.missing(path, copies)
        return
    if known.marker is not None and known.marker.store != now.marker.store:
        raise refusals.exchanged(path)
    for name, count in now.marker.parts.items():
        part = now.parts.get(name)
        if part is None:
            raise refusals.missing(folder / parts.FOLDER / name, copies)
        if len(part.events) < count:
            raise refusals.short(folder / parts.FOLDER / name, copies)
