"""The check-in by keyboard alone: what the store holds afterwards, and how many keys it took."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea
from ui_samples import LARGE, SMALL, begun, here, opened, own, picture, row_here, until, words_of, write

from coachtui.cli import wiring
from coachtui.domain.actions import Action, ActionFilter, ActionState
from coachtui.domain.answers import Text
from coachtui.domain.events import Deed, Kind
from coachtui.domain.progress import Place
from coachtui.ui.app import CoachApp
from coachtui.ui.exercises.checkin import CheckInView
from coachtui.ui.exercises.recall import RecallView
from coachtui.ui.participant.actions import ActionsScreen
from coachtui.ui.participant.check_in import CheckInScreen
from coachtui.ui.participant.check_in_end import CheckInEnd
from coachtui.ui.participant.check_in_form import CheckInForm
from coachtui.ui.participant.today import TodayScreen
from coachtui.ui.widgets.boxes import Boxes
from coachtui.ui.widgets.pick import Pick
from coachtui.ui.widgets.scale import Scale
from coachtui.workflows.check_in_deeds import TypedCheckIn
from coachtui.workflows.commitments import TypedAction
from coachtui.workflows.decisions import TypedDecision
from coachtui.workflows.participant import Participant

MONDAY = 0


@pytest.fixture
def week_ago(home: Path, monkeypatch: pytest.MonkeyPatch) -> Participant:
    """Somebody who checks in on Mondays, a week before the day of the test."""
    with monkeypatch.context() as then:
        then.setenv("COACHTUI_NOW", "2026-11-16T09:00:00Z")
        participant = begun()
    participant.book.record(Deed(Kind.PROFILED, "profile", {"check_in_day": MONDAY}))
    return participant


@pytest.fixture
def three(week_ago: Participant) -> Participant:
    """Three actions, promised a week ago: one with an if–then, overdue; one due on Friday; one without a date."""
    week_ago.actions.add(
        TypedAction("Ring the manager", "Sam", "2026-11-20", "the huddle ends", "ring her", "", "a slot is agreed", "7")
    )
    week_ago.actions.add(TypedAction("Put the board up", "Sam", "2026-11-27", confidence="6"))
    week_ago.actions.add(TypedAction("Ask two people", "Sam"))
    return own()


class Keys:
    """Presses keys, waits after each, and counts them; typed text counts by its letters."""

    def __init__(self, pilot: Pilot[str]) -> None:
        self._pilot = pilot
        self.count = 0

    async def __call__(self, *keys: str) -> None:
        """Press keys; one that begins with a quotation mark is a text."""
        for key in keys:
            if key.startswith("'"):
                await write(self._pilot, key[1:])
                self.count += len(key) - 1
            else:
                await self._pilot.press(key)
                self.count += 1
        await self._pilot.pause()


async def asked(pilot: Pilot[str], what: str) -> None:
    """Wait until the check-in asks about that action and the cursor is in its form."""

    def is_there() -> bool:
        screen = pilot.app.screen
        if not isinstance(screen, CheckInScreen) or not screen.query(CheckInForm):
            return False
        focused = screen.focused
        return what in words_of(pilot, "#about") and focused is not None and focused.id in ("cue", "acted")

    await until(pilot, is_there)


async def begin(pilot: Pilot[str], what: str) -> Keys:
    """Press c on Today."""
    await until(pilot, lambda: pilot.app.focused)
    keys = Keys(pilot)
    await keys("c")
    await asked(pilot, what)
    return keys


async def ended(pilot: Pilot[str]) -> None:
    """Wait for the end of the walk."""
    await until(pilot, lambda: isinstance(pilot.app.screen, CheckInEnd) and pilot.app.focused)


def named(what: str) -> Action:
    """The action of that name as it is stored; one made smaller is known by its new words."""
    return next(action for action in own().log.actions.values() if action.terms.what == what)


# Today and the walk


async def test_today_says_in_words_that_a_check_in_is_due(three: Participant) -> None:
    app = CoachApp(three)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: pilot.app.focused)
        assert "Check-in due today · 3 actions, 6 minutes" in picture(pilot)
        await pilot.press("end", "enter")
        await asked(pilot, "Ring the manager")


async def test_today_says_since_when_and_is_silent_once_it_is_held(
    three: Participant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COACHTUI_NOW", "2026-11-25T09:00:00Z")
    app = CoachApp(own())
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: pilot.app.focused)
        assert "Check-in due since Mon 23 Nov" in picture(pilot)
    own().check_ins.end()
    app = CoachApp(own())
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: pilot.app.focused)
        assert "Check-in due" not in picture(pilot)


async def test_today_says_that_a_check_in_waits_to_be_ended_after_a_kill_in_its_last_part(three: Participant) -> None:
    words = "The check-in is not finished: its last questions remain."
    app = CoachApp(three)
    async with app.run_test(size=SMALL) as pilot:
        assert words not in picture(pilot)
        await at_end(pilot)
        await until(pilot, lambda: isinstance(app.focused, TextArea))
        await write(pilot, "Begin before the round")
        here(pilot, CheckInEnd).keep()  # as the last draft before the kill
    app = CoachApp(own())
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: pilot.app.focused)
        assert words in picture(pilot)
        assert "Check-in due" not in picture(pilot)
        await pilot.press("end", "enter")
        await ended(pilot)
        assert any(box.text == "Begin before the round" for box in app.screen.query(TextArea))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        assert words not in picture(pilot)
    assert own().log.last_check_in is not None


async def test_a_check_in_that_finished_everything_can_still_be_ended_from_today(week_ago: Participant) -> None:
    action = week_ago.actions.add(TypedAction("Ring the manager"))
    own().check_ins.record(action.id, TypedCheckIn(next="finished"))
    app = CoachApp(own())
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: pilot.app.focused)
        assert "c Check in" in picture(pilot)
        await pilot.press("c")
        await ended(pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        assert "c Check in" not in picture(pilot), "there is nothing left to check in on"


async def test_today_offers_no_check_in_to_somebody_who_promised_nothing() -> None:
    app = CoachApp(begun())
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: pilot.app.focused)
        assert "Check in" not in picture(pilot)
        await pilot.press("c")
        here(pilot, TodayScreen)


async def test_did_it_and_keep_takes_five_keys(three: Participant) -> None:
    app = CoachApp(three)
    async with app.run_test(size=SMALL) as pilot:
        keys = await begin(pilot, "Ring the manager")
        assert "Check-in 1 of 3" in picture(pilot)
        assert "overdue 3 days" in picture(pilot)
        keys.count = 0
        await keys("y", "y", "enter", "enter", "enter")
        await asked(pilot, "Put the board up")
        assert keys.count <= 5
    (look,) = named("Ring the manager").check_ins
    assert (look.status, look.cue, look.acted, look.confidence) == ("moving", "yes", True, 7)


async def test_five_actions_by_keyboard_alone(week_ago: Participant) -> None:
    for number, what in enumerate(("Ring", "Board", "Letters", "Rota", "Leaflet")):
        cue = "the huddle ends" if what == "Ring" else ""
        week_ago.actions.add(TypedAction(what, "Sam", f"2026-11-{24 + number}", cue, confidence="6"))
    app = CoachApp(own())
    async with app.run_test(size=SMALL) as pilot:
        keys = await begin(pilot, "Ring")
        await keys("y", "y", "enter", "enter", "8", "enter")  # the moment came, done, kept, surer
        await asked(pilot, "Board")
        await keys("y", "f", "'on the wall", "enter")  # finished, and what shows it
        await asked(pilot, "Letters")
        await keys("n", "1", "enter", "enter", "m", "'in 2 weeks", "enter", "'she is away", "enter", "enter")
        await asked(pilot, "Rota")
        await keys("n", "enter", "enter", "t", "'no longer needed", "enter")  # stopped
        await asked(pilot, "Leaflet")
        await keys("n", "2", "8", "enter", "'too long", "enter", "s", "'Ask one", "enter", "4", "enter")
        await ended(pilot)
        assert "5 actions checked in." in picture(pilot)
        await keys("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        assert "Done. Next check-in Mon 30 Nov." in picture(pilot)
        assert keys.count <= 100, "of which 56 are letters of five short texts"
    ring, board, letters, rota, leaflet = own().log.actions.values()
    assert (ring.check_ins[-1].status, ring.confidence, ring.terms) == ("moving", 8, ring.terms)
    assert (board.state, board.evidence) == (ActionState.DONE, "on the wall")
    assert [(c.old, c.new, c.reason) for c in letters.amendments] == [("2026-11-26", "2026-12-07", "she is away")]
    assert list(letters.check_ins[-1].obstacles.values()) == ["Time was not set aside"]
    assert (rota.state, rota.evidence) == (ActionState.DROPPED, "no longer needed")
    assert (leaflet.terms.what, leaflet.confidence, leaflet.check_ins[-1].note) == ("Ask one", 4, "too long")
    assert len(leaflet.check_ins[-1].obstacles) == 2
    log = own().log
    assert log.last_check_in is not None
    assert own().overview().check_in is None


async def test_interrupted_it_goes_on_where_it_stopped_with_what_was_half_answered(three: Participant) -> None:
    app = CoachApp(three)
    async with app.run_test(size=SMALL) as pilot:
        keys = await begin(pilot, "Ring the manager")
        await keys("y", "y", "enter", "enter", "enter")
        await asked(pilot, "Put the board up")
        await keys("n", "3", "enter", "'no drill", "escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        assert "2 actions are still waiting" in picture(pilot)
    assert named("Put the board up").check_ins == ()
    later = CoachApp(own())
    async with later.run_test(size=SMALL) as pilot:
        keys = await begin(pilot, "Put the board up")
        assert "Check-in 2 of 3" in picture(pilot)
        assert later.screen.query_one("#note", Input).value == "no drill"
        await keys("ctrl+s")
        await asked(pilot, "Ask two people")
    (look,) = named("Put the board up").check_ins
    assert (look.status, look.note, len(look.obstacles)) == ("stuck", "no drill", 1)
    assert not own().drafts.waits(f"check-in/{named('Put the board up').id}")


async def test_quitting_in_the_middle_keeps_what_is_half_answered(three: Participant) -> None:
    app = CoachApp(three)
    async with app.run_test(size=SMALL) as pilot:
        keys = await begin(pilot, "Ring the manager")
        await keys("y", "n", "enter", "'she left", "ctrl+q")
    later = CoachApp(own())
    async with later.run_test(size=SMALL) as pilot:
        await begin(pilot, "Ring the manager")
        assert later.screen.query_one("#note", Input).value == "she left"
        assert later.screen.query_one("#acted", Pick).value == "no"


async def test_what_is_unclear_is_said_beside_its_question_and_nothing_is_recorded(three: Participant) -> None:
    app = CoachApp(three)
    async with app.run_test(size=SMALL) as pilot:
        keys = await begin(pilot, "Ring the manager")
        await keys("ctrl+s")
        await until(pilot, lambda: "Say whether you did it" in words_of(pilot, "#problem"))
        assert app.focused is not None
        assert app.focused.id == "acted"
        await keys("n", "enter", "enter", "m", "'soonish", "enter", "'away", "ctrl+s")
        await until(pilot, lambda: "soonish" in words_of(pilot, "#problem"))
        assert app.focused.id == "due"
        form = app.screen.query_one(CheckInForm)
        order = [child.id or child.name for child in form.children]
        assert order.index("problem") == order.index("due") + 1, "right below the line"
        assert named("Ring the manager").check_ins == ()
        await keys(*["backspace"] * 7, "'4 dec", "ctrl+s")
        await asked(pilot, "Put the board up")
    assert str(named("Ring the manager").terms.due) == "2026-12-04"


async def test_going_back_and_saying_it_otherwise_takes_the_earlier_word_back(three: Participant) -> None:
    app = CoachApp(three)
    async with app.run_test(size=SMALL) as pilot:
        keys = await begin(pilot, "Ring the manager")
        await keys("y", "y", "f", "'agreed", "enter")
        await asked(pilot, "Put the board up")
        assert named("Ring the manager").state is ActionState.DONE
        await keys("y", "ctrl+b")
        await asked(pilot, "Ring the manager")
        assert app.screen.query_one("#note", Input).value == "agreed"
        await keys("y", "n", "enter", "enter", "k", "3", "enter")
        await asked(pilot, "Put the board up")
        assert app.screen.query_one("#acted", Pick).value == "yes", "what was half answered here is still here"
    ring = named("Ring the manager")
    assert (ring.state, [look.status for look in ring.check_ins], ring.confidence) == (ActionState.OPEN, ["stuck"], 3)


async def test_going_back_only_to_look_records_nothing(three: Participant) -> None:
    app = CoachApp(three)
    async with app.run_test(size=SMALL) as pilot:
        keys = await begin(pilot, "Ring the manager")
        await keys("y", "y", "f", "enter")
        await asked(pilot, "Put the board up")
        count = len(own().book.events())
        await keys("ctrl+b")
        await asked(pilot, "Ring the manager")
        await keys("ctrl+s")
        await asked(pilot, "Put the board up")
    assert len(own().book.events()) == count


async def test_looking_back_at_what_was_said_leaves_a_check_in_from_elsewhere_alone(three: Participant) -> None:
    app = CoachApp(three)
    async with app.run_test(size=SMALL) as pilot:
        keys = await begin(pilot, "Ring the manager")
        await keys("y", "y", "ctrl+s")
        await asked(pilot, "Put the board up")
        own().check_ins.record(named("Ring the manager").id, TypedCheckIn(acted=True, note="said elsewhere"))
        for is_changed in (False, True):
            await keys("ctrl+b")
            await asked(pilot, "Ring the manager")
            if is_changed:
                app.screen.query_one("#note", Input).value = "said otherwise"
            await keys("ctrl+s")
            await asked(pilot, "Put the board up")
    assert [look.note for look in named("Ring the manager").check_ins] == ["said elsewhere", "said otherwise"]


async def test_what_is_undone_meanwhile_is_asked_again_before_the_end(three: Participant) -> None:
    app = CoachApp(three)
    async with app.run_test(size=SMALL) as pilot:
        keys = await begin(pilot, "Ring the manager")
        await keys("y", "y", "f", "enter")
        await asked(pilot, "Put the board up")
        own().past.undo()
        await until(pilot, app._participant.look_again)
        await keys("y", "enter", "enter", "enter")
        await asked(pilot, "Ask two people")
        await keys("y", "enter", "enter", "enter")
        await asked(pilot, "Ring the manager")
        await keys("y", "y", "enter", "enter", "enter")
        await ended(pilot)
    assert [look.status for look in named("Ring the manager").check_ins] == ["moving"]


async def test_an_action_closed_elsewhere_is_passed_over(three: Participant) -> None:
    app = CoachApp(three)
    async with app.run_test(size=SMALL) as pilot:
        await begin(pilot, "Ring the manager")
        own().actions.finish(named("Ring the manager").id, "by phone")
        await until(pilot, three.look_again)
        app.screen.query_one(CheckInForm)
        here(pilot, CheckInScreen).show()
        await asked(pilot, "Put the board up")
        assert "has since been closed" in picture(pilot)


async def test_what_was_typed_about_an_action_closed_elsewhere_stays_under_that_action(three: Participant) -> None:
    app = CoachApp(three)
    async with app.run_test(size=SMALL) as pilot:
        keys = await begin(pilot, "Ring the manager")
        await keys("y", "n", "enter", "'she left")
        ring = named("Ring the manager")
        own().actions.finish(ring.id, "by phone")
        await until(pilot, three.look_again)
        here(pilot, CheckInScreen).show()
        await asked(pilot, "Put the board up")
        assert app.screen.query_one("#note", Input).value == ""
        await keys("y", "escape")
    kept = own().drafts
    board = named("Put the board up")
    assert dict(kept.fields(f"check-in/{ring.id}"))["note"] == "she left"
    assert not dict(kept.fields(f"check-in/{board.id}")).get("note")


async def test_digits_and_letters_meant_for_a_question_never_lead_elsewhere(three: Participant) -> None:
    app = CoachApp(three)
    async with app.run_test(size=SMALL) as pilot:
        await begin(pilot, "Ring the manager")
        await pilot.press("5", "4", "0")
        await pilot.pause()
        assert app.current_mode == "today"
        here(pilot, CheckInScreen)


async def test_words_meant_for_a_line_undo_nothing_and_a_line_that_is_needed_is_not_passed_over(
    three: Participant,
) -> None:
    """Seen: enter passed over the empty line, and the letters typed behind it took records back."""
    before = len(three.book.events())
    app = CoachApp(three)
    async with app.run_test(size=SMALL) as pilot:

        def on(name: str) -> bool:
            return pilot.app.focused is not None and pilot.app.focused.id == name

        keys = await begin(pilot, "Ring the manager")
        await keys("y", "y", "s")
        await until(pilot, lambda: on("smaller"))
        await keys("enter", "enter")
        await until(pilot, lambda: "Type it here first" in words_of(pilot, "#problem"))
        assert on("smaller")
        await keys("'run", "enter", "enter")
        await until(pilot, lambda: on("confidence"))
        assert not here(pilot, CheckInScreen).query_one("#problem").display
        await keys("u", "U", "comma", "u", "g")
        assert on("confidence")
        here(pilot, CheckInScreen)
    assert len(own().book.events()) == before


async def test_ten_has_two_digits_and_arrows_pick_too(three: Participant) -> None:
    app = CoachApp(three)
    async with app.run_test(size=SMALL) as pilot:
        await begin(pilot, "Ring the manager")
        await pilot.press("right", "right", "left", "enter", "down", "down", "down")
        assert app.screen.query_one("#cue", Pick).value == "yes"
        scale = app.screen.query_one(Scale)
        assert scale.has_focus
        for keys, score in ((("1", "0"), "10"), (("0",), "0"), (("right", "right"), "2"), (("1", "2"), "2")):
            await pilot.press(*keys)
            assert scale.value == score
        await pilot.press("1")
        await pilot.pause()
        await pilot.press("left", "0")
        assert scale.value == "0", "after an arrow, a nought is a nought"


async def test_boxes_are_ticked_by_key_arrow_and_mouse(three: Participant) -> None:
    app = CoachApp(three)
    async with app.run_test(size=SMALL) as pilot:
        await begin(pilot, "Ring the manager")
        await pilot.press("y", "n", "2", "2", "1", "down", "space")
        boxes = app.screen.query_one(Boxes)
        assert list(boxes.values) == ["time", "priority"]
        await pilot.click(Boxes, offset=(10, 4))
        assert list(boxes.values) == ["time", "priority", "sponsor"]
        await pilot.press("enter")
        await pilot.pause()
        assert "Another priority" in picture(pilot)
        assert "The data came late" not in picture(pilot), "left, it shows what is ticked"


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_every_answer_to_what_now_can_be_read(three: Participant, size: tuple[int, int]) -> None:
    app = CoachApp(three)
    async with app.run_test(size=size) as pilot:
        await begin(pilot, "Ring the manager")
        seen = picture(pilot)
        for words in ("keep", "finished", "make it smaller", "move", "hand over", "stop", "Confidence now"):
            assert words in seen


# One action, from Actions


async def on_actions(pilot: Pilot[str]) -> ActionsScreen:
    """Open Actions."""
    await pilot.press("3")
    await until(pilot, lambda: isinstance(pilot.app.screen, ActionsScreen) and pilot.app.focused)
    return here(pilot, ActionsScreen)


async def test_c_on_actions_checks_in_on_that_one_alone(three: Participant) -> None:
    app = CoachApp(three)
    async with app.run_test(size=SMALL) as pilot:
        await on_actions(pilot)
        await pilot.press("down", "c")
        await asked(pilot, "Put the board up")
        keys = Keys(pilot)
        await keys("n", "1", "enter", "'no drill", "enter", "enter", "4", "enter")
        await until(pilot, lambda: isinstance(app.screen, ActionsScreen))
        assert "Checked in: Put the board up" in picture(pilot)
        assert "stuck  Put the board up" in picture(pilot)
        await until(pilot, lambda: "no drill" in words_of(pilot, ".detail Static"))
        detail = words_of(pilot, ".detail Static")
        assert "time was not set aside" in detail
        assert "4 of 10" in detail
        await pilot.press("f", "f", "f")
        await until(pilot, lambda: "[stuck 1]" in picture(pilot))
        assert "Put the board up" in row_here(pilot)
    assert named("Put the board up").is_stuck
    assert len([look for action in own().log.actions.values() for look in action.check_ins]) == 1
    assert own().log.last_check_in is None, "the check-in of all actions has not been ended by it"


async def test_check_ins_stand_in_the_detail_newest_first(three: Participant, monkeypatch: pytest.MonkeyPatch) -> None:
    ring = named("Ring the manager").id
    three.check_ins.record(ring, TypedCheckIn(acted=False, note="first time"))
    monkeypatch.setenv("COACHTUI_NOW", "2026-11-24T09:00:00Z")
    own().check_ins.record(ring, TypedCheckIn(acted=True, note="second time"))
    app = CoachApp(own())
    async with app.run_test(size=LARGE) as pilot:
        await on_actions(pilot)
        await until(pilot, lambda: "second time" in words_of(pilot, ".detail Static"))
        detail = words_of(pilot, ".detail Static")
        assert detail.index("second time") < detail.index("first time") < detail.index("History")


async def test_a_closed_action_is_not_checked_in(three: Participant) -> None:
    three.actions.finish(named("Ring the manager").id)
    app = CoachApp(three)
    async with app.run_test(size=SMALL) as pilot:
        screen = await on_actions(pilot)
        screen.go_to(named("Ring the manager").id)
        await pilot.pause()
        assert "Ring the manager" in row_here(pilot)
        await pilot.press("c")
        await pilot.pause()
        here(pilot, ActionsScreen)
        assert own().actions.all(ActionFilter.STUCK) == []


# The end


async def at_end(pilot: Pilot[str]) -> None:
    """Walk through everything and come to the end."""
    await begin(pilot, "Ring the manager")
    for _action in range(3):
        await pilot.press("ctrl+s")  # refused: it has to be said
        await until(pilot, lambda: "Say whether" in words_of(pilot, "#problem"))
        await pilot.press("y", "ctrl+s")
        await pilot.pause()
    await ended(pilot)


async def test_what_was_learned_is_recorded_and_asked_anew_the_next_time(three: Participant) -> None:
    routine = three.check_ins.routine()
    module, step, exercise = routine.reflections[0]
    app = CoachApp(three)
    async with app.run_test(size=SMALL) as pilot:
        await at_end(pilot)
        await write(pilot, "Ring before nine")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
    answer = own().latest(f"{module}/{step}/{exercise.id}")
    assert answer is not None
    assert answer.response == Text("Ring before nine")
    again = CoachApp(own())
    async with again.run_test(size=SMALL) as pilot:
        await at_end(pilot)
        assert "Ring before nine" not in picture(pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(again.screen, TodayScreen))
    assert len(own().log.answers[f"{module}/{step}/{exercise.id}"]) == 1, "nothing written takes nothing back"


async def test_left_before_its_end_it_comes_back_there_with_what_was_written(three: Participant) -> None:
    app = CoachApp(three)
    async with app.run_test(size=SMALL) as pilot:
        await at_end(pilot)
        await write(pilot, "Half a thought")
        await pilot.press("escape", "escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
    assert own().log.last_check_in is None
    later = CoachApp(own())
    async with later.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: pilot.app.focused)
        await pilot.press("c")
        await ended(pilot)
        await until(pilot, lambda: "Half a thought" in picture(pilot))


async def test_the_next_step_is_an_action_that_came_of_the_check_in(three: Participant) -> None:
    app = CoachApp(three)
    async with app.run_test(size=SMALL) as pilot:
        await at_end(pilot)
        await pilot.press("escape", "a")
        await until(pilot, lambda: type(app.screen).__name__ == "ActionForm")
        await write(pilot, "Ring before nine")
        await pilot.press("ctrl+s")
        await ended(pilot)
        assert "✓ Ring before nine" in picture(pilot)
    assert named("Ring before nine").source == three.check_ins.routine().next_step


async def test_a_decision_without_a_pause_is_one_key_away(three: Participant) -> None:
    decision = three.decisions.name(TypedDecision("Move the booking line"))
    app = CoachApp(three)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: pilot.app.focused)
        assert "1 decision without an equity pause" in picture(pilot)
        await at_end(pilot)
        await pilot.press("escape", "down")
        assert "Move the booking line" in row_here(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: type(app.screen).__name__ == "PauseScreen")
        assert "Move the booking line" in picture(pilot)
    assert decision.pauses == ()


async def test_a_disk_that_is_full_at_the_end_leaves_everything_where_it_is(
    three: Participant, monkeypatch: pytest.MonkeyPatch
) -> None:
    from coachtui.domain.errors import NotSaved

    app = CoachApp(three)
    async with app.run_test(size=SMALL) as pilot:
        await at_end(pilot)
        await write(pilot, "Ring before nine")

        def full(*_deeds: object) -> None:
            raise NotSaved("The disk is full.")

        with monkeypatch.context() as patched:
            patched.setattr(three.book, "record", full)
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "Your text is still here" in picture(pilot))
        assert "Ring before nine" in picture(pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
    assert own().log.last_check_in is not None


# From the palette, and from the module


async def test_the_palette_offers_it_everywhere(three: Participant) -> None:
    app = CoachApp(three)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("5")
        await until(pilot, lambda: app.current_mode == "journal" and app.focused)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: type(app.screen).__name__ == "Palette" and isinstance(app.focused, Input))
        await write(pilot, "check in on every")
        await until(pilot, lambda: "Check in on every open action" in picture(pilot))
        await app.workers.wait_for_complete()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CheckInScreen) or app.screen.query("CommandInput"))
        if not isinstance(app.screen, CheckInScreen):
            await pilot.press("enter")  # the first one chose, this one runs
        await asked(pilot, "Ring the manager")


async def open_step(pilot: Pilot[str], step: str) -> None:
    """Open the last module in Learn, in the step where somebody stopped."""
    await until(pilot, lambda: pilot.app.focused)
    await pilot.press("2")
    await until(pilot, lambda: pilot.app.current_mode == "learn" and pilot.app.focused)
    await pilot.press("end", "enter")
    await opened(pilot, step)


def stopped_in(participant: Participant, step: str) -> Participant:
    """The participant, who stopped in that step of the module of the check-in."""
    participant.desk.keep_place(Place("check-in", step))
    return participant


async def test_the_step_of_the_module_begins_it_and_says_how_many_wait(three: Participant) -> None:
    step = next(
        step.id
        for step in three._library.module("check-in").steps
        if any(type(one).__name__ == "CheckIn" for one in step.exercises)
    )
    app = CoachApp(stopped_in(three, step))
    async with app.run_test(size=SMALL) as pilot:
        await open_step(pilot, step)
        view = app.screen.query_one(CheckInView)
        assert "3 actions waiting" in str(view.query_one("ChoiceList").get_option_at_index(0).prompt)  # type: ignore[attr-defined]
        view.query_one("ChoiceList").focus()
        await pilot.pause()
        await pilot.press("enter")
        await asked(pilot, "Ring the manager")
        await pilot.press("y", "y", "ctrl+s")
        await asked(pilot, "Put the board up")
        await pilot.press("escape")
        await opened(pilot, step)
        prompt = str(view.query_one("ChoiceList").get_option_at_index(0).prompt)  # type: ignore[attr-defined]
        assert "Continue the check-in" in prompt
        assert "2 actions waiting" in prompt


async def test_cards_are_answered_from_memory_and_turned(three: Participant) -> None:
    app = CoachApp(stopped_in(three, "recall"))
    async with app.run_test(size=SMALL) as pilot:
        await open_step(pilot, "recall")
        view = app.screen.query_one(RecallView)
        cards = view.exercise.cards
        assert not view.query_one("#answer", Static).display, "nothing is given away"
        view.query_one("#own", Input).focus()
        await pilot.pause()
        await write(pilot, "a moment")
        await pilot.press("enter")
        await until(pilot, lambda: view.query_one("#answer", Static).display)
        await pilot.press("enter")  # knew it
        await until(pilot, lambda: cards[1].question in str(view.query_one("#card", Static).render()))
        await pilot.press("enter")  # nothing typed: said aloud
        await pilot.pause()
        await pilot.press("down", "enter")  # looked it up
        await pilot.pause()
        await pilot.press("ctrl+n")
        await until(pilot, lambda: own().latest("check-in/recall/cards"))
    answer = own().latest("check-in/recall/cards")
    assert answer is not None
    states = getattr(answer.response, "states", {})
    assert {card: str(tick) for card, tick in states.items()} == {cards[0].id: "yes", cards[1].id: "not-now"}
    assert getattr(answer.response, "notes", {}) == {cards[0].id: "a moment"}


async def test_cards_not_met_yet_come_first_the_next_time(three: Participant) -> None:
    app = CoachApp(stopped_in(three, "recall"))
    async with app.run_test(size=SMALL) as pilot:
        await open_step(pilot, "recall")
        view = app.screen.query_one(RecallView)
        view.query_one("ChoiceList").focus()
        await pilot.pause()
        await pilot.press("enter", "enter")
        await pilot.pause()
        await pilot.press("ctrl+n")
        await until(pilot, lambda: own().latest("check-in/recall/cards"))
    later = CoachApp(stopped_in(own(), "recall"))
    async with later.run_test(size=SMALL) as pilot:
        await open_step(pilot, "recall")
        card = later.screen.query_one("#card", Static)
        assert "Card 2 of" in str(card.render())
        while "Card 1 of" not in str(card.render()):
            later.screen.query_one("ChoiceList").focus()
            await pilot.pause()
            await pilot.press("down", "enter")  # another card
            await pilot.pause()
        assert "Card 1 of 6 · you knew it" in str(card.render())


async def test_without_the_module_there_is_only_the_line_for_own_words(three: Participant, tmp_path: Path) -> None:
    (tmp_path / "content" / "modules").mkdir(parents=True)
    app = CoachApp(wiring.participant(tmp_path / "content"))
    async with app.run_test(size=SMALL) as pilot:
        keys = await begin(pilot, "Ring the manager")
        await keys("y", "n", "'nobody was there", "enter", "enter", "enter")
        await asked(pilot, "Put the board up")
        await keys("y", "enter", "enter", "enter")
        await asked(pilot, "Ask two people")
        await keys("y", "enter", "enter", "enter")
        await ended(pilot)
        await keys("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
    (look,) = named("Ring the manager").check_ins
    assert (look.note, look.obstacles) == ("nobody was there", {})
    assert own().log.last_check_in is not None
