"""Files that leave: what goes into them, and exactly the bytes that would be written."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from coachtui import __version__
from coachtui.domain.answers import Text
from coachtui.domain.events import Event, Kind
from coachtui.domain.identifiers import PossibleIdentifier
from coachtui.domain.log import Log
from coachtui.language import _

if TYPE_CHECKING:
    from coachtui.exports.manifest import Header, LeftOut
    from coachtui.exports.selection import Selection


class Format(StrEnum):
    """The kinds of file that can leave."""

    BUNDLE = "bundle"
    MARKDOWN = "md"
    CSV = "csv"
    JOURNAL = "journal"


def format_by_ending(name: str) -> Format | None:
    """The format that the ending of a file name stands for, or None."""
    return next((wanted for wanted, endings in NAMED.items() if ending_of(name) in endings), None)


def ending_of(name: str) -> str:
    """The ending of a file name in lower case (".md"), empty if it has none: "log 22.11" has none."""
    ending = Path(name).suffix.lower()
    return ending if 1 < len(ending) < 8 and ending[1:].isalnum() and not ending[1:].isdigit() else ""


class ExportFile(NamedTuple):
    """A file as it would be written: its name, its bytes, in words what was left out of it, and its format.

    `found` is what in it may identify somebody, masked or not, and `masked` how many of these are masked.
    `subjects` are the exercises and decisions whose words go along because they are marked to share.
    """

    name: str
    data: bytes
    left_out: str
    wanted: Format
    found: tuple[PossibleIdentifier, ...] = ()
    masked: int = 0
    subjects: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The bytes as text, for the preview."""
        return self.data.decode("utf-8-sig")


def export_file(
    log: Log,
    events: Sequence[Event],
    now: datetime,
    wanted: Format,
    share_reflections: bool = False,
    mask: bool | Collection[PossibleIdentifier] = False,
    fields: Callable[[str, str], Collection[str]] = lambda _subject, _kind: (),
    where: Callable[[str], str] = lambda _subject: "",
) -> ExportFile:
    """The file of that format, made of the events, of which `log` is the fold; `now` is a local instant.

    Reflections leave if they are marked to share or `share_reflections` says so, and in the journal, which is one's own
    copy. `mask` says which of the possible identifiers are masked: all of them, none, or the ones given. `fields`
    gives the fields of a form that hold dates (`date`) or days of the week (`day`), and `where` the place of an
    exercise; the journal shows both.
    """
    from coachtui.exports import names, privacy

    chosen = _chosen(log, events, wanted, share_reflections)
    found = _found(chosen.events, wanted, log, now.date())
    masks = found if mask is True else tuple(one for one in found if mask and one in mask)
    chosen = chosen._replace(events=privacy.all_masked(chosen.events, masks))
    told = frozenset() if wanted is Format.CSV else chosen.told
    seen = chosen.log()
    header = _header(log, seen, told, now)._replace(masked=len(masks))
    return ExportFile(
        name=names.file_name(seen.profile.change, now.date(), ENDINGS[wanted]),
        data=_made(chosen, seen, log, header, wanted, fields, where),
        left_out=_left_out(header.left_out, wanted, log, len(masks)),
        wanted=wanted,
        found=found,
        masked=len(masks),
        subjects=tuple(sorted({event.subject for event in chosen.events if event.id in told})),
    )


def _chosen(log: Log, events: Sequence[Event], wanted: Format, share_reflections: bool) -> "Selection":
    """What goes into the file: everything that still holds into the journal, only what may leave into any other."""
    from coachtui.exports.selection import Selection, effective, select

    if wanted is Format.JOURNAL:
        return Selection(tuple(effective(events)), "", frozenset())
    also = [subject for subject in log.answers if _is_reflection(log, subject)] if share_reflections else ()
    return select(events, also)


def _header(log: Log, seen: Log, told: Collection[str], now: datetime) -> "Header":
    """The head of the file: whose it is, as the file shows it, and what is left out of the whole log."""
    from coachtui.exports import manifest

    return manifest.Header(
        # To the minute, as in the documents: a preview and the file that is written after it are the same bytes.
        exported_at=now.astimezone(UTC).replace(second=0, microsecond=0),
        version=__version__,
        today=now.date(),
        local_time=f"{now:%H:%M}",
        profile=seen.profile,
        left_out=manifest.left_out(log, told),
    )


ENDINGS = {
    Format.BUNDLE: ".coachtui.json",
    Format.MARKDOWN: "-actions.md",
    Format.CSV: "-actions.csv",
    Format.JOURNAL: "-journal.md",
}
"""How the name of each kind of file ends."""

NAMED: Mapping[Format, tuple[str, ...]] = {
    Format.MARKDOWN: (".md", ".txt"),
    Format.CSV: (".csv",),
    Format.BUNDLE: (".json",),
    Format.JOURNAL: (".md", ".txt"),
}
"""The endings that somebody may give to the name of a file of that format."""

_IN_TABLE = (Kind.COMMITTED, Kind.AMENDED, Kind.CLOSED)


def _is_in(event: Event, wanted: Format, log: Log) -> bool:
    """Whether the words of an event are in a file of that format.

    The table has nothing but actions, each with its last check-in.
    """
    if wanted is not Format.CSV or event.kind == Kind.PROFILED:
        return True
    if event.kind == Kind.CHECKED_IN:
        action = log.actions.get(event.subject)
        return action is not None and bool(action.check_ins) and action.check_ins[-1].event == event.id
    return event.kind in _IN_TABLE and event.subject in log.actions


def _found(events: Iterable[Event], wanted: Format, log: Log, today: date) -> tuple[PossibleIdentifier, ...]:
    """What looks like an identifier in the words that a file of that format holds."""
    from coachtui.exports import privacy

    return privacy.found_in((event for event in events if _is_in(event, wanted, log)), today)


def _left_out(private: "LeftOut", wanted: Format, log: Log, masked: int) -> str:
    from coachtui.exports.manifest import not_in_journal, private_words

    if wanted is Format.JOURNAL:
        words = _("Left out: {what}. This is your own copy: everything private is in it.")
        return words.format(what=not_in_journal(masked))
    decisions = len(log.decisions) if wanted is Format.CSV else 0
    return _("Left out: {numbers}.").format(numbers=private_words(private, decisions))


def _made(
    chosen: "Selection",
    seen: Log,
    log: Log,
    header: "Header",
    wanted: Format,
    fields: Callable[[str, str], Collection[str]],
    where: Callable[[str], str],
) -> bytes:
    match wanted:
        case Format.BUNDLE:
            from coachtui.exports.bundle import bundle

            return bundle(chosen, header)
        case Format.JOURNAL:
            from coachtui.exports import journal

            return journal.markdown(seen, header, fields, where).encode()
        case Format.CSV:
            from coachtui.exports import action_log

            return action_log.csv(seen, header)
        case Format.MARKDOWN:
            from coachtui.exports import action_log

            sources = {action.source for action in seen.actions.values()}
            asked = {source: answer.asked for source in sources if (answer := log.latest(source))}
            return action_log.markdown(seen, header, chosen.told, asked).encode()


def _is_reflection(log: Log, subject: str) -> bool:
    latest = log.latest(subject)
    return latest is not None and isinstance(latest.response, Text)
