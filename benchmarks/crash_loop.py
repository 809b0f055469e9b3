"""Kill a program while it saves, again and again, and count the acknowledged saves that are lost.

python benchmarks/crash_loop.py --runs 500
python benchmarks/crash_loop.py --runs 200 --when syscall        (Linux, with strace: at one file call after another)
python benchmarks/crash_loop.py --runs 100 --over import         (sixty events over three months at a time: all or none)
python benchmarks/crash_loop.py --writers 2 --each 200
python benchmarks/crash_loop.py --runs 100 --store stock         (the control: TinyDB's own storage)
python benchmarks/crash_loop.py --over import --store blind      (the control: reading ignores what was begun)
python benchmarks/crash_loop.py --writers 2 --store no-lock      (the control: two programs and no lock)
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "src"
STORES = ("ours", "stock", "no-lock", "import", "blind")
TOGETHER = 60
"""Events that are taken in at once."""

CALLS = ("mkdir", "openat", "write", "ftruncate", "fsync", "close", "rename", "unlink")
"""System calls to die at."""

WORDS = 6
"""How many words a writer saves if it is to die at one of these calls."""

BEGINS = "/coachtui-crash-loop-begins"
"""A path that is not there: asking for it marks, in the list of calls, where loading ends and saving begins."""

READY = "ready"
"""What a writer says once it waits to begin together with others."""

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

    if store in ("import", "blind"):
        return _importer(folder)
    if store == "no-lock":
        log_store.taken = lambda path: os.open(path, os.O_RDWR | os.O_CREAT)
    ours = log_store.LogStore(folder / "data", folder / "backups", lambda: datetime.now(UTC))
    return lambda word: (
        ours.append([Deed(Kind.ANSWERED, "module/step/exercise", {"text": word, "asked": "x" * 200})]),
        None,
    )[1]


def _importer(folder: Path) -> Append:
    from coachtui.domain.events import Event, new_id
    from coachtui.storage.log_store import LogStore

    ours = LogStore(folder / "data", folder / "backups", lambda: datetime.now(UTC))

    def take_in(word: str) -> None:
        days = [datetime(2026, 1 + number % 3, 1, tzinfo=UTC) for number in range(TOGETHER)]
        data = [{"text": f"{word}#{number}", "asked": "x" * 200} for number in range(TOGETHER)]
        ours.take_in(
            [Event(new_id(at), at, "p", "d", "answered", "m/s/e", one) for at, one in zip(days, data, strict=True)], []
        )

    return take_in


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
    from coachtui.storage import log_folder
    from coachtui.storage.log_store import LogStore

    if store == "blind":
        log_folder._pending = lambda *_given: None
    events = LogStore(folder / "data", folder / "backups", lambda: datetime.now(UTC)).events()
    words = [str(event.data["text"]) for event in events]
    if store not in ("import", "blind"):
        return set(words)
    counts = Counter(word.partition("#")[0] for word in words)
    if half := {word: count for word, count in counts.items() if count != TOGETHER}:
        raise ValueError(f"taken in by halves: {half}")
    return set(counts)


def write(store: str, folder: Path, name: str, count: int) -> None:
    """The writer's side: save words for ever, or `count` of them, and acknowledge each one on standard output.

    If it is given a number, it says first that it is ready, and waits for a line or the end of its input.
    """
    append = appender(store, folder)
    if count:
        print(READY, flush=True)
        sys.stdin.readline()
    Path(BEGINS).exists()
    number = 0
    while number < count or count == 0:
        number += 1
        append(f"{name}-{number}")
        print(f"{name}-{number}", flush=True)


def start(store: str, folder: Path, name: str, count: int = 0, strace: Sequence[str] = ()) -> subprocess.Popen[str]:
    """A writer in a process of its own, below strace where that is given options."""
    watched = ["strace", "-f", "-qq", *strace] if strace else []
    command = [sys.executable, __file__, "--write", name, "--folder", str(folder), "--store", store]
    return subprocess.Popen(
        [*watched, *command, "--each", str(count)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def file_calls(store: str, before: Path | None) -> list[tuple[str, int]]:
    """Every file call of a writer that begins with a copy of that folder: its name, and which of that name it is."""
    with tempfile.TemporaryDirectory() as root:
        folder, log = _copied(before, Path(root)), Path(root) / "calls"
        options = ["-y", "-s", "0", "-o", str(log), "-e", f"trace={','.join(CALLS)},stat,newfstatat,statx"]
        start(store, folder, "dry", WORDS, options).communicate()
        lines = [line.split(maxsplit=1) for line in log.read_text(encoding="utf-8", errors="replace").splitlines()]
    # Only those of the first thread: strace counts for each thread, and the others only close what was replaced.
    made = [call for thread, call in lines if thread == lines[0][0]]
    begins = next(index for index, call in enumerate(made) if BEGINS in call)
    names = [call.partition("(")[0] for call in made]
    # Of the files of the store, and of the pipe in which a save is acknowledged; not of the modules that are loaded.
    ours = [root in call or "pipe:" in call for call in made]
    return [
        (name, names[: index + 1].count(name))
        for index, name in enumerate(names)
        if index > begins and name in CALLS and ours[index]
    ]


def _copied(before: Path | None, root: Path) -> Path:
    folder = root / "store"
    if before is not None:
        shutil.copytree(before, folder)
    return folder


def check(tally: Tally, store: str, folder: Path, acknowledged: set[str]) -> bool:
    """Count what is missing; return whether the store could be read."""
    tally.runs += 1
    tally.saves += len(acknowledged)
    try:
        there = stored(store, folder)
    except Exception as error:  # noqa: BLE001, RUF100 - whatever a store raises is what is counted
        print(f"run {tally.runs}: {type(error).__name__}: {error}", file=sys.stderr)
        tally.unreadable += 1
        return False
    tally.lost += len(acknowledged - there)
    return True


def killed(store: str, runs: int, seed: int) -> Tally:
    """Kill a writer at random moments; every tenth run in a fresh folder."""
    chance = random.Random(seed)
    tally = Tally()
    with tempfile.TemporaryDirectory() as root:
        folder, acknowledged = Path(root), set[str]()
        for run in range(runs):
            if run % 10 == 0 or tally.unreadable:
                shutil.rmtree(folder, ignore_errors=True)
                folder, acknowledged = Path(root) / str(run), set[str]()
            process = start(store, folder, f"r{run}")
            assert process.stdout is not None
            acknowledged.add(process.stdout.readline().strip())
            time.sleep(chance.random() * 0.1)
            process.send_signal(signal.SIGKILL)
            acknowledged |= _acknowledged(process)
            check(tally, store, folder, acknowledged - {""})
    return tally


def swept(store: str, runs: int, seed: int, call: str = "") -> Tally:
    """Kill a writer at so many of its file calls, or of those of one name, each at most once.

    They are chosen among those of a first start and those of a store that is filled. Afterwards a save has to succeed.
    """
    tally = Tally()
    with tempfile.TemporaryDirectory() as root:
        filled = Path(root) / "filled"
        before = _acknowledged(start(store, filled, "before", 3))
        every = [(None, set[str](), *made) for made in file_calls(store, None)]
        every += [(filled, before, *made) for made in file_calls(store, filled)]
        wanted = [point for point in every if call in ("", point[2])]
        chosen = random.Random(seed).sample(wanted, min(runs, len(wanted)))
        for run, (beginning, acknowledged, name, number) in enumerate(chosen):
            folder = _copied(beginning, Path(root) / f"{run}")
            rule = f"inject={name}:signal=KILL:when={number}"
            options = ["-o", "/dev/null", "-e", f"trace={name}", "-e", rule]
            process = start(store, folder, "killed", WORDS, options)
            acknowledged = acknowledged | _acknowledged(process)
            if process.returncode != 0 and check(tally, store, folder, acknowledged):
                appender(store, folder)("after")
                tally.lost += "after" not in stored(store, folder)
    return tally


def _acknowledged(process: subprocess.Popen[str]) -> set[str]:
    """The words that a writer acknowledged with a whole line before it ended."""
    return {line for line in process.communicate()[0].split("\n")[:-1] if line} - {READY}


def together(store: str, writers: int, each: int) -> Tally:
    """Several writers at the same folder, each with so many words; they begin at the same moment."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as root:
        processes = [start(store, Path(root), f"w{number}", each) for number in range(writers)]
        for process in processes:
            assert process.stdout is not None
            assert process.stdout.readline().strip() == READY
        for process in processes:
            assert process.stdin is not None
            process.stdin.write("\n")
            process.stdin.flush()
        acknowledged = set[str]().union(*map(_acknowledged, processes))
        check(tally, store, Path(root), acknowledged)
    tally.lost += writers * each - tally.saves  # a refusal of a save is a fault here
    return tally


def main(arguments: list[str] | None = None) -> int:
    """Run what was asked for and print one line; returns 1 if something was lost."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0], allow_abbrev=False)
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--when", choices=("random", "syscall"), default="random")
    parser.add_argument("--over", choices=("saves", "import"), default="saves")
    parser.add_argument("--writers", type=int, default=0)
    parser.add_argument("--each", type=int, default=200)
    parser.add_argument("--store", choices=STORES, default="ours")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args(arguments)
    if asked.over == "import" and asked.store == "ours":
        asked.store = "import"
    if asked.write:
        write(asked.store, asked.folder, asked.write, asked.each)
        return 0
    if asked.when == "syscall" and shutil.which("strace") is None:
        print("strace is not there", file=sys.stderr)
        return 2
    if asked.writers:
        tally, how = together(asked.store, asked.writers, asked.each), f"{asked.writers} writers, {asked.each} each"
    else:
        syscall = asked.when == "syscall"
        tally = swept(asked.store, asked.runs, asked.seed) if syscall else killed(asked.store, asked.runs, asked.seed)
        how = f"kill -9, {asked.when}"
    figures = {"runs": tally.runs, "saves": tally.saves, "unreadable": tally.unreadable, "lost": tally.lost}
    print(f"{asked.store}, {how}: {json.dumps(figures)}")
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.path.insert(0, str(SOURCE))
    sys.exit(main())
