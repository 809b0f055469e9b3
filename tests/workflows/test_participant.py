"""Beginning, going on, and the places of a participant."""

from datetime import date, timedelta

import pytest

from coachtui.domain.actions import ActionFilter
from coachtui.domain.answers import Text
from coachtui.domain.errors import ContentInvalid, NotFound, NotSaved, NotUnderstood
from coachtui.domain.events import Kind
from coachtui.domain.progress import Place
from coachtui.workflows.commitments import TypedAction
from workflows.samples import Sitting


def test_naming_the_change_is_the_beginning(s: Sitting) -> None:
    assert s.me.is_new
    s.me.begin("  Discharge \x1b[2J by\tnoon ", "Sam")
    assert not s.me.is_new
    assert (s.me.profile.change, s.me.profile.name) == ("Discharge \ufffd[2J by noon", "Sam")


@pytest.mark.parametrize(("change", "name"), [("", "Sam"), (" \n ", ""), ("x" * 81, ""), ("x", "y" * 81)])
def test_a_change_without_a_name_or_with_an_endless_one_is_refused(s: Sitting, change: str, name: str) -> None:
    with pytest.raises(NotUnderstood):
        s.me.begin(change, name)
    assert s.me.is_new
    assert s.store.events() == ()


def test_today_is_the_local_date(s: Sitting) -> None:
    assert s.me.today() == date(2026, 11, 22)
    assert s.me.now().utcoffset() == timedelta(0)


def test_whoever_is_new_begins_with_the_first_module(s: Sitting) -> None:
    overview = s.me.overview()
    assert overview.going_on is not None
    assert (overview.going_on.outline.id, overview.going_on.here, overview.going_on.started) == ("alpha", 0, False)
    assert overview.promised == ()
    assert overview.today == date(2026, 11, 22)


def going_on(s: Sitting) -> tuple[str, int] | None:
    """The module and the index of the step that Today offers."""
    module = s.me.overview().going_on
    return (module.outline.id, module.here) if module else None


def test_one_goes_on_where_one_was_then_with_what_is_begun_then_with_what_is_left(s: Sitting) -> None:
    s.me.course.complete("beta", "now")
    assert going_on(s) == ("beta", 1), "it is begun, and the one before it is not"
    s.me.desk.keep_place(Place("alpha", "plan"))
    assert going_on(s) == ("alpha", 1)
    s.me.desk.keep_place(Place("beta", "now", "last"))
    assert going_on(s) == ("beta", 0), "where one was, though that step is done"
    s.me.course.complete("beta", "then")  # the place is in a finished module now
    assert going_on(s) == ("alpha", 0)
    for step in ("think", "plan"):
        s.me.course.complete("alpha", step)
    assert going_on(s) is None


def test_a_place_in_a_module_or_step_that_is_gone_does_no_harm(s: Sitting) -> None:
    s.me.desk.keep_place(Place("gone", "x"))
    assert going_on(s) == ("alpha", 0)
    s.me.desk.keep_place(Place("beta", "gone"))
    assert going_on(s) == ("beta", 0)


def test_a_step_is_completed_once(s: Sitting) -> None:
    s.me.course.complete("alpha", "think")
    s.me.course.complete("alpha", "think")
    assert s.data() == [(Kind.COMPLETED, "alpha/think", {})]
    assert s.me.course.module("alpha").minutes_left == 6
    assert [module.finished for module in s.me.course.modules()] == [False, False]


def test_what_is_not_there_is_said(s: Sitting) -> None:
    with pytest.raises(NotFound, match="nowhere"):
        s.me.course.module("nowhere")
    with pytest.raises(NotFound):
        s.me.course.step("alpha", "nowhere")
    with pytest.raises(NotFound):
        s.me.course.step("nowhere", "think")


def test_a_broken_module_is_named_and_the_others_stay(s: Sitting) -> None:
    assert s.me.course.broken() == ()
    bad = "---\nid: bad\ntitle: Bad\nminutes: 5\noutcomes:\n  - Try it.\n---\n\nNo steps.\n"
    (s.root / "content/modules/02-bad.md").write_text(bad, encoding="utf-8")
    sentences = s.me.course.broken()
    assert sentences
    assert all(sentence.startswith("02-bad.md:") for sentence in sentences)
    assert [module.outline.id for module in s.me.course.modules()] == ["alpha", "beta"]
    with pytest.raises(ContentInvalid):
        s.me.course.step("bad", "x")


def test_where_a_subject_is_and_whether_it_can_be_opened(s: Sitting) -> None:
    s.me.course.warm_up()
    assert s.me.course.where("alpha/plan/card") == "Alpha · Plan"
    assert s.me.course.place_of("alpha/plan/card") == Place("alpha", "plan", "card")
    assert s.me.course.where("alpha/old/card") == "Alpha · a step that has since gone"
    assert s.me.course.place_of("alpha/old/card") is None
    assert s.me.course.where("old/plan/card") == "a module that is not here"
    assert s.me.course.place_of("old/plan/card") is None
    action = s.me.actions.add(TypedAction("Ring"))
    assert s.me.course.where(action.id) == ""
    assert s.me.course.place_of(action.id) is None


def test_a_save_that_fails_changes_nothing_one_sees(s: Sitting) -> None:
    s.me.begin("Before")
    s.store.full = True
    for act in (
        lambda: s.me.begin("After"),
        lambda: s.me.course.complete("alpha", "think"),
        lambda: s.me.actions.add(TypedAction("Ring")),
        lambda: s.me.record("alpha", "think", [(s.exercise("alpha/think/thoughts"), Text("x"))]),
    ):
        with pytest.raises(NotSaved):
            act()
    assert s.me.profile.change == "Before"
    assert (s.me.log.completed, s.me.log.answers, s.me.actions.all(ActionFilter.ALL)) == ({}, {}, [])
    s.store.full = False
    s.me.begin("After")
    assert s.me.profile.change == "After"


def test_what_another_copy_records_is_taken_in_when_one_looks_again(on_disk: Sitting) -> None:
    s, other = on_disk, on_disk.again()
    s.me.begin("Ours")
    assert not s.me.look_again()
    other.me.actions.add(TypedAction("Theirs"))
    assert s.me.look_again()
    assert [action.terms.what for action in s.me.actions.all()] == ["Theirs"]
    assert not s.me.look_again()


def test_a_record_of_ones_own_does_not_hide_what_another_copy_recorded_before_it(on_disk: Sitting) -> None:
    s, other = on_disk, on_disk.again()
    s.me.begin("Ours")
    other.me.actions.add(TypedAction("Theirs"))
    s.me.course.complete("alpha", "think")
    assert [action.terms.what for action in s.me.actions.all()] == ["Theirs"]
    assert s.me.look_again(), "the screen has not heard of it yet"
    assert not s.me.look_again()


def test_reading_the_events_does_not_hide_what_another_copy_recorded(on_disk: Sitting) -> None:
    s, other = on_disk, on_disk.again()
    s.me.begin("Ours")
    other.me.actions.add(TypedAction("Theirs"))
    assert len(s.me.book.events()) == 2
    assert [action.terms.what for action in s.me.actions.all()] == ["Theirs"]
    assert s.me.look_again()


def test_everything_is_there_in_the_next_copy_of_the_program(on_disk: Sitting) -> None:
    s = on_disk
    s.me.begin("Discharge by noon", "Sam")
    s.me.course.complete("alpha", "think")
    s.me.record("alpha", "think", [(s.exercise("alpha/think/thoughts"), Text("A thought"))])
    s.me.actions.add(TypedAction("Ring", due="fri"))
    assert s.again().me.log == s.me.log


def test_a_folder_that_others_copy_is_told_of_once_also_where_nothing_can_be_noted(s: Sitting) -> None:
    s.me._synchronised = "OneDrive"
    place = s.me.desk._path
    place.mkdir()  # in its place nothing can be written
    assert any("are in OneDrive" in sentence for sentence in s.me.warnings())
    place.rmdir()
    assert any("are in OneDrive" in sentence for sentence in s.me.warnings())
    assert not any("are in OneDrive" in sentence for sentence in s.me.warnings())
