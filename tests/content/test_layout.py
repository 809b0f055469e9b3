"""Front matter and the scan for steps."""

import pytest
import yaml
from content_samples import VALID, head, problems, read
from hypothesis import given, settings
from hypothesis import strategies as st

from coachtui.content.layout import outline, read_layout
from coachtui.content.markdown import parser

STEP = "## S {#s minutes=4}\n\nRead.\n"


def test_bytes_and_lines_of_steps_whatever_the_line_ends() -> None:
    for text in (VALID, VALID.replace("\n", "\r\n"), "\ufeff" + VALID):
        data = text.encode()
        layout = read_layout(data, "m.md")
        assert not layout.report.found
        assert [(part.id, part.line) for part in layout.sections] == [("symptom-or-system", 10), ("your-change", 25)]
        assert all(data[part.start :].startswith(b"## ") for part in layout.sections)
        assert layout.sections[-1].end == len(data)
        assert problems(text) == []


def test_headings_inside_code_and_deeper_ones_open_no_step() -> None:
    body = "## A {#a minutes=1}\n\n```\n## no\n~~~\n```\n\n### B\n\n    ## no\n\n~~~~ md\n~~~\n## no\n~~~~\n\n`` ` ##\n"
    layout, _steps = read(head(3) + body + "## C ## {#c minutes=2}\n")
    assert [(part.title, part.line) for part in layout.sections] == [("A", 8), ("C", 25)]


def test_hashes_that_close_a_heading_are_not_its_title() -> None:
    layout, _steps = read(head() + "## Step C# ##\n")
    assert layout.sections[0].title == "Step C#"


def test_the_outline_counts_the_minutes_of_steps_where_the_head_has_none() -> None:
    shape = outline(read(head().replace("minutes: 4\n", "") + STEP)[0])
    assert shape is not None
    assert shape.minutes == 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["1: There is no front matter."]),
        ("# Hello\n", ["1: There is no front matter."]),
        ("---\nid: m\n", ["1: There is no front matter."]),
        ("---\nid: m\ntitle: M\n" + "x: y\n" * 20_000 + "---\n" + STEP, ["1: There is no front matter."]),
        ("---\ntitle: M\n---\n" + STEP, ["1: The module has no id."]),
        ("---\nid: M m\ntitle: M\n---\n" + STEP, ["2: The id “M m” cannot be used."]),
        ("---\nid: m\n---\n" + STEP, ["1: The module has no title."]),
        ("---\nid: m\ntitle:\n---\n" + STEP, ["3: The module has no title."]),
        ("---\nid: m\ntitle: a: b\n---\n" + STEP, ["3: The front matter cannot be read here: mapping values are not"]),
        ("---\ntitle: x\nid: [\n---\n" + STEP, ["4: The front matter cannot be read here: "]),
        ("---\nid: m\nid: n\ntitle: M\n---\n" + STEP, ["3: “id” is in the front matter twice."]),
        ("---\nid: m\ntitle: M\noutcomes: &a [x]\n---\n" + STEP, ["4: Front matter may not hold anchors"]),
        ("---\nid: m\ntitle: *a\n---\n" + STEP, ["3: Front matter may not hold anchors"]),
        ("---\nid: m\ntitle: !!python/name:os.system M\n---\n" + STEP, ["3: Front matter may not hold tags"]),
        ("---\nid: m\ntitle: M\noutcomes: !x [a]\n---\n" + STEP, ["4: Front matter may not hold tags"]),
        ("---\nid: m\ntitle: {a: b}\n---\n" + STEP, ["3: Front matter holds only words and lists of words"]),
        ("---\nid: m\nsources: [[a]]\n---\n" + STEP, ["3: Front matter holds only words and lists of words"]),
        ("---\nhello\n---\n" + STEP, ["2: Front matter holds only words and lists of words"]),
        ("---\n- a\n---\n" + STEP, ["2: Front matter holds only words and lists of words"]),
        (head() + "\nLost.\n\n" + STEP, ["9: This text comes before the first step"]),
        (head(), ["1: The module has no steps."]),
        (head() + "## S\n", ["8: The step has no id."]),
        (head() + "## S {#S}\n", ["8: The id “S” cannot be used."]),
        (head() + "## {#s}\n", ["8: The step has no title."]),
        (head() + STEP + "\n" + STEP, ["12: The step id “s” is already used on line 8."]),
        (head() + "## S {#s size=3}\n", ["8: The setting “size” means nothing here."]),
        (head() + STEP + "\n```\ncode\n## T {#t}\n", ["12: This code block is never closed."]),
    ],
)
def test_what_breaks_a_module_is_reported_at_its_line(text: str, expected: list[str]) -> None:
    layout, _steps = read(text)
    assert outline(layout) is None
    found = problems(text)
    assert len(found) == len(expected), found
    for message, beginning in zip(found, expected, strict=True):
        assert message.startswith(beginning)


def test_bytes_that_are_no_text_are_refused_with_their_line() -> None:
    layout = read_layout(VALID.encode().replace(b"pairs", b"pa\xffrs"), "m.md")
    assert [(problem.line, problem.message[:24]) for problem in layout.report.found] == [
        (22, "This is not UTF-8 text. ")
    ]


def test_a_file_of_more_than_two_megabytes_is_refused() -> None:
    layout = read_layout(VALID.encode() + b"x" * 2 * 1024**2, "m.md")
    assert [problem.message[:38] for problem in layout.report.found] == ["The file is larger than 2 MB, the most"]


LINES = st.sampled_from(
    [
        "## A",
        "##",
        "###  B",
        " ## C",
        "```",
        "````",
        "~~~",
        "``` x`y",
        "text",
        "",
        "    ```",
        "- ```",
        "> ## x",
        "## D #",
    ]
)


@given(st.lists(LINES, max_size=14))
@settings(max_examples=150, deadline=None)
def test_the_scan_and_the_parser_see_the_same_headings(lines: list[str]) -> None:
    body = "\n".join(["## S", *lines]) + "\n"
    layout, _steps = read(head() + body)
    if any("never closed" in problem.message for problem in layout.report.found) or "- ```" in lines:
        return
    tokens = parser().parse(body)
    seen = [
        token.map[0] + 8
        for token in tokens
        if token.type == "heading_open" and token.map and token.tag == "h2" and token.markup == "##"
        if body.split("\n")[token.map[0]].startswith("##") and token.level == 0
    ]
    assert [part.line for part in layout.sections] == seen


def test_the_slower_yaml_reader_serves_where_the_fast_one_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    fast = read(VALID)[0].front
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert read(VALID)[0].front == fast
    assert problems("---\nid: m\ntitle: *a\n---\n" + STEP)[0].startswith("3: Front matter may not hold anchors")
    assert problems("---\nid: m\ntitle: a: b\n---\n" + STEP)[0].startswith("3: The front matter cannot be read here: ")


def test_an_open_bracket_in_the_front_matter_is_said_to_be_that() -> None:
    (problem,) = problems("---\ntitle: x\nid: [a\n---\n" + STEP)
    assert "',' or ']'" in problem
    assert "while parsing a flow sequence from line 3" in problem
