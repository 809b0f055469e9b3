"""Old or new, never between: writing a file, with every call failing in turn."""

import contextlib
import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from store_samples import FailsAt, in_this_thread

from coachtui.domain.errors import NotSaved
from coachtui.storage import atomic_file, closing

CALLS = ["open", "write", "fsync", "close", "replace"]
ERRORS = [errno.EIO, errno.ENOSPC, errno.EACCES, errno.EROFS]


def names(folder: Path) -> list[str]:
    """What lies in the folder."""
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_made_and_replaced_with_nobody_else_able_to_read_it(tmp_path: Path) -> None:
    """Mode 0600 whatever the umask."""
    target = tmp_path / "a.json"
    before = os.umask(0)
    try:
        atomic_file.write(target, b"old")
        atomic_file.write(target, b"new")
        atomic_file.make_folder(tmp_path / "one" / "two")
    finally:
        os.umask(before)
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "one").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "one" / "two").stat().st_mode) == 0o700
    assert names(tmp_path) == ["a.json", "one"]


def test_a_save_costs_two_flushes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One for the file and one for its folder, in that order and around the replace."""
    done: list[str] = []

    def noted(name: str, call: Callable[..., object]) -> Callable[..., object]:
        def noting(*given: object) -> object:
            done.append(name)
            return call(*given)

        return noting

    for name in ("fsync", "replace"):
        monkeypatch.setattr(os, name, noted(name, getattr(os, name)))
    atomic_file.write(tmp_path / "a.json", b"x")
    assert done == ["fsync", "replace", "fsync"]


@pytest.mark.parametrize("number", ERRORS)
@pytest.mark.parametrize("name", CALLS)
def test_a_call_that_fails_leaves_the_old_file_or_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int
) -> None:
    """Every call is made to fail at n = 1, 2, 3 … until none does; it is never called saved, and nothing is left."""
    target = tmp_path / "a.json"
    monkeypatch.setattr(closing.closer, "put", os.close)  # at once, so that the n-th call is always the same one
    n = 0
    while True:
        n += 1
        target.write_bytes(b"old")
        call = FailsAt(getattr(os, name), n, OSError(number, os.strerror(number)))
        refusal = None
        with monkeypatch.context() as patch:
            patch.setattr(os, name, call)
            try:
                atomic_file.write(target, b"new")
            except NotSaved as error:
                refusal = str(error)
        assert target.read_bytes() in (b"old", b"new")
        assert names(tmp_path) == ["a.json"]
        if not call.fired:
            break
        if refusal is None:
            assert (name, target.read_bytes()) == ("open", b"new")  # taking hold of the old file may fail
    assert target.read_bytes() == b"new"
    assert n > 1


def test_a_failed_flush_is_never_tried_again_on_the_same_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A failed fsync may have dropped the pages: the next save writes a new file."""
    target = tmp_path / "a.json"
    target.write_bytes(b"old")
    call = FailsAt(os.fsync, 1, OSError(errno.EIO, "broken"))
    monkeypatch.setattr(os, "fsync", call)
    opened: list[str] = []
    real = os.open

    def noting(path: str, flags: int, mode: int = 0o777) -> int:
        opened.append(path)
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", noting)
    with pytest.raises(NotSaved, match=r"a\.json was not saved: the disk reported"):
        atomic_file.write(target, b"new")
    assert target.read_bytes() == b"old"
    atomic_file.write(target, b"new")
    temporary = [path for path in opened if path.endswith(".tmp")]
    assert len(set(temporary)) == len(temporary) == 2
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EDQUOT, "disk is full"),
        (errno.EROFS, "cannot be written to"),
        (errno.EACCES, "cannot be written to"),
        (errno.ENOENT, "is not there"),
        (errno.EIO, "reported"),
    ],
)
def test_the_sentence_names_the_cause(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str) -> None:
    """Full, read-only, gone and broken are told apart."""
    monkeypatch.setattr(os, "write", FailsAt(os.write, 1, OSError(number, os.strerror(number))))
    with pytest.raises(NotSaved, match=words) as refusal:
        atomic_file.write(tmp_path / "a.json", b"x")
    assert "\n" not in str(refusal.value)
    assert isinstance(refusal.value.__cause__, OSError)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (".lock", "Nothing was recorded"),
        ("meta.json", "Nothing was recorded"),
        ("2026-11.json", "Nothing was recorded"),
        ("2026-11.2.json", "Nothing was recorded"),
        ("pending.json", "Nothing was recorded"),
        ("0123456789abcdef0123456789abcdef.json", "Your half-typed text was not kept"),
        ("daily-2026-11-22.json", "No backup was made"),
        ("before-2026-11-22T09-00-00-123Z.json", "No backup was made"),
        ("weekly-2026-W47.json", "No backup was made"),
        ("daily-plan.json", "daily-plan.json was not saved"),
        ("my-log.md", "my-log.md was not saved"),
    ],
)
def test_nobody_is_told_the_names_of_our_files(tmp_path: Path, name: str, words: str) -> None:
    """What people know is what they recorded, and the names they gave themselves."""
    refusal = str(atomic_file.not_saved(PermissionError(errno.EACCES, "no"), tmp_path / name))
    assert refusal.startswith(f"{words}: the folder {tmp_path} cannot be written to.")


def test_a_name_that_the_drive_refuses_is_blamed_and_not_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A colon or a question mark on a stick made for Windows; one of our own names is never at fault."""
    real = os.open

    def fussy(path: str, flags: int, mode: int = 0o777) -> int:
        if ":" in path:
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), path)
        return real(path, flags, mode)

    def no_links(_one: str, _other: str) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "open", fussy)
    monkeypatch.setattr(os, "link", no_links)
    with pytest.raises(NotSaved, match=r"a file here cannot be called log: ward\.md\. Choose a name"):
        atomic_file.write_new(tmp_path / "log: ward.md", b"x")
    assert names(tmp_path) == []
    assert "disk reported" in str(atomic_file.not_saved(OSError(errno.EINVAL, "no"), tmp_path / ".lock"))


def test_a_folder_that_is_gone_is_named(tmp_path: Path) -> None:
    """Nothing is made in its place."""
    with pytest.raises(NotSaved, match="gone"):
        atomic_file.write(tmp_path / "gone" / "a.json", b"x")
    assert names(tmp_path) == []


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    """Case 16; the control is a plain replace, which replaces the link itself."""
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_bytes(b"old")
    link.symlink_to(real)
    atomic_file.write(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    (tmp_path / "stock").write_bytes(b"stock")
    (tmp_path / "stock").replace(link)
    assert not link.is_symlink()


def test_short_writes_are_finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """os.write may take less than it was given."""
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: real(handle, bytes(data[:7])))
    atomic_file.write(tmp_path / "a.json", bytes(range(256)))
    assert (tmp_path / "a.json").read_bytes() == bytes(range(256))


def test_a_replace_that_windows_refuses_is_tried_for_two_and_a_half_seconds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A scanner may hold the target for a moment; for longer, it is said."""
    pauses: list[float] = []
    monkeypatch.setattr(atomic_file, "WINDOWS", True)
    monkeypatch.setattr("time.sleep", in_this_thread(pauses.append))
    monkeypatch.setattr(os, "replace", FailsAt(os.replace, 1, PermissionError(errno.EACCES, "in use")))
    atomic_file.write(tmp_path / "a.json", b"new")
    assert (tmp_path / "a.json").read_bytes() == b"new"
    assert len(pauses) == 1

    def refused(*_given: object) -> None:
        raise PermissionError(errno.EACCES, "in use")

    pauses.clear()
    monkeypatch.setattr(os, "replace", refused)
    with pytest.raises(NotSaved, match="other programs"):
        atomic_file.write(tmp_path / "a.json", b"newer")
    assert 2 < sum(pauses) < 3
    assert (tmp_path / "a.json").read_bytes() == b"new"
    assert names(tmp_path) == ["a.json"]


def test_elsewhere_a_refused_replace_is_told_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There it does not pass by itself."""
    pauses: list[float] = []
    monkeypatch.setattr(atomic_file, "WINDOWS", False)
    monkeypatch.setattr("time.sleep", in_this_thread(pauses.append))
    monkeypatch.setattr(os, "replace", FailsAt(os.replace, 1, PermissionError(errno.EACCES, "no")))
    with pytest.raises(NotSaved):
        atomic_file.write(tmp_path / "a.json", b"new")
    assert pauses == []


def test_a_file_system_without_folder_flushes_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some network shares answer EINVAL to the flush of a folder."""
    call = FailsAt(os.fsync, 2, OSError(errno.EINVAL, "no such thing"))
    monkeypatch.setattr(os, "fsync", call)
    atomic_file.write(tmp_path / "a.json", b"x")
    assert call.fired


@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP, errno.ENOTTY])
def test_a_drive_that_macos_cannot_flush_to_the_platter_is_flushed_as_others_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """A stick with exFAT and some network drives answer its stronger flush with one of these; EIO is a failure."""
    fcntl = pytest.importorskip("fcntl")
    monkeypatch.setattr(atomic_file, "_FULL_SYNC", 51)
    monkeypatch.setattr(fcntl, "fcntl", FailsAt(fcntl.fcntl, 1, OSError(number, os.strerror(number))))
    flushed: list[int] = []
    monkeypatch.setattr(os, "fsync", flushed.append)
    atomic_file.write(tmp_path / "a.json", b"x")
    assert (tmp_path / "a.json").read_bytes() == b"x"
    assert len(flushed) == 2, "the file and its folder"
    monkeypatch.setattr(fcntl, "fcntl", FailsAt(fcntl.fcntl, 1, OSError(errno.EIO, "broken")))
    with pytest.raises(NotSaved, match="broken"):
        atomic_file.write(tmp_path / "a.json", b"y")


def test_on_macos_the_drive_writes_the_file_and_then_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the name only handed to the drive, a power cut would bring back the old file."""
    fcntl = pytest.importorskip("fcntl")
    flushed: list[bool] = []
    monkeypatch.setattr(atomic_file, "_FULL_SYNC", 51)
    monkeypatch.setattr(fcntl, "fcntl", lambda handle, _call: flushed.append(stat.S_ISDIR(os.fstat(handle).st_mode)))
    atomic_file.write(tmp_path / "a.json", b"x")
    assert flushed == [False, True]


def test_what_a_killed_program_left_is_swept_away(tmp_path: Path) -> None:
    """Only our temporary files, and only old ones."""
    for name, at in {".coachtui-1.tmp": 100, ".coachtui-2.tmp": 300, "mine.tmp": 100}.items():
        (tmp_path / name).write_bytes(b"x")
        os.utime(tmp_path / name, (at, at))
    atomic_file.sweep(tmp_path, 200)
    assert names(tmp_path) == [".coachtui-2.tmp", "mine.tmp"]
    atomic_file.sweep(tmp_path / "none", 200)


def test_a_file_where_a_folder_has_to_be_is_said(tmp_path: Path) -> None:
    """As it is with a folder that may not be made."""
    (tmp_path / "data").write_bytes(b"")
    with pytest.raises(NotSaved):
        atomic_file.make_folder(tmp_path / "data" / "log")


@pytest.fixture(params=["with links", "without links"])
def links(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system that knows links, and one that does not."""
    if request.param == "without links":

        def no_links(_one: str, _other: str) -> None:
            raise OSError(errno.EPERM, os.strerror(errno.EPERM))

        monkeypatch.setattr(os, "link", no_links)


@pytest.mark.usefixtures("links")
def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    new, taken, dangling = (tmp_path / name for name in ("new", "taken", "dangling"))
    taken.write_bytes(b"old")
    dangling.symlink_to(tmp_path / "nowhere")
    atomic_file.write_new(new, b"new")
    assert (new.read_bytes(), stat.S_IMODE(new.stat().st_mode)) == (b"new", 0o600)
    for path in (new, taken, dangling):
        with pytest.raises(FileExistsError):
            atomic_file.write_new(path, b"newer")
    assert (new.read_bytes(), taken.read_bytes()) == (b"new", b"old")
    assert names(tmp_path) == ["dangling", "new", "taken"]


@pytest.mark.usefixtures("links")
@pytest.mark.parametrize("name", CALLS)
def test_a_new_file_is_whole_or_not_there_whichever_call_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Every call is made to fail at n = 1, 2, 3 … until none does; only the last, the folder's, leaves the file."""
    target = tmp_path / "a.json"
    n = 0
    while True:
        n += 1
        target.unlink(missing_ok=True)
        call = FailsAt(getattr(os, name), n, OSError(errno.EIO, os.strerror(errno.EIO)))
        with monkeypatch.context() as patch, contextlib.suppress(NotSaved):
            patch.setattr(os, name, call)
            atomic_file.write_new(target, b"new")
        assert names(tmp_path) in ([], ["a.json"])
        assert not target.exists() or target.read_bytes() == b"new"
        if not call.fired:
            break
