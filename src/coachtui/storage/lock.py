"""One program at a time: the lock around each change to the store."""

import contextlib
import errno
import os
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from coachtui.domain.errors import StoreLocked
from coachtui.domain.text import visible
from coachtui.language import _
from coachtui.storage import atomic_file

LIMIT = 2.0
"""Seconds to wait for another program."""

_PAUSE = 0.0005
"""Seconds between two attempts: a program that saves without a rest lets go of the lock only for microseconds."""
_NO_LOCKS = {errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK}
_answered: dict[Path, Callable[[int], bool]] = {}
"""The function that asks for the lock directly, for each lock file whose drive is known to answer."""


class _NoAnswer(Exception):
    """The drive did not say whether the lock could be had."""


@contextlib.contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock file for a while; see `taken`."""
    handle = taken(path)
    try:
        yield
    finally:
        os.close(handle)


def taken(path: Path) -> int:
    """Take the lock file, made with mode 0600 if it is missing; closing the returned handle lets go of it.

    So does the end of the program, however it ends. Raises StoreLocked after two seconds, or if the drive cannot lock;
    NotSaved if the file cannot be opened.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise atomic_file.not_saved(error, path) from error
    try:
        _wait(handle, path)
    except _NoAnswer as error:  # a thread still waits with this handle and will close it
        raise _cannot_lock(path) from error
    except BaseException:
        os.close(handle)
        raise
    return handle


def _wait(handle: int, path: Path) -> None:
    until = time.monotonic() + LIMIT
    try:
        while not _try(handle, path):
            if time.monotonic() > until:
                raise StoreLocked(
                    _(
                        "Another copy of coachtui is using {folder} and did not finish within two seconds. "
                        "Nothing was changed. Close the other copy or wait a moment, then try again."
                    ).format(folder=visible(str(path.parent)))
                )
            time.sleep(_PAUSE)
    except OSError as error:
        if error.errno in _NO_LOCKS:
            raise _cannot_lock(path) from error
        raise atomic_file.not_saved(error, path) from error
    if os.fstat(handle).st_nlink == 0:
        raise atomic_file.not_saved(FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)), path)


def _try(handle: int, path: Path) -> bool:
    known = _answered.get(path)
    if known is not None:
        return known(handle)
    # filelock's FileLock takes 0.2 ms for each turn; the lock is the same, without its bookkeeping.
    from filelock import lock_descriptor

    # On some network drives the very first request never comes back, so it is made where it can be left behind.
    answer: list[bool | BaseException] = []
    lock = threading.Lock()
    given_up = threading.Event()

    def ask() -> None:
        outcome: bool | BaseException
        try:
            outcome = lock_descriptor(handle, blocking=False)
        except BaseException as error:
            outcome = error
        with lock:
            answer.append(outcome)
            if given_up.is_set():
                os.close(handle)

    thread = threading.Thread(target=ask, name="first lock", daemon=True)
    thread.start()
    thread.join(LIMIT)
    with lock:
        if not answer:
            given_up.set()
            raise _NoAnswer
    if isinstance(answer[0], BaseException):
        raise answer[0]
    _answered[path] = partial(lock_descriptor, blocking=False)
    return answer[0]


def _cannot_lock(path: Path) -> StoreLocked:
    return StoreLocked(
        _(
            "The drive that holds {folder} cannot lock files, so two programs could overwrite each other. "
            "Nothing was changed. Set COACHTUI_HOME to a folder on this computer's own disk, then start again."
        ).format(folder=visible(str(path.parent)))
    )
