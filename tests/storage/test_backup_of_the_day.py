"""The backup of the day: one a day, and where it cannot be made, one try an hour."""

from pathlib import Path

import pytest
from store_samples import Clock

from coachtui.domain.errors import NotSaved
from coachtui.storage import backup_files
from coachtui.storage.backup_of_the_day import BackupOfTheDay


def test_it_is_made_once_a_day_and_tried_again_an_hour_after_it_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is to be done before it is done just as often; a clock that goes back is another day."""
    clock = Clock()
    day = BackupOfTheDay(tmp_path / "data", tmp_path / "backups")
    done: list[str] = []

    def make(*_given: object) -> None:
        done.append("made")
        if is_full:
            raise NotSaved("The disk is full.")

    monkeypatch.setattr(backup_files, "make", make)
    is_full = True
    for minutes, tries in ((0, 1), (59, 1), (1, 2), (30, 2)):
        clock.forward(minutes=minutes)
        day.make_if_due(clock(), lambda: done.append("before"))
        assert (done, day.problem) == (["before", "made"] * tries, "The disk is full.")
    is_full = False
    done.clear()
    for minutes, made in ((30, 1), (600, 1), (240, 2), (-1440, 3)):
        clock.forward(minutes=minutes)
        day.make_if_due(clock(), lambda: done.append("before"))
        assert (done, day.problem) == (["before", "made"] * made, "")


def test_what_cannot_be_done_before_it_is_its_problem(tmp_path: Path) -> None:
    """And it is not made then."""

    def refused() -> None:
        raise NotSaved("The counts were not written.")

    day = BackupOfTheDay(tmp_path / "data", tmp_path / "backups")
    day.make_if_due(Clock()(), refused)
    assert day.problem == "The counts were not written."
    assert not (tmp_path / "backups").exists()
