"""Files that leave, written at a prompt."""

import json
from pathlib import Path

import pytest

from cli.samples import Terminal, reflect
from coachtui.cli.wiring import participant
from coachtui.workflows.leaving import Format


def test_an_export_to_standard_output_is_the_preview_and_is_noted_as_having_left(coach: Terminal) -> None:
    action = coach("add", "Ring the ward").out.strip()
    arguments = ("export", "--format", "md")
    previewed = coach(*arguments, "--preview")
    assert coach("redact", action, "--dry-run", "--json").json["exported"] == [], "a look is no leaving"
    poured = coach(*arguments, "--out", "-")
    assert (poured.code, poured.out, poured.err) == (0, previewed.out, previewed.err)
    assert [*Path.cwd().iterdir()] == []
    (left,) = coach("redact", action, "--dry-run", "--json").json["exported"]
    assert (left["format"], left["path"]) == ("md", "standard output")


@pytest.mark.parametrize("wanted", list(Format))
@pytest.mark.parametrize("share", [False, True])
def test_the_preview_the_file_and_the_workflow_are_the_same_bytes(
    coach: Terminal, content: Path, wanted: Format, share: bool
) -> None:
    reflect(content, "A private thought")
    coach("add", "Ring the ward", "--due", "fri")
    flags = ["--share-reflections"] if share else []
    arguments = ("--content", str(content), "export", "--format", wanted, *flags)
    file = participant(content).export(wanted, share)
    written = coach(*arguments)
    path = Path(written.out.removesuffix("\n"))
    assert path == Path.cwd() / file.name
    assert path.read_bytes() == file.data
    assert written.err == f"{file.left_out}\n"
    previewed = coach(*arguments, "--preview")
    assert previewed.out.encode() == file.data
    assert len(list(Path.cwd().iterdir())) == 1, "a preview writes nothing"
    is_in = wanted is Format.JOURNAL or (share and wanted is not Format.CSV)
    assert ("A private thought" in file.text) == is_in


@pytest.mark.parametrize("wanted", list(Format))
def test_the_file_written_some_seconds_after_the_preview_is_the_same(
    coach: Terminal, monkeypatch: pytest.MonkeyPatch, wanted: Format
) -> None:
    coach("add", "Ring the ward", "--due", "fri")
    monkeypatch.setenv("COACHTUI_NOW", "2026-11-22T09:00:07.250Z")
    previewed = coach("export", "--format", wanted, "--preview")
    monkeypatch.setenv("COACHTUI_NOW", "2026-11-22T09:00:51.750Z")
    written = coach("export", "--format", wanted)
    assert Path(written.out.removesuffix("\n")).read_bytes() == previewed.out.encode()


def test_export_makes_a_bundle_unless_told_otherwise(coach: Terminal, tmp_path: Path) -> None:
    target = tmp_path / "log.json"
    assert coach("export", "--out", str(target)).out == f"{target}\n"
    assert json.loads(target.read_bytes())["format"] == "coachtui-bundle"


def test_the_ending_of_the_file_says_the_format(coach: Terminal, tmp_path: Path) -> None:
    coach("add", "Ring the ward")
    for name, begins in (
        ("log.md", "# Action log"),
        ("log.CSV", '\ufeff"action_id'),
        ("log.json", "{"),
        ("a.txt", "# Action"),
    ):
        assert coach("export", "--out", str(tmp_path / name)).code == 0
        assert (tmp_path / name).read_text().startswith(begins), name
    for name, wanted, right in ("a.json", "md", ".md"), ("a.md", "bundle", ".json"), ("a.csv", "journal", ".md"):
        refused = coach("export", "--out", str(tmp_path / name), "--format", wanted)
        assert refused.code == 2
        assert f"Use {right}" in refused.err
        assert not (tmp_path / name).exists()
    for name in "mine.md", "mine.txt":
        assert coach("export", "--out", str(tmp_path / name), "--format", "journal").code == 0
    assert "Use .csv" in coach("export", "--out", str(tmp_path / "b.txt"), "--format", "csv").err


@pytest.mark.parametrize("name", ["log.xlsx", "log.docx", "log.JSON5", "log.md.bak"])
def test_a_file_is_not_called_what_no_file_here_is(coach: Terminal, tmp_path: Path, name: str) -> None:
    for flags in (), ("--format", "md"):
        refused = coach("export", "--out", str(tmp_path / name), *flags)
        assert refused.code == 2
        assert f"ends in {Path(name).suffix.lower()}. End the name with .md or .txt" in refused.sentence
        assert ".csv" in refused.sentence
        assert ".json" in refused.sentence
        assert not (tmp_path / name).exists()


@pytest.mark.parametrize(
    ("name", "wanted", "called"),
    [
        ("log", "bundle", "log.coachtui.json"),
        ("log", "csv", "log.csv"),
        ("log 22.11", "md", "log 22.11.md"),
        ("log.", "journal", "log.md"),
    ],
)
def test_a_name_without_an_ending_gets_that_of_the_format(
    coach: Terminal, tmp_path: Path, name: str, wanted: str, called: str
) -> None:
    written = coach("export", "--format", wanted, "--out", str(tmp_path / name))
    assert written.out == f"{tmp_path / called}\n"
    assert (tmp_path / called).exists()


def test_export_into_a_folder_adds_a_number_and_replaces_nothing(coach: Terminal, tmp_path: Path) -> None:
    first, second = (Path(coach("export", "--out", str(tmp_path)).out.strip()) for _turn in range(2))
    assert (first.parent, second.parent) == (tmp_path, tmp_path)
    assert first != second
    assert first.read_bytes() == second.read_bytes()
