"""A file that another program holds on Windows (a scanner, an indexer, a reader): tried for a while, then said."""

import errno
import os
import random
import threading
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from store_samples import Home, elsewhere, in_this_thread, kept_text, said, texts

from coachtui.domain.errors import NotSaved, StoreUnreachable
from coachtui.storage import atomic_file, backup_files, examination
from coachtui.storage.drafts import Drafts

LONGEST = 2.5
"""Seconds after which the person is told."""

TRIES = len(atomic_file.PAUSES) + 1


def held(path: str) -> PermissionError:
    """What Windows says while somebody else holds the file."""
    error = PermissionError(errno.EACCES, "The process cannot access the file", path)
    error.winerror = 32  # type: ignore[attr-defined]  # there only on Windows
    return error


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Windows without the waiting: what would have been slept."""
    slept: list[float] = []
    monkeypatch.setattr(atomic_file, "WINDOWS", True)
    monkeypatch.setattr("time.sleep", in_this_thread(slept.append))
    return slept


def refusing(times: int, after: int = 0) -> Callable[[str, str], None]:
    """A replace that works so many times, is then refused so many times, and then works again."""
    real, done = os.replace, [0]

    def replace(old: str, new: str) -> None:
        done[0] += 1
        if after < done[0] <= after + times:
            raise held(new)
        real(old, new)

    return replace


@pytest.mark.parametrize("after", range(5))
@pytest.mark.parametrize("times", range(1, TRIES + 1))
def test_a_replace_refused_so_many_times_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float], times: int, after: int
) -> None:
    """Case 17, at each file of a first save: the marker, the log, the marker again, and two backups."""
    home = Home(tmp_path)
    store = home.open()
    problem = ""
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refusing(times, after))
        try:
            store.append(said("one"))
        except NotSaved as refusal:
            problem = str(refusal)
            store.append(said("one"))
    assert sum(pauses) <= LONGEST, "after that long the person has to hear of it"
    assert ("other programs" in problem + " ".join(store.troubles)) is (times == TRIES)
    assert texts(store) == texts(home.open()) == ["one"]
    store.append(said("two"))
    assert texts(store) == texts(home.open()) == ["one", "two"]
    assert not list(tmp_path.rglob("*.tmp"))


class Reader:
    """A program that opens the file for a while, again and again; nobody can replace the file meanwhile.

    Its seconds pass only when the saving program sleeps.
    """

    def __init__(self, spans: list[float]) -> None:
        """Hold the file for each of these spans in seconds, one span for each save."""
        self._real = os.replace
        self._spans = spans
        self._left = 0.0
        self._change = threading.Condition()
        self._is_over = False
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def hold(self) -> None:
        """Open the file for the next span."""
        with self._change:
            self._left = self._spans.pop(0)

    def sleep(self, seconds: float) -> None:
        """Let that time pass: the reader's thread goes on meanwhile."""
        with self._change:
            self._left -= seconds
            self._change.notify_all()
            self._change.wait_for(lambda: self._left > 0 or self._left == 0.0)

    def replace(self, old: str, new: str) -> None:
        """As on Windows."""
        with self._change:
            if self._left > 0:
                raise held(new)
            self._real(old, new)

    def stop(self) -> None:
        """End the thread."""
        with self._change:
            self._is_over = True
            self._change.notify_all()
        self._thread.join()

    def _run(self) -> None:
        with self._change:
            while not self._is_over:
                if self._left < 0:  # its time is up: let go of the file
                    self._left = 0.0
                    self._change.notify_all()
                self._change.wait()


def _saves(home: Home, monkeypatch: pytest.MonkeyPatch, spans: list[float]) -> tuple[list[str], int]:
    """Save a word for each span, while a reader holds the file; what was called saved, and the refusals."""
    store, saved, refused = home.filled("before"), ["before"], 0
    reader = Reader(list(spans))
    monkeypatch.setattr(atomic_file, "WINDOWS", True)
    monkeypatch.setattr("time.sleep", in_this_thread(reader.sleep))
    monkeypatch.setattr(os, "replace", reader.replace)
    try:
        for number in range(len(spans)):
            reader.hold()
            try:
                store.append(said(str(number)))
            except NotSaved:
                refused += 1
            else:
                saved.append(str(number))
    finally:
        reader.stop()
    return saved, refused


def test_a_reader_that_lets_go_in_time_is_never_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Case 17 with a thread: every one of five hundred saves is there."""
    chance = random.Random(17)
    home = Home(tmp_path)
    saved, refused = _saves(home, monkeypatch, [chance.uniform(0, 0.95 * LONGEST) for _save in range(500)])
    assert refused == 0
    assert texts(home.open()) == saved
    assert not list(tmp_path.rglob("*.tmp"))


def test_one_that_holds_on_for_longer_is_told_and_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every other save meets it; what was called saved is there, in order."""
    home = Home(tmp_path)
    saved, refused = _saves(home, monkeypatch, [10.0, 0.0] * 20)
    assert refused == 20
    assert texts(home.open()) == saved
    assert not list(tmp_path.rglob("*.tmp"))


def test_without_tries_the_same_reader_stops_saves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: a plain os.replace."""
    monkeypatch.setattr(atomic_file, "PAUSES", ())
    _saved, refused = _saves(Home(tmp_path), monkeypatch, [0.1] * 10)
    assert refused == 10


@pytest.mark.parametrize("times", range(1, TRIES + 1))
def test_a_draft_is_tried_as_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float], times: int
) -> None:
    """The text before stays where it is not kept."""
    home = Home(tmp_path)
    drafts = Drafts(tmp_path, home.clock)
    drafts.keep("a/b/c", "one")
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refusing(times))
        if times < TRIES:
            drafts.keep("a/b/c", "one two")
        else:
            with pytest.raises(NotSaved, match="other programs"):
                drafts.keep("a/b/c", "one two")
    assert sum(pauses) <= LONGEST
    assert kept_text(drafts, "a/b/c") == ("one two" if times < TRIES else "one")


def shut(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """Each file can be opened for reading only after so many attempts."""
    real: Callable[[Path], bytes] = Path.read_bytes
    tried: Counter[Path] = Counter()

    def read_bytes(path: Path) -> bytes:
        tried[path] += 1
        if tried[path] <= times and path.exists():
            raise held(str(path))
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)


@pytest.mark.parametrize("times", [1, 2, 3, 4])
def test_a_file_that_cannot_be_opened_for_a_moment_is_read_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float], times: int
) -> None:
    """Another copy of the program is just replacing it; it is neither damaged nor out of reach."""
    home = Home(tmp_path)
    home.filled("one")
    drafts = Drafts(tmp_path / "drafts", home.clock)
    drafts.keep("a/b/c", "two")
    shut(monkeypatch, times)
    assert texts(home.open()) == ["one"]
    assert kept_text(drafts, "a/b/c") == "two"
    assert examination.of_store(home.data, home.backups) == []
    assert [backup.count for backup in backup_files.good(home.backups)] == [1, 1]
    assert len(pauses) >= times
    assert sum(pauses) / len(pauses) < 0.1, "a screen may be waiting for each of them"


def test_a_file_that_stays_shut_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]) -> None:
    """After less than half a second, because whoever opens the app is waiting."""
    home = Home(tmp_path)
    home.filled("one")
    shut(monkeypatch, 100)
    with pytest.raises(StoreUnreachable, match="could not be read"):
        home.open().events()
    assert 0.2 < sum(pauses) < 0.5


@pytest.mark.parametrize("times", [1, TRIES - 1, TRIES])
def test_a_draft_that_is_held_goes_a_moment_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float], times: int
) -> None:
    """Its text is recorded elsewhere, or was taken out: it must not come back, nor lie there."""
    home = Home(tmp_path)
    drafts = Drafts(tmp_path / "drafts", home.clock)
    for remove in (drafts.drop, drafts.erase):
        drafts.keep("a/b/c", "one")
        with monkeypatch.context() as patch:
            staying(patch, times)
            outcome: object = None
            try:
                outcome = remove("a/b/c")
            except NotSaved as refusal:
                outcome = str(refusal)
        assert bool(outcome) is (times == TRIES), "after that long the person has to hear of it"
        assert (kept_text(drafts, "a/b/c") is None) is (times < TRIES)


def test_what_is_done_of_an_import_is_not_called_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]
) -> None:
    """A scanner looks at the file that says what is to be done, just when all of it is done."""
    home = Home(tmp_path)
    store = home.filled("one")
    staying(monkeypatch, TRIES - 1)
    store.take_in(elsewhere(3, datetime(2026, 9, 10, tzinfo=UTC)), [])
    assert store.troubles == ()
    assert len(pauses) == TRIES - 1


@pytest.mark.parametrize("times", range(TRIES))
def test_a_new_file_leaves_nothing_beside_it_although_a_scanner_looks_at_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float], times: int
) -> None:
    """Nobody sweeps the folder that a person chose; and still, no file there is ever replaced."""
    real, tried = os.unlink, [0]

    def rename(old: str, new: str) -> None:
        tried[0] += 1
        if tried[0] <= times:
            raise held(old)
        os.link(old, new)  # raises FileExistsError if the name is taken, as a rename does on Windows
        real(old)

    def unlink(path: str) -> None:
        raise held(path) if Path(path).exists() else FileNotFoundError(path)

    monkeypatch.setattr(os, "rename", rename)
    with monkeypatch.context() as patch:
        patch.setattr(os, "unlink", unlink)
        atomic_file.write_new(tmp_path / "log.md", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["log.md"]
    assert len(pauses) == times
    with pytest.raises(FileExistsError):
        atomic_file.write_new(tmp_path / "log.md", b"newer")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("log.md", b"new")]


def staying(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """Each file can be removed only after so many attempts."""
    real: Callable[..., None] = Path.unlink
    tried: Counter[Path] = Counter()

    def unlink(path: Path, missing_ok: bool = False) -> None:
        tried[path] += 1
        if tried[path] <= times:
            raise held(str(path))
        real(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)


@pytest.mark.parametrize("after", range(7))
@pytest.mark.parametrize("times", [1, TRIES - 1, TRIES])
def test_what_is_taken_in_is_all_there_or_none_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float], times: int, after: int
) -> None:
    """Case 17, at each file that taking in over two months replaces."""
    home = Home(tmp_path)
    store = home.filled("one")
    home.clock.forward(minutes=1)
    events = elsewhere(40, datetime(2026, 9, 10, tzinfo=UTC))
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refusing(times, after))
        try:
            store.take_in(events, [])
            expected = 41
        except NotSaved:
            expected = 1
            assert times == TRIES
    assert sum(pauses) <= LONGEST
    assert len(texts(store)) == len(texts(home.open())) == expected
    store.take_in(events, [])
    store.append(said("two"))
    assert len(texts(store)) == len(texts(home.open())) == 42
    assert not list(tmp_path.rglob("*.tmp"))
