"""Close replaced files a moment later, so that no save waits while their blocks are given back to the disk."""

import contextlib
import os
import threading
import time
from collections import deque

_MOMENT = 0.2
"""Seconds that a replaced file is held open."""


class Closer:
    """A thread that closes handles of replaced files a moment later, and ends when there are none left.

    Waking it with every save would make it compete with what comes after that save.
    """

    def __init__(self) -> None:
        self._handles: deque[int] = deque()
        self._turn = threading.Lock()
        self._process = 0

    def put(self, handle: int) -> None:
        """Close this handle a moment from now."""
        with self._turn:
            self._handles.append(handle)
            if self._process != os.getpid():  # no thread is at work, or this is a child, which has none yet
                self._process = os.getpid()
                threading.Thread(target=self._run, name="close replaced files", daemon=True).start()

    def _run(self) -> None:
        while True:
            time.sleep(_MOMENT)
            with self._turn:
                waiting = [*self._handles]
                self._handles.clear()
                if not waiting:
                    self._process = 0
                    return
            for handle in waiting:
                with contextlib.suppress(OSError):  # it was only open for reading, and is let go of either way
                    os.close(handle)


closer = Closer()
"""The only one in this process."""
