"""How far somebody is in a module, and where they go on."""

from hypothesis import given
from hypothesis import strategies as st

from coachtui.domain.progress import ModuleOutline, Place, StepOutline, progress

STEPS = (StepOutline("why", "Why", 3), StepOutline("who", "Who", 6), StepOutline("when", "When", 5))
MODULE = ModuleOutline("start", "Start here", 14, STEPS)


def test_a_module_nobody_opened_starts_at_its_first_step() -> None:
    fresh = progress(MODULE, set(), None)
    assert (fresh.here, fresh.started, fresh.finished, fresh.minutes_left) == (0, False, False, 14)


def test_going_on_is_at_the_step_that_was_open_even_if_it_is_done() -> None:
    there = progress(MODULE, {"start/why", "start/who"}, Place("start", "who", "start/who/name"))
    assert there.here == 1
    assert there.done == {"why", "who"}
    assert there.minutes_left == 5


def test_from_elsewhere_going_on_is_at_the_first_step_not_done() -> None:
    there = progress(MODULE, {"start/why", "start/when"}, Place("other", "who"))
    assert (there.here, there.started) == (1, True)


def test_a_look_into_a_module_is_a_start_though_nothing_is_done() -> None:
    there = progress(MODULE, {"other/why"}, Place("start", "when"))
    assert (there.here, there.started, there.done) == (2, True, frozenset())


def test_a_step_that_is_gone_leads_to_the_first() -> None:
    assert MODULE.position("gone") == 0
    assert progress(MODULE, {"start/why"}, Place("start", "gone")).here == 0


def test_a_routine_is_never_finished() -> None:
    whole = {"start/why", "start/who", "start/when"}
    assert progress(MODULE, whole, None).finished
    assert not progress(MODULE._replace(repeats=True), whole, None).finished


def test_a_finished_module_begins_again_at_its_first_step() -> None:
    done = progress(MODULE, {"start/why", "start/who", "start/when", "start/removed"}, None)
    assert (done.finished, done.here, done.minutes_left) == (True, 0, 0)


@given(st.sets(st.sampled_from(["start/why", "start/who", "start/when", "start/removed", "other/why"])), st.booleans())
def test_done_and_left_always_make_the_whole(completed: set[str], was_here: bool) -> None:
    there = progress(MODULE, completed, Place("start", "who") if was_here else None)
    spent = sum(step.minutes for step in STEPS if step.id in there.done)
    assert there.minutes_left + spent == MODULE.minutes
    assert 0 <= there.here < len(STEPS)
    assert there.finished == (there.minutes_left == 0)
    assert there.started == (was_here or bool(there.done))
