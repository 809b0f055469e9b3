"""Reading: what Markdown becomes, and that nothing unsafe can be in it."""

import dataclasses

import pytest
from content_samples import read, step, step_problems
from hypothesis import given, settings
from hypothesis import strategies as st

from coachtui.domain.curriculum import (
    Code,
    Heading,
    ListItem,
    Paragraph,
    Quote,
    Rule,
    Span,
    Step,
    Table,
)
from coachtui.domain.text import UNSAFE


def test_styles_become_spans_and_breaks_stay_apart_from_wraps() -> None:
    assert step("A *b* **c** `d`\nand ***e***  \nf").blocks == (
        Paragraph(
            (
                Span("A "),
                Span("b", emphasis=True),
                Span(" "),
                Span("c", strong=True),
                Span(" "),
                Span("d", code=True),
                Span(" and "),
                Span("e", strong=True, emphasis=True),
                Span("\nf"),
            )
        ),
    )


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("[words](https://a.uk/b)", "words (https://a.uk/b)"),
        ("[words](https://a.uk/%6a%1b)", "words (https://a.uk/%6a%1b)"),
        ("<https://a.uk>", "https://a.uk"),
        ("[https://a.uk](https://a.uk)", "https://a.uk"),
        ("[words](#step)", "words (#step)"),
        ("![a chart](chart.png)", "a chart"),
        ("[x](javascript:alert)", "[x](javascript:alert)"),
        ("a <b>bold</b> b", "a <b>bold</b> b"),
        ("&amp; &eacute;", "& é"),
        ("a&#x202e;b &#27;[2J &rlm;", "a\ufffdb \ufffd[2J \ufffd"),
        ("a\x1b[31mb", "a\ufffd[31mb"),
        ("a&#10;b&#13;c", "a b c"),
        ("keep {name} and {these words}", "keep {name} and {these words}"),
        ("`{#code}`", "{#code}"),
    ],
)
def test_links_images_html_and_entities(written: str, shown: str) -> None:
    (block,) = step(written).blocks
    assert isinstance(block, Paragraph)
    assert "".join(span.text for span in block.line) == shown


def test_blocks_of_every_type_in_order() -> None:
    body = (
        "### More\n\n- one\n  more\n\n  again\n  1. deep\n- two\n\n3. three\n\n> said\n>\n> > twice\n\n"
        "| a | b |\n|---|---|\n| c | *d* |\n\n```\n<b> &#x1b;\n```\n\n***\n"
    )
    assert step(body).blocks == (
        Heading((Span("More"),)),
        ListItem("•", 0, (Span("one more"),)),
        ListItem("", 0, (Span("again"),)),
        ListItem("1.", 1, (Span("deep"),)),
        ListItem("•", 0, (Span("two"),)),
        ListItem("3.", 0, (Span("three"),)),
        Quote((Span("said"),)),
        Quote((Span("twice"),)),
        Table(((Span("a"),), (Span("b"),)), (((Span("c"),), (Span("d", emphasis=True),)),)),
        Code("<b> &#x1b;"),
        Rule(),
    )


def test_facilitators_notes_never_stand_among_the_blocks() -> None:
    found = step("Read.\n\n::: facilitator\nSay it.\n\n- one\n:::\n")
    assert found.blocks == (Paragraph((Span("Read."),)),)
    assert found.notes == (Paragraph((Span("Say it."),)), ListItem("•", 0, (Span("one"),)))


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ("# Big\n", 9, "Only a step may have a heading as large"),
        ("Text\n---\n", 9, "Only a step may have a heading as large"),
        ("\n  ## Not at the start\n", 10, "Only a step may have a heading as large"),
        ("- a\n\n  ```\n  code\n  ```\n", 11, "This cannot go here"),
        ("> a\n>\n> - b\n", 11, "This cannot go here"),
        ("- a\n\n  ::: reflect {#x}\n  Why?\n  :::\n", 11, "A ::: block cannot go inside"),
        ("a\n\nb {#x}\n", 11, "The settings {#x} belong to nothing here"),
        ("a\nb\n:::\n", 11, "These colons close nothing"),
        ("### T {#x}\n", 9, "The settings {#x} belong to nothing here"),
        ("\n::: quiz {#x}\nWhat?\n:::\n", 10, "“quiz” is not a kind of exercise"),
        ("\n::: reflect {#x}\nWhat?\n", 10, "This block is not closed. End it with a line of :::"),
        ("::: facilitator {#x y=1}\nSay.\n:::\n", 9, "The setting “y” means nothing here"),
    ],
)
def test_what_cannot_be_shown_is_a_problem_at_its_line(body: str, line: int, words: str) -> None:
    found = step_problems(body)
    assert len(found) == 1, found
    assert found[0].startswith(f"{line}: {words}")


def strings(value: object) -> list[str]:
    """Every string in a tree of dataclasses."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for part in value for text in strings(part)]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return [text for field in dataclasses.fields(value) for text in strings(getattr(value, field.name))]
    return []


BITS = ["\x1b[2J", "&#x202e;", "&#x1b;", "&#155;", "&rlm;", "\u2066", "\x9b", "\r", "\x00", "&#0;", "%1b"]
SLOTS = [
    "{}",
    "*{}*",
    "`{}`",
    "[{}](https://a.uk/{})",
    "![{}](a)",
    "### {}",
    "- {}",
    "> {}",
    "| {} |\n|---|\n| {} |",
    "```\n{}\n```",
    "::: reflect {{#a}}\n{}\n:::",
    "::: choose {{#a}}\n{}\n\n- (x) {} — {}\n- ( ) b — {}\n:::",
    "::: rate {{#a scale=1-5}}\nq\n\n| s | {} |\n|-|-|\n| 1 | {} |\n\n- {} {{#i}}\n:::",
    "::: checklist {{#a}}\nq\n\n- [ ] {} {{#i}}\n:::",
    "::: form {{#a}}\nq\n\n- {} — {} {{#i}}\n:::",
    "::: timed {{#a}}\nq\n\n- {} {{#i seconds=5}}\n:::",
    "::: facilitator\n{}\n:::",
]


@given(st.sampled_from(SLOTS), st.lists(st.sampled_from([*BITS, "a", " "]), min_size=1, max_size=5))
@settings(max_examples=150, deadline=None)
def test_nothing_unsafe_is_in_any_string_of_a_step(slot: str, bits: list[str]) -> None:
    text = "".join(bits)
    body = slot.replace("{{", "\x02").replace("}}", "\x03").replace("{}", f"a{text}b")
    body = body.replace("\x02", "{").replace("\x03", "}")
    source = f"---\nid: m\ntitle: a{text}b\n---\n## S{text} {{#s minutes=4}}\n{body}\n"
    layout, steps = read(source)
    steps_read: list[Step] = [one.step for one in steps]
    reported = [*layout.report.found, *(problem for one in steps for problem in one.report.found)]
    for string in strings((tuple(steps_read), tuple(reported))):
        assert not UNSAFE.search(string.replace("\n", " "))
