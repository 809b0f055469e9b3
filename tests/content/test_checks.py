"""The check: every rule with its file and line, and no input that makes it fall over."""

from pathlib import Path

import pytest
from content_samples import VALID, course
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachtui.content.checks import check
from coachtui.content.problems import Problem
from coachtui.domain.text import UNSAFE
from coachtui.paths import content_dir

NO_FIXTURE_CHECK = [HealthCheck.function_scoped_fixture]


def found(folder: Path, text: str) -> list[str]:
    """The problems of one module as `line: message`."""
    path = course(folder, m03_equity=text) / "modules" / "03-equity.md"
    return [str(problem).removeprefix(f"{path}:") for problem in check(path)]


def test_a_sound_module_has_no_problems(tmp_path: Path) -> None:
    assert found(tmp_path, VALID) == []
    assert check(tmp_path) == []


def test_our_own_content_has_no_problems() -> None:
    assert check(content_dir()) == []


EXERCISES = "::: reflect {#thoughts}\nWhat did you think?\n:::\n"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("minutes: 10", "minutes: 11", ["4: The module says 11 minutes, but its steps add up to 10."]),
        ("minutes: 10\n", "", ["1: The module has no minutes. The steps add up to 10, so write minutes: 10."]),
        ("minutes: 10", "minutes: ten", ["4: “ten” is not a number of minutes. The steps add up to 10"]),
        (" minutes=4}", "}", ["10: The step has no minutes."]),
        (
            " minutes=4}",
            " minutes=four}",
            ["10: “four” is not a number of minutes. Write a whole number from 1 to 240"],
        ),
        (" minutes=4}", " minutes=300}", ["10: “300” is not a number of minutes. Write a whole number from 1 to 240"]),
        ("Short", "A\n![plan](away/x%20y.png) Short", ["13: The image “away/x%20y.png” is not there."]),
        ("Short", f"![plan]({'x' * 5000}.png) Short", ["12: The image “xxx"]),
        ("Two minutes", "![plan](ftp://a.example/b.png)", ["22: Links and images may only use http"]),
        ("  - Run one pause on a decision.\n", "", ["6: The module promises no outcome."]),
        ("outcomes:\n  - Run one pause on a decision.\n", "", ["1: The module promises no outcome."]),
        ("sources:", "source:", ["5: “source” means nothing in front matter"]),
        (EXERCISES, "", ["3: The module has no reflection."]),
        (
            VALID[VALID.index("::: rate") :],
            "",
            ["3: Nothing asks about people's own change.", "3: The module has no commitment."],
        ),
        ("::: commit {#first within=7}", "::: reflect {#first}", ["3: The module has no commitment."]),
        ("Short", "word " * 246 + "Short", ["10: This step has 255 words of reading; the limit is 250"]),
        ("Short", "a <b>word</b>\nand <br> Short", ["12: Raw HTML", "13: Raw HTML"]),
        ("Short", "<div>\nx\n</div>\n\nShort", ["12: Raw HTML"]),
        ("Two minutes", "<!-- x -->", ["22: Raw HTML"]),
        ("Short", "Sh\x1bort", ["12: This line has a control or direction character (U+001B)"]),
        ("Short", "Sh\u202eort", ["12: This line has a control or direction character (U+202E)"]),
        ("Short", "Sh\rort", ["12: This line has a control or direction character (U+000D)"]),
        ("Short", "Sh&#x202E;ort", ["12: This line has a control or direction character (&#x202E;)"]),
        ("Short", "Sh&#27;ort &rlm;", ["12: This line has a control or direction character (&#27;)"]),
        ("https://example.org/a%6a", "#nothing", ["12: The link to “#nothing” leads nowhere."]),
        ("https://example.org/a%6a", "04-none.md", ["12: The link to “04-none.md” leads nowhere."]),
        ("https://example.org/a%6a", "03-equity.md#none", ["12: The link to “03-equity.md#none” leads nowhere"]),
        ("https://example.org/a%6a", "../README.md", ["12: The link to “../README.md” leads nowhere."]),
        ("https://example.org/a%6a", "smb://host/share", ["12: Links and images may only use http, https or mailto"]),
        ("Short", "Short\nand\n[x](#y)", ["14: The link to “#y” leads nowhere."]),
        ("https://example.org/a%6a", "#your-change", []),
        ("https://example.org/a%6a", "#pulse", []),
        ("https://example.org/a%6a", "03-equity.md", []),
        ("https://example.org/a%6a", "03-equity.md#your-change", []),
        ("https://example.org/a%6a", "mailto:a@b.uk", []),
        ("Short", "`<b>` and &lt;b&gt; &eacute; &amp;\n\n```\n<b>\n```\n\nShort", []),
        ("Short", f"| a | b |\n|---|---|\n| c | {'d' * 70} |\n\nShort", ["14: This table is 78 characters wide"]),
        ("Short", f"|a|b|\n|-|-|\n|{'c' * 40}|d|\n|e|{'f' * 40}|\n\nShort", ["12: This table is 82 characters wide"]),
        ("Short", f"|a|b|\n|-|-|\n|{'c' * 35}|d|\n|e|{'f' * 35}|\n\nShort", []),
        ("{#thoughts}", "{#rota}", ["27: The exercise id “rota” is already used on line 14."]),
        ("{#your-change", "{#symptom-or-system", ["25: The step id “symptom-or-system” is already used on line 10."]),
        ("::: reflect", "::: quiz", ["3: The module has no reflection.", "27: “quiz” is not a kind of exercise."]),
        ("scale=1-5", "scale=five", ["31: “five” is not a scale."]),
        ("(x)", "( )", ["14: No option is marked as the right one."]),
        ("{#thoughts}", "", ["27: This exercise has no id."]),
    ],
)
def test_each_rule_at_its_line(tmp_path: Path, old: str, new: str, expected: list[str]) -> None:
    assert old in VALID
    messages = found(tmp_path, VALID.replace(old, new, 1))
    assert len(messages) == len(expected), messages
    for message, beginning in zip(messages, expected, strict=True):
        assert message.startswith(beginning)


def test_a_problem_shows_its_file_its_line_and_the_line_itself(tmp_path: Path) -> None:
    path = course(tmp_path, m03_equity=VALID.replace("minutes: 10", "minutes: 11")) / "modules" / "03-equity.md"
    (problem,) = check(path)
    assert str(problem) == f"{path}:4: {problem.message}"
    assert problem.source == "minutes: 11"


@pytest.mark.parametrize("alphabet", ["utf-16", "utf-16-le", "utf-16-be", "latin-1"])
def test_a_module_in_another_alphabet_has_one_problem(tmp_path: Path, alphabet: str) -> None:
    path = tmp_path / "03-equity.md"
    path.write_bytes((VALID + "\nÉtat\x07\n").encode(alphabet, errors="replace"))
    (problem,) = check(path)
    assert problem.message == "This is not UTF-8 text. Save the file as UTF-8 and try again."


def test_a_folder_is_checked_whole_and_in_order(tmp_path: Path) -> None:
    worse = VALID.replace("minutes: 10", "minutes: 11").replace("{#rota}", "{#Rota}")
    folder = course(tmp_path, m02_worse=worse, m03_equity=VALID)
    (folder / "modules" / "Notes.md").write_text(VALID.replace("id: equity", "id: notes"))
    problems = check(folder)
    assert [(Path(problem.file).name, problem.line) for problem in problems] == [
        ("02-worse.md", 4),
        ("02-worse.md", 14),
        ("03-equity.md", 2),
        ("Notes.md", 1),
    ]
    assert "“equity” is already used in the file 02-worse.md" in problems[2].message
    assert "The file cannot have this name" in problems[3].message
    assert check(folder / "modules") == [
        Problem(problem.file, problem.line, problem.message, problem.source) for problem in problems
    ]


def test_links_to_another_module_are_followed(tmp_path: Path) -> None:
    other = VALID.replace("id: equity", "id: other").replace("https://example.org/a%6a", "03-equity.md#your-change")
    folder = course(tmp_path, m03_equity=VALID, m04_other=other)
    assert check(folder) == []
    assert check(folder / "modules" / "04-other.md") == []


def test_an_image_that_is_there_or_on_the_web_is_no_problem(tmp_path: Path) -> None:
    text = VALID.replace("Short", "![a](ward%20plan.png) ![b](https://example.org/b.png) Short")
    assert found(tmp_path, text) == ["12: The image “ward%20plan.png” is not there. Correct its name, or take it out."]
    (tmp_path / "modules" / "ward plan.png").touch()
    assert found(tmp_path, text) == []


def test_what_is_not_there_or_empty_is_said(tmp_path: Path) -> None:
    assert [problem.message[:19] for problem in check(tmp_path / "gone")] == ["This cannot be read"]
    assert [problem.message[:24] for problem in check(tmp_path)] == ["There is no module here."]


@given(st.binary(max_size=400) | st.text(max_size=400).map(lambda text: text.encode("utf-8", "surrogatepass")))
@settings(max_examples=100, deadline=None, suppress_health_check=NO_FIXTURE_CHECK)
def test_anything_at_all_is_checked_without_falling_over(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "00-x.md"
    path.write_bytes(data)
    assert check(path)
    path.write_bytes(VALID.encode()[:160] + data)
    for problem in check(path):
        assert problem.line >= 1
        assert not UNSAFE.search(f"{problem}{problem.source}".replace("\n", ""))


PIECES = VALID.splitlines(keepends=True)
NOISE = [
    ":::\n", "::::\n", "  ::: reflect {#x}\n", "::: timed {#t}\n",
    "::: pause {#p wheel=\"equity/a/b\"}\n", "::: recall {#c}\n", "::: checkin {#k}\n", "::: use x {#u}\n",
    "> ", "- ", "    ", "|", "|-|\n", "{#a}", "{#a b=\"c\"}", "{", "}",
    "```\n", "---\n", "***", "## X {#x minutes=1}\n",
    "## ", "[", "](", "![", "<b>", "<!--", "&#x1b;", "\x1b[", "\r", "\x00", "\ufeff",
    "- (x) ", "- [ ] a {#i}\n", "1. ", "\t", "&", "*", "\\", "é", "\u2028",
]  # fmt: skip


@given(st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=NO_FIXTURE_CHECK)
def test_mutated_modules_are_checked_without_falling_over(tmp_path: Path, data: st.DataObject) -> None:
    lines = list(PIECES)
    for _round in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(lines) - 1))
        match data.draw(st.sampled_from(["drop", "noise", "inside", "move"])):
            case "drop":
                lines[at] = ""
            case "noise":
                lines[at] = data.draw(st.sampled_from(NOISE)) + lines[at]
            case "inside":
                cut = data.draw(st.integers(0, len(lines[at])))
                lines[at] = lines[at][:cut] + data.draw(st.sampled_from(NOISE)) + lines[at][cut:]
            case "move":
                lines.insert(data.draw(st.integers(0, len(lines))), lines.pop(at))
    path = tmp_path / "00-x.md"
    path.write_text("".join(lines), encoding="utf-8", newline="")
    count = "".join(lines).count("\n") + 1
    problems = check(path)
    assert problems == sorted(problems)
    assert all(1 <= problem.line <= count for problem in problems)
