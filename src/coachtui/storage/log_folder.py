"""Reading the whole log: plain reads of every part, checked against the marker."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from coachtui.domain.errors import StoreUnreadable
from coachtui.domain.events import Event, Json, order
from coachtui.storage import checked_json, marker, parts, refusals
from coachtui.storage.checked_json import Damaged
from coachtui.storage.marker import Marker
from coachtui.storage.parts import Signature
from coachtui.storage.records import from_record

if TYPE_CHECKING:
    from coachtui.storage.pending import GoingBack, Pending

_TIMES = 5
"""How many times the log is read, at most, while another program changes several of its parts."""


class Part(NamedTuple):
    """One file of the log as it was read."""

    signature: Signature | None
    events: tuple[Event, ...]


class Contents(NamedTuple):
    """A store as it was read: its marker, None before the first record, and its parts by name, oldest first.

    `pending` is a change to it that was begun and not finished: it counts as done.
    """

    marker: Marker | None
    parts: dict[str, Part]
    pending: "Pending | None" = None


def read(folder: Path, backups: Path, known: Contents, seen: Signature | None) -> Contents:
    """The store in the folder; parts that have not changed since `known` are taken from it.

    `seen` is the signature that the folder of the parts had just now: if it has another one afterwards, what was read
    may be a mixture of two moments, and is read again. Raises StoreUnreadable, naming the file and the newest good
    backup in `backups`; StoreUnreachable if the system would not let a file be read.
    """
    log = folder / parts.FOLDER
    try:
        for _time in range(_TIMES):
            refusal, contents = None, known
            try:
                contents = _read(folder, backups, known)
            except StoreUnreadable as problem:
                refusal = problem
            now = parts.signature(log)
            if now == seen:
                break
            seen, known = now, contents
        if refusal is not None:
            raise refusal
    except NotADirectoryError as error:
        raise refusals.damaged(log, backups) from error
    except OSError as error:
        raise refusals.unreachable(Path(error.filename or folder), error) from error
    return contents


def events(contents: Contents) -> list[Event]:
    """All events of a store, in order, as they will be once nothing is pending."""
    found = [event for part in contents.parts.values() for event in part.events]
    if contents.pending is not None:
        from coachtui.storage.pending import TakingIn

        if isinstance(contents.pending, TakingIn):
            fresh = {event.id: event for event in contents.pending.events}
            found = [*(event for event in found if event.id not in fresh), *fresh.values()]
    return sorted(found, key=order)


def events_in(path: Path) -> tuple[Event, ...]:
    """The events in one file: a part, a copy of a part, or a backup. Raises Damaged or OSError."""
    content = checked_json.read(path)
    match content:
        case {"parts": dict(tables)}:
            return tuple(event for part in tables.values() if isinstance(part, dict) for event in _records(part))
    return _records(content)


def grew(before: Contents, now: Contents) -> bool:
    """Whether every event that was there is still there and says the same."""
    return before.pending is None is now.pending and all(
        name in now.parts and now.parts[name].events[: len(part.events)] == part.events
        for name, part in before.parts.items()
    )


def _read(folder: Path, backups: Path, known: Contents) -> Contents:
    log = folder / parts.FOLDER
    try:
        found = _marker(folder, backups)  # before the parts, which only grow: so it never counts more than there are
    except StoreUnreadable:
        waiting = _pending(log, backups, parts.names_in(log))
        if waiting is not None and (back := _as_restored(waiting, log, backups)) is not None:
            return back
        raise
    every = parts.names_in(log)
    waiting = _pending(log, backups, every)
    if waiting is not None and (back := _as_restored(waiting, log, backups)) is not None:
        return back
    names = parts.among(every)
    if found is None and names:  # another program may have begun the store since
        found = _marker(folder, backups)
    contents = Contents(found, {name: _part(log / name, known.parts.get(name), backups) for name in names}, waiting)
    _compare(folder, backups, known, contents)
    return contents if waiting is None else _with_person(contents)


def _pending(log: Path, backups: Path, names: list[str]) -> "Pending | None":
    if parts.PENDING not in names:
        return None
    from coachtui.storage import pending

    try:
        return pending.read(log)
    except Damaged as error:
        raise refusals.damaged(log / parts.PENDING, backups) from error


def _with_person(contents: Contents) -> Contents:
    who, person = contents.marker, getattr(contents.pending, "person", "")
    return contents._replace(marker=who._replace(person=person)) if who is not None and person else contents


def _as_restored(waiting: "Pending", log: Path, backups: Path) -> Contents | None:
    """The store as in the backup that somebody began to go back to, whatever its files hold now; None if nobody did."""
    from coachtui.storage.pending import GoingBack

    if not isinstance(waiting, GoingBack):
        return None
    try:
        return restored(waiting)
    except marker.TooNew as error:
        raise refusals.too_new(log / parts.PENDING) from error
    except Damaged as error:
        raise refusals.damaged(log / parts.PENDING, backups) from error


def restored(waiting: "GoingBack") -> Contents:
    """The store that is made up of these files. Raises Damaged or TooNew."""
    tables = {Path(path).name: file for path, file in waiting.files.items() if path != marker.NAME}
    return Contents(
        marker.from_content(waiting.files.get(marker.NAME, {})),
        {name: Part(None, _records(tables[name])) for name in parts.among(tables)},
        waiting,
    )


def _marker(folder: Path, backups: Path) -> Marker | None:
    path = folder / marker.NAME
    try:
        return marker.read(folder)
    except marker.TooNew as error:
        raise refusals.too_new(path) from error
    except Damaged as error:
        raise refusals.damaged(path, backups) from error


def _part(path: Path, before: Part | None, backups: Path) -> Part:
    now = parts.signature(path)
    if before is not None and before.signature == now and now is not None:
        return before
    try:
        return Part(now, _records(checked_json.read(path)))
    except Damaged as error:
        raise refusals.damaged(path, backups) from error


def _records(content: dict[str, Json]) -> tuple[Event, ...]:
    table = parts.table_of(content)
    if table is None:
        raise Damaged("no table of events")
    return tuple(from_record(key, record) for key, record in table.items())


def _compare(folder: Path, backups: Path, known: Contents, now: Contents) -> None:
    path = folder / marker.NAME
    if now.marker is None:
        from coachtui.storage import backup_files

        if known.marker is not None or now.parts or now.pending is not None or backup_files.found(backups):
            raise refusals.missing(path, backups)
        return
    if known.marker is not None and known.marker.store != now.marker.store:
        raise refusals.exchanged(path)
    for name, count in now.marker.parts.items():
        part = now.parts.get(name)
        if part is None:
            raise refusals.missing(folder / parts.FOLDER / name, backups)
        if len(part.events) < count:
            raise refusals.short(folder / parts.FOLDER / name, backups)
