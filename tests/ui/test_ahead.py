"""Keys that come faster than the app: each acts once the one before it has, and none is lost."""

from collections.abc import Callable

import pytest
from textual.events import Event, Key, MouseDown, MouseUp, Paste
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList
from ui_samples import at_step, begun, here, own, picture, until, with_actions

from coachtui.domain.actions import ActionFilter, ActionState
from coachtui.ui import ahead
from coachtui.ui.ahead import Ahead
from coachtui.ui.app import CoachApp
from coachtui.ui.participant.action_form import ActionForm
from coachtui.ui.participant.actions import ActionsScreen
from coachtui.ui.participant.check_in import CheckInScreen
from coachtui.ui.participant.check_in_form import CheckInForm
from coachtui.ui.participant.learn import LearnScreen
from coachtui.ui.participant.module import ModuleScreen
from coachtui.ui.participant.today import TodayScreen
from coachtui.ui.widgets.in_order import InOrder
from coachtui.ui.widgets.line import Line
from coachtui.ui.widgets.pick import Pick
from coachtui.workflows.commitments import TypedAction
from coachtui.workflows.participant import Participant

NAMES = {
    " ": "space",
    "\t": "tab",
    "\r": "enter",
    "\x1b": "escape",
    "\x13": "ctrl+s",
    "\x0e": "ctrl+n",
    "\x11": "ctrl+q",
}


def burst(pilot: Pilot[str], keys: str) -> None:
    """Send keys as a terminal does that has them all at once: nobody waits between them."""
    driver = pilot.app._driver
    assert driver is not None
    for character in keys:
        event = Key(NAMES.get(character, character), None if character < " " else character)
        event.set_sender(pilot.app)
        driver.send_message(event)


def promised(participant: Participant) -> list[str]:
    """What the open actions say."""
    return [action.terms.what for action in participant.actions.all(ActionFilter.OPEN)]


def as_textual_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every key at once."""

    async def at_once(self: Ahead, event: Event) -> None:
        await self._deliver(event)

    monkeypatch.setattr(Ahead, "take", at_once)


async def a_whole_action(place: str) -> None:
    """From a place, an action in one burst: the key that opens the form, its fields, and the key that saves it."""
    app = CoachApp(begun())
    async with app.run_test() as pilot:
        await pilot.press(place)
        burst(pilot, "aRing the ward about the 3 lists\t\tfri\tthe huddle ends\x13")
        await until(pilot, lambda: promised(own()))
    (action,) = own().actions.all()
    assert action.terms.what == "Ring the ward about the 3 lists"
    assert str(action.terms.due) == "2026-11-27"
    assert action.terms.cue == "the huddle ends"


async def from_a_row(pilot: Pilot[str], keys: Callable[[], None]) -> None:
    """On Today, the cursor on the row that opens the form: a list tells that it was chosen in a message of its own."""
    rows = pilot.app.screen.query_one(OptionList)
    rows.highlighted = next(n for n in range(rows.option_count) if rows.get_option_at_index(n).id == "add:")
    await pilot.pause()
    keys()
    await until(pilot, lambda: promised(own()) == ["Ring the ward"])


async def test_a_row_that_opens_a_form_in_one_burst() -> None:
    app = CoachApp(begun())
    async with app.run_test() as pilot:
        await from_a_row(pilot, lambda: burst(pilot, "\rRing the ward\x13"))


async def test_keys_that_come_while_the_app_is_busy_with_the_one_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """However late they are looked at."""
    app = CoachApp(begun())
    async with app.run_test() as pilot:
        chosen = OptionList.action_select

        def slowly(self: OptionList) -> None:
            burst(pilot, "Ring the ward\x13")
            chosen(self)

        monkeypatch.setattr(OptionList, "action_select", slowly)
        await from_a_row(pilot, lambda: burst(pilot, "\r"))


async def test_a_paste_keeps_its_place_among_the_keys() -> None:
    app = CoachApp(begun())
    async with app.run_test() as pilot:
        await pilot.press("3")
        burst(pilot, "aRing ")
        paste = Paste("the ward")
        paste.set_sender(app)
        assert app._driver is not None
        app._driver.send_message(paste)
        burst(pilot, " again\x13")
        await until(pilot, lambda: promised(own()) == ["Ring the ward again"])


def click(pilot: Pilot[str], box: Widget) -> None:
    """Click in the middle of a box, as a terminal tells it."""
    assert pilot.app._driver is not None
    x, y = box.region.center
    for kind in (MouseDown, MouseUp):
        event = kind(None, x, y, 0, 0, 1, False, False, False)
        event.set_sender(pilot.app)
        pilot.app._driver.send_message(event)


async def test_a_click_keeps_its_place_among_the_keys() -> None:
    """What was typed before it goes into the box one was in."""
    app = CoachApp(begun())
    async with app.run_test() as pilot:
        await pilot.press("3", "a")
        boxes = list(app.screen.query(Line))
        burst(pilot, "Ring the ward\tJo")
        click(pilot, boxes[-1])
        burst(pilot, "7\x13")
        await until(pilot, lambda: promised(own()) == ["Ring the ward"])
    (action,) = own().actions.all()
    assert action.terms.owner.endswith("Jo")
    assert action.confidence == 7


async def test_the_app_may_end_while_keys_wait() -> None:
    app = CoachApp(begun())
    async with app.run_test() as pilot:
        await pilot.press("2")
        burst(pilot, "\r\x11abc\x1b12")
        await until(pilot, lambda: not app.screen_stack or app._exit)
    assert app.failure is None
    assert app.return_code == 0


@pytest.mark.parametrize("place", ["1", "3"])
async def test_an_action_in_one_burst(place: str) -> None:
    await a_whole_action(place)


async def test_stock_textual_loses_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control."""
    as_textual_does(monkeypatch)
    with pytest.raises(AssertionError):
        await a_whole_action("1")


async def test_one_form_behind_the_other() -> None:
    app = CoachApp(with_actions())
    async with app.run_test() as pilot:
        await pilot.press("3")
        burst(pilot, "dShe answers on Mondays\x13dThe board hangs\x13")
        await until(pilot, lambda: len(promised(own())) == 1)
    closed = {action.terms.what: action.evidence for action in own().actions.all(ActionFilter.DONE)}
    assert closed == {
        "Ring the theatre manager": "She answers on Mondays",
        "Put the board up on ward 7": "The board hangs",
    }


async def test_a_form_closed_right_behind_the_last_letter_keeps_it() -> None:
    """Escape comes before the box in which the letters are still on their way."""
    app = CoachApp(begun())
    async with app.run_test() as pilot:
        await pilot.press("3")
        burst(pilot, "aHalf a thought\x1b")
        await until(pilot, lambda: not isinstance(app.screen, ActionForm) and own().drafts.fields("action/new/"))
    assert own().drafts.fields("action/new/")["what"] == "Half a thought"


@pytest.mark.parametrize(
    ("keys", "kind"), [("\r\x1b\x1b", LearnScreen), ("\r\x1b\x1b\r", ModuleScreen), ("\r1232", ModuleScreen)]
)
async def test_a_module_left_while_it_opens(keys: str, kind: type[LearnScreen | ModuleScreen]) -> None:
    """Escape reaches a screen only once there is something in it to leave."""
    app = CoachApp(begun())
    async with app.run_test() as pilot:
        await pilot.press("2")
        burst(pilot, keys)
        await until(pilot, lambda: isinstance(app.screen, kind) and not app._ahead._held)
        assert here(pilot, kind).is_running


async def test_the_next_step_takes_what_is_typed_behind_its_key() -> None:
    app = CoachApp(at_step(begun(), "what-this-is"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        burst(pilot, "\x0e\tBeds\x13")
        await until(pilot, lambda: own().latest("start-here/my-change/change-card") is not None)
    assert "Beds" in str(own().latest("start-here/my-change/change-card"))


@pytest.mark.parametrize(
    ("keys", "kind"),
    [("?\x1b3a", ActionForm), ("c\x1b3", ActionsScreen), ("3h\x1ba", ActionForm), ("3e\x1be\x1bd\x1b1", TodayScreen)],
)
async def test_keys_behind_one_that_closes_a_screen_wait_for_nothing_that_is_gone(
    keys: str, kind: type[Screen[object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a screen that goes is asked to do after its next picture is never done: it has none."""
    given_up: list[bool] = []
    monkeypatch.setattr(ahead, "LONGEST", 60)

    async def give_up(self: Ahead) -> None:
        given_up.append(True)

    monkeypatch.setattr(Ahead, "_give_up", give_up)
    app = CoachApp(with_actions())
    async with app.run_test() as pilot:
        await pilot.pause()
        burst(pilot, keys)
        await until(pilot, lambda: isinstance(app.screen, kind) and not app._ahead._held)
    assert not given_up


async def test_a_check_in_in_one_burst_goes_by_its_questions() -> None:
    """Not done, what got in the way, no words about it, stopped, why; the questions come with the answers."""
    participant = begun()
    participant.actions.add(TypedAction("Ring the ward", due="fri", cue="the huddle ends", response="ring"))
    app = CoachApp(participant)
    async with app.run_test() as pilot:
        await pilot.press("c")
        await until(pilot, lambda: "Did the moment come?" in picture(pilot))
        burst(pilot, "y25\r\rtIt is done elsewhere\x13")
        await until(pilot, lambda: not promised(own()))
    (action,) = own().actions.all(ActionFilter.DONE)
    assert action.state is ActionState.DROPPED
    assert action.evidence == "It is done elsewhere"
    assert len(action.check_ins[-1].obstacles) == 1


async def test_the_order_of_the_questions_is_right_before_they_are_drawn() -> None:
    """The control is Textual's own order, in which what has just come stands first."""
    app = CoachApp(with_actions())
    async with app.run_test() as pilot:
        await pilot.press("c")
        await until(pilot, lambda: "Did you do it?" in picture(pilot))
        screen = here(pilot, CheckInScreen)
        screen.query_one("#acted", Pick).put("no")
        screen.query_one(CheckInForm)._arrange()
        questions = ["acted", "obstacles", "note", "next", "confidence"]
        assert [widget.id for widget in screen.focus_chain] == questions
        assert [widget.id for widget in super(InOrder, screen).focus_chain] != questions


async def test_a_screen_that_never_stands_gets_its_keys_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "LONGEST", 0.05)
    app = CoachApp(at_step(begun(), "why-something-real"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        screen = here(pilot, ModuleScreen)
        await until(pilot, lambda: not screen.is_opening)
        screen.is_opening = True
        burst(pilot, "\x1b")
        await until(pilot, lambda: isinstance(app.screen, LearnScreen))


async def test_a_space_not_to_break_at_is_typed_in_its_turn() -> None:
    """Also behind the key that opens the form; a field of one line keeps it as a space."""
    app = CoachApp(begun())
    async with app.run_test() as pilot:
        await pilot.press("3")
        burst(pilot, "aGive 10\u00a0mg, then\u202f20\t\tfri\x13")
        await until(pilot, lambda: promised(own()) == ["Give 10 mg, then 20"])
