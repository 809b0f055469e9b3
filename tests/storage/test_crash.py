"""A program killed while it saves: a small run of the crash loop, and its controls."""

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from coachtui.storage import log_folder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")


@pytest.fixture(scope="module")
def loop() -> ModuleType:
    """The crash loop, from the folder of benchmarks."""
    path = Path(__file__).parents[2] / "benchmarks" / "crash_loop.py"
    spec = importlib.util.spec_from_file_location("crash_loop", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["crash_loop"] = module
    spec.loader.exec_module(module)
    return module


def test_no_acknowledged_save_is_lost_when_the_program_is_killed(loop: ModuleType) -> None:
    """Cases 1 and 13: every one is there, and the next program starts and saves at once."""
    tally = loop.killed("ours", 8, seed=1)
    assert tally.runs == 8
    assert tally.saves > 8
    assert tally.faults == 0


def test_two_programs_lose_nothing_and_without_the_lock_they_do(loop: ModuleType) -> None:
    """Case 12, with its control."""
    tally = loop.together("ours", 2, 60)
    assert (tally.saves, tally.faults) == (120, 0)
    assert loop.together("no-lock", 2, 60).faults > 0


def test_the_loop_finds_what_stock_storage_loses(loop: ModuleType) -> None:
    """Case 5: a test that finds nothing anywhere proves nothing."""
    assert any(loop.killed("stock", 5, seed=seed).faults for seed in range(12))


def test_what_is_taken_in_is_all_there_or_none_of_it(loop: ModuleType) -> None:
    """Sixty events over three months at a time, killed at random moments; at every one with `--over import`."""
    tally = loop.killed("import", 6, seed=1)
    assert tally.runs == 6
    assert tally.saves > 6
    assert tally.faults == 0


def test_the_loop_finds_what_is_taken_in_by_halves(loop: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: the same kills, read by a program that does not look for what was begun."""
    monkeypatch.setattr(log_folder, "_pending", log_folder._pending)
    assert any(loop.killed("blind", 5, seed=seed).faults for seed in range(12))


@pytest.fixture
def strace() -> None:
    """Skips where strace is not there, or may not look into other programs."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not there")
    if subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], capture_output=True, check=False).returncode:
        pytest.skip("strace may not look into other programs here")


@pytest.mark.usefixtures("strace")
def test_no_acknowledged_save_is_lost_when_the_program_dies_at_a_file_call(loop: ModuleType) -> None:
    """Case 2: at some of them here, at two hundred with `--when syscall`; afterwards a save goes well at once."""
    tally = loop.swept("ours", 10, seed=2)
    assert tally.runs == 10
    assert tally.saves > 10
    assert tally.faults == 0


@pytest.mark.usefixtures("strace")
def test_stock_storage_is_unreadable_after_some_of_these_calls(loop: ModuleType) -> None:
    """The control for case 2: it shortens the file only after it has flushed it."""
    assert loop.swept("stock", 3, seed=1, call="ftruncate").unreadable > 0
