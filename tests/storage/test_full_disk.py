"""A disk that is full, and one that has room again: a small file system of our own, and a limit on what may be written.

Nothing is patched here: the system itself refuses.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from store_samples import Home, kept_text, said, texts
from tinydb import TinyDB

from coachtui.domain.errors import NotSaved
from coachtui.storage.drafts import Drafts

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="neither tmpfs nor a limit on the size of a file")

Full = Callable[[int], AbstractContextManager[None]]
"""The disk with room for that many bytes more, for a while."""

ROOMS = [0, 1, 40, 300, 700, 1500, 2500, 4095, 4096, 5000, 8192, 12_288, 16_384]
"""Bytes that are left: from none to more than a save needs, so that every one of its files is the one that fails."""


@pytest.fixture
def tmpfs(tmp_path: Path) -> Iterator[tuple[Path, Full]]:
    """A file system of one megabyte."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("a file system can be mounted by root alone")

    @contextmanager
    def full(room: int) -> Iterator[None]:
        free = os.statvfs(disk)
        filler = disk / "filler"
        filler.write_bytes(bytes(free.f_bavail * free.f_frsize - room // 4096 * 4096))
        yield
        filler.unlink()

    try:
        yield disk, full
    finally:
        # Lazily: a thread of the store may not have closed the last replaced file yet.
        subprocess.run(["umount", "--lazy", disk], check=True)


@pytest.fixture
def limited(tmp_path: Path) -> tuple[Path, Full]:
    """A folder in which no file may grow beyond what is said (RLIMIT_FSIZE; Python ignores its signal)."""
    import resource

    @contextmanager
    def full(room: int) -> Iterator[None]:
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)

    return tmp_path, full


@pytest.mark.parametrize("kind", ["tmpfs", "limited"])
def test_a_full_disk_takes_nothing_and_a_save_goes_well_once_there_is_room(
    request: pytest.FixtureRequest, kind: str
) -> None:
    """Case 6: old or new, never between; what is called saved is there, and no temporary file is left."""
    place, full = request.getfixturevalue(kind)
    refused = 0
    for room in ROOMS:
        home = Home(place / str(room))
        store = home.filled("one", "two")
        drafts = Drafts(home.root / "drafts", home.clock)
        draft = "half typed"
        drafts.keep("a/b/c", draft)
        saved = ["one", "two"]
        for attempt in range(2):  # twice: the second is the first after a refusal
            home.clock.forward(days=1)  # so that a backup is due as well
            words = f"{attempt} " + "words " * 400
            with full(room):
                if _saved(store.append, said(words)):
                    saved.append(words)
                else:
                    refused += 1
                draft = words if _saved(drafts.keep, "a/b/c", words) else draft
            assert texts(store) == texts(home.open()) == saved
            assert kept_text(drafts, "a/b/c") == draft
            assert not list(home.root.rglob("*.tmp"))
        store.append(said("again"))
        drafts.keep("a/b/c", "longer")
        assert texts(home.open()) == [*saved, "again"]
        assert kept_text(Drafts(home.root / "drafts", home.clock), "a/b/c") == "longer"
        assert not list(home.root.rglob("*.tmp"))
    assert refused >= 10, "hardly anything was refused: the disk was never full"


def _saved(save: Callable[..., object], *given: object) -> bool:
    """Whether it said that it saved; where it did not, it said why."""
    try:
        save(*given)
    except NotSaved as refusal:
        if "the disk is full" not in str(refusal):
            raise
        return False
    return True


@pytest.mark.parametrize("kind", ["tmpfs", "limited"])
def test_the_stock_storage_is_unreadable_afterwards(request: pytest.FixtureRequest, kind: str) -> None:
    """The control: TinyDB writes over what was there."""
    place, full = request.getfixturevalue(kind)
    path = place / "stock.json"
    with TinyDB(path) as database:
        database.insert({"text": "one"})
        with full(0 if kind == "tmpfs" else 2000), pytest.raises(OSError, match=r"No space left|File too large"):
            database.insert({"text": "words " * 2000})
    with pytest.raises(ValueError, match=r"Unterminated string|Expecting"):
        json.loads(path.read_bytes())
