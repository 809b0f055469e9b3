"""The marker beside the log, `meta.json`: whose log it is, and how much of it there must be at least."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from coachtui.domain.events import Json, new_id
from coachtui.storage import atomic_file, checked_json
from coachtui.storage.checked_json import Damaged

NAME = "meta.json"
SCHEMA = 1


class TooNew(Exception):
    """A later version of the program wrote the marker."""


class Marker(NamedTuple):
    """The ids of a store, its person and its device, and the number of events in each part when last written.

    `other` keeps what this version does not know.
    """

    store: str
    person: str
    device: str
    parts: Mapping[str, int]
    other: Mapping[str, Json]


def fresh(now: datetime) -> Marker:
    """A marker with ids of its own, for a store that is being made."""
    return Marker(new_id(now), new_id(now), new_id(now), {}, {})


def content(marker: Marker) -> dict[str, Json]:
    """The content of the marker's file."""
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
        raw = atomic_file.read(folder / NAME)
    except FileNotFoundError:
        return None
    try:
        return from_content(checked_json.decode(raw))
    except Damaged:
        if _is_newer(raw):  # a later version may have another kind of checksum
            raise TooNew from None
        raise


def is_newer(folder: Path) -> bool:
    """Whether a later version of the program wrote the store; it is left alone then."""
    try:
        read(folder)
    except TooNew:
        return True
    except (Damaged, OSError):
        return False
    return False


def _is_newer(raw: bytes) -> bool:
    try:
        data = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError):
        return False
    version = data.get("schema_version") if isinstance(data, dict) else None
    return type(version) is int and version > SCHEMA


def write(folder: Path, marker: Marker) -> None:
    """Write the marker; raises NotSaved."""
    atomic_file.write(folder / NAME, checked_json.encode(content(marker)))
