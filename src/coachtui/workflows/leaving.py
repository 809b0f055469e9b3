"""Files that leave: choose, preview exactly what leaves, write."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from coachtui import __version__
from coachtui.domain.answers import Text
from coachtui.domain.errors import NotSaved
from coachtui.domain.events import Event
from coachtui.domain.log import Log
from coachtui.domain.text import clean, visible
from coachtui.language import _
from coachtui.storage import atomic_file


class Format(StrEnum):
    """The kinds of file that can leave."""

    BUNDLE = "bundle"
    MARKDOWN = "md"
    CSV = "csv"
    JOURNAL = "journal"


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A file as it would be written: its name, its bytes, and in words what was left out of it."""

    name: str
    data: bytes
    left_out: str

    @property
    def text(self) -> str:
        """The bytes as text, for the preview."""
        return self.data.decode("utf-8-sig")


def export_file(
    log: Log, events: Sequence[Event], now: datetime, wanted: Format, share_reflections: bool = False
) -> ExportFile:
    """The file of that format, made of the log at a local instant.

    Reflections leave in a bundle only where `share_reflections` says so, and in the journal, which is one's own copy.
    """
    from coachtui.exports import action_log, bundle, journal, manifest, names

    shared = frozenset(subject for subject in log.answers if share_reflections and _is_reflection(log, subject))
    private = manifest.left_out(log, shared if wanted is Format.BUNDLE else ())
    header = manifest.Header(
        exported_at=now.astimezone(UTC),
        version=__version__,
        today=now.date(),
        local_time=f"{now:%H:%M}",
        profile=log.profile,
        left_out=private,
        zone=None,
    )
    match wanted:
        case Format.BUNDLE:
            data, ending = bundle.bundle(events, log, header, shared), ".coachtui.json"
        case Format.MARKDOWN:
            data, ending = action_log.markdown(log, header).encode(), "-actions.md"
        case Format.CSV:
            data, ending = action_log.csv(log, header), "-actions.csv"
        case Format.JOURNAL:
            data, ending = journal.markdown(log, header).encode(), "-journal.md"
    words = _("Nothing is left out: this is your own copy, with everything private.")
    if wanted is not Format.JOURNAL:
        words = _("Left out: {numbers}.").format(numbers=manifest.private_words(private))
    return ExportFile(names.file_name(log.profile.change, now.date(), ending), data, words)


def _is_reflection(log: Log, subject: str) -> bool:
    latest = log.latest(subject)
    return latest is not None and isinstance(latest.response, Text)


def write_export(file: ExportFile, target: Path | None) -> Path:
    """Write the file and say where; `target` is a folder or a file name, or nothing for the present folder.

    An existing file is never replaced: in a folder a number is added, a file name that is taken is refused.
    Raises NotSaved.
    """
    return _write(target or Path(), file.name, file.data)


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
                    path=visible(str(place))
                )
            )
        elif not place.parent.is_dir():
            raise NotSaved(
                _("There is no folder called {path}. Make it first, or choose another one.").format(
                    path=visible(str(place.parent))
                )
            )
        else:
            path = place
    except OSError as error:
        raise atomic_file.not_saved(error, target) from error
    except RuntimeError:  # "~somebody", who is not known here
        raise NotSaved(
            _("There is no home folder for {path}. Write its whole path.").format(path=visible(str(target)))
        ) from None
    atomic_file.write(path, data)
    return path
