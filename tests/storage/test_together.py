"""Two programs at one store: the lock, its holder killed, drives that cannot lock."""

import errno
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import filelock
import pytest
from store_samples import Home, said, texts
from tinydb import TinyDB
from tinydb.table import Document

from coachtui.domain.errors import NotSaved, StoreLocked
from coachtui.storage import lock, log_store, tinydb_store

HOLDER = """
import sys, time
from coachtui.storage.lock import held
from pathlib import Path
with held(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def holder(path: Path) -> subprocess.Popen[str]:
    """Another program that holds the lock."""
    source = str(Path(lock.__file__).parents[2])
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": source},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_lock_that_is_held_is_said_and_a_killed_holder_lets_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cases 12 and 13."""
    home = Home(tmp_path)
    store = home.filled("one")
    monkeypatch.setattr(lock, "LIMIT", 0.05)
    process = holder(home.data / ".lock")
    try:
        with pytest.raises(StoreLocked, match="Another copy of coachtui"):
            store.append(said("two"))
        assert texts(home.open()) == ["one"], "reading needs no lock"
    finally:
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
    store.append(said("two"))
    assert texts(home.open()) == ["one", "two"]


def test_the_limit_is_two_seconds() -> None:
    """Longer than any save, shorter than patience."""
    assert lock.LIMIT == 2


def test_it_is_the_lock_that_filelock_takes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So another tool may hold it."""
    home = Home(tmp_path)
    store = home.filled("one")
    monkeypatch.setattr(lock, "LIMIT", 0.05)
    with filelock.FileLock(home.data / ".lock"), pytest.raises(StoreLocked):
        store.append(said("two"))
    store.append(said("two"))


@pytest.mark.parametrize("number", [errno.ENOSYS, errno.ENOTSUP, errno.ENOLCK])
def test_a_drive_that_cannot_lock_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Case 14: nothing is written without a lock."""
    home = Home(tmp_path)

    def refused(_handle: int, **_named: object) -> bool:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(filelock, "lock_descriptor", refused)
    with pytest.raises(StoreLocked, match="cannot lock files"):
        home.open().append(said("x"))
    assert not list(home.data.rglob("*.json"))


def test_a_drive_that_never_answers_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Case 14: and when it answers after all, the lock is let go of."""
    home = Home(tmp_path)
    let = threading.Event()
    real = filelock.lock_descriptor
    monkeypatch.setattr(filelock, "lock_descriptor", lambda handle, **named: let.wait(20) and real(handle, **named))
    monkeypatch.setattr(lock, "LIMIT", 0.05)
    with pytest.raises(StoreLocked, match="cannot lock files"):
        home.open().append(said("x"))
    let.set()
    waiting = [thread for thread in threading.enumerate() if thread.name == "first lock"]
    for thread in waiting:
        thread.join()
    assert texts(home.filled("one")) == ["one"]


def test_threads_of_one_program_take_turns(tmp_path: Path) -> None:
    """One store used by a worker and the screen, and a second store beside it."""
    home = Home(tmp_path)
    stores = [home.open(), home.open()]

    def write(number: int) -> None:
        for n in range(20):
            stores[number % 2].append(said(f"{number}-{n}"))
            stores[number % 2].changed()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expected = sorted(f"{number}-{n}" for number in range(4) for n in range(20))
    assert sorted(map(str, texts(home.open()))) == expected
    assert texts(stores[0]) == texts(stores[1]) == texts(home.open())


def test_without_its_two_guards_interleaved_saves_are_lost_or_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Control for case 12: a look only at the start loses a record; stock ids collide."""
    home = Home(tmp_path)
    one, two = home.filled("a"), home.open()
    two.events()
    one.append(said("b"))
    with monkeypatch.context() as patch:
        patch.setattr(log_store.LogStore, "_look", lambda store: None)
        two._storage = stale = tinydb_store.PartStorage(home.part, home.backups)
        stale.signature = two._known.contents.parts[home.part.name].signature
        stale._content = {"tables": {"events": {}}}
        two.append(said("c"))
    assert '"text":"b"' not in home.part.read_text("utf-8")
    stock = [TinyDB(tmp_path / "stock.json") for _time in range(2)]
    stock[0].insert({"n": 1})
    stock[1].insert({"n": 2})
    with pytest.raises(ValueError, match="already exists"):
        stock[0].insert({"n": 3})
    stock[0].insert(Document({"n": 4}, doc_id=99))


@pytest.mark.skipif(os.name != "posix", reason="a file that is open cannot be removed there")
def test_a_lock_that_was_removed_while_it_was_taken_locks_nobody_out_and_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody else would make a new one and hold that: two programs would write at once."""
    path = tmp_path / ".lock"
    real = lock._try

    def removed_meanwhile(handle: int, where: Path) -> bool:
        where.unlink()
        return real(handle, where)

    monkeypatch.setattr(lock, "_try", removed_meanwhile)
    with pytest.raises(NotSaved, match="is not there"), lock.held(path):
        pass
