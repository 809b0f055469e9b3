"""Search over the modules and one's own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachtui.domain.answers import Fields, Text
from coachtui.workflows.check_in_deeds import TypedCheckIn
from coachtui.workflows.commitments import TypedAction
from coachtui.workflows.decisions import TypedDecision, TypedPause
from coachtui.workflows.finding import Found, find, key, pattern
from coachtui.workflows.passages import Where
from workflows.samples import Sitting


def search(s: Sitting, words: str) -> list[Found]:
    """What is found in everything there is."""
    finder = s.me.finder
    return find([*finder.own(finder.ready()), *finder.modules()], words)


def places(s: Sitting, words: str) -> list[tuple[str, str]]:
    """What is found, by kind and id."""
    return [(str(one.where), one.id) for one in search(s, words)]


def test_each_kind_of_words_is_found_where_it_is(s: Sitting) -> None:
    action = s.me.actions.add(TypedAction(what="Ring the theatre", obstacle="she is on leave"))
    s.me.check_ins.record(action.id, TypedCheckIn(status="stuck", note="the phone was dead"))
    decision = s.me.decisions.name(TypedDecision(what="Move the booking line", options="phone or web"))
    s.me.decisions.pause(decision.id, TypedPause(considered="People without a smartphone", changed="Keep the leaflet"))
    s.me.record("alpha", "think", [(s.exercise("alpha/think/thoughts"), Text("One\nAnother form for the huddle"))])
    s.me.drafts.keep("beta/now/last", Text("half a thought about parking"))
    s.me.drafts.keep("action/new/", Fields({"what": "Ask the porters"}))
    assert places(s, "leave") == [("action", action.id)]
    assert places(s, "dead") == [("check-in", action.id)]
    assert places(s, "web") == [("decision", decision.id)]
    assert places(s, "leaflet") == [("pause", decision.id)]
    assert places(s, "huddle") == [("answer", "alpha/think/thoughts")]
    assert places(s, "parking") == [("draft", "beta/now/last")]
    assert places(s, "porters") == [("draft", "action/new/")]
    (answer,) = search(s, "huddle")
    assert (answer.title, answer.text) == ("What did you think?", "Another form for the huddle")
    assert search(s, "parking")[0].title == "Beta · Now"


def test_the_modules_are_found_by_title_reading_and_question(s: Sitting) -> None:
    assert places(s, "beta") == [("content", "beta")]
    assert places(s, "plan") == [("content", "alpha/plan")]
    assert places(s, "film") == [("content", "alpha/plan/ready")]
    assert places(s, "symptom") == [("content", "alpha/think/rota")]
    assert places(s, "beta words") == [("content", "beta/then")], "the title of the module helps, but is not enough"
    assert not places(s, "beta film")
    assert not places(s, "   ")


def test_a_hidden_answer_is_not_given_away(s: Sitting) -> None:
    folder = s.root / "content" / "modules"
    (folder / "00-alpha.md").write_text(
        (folder / "00-alpha.md").read_text(encoding="utf-8").replace("A system — Yes.", "A system — Quokka."),
        encoding="utf-8",
    )
    assert not places(s, "quokka")


def test_an_edited_module_is_read_anew_and_a_broken_step_hides_no_other(s: Sitting) -> None:
    assert not places(s, "quokka")
    file = s.root / "content" / "modules" / "01-beta.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("Words.", "Words of a quokka.").replace("And now?", "- [ ] Not a question\n::: nonsense\n:::"),
        encoding="utf-8",
    )
    assert places(s, "quokka") == [("content", "beta/then")]
    assert not places(s, "nonsense")


def test_what_was_undone_is_not_found(s: Sitting) -> None:
    s.me.actions.add(TypedAction(what="Ring the theatre"))
    assert places(s, "theatre")
    s.me.past.undo()
    assert not places(s, "theatre")


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("organisation", "The Organization drivers"),
        ("organization", "across organisational edges"),
        ("ORGANIZ", "organised"),
        ("analyze", "we analysed it"),
        ("cafe", "the Café on ward 7"),
        ("CAFÉ", "the cafe"),
        ("strasse", "die Straße"),
        ('"if" don\'t', "It depends: a good “if”; don’t stop"),
        ("“if”", 'a good "if"'),
        ("ward late", "late on the ward"),
    ],
)
def test_spelling_capitals_and_accents_do_not_matter(s: Sitting, typed: str, stored: str) -> None:
    s.me.actions.add(TypedAction(what=stored))
    assert len(search(s, typed)) == 1


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("ring", True),
        ("boar", True),
        ("board", True),
        ("#7", True),
        ("7", True),
        ("ring bo", True),
        ("ing", False),
        ("oard", False),
        ("ring oard", False),
        ("RINGS", False),
    ],
)
def test_a_word_is_found_by_how_it_begins(s: Sitting, typed: str, is_found: bool) -> None:
    s.me.actions.add(TypedAction(what="Ring about the white-board (ward#7)"))
    assert bool(search(s, typed)) is is_found


def test_it_is_shown_and_marked_where_the_word_begins(s: Sitting) -> None:
    s.me.record("alpha", "think", [(s.exercise("alpha/think/thoughts"), Text("Bring during\nthe ringing"))])
    assert [found.text for found in search(s, "ring")] == ["the ringing"]
    marked = pattern("ring")
    assert marked is not None
    assert [found.start() for found in marked.finditer("bring rings spring-ring")] == [6, 19]
    assert not search(s, "uring")


@pytest.mark.parametrize("letter", ["½", "ﬃ", "e\u0301", "ß", "각"])
def test_the_word_is_in_the_line_that_is_shown_whatever_stands_before_it(s: Sitting, letter: str) -> None:
    letters = f"{letter} " * 60
    s.me.actions.add(TypedAction(what=f"{letters}now ring the ward {letters}"))
    (found,) = search(s, "ring")
    assert "now ring the ward" in found.text
    assert found.text.startswith("… ")


def test_the_line_around_the_match_is_shown_and_no_more(s: Sitting) -> None:
    long = "Before " * 60 + "the quokka sat here " + "after " * 60
    s.me.record("alpha", "think", [(s.exercise("alpha/think/thoughts"), Text(f"first line\n{long}\nlast line"))])
    (found,) = search(s, "quokka")
    assert "quokka sat here" in found.text
    assert found.text.startswith("… ")
    assert found.text.endswith(" …")
    assert len(found.text) < 180
    assert found.where is Where.ANSWER


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_part_of_a_text_finds_it(before: str, after: str) -> None:
    words = f"{before} organiZation {after}".split()
    assert all(key(word) in key(" ".join(words)) for word in words)
    marked = pattern("organisation")
    assert marked is not None
    assert marked.search(" ".join(words))


@given(st.text(max_size=30))
def test_no_typing_breaks_the_marking(words: str) -> None:
    found = pattern(words)
    assert (found is None) == (not key(words).split())


def test_the_journal_is_searched_by_the_same_rule(s: Sitting) -> None:
    s.me.actions.add(TypedAction(what="Bring the organization together at the café"))
    for words, count in (("ring", 0), ("organis", 1), ("CAFE bring", 1), ("  ", 1)):
        assert len(s.me.journal(words)) == count, words


def test_what_is_recorded_while_somebody_searches_is_found_the_next_time(s: Sitting) -> None:
    """The log is read in a thread: it must not grow there."""
    s.me.actions.add(TypedAction(what="Ring the theatre"))
    s.me.record("alpha", "think", [(s.exercise("alpha/think/thoughts"), Text("One form"))])
    still = s.me.finder.ready()
    s.me.actions.add(TypedAction(what="Ring the porters"))
    s.me.decisions.name(TypedDecision(what="Move the form"))
    s.me.record("alpha", "think", [(s.exercise("alpha/think/thoughts"), Text("Two forms"))])
    assert len(find(s.me.finder.own(still), "ring")) == 1
    assert [one.text for one in find(s.me.finder.own(still), "form")] == ["One form"]
    assert len(find(s.me.finder.own(s.me.finder.ready()), "ring")) == 2
    assert s.me.log.still() == s.me.log
