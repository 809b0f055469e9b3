"""Taking in bundles from one's other computer: first what would change, then all of it or nothing."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from coachtui.domain.errors import ImportRefused
from coachtui.domain.events import Event, Kind
from coachtui.domain.merging import Conflict, Merged, is_lessened, merge
from coachtui.domain.text import elided, shortened
from coachtui.language import _, ngettext
from coachtui.storage.store import Store
from coachtui.workflows.logbook import Logbook

if TYPE_CHECKING:
    from coachtui.exports.bundle import Bundle


@dataclass(frozen=True, slots=True)
class Taken:
    """What one file brings: whose it is, when it was made, its events, and what of them is new here."""

    path: Path
    bundle: "Bundle"
    merged: Merged


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that is not taken in, the sentence that says why, and whether that is because it is somebody else's."""

    path: Path
    reason: str
    is_strangers: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking in some files would do: each good file, each refused one, and all of it together.

    `person` is the id of the person whose log an empty one becomes.
    """

    taken: tuple[Taken, ...]
    refused: tuple[Refused, ...]
    merged: Merged
    person: str = ""

    @property
    def brings_something(self) -> bool:
        """Whether there is anything that is not here already."""
        return bool(self.merged.new or self.merged.changed)


def bundles_at(place: str) -> list[Path]:
    """The file of that name, or the bundles in the folder of that name; spaces and quotes round it do not matter."""
    typed = Path(place.strip().strip("\"'"))
    try:
        path = typed.expanduser()
        return sorted(path.glob("*.coachtui.json")) if path.is_dir() else [path]
    except (OSError, RuntimeError):  # a name too long, or an unknown home folder: whoever reads the file says so
        return [typed]


class TakingIn:
    """How bundles come into a logbook. Nothing is recorded before `apply`."""

    def __init__(self, book: Logbook) -> None:
        self._book = book

    def plan(self, paths: Sequence[Path], mine: bool = False) -> Plan:
        """What these files would bring; `mine` says that they are one's own, although this log was begun anew.

        Raises StoreUnreadable. A file that cannot be taken in is in `refused`, and does not stop the others.
        """
        bundles: list[tuple[Path, Bundle]] = []
        refused: list[Refused] = []
        for path in paths:
            try:
                bundles.append((path, self._read(path)))
            except ImportRefused as reason:
                refused.append(Refused(path, str(reason)))
        return self._planned(bundles, refused, mine)

    def apply(self, plan: Plan, mine: bool = False) -> Plan:
        """Take in the good files of a plan, all of them or none, and return what was really done.

        Raises NotSaved, StoreLocked or StoreUnreadable. The plan is made again, as the log may have grown since.
        """
        now = self._planned([(one.path, one.bundle) for one in plan.taken], plan.refused, mine)
        if now.brings_something:
            self._book.store.take_in(now.merged.new, now.merged.changed, now.person)
            self._book.read_anew()
        return now

    def _read(self, path: Path) -> "Bundle":
        from coachtui.exports.bundle import read
        from coachtui.exports.strict_json import SIZE_LIMIT

        try:
            with path.expanduser().open("rb") as file:
                data = file.read(SIZE_LIMIT + 1)
        except (OSError, RuntimeError, ValueError) as error:
            raise ImportRefused(
                _(
                    "The file {path} could not be read, so nothing of it was taken in. Check its name and try again."
                ).format(path=elided(str(path)))
            ) from error
        return read(data, self._book.now())

    def _planned(self, bundles: "Sequence[tuple[Path, Bundle]]", refused: Sequence[Refused], mine: bool) -> Plan:
        """The plan for files that were read, each compared with what is here and what the good ones before it bring."""
        here = {event.id: event for event in self._book.events()}
        after = dict(here)
        people = people_of(self._book.store)
        person = ""
        taken: list[Taken] = []
        turned_away = list(refused)
        for path, found in bundles:
            try:
                if not mine and (here or person not in ("", found.person)):
                    _check_person(found, people)
                merged = _merged(found, after)
            except ImportRefused as reason:
                turned_away.append(Refused(path, str(reason), isinstance(reason, _Strangers)))
                continue
            if not here:
                person = person or found.person
            people |= {found.person, *(event.author for event in found.events)}
            after.update((event.id, event) for event in (*merged.new, *merged.changed))
            taken.append(Taken(path, found, merged))
        return Plan(tuple(taken), tuple(turned_away), _together(here, after, taken), person)


class _Strangers(ImportRefused):
    """The file is somebody else's."""


def people_of(store: Store) -> set[str]:
    """The ids of the people whose records a log holds; none if it is empty. Raises StoreUnreadable."""
    here = store.events()
    return {store.person, *(event.author for event in here)} if here else set()


def strangers(authors: Iterable[str], people: Collection[str]) -> set[str]:
    """The authors who are not among these people; where there are no people yet, nobody is a stranger."""
    return {*authors} - {*people, ""} if people else set()


def _check_person(found: "Bundle", people: Collection[str]) -> None:
    authors = {found.person, *(event.author for event in found.events)}
    if not strangers(authors, people):
        return
    words = _("This file is from {name}, and the records here are somebody else's. Nothing of it was taken in.")
    if authors & {*people}:
        words = _("This file holds your records and those of another log, that of {name}. Nothing of it was taken in.")
    raise _Strangers(words.format(name=shortened(found.name, 60) or _("another person")))


def _merged(found: "Bundle", here: Mapping[str, Event]) -> Merged:
    try:
        return merge((here[event.id] for event in found.events if event.id in here), found.events)
    except Conflict as conflict:
        raise ImportRefused(
            _(
                "The record {id} is also here, but says something else: one of the two is damaged. "
                "Nothing of this file was taken in. Run coachtui doctor on both computers, then export it again."
            ).format(id=conflict.args[0])
        ) from conflict


def _together(here: Mapping[str, Event], after: Mapping[str, Event], taken: Sequence[Taken]) -> Merged:
    new = tuple(event for key, event in after.items() if key not in here)
    changed = tuple(event for key, event in after.items() if key in here and here[key] != event)
    told = {event.id for one in taken for event in one.bundle.events}
    lessened = sum(is_lessened(here[event.id], event) for event in changed)
    return Merged(new, changed, len(told) - len(new) - len(changed), lessened)


def in_numbers(merged: Merged) -> str:
    """What a merge brings, in numbers: "12 new, 1 changed, 3 already here"."""
    return _("{new} new, {changed} changed, {same} already here").format(
        new=len(merged.new), changed=len(merged.changed), same=merged.same
    )


def kinds(merged: Merged) -> list[str]:
    """What is new or changed, a line for each kind of record; and whether words are taken out."""
    number = Counter(event.kind for event in (*merged.new, *merged.changed))
    named = [kind for kind in Kind if kind in number]
    later = sum(count for kind, count in number.items() if kind not in set(Kind))
    lines = [_kind_words(kind, number[kind]) for kind in named]
    if later:
        words = ngettext(
            "{n} record from a newer version, kept as it is",
            "{n} records from a newer version, kept as they are",
            later,
        )
        lines.append(words.format(n=later))
    if merged.lessened:
        words = ngettext(
            "the words of {n} record, taken out elsewhere, are taken out here and in the backups too",
            "the words of {n} records, taken out elsewhere, are taken out here and in the backups too",
            merged.lessened,
        )
        lines.append(words.format(n=merged.lessened))
    return lines


def _kind_words(kind: Kind, n: int) -> str:
    match kind:
        case Kind.PROFILED:
            words = ngettext(
                "{n} change to your name, change, day or coach", "{n} changes to your name, change, day or coach", n
            )
        case Kind.ANSWERED:
            words = ngettext("{n} answer", "{n} answers", n)
        case Kind.RATED:
            words = ngettext("{n} rating", "{n} ratings", n)
        case Kind.COMPLETED:
            words = ngettext("{n} step or check-in done", "{n} steps or check-ins done", n)
        case Kind.COMMITTED:
            words = ngettext("{n} action", "{n} actions", n)
        case Kind.AMENDED:
            words = ngettext("{n} change to an action or a decision", "{n} changes to actions or decisions", n)
        case Kind.CLOSED:
            words = ngettext("{n} action or decision closed", "{n} actions or decisions closed", n)
        case Kind.CHECKED_IN:
            words = ngettext("{n} check-in on an action", "{n} check-ins on actions", n)
        case Kind.DECIDED:
            words = ngettext("{n} decision", "{n} decisions", n)
        case Kind.PAUSED:
            words = ngettext("{n} equity pause", "{n} equity pauses", n)
        case Kind.SHARED:
            words = ngettext("{n} share mark", "{n} share marks", n)
        case Kind.EXPORTED:
            words = ngettext("{n} file that left", "{n} files that left", n)
        case Kind.UNDONE:
            words = ngettext("{n} thing undone", "{n} things undone", n)
    return words.format(n=n)
