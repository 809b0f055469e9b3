"""Second versions of the log's files that synchronising programs leave beside it: what they bring, and merging them."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from coachtui.domain.errors import ImportRefused
from coachtui.domain.events import Event
from coachtui.domain.merging import Conflict, Merged, merge
from coachtui.domain.text import shortened, visible
from coachtui.language import _, ngettext
from coachtui.storage import beside, log_folder, marker, parts
from coachtui.storage.checked_json import Damaged
from coachtui.storage.parts import Signature
from coachtui.storage.store import Store
from coachtui.workflows.logbook import Logbook
from coachtui.workflows.taking_in import people_of, strangers


@dataclass(frozen=True, slots=True)
class ConflictCopy:
    """A second version of a file of the log.

    `records` is how many it holds, `merged` those that the log does not know or knows less about; either is None if
    that cannot be said. `program` is empty if any program may have made it.
    """

    file: Path
    program: str
    records: int | None
    merged: Merged | None

    @property
    def brings(self) -> int | None:
        """How many records the log does not know or knows less about, or None if that cannot be said."""
        return None if self.merged is None else len(self.merged.new) + len(self.merged.changed)


class SecondCopies:
    """The copies beside the log of a logbook: a warning about them, what they bring, and taking one in."""

    def __init__(self, book: Logbook, folder: Path | None) -> None:
        """`folder` is that of the log, or None if the log is not in a folder."""
        self._book = book
        self._folder = folder
        self._seen: tuple[Signature | None, ...] = ()
        self._warnings: tuple[str, ...] = ()

    def found(self) -> tuple[ConflictCopy, ...]:
        """Each copy that there is now, and what it brings. Raises StoreUnreadable."""
        return () if self._folder is None else second_copies(self._folder, self._book.store)

    def bringing(self) -> tuple[ConflictCopy, ...]:
        """The copies that hold something the log does not. Raises StoreUnreadable."""
        return tuple(copy for copy in self.found() if copy.brings)

    def take_in(self, copy: ConflictCopy) -> Merged:
        """Take in what a copy holds and the log does not, all of it or nothing; the file stays as it is.

        Raises ImportRefused, StoreUnreadable, StoreLocked or NotSaved.
        """
        merged = take_in_copy(self._book.store, copy.file)
        self._book.read_anew()
        return merged

    def warnings(self) -> tuple[str, ...]:
        """A sentence if there is something to take in; cheap, as it is asked every second. Raises StoreUnreadable."""
        if self._folder is None:
            return ()
        try:
            now = tuple(parts.signature(place) for place in (self._folder, self._folder / parts.FOLDER))
        except OSError:
            return ()  # whoever reads the log says so
        if now != self._seen:
            there = self.bringing()
            count = sum(copy.brings or 0 for copy in there)
            words = ngettext(
                "A second copy of your records has {count} record that is not in your log. "
                "To see it and merge it: press ctrl+p and type “merge”, or go to Settings (,).",
                "A second copy of your records has {count} records that are not in your log. "
                "To see them and merge them: press ctrl+p and type “merge”, or go to Settings (,).",
                count,
            )
            self._warnings = (words.format(count=count),) if there else ()
            self._seen = now
        return self._warnings


def second_copies(folder: Path, store: Store | None) -> tuple[ConflictCopy, ...]:
    """The copies that synchronising programs left beside the log in a folder, each with what it brings.

    `store` is None if the log cannot be read. Raises StoreUnreadable.
    """
    try:
        there = beside.conflicting(folder)
    except OSError:
        return ()  # whoever looks at the log itself says that the folder cannot be read
    return tuple(_second_copy(copy, store) for copy in there)


def take_in_copy(store: Store, copy: Path) -> Merged:
    """Take in what the file at that path holds and the log does not; the file stays as it is.

    Raises ImportRefused if it is of another log, or contradicts this log about a record (nothing is taken in then),
    StoreUnreadable, StoreLocked or NotSaved.
    """
    merged = merged_with(store, copy)
    store.take_in(merged.new, merged.changed)
    return merged


def merged_with(store: Store, copy: Path) -> Merged:
    """What `take_in_copy` would take in. Raises ImportRefused or StoreUnreadable."""
    file = shortened(str(copy), 300)
    try:
        events = log_folder.events_in(copy)
        if _is_of_another_log(events, store):
            raise ImportRefused(
                _(
                    "{file} holds records from another log. Nothing was taken in, and it was left as it is. "
                    "If that log is yours too, open it in a folder of its own with COACHTUI_HOME, export all of it, "
                    "and take that in here with: coachtui import --mine"
                ).format(file=file)
            )
        return merge(store.events(), events)
    except (Damaged, OSError) as error:
        raise ImportRefused(
            _("{file} cannot be read, so nothing was taken in. It was left as it is.").format(file=file)
        ) from error
    except Conflict as conflict:
        raise ImportRefused(
            _(
                "{file} and your log disagree about the record {id}. One of the two is damaged. "
                "Nothing was taken in, and both were left as they are."
            ).format(file=file, id=visible(str(conflict)))
        ) from conflict


def _second_copy(copy: beside.Copy, store: Store | None) -> ConflictCopy:
    if copy.name == marker.NAME:
        return ConflictCopy(copy.path, copy.program, None, None)
    try:
        events = log_folder.events_in(copy.path)
    except (Damaged, OSError):
        return ConflictCopy(copy.path, copy.program, None, None)
    if store is None or _is_of_another_log(events, store):
        return ConflictCopy(copy.path, copy.program, len(events), None)
    try:
        merged = merge(store.events(), events)
    except Conflict:
        return ConflictCopy(copy.path, copy.program, len(events), None)
    return ConflictCopy(copy.path, copy.program, len(events), merged)


def _is_of_another_log(events: Iterable[Event], store: Store) -> bool:
    return bool(strangers((event.author for event in events), people_of(store)))


def copy_words(copy: ConflictCopy) -> tuple[str, str]:
    """Who put a second version of a file there, and what it brings."""
    whose = _("A program that synchronises or copies files put this second version of a file beside your log.")
    if copy.program:
        whose = _("{program} put this second version of a file beside your log.").format(program=copy.program)
    if copy.records is None:
        return whose, _("It holds no records that could be merged. It is not read, and was left as it is.")
    if copy.brings is None:
        return whose, _(
            "It can be merged once the log itself can be read, if both are of the same log, and "
            "if they agree about each record."
        )
    if not copy.brings:
        return whose, _("Your log already has all of it: you can delete it.")
    brings = ngettext(
        "It holds {count} record that your log does not.",
        "It holds {count} records that your log does not.",
        copy.brings,
    )
    return whose, brings.format(count=copy.brings)
