"""Files that leave: choose, preview exactly what leaves, write."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from coachtui import __version__
from coachtui.domain.answers import Text
from coachtui.domain.errors import CoachError, NotSaved
from coachtui.domain.events import Deed, Event, Json, Kind
from coachtui.domain.log import Log
from coachtui.domain.text import clean, elided, shortened
from coachtui.language import _, ngettext
from coachtui.storage import atomic_file
from coachtui.workflows.logbook import Logbook

if TYPE_CHECKING:
    from coachtui.exports.manifest import Header, LeftOut
    from coachtui.exports.privacy import Found as Found  # the full-screen app speaks of them too
    from coachtui.exports.selection import Selection


class Format(StrEnum):
    """The kinds of file that can leave."""

    BUNDLE = "bundle"
    MARKDOWN = "md"
    CSV = "csv"
    JOURNAL = "journal"


class ExportFile(NamedTuple):
    """A file as it would be written: its name, its bytes, and in words what was left out of it.

    `found` is what in it looks like an identifier of somebody, masked or not, and `masked` how many of these are.
    `subjects` are the exercises and decisions whose words go along because they are marked to share.
    """

    name: str
    data: bytes
    left_out: str
    wanted: Format = Format.BUNDLE
    found: "tuple[Found, ...]" = ()
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
    mask: "bool | Collection[Found]" = False,
    date_fields: Callable[[str], Collection[str]] = lambda _subject: (),
) -> ExportFile:
    """The file of that format, made of the events, whose fold `log` is, at a local instant.

    Reflections leave where they are marked to share or `share_reflections` says so, and in the journal, which is one's
    own copy. `mask` is which of what looks like an identifier is masked: all, nothing, or these. `date_fields` gives
    the fields of a form that hold dates; the journal says how they were understood.
    """
    from coachtui.exports import manifest, names, privacy
    from coachtui.exports.selection import Selection, effective, select

    if wanted is Format.JOURNAL:
        chosen = Selection(tuple(effective(events)), "", frozenset())
    else:
        also = [subject for subject in log.answers if _is_reflection(log, subject)] if share_reflections else ()
        chosen = select(events, also)
    found = _found(chosen.events, wanted, log, now.date())
    masks = found if mask is True else tuple(one for one in found if mask and one in mask)
    chosen = chosen._replace(events=privacy.all_masked(chosen.events, masks))
    seen = chosen.log()
    told = frozenset() if wanted is Format.CSV else chosen.told
    private = manifest.left_out(log, told)
    header = manifest.Header(
        exported_at=now.astimezone(UTC),
        version=__version__,
        today=now.date(),
        local_time=f"{now:%H:%M}",
        profile=seen.profile,
        left_out=private,
    )
    return ExportFile(
        names.file_name(seen.profile.change, now.date(), ENDINGS[wanted]),
        _made(chosen, seen, log, header, wanted, date_fields),
        _left_out(private, wanted, log),
        wanted,
        found,
        len(masks),
        tuple(sorted({event.subject for event in chosen.events if event.id in told})),
    )


ENDINGS = {
    Format.BUNDLE: ".coachtui.json",
    Format.MARKDOWN: "-actions.md",
    Format.CSV: "-actions.csv",
    Format.JOURNAL: "-journal.md",
}
"""How the name of each kind of file ends."""

_IN_TABLE = (Kind.PROFILED, Kind.COMMITTED, Kind.AMENDED, Kind.CLOSED, Kind.CHECKED_IN)


def _is_in(event: Event, wanted: Format, log: Log) -> bool:
    """Whether the words of an event are in a file of that format: the table has actions and nothing else."""
    is_action = event.kind == Kind.PROFILED or event.subject in log.actions
    return wanted is not Format.CSV or (event.kind in _IN_TABLE and is_action)


def _found(events: Iterable[Event], wanted: Format, log: Log, today: date) -> "tuple[Found, ...]":
    """What looks like an identifier in the words that a file of that format holds; the table has no notes."""
    from coachtui.exports import privacy

    found = privacy.found_in((event for event in events if _is_in(event, wanted, log)), today)
    return tuple(one for one in found if wanted is not Format.CSV or one.field != "note")


def _left_out(private: "LeftOut", wanted: Format, log: Log) -> str:
    from coachtui.exports.manifest import private_words

    if wanted is Format.JOURNAL:
        return _("Nothing is left out: this is your own copy, with everything private.")
    decisions = len(log.decisions) if wanted is Format.CSV else 0
    return _("Left out: {numbers}.").format(numbers=private_words(private, decisions))


def _made(
    chosen: "Selection",
    seen: Log,
    log: Log,
    header: "Header",
    wanted: Format,
    date_fields: Callable[[str], Collection[str]],
) -> bytes:
    match wanted:
        case Format.BUNDLE:
            from coachtui.exports.bundle import bundle

            return bundle(chosen, header)
        case Format.JOURNAL:
            from coachtui.exports import journal

            return journal.markdown(seen, header, date_fields).encode()
        case Format.CSV:
            from coachtui.exports import action_log

            return action_log.csv(seen, header)
        case Format.MARKDOWN:
            from coachtui.exports import action_log

            sources = {action.source for action in seen.actions.values()}
            asked = {source: answer.asked for source in sources if (answer := log.latest(source))}
            return action_log.markdown(seen, header, chosen.told, asked).encode()


def check_words(file: ExportFile) -> str:
    """What the privacy check found, in words; it finds patterns and not names, so it never says that all is well."""
    number = len(file.found)
    words = ngettext("Found {count} possible identifier", "Found {count} possible identifiers", number)
    if file.masked:
        words = ngettext(
            "Found {count} possible identifier, {masked} masked",
            "Found {count} possible identifiers, {masked} masked",
            number,
        )
    shown = words.format(count=number, masked=file.masked)
    return (
        _("{found}: {kinds}.").format(found=shown, kinds=_kinds(file)) if number else _("{found}.").format(found=shown)
    )


def _kinds(file: ExportFile) -> str:
    from coachtui.exports.privacy import kind_name

    return ", ".join(dict.fromkeys(kind_name(one.kind) for one in file.found))


def found_lines(file: ExportFile) -> list[int]:
    """The lines of the file, counted from 1, in which the privacy check found something that is not masked."""
    pieces = {_bare(one.words) for one in file.found}
    lines = enumerate(map(_bare, file.text.split("\n")), start=1)
    return [number for number, line in lines if any(piece in line for piece in pieces)]


def _bare(text: str) -> str:
    """The text without what a format puts into it: escapes, and blanks of another kind."""
    return " ".join(text.replace("\\", "").split())


def name_of(found: "Found") -> str:
    """What a piece may be, in words."""
    from coachtui.exports.privacy import kind_name

    return kind_name(found.kind)


def around(found: "Found") -> str:
    """A piece with some of the words before and after it, on one line."""
    return f"…{shortened(found.text[max(0, found.start - 25) : found.end + 25], 400)}…"


def _is_reflection(log: Log, subject: str) -> bool:
    latest = log.latest(subject)
    return latest is not None and isinstance(latest.response, Text)


def write_export(file: ExportFile, target: Path | None) -> Path:
    """Write the file and say where; `target` is a folder or a file name, or nothing for the present folder.

    An existing file is never replaced: in a folder a number is added, a file name that is taken is refused.
    Raises NotSaved.
    """
    return _write(target or Path(), file.name, file.data)


def write_and_note(book: Logbook, file: ExportFile, target: Path | None) -> Path:
    """Write the file, record that it has left, and say where it is. Raises NotSaved where it was not written."""
    path = write_export(file, target)
    note_left(book, file, str(path))
    return path


def note_left(book: Logbook, file: ExportFile, place: str) -> None:
    """Record that a file has left and where it went.

    The record stays on this machine: it tells where words went, if they are taken out one day.
    """
    from coachtui.exports.digest import digest_of

    data: dict[str, Json] = {
        "format": str(file.wanted),
        "path": clean(place),
        "digest": digest_of(file.data),
        "subjects": [*file.subjects],
    }
    if book.events():  # nothing of an empty log has left
        try:
            book.record(Deed(Kind.EXPORTED, "export", data))
        except CoachError as problem:  # the file is there all the same
            book.trouble(problem)


def write_text(target: Path, text: str) -> Path:
    """Write a text in the same way. Raises NotSaved."""
    return _write(target, "coachtui.txt", clean(text).encode())


def _write(target: Path, name: str, data: bytes) -> Path:
    from coachtui.exports import names

    try:
        place = target.expanduser().absolute()
        if place.is_dir():
            path = names.free_path(place, name)
        elif place.exists() or place.is_symlink():
            raise NotSaved(
                _("There is a file called {path} already, and it was left as it is. Choose another name.").format(
                    path=elided(str(place))
                )
            )
        elif not place.parent.is_dir():
            raise NotSaved(
                _("There is no folder called {path}. Make it first, or choose another one.").format(
                    path=elided(str(place.parent))
                )
            )
        else:
            path = place
    except OSError as error:
        raise atomic_file.not_saved(error, target) from error
    except RuntimeError:  # "~somebody", who is not known here
        raise NotSaved(
            _("There is no home folder for {path}. Write its whole path.").format(path=elided(str(target)))
        ) from None
    atomic_file.write(path, data)
    return path
