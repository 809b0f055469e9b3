"""Taking words out of every copy of the store: its backups, files set aside, copies that other programs made."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from math import inf
from pathlib import Path

from coachtui.domain.errors import NotSaved
from coachtui.domain.events import Event, Json
from coachtui.domain.redaction import taken_out
from coachtui.domain.text import visible
from coachtui.language import _
from coachtui.storage import atomic_file, backups, beside, checked_json, parts
from coachtui.storage.checked_json import Damaged
from coachtui.storage.records import from_record, in_place_of


def everywhere(folder: Path, copies: Path, redacted: Iterable[Event]) -> tuple[list[str], list[Path]]:
    """Take out of each file beside the log what these copies of events lack. The lock has to be held.

    Returns the names of the files that were rewritten, and those that could not be read or written.
    """
    wanted = [event for event in redacted if event.redacted]
    if not wanted:
        return [], []
    rewritten: list[str] = []
    left: list[Path] = []
    for place in (folder, folder / parts.FOLDER, copies):
        atomic_file.sweep(place, inf)  # whoever left half a file there held the lock, and is gone
    try:
        there = [*backups.found(copies), *beside.copies(folder), *beside.set_aside(folder)]
    except OSError as error:
        raise atomic_file.not_saved(error, copies) from error
    for path in there:
        try:
            content = checked_json.read(path)
            if from_content(content, wanted):
                raw = checked_json.encode(content)
                atomic_file.write(path, raw)
                if path.read_bytes() != raw:
                    raise Damaged("read back as something else")
                rewritten.append(path.name)
        except (Damaged, OSError, NotSaved):
            left.append(path)  # the person is told its name, and that it may hold the words still
    return rewritten, left


def from_content(content: Mapping[str, Json], redacted: Iterable[Event]) -> bool:
    """Take the words out of the content of a backup or a part; whether there were any. Raises Damaged."""
    names = {event.id: event.redacted for event in redacted}
    found = False
    for table in _tables(content):
        for key in table.keys() & names.keys():
            record = table[key]
            event = from_record(key, record)
            less = taken_out(event, names[key])
            if less != event and isinstance(record, dict):
                table[key] = in_place_of(record, less)
                found = True
    return found


def copy_before(folder: Path, copies: Path, events: Iterable[Event], now: datetime) -> None:
    """Make a backup of the store before these events change it; words that they take out are not in it.

    Raises NotSaved.
    """
    try:
        content = backups.copied(folder, now)
    except OSError as error:
        raise atomic_file.not_saved(error, folder) from error
    from_content(content, [event for event in events if event.redacted])
    backups.make_before(content, copies, now)


def still_there(left: Sequence[Path]) -> NotSaved:
    """The sentence about files that may still hold words somebody took out."""
    return NotSaved(
        _(
            "The words were taken out of your log, but these files could not be read or written "
            "and may still hold them: {files}. Delete them yourself, if you do not need them."
        ).format(files=", ".join(visible(str(path)) for path in left))
    )


def _tables(content: Mapping[str, Json]) -> Iterator[dict[str, Json]]:
    match content:
        case {"parts": dict(found)}:
            inner: Iterable[Json] = found.values()
        case {"events": dict()}:  # what was pending once
            inner = [{"tables": dict(content)}]
        case _:
            inner = [dict(content)]
    for part in inner:
        match part:
            case {"tables": {parts.TABLE: dict(table)}}:
                yield table
