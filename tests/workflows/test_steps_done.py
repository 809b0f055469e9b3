"""A step that is gone on from is done, or was only looked at."""

from collections.abc import Callable

import pytest

from coachtui.domain.answers import Text
from coachtui.domain.checkins import Next
from coachtui.domain.curriculum import CheckIn, Commit, Decide, Exercise, Pause, Reflect, Timed
from coachtui.domain.progress import Place
from coachtui.workflows.check_in_deeds import TypedCheckIn
from coachtui.workflows.commitments import TypedAction
from coachtui.workflows.decisions import TypedDecision, TypedPause
from workflows.samples import Sitting

ASKED = ("one", (), "What now?", "0" * 16, 1)


def answer(s: Sitting) -> None:
    s.me.record("alpha", "think", [(Reflect(*ASKED), Text("This."))])


def add(s: Sitting) -> None:
    s.me.actions.add(TypedAction("Ring"), "alpha/think/one")


def add_beside(s: Sitting) -> None:
    s.me.actions.add(TypedAction("Ring"), "alpha/think")


def name(s: Sitting) -> None:
    s.me.decisions.name(TypedDecision(what="Move the line"), "alpha/think/one")


def pause(s: Sitting) -> None:
    decision = s.me.decisions.concerning("alpha/think/one")[0]
    s.me.decisions.pause(decision.id, TypedPause(considered="Night staff", changed="An evening hour"))


def check_in(s: Sitting) -> None:
    action = s.me.actions.all()[0]
    s.me.check_ins.record(action.id, TypedCheckIn(acted=True, next=Next.KEEP))


def is_done(s: Sitting, *exercises: Exercise) -> bool:
    """Whether the step is done once it is gone on from."""
    s.me.go_on("alpha", "think", exercises)
    return "alpha/think" in s.me.log.completed


@pytest.mark.parametrize("exercises", [[], [Timed(*ASKED, phases=())]], ids=["reading", "a clock"])
def test_a_step_that_asks_nothing_is_done_once_it_is_is_done_from(s: Sitting, exercises: list[Exercise]) -> None:
    assert is_done(s, *exercises)


@pytest.mark.parametrize(
    ("exercise", "before", "act"),
    [
        (Reflect(*ASKED), [], answer),
        (Commit(*ASKED, within=None), [], add),
        (Commit(*ASKED, within=None), [], add_beside),
        (Decide(*ASKED), [], name),
        (Pause(*ASKED, core="Does everyone benefit?", questions=()), [name], pause),
        (CheckIn(*ASKED, obstacles=()), [add], check_in),
    ],
    ids=["reflect", "commit", "commit with ctrl+t", "decide", "pause", "check-in"],
)
def test_a_step_with_a_question_is_done_once_that_is_answered(
    s: Sitting, exercise: Exercise, before: list[Callable[[Sitting], None]], act: Callable[[Sitting], None]
) -> None:
    for one in before:
        one(s)
    assert not is_done(s, exercise, Timed(*ASKED, phases=()))
    assert s.me.desk.looked_at("alpha") == {"think"}
    act(s)
    assert is_done(s, exercise)


def test_one_answer_of_several_is_enough_and_an_empty_one_is_none(s: Sitting) -> None:
    s.me.record("alpha", "think", [(Reflect(*ASKED), Text("This."))])
    s.me.record("alpha", "think", [(Reflect(*ASKED), Text(""))])
    other = Reflect("two", *ASKED[1:])
    assert not is_done(s, Reflect(*ASKED), other)
    s.me.record("alpha", "think", [(other, Text("That."))])
    assert is_done(s, other)


def test_behind_the_last_step_one_goes_on_at_the_first_that_is_left(s: Sitting) -> None:
    s.me.go_on("alpha", "think", [])
    s.me.go_on("beta", "then", [])
    assert s.me.desk.place == Place("beta", "now"), "it was passed over"
    s.me.go_on("beta", "now", [])
    s.me.go_on("beta", "then", [])
    assert s.me.course.going_on() == s.me.course.module("alpha")


def test_behind_the_last_step_of_a_routine_nothing_is_left(s: Sitting) -> None:
    """It begins afresh each time, so none of its steps ever counts as done."""
    path = s.root / "content" / "modules" / "01-beta.md"
    path.write_text(
        path.read_text(encoding="utf-8").replace("id: beta\n", "id: beta\nrepeats: true\n"), encoding="utf-8"
    )
    outline = s.me.course.module("beta").outline
    assert outline.repeats
    place = Place("beta", outline.steps[-1].id)
    s.me.desk.keep_place(place)
    s.me.go_on("beta", place.step, [])
    assert s.me.desk.place == place
