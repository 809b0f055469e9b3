"""Words taken out: of the log, of every copy of it, whichever of them is damaged, wherever a program is stopped."""

import shutil
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from store_samples import Home, Stopped, said, texts

from coachtui.domain.errors import NotSaved
from coachtui.domain.events import Event
from coachtui.domain.redaction import taken_out
from coachtui.storage import atomic_file, backup_files
from coachtui.storage.log_store import LogStore
from coachtui.storage.taking_out import CopyKind, LogCopy

CANARY = "Kanarienvogel-7731"


def holding(home: Home, words: str = CANARY) -> list[str]:
    """The files below the home in which the words stand."""
    return sorted(path.name for path in home.root.rglob("*") if path.is_file() and words.encode() in path.read_bytes())


def filled(home: Home) -> LogStore:
    """A log with the canary in the middle, in its backups of several days, and in a copy by a synchroniser."""
    store = home.filled("one", CANARY)
    for number in range(3):
        home.clock.forward(days=1)
        store.append(said(f"n{number}"))
    shutil.copy(home.part, home.part.with_name("2026-11 (conflicted copy 2026-11-23 090000).json"))
    aside = home.data / "set-aside-2026-11-24T09-00-00-000000Z" / "log"
    aside.mkdir(parents=True)
    shutil.copy(home.part, aside)
    (home.part.with_name(".coachtui-0.tmp")).write_bytes(CANARY.encode())
    (home.backups / ".coachtui-1.tmp").write_bytes(CANARY.encode())
    return store


def redacted(store: LogStore) -> list[Event]:
    """The copies that are to take the place of those with the canary."""
    return [taken_out(event, ["text"]) for event in store.events() if event.data.get("text") == CANARY]


def test_words_are_gone_from_every_file(tmp_path: Path) -> None:
    """The others stay; so do the numbers; the names of the files that were rewritten are told."""
    home = Home(tmp_path)
    store = filled(home)
    assert len(holding(home)) > 6
    rewritten, left = store.redact(redacted(store))
    assert left == []
    assert holding(home) == []
    assert LogCopy(CopyKind.BACKUP, home.backups / "daily-2026-11-22.json") in rewritten
    kinds = Counter(copy.kind for copy in rewritten)
    assert kinds == {CopyKind.BACKUP: 6, CopyKind.CONFLICT: 1, CopyKind.SET_ASIDE: 1}, "four daily, two weekly backups"
    assert texts(store) == texts(home.open()) == ["one", None, "n0", "n1", "n2"]
    assert home.open().events()[1].redacted == ("text",)
    assert [backup_files.read(path).count for path in backup_files.found(home.backups)][-1] > 1
    assert any(path.name.startswith("before-") for path in backup_files.found(home.backups))


def test_nothing_brings_them_back(tmp_path: Path) -> None:
    """Neither the same event taken in once more, nor a copy of it that knows it in full."""
    home = Home(tmp_path)
    store = filled(home)
    events = list(store.events())
    store.redact(redacted(store))
    store.take_in(events, [])
    store.take_in([], events)
    assert holding(home) == []


def test_words_taken_out_on_another_computer_are_taken_out_here(tmp_path: Path) -> None:
    """Of the backups too."""
    home = Home(tmp_path)
    store = filled(home)
    store.take_in([], redacted(store))
    assert holding(home) == []
    assert store.troubles == ()


def test_what_was_taken_out_elsewhere_and_may_be_left_is_said_until_the_program_ends(tmp_path: Path) -> None:
    """Whatever is saved after it."""
    home = Home(tmp_path)
    store = filled(home)
    damaged = home.backups / "daily-2026-11-23.json"
    damaged.write_bytes(b"")
    store.take_in([], redacted(store))
    for _save in range(3):
        assert [damaged.name in sentence for sentence in store.troubles] == [True]
        home.clock.forward(days=1)
        store.append(said("more"))


def test_a_copy_that_cannot_be_read_is_named_and_the_rest_is_done(tmp_path: Path) -> None:
    """It may hold the words still, whatever it looks like."""
    home = Home(tmp_path)
    store = filled(home)
    damaged = home.backups / "daily-2026-11-23.json"
    damaged.write_bytes(damaged.read_bytes()[:-1])
    rewritten, left = store.redact(redacted(store))
    assert (len(rewritten), left) == (7, [damaged])
    assert holding(home) == [damaged.name]
    damaged.unlink()
    assert home.open().redact(redacted(store)) == ([], [])


def test_stopped_at_any_write_the_same_call_finishes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until all is done, the words are in the log itself, so that nobody takes them for gone."""
    real = atomic_file.write
    at, stopped, unfinished = 0, True, 0
    while stopped:
        done, stopped = 0, False
        home = Home(tmp_path / str(at))
        store = filled(home)
        wanted = redacted(store)

        def write(path: Path, data: bytes, at: int = at) -> None:
            nonlocal done
            if done == at:
                raise Stopped
            done += 1
            real(path, data)

        with monkeypatch.context() as patch:
            patch.setattr(atomic_file, "write", write)
            try:
                store.redact(wanted)
            except Stopped:
                stopped = True
        in_log = CANARY in map(str, texts(home.open()))
        assert in_log or [name for name in holding(home) if name != "2026-11.json"] == []
        unfinished += in_log
        home.open().redact(wanted)
        assert holding(home) == []
        at += 1
    assert unfinished > 7


def test_a_copy_that_cannot_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The log itself is rewritten all the same."""
    home = Home(tmp_path)
    store = filled(home)
    real = atomic_file.write

    def write(path: Path, data: bytes) -> None:
        if path.name.startswith("weekly-2026-W47"):
            raise NotSaved("read-only")
        real(path, data)

    with monkeypatch.context() as patch:
        patch.setattr(atomic_file, "write", write)
        assert store.redact(redacted(store))[1] == [home.backups / "weekly-2026-W47.json"]
    assert holding(home) == ["weekly-2026-W47.json"]


def test_a_copy_that_is_put_back_right_after_it_was_written_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A synchronising program may do that: nobody may be told then that the words are gone."""
    home = Home(tmp_path)
    store = filled(home)
    copy = home.part.with_name("2026-11 (conflicted copy 2026-11-23 090000).json")
    before, real = copy.read_bytes(), atomic_file.write

    def put_back(path: Path, data: bytes) -> object:
        signature = real(path, data)
        if path == copy:
            path.write_bytes(before)
        return signature

    with monkeypatch.context() as patch:
        patch.setattr(atomic_file, "write", put_back)
        rewritten, left = store.redact(redacted(store))
    assert left == [copy]
    assert copy not in [one.path for one in rewritten]
    assert holding(home) == [copy.name]


def test_without_rewriting_the_backups_the_words_are_there_still(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control for case 44."""
    from coachtui.storage import taking_out

    home = Home(tmp_path)
    store = filled(home)
    monkeypatch.setattr(taking_out, "everywhere", lambda *_given: ([], []))
    store.redact(redacted(store))
    assert len(holding(home)) > 5


def test_a_clock_that_goes_back_a_year_keeps_its_backups(tmp_path: Path) -> None:
    """Case 29: the copy just made is never the one that goes, although its name is the oldest."""
    home = Home(tmp_path)
    store = home.open()
    for number in range(9):
        store.append(said(f"n{number}"))
        home.clock.forward(days=1)
    home.clock.forward(days=-365)
    for number in range(9):
        store = home.open()
        store.append(said(f"m{number}"))
        names = [path.name for path in backup_files.found(home.backups)]
        assert f"daily-{home.clock().date()}.json" in names
        assert len([name for name in names if name.startswith("daily")]) == 7
        home.clock.forward(days=1)
    assert texts(home.open()) == [*(f"n{n}" for n in range(9)), *(f"m{n}" for n in range(9))]
    instants = [event.at for event in home.open().events()]
    assert instants == sorted(set(instants))
    assert instants[-1] - instants[8] < timedelta(seconds=1), "until the clock has caught up"
