"""Dates that are moved lie ahead; one that is said first may be past."""

from datetime import date

import pytest

from coachtui.domain.errors import NotUnderstood, Unclear
from coachtui.workflows.check_in_deeds import TypedCheckIn
from coachtui.workflows.commitments import TypedAction
from workflows.samples import Sitting

LATE = TypedAction(what="Ring the ward", due="2026-11-20")


def test_an_action_noted_late_keeps_its_date_when_something_else_is_changed(s: Sitting) -> None:
    action = s.me.actions.add(LATE)
    assert s.me.actions.amend(action.id, LATE._replace(owner="Ada")).terms.owner == "Ada"
    assert s.me.actions.get(action.id).terms.due == date(2026, 11, 20)


@pytest.mark.parametrize("first", ["", "2026-11-20", "2026-12-01"])
def test_no_date_is_moved_to_a_day_that_is_past(s: Sitting, first: str) -> None:
    action = s.me.actions.add(LATE._replace(due=first))
    with pytest.raises(NotUnderstood, match="Sat 21 Nov 2026 is in the past"):
        s.me.actions.amend(action.id, LATE._replace(due="2026-11-21"), "typo")
    with pytest.raises(Unclear, match="is in the past") as refusal:
        s.me.check_ins.record(action.id, TypedCheckIn(acted=False, next="move", due="2026-11-21", why="typo"))
    assert refusal.value.field == "due"
    assert s.me.actions.get(action.id) == action
    assert s.me.actions.amend(action.id, LATE._replace(due="2026-11-22"), "leave").terms.due == date(2026, 11, 22)
