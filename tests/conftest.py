"""For every test: the network is out of reach, and a test that tries to reach it fails."""

from collections.abc import Iterator
from importlib.util import find_spec

import pytest

import no_network

if find_spec("termios") is None:  # Windows has no such terminals, and not even the modules to import
    collect_ignore = ["terminal", "ui/test_textual_seams.py"]

no_network.forbid()


@pytest.fixture(autouse=True)
def _no_network() -> Iterator[None]:
    no_network.ATTEMPTS.clear()
    yield
    tried, no_network.ATTEMPTS[:] = [*no_network.ATTEMPTS], []
    assert not tried, "a test reached for the network"
