"""Writing a file where somebody wants it, and noting that it has left."""

import contextlib
import os
from pathlib import Path

from coachtui.domain.errors import CoachError, NotSaved, NotUnderstood
from coachtui.domain.events import Deed, Json, Kind
from coachtui.domain.text import clean, elided
from coachtui.language import _
from coachtui.storage import atomic_file
from coachtui.workflows.leaving import NAMED, ExportFile, Format, ending_of, format_by_ending
from coachtui.workflows.logbook import Logbook

_BUNDLE = ".coachtui.json"
"""How the name of a bundle ends unless somebody says otherwise: a folder of such files can be taken in at once."""


def write_export(file: ExportFile, target: Path | str | None) -> Path:
    """Write the file and return its path; `target` is a folder or a file name as typed, or None for the present folder.

    An existing file is never replaced: in a folder a number is added, and a file name that is taken is refused. A name
    without an ending gets that of the format. Raises NotSaved, or NotUnderstood if its ending is that of another
    format, or of no file that is made here.
    """
    return _write(_with_ending(file, target) if target else Path(), file.name, file.data)


def _with_ending(file: ExportFile, target: Path | str) -> Path | str:
    """The name with an ending of the file's format; a folder as it is. Raises NotUnderstood."""
    ending = ending_of(str(target))
    if ending in NAMED[file.wanted] or _is_folder(target):
        return target
    if not ending:
        return f"{str(target).rstrip('.')}{_BUNDLE if file.wanted is Format.BUNDLE else NAMED[file.wanted][0]}"
    words = _(
        "No file made here ends in {other}. End the name with .md or .txt for a log to read, "
        ".csv for a table, or .json for a bundle."
    )
    if format_by_ending(str(target)) is not None:
        words = _("That ending is for another kind of file. Use {ending}, or choose another format.")
    raise NotUnderstood(words.format(other=ending, ending=NAMED[file.wanted][0]))


def _is_folder(target: Path | str) -> bool:
    """Whether it is the name of a folder, or can only be meant as one."""
    with contextlib.suppress(OSError, RuntimeError, ValueError):  # whoever writes to it says so
        return _names_folder(target) or Path(target).expanduser().is_dir()
    return True


def write_and_note(book: Logbook, file: ExportFile, target: Path | str | None) -> Path:
    """Write the file, record that it has left, and say where it is. Raises as `write_export` does."""
    path = write_export(file, target)
    note_left(book, file, str(path))
    return path


def note_left(book: Logbook, file: ExportFile, place: str) -> None:
    """Record that a file has left and where it went.

    The record stays on this machine: it says where words went, should they be taken out one day.
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


def write_text(target: Path | str, text: str) -> Path:
    """Write a text in the same way. Raises NotSaved."""
    return _write(target, "coachtui.txt", clean(text).encode())


def _write(target: Path | str, name: str, data: bytes) -> Path:
    from coachtui.exports.names import paths_for

    try:
        place = Path(target).expanduser().absolute()
        is_folder = place.is_dir()
        if not is_folder:
            _check_folder(place if _names_folder(target) else place.parent)
        for path in paths_for(place, name) if is_folder else [place]:
            with contextlib.suppress(FileExistsError):  # in a folder, the next name is tried
                atomic_file.write_new(path, data)
                return path
    except OSError as error:
        raise atomic_file.not_saved(error, Path(target)) from error
    except RuntimeError:  # "~somebody", who is not known here
        raise NotSaved(
            _("There is no home folder for {path}. Write its whole path.").format(path=elided(str(target)))
        ) from None
    raise NotSaved(
        _("There is already a file called {path}, and it was left as it is. Choose another name.").format(
            path=elided(str(place))
        )
    )


def _names_folder(target: Path | str) -> bool:
    """Whether what was typed can only be a folder: a path forgets the slash at its end."""
    return os.path.basename(target) in ("", ".")  # noqa: PTH119


def _check_folder(folder: Path) -> None:
    """Raise NotSaved if there is no such folder."""
    if not folder.is_dir():
        raise NotSaved(
            _("There is no folder called {path}. Make it first, or choose another one.").format(
                path=elided(str(folder))
            )
        )
