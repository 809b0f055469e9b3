"""Closing a file that was replaced: what gives its blocks back to the disk is not waited for."""

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
            if self._process != os.getpid():  # nobody at work, or a child that has no threads yet
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
                with contextlib.suppress(OSError):  # it was only ever read from, and is let go of either way
                    os.close(handle)


closer = Closer()
"""The one of this process."""
