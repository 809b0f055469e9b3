"""A new module passes the check as it stands, and never takes another's place."""

import subprocess
import sys
from pathlib import Path

import pytest
from content_samples import VALID, course

from coachtui.content.checks import check
from coachtui.content.library import Library
from coachtui.content.new_module import new_module
from coachtui.domain.curriculum import Choose, Commit, Rate, Reflect
from coachtui.domain.errors import NotSaved, NotUnderstood


def test_a_new_module_passes_the_check_and_has_one_of_each(tmp_path: Path) -> None:
    folder = course(tmp_path, m03_equity=VALID)
    path = new_module("first-steps", folder)
    assert path == folder / "modules" / "04-first-steps.md"
    assert check(folder) == []
    module = Library(folder, None).module("first-steps")
    assert module.outline.title == "First steps"
    kinds = {type(task) for step in module.steps for task in step.exercises}
    assert kinds == {Choose, Reflect, Rate, Commit}
    assert any(step.notes for step in module.steps)


def test_numbers_start_at_nought_and_go_on(tmp_path: Path) -> None:
    assert new_module("one", tmp_path / "new").name == "00-one.md"
    assert new_module("two", tmp_path / "new").name == "01-two.md"
    (tmp_path / "new" / "90-routine.md").write_text("x")
    assert new_module("three", tmp_path / "new").name == "02-three.md"
    (tmp_path / "new" / "89-last.md").write_text("x")
    with pytest.raises(NotUnderstood, match="89 is taken"):
        new_module("four", tmp_path / "new")


@pytest.mark.parametrize("slug", ["", "Big", "a b", "../up", "a--b", "a/b", "-a", "é", "a" * 61, "a.md", "a\x1b"])
def test_what_is_no_slug_is_refused(tmp_path: Path, slug: str) -> None:
    with pytest.raises(NotUnderstood, match="cannot name a module"):
        new_module(slug, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_taken_is_refused_and_left_alone(tmp_path: Path) -> None:
    folder = course(tmp_path, m03_equity=VALID)
    with pytest.raises(NotUnderstood, match=r"There is already a module 03-equity\.md"):
        new_module("equity", folder)
    assert (folder / "modules" / "03-equity.md").read_text(encoding="utf-8") == VALID


def test_an_id_that_is_taken_by_a_file_of_another_name_is_refused(tmp_path: Path) -> None:
    folder = course(tmp_path, m03_fairness=VALID)
    assert "id: equity" in VALID
    with pytest.raises(NotUnderstood, match=r"The module id “equity” is already used in the file 03-fairness\.md\."):
        new_module("equity", folder)
    assert [path.name for path in (folder / "modules").iterdir()] == ["03-fairness.md"]


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(NotSaved, match="Nothing was changed"):
        new_module("one", tmp_path / "file")


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on the size of files there")
def test_of_a_module_that_cannot_be_written_whole_nothing_stays(tmp_path: Path) -> None:
    program = (
        "import resource, signal\n"
        "from pathlib import Path\n"
        "from coachtui.content.new_module import new_module\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))\n"
        f"new_module('one', Path({str(tmp_path)!r}))\n"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "NotSaved" in run.stderr
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
