"""Checking modules and beginning a new one at a prompt."""

from pathlib import Path

from cli.samples import HOSTILE, Terminal


def test_check_is_silent_about_sound_content_and_names_each_problem(coach: Terminal, content: Path) -> None:
    assert coach("check", str(content)).code == 0
    assert coach("--content", str(content), "check", "--json").json == {"problems": []}
    bad = content / "modules" / "00-alpha.md"
    bad.write_text(bad.read_text(encoding="utf-8").replace("reflect", f"refl{HOSTILE}ect"), encoding="utf-8")
    done = coach("check", str(bad))
    assert done.code == 4
    assert done.out.startswith(f"{bad}:")
    shown = coach("check", str(content), "--json")
    assert shown.code == 4
    assert shown.json["problems"]
    assert set(shown.json["problems"][0]) == {"file", "line", "message", "text"}


def test_the_content_of_the_program_passes_its_own_check(coach: Terminal) -> None:
    done = coach("check")
    assert (done.code, done.out, done.err) == (0, "", "No problems found.\n")


def test_a_new_module_passes_the_check(coach: Terminal, content: Path) -> None:
    done = coach("--content", str(content), "new", "module", "bed-planning")
    assert done.out == f"{content / 'modules' / '01-bed-planning.md'}\n"
    assert coach("check", str(content)).code == 0
    assert coach("new", "module", "other", "--in", str(content)).out.strip().endswith("02-other.md")
    assert coach("new", "module", "first").out == "content/modules/00-first.md\n"
