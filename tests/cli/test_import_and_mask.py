"""From the command line: import with its dry run, and export with its privacy check."""

from pathlib import Path

import pytest

from cli.samples import Terminal

NHS = "943 476 5919"


def exported(coach: Terminal, folder: Path) -> Path:
    """A bundle with one action."""
    assert coach("add", "Ring the ward", "--due", "fri").code == 0
    return Path(coach("export", "--out", str(folder)).out.strip())


def other(coach: Terminal, monkeypatch: pytest.MonkeyPatch, home: Path) -> Terminal:
    """The same person at another computer."""
    monkeypatch.setenv("COACHTUI_HOME", str(home))
    return Terminal(home, monkeypatch, coach.capsys)


def test_a_dry_run_says_what_would_come_in_and_the_import_takes_it_in(
    coach: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = exported(coach, tmp_path)
    there = other(coach, monkeypatch, tmp_path / "second")
    dry = there("import", str(file), "--dry-run")
    assert dry.code == 0
    assert f"{file.name}: 1 new, 0 changed, 0 already here\n  1 action\n" == dry.out
    assert there("list", "--json").json["actions"] == []
    done = there("import", str(file), "--json")
    assert done.code == 0
    assert (done.json["new"], done.json["kinds"], done.json["refused"]) == (1, {"committed": 1}, [])
    assert [one["what"] for one in there("list", "--json").json["actions"]] == ["Ring the ward"]
    assert "0 new, 0 changed, 1 already here" in there("import", str(file)).out


def test_refused_files_are_listed_and_the_good_ones_come_in(
    coach: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = exported(coach, tmp_path)
    bad = tmp_path / "bad\x1b[2J.json"
    bad.write_text("{}", encoding="utf-8")
    there = other(coach, monkeypatch, tmp_path / "second")
    outcome = there("import", str(bad), str(file))
    assert outcome.code == 5
    assert "not a coachtui bundle" in outcome.err
    assert len(there("list", "--json").json["actions"]) == 1
    assert there("import", str(bad), "--json").code == 5


def test_another_persons_bundle_is_refused_unless_it_is_ones_own(
    coach: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = exported(coach, tmp_path)
    there = other(coach, monkeypatch, tmp_path / "second")
    there("add", "Mine")
    refused = there("import", str(file))
    assert refused.code == 5
    assert refused.err.rstrip().endswith("add --mine.")
    assert there("import", str(file), "--json").json["refused"][0]["reason"].endswith("add --mine.")
    assert there("import", str(file), "--mine").code == 0
    assert len(there("list", "--json").json["actions"]) == 2


@pytest.mark.parametrize("wanted", ["bundle", "md", "csv", "journal"])
def test_masks_hold_in_every_format_and_without_them_the_findings_are_counted(coach: Terminal, wanted: str) -> None:
    coach("add", f"Ring about {NHS}", "--owner", "a.b@nhs.net")
    plain = coach("export", "--format", wanted, "--preview")
    assert NHS in plain.out
    assert "Found 2 possible identifiers" in plain.err
    lines = plain.out.replace("\\", "").splitlines()
    where = [str(number) for number, line in enumerate(lines, start=1) if NHS in line or "a.b@nhs.net" in line]
    kind = "line" if len(where) == 1 else "lines"
    assert where
    assert f"See {kind} {', '.join(where)} of the file, or mask with --mask.\n" in plain.err
    masked = coach("export", "--format", wanted, "--preview", "--mask")
    assert NHS not in masked.out
    assert "a.b@nhs.net" not in masked.out.replace("\\", "")
    assert "masked" in masked.out
    assert "2 masked" in masked.err


def test_what_left_is_noted_here_and_leaves_with_nothing(coach: Terminal, tmp_path: Path) -> None:
    exported(coach, tmp_path)
    stored = b"".join(coach.stored().values())
    assert b'"exported"' in stored
    for wanted in ("bundle", "md", "csv", "journal"):
        assert str(tmp_path) not in coach("export", "--format", wanted, "--preview").out


@pytest.mark.parametrize("name", ["x" * 100_000, "/away/" + "y" * 100_000, "~" + "z" * 100_000])
def test_an_endless_name_is_not_said_again_whole(coach: Terminal, name: str) -> None:
    for refused in (coach("import", name), coach("export", "--out", name), coach("list", name)):
        assert refused.code != 0
        assert len(refused.err) < 400, refused.err[:400]


def test_an_endless_action_is_said_again_in_short(coach: Terminal) -> None:
    what = "Ring " + "the ward " * 50
    said = coach("add", what, "--due", "fri").err
    assert said.startswith("Saved: Ring the ward")
    assert "…" in said
    assert len(said) < 140
