"""The marker beside the log, `meta.json`: whose log it is and how much of it there has to be at least."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from coachtui.domain.events import Json, new_id
from coachtui.storage import atomic_file, checked_json
from coachtui.storage.checked_json import Damaged

NAME = "meta.json"
SCHEMA = 1


class TooNew(Exception):
    """A later version of the program wrote it."""


@dataclass(frozen=True, slots=True)
class Marker:
    """The ids of a store, its person and its device, and the number of events in each part when last written.

    `other` keeps what this version does not know.
    """

    store: str
    person: str
    device: str
    parts: Mapping[str, int]
    other: Mapping[str, Json] = field(default_factory=dict)


def fresh(now: datetime) -> Marker:
    """The marker of a store that is being made."""
    return Marker(new_id(now), new_id(now), new_id(now), {})


def content(marker: Marker) -> dict[str, Json]:
    """The marker as it lies in a file."""
    return {
        **marker.other,
        "schema_version": SCHEMA,
        "store": marker.store,
        "person": marker.person,
        "device": marker.device,
        "parts": dict(marker.parts),
    }


def from_content(data: Mapping[str, Json]) -> Marker:
    """The marker in a file's content; raises Damaged, or TooNew where a later version wrote it."""
    version = data.get("schema_version")
    if type(version) is int and version > SCHEMA:
        raise TooNew
    match data:
        case {
            "schema_version": 1,
            "store": str(store),
            "person": str(person),
            "device": str(device),
            "parts": dict(parts),
            **other,
        }:
            counts = {name: count for name, count in parts.items() if type(count) is int}
            if len(counts) == len(parts):
                return Marker(store, person, device, counts, other)
    raise Damaged("not the marker of a log")


def read(folder: Path) -> Marker | None:
    """The marker of the store, None where there is none; raises Damaged, TooNew or OSError."""
    try:
        return from_content(checked_json.read(folder / NAME))
    except FileNotFoundError:
        return None


def write(folder: Path, marker: Marker) -> None:
    """Write the marker; raises NotSaved."""
    atomic_file.write(folder / NAME, checked_json.encode(content(marker)))
