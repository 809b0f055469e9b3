"""Instruments: where a module finds one, what it becomes there, and every way in which it can be wrong."""

import os
from pathlib import Path

import pytest
from content_samples import INSTRUMENT, VALID, course, shelf

from coachtui.content.checks import check
from coachtui.content.library import Library
from coachtui.domain.curriculum import Pause, Step
from coachtui.domain.errors import ContentInvalid, NotFound
from coachtui.domain.progress import ModuleOutline

USING = VALID.replace("::: reflect {#t", "::: use equity-pause {#pause}\n:::\n\n::: reflect {#t")
WHEEL = "::: checklist {#wheel states=wheel}\nLook.\n\n- [ ] Voices {#voices}\n:::\n\n"
FED = INSTRUMENT.replace("{#card}", '{#card wheel="equity/your-change/wheel"}')


def your_change(library: Library) -> Step:
    return library.step("equity", "your-change")


def test_a_module_uses_an_instrument_under_the_id_it_gives(tmp_path: Path) -> None:
    library = Library(shelf(course(tmp_path, m03_equity=USING), equity_pause=INSTRUMENT), None)
    itself = library.instrument("equity-pause")
    assert isinstance(itself, Pause)
    assert (itself.id, itself.core) == ("card", "Does everyone benefit equally from this?")
    used = your_change(library).exercises[0]
    assert isinstance(used, Pause)
    assert (used.id, used.line) == ("pause", 27)
    assert (used.wording, used.questions, used.prompt) == (itself.wording, itself.questions, itself.prompt)
    assert library.module("equity").steps[1].exercises[0] == used


def test_without_an_id_the_instruments_own_is_used_and_none_twice(tmp_path: Path) -> None:
    twice = USING.replace("{#pause}\n:::\n", "\n:::\n\n::: use equity-pause\n:::\n")
    library = Library(shelf(course(tmp_path, m03_equity=USING.replace(" {#pause}", "")), equity_pause=INSTRUMENT), None)
    assert your_change(library).exercises[0].id == "card"
    course(tmp_path, m03_equity=twice)
    with pytest.raises(ContentInvalid, match=r"^03-equity\.md:30: The exercise id “card” is already used on line 27"):
        your_change(library)


def test_the_folders_own_instrument_comes_before_the_packaged_one(tmp_path: Path) -> None:
    packaged = shelf(tmp_path / "packaged", equity_pause=INSTRUMENT)
    own = course(tmp_path / "own", m03_equity=USING)
    assert isinstance(Library(own, None, packaged).instrument("equity-pause"), Pause)
    assert isinstance(Library(own / "modules", None, packaged).instrument("equity-pause"), Pause)
    assert check(own, packaged) == []
    assert [problem.line for problem in check(own)] == [27]
    shelf(own, equity_pause=INSTRUMENT.replace("Ask it aloud.", "Our words."))
    for library in (Library(own, None, packaged), Library(own / "modules", None, packaged)):
        assert library.instrument("equity-pause").words == "Our words."


@pytest.mark.parametrize("name", ["readiness", "", "../modules/03-equity", "Equity-Pause", "/etc/passwd", "a b"])
def test_what_is_no_instrument_is_said(tmp_path: Path, name: str) -> None:
    folder = shelf(
        course(tmp_path, m03_equity=USING.replace("use equity-pause", f"use {name}")), equity_pause=INSTRUMENT
    )
    library = Library(folder, None)
    with pytest.raises(NotFound, match="There is no instrument called"):
        library.instrument(name)
    with pytest.raises(ContentInvalid, match=r"^03-equity\.md:27: There is no instrument called"):
        your_change(library)
    assert library.step("equity", "symptom-or-system").exercises
    assert "27: There is no instrument" in str(check(folder)[0])


def test_an_instrument_is_read_as_it_is_now_and_a_broken_one_says_where(tmp_path: Path) -> None:
    folder = shelf(course(tmp_path, m03_equity=USING), equity_pause=INSTRUMENT)
    library = Library(folder, tmp_path / "cache")
    assert your_change(library).exercises[0].words == "Ask it aloud."
    shelf(folder, equity_pause=INSTRUMENT.replace("aloud", "softly"))
    assert your_change(library).exercises[0].words == "Ask it softly."
    shelf(folder, equity_pause=INSTRUMENT.replace("> Does", "Does"))
    with pytest.raises(ContentInvalid, match=r"^equity-pause\.md:9: The core question is missing"):
        library.instrument("equity-pause")
    with pytest.raises(ContentInvalid, match=r"^03-equity\.md:27: equity-pause\.md:9: The core question is missing"):
        your_change(library)


@pytest.mark.skipif(os.name != "posix", reason="links need a right on Windows")
def test_a_link_that_leads_outside_is_not_followed(tmp_path: Path) -> None:
    secret = shelf(tmp_path / "secret", equity_pause=INSTRUMENT)
    folder = shelf(course(tmp_path / "content", m03_equity=USING))
    (folder / "instruments" / "equity-pause.md").symlink_to(secret / "instruments" / "equity-pause.md")
    with pytest.raises(NotFound):
        Library(folder, None).instrument("equity-pause")
    assert any("leads outside the folder" in problem.message for problem in check(folder))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("sources: [vmi]\n", "", []),
        ("---\nid", "id", ["1: There is no front matter."]),
        ("id: equity-pause", "id: pause", ["2: The id “pause” is not the file's name."]),
        ("title: Equity Pause\n", "", ["1: The instrument has no title."]),
        ("sources:", "minutes:", ["4: “minutes” means nothing in front matter, which may hold: id, title, sources."]),
        ("The words", "## The words", ["7: Only a step may have a heading as large as this"]),
        ("The words", "<b>The</b> words", ["7: Raw HTML"]),
        ("The words", "[The](03-equity.md) words", ["7: The link to “03-equity.md” leads nowhere."]),
        ("The words", "The\x1b words", ["7: This line has a control or direction character (U+001B)"]),
        ("The words", "word " * 250 + "The words", ["5: This step has 255 words of reading"]),
        ("{#card}", "", ["9: This exercise has no id."]),
        (
            ":::\n",
            ":::\n\n::: reflect {#two}\nWhat?\n:::\n",
            ["5: An instrument holds one exercise, but this file holds 2. Leave exactly one."],
        ),
        (
            INSTRUMENT[INSTRUMENT.index(":::") :],
            "",
            ["5: An instrument holds one exercise, but this file holds 0. Leave exactly one."],
        ),
        (
            INSTRUMENT[INSTRUMENT.index(":::") :],
            "::: use equity-pause\n:::\n",
            ["9: There is no instrument called “equity-pause”."],
        ),
        ("{#card}", '{#card wheel="equity/your-change/wheel"}', []),
        ("{#card}", '{#card wheel="equity/your-change/gone"}', ["9: The wheel “equity/your-change/gone” is no"]),
        ("{#card}", '{#card wheel="equity/your-change/pulse"}', ["9: The wheel “equity/your-change/pulse” is no"]),
        ("{#card}", '{#card wheel="equity/gone/wheel"}', ["9: The wheel “equity/gone/wheel” is not a checklist here."]),
        ("{#card}", '{#card wheel="gone/your-change/wheel"}', ["9: The wheel “gone/your-change/wheel” is no"]),
    ],
)
def test_each_rule_at_its_line(tmp_path: Path, old: str, new: str, expected: list[str]) -> None:
    assert old in INSTRUMENT
    folder = shelf(course(tmp_path, m03_equity=VALID + WHEEL), equity_pause=_last(INSTRUMENT, old, new))
    path = folder / "instruments" / "equity-pause.md"
    messages = [str(problem).removeprefix(f"{path}:") for problem in check(path)]
    assert len(messages) == len(expected), messages
    for message, beginning in zip(messages, expected, strict=True):
        assert message.startswith(beginning)
    assert check(path.parent) == check(path) == check(folder)
    assert check(folder / "modules") == []


def _last(text: str, old: str, new: str) -> str:
    before, _old, after = text.rpartition(old) if old == ":::\n" else text.partition(old) if old else (text, "", "")
    return before + new + after


def test_a_question_follows_from_a_segment_that_the_wheel_has(tmp_path: Path) -> None:
    asked = FED.replace("{#worse-off}", "{#worse-off segment=voices}")
    folder = shelf(course(tmp_path, m03_equity=VALID + WHEEL), equity_pause=asked)
    assert check(folder) == []
    shelf(folder, equity_pause=asked.replace("=voices", "=access"))
    assert [problem.line for problem in check(folder)] == [9]
    assert "names the segment “access”, but the wheel has only: " in check(folder)[0].message


def test_a_course_without_the_wheels_module_may_use_the_instrument_all_the_same(tmp_path: Path) -> None:
    packaged = shelf(course(tmp_path / "packaged", m03_equity=VALID + WHEEL), equity_pause=FED)
    assert check(packaged) == []
    own = course(tmp_path / "own", m00_other=USING.replace("id: equity", "id: other"))
    assert check(own, packaged) == []
    direct = FED[FED.index(":::") :].replace("your-change/wheel", "your-change/gone")
    course(own, m01_equity=VALID + direct)
    assert [(Path(problem.file).name, problem.line) for problem in check(own, packaged)] == [
        ("00-other.md", 27),
        ("01-equity.md", 46),
    ]


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    folder = shelf(course(tmp_path, m03_equity=VALID))
    (folder / "instruments" / "odd.md").mkdir()
    (folder / "instruments" / "large.md").write_bytes(b"x" * (2 * 1024 * 1024 + 1))
    assert [(Path(problem.file).name, problem.message[:20]) for problem in check(folder)] == [
        ("large.md", "The file is larger t"),
        ("odd.md", "This cannot be read."),
    ]
    assert [problem.message[:20] for problem in check(folder / "instruments" / "gone.md")] == ["This cannot be read."]


def test_a_routine_says_so_and_the_index_keeps_it(tmp_path: Path) -> None:
    folder = course(tmp_path, m03_equity=VALID, m90_again=_again("true"))

    def outlines() -> list[ModuleOutline]:
        return list(Library(folder, tmp_path / "cache").outlines())

    fresh = outlines()
    assert [outline.repeats for outline in fresh] == [False, True]
    assert outlines() == fresh
    assert check(folder) == []
    course(folder, m90_again=_again("yes"))
    assert [(problem.line, problem.message[:22]) for problem in check(folder)] == [(6, "“repeats” must be true")]
    course(folder, m90_again=_again("false"))
    assert [outline.repeats for outline in outlines()] == [False, False]


def _again(value: str) -> str:
    return VALID.replace("id: equity", "id: again").replace("outcomes:", f"repeats: {value}\noutcomes:", 1)
