"""Doing what is pending: several parts changed as one, and done again from the start if that was interrupted."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from coachtui.domain.errors import NotSaved
from coachtui.domain.events import Event, order
from coachtui.domain.merging import Conflict, join
from coachtui.domain.redaction import taken_out
from coachtui.domain.text import visible
from coachtui.language import _
from coachtui.storage import atomic_file, checked_json, marker, parts, tinydb_store
from coachtui.storage.log_folder import Contents
from coachtui.storage.pending import GoingBack, TakingIn


def joined(here: Sequence[Event], others: Iterable[Event]) -> tuple[Event, ...]:
    """The events to write so that the log here knows all that the others say. Raises NotSaved if they disagree.

    The log may have grown since whoever calls this looked at it, so they are compared with what is here now.
    """
    known = {event.id: event for event in here}
    fresh: dict[str, Event] = {}
    for event in others:
        before = fresh.get(event.id) or known.get(event.id)
        try:
            after = event if before is None else join(before, event)
        except Conflict as error:
            raise NotSaved(
                _(
                    "Nothing was taken in, because the record {id} says something different here. "
                    "One of the two is damaged; what was saved before is safe."
                ).format(id=visible(event.id))
            ) from error
        if after != known.get(event.id):
            fresh[event.id] = after
    return tuple(sorted(fresh.values(), key=order))


def lessened(here: Sequence[Event], redacted: Iterable[Event]) -> tuple[Event, ...]:
    """The events here that hold words the redacted copies lack, without those words."""
    names = {event.id: event.redacted for event in redacted}
    return tuple(less for event in here if event.id in names and (less := taken_out(event, names[event.id])) != event)


def finish(folder: Path, backups: Path, contents: Contents) -> None:
    """Do what is pending, however much of it was done already. The lock has to be held.

    Raises NotSaved or StoreUnreadable; it is then still pending.
    """
    match contents.pending:
        case TakingIn(_, events, _):
            _take_in(folder, backups, contents, events)
        case GoingBack() as back:
            _go_back(folder, back)
    atomic_file.remove(folder / parts.FOLDER / parts.PENDING)


def _take_in(folder: Path, backups: Path, contents: Contents, events: Iterable[Event]) -> None:
    log = folder / parts.FOLDER
    where = {event.id: name for name, part in contents.parts.items() for event in part.events}
    counts = {name: len(part.events) for name, part in contents.parts.items()}
    placed: dict[str, list[Event]] = {}
    for event in sorted(events, key=order):
        name = where.get(event.id)
        if name is None:
            name = parts.place_for(event.at, counts, counts.__getitem__)
            counts[name] = counts.get(name, 0) + 1
        placed.setdefault(name, []).append(event)
    for name, some in placed.items():
        tinydb_store.PartStorage(log / name, backups).put(some)
    if contents.marker is not None:
        marker.write(folder, contents.marker._replace(parts=counts))


def _go_back(folder: Path, back: GoingBack) -> None:
    log = folder / parts.FOLDER
    wanted = {folder / path: checked_json.encode(content) for path, content in back.files.items()}
    there = [folder / marker.NAME, *(log / name for name in parts.listed(log))]
    for path in there:
        if (path.exists() or path.is_symlink()) and not _is(path, wanted.get(path)):
            atomic_file.move(path, folder / back.aside / path.relative_to(folder))
    for path, raw in wanted.items():
        if not _is(path, raw):
            atomic_file.write(path, raw)


def _is(path: Path, raw: bytes | None) -> bool:
    try:
        return path.read_bytes() == raw
    except OSError:  # it cannot be read, or is a folder: so it is not a file that was written here
        return False
