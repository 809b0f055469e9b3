"""What a damaged store can be made of: the files of a backup, and every record beyond it that can still be read."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from coachtui.domain.events import Json, order
from coachtui.domain.merging import Conflict, join
from coachtui.storage import atomic_file, checked_json, marker, parts, readable
from coachtui.storage.checked_json import Damaged
from coachtui.storage.records import from_record, in_place_of

Files = Mapping[str, dict[str, Json]]
"""The content of the files of a store, by their path in its folder."""

Record = dict[str, Json]


class Salvage(NamedTuple):
    """The files of a store, and how many `more` records they hold than the backup they began with.

    `lost` is how many records were stored, so far as is known, and are not in them.
    """

    files: dict[str, dict[str, Json]]
    more: int
    lost: int


def salvage(folder: Path, backup: Files, now: datetime) -> Salvage:
    """The files of a backup, or none, with what can be read in a store's folder, whose files are left as they are.

    A record that contradicts the one in the backup stays as the backup has it. If the log here is known to be a
    different one from that of the backup, nothing is taken from it.
    """
    here = _marker(folder)
    if here is not None and backup and here.get("store") != backup[marker.NAME].get("store"):
        return Salvage(dict(backup), 0, 0)
    known = {key: record for table in _tables(backup).values() for key, record in table.items()}
    fresh, fuller = _gathered(folder, known)
    lost = max(_stored(folder, here) - len(known) - len(fresh), 0)
    if not backup and not fresh:
        return Salvage({}, 0, lost)
    tables = {
        name: {key: fuller.get(key, one) for key, one in table.items()} for name, table in _tables(backup).items()
    }
    tables = {name: tables[name] for name in parts.among(tables)}
    counts = {name: len(table) for name, table in tables.items()}
    for event in sorted((from_record(key, record) for key, record in fresh.items()), key=order):
        name = parts.place_for(event.at, counts, counts.__getitem__)
        counts[name] = counts.get(name, 0) + 1
        tables.setdefault(name, {})[event.id] = fresh[event.id]
    meta = backup[marker.NAME] if backup else here or marker.content(_begun(fresh, now))
    files: dict[str, dict[str, Json]] = {marker.NAME: {**meta, "parts": dict(counts)}}
    for name, table in tables.items():
        path = f"{parts.FOLDER}/{name}"
        files[path] = _with(backup.get(path, {}), table)
    return Salvage(files, len(fresh), lost)


def _stored(folder: Path, meta: Mapping[str, Json] | None) -> int:
    """How many records there were at least: in each part as many as the marker says, or as can be read if more."""
    counts = {} if meta is None else dict(marker.from_content(meta).parts)
    found: set[str] = set()
    number = 0
    for name, raw in _sources(folder):
        keys = {key for key, _record in readable.records_in(raw).records} - found
        number += max(counts.pop(name, 0), len(keys))
        found |= keys
    return number + sum(counts.values())


def _gathered(folder: Path, known: Mapping[str, Record]) -> tuple[dict[str, Record], dict[str, Record]]:
    """The readable records that are not known, and fuller copies of known ones."""
    fresh: dict[str, Record] = {}
    fuller: dict[str, Record] = {}
    disputed: set[str] = set()
    for _name, raw in _sources(folder):
        found = readable.records_in(raw)
        told = {key: _joined(key, fuller.get(key) or known[key], one) for key, one in found.records if key in known}
        if not found.certain and all(told.values()):
            continue  # the damage may be in any record that is not known
        fuller |= {key: one for key, one in told.items() if one is not None and one != known[key]}
        for key, record in found.records:
            if key in known:
                continue
            one = _joined(key, fresh.get(key, record), record)
            if one is None:
                disputed.add(key)
            else:
                fresh[key] = one
    return {key: record for key, record in fresh.items() if key not in disputed}, fuller


def _joined(key: str, before: Record, after: Record) -> Record | None:
    """The fullest record that two copies make together; None if they say different things."""
    one, other = from_record(key, before), from_record(key, after)
    try:
        return before if one == other else in_place_of(before, join(one, other))
    except Conflict:
        return None


def _sources(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of each file that may hold records, the parts first."""
    log = folder / parts.FOLDER
    try:
        names = parts.names_in(log)
    except OSError:
        return  # the examination says so
    for name in [*parts.among(names), *(name for name in names if name == parts.PENDING)]:
        try:
            yield name, atomic_file.read(log / name)
        except OSError:
            continue


def _tables(files: Files) -> dict[str, dict[str, Record]]:
    """The records of each part, by its name."""
    return {
        Path(path).name: {key: one for key, one in (parts.table_of(content) or {}).items() if isinstance(one, dict)}
        for path, content in files.items()
        if path != marker.NAME
    }


def _with(part: Mapping[str, Json], table: Mapping[str, Record]) -> dict[str, Json]:
    tables = part.get("tables")
    others = tables if isinstance(tables, dict) else {}
    return {**part, "tables": {**others, parts.TABLE: dict(table)}}


def _marker(folder: Path) -> dict[str, Json] | None:
    """The content of the marker, None where it cannot be read."""
    try:
        content = checked_json.read(folder / marker.NAME)
        marker.from_content(content)
    except (Damaged, OSError, marker.TooNew):
        return None
    return content


def _begun(records: Mapping[str, Record], now: datetime) -> marker.Marker:
    """A marker for records that have lost theirs: they belong to whoever wrote most of them."""
    authors = Counter(str(record["author"]) for record in records.values())
    return marker.fresh(now)._replace(person=authors.most_common(1)[0][0])
