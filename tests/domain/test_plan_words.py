"""An if-then plan reads as one sentence, whatever of the sentence was typed along."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachtui.domain.plan_words import cue_words, plan_words

WORDS = st.text(st.characters(codec="ascii", categories=("Ll", "Zs")), min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("cue", "response", "read"),
    [
        ("the huddle ends", "ring her", "If the huddle ends, then I will ring her."),
        ("the Monday huddle ends", "I ring her", "If the Monday huddle ends, then I will ring her."),
        ("If the huddle ends,", "then I will ring her.", "If the huddle ends, then I will ring her."),
        ("when it is 8", "I'll ring her", "If it is 8, then I will ring her."),
        ("WHEN  it is 8", "Then I’ll  ring her", "If it is 8, then I will ring her."),
        ("", "I ring 1", "If …, then I will ring 1."),
        ("it rains", "", "If it rains, then I will …."),
        ("iffy news comes", "inform her", "If iffy news comes, then I will inform her."),
        ("whenever", "thenar", "If whenever, then I will thenar."),
        ("if", "I", "If if, then I will I."),
        ("", "", ""),
    ],
)
def test_what_stands_in_the_sentence_already_is_not_said_twice(cue: str, response: str, read: str) -> None:
    assert plan_words(cue, response) == read


@pytest.mark.parametrize(
    ("cue", "read"),
    [
        ("If the huddle ends,", "the huddle ends"),
        ("when it is 8", "it is 8"),
        ("the huddle ends.", "the huddle ends."),
        ("whenever", "whenever"),
        ("if", "if"),
        ("", ""),
    ],
)
def test_a_cue_behind_its_label_has_no_second_if(cue: str, read: str) -> None:
    assert cue_words(cue) == read


@given(WORDS, st.sampled_from(["", "I ", "i will ", "I'll ", "I’ll ", "then ", "THEN I "]))
def test_nothing_else_of_it_is_lost(words: str, before: str) -> None:
    response = " ".join(f"x{words}".split())
    assert plan_words("", before + response) == plan_words("", response)
    assert response in plan_words("", before + response)
