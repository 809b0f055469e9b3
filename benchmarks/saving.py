"""What a durable save costs beside appending 400 bytes and fsync, and whether it grows with what is stored.

Both are measured once in turn, one right after the other, which is how the goal was found, and once after a rest, which
is nearer to somebody who writes and pauses. What the rest adds comes from the processor: if others share it, it no
longer has the code of a save at hand (seen: 4.0 in turn and 5.7 after a rest, in the same minute), and a save has more
code than an append.
"""

import os
import random
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from bare import WORDS
from material import answer

from coachtui.storage.log_store import LogStore

FEW, MANY = 100, 10_000
GOES = 25
"""Saves in each round and case; their median is what counts."""

PAUSE = 0.02
"""Seconds of rest before each case. A file system may leave part of the work of one fsync to the next; in a fixed order
the cost of one case is then booked on another (seen: the same pair as 0.8 and as 29), so the order is shuffled."""

AWAKE = 0.001
"""Seconds of work between that rest and each case: a save comes right after the app has handled a key or closed a
form, never out of a processor's sleep, whose cost grows with the code a case runs (seen: 4.2 instead of 4.6)."""

_BATCH = 50


class Saves:
    """A store with 100 records, one with 10,000, and a plain file, on the same disk."""

    def __init__(self, folder: Path) -> None:
        self._few = _store(folder / "few", FEW)
        self._many = _store(folder / "many", MANY)
        self._plain = folder / "plain"
        self._count = 0

    def round(self) -> tuple[float, float, float]:
        """Ratios: a save to append + fsync, in turn and after a rest; and a save at 10,000 records to one at 100."""
        plain, few, many = self._medians(0.0)
        rested_plain, rested_few, _rested_many = self._medians(PAUSE)
        return few / plain, rested_few / rested_plain, many / few

    def _medians(self, rest: float) -> tuple[float, float, float]:
        """The seconds of an append, of a save at 100 records and of one at 10,000."""
        with self._plain.open("ab") as file:
            cases: list[tuple[str, Callable[[], None]]] = [
                ("plain", lambda: _append(file.fileno())),
                ("few", lambda: self._save(self._few)),
                ("many", lambda: self._save(self._many)),
            ]
            seconds: dict[str, list[float]] = {name: [] for name, _act in cases}
            for _go in range(GOES):
                for name, act in random.sample(cases, len(cases)):
                    if rest:
                        time.sleep(rest)
                        _wake()
                    seconds[name].append(_seconds(act))
        plain, few, many = (median(values) for values in seconds.values())
        return plain, few, many

    def _save(self, store: LogStore) -> None:
        self._count += 1
        store.append([answer("module-01/step-1/think", f"{self._count} {WORDS}")])


def _store(folder: Path, records: int) -> LogStore:
    store = LogStore(folder / "data", folder / "backups", lambda: datetime.now(UTC))
    for start in range(0, records, _BATCH):
        store.append([answer(f"module-{start:05}/step-1/think-{number}", WORDS) for number in range(_BATCH)])
    store.events()
    return store


def _append(file: int) -> None:
    os.write(file, b"x" * 399 + b"\n")
    os.fsync(file)


def _wake() -> None:
    until = time.perf_counter() + AWAKE
    while time.perf_counter() < until:
        answer("module-01/step-1/think", WORDS)


def _seconds(act: Callable[[], None]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start
