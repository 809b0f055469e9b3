"""A date in a form means the same day wherever its words go, and however late they are read."""

import json
from pathlib import Path

import pytest

from coachtui.cli import run
from coachtui.domain.answers import Fields
from coachtui.workflows.leaving import Format
from workflows.samples import ALPHA, Sitting, sitting

CARD = "alpha/plan/card"
DAY, MINUTES = "Mon 23 Nov 2026", 24 * 60


def with_date(folder: Path) -> Sitting:
    """Somebody new, in a module whose form asks for a date."""
    s = sitting(folder, "tinydb")
    asked = ALPHA.replace("- Problem {#problem kind=long}", "- Problem {#problem kind=long}\n- When {#when kind=date}")
    (folder / "content" / "modules" / "00-alpha.md").write_text(asked, encoding="utf-8")
    return s


def fill(s: Sitting, when: str, problem: str) -> None:
    """Answer the form."""
    s.me.record("alpha", "plan", [(s.exercise(CARD), Fields({"when": when, "problem": problem}))])


def on_two_days(folder: Path) -> Sitting:
    """Somebody who typed "tomorrow" on the 22nd, wrote another field ten days later, and shares the form."""
    s = with_date(folder)
    fill(s, "tomorrow", "Long waits")
    s.clock.forward(10 * MINUTES)
    fill(s, "tomorrow", "Long waits on Mondays")
    s.me.sharing.share(CARD, True)
    return s


def everywhere(s: Sitting) -> list[str]:
    """Every text in which the form is told to a reader."""
    return [s.me.export(wanted).text for wanted in (Format.MARKDOWN, Format.JOURNAL)]


def test_a_date_means_the_same_day_in_every_file_and_on_another_computer(tmp_path: Path) -> None:
    here, there = on_two_days(tmp_path / "here"), with_date(tmp_path / "there")
    there.clock.forward(30 * MINUTES)
    file = here.me.write(here.me.export(Format.BUNDLE), tmp_path)
    there.me.taking_in.apply(there.me.taking_in.plan([file]))
    assert len(there.me.log.answers[CARD]) == 1, "the first version stayed behind"
    for text in (*everywhere(here), *everywhere(there)):
        assert f"tomorrow → {DAY}" in text
    fill(there, "tomorrow", "Long waits every day")
    assert f"tomorrow → {DAY}" in everywhere(there)[1]
    here.clock.forward(30 * MINUTES)
    back = there.me.write(there.me.export(Format.BUNDLE), tmp_path)
    plan = here.me.taking_in.plan([back])
    assert (len(plan.merged.new), len(plan.merged.changed), plan.refused) == (1, 0, ())


def test_a_date_that_is_typed_anew_counts_from_its_new_day(tmp_path: Path) -> None:
    s = on_two_days(tmp_path)
    fill(s, "in 2 days", "Long waits")
    assert "in 2 days → Fri 4 Dec 2026" in everywhere(s)[0]
    fill(s, "", "Long waits")
    assert "→" not in everywhere(s)[0]


def test_the_command_line_lists_the_date_that_was_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    here = on_two_days(tmp_path / "here")
    file = here.me.write(here.me.export(Format.BUNDLE), tmp_path)
    monkeypatch.setenv("COACHTUI_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COACHTUI_NOW", "2026-12-24T09:00:00Z")
    assert run(["import", str(file)]) == 0
    capsys.readouterr()
    assert run(["list", "answers"]) == 0
    assert f"  > When: tomorrow → {DAY}\n" in capsys.readouterr().out
    assert run(["list", "answers", "--json"]) == 0
    (answer,) = json.loads(capsys.readouterr().out)["answers"]
    assert f"tomorrow → {DAY}" in answer["text"]
