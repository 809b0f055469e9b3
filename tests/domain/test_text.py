"""What people type comes out safe to store and to show, and unchanged where it was safe."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachtui.domain.errors import NotUnderstood
from coachtui.domain.text import LINE_LIMIT, TEXT_LIMIT, UNSAFE, clean, elided, long_text, one_line, shortened, visible

TEXTS = st.text(st.characters(), max_size=40) | st.text(
    st.sampled_from("a \t\n\r\x1b\x9b\u200f\u202e\ud800é"), max_size=20
)


@given(TEXTS)
def test_cleaning_leaves_nothing_unsafe_and_twice_is_once(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert UNSAFE.search(cleaned) is None
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert not any(unicodedata.category(character) == "Cc" and character not in "\t\n" for character in cleaned)


@given(st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"]), max_size=40))
def test_ordinary_text_of_any_language_is_left_alone(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    "unsafe",
    [
        *("\x00", "\x07", "\x08", "\x0b", "\x1b", "\x7f", "\x85", "\x9b", "\x9f"),
        *("\u061c", "\u200e", "\u200f", "\u202a", "\u202e", "\u2066", "\u2069", "\u2028", "\u2029", "\ud800", "\udfff"),
    ],
)
def test_an_unsafe_character_is_replaced_and_the_text_around_it_stays(unsafe: str) -> None:
    assert clean(f"be{unsafe}fore") == "be\ufffdfore"


@pytest.mark.parametrize("kept", ["\t", "\n", "é", "–", "\u200d", "👩\u200d⚕", "اردو", "\u00a0"])
def test_what_people_need_to_write_stays(kept: str) -> None:
    assert clean(f"a{kept}b") == f"a{kept}b"


def test_line_ends_of_every_machine_become_one_kind() -> None:
    assert clean("a\r\nb\rc\nd") == "a\nb\nc\nd"


@given(TEXTS)
def test_visible_text_is_one_line_without_stray_spaces(text: str) -> None:
    line = visible(text)
    assert "\n" not in line
    assert "\t" not in line
    assert "  " not in line
    assert line == line.strip() == visible(line)


@given(st.text(max_size=60), st.integers(1, 40))
def test_shortened_text_fits_and_begins_like_the_whole(text: str, width: int) -> None:
    line, short = visible(text), shortened(text, width)
    assert len(short) <= width
    if len(line) <= width:
        assert short == line
    else:
        assert short.endswith("…")
        assert line.startswith(short[:-1])


def test_shortening_cuts_at_a_word_where_one_is_near() -> None:
    assert shortened("Ring the theatre manager about the late list", 20) == "Ring the theatre…"
    assert shortened("Supercalifragilisticexpialidocious", 10) == "Supercali…"


def test_a_line_is_folded_and_a_long_text_keeps_its_lines() -> None:
    assert one_line("  Ring \n the\tmanager ", "The action") == "Ring the manager"
    assert long_text("One.\r\n\r\n  Two.  \n\n", "The note") == "One.\n\n  Two."


@pytest.mark.parametrize(
    ("take", "limit", "advice"),
    [(one_line, LINE_LIMIT, "Shorten it."), (long_text, TEXT_LIMIT, "Shorten it or split it in two.")],
)
def test_a_text_at_its_limit_is_taken_and_one_beyond_is_refused_with_a_sentence(
    take: object, limit: int, advice: str
) -> None:
    assert callable(take)
    assert take("x" * limit, "The note") == "x" * limit
    with pytest.raises(NotUnderstood) as refusal:
        take("x" * (limit + 1), "The note")
    assert str(refusal.value) == (f"The note has {limit + 1:,} characters; at most {limit:,} can be kept. {advice}")


def test_the_limit_counts_what_is_kept() -> None:
    assert one_line("a" + " " * 99 + "b", "A name", limit=3) == "a b"
    assert long_text("abc" + "\n" * 99, "A note", limit=3) == "abc"


@given(st.text(max_size=300), st.integers(min_value=3, max_value=120))
def test_what_is_said_again_keeps_its_beginning_and_its_end(text: str, width: int) -> None:
    line, short = visible(text), elided(text, width)
    assert len(short) <= width
    if len(line) <= width:
        assert short == line
    else:
        head = short.partition("…")[0]
        assert len(short) == width
        assert line.startswith(head)
        assert line.endswith(short[-((width - 1) - (width - 1) // 3) :])


def test_a_long_path_still_names_its_file() -> None:
    path = f"/home/sam/{'a' * 100_000}/discharge.coachtui.json"
    assert elided(path) == f"/home/sam/{'a' * 16}…{'a' * 29}/discharge.coachtui.json"
