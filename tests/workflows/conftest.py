"""Each test of a workflow runs over a store in memory and over one on disk, in UTC."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from workflows.samples import Sitting, sitting


@pytest.fixture(autouse=True)
def _utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    _take_in_zone()
    yield
    monkeypatch.undo()
    _take_in_zone()


@pytest.fixture(params=["memory", "tinydb"])
def s(request: pytest.FixtureRequest, tmp_path: Path) -> Sitting:
    """Somebody new."""
    return sitting(tmp_path, request.param)


@pytest.fixture
def on_disk(tmp_path: Path) -> Sitting:
    """Somebody new whose log is on disk."""
    return sitting(tmp_path, "tinydb")


def _take_in_zone() -> None:
    if sys.platform != "win32":  # Windows knows only the time zone of the computer
        time.tzset()
