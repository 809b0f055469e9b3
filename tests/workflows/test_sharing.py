"""Share marks: private by default, one entry at a time, and undone like everything else."""

import json

import pytest

from coachtui.domain.answers import Text
from coachtui.domain.errors import NotUnderstood
from coachtui.domain.events import Kind
from coachtui.workflows.leaving import Format
from workflows.samples import Sitting

HERE = "alpha/think/thoughts"


def write(s: Sitting, text: str, subject: str = HERE) -> None:
    module, step, _exercise = subject.split("/")
    s.me.record(module, step, [(s.exercise(subject), Text(text))])


def leaving(s: Sitting) -> str:
    return s.me.export(Format.BUNDLE).text + s.me.export(Format.MARKDOWN).text


def test_one_answer_leaves_once_it_is_marked_and_stays_once_it_is_not(s: Sitting) -> None:
    write(s, "first words")
    write(s, "other words", "beta/now/last")
    assert "words" not in leaving(s).replace("wording", "")
    s.me.sharing.share(HERE, True)
    assert s.me.sharing.subjects() == {HERE}
    assert "first words" in leaving(s)
    assert "other words" not in leaving(s)
    assert "other words" in s.me.export(Format.JOURNAL).text
    assert json.loads(s.me.export(Format.BUNDLE).data)["left_out"]["reflections"] == 1
    s.me.sharing.share(HERE, False)
    assert "first words" not in leaving(s)


def test_a_shared_answer_stays_shared_when_it_is_rewritten_and_only_its_last_words_leave(s: Sitting) -> None:
    write(s, "first words")
    s.me.sharing.share(HERE, True)
    write(s, "second words")
    assert s.me.sharing.is_shared(HERE)
    assert "second words" in leaving(s)
    assert "first words" not in leaving(s)
    s.me.past.undo()
    assert "first words" in leaving(s)


def test_marking_twice_records_once_and_undo_takes_the_mark_back(s: Sitting) -> None:
    write(s, "first words")
    s.me.sharing.share(HERE, True)
    s.me.sharing.share(HERE, True)
    assert [one.kind for one in s.store.events()].count(Kind.SHARED) == 1
    s.me.past.undo()
    assert not s.me.sharing.is_shared(HERE)
    assert "first words" not in leaving(s)


def test_there_has_to_be_something_to_share(s: Sitting) -> None:
    with pytest.raises(NotUnderstood, match="write something first"):
        s.me.sharing.share(HERE, True)
    assert s.store.events() == ()
