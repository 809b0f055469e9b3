"""Writing a file so that it is either the old one or the new one, whatever happens in between."""

import contextlib
import errno
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from coachtui.domain.errors import NotSaved
from coachtui.domain.text import shortened, visible
from coachtui.language import _
from coachtui.storage.parts import Signature

WINDOWS = sys.platform == "win32"

PAUSES = (0.02, 0.05, 0.1, 0.2, 0.4, 0.8, 0.9)
"""Seconds between attempts to replace a file on Windows, where a scanner or a reader may hold it for a moment."""

_TO_READ = 4
"""How many of those pauses are made before a file counts as unreadable: a screen may be waiting for it."""

_Result = TypeVar("_Result")

_TEMPORARY = ".coachtui-"
_NO_SUCH_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.ENOTTY}

if sys.platform == "win32":
    _FULL_SYNC: int | None = None
else:
    import fcntl

    _FULL_SYNC = getattr(fcntl, "F_FULLFSYNC", None)


def read(path: Path) -> bytes:
    """The content of a file; on Windows, one that cannot be opened is tried again for a moment. Raises OSError.

    There, a file cannot be opened while another copy of the program, or a scanner, is just renaming or reading it.
    """
    return _patiently(path.read_bytes, _TO_READ)


def write(path: Path, data: bytes) -> Signature:
    """Replace the file's content durably, mode 0600; a link is followed and stays a link. Returns its signature.

    Raises NotSaved, with the OSError as its cause. The old file is then untouched, unless the very last step failed
    (making the folder entry durable): then the new content is there but may not survive a power cut.
    """
    target, old = _target(path)
    folder = os.path.dirname(target) or "."  # noqa: PTH120 - a save is counted in microseconds
    temporary = _temporary_in(folder)
    try:
        signature = _fill(temporary, data)
        _replace(temporary, target)
        _sync_folder(folder)
    except OSError as error:
        _remove(temporary)
        raise not_saved(error, Path(target)) from error
    except BaseException:
        _remove(temporary)
        raise
    finally:
        if old is not None:
            from coachtui.storage.closing import closer  # the first screen does without it

            closer.put(old)
    return signature


def write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, durably, mode 0600: whole, or not at all.

    Raises FileExistsError if something has that name already, even if only since a moment ago, and leaves it as it is;
    NotSaved if the disk refuses. On a file system without links, the file is seen empty for a moment.
    """
    folder, target = os.fspath(path.parent), os.fspath(path)
    temporary = _temporary_in(folder)
    try:
        _fill(temporary, data)
        _name_new(temporary, target)
        _sync_folder(folder)
    except FileExistsError:
        raise
    except OSError as error:
        raise not_saved(error, path) from error
    finally:
        _remove(temporary)


def remove(path: Path) -> None:
    """Remove a file durably, if it is there. Raises NotSaved."""
    try:
        unlink(path)
        _sync_folder(os.fspath(path.parent))
    except OSError as error:
        raise not_saved(error, path) from error


def unlink(path: Path) -> None:
    """Remove a file, if it is there; on Windows, one that is held is tried again for a while. Raises OSError."""
    _patiently(lambda: path.unlink(missing_ok=True))


def move(path: Path, target: Path) -> None:
    """Move a file or a folder durably to a place on the same drive, making the folder it goes into if that is missing.

    Raises NotSaved.
    """
    make_folder(target.parent)
    try:
        _replace(os.fspath(path), os.fspath(target))
        _sync_folder(os.fspath(target.parent))
        _sync_folder(os.fspath(path.parent))
    except OSError as error:
        raise not_saved(error, path) from error


def make_folder(path: Path) -> None:
    """Make the folder and those above it that are missing, each with mode 0700; raises NotSaved."""
    try:
        if path.is_dir():
            return
        if not path.parent.is_dir():
            make_folder(path.parent)
        with contextlib.suppress(FileExistsError):  # another program may have made it since; a file in its place
            path.mkdir(mode=0o700)  # makes the next write fail with a sentence of its own
        _sync_folder(os.fspath(path.parent))
    except OSError as error:
        raise not_saved(error, path, _("Nothing was saved")) from error


def sweep(folder: Path, before: float) -> None:
    """Remove temporary files that a killed program left in the folder, if last changed before that POSIX time."""
    try:
        for entry in os.scandir(folder):
            if entry.name.startswith(_TEMPORARY) and entry.stat(follow_symlinks=False).st_mtime < before:
                _remove(entry.path)
    except FileNotFoundError:
        return
    except OSError as error:
        raise not_saved(error, folder / _TEMPORARY, _("Nothing was saved")) from error


def not_saved(error: OSError, path: Path, what: str = "") -> NotSaved:
    """The refusal for a failed write, by its errno: what happened, what is safe, what to do.

    `what` says what did not happen; by default that is worked out from the name of the file.
    """
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            text = _(
                "{what}: the disk is full. What was saved before is safe. Make some room on the disk, then save again."
            )
        case errno.EACCES | errno.EPERM | errno.EROFS:
            text = _(
                "{what}: the folder {folder} cannot be written to. What was saved before is safe. "
                "Allow writing there, or close its files in other programs, then save again."
            )
        case errno.ENOENT | errno.ENOTDIR | errno.ESTALE:
            text = _(
                "{what}: the folder {folder} is not there. Put it back, or connect the drive it is on, then save again."
            )
        case errno.ENAMETOOLONG:
            text = _("{what}: the name {name} is too long. Choose a shorter one.")
        case errno.EINVAL if not _what_of_own(path.name):  # Windows, and a stick made for it, refuse a colon, say
            text = _("{what}: a file here cannot be called {name}. Choose a name of letters, digits and hyphens.")
        case _:
            text = _(
                "{what}: the disk reported “{reason}”. What was saved before is safe. "
                "Try again, and if it happens again, save to another disk."
            )
    return NotSaved(
        text.format(
            what=what or _what_of_own(path.name) or _("{name} was not saved").format(name=shortened(path.name, 100)),
            name=shortened(path.name, 100),
            folder=shortened(str(path.parent), 300),
            reason=visible(error.strerror or str(error)),
        )
    )


_OWN = (
    (r"\.lock|(meta|pending|\d{4}-\d{2}(\.\d+)?)\.json", _("Nothing was recorded")),
    (r"[0-9a-f]{32}\.json", _("Your half-typed text was not kept")),
    (r"(daily|weekly|before)-[-\dTWZ]+\.json", _("No backup was made")),
)
"""What did not happen if one of the program's own files could not be written: nobody knows those by their names."""


def _what_of_own(name: str) -> str:
    import re

    return next((words for pattern, words in _OWN if re.fullmatch(pattern, name)), "")


def _target(path: Path) -> tuple[str, int | None]:
    """The file to replace, behind any links, and an open handle on what is there now, if it can be read."""
    # A file system mounted with "discard" frees the blocks of the old file slowly (1.2 ms measured, eight times the
    # rest of a save). While a handle is open it cannot begin; closing it is left to a thread.
    name = os.fspath(path)
    try:
        if WINDOWS:
            return (os.path.realpath(name) if os.path.islink(name) else name), None  # noqa: PTH114 - as above
        try:
            return name, os.open(name, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
        except OSError as error:
            if error.errno not in {errno.ELOOP, errno.EMLINK}:  # the latter on FreeBSD
                return name, None  # there is no old file, or it may not be read: there is nothing to close later
        return os.path.realpath(name), None
    except OSError as error:
        raise not_saved(error, path) from error


def _fill(path: str, data: bytes) -> Signature:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, 0o600)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        _sync_file(handle)
        stat = os.fstat(handle)
        return (stat.st_size, stat.st_mtime_ns, stat.st_ino)
    finally:
        os.close(handle)


def _temporary_in(folder: str) -> str:
    """A name for a file that nobody else writes; by its beginning, `sweep` finds what a killed program left."""
    return f"{folder}/{_TEMPORARY}{time.time_ns():x}{threading.get_ident():x}.tmp"


def _name_new(temporary: str, target: str) -> None:
    """Give a new file its name. Raises FileExistsError if it is taken: unlike a replace, a link never overwrites."""
    if WINDOWS:  # there, neither does a rename; and a scanner may keep the other name of a link from being removed
        _patiently(lambda: os.rename(temporary, target))  # noqa: PTH104
        return
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:  # the file system has no links: FAT, some network drives, Android
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)  # from here on the name is ours
        try:
            os.close(handle)
            _replace(temporary, target)
        except BaseException:
            _remove(target)
            raise


def _sync_file(handle: int) -> None:
    # On macOS fsync only hands the bytes to the drive; F_FULLFSYNC makes the drive write them.
    if sys.platform != "win32" and _FULL_SYNC is not None:
        try:
            fcntl.fcntl(handle, _FULL_SYNC)
        except OSError as error:
            if error.errno not in _NO_SUCH_SYNC:
                raise
        else:
            return
    os.fsync(handle)


def _sync_folder(folder: str) -> None:
    if WINDOWS:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        _sync_file(handle)
    except OSError as error:
        if error.errno not in _NO_SUCH_SYNC:  # some network file systems have no such call
            raise
    finally:
        os.close(handle)


def _replace(temporary: str, target: str) -> None:
    _patiently(lambda: os.replace(temporary, target))  # noqa: PTH105 - a save is counted in microseconds


def _patiently(call: Callable[[], _Result], times: int | None = None) -> _Result:
    """Do it; if Windows refuses, try again after each of the pauses, or after so many of them. Raises OSError."""
    for pause in PAUSES[:times] if WINDOWS else ():
        try:
            return call()
        except PermissionError:
            time.sleep(pause)
    return call()


def _remove(path: str) -> None:
    # What went wrong first is what the person has to hear; a temporary file left over is swept later.
    with contextlib.suppress(OSError):
        os.unlink(path)  # noqa: PTH108
