"""Kill a program while it saves, again and again, and count the acknowledged saves that are lost.

python benchmarks/crash_loop.py --runs 500
python benchmarks/crash_loop.py --runs 200 --when syscall        (Linux, with strace)
python benchmarks/crash_loop.py --writers 2 --each 200
python benchmarks/crash_loop.py --runs 100 --store stock         (the control: TinyDB's own storage)
python benchmarks/crash_loop.py --writers 2 --store no-lock      (the control: two programs and no lock)
"""

import argparse
import contextlib
import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "src"
STORES = ("ours", "stock", "no-lock")
CALLS = {"fsync": (1, 130), "rename": (1, 64), "write": (1, 180), "openat": (200, 470), "close": (180, 430)}
"""System calls to die at, and which of them: the first and the last one made by a writer of sixty words."""

Append = Callable[[str], None]


@dataclass(slots=True)
class Tally:
    """What the runs came to."""

    runs: int = 0
    saves: int = 0
    unreadable: int = 0
    lost: int = 0

    @property
    def faults(self) -> int:
        """Runs whose file could not be read, and acknowledged saves that were gone."""
        return self.unreadable + self.lost


def appender(store: str, folder: Path) -> Append:
    """A function that saves one word durably."""
    if store == "stock":
        return _stock_appender(folder)
    from coachtui.domain.events import Deed, Kind
    from coachtui.storage import log_store

    if store == "no-lock":
        vars(log_store)["held"] = contextlib.nullcontext
    ours = log_store.LogStore(folder / "data", folder / "backups", lambda: datetime.now(UTC))
    return lambda word: (
        ours.append([Deed(Kind.ANSWERED, "module/step/exercise", {"text": word, "asked": "x" * 200})]),
        None,
    )[1]


def _stock_appender(folder: Path) -> Append:
    from tinydb import TinyDB

    folder.mkdir(parents=True, exist_ok=True)
    database = TinyDB(folder / "stock.json")
    notes = database.table("notes")

    def append(word: str) -> None:
        database.insert({"text": word, "asked": "x" * 200})
        notes.insert({"note": "y" * 20_000})
        for length in (10_000, 5_000, 0):  # a long note is shortened: the file is longer than its content for a moment
            notes.update({"note": "y" * length})
        notes.truncate()

    return append


def stored(store: str, folder: Path) -> set[str]:
    """The words that are there; raises what the store raises."""
    if store == "stock":
        from tinydb import TinyDB

        return {document["text"] for document in TinyDB(folder / "stock.json")}
    from coachtui.storage.log_store import LogStore

    events = LogStore(folder / "data", folder / "backups", lambda: datetime.now(UTC)).events()
    return {str(event.data["text"]) for event in events}


def write(store: str, folder: Path, name: str, count: int) -> None:
    """The writer's side: save words for ever, or `count` of them, and acknowledge each one on standard output."""
    append = appender(store, folder)
    number = 0
    while number < count or count == 0:
        number += 1
        append(f"{name}-{number}")
        print(f"{name}-{number}", flush=True)


def start(store: str, folder: Path, name: str, count: int = 0, kill: str = "") -> subprocess.Popen[str]:
    """A writer in a process of its own; `kill` is a system call and its number, as `fsync:3`, to die at."""
    command = [
        sys.executable,
        __file__,
        "--write",
        name,
        "--folder",
        str(folder),
        "--store",
        store,
        "--each",
        str(count),
    ]
    if kill:
        call, number = kill.split(":")
        rule = f"inject={call}:signal=KILL:when={number}"
        command = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", rule, *command]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def check(tally: Tally, store: str, folder: Path, acknowledged: set[str]) -> None:
    """Count what is missing."""
    tally.runs += 1
    tally.saves += len(acknowledged)
    try:
        there = stored(store, folder)
    except Exception as error:  # noqa: BLE001, RUF100 - whatever a store raises is what is counted
        print(f"run {tally.runs}: {type(error).__name__}: {error}", file=sys.stderr)
        tally.unreadable += 1
        return
    tally.lost += len(acknowledged - there)


def killed(store: str, runs: int, seed: int, when: str) -> Tally:
    """Kill a writer at random moments, or at one system call after the other; every tenth run in a fresh folder."""
    chance = random.Random(seed)
    tally = Tally()
    with tempfile.TemporaryDirectory() as root:
        folder, acknowledged = Path(root), set[str]()
        for run in range(runs):
            if run % 10 == 0 or tally.unreadable:
                shutil.rmtree(folder, ignore_errors=True)
                folder, acknowledged = Path(root) / str(run), set[str]()
            call, (first, last) = list(CALLS.items())[run % len(CALLS)]
            kill = f"{call}:{chance.randint(first, last)}" if when == "syscall" else ""
            process = start(store, folder, f"r{run}", 60 if kill else 0, kill)
            assert process.stdout is not None
            if not kill:
                acknowledged.add(process.stdout.readline().strip())
                time.sleep(chance.random() * 0.1)
                process.send_signal(signal.SIGKILL)
            rest, _errors = process.communicate()
            acknowledged |= {line for line in rest.split("\n")[:-1] if line}
            check(tally, store, folder, acknowledged - {""})
    return tally


def together(store: str, writers: int, each: int) -> Tally:
    """Several writers at the same folder, each with so many words."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as root:
        processes = [start(store, Path(root), f"w{number}", each) for number in range(writers)]
        acknowledged = {line for process in processes for line in process.communicate()[0].split("\n") if line}
        check(tally, store, Path(root), acknowledged)
    tally.lost += writers * each - tally.saves  # a refusal of a save is a fault here
    return tally


def main(arguments: list[str] | None = None) -> int:
    """Run what was asked for and print one line; 1 where something was lost."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0], allow_abbrev=False)
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--when", choices=("random", "syscall"), default="random")
    parser.add_argument("--writers", type=int, default=0)
    parser.add_argument("--each", type=int, default=200)
    parser.add_argument("--store", choices=STORES, default="ours")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.write:
        write(asked.store, asked.folder, asked.write, asked.each)
        return 0
    if asked.when == "syscall" and shutil.which("strace") is None:
        print("strace is not there", file=sys.stderr)
        return 2
    if asked.writers:
        tally, how = together(asked.store, asked.writers, asked.each), f"{asked.writers} writers, {asked.each} each"
    else:
        tally, how = killed(asked.store, asked.runs, asked.seed, asked.when), f"kill -9, {asked.when}"
    figures = {"runs": tally.runs, "saves": tally.saves, "unreadable": tally.unreadable, "lost": tally.lost}
    print(f"{asked.store}, {how}: {json.dumps(figures)}")
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.path.insert(0, str(SOURCE))
    sys.exit(main())
