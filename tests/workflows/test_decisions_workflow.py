"""Decisions and pauses: what is recorded, what is refused and then not recorded, and which questions come first."""

from datetime import date
from pathlib import Path

import pytest

from coachtui.domain.answers import Fields, Tick, Ticks
from coachtui.domain.decisions import CORE, Decision, Standing
from coachtui.domain.errors import NotFound, NotSaved, NotUnderstood
from coachtui.workflows.commitments import TypedAction
from coachtui.workflows.decisions import TypedDecision, TypedPause, typed
from workflows.samples import Sitting

PAUSE = TypedPause(considered="People who work nights", changed="An evening hour")

INSTRUMENT = """\
---
id: equity-pause
title: Equity Pause
sources: [vmi]
---

Words.

::: pause {#equity-pause wheel="gamma/round/wheel" silence=20}
Ask it.

> Does everyone benefit equally from this?

- Who checks? {#checks}
- Who pays? {#pays segment=burden}
- Who cannot come? {#come segment=access}
- Who is missing? {#missing segment=voices}
- Who reads it? {#reads segment=language}
:::
"""

WHEEL = """\
---
id: gamma
title: Gamma
minutes: 5
outcomes:
  - Try it.
---

## Round {#round minutes=3}

::: checklist {#wheel states=wheel}
Who?

- [ ] Access {#access}
- [ ] Burden {#burden}
- [ ] Voices {#voices}
- [ ] Language {#language}
- [ ] Rules {#rules}
:::

## Name {#name minutes=2}

::: decision {#pending}
What is to be decided?
:::
"""


@pytest.fixture
def equipped(s: Sitting) -> Sitting:
    """Somebody whose content holds the wheel and the questions."""
    modules = s.root / "content" / "modules"
    (modules / "02-gamma.md").write_text(WHEEL, encoding="utf-8")
    instruments = modules.parent / "instruments"
    instruments.mkdir()
    (instruments / "equity-pause.md").write_text(INSTRUMENT, encoding="utf-8")
    return s


def named(s: Sitting, what: str = "Move the line") -> Decision:
    """A decision that waits."""
    return s.me.decisions.name(TypedDecision(what=what, options="a\nb", by="Amina", due="fri", review="4 jan"))


def test_a_decision_is_named_with_dates_as_people_say_them(s: Sitting) -> None:
    terms = named(s).terms
    assert (terms.what, terms.options, terms.by) == ("Move the line", "a\nb", "Amina")
    assert (terms.due, terms.review) == (date(2026, 11, 27), date(2027, 1, 4))
    assert s.data()[-1][0] == "decided"
    assert (typed(terms).due, typed(terms).review) == ("27 Nov 2026", "4 Jan 2027")


@pytest.mark.parametrize(
    "wrong",
    [
        TypedDecision(),
        TypedDecision(what=" \n "),
        TypedDecision(what="x" * 501),
        TypedDecision(what="Move", due="soonish"),
        TypedDecision(what="Move", review="31 feb"),
        TypedDecision(what="Move", due="in 2 weeks", review="in 1 week"),
        TypedDecision(what="Move", options="x" * 20_001),
    ],
)
def test_what_is_not_clear_is_refused_and_nothing_is_recorded(s: Sitting, wrong: TypedDecision) -> None:
    decision = named(s)
    saves = s.store.saves
    with pytest.raises(NotUnderstood):
        s.me.decisions.name(wrong)
    with pytest.raises(NotUnderstood):
        s.me.decisions.amend(decision.id, wrong)
    assert s.store.saves == saves


def test_only_what_changes_is_recorded_when_a_decision_is_changed(s: Sitting) -> None:
    decision = named(s)
    saves = s.store.saves
    s.me.decisions.amend(decision.id, typed(decision.terms))
    assert s.store.saves == saves
    changed = s.me.decisions.amend(decision.id, TypedDecision(what="Move half of it", options="a\nb", due="fri"))
    assert s.data()[-1] == ("amended", decision.id, {"what": "Move half of it", "by": None, "review": None})
    assert (changed.terms.by, changed.terms.review, changed.terms.due) == ("", None, date(2026, 11, 27))


@pytest.mark.parametrize(
    "wrong",
    [
        TypedPause(),
        TypedPause(considered="All"),
        TypedPause(changed="More"),
        TypedPause(considered="All", changed="More", unchanged="None"),
        TypedPause(considered="All", changed="More", again="soonish"),
        TypedPause(considered="x" * 20_001, changed="More"),
    ],
)
def test_a_pause_says_who_was_considered_and_either_what_changes_or_why_nothing_does(
    s: Sitting, wrong: TypedPause
) -> None:
    decision = named(s)
    with pytest.raises(NotUnderstood):
        s.me.decisions.pause(decision.id, wrong)
    assert [kind for kind, *_rest in s.data()] == ["decided"]


def test_a_pause_is_recorded_with_everything_that_was_said(s: Sitting) -> None:
    decision = named(s)
    full = TypedPause(
        questions=(CORE, "Who pays?"),
        considered="People who work nights",
        company="with",
        who="Jo",
        unchanged="It runs at night too",
        unknown="How many",
        again="in 2 weeks",
        silence=30,
    )
    (pause,) = s.me.decisions.pause(decision.id, full, "equity/pause/pause").pauses
    assert pause._replace(event="", at=decision.named_at)._asdict() == {
        "event": "",
        "at": decision.named_at,
        "questions": (CORE, "Who pays?"),
        "considered": "People who work nights",
        "company": "with",
        "who": "Jo",
        "changed": "",
        "unchanged": "It runs at night too",
        "unknown": "How many",
        "again": date(2026, 12, 6),
        "silence": 30,
        "skipped": "",
        "source": "equity/pause/pause",
    }


def test_nobody_is_named_in_a_pause_held_alone(s: Sitting) -> None:
    decision = named(s)
    s.me.decisions.pause(decision.id, TypedPause(considered="All", changed="More", company="solo", who="Jo"))
    assert "who" not in s.data()[-1][2]


def test_a_decision_is_not_final_before_a_pause_and_stays_as_it_is_afterwards(s: Sitting) -> None:
    decisions = s.me.decisions
    decision = named(s)
    with pytest.raises(NotUnderstood, match="nobody has paused"):
        decisions.settle(decision.id, "Yes")
    assert [kind for kind, *_rest in s.data()] == ["decided"]
    s.clock.forward(1)
    decisions.pause(decision.id, PAUSE)
    s.clock.forward(1)
    final = decisions.settle(decision.id, "Both lines")
    assert (final.standing, final.outcome) == (Standing.FINAL, "Both lines")
    saves = s.store.saves
    with pytest.raises(NotUnderstood, match="already final"):
        decisions.settle(decision.id, "No")
    with pytest.raises(NotUnderstood, match="already final"):
        decisions.amend(decision.id, TypedDecision(what="Other words"))
    with pytest.raises(NotUnderstood, match="already final"):
        decisions.skip(decision.id, "late")
    assert s.store.saves == saves


def test_a_reason_makes_it_possible_to_go_without_a_pause(s: Sitting) -> None:
    decision = named(s)
    with pytest.raises(NotUnderstood):
        s.me.decisions.skip(decision.id, " ")
    assert s.me.decisions.skip(decision.id, "The law leaves no choice").standing is Standing.SKIPPED
    assert s.me.decisions.settle(decision.id, "").standing is Standing.FINAL


def test_the_pause_undone_takes_the_final_away(s: Sitting) -> None:
    decision = named(s)
    s.clock.forward(1)
    s.me.decisions.pause(decision.id, PAUSE)
    s.clock.forward(1)
    s.me.decisions.settle(decision.id, "Both")
    s.clock.forward(1)
    s.me.past.undo()
    assert s.me.decisions.get(decision.id).standing is Standing.PAUSED
    s.me.past.undo()
    assert s.me.decisions.get(decision.id).standing is Standing.UNPAUSED


def test_a_full_disk_records_nothing(s: Sitting) -> None:
    decision = named(s)
    s.store.full = True
    with pytest.raises(NotSaved):
        s.me.decisions.pause(decision.id, PAUSE)
    assert s.me.decisions.get(decision.id).standing is Standing.UNPAUSED


def test_an_id_has_to_be_the_only_one_that_begins_so(s: Sitting) -> None:
    named(s)
    other = named(s, "Buy it")
    assert s.me.decisions.get(other.id.upper()).id == other.id
    for beginning in ("", "zz", other.id[:2]):
        with pytest.raises(NotFound):
            s.me.decisions.get(beginning)


def test_actions_that_come_of_a_decision_carry_its_id(s: Sitting) -> None:
    decision = named(s)
    action = s.me.actions.add(TypedAction(what="Ring them"), decision.id)
    assert s.me.actions.came_of(decision.id) == [action]


def test_a_pause_on_a_decision_that_is_shared_is_shared_with_it(s: Sitting) -> None:
    decision = named(s)
    s.me.decisions.pause(decision.id, PAUSE)
    assert "shared" not in s.data()[-1][2]
    s.me.sharing.share(decision.id, True)
    s.me.decisions.pause(decision.id, PAUSE)
    assert s.data()[-1][2]["shared"] is True
    assert s.me.sharing.is_shared(decision.id)


def wheel(s: Sitting) -> None:
    """Go round the wheel."""
    ticks = {"access": Tick.MAYBE, "burden": Tick.YES, "voices": Tick.YES, "language": Tick.MAYBE, "rules": Tick.NO}
    answer = Ticks(ticks, {"voices": "people on nights"})
    s.me.record("gamma", "round", [(s.exercise("gamma/round/wheel"), answer)])


def test_the_questions_that_the_wheel_points_to_come_first_and_three_are_chosen(equipped: Sitting) -> None:
    before = equipped.me.decisions.questions()
    assert ([one.id for one in before.tailored], before.silence) == (["checks", "pays", "come", "missing", "reads"], 20)
    assert not any(one.chosen for one in before.tailored)
    wheel(equipped)
    after = equipped.me.decisions.questions().tailored
    assert [one.id for one in after] == ["pays", "missing", "come", "reads", "checks"]
    assert [one.id for one in after if one.chosen] == ["pays", "missing", "come"]
    because = after[1].because
    assert because is not None
    assert (because.words, because.tick, because.who) == ("Voices", Tick.YES, "people on nights")


def test_the_wheel_says_what_it_found_in_its_own_order(equipped: Sitting) -> None:
    assert equipped.me.decisions.wheel().segments == ()
    assert equipped.me.decisions.wheel().subject == "gamma/round/wheel"
    wheel(equipped)
    found = equipped.me.decisions.wheel()
    assert [segment.id for segment in found.segments] == ["access", "burden", "voices", "language", "rules"]
    assert found.at is not None


def test_content_without_questions_leaves_the_core_question(s: Sitting) -> None:
    asked = s.me.decisions.questions()
    assert (asked.core, asked.tailored, asked.is_credited) == (CORE, (), True)
    assert s.me.decisions.wheel().segments == ()


def test_an_instrument_that_cannot_be_read_leaves_the_core_question(equipped: Sitting) -> None:
    file = equipped.root / "content" / "instruments" / "equity-pause.md"
    file.write_text("no front matter", encoding="utf-8")
    assert equipped.me.decisions.questions().core == CORE


def test_the_core_question_is_that_of_the_packaged_instrument() -> None:
    packaged = Path(__file__).parents[2] / "content" / "instruments" / "equity-pause.md"
    assert f"> {CORE}\n" in packaged.read_text(encoding="utf-8")


def test_a_step_names_a_decision_when_it_is_left(equipped: Sitting) -> None:
    exercise = equipped.exercise("gamma/name/pending")
    subject = "gamma/name/pending"
    equipped.me.drafts.keep(subject, Fields({"what": "Move the li", "due": "fr"}))
    assert equipped.me.drafts.response(subject, exercise) == Fields({"what": "Move the li", "due": "fr"})
    given = Fields({"what": "Move the line", "by": "Amina", "due": "fri"})
    assert equipped.me.record("gamma", "name", [(exercise, given)]) == 1
    (decision,) = equipped.me.decisions.all()
    assert (decision.terms.what, decision.terms.due) == ("Move the line", date(2026, 11, 27))
    assert (decision.source, decision.terms.by) == (subject, "Amina")
    assert not equipped.me.drafts.waits(subject)
    assert equipped.me.record("gamma", "name", [(exercise, Fields({"what": "", "due": ""}))]) == 0
    with pytest.raises(NotUnderstood):
        equipped.me.record("gamma", "name", [(exercise, Fields({"what": "Buy it", "due": "soonish"}))])
    assert len(equipped.me.decisions.all()) == 1


def test_an_exercise_is_about_the_decisions_of_its_step_and_those_that_wait(equipped: Sitting) -> None:
    decisions = equipped.me.decisions
    own = decisions.name(TypedDecision(what="Of this step"), "gamma/name/pending")
    decisions.pause(own.id, PAUSE)
    waiting, done = named(equipped), named(equipped, "Done")
    decisions.skip(done.id, "The law")
    assert [one.id for one in decisions.concerning("gamma/name/pause")] == [own.id, waiting.id]
    assert [one.id for one in decisions.concerning("alpha/think/pause")] == [waiting.id]
