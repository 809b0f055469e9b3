"""Promising, changing and finishing actions by keyboard: what the store holds afterwards."""

from textual.pilot import Pilot
from textual.widgets import Input, OptionList
from ui_samples import (
    at_step,
    begun,
    focused_text,
    opened,
    own,
    picture,
    row_here,
    until,
    with_actions,
    words_of,
    write,
)

from coachtui.domain.actions import ActionState
from coachtui.ui.app import CoachApp
from coachtui.ui.participant.action_form import ActionForm
from coachtui.ui.participant.actions import ActionsScreen, FilterBar
from coachtui.ui.participant.finish_form import FinishForm
from coachtui.workflows.commitments import TypedAction


async def on_actions(pilot: Pilot[str]) -> None:
    """Open Actions from anywhere outside a box."""
    await pilot.press("3")
    await until(pilot, lambda: isinstance(pilot.app.screen, ActionsScreen))
    await until(pilot, lambda: isinstance(pilot.app.focused, OptionList))


async def test_add_an_action_line_by_line() -> None:
    app = CoachApp(begun())
    async with app.run_test() as pilot:
        await on_actions(pilot)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, ActionForm))
        for text in ("Ring the ward 3 times", "", "in 5 days", "the huddle ends", "ring", "leave", "the list"):
            await write(pilot, text)
            await pilot.press("enter")
        assert "Sat 28 Nov 2026" in picture(pilot), "the date is echoed in full before it is kept"
        await write(pilot, "7")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ActionsScreen))
        await until(pilot, lambda: "Ring the ward 3 times" in row_here(pilot))
    (action,) = own().log.actions.values()
    terms = action.terms
    assert (terms.what, terms.owner, str(terms.due)) == ("Ring the ward 3 times", "Sam", "2026-11-28")
    assert (terms.cue, terms.response, terms.obstacle) == ("the huddle ends", "ring", "leave")
    assert (terms.measure, terms.confidence) == ("the list", 7)


async def test_what_is_not_understood_is_said_and_nothing_is_lost() -> None:
    app = CoachApp(begun())
    async with app.run_test() as pilot:
        await on_actions(pilot)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, ActionForm))
        await write(pilot, "Ring")
        await pilot.press("enter", "enter")
        await write(pilot, "soonish")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: words_of(pilot, ".warning"))
        assert focused_text(pilot) == "soonish"
        assert not own().log.actions
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ActionsScreen))
    later = CoachApp(own())
    async with later.run_test() as pilot:
        await on_actions(pilot)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(later.screen, ActionForm))
        assert later.screen.query_one("#what", Input).value == "Ring"
        assert later.screen.query_one("#due", Input).value == "soonish"


async def test_moving_a_date_demands_a_reason_and_keeps_the_old_date() -> None:
    app = CoachApp(with_actions())
    async with app.run_test() as pilot:
        await on_actions(pilot)
        await pilot.press("down", "e")
        await until(pilot, lambda: isinstance(app.screen, ActionForm))
        app.screen.query_one("#due", Input).value = ""
        await pilot.press("tab", "tab")
        await write(pilot, "4 dec")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "why the date is moving" in words_of(pilot, ".warning"))
        await until(pilot, lambda: app.focused is not None and app.focused.id == "reason")
        await write(pilot, "she is away")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ActionsScreen))
        await until(pilot, lambda: "she is away" in words_of(pilot, ".detail Static"))
    action = next(action for action in own().log.actions.values() if action.terms.owner == "Priya")
    (change,) = action.amendments
    assert (change.term, change.old, change.new, change.reason) == ("due", "2026-11-27", "2026-12-04", "she is away")


async def test_finish_with_evidence() -> None:
    app = CoachApp(with_actions())
    async with app.run_test() as pilot:
        await on_actions(pilot)
        assert "Ring the theatre manager" in row_here(pilot)
        await pilot.press("d")
        await until(pilot, lambda: isinstance(app.screen, FinishForm))
        await write(pilot, "She said yes.\n2 slots")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ActionsScreen))
        await until(pilot, lambda: "Put the board up" in row_here(pilot))
    action = next(action for action in own().log.actions.values() if action.terms.what.startswith("Ring"))
    assert (action.state, action.evidence) == (ActionState.DONE, "She said yes.\n2 slots")


async def test_a_half_typed_evidence_is_there_the_next_time_and_an_action_can_be_dropped() -> None:
    app = CoachApp(with_actions())
    async with app.run_test() as pilot:
        await on_actions(pilot)
        await pilot.press("d")
        await until(pilot, lambda: isinstance(app.screen, FinishForm))
        await write(pilot, "no longer needed")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ActionsScreen))
    later = CoachApp(own())
    async with later.run_test() as pilot:
        await on_actions(pilot)
        await pilot.press("d")
        await until(pilot, lambda: isinstance(later.screen, FinishForm))
        assert focused_text(pilot) == "no longer needed"
        await pilot.press("ctrl+d")
        await until(pilot, lambda: isinstance(later.screen, ActionsScreen))
    action = next(action for action in own().log.actions.values() if action.terms.what.startswith("Ring"))
    assert (action.state, action.evidence) == (ActionState.DROPPED, "no longer needed")


async def test_the_filters_show_the_parts_of_the_log() -> None:
    participant = with_actions()
    done = participant.actions.add(TypedAction(what="Time 3 letters"))
    participant.actions.finish(done.id, "10, 12 and 9 minutes")
    app = CoachApp(participant)
    shown: dict[str, list[str]] = {}
    async with app.run_test() as pilot:
        await on_actions(pilot)
        for _part in range(6):
            bar = str(app.screen.query_one(FilterBar).render())
            rows = app.screen.query_one(OptionList)
            shown[bar.partition("[")[2].partition("]")[0]] = [
                str(rows.get_option_at_index(index).prompt) for index in range(rows.option_count)
            ]
            await pilot.press("f")
    assert [(name, len(rows)) for name, rows in shown.items()] == [
        ("open 3", 3),
        ("this week 1", 1),
        ("overdue 1", 1),
        ("stuck 0", 1),
        ("closed 1", 1),
        ("all 4", 4),
    ]
    assert "Put the board up" in shown["this week 1"][0]
    assert "! overdue 3 days" in shown["overdue 1"][0]
    assert "✓ done" in shown["closed 1"][0]


async def test_today_opens_the_action_of_the_row() -> None:
    app = CoachApp(with_actions())
    async with app.run_test() as pilot:
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: isinstance(app.screen, ActionsScreen))
        await until(pilot, lambda: "Put the board up" in row_here(pilot))


async def test_an_action_that_is_closed_is_not_changed_from_its_step() -> None:
    participant = at_step(begun(), "first-commitment", "first-action")
    source = "start-here/first-commitment/first-action"
    action = participant.actions.add(TypedAction(what="Ring him", due="2026-11-27"), source)
    participant.actions.finish(action.id, "He comes")
    app = CoachApp(participant)
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "first-commitment")
        await until(pilot, lambda: "Ring him  closed" in picture(pilot))
        app.screen.query_one("CommitView OptionList", OptionList).focus()
        await pilot.press("home", "enter")
        await until(pilot, lambda: "This action is closed; its history stays as it was." in picture(pilot))
        assert not isinstance(app.screen, ActionForm)
