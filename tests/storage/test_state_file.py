"""The desk: remembered where it can be, a fresh start where it cannot."""

import errno
import os
from pathlib import Path

import pytest
from store_samples import FailsAt

from coachtui.domain.errors import NotSaved
from coachtui.domain.progress import Place
from coachtui.storage.state_file import Desk


def test_theme_and_place_are_remembered(tmp_path: Path) -> None:
    """Each by itself, and what a later version keeps beside them."""
    path = tmp_path / "state" / "desk.json"
    desk = Desk(path)
    assert (desk.theme, desk.place) == (None, None)
    assert not path.parent.exists()
    desk.keep_place(Place("begin", "step", "exercise"))
    desk.keep_theme("dark")
    again = Desk(path)
    assert (again.theme, again.place) == ("dark", Place("begin", "step", "exercise"))
    path.write_text('{"theme": "light", "later": 1}', encoding="utf-8")
    Desk(path).keep_place(Place("begin", "step"))
    assert '"later": 1' in path.read_text("utf-8")
    assert Desk(path).theme == "light"


@pytest.mark.parametrize(
    "raw", [b"", b"null", b"[]", b"\xff", b'{"theme": 1, "place": {"module": 2}, "phases": 3}', b"[" * 100_000]
)
def test_damage_is_a_fresh_start(tmp_path: Path, raw: bytes) -> None:
    """Losing it is harmless."""
    path = tmp_path / "desk.json"
    path.write_bytes(raw)
    desk = Desk(path)
    assert (desk.theme, desk.place, desk.phase("m/s/e")) == (None, None, "")
    desk.keep_theme("dark")
    assert Desk(path).theme == "dark"


def test_a_failed_write_is_said_and_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not remembered, not claimed."""
    desk = Desk(tmp_path / "desk.json")
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", FailsAt(os.fsync, 1, OSError(errno.ENOSPC, "full")))
        with pytest.raises(NotSaved):
            desk.keep_theme("dark")
    assert desk.theme is None
    desk.keep_theme("dark")
    assert Desk(tmp_path / "desk.json").theme == "dark"


def test_two_programs_keep_what_the_other_has_remembered(tmp_path: Path) -> None:
    """Each read the file before the other wrote in it."""
    path = tmp_path / "desk.json"
    one, other = Desk(path), Desk(path)
    one.keep_theme("dark")
    other.keep_place(Place("begin", "step"))
    one.keep_number("most_open", 7)
    other.keep_redacted_after("event")
    one.keep_looked_at("begin", "first")
    other.keep_looked_at("begin", "second")
    one.keep_phase("m/s/one-round", "open")
    other.keep_phase("m/s/another", "ask")
    one.keep_phase("m/s/one-round", "ask")
    assert (one.first_time("this"), other.first_time("that")) == (True, True)
    assert (one.first_time("that"), other.first_time("this")) == (False, False)
    last = Desk(path)
    assert (last.theme, last.place, last.number("most_open")) == ("dark", Place("begin", "step"), 7)
    assert (last.redacted_after, last.looked_at("begin")) == ("event", frozenset({"first", "second"}))
    assert (last.phase("m/s/one-round"), last.phase("m/s/another"), last.phase("m/s/none")) == ("ask", "ask", "")
