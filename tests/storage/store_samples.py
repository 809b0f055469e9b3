"""What the tests of storage share: a clock that is set by hand, a home with its folders, short ways to record."""

import hashlib
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from coachtui.domain.events import Deed, Event, Kind, new_id
from coachtui.storage.drafts import Drafts
from coachtui.storage.log_store import LogStore


@dataclass
class Clock:
    """A clock that stands still until it is moved; at first 09:00 UTC on Sunday 22 November 2026."""

    now: datetime = field(default_factory=lambda: datetime(2026, 11, 22, 9, 0, 0, 123456, tzinfo=UTC))

    def __call__(self) -> datetime:
        """The instant it shows."""
        return self.now

    def forward(self, days: float = 0, minutes: float = 0) -> None:
        """Move it on by so many days and minutes."""
        self.now += timedelta(days=days, minutes=minutes)


@dataclass
class Home:
    """The folders of one person, none of them made yet, and a clock."""

    root: Path
    clock: Clock = field(default_factory=Clock)

    @property
    def data(self) -> Path:
        """Where the store lives."""
        return self.root / "data"

    @property
    def part(self) -> Path:
        """The first part of the log."""
        return self.data / "log" / "2026-11.json"

    @property
    def backups(self) -> Path:
        """Where its backups go."""
        return self.root / "backups"

    def open(self) -> LogStore:
        """Open the store once more, as another program would."""
        return LogStore(self.data, self.backups, self.clock)

    def filled(self, *words: str) -> LogStore:
        """A store with these texts in it, by default three."""
        store = self.open()
        store.append(said(*(words or ("one", "two", "three"))))
        return store

    def digests(self) -> dict[str, str]:
        """The digest of every file below the root, by path, leaving out the empty lock file."""
        return {
            str(path.relative_to(self.root)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(self.root.rglob("*"))
            if path.is_file() and path.name != ".lock"
        }


def said(*words: str) -> list[Deed]:
    """A deed for each text."""
    return [Deed(Kind.ANSWERED, "module/step/exercise", {"text": text}) for text in words]


def texts(store: LogStore) -> list[object]:
    """The texts of its events, in order."""
    return [event.data.get("text") for event in store.events()]


class FailsAt:
    """A call that raises its error the n-th time and works as before every other time; `fired` is whether it has.

    Calls in other threads do not count: replaced files are closed in one of their own, even after the test that did it.
    """

    def __init__(self, call: Callable[..., object], n: int, error: OSError) -> None:
        """Count calls from one."""
        self._call, self._n, self._error = call, n, error
        self._thread = threading.current_thread()
        self.fired = False

    def __call__(self, *given: object, **named: object) -> object:
        """Make the call, or fail."""
        self._n -= threading.current_thread() is self._thread
        if self._n == 0 and not self.fired:
            self.fired = True
            raise self._error
        return self._call(*given, **named)


BEGIN = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)


def elsewhere(count: int, begin: datetime = BEGIN, days: float = 1) -> list[Event]:
    """Events that another computer recorded, so many days apart."""
    instants = [begin + timedelta(days=days * number) for number in range(count)]
    return [
        Event(new_id(at), at, "person", "other", "answered", "m/s/e", {"text": f"e{number}"})
        for number, at in enumerate(instants)
    ]


class Stopped(BaseException):
    """The end of a program that is as sudden as a power cut."""


def in_this_thread(instead: Callable[[float], None]) -> Callable[[float], None]:
    """A `time.sleep` that calls `instead` in this thread, which saves; the store's own thread sleeps as before."""
    real, here = time.sleep, threading.current_thread()
    return lambda seconds: instead(seconds) if threading.current_thread() is here else real(seconds)


def kept_text(drafts: Drafts, subject: str) -> str | None:
    """The text of a draft now, or None where there is no draft."""
    return next((version.text for version in drafts.versions(subject)), None)
