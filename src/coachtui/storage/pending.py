"""What is to be done to the log: one file, written before several parts change, so that all of it happens or none.

It is in the folder of the parts, which is listed anyway, so looking for it costs nothing.
"""

import contextlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from coachtui.domain.events import Event, Json
from coachtui.storage import atomic_file, checked_json, parts
from coachtui.storage.checked_json import Damaged
from coachtui.storage.records import from_record, to_record


class TakingIn(NamedTuple):
    """Events to put into a store, new ones and replacements; `person`, if any, is whose store it is from then on."""

    store: str
    events: tuple[Event, ...]
    person: str = ""


class GoingBack(NamedTuple):
    """The files that a store is to have again, by path, and the folder where those that are there now are set aside."""

    backup: str
    aside: str
    files: Mapping[str, dict[str, Json]]


Pending = TakingIn | GoingBack


def write(log: Path, pending: Pending) -> None:
    """Write down what is to be done: from then on it counts as done. Raises NotSaved, and then it does not."""
    path = log / parts.PENDING
    try:
        atomic_file.write(path, checked_json.encode(_content(pending)))
    except BaseException:
        with contextlib.suppress(OSError):  # the flush of the folder may have failed with the file in place
            path.unlink(missing_ok=True)
        raise


def read(log: Path) -> Pending | None:
    """What is still to be done, None where nothing is. Raises Damaged or OSError."""
    try:
        content = checked_json.read(log / parts.PENDING)
    except (FileNotFoundError, NotADirectoryError):
        return None
    match content:
        case {"store": str(store), "person": str(person), "events": dict(table)}:
            return TakingIn(store, tuple(from_record(key, record) for key, record in table.items()), person)
        case {"backup": str(backup), "aside": str(aside), "files": dict(found)}:
            files = {name: file for name, file in found.items() if isinstance(file, dict)}
            if len(files) == len(found):
                return GoingBack(backup, aside, files)
    raise Damaged("not what is to be done")


def _content(pending: Pending) -> dict[str, Json]:
    match pending:
        case TakingIn(store, events, person):
            return {"store": store, "person": person, "events": {event.id: to_record(event) for event in events}}
        case GoingBack(backup, aside, files):
            return {"backup": backup, "aside": aside, "files": dict(files)}
