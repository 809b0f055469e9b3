"""A program killed while it saves: a small run of the crash loop, and its controls."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

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
    tally = loop.killed("ours", 8, seed=1, when="random")
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
    assert any(loop.killed("stock", 5, seed=seed, when="random").faults for seed in range(12))
