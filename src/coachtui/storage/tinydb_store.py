"""TinyDB databases, one for every month or every fifty events of one: the only module that knows TinyDB."""

from collections.abc import Iterable, Mapping
from itertools import islice
from operator import is_
from pathlib import Path
from typing import Any

from tinydb.storages import Storage
from tinydb.table import Document, Table

from coachtui.domain.errors import NotSaved
from coachtui.domain.events import Event
from coachtui.language import _
from coachtui.storage import atomic_file, checked_json, parts, refusals
from coachtui.storage.checked_json import Damaged
from coachtui.storage.parts import Signature
from coachtui.storage.records import in_place_of, to_record


class PartStorage(Storage):
    """TinyDB's view of one part: what was read stays in memory, and a write replaces the file as a whole."""

    def __init__(self, path: Path, backups: Path) -> None:
        """The part at that path, which may not exist yet; `backups` is named where it turns out to be damaged."""
        self.path = path
        self.signature: Signature | None = None
        self.looked_at: Signature | None = None
        """The signature seen a moment ago, under the lock; it saves the next read from asking again."""
        self._backups = backups
        self._content: dict[str, Any] = {}
        self._grown: tuple[checked_json.GrowingTable | None, list[dict[str, Any]]] = (None, [])

    def read(self) -> dict[str, dict[str, Any]] | None:
        """The tables, None for a new part; raises StoreUnreadable."""
        try:
            now, self.looked_at = self.looked_at or parts.signature(self.path), None
            if now != self.signature:
                if now is None:
                    raise refusals.missing(self.path, self._backups)
                self._content = checked_json.read(self.path)
                self.signature = now
        except Damaged as error:
            raise refusals.damaged(self.path, self._backups) from error
        except OSError as error:
            raise refusals.unreachable(self.path, error) from error
        # TinyDB puts the changed table into what it is given before it writes: a write that fails must not be kept.
        return dict(self._content["tables"]) if self._content else None

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Replace the tables durably; raises NotSaved."""
        try:
            raw = self._encoded(data)
        except (ValueError, TypeError) as error:
            raise NotSaved(
                _(
                    "This was not saved, because it holds something that cannot be stored as text. "
                    "What was saved before is safe. Remove unusual characters, then save again."
                )
            ) from error
        self.signature = atomic_file.write(self.path, raw)
        self._content = {**self._content, "tables": data}

    def insert(self, events: Iterable[Event], looked_at: Signature | None) -> None:
        """Put new events at the end, through a fresh table and in one write; raises NotSaved or StoreUnreadable.

        `looked_at` is the signature of the part as it was seen under this very lock, None where it was not.
        """
        self.looked_at = looked_at
        EventTable(self, parts.TABLE).insert_multiple(
            Document(to_record(event), event.id)  # type: ignore[arg-type]  # ids are ours, and are words
            for event in events
        )

    def put(self, events: Iterable[Event]) -> None:
        """Put events in, some in place of those with their ids, in one write; raises NotSaved or StoreUnreadable."""
        EventTable(self, parts.TABLE).put(events)

    def _encoded(self, data: dict[str, dict[str, Any]]) -> bytes:
        grown, documents = self._grown
        self._grown = (None, [])  # what fails on the way must not be in the next file
        table = data[parts.TABLE]
        same = len(documents) <= len(table) and all(map(is_, documents, table.values()))
        if grown is None or not same:
            grown, documents = checked_json.GrowingTable({**self._content, "tables": dict(data)}, parts.TABLE), []
        for key, document in islice(table.items(), len(documents), None):
            grown.add(key, document)
            documents.append(document)
        self._grown = (grown, documents)
        return grown.encoded()


class EventTable(Table):
    """A table whose ids are ours, so that no program's memory of the next number can collide with another's."""

    document_id_class = str  # type: ignore[assignment]

    def put(self, events: Iterable[Event]) -> None:
        """Store events in one write: new ones at the end, the others in place of those with their ids."""
        fresh = tuple(events)

        def change(table: dict[Any, Mapping[str, Any]]) -> None:
            for event in fresh:
                table[event.id] = in_place_of(table.get(event.id, {}), event)

        self._update_table(change)
