"""Each test of a workflow runs over a store in memory and over one on disk, in UTC."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from workflows.samples import Sitting, sitting


@pytest.fixture(autouse=True)
def _utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture(params=["memory", "tinydb"])
def s(request: pytest.FixtureRequest, tmp_path: Path) -> Sitting:
    """Somebody new."""
    return sitting(tmp_path, request.param)


@pytest.fixture
def on_disk(tmp_path: Path) -> Sitting:
    """Somebody new whose log is on disk."""
    return sitting(tmp_path, "tinydb")
