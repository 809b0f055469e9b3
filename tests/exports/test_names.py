"""File names: safe everywhere, and never over a file that is there."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachtui.exports.names import LIMIT, file_name, paths_for
from coachtui.workflows.leaving import ENDINGS, Format

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Discharge by noon", "discharge-by-noon-2026-11-22.coachtui.json"),
        ("Dr O’Brien's café – Ward 4/5", "dr-obriens-cafe-ward-4-5-2026-11-22.coachtui.json"),
        ("Straße", "strasse-2026-11-22.coachtui.json"),
        ("日本", "coachtui-2026-11-22.coachtui.json"),
        ("", "coachtui-2026-11-22.coachtui.json"),
        ("...", "coachtui-2026-11-22.coachtui.json"),
        ("CON", "con-2026-11-22.coachtui.json"),
        ("../../etc/passwd", "etc-passwd-2026-11-22.coachtui.json"),
        ("C:\\x\x00\x1b[2J", "c-x-2j-2026-11-22.coachtui.json"),
    ],
)
def test_names_are_readable_and_safe(text: str, name: str) -> None:
    assert file_name(text, TODAY, ENDINGS[Format.BUNDLE]) == name


@settings(deadline=None)
@given(st.text(max_size=400), st.sampled_from(list(ENDINGS.values())))
def test_any_name_is_short_plain_and_not_reserved(text: str, ending: str) -> None:
    name = file_name(text, TODAY, ending)
    assert len(name) < LIMIT
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert name[0].isalnum()
    assert name.endswith(f"-2026-11-22{ending}")


def test_each_kind_of_file_has_its_ending() -> None:
    names = [file_name("Ward", TODAY, ENDINGS[wanted]) for wanted in Format]
    assert names == [
        "ward-2026-11-22.coachtui.json",
        "ward-2026-11-22-actions.md",
        "ward-2026-11-22-actions.csv",
        "ward-2026-11-22-journal.md",
    ]


def test_a_file_that_is_there_is_never_the_path(tmp_path: Path) -> None:
    name = file_name("Ward", TODAY, ENDINGS[Format.BUNDLE])
    paths = paths_for(tmp_path, name)
    assert next(paths) == tmp_path / name
    (tmp_path / "ward-2026-11-22-2.coachtui.json").symlink_to(tmp_path / "gone")
    assert next(paths).name == "ward-2026-11-22-3.coachtui.json", "somebody else was quicker, twice"
    (tmp_path / name).write_text("first")
    assert next(paths_for(tmp_path, name)).name == "ward-2026-11-22-3.coachtui.json"
