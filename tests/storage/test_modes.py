"""Case 43: every file and folder is its owner's alone from its first moment, whatever the umask."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from store_samples import Home, elsewhere, said

from coachtui.domain.redaction import taken_out
from coachtui.storage import backup_files
from coachtui.storage.drafts import Drafts
from coachtui.storage.restoring import go_back
from coachtui.storage.state_file import Desk

pytestmark = pytest.mark.skipif(os.name != "posix", reason="there are no modes")


@pytest.fixture(params=[0o000, 0o022, 0o077], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    """A umask for the length of a test."""
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, int]:
    """The mode of everything made below the folder, as it was at the moment when it was made."""
    found: dict[str, int] = {}
    real_open, real_mkdir = os.open, os.mkdir

    def opened(path: str | Path, flags: int, *given: int, **named: int) -> int:
        handle = real_open(path, flags, *given, **named)
        if flags & os.O_CREAT and str(path).startswith(str(tmp_path)):
            found[str(path)] = stat.S_IMODE(os.fstat(handle).st_mode)
        return handle

    def mkdir(path: str | Path, *given: int, **named: int) -> None:
        real_mkdir(path, *given, **named)
        found[str(path)] = stat.S_IMODE(os.stat(path).st_mode)  # noqa: PTH116

    monkeypatch.setattr(os, "open", opened)
    monkeypatch.setattr(os, "mkdir", mkdir)
    return found


def everything(home: Home) -> None:
    """All that is ever written: a log, its backups, what is pending, a redaction, a way back, drafts, the desk."""
    store = home.filled("one", "two")
    store.take_in(elsewhere(60), [])
    store.redact([taken_out(event, ["text"]) for event in store.events()[:2]])
    home.part.write_bytes(b"")
    newest = backup_files.newest_good(home.backups)
    assert newest is not None
    go_back(home.data, home.backups, newest.path, home.clock())
    home.open().append(said("on"))
    drafts = Drafts(home.root / "drafts", home.clock)
    drafts.keep("a", "text")
    drafts.checkpoint("a", "text and more")
    Desk(home.root / "state" / "desk.json").keep_theme("ink")


def test_nobody_else_can_read_anything_at_any_moment(tmp_path: Path, umask: int, made: dict[str, int]) -> None:
    """Temporary files, what is pending and the copies made before included."""
    everything(Home(tmp_path / "home"))
    names = {Path(path).name for path in made}
    assert sum(name.endswith(".tmp") for name in names) > 15
    assert {"data", "log", "backups", "drafts", "state", ".lock"} <= names
    wrong = {path: oct(mode) for path, mode in made.items() if mode not in (0o600, 0o700)}
    assert wrong == {}
    there = {path: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "home").rglob("*")}
    assert any("before-" in path.name for path in there)
    assert any("set-aside-" in path.name for path in there)
    for path, mode in there.items():
        assert mode == (0o700 if path.is_dir() else 0o600), path


def test_a_plain_file_would_be_readable_by_others(tmp_path: Path, made: dict[str, int]) -> None:
    """The control."""
    before = os.umask(0o022)
    try:
        os.close(os.open(tmp_path / "plain", os.O_CREAT | os.O_WRONLY))
        (tmp_path / "folder").mkdir()
    finally:
        os.umask(before)
    assert [mode for mode in made.values() if mode not in (0o600, 0o700)] == [0o755, 0o755]
