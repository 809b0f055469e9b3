"""Escaping: whatever is typed, a Markdown reader shows those words and nothing else."""

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from coachtui.domain.text import visible
from coachtui.exports.markdown import inline, quoted

ACTING = st.text(alphabet=st.sampled_from(list("\\`*_[]()<>#|~&;:!+-=.19ab/\n \t'\"")), max_size=40)


def parsed(text: str) -> list[Token]:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)


@settings(max_examples=300, deadline=None)
@given(st.one_of(ACTING, st.text()))
@example("a & b &amp; <5 #1 #")
@example("1) one")
def test_inline_is_shown_as_it_was_typed(text: str) -> None:
    for before, name in (("- **Owner:** ", "Owner: "), ("## 1. ", "1. "), ("", "")):
        found = parsed(f"{before}{inline(text)}")
        words = [child for token in found for child in token.children or []]
        shown = "".join(token.content for token in words)
        assert shown.strip() == f"{name}{visible(text)}".strip()
        assert {token.type for token in words} <= {"text", "text_special", "strong_open", "strong_close"}


@settings(max_examples=300, deadline=None)
@given(st.one_of(ACTING, st.text()))
def test_a_quote_holds_only_paragraphs_and_all_the_words(text: str) -> None:
    found = parsed("\n".join(quoted(text)))
    kinds = {token.type for token in found}
    assert kinds <= {"blockquote_open", "blockquote_close", "paragraph_open", "paragraph_close", "inline"}
    inner = [child for token in found for child in token.children or []]
    assert {token.type for token in inner} <= {"text", "text_special", "hardbreak", "softbreak"}
    shown = " ".join(
        "".join("\n" if child.type == "hardbreak" else child.content for child in token.children or [])
        for token in found
        if token.type == "inline"
    )
    assert shown.split() == visible(text).split()


def test_ordinary_text_reads_as_it_was_written() -> None:
    text = "R&D: <5 days, 3 of 10 - ask Ben (ward 4) about #2, 50% done!"
    assert inline(text) == text
