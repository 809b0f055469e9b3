"""Decisions in the Toolkit, by keyboard and by mouse: what the store holds and what the screen says."""

from functools import partial

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, TextArea
from ui_samples import begun, here, own, picture, row_here, tab_to, until, with_decisions, with_wheel, words_of, write

from coachtui.domain.decisions import Decision, Standing
from coachtui.ui.app import CoachApp
from coachtui.ui.participant.decision_form import DecisionForm
from coachtui.ui.participant.export import ExportScreen
from coachtui.ui.participant.journal import JournalScreen
from coachtui.ui.participant.module import ModuleScreen
from coachtui.ui.participant.pause import PauseScreen
from coachtui.ui.participant.pausing import DecisionChoice
from coachtui.ui.participant.settle_form import SettleForm
from coachtui.ui.participant.toolkit import PAGE, ToolkitScreen
from coachtui.ui.widgets.key_bar import KeyBar
from coachtui.ui.widgets.place_bar import PlaceBar
from coachtui.workflows.decisions import TypedDecision, TypedPause


async def on_toolkit(pilot: Pilot[str]) -> None:
    """Open the Toolkit from anywhere outside a box."""
    await pilot.press("4")
    await until(pilot, lambda: isinstance(pilot.app.screen, ToolkitScreen))
    await until(pilot, lambda: isinstance(pilot.app.focused, OptionList))


async def come_to(pilot: Pilot[str], words: str) -> None:
    """Move the cursor down to the row with these words."""
    for _turn in range(12):
        if words in row_here(pilot):
            return
        await pilot.press("down")
    raise AssertionError(f"no row says {words}\n{picture(pilot)}")


def decision(what: str) -> Decision:
    """The decision with these words, as it is stored."""
    return next(one for one in own().log.decisions.values() if what in one.terms.what)


async def test_an_empty_toolkit_says_what_will_be_here_and_the_key_that_begins() -> None:
    app = CoachApp(begun())
    async with app.run_test(size=(60, 20)) as pilot:
        await on_toolkit(pilot)
        text = " ".join(picture(pilot).split())
        assert "Decisions are kept here with their equity pauses" in text
        assert "Press a to name the first" in text
        assert all(f"{key} {name}" in text for key, name in ((1, "Today"), (4, "Toolkit"), (5, "Journal")))
        await pilot.press("5")
        await until(pilot, lambda: isinstance(app.screen, JournalScreen))


async def test_every_place_can_be_clicked_in_the_smallest_window() -> None:
    app = CoachApp(begun(), is_sample=True)
    async with app.run_test(size=(60, 20)) as pilot:
        for name in ("Toolkit", "Journal", "Learn", "Toolkit"):
            await pilot.click(PlaceBar, offset=(picture(pilot).splitlines()[0].index(name), 0))
            await until(pilot, partial(lambda place: app.current_mode == place, name.lower()))


async def test_name_a_decision_line_by_line() -> None:
    app = CoachApp(begun())
    async with app.run_test() as pilot:
        await on_toolkit(pilot)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, DecisionForm))
        await write(pilot, "Move the booking line 4 weeks early")
        await pilot.press("enter")
        await write(pilot, "both lines\nonline only")
        await pilot.press("tab")
        await write(pilot, "Amina")
        await pilot.press("enter")
        await write(pilot, "in 5 days")
        await pilot.press("enter")
        await write(pilot, "4 jan")
        assert "Sat 28 Nov 2026" in picture(pilot)
        assert "Mon 4 Jan 2027" in picture(pilot), "dates are echoed in full before they are kept"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ToolkitScreen))
        await until(pilot, lambda: "not paused yet" in row_here(pilot))
    terms = decision("Move").terms
    assert (terms.what, terms.options) == ("Move the booking line 4 weeks early", "both lines\nonline only")
    assert (terms.by, str(terms.due), str(terms.review)) == ("Amina", "2026-11-28", "2027-01-04")


async def test_a_half_typed_decision_stands_there_the_next_time_and_one_can_start_afresh() -> None:
    app = CoachApp(begun())
    async with app.run_test() as pilot:
        await on_toolkit(pilot)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, DecisionForm))
        await write(pilot, "Move")
        await pilot.press("tab")
        await write(pilot, "half of it")
        await pilot.press("tab", "tab")
        await write(pilot, "soonish")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: words_of(pilot, ".warning"))
        assert not own().log.decisions
        await pilot.press("ctrl+q")
    later = CoachApp(own())
    async with later.run_test() as pilot:
        await on_toolkit(pilot)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(later.screen, DecisionForm))
        form = here(pilot, DecisionForm)
        assert "You had begun" in picture(pilot)
        assert (form.query_one("#what", Input).value, form.query_one("#due", Input).value) == ("Move", "soonish")
        assert form.query_one("#options", TextArea).text == "half of it"
        await pilot.press("ctrl+r")
        assert form.query_one("#what", Input).value == ""
        await pilot.press("ctrl+r")
        assert form.query_one("#options", TextArea).text == "half of it"


async def test_change_a_decision() -> None:
    app = CoachApp(with_decisions())
    async with app.run_test() as pilot:
        await on_toolkit(pilot)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, DecisionForm))
        await write(pilot, " soon")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ToolkitScreen) and "online soon" in row_here(pilot))
    assert decision("online").terms.what == "Move the booking line online soon"
    assert str(decision("online").terms.due) == "2026-11-26"


async def test_nothing_is_shown_as_final_before_a_pause() -> None:
    app = CoachApp(with_decisions())
    async with app.run_test(size=(120, 40)) as pilot:
        await on_toolkit(pilot)
        await pilot.press("d")
        await until(pilot, lambda: "Not final yet" in words_of(pilot, "KeyBar"))
        assert isinstance(app.screen, ToolkitScreen)
        lines = [line for line in picture(pilot).splitlines() if "final" in line and "Not final" not in line]
        assert len(lines) == 1, "one of the four is final"
        assert "Huddle at nine" in lines[0]
        await come_to(pilot, "Two-hour")
        await pilot.press("d")
        await until(pilot, lambda: isinstance(app.screen, SettleForm))
        await write(pilot, "Two hours, and one evening")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ToolkitScreen))
        await until(pilot, lambda: "✓ final" in row_here(pilot))
        await until(pilot, lambda: "Two hours, and one evening" in words_of(pilot, ".detail Static"))
        await pilot.press("e")
        await until(pilot, lambda: "is final" in words_of(pilot, "KeyBar"))
    assert (decision("Two-hour").standing, decision("Two-hour").outcome) == (
        Standing.FINAL,
        "Two hours, and one evening",
    )


async def test_the_detail_shows_pauses_reasons_and_what_they_came_to() -> None:
    app = CoachApp(with_decisions())
    async with app.run_test(size=(120, 40)) as pilot:
        await on_toolkit(pilot)
        for row, words in (
            ("Two-hour", ("Equity pause, Mon 23 Nov 2026", "People who come by bus", "An evening hour", "Jo")),
            ("scanner", ("No equity pause", "The money was bound to it")),
            ("Huddle", ("Nothing changes, because", "Nobody starts later", "one person alone")),
            ("Pauses so far", ("2 held", "1 changed something", "1 alone", "1 left out", "How many cannot come")),
        ):
            await come_to(pilot, row)
            await until(
                pilot, partial(lambda said: all(word in words_of(pilot, ".detail Static") for word in said), words)
            )


async def test_the_wheel_shows_its_findings_and_leads_to_its_step() -> None:
    app = CoachApp(with_wheel())
    async with app.run_test(size=(120, 40)) as pilot:
        await on_toolkit(pilot)
        await come_to(pilot, "Inequity wheel")
        await until(pilot, lambda: "2 yes · 2 maybe · 1 no" in row_here(pilot))
        await until(pilot, lambda: "People with no smartphone" in words_of(pilot, ".detail Static"))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ModuleScreen))


async def test_the_words_of_a_pause_are_private_until_they_are_shared() -> None:
    app = CoachApp(with_decisions())
    async with app.run_test(size=(120, 40)) as pilot:
        await on_toolkit(pilot)
        await pilot.press("f4")
        await until(pilot, lambda: "no pause here to share" in words_of(pilot, "KeyBar"))
        await come_to(pilot, "Two-hour")
        await until(pilot, lambda: "private · F4 shares" in words_of(pilot, ".detail Static"))
        await pilot.press("f4")
        await until(pilot, lambda: "shared · F4" in words_of(pilot, ".detail Static"))
    assert own().sharing.subjects() == {decision("Two-hour").id}


async def test_three_pauses_in_a_row_that_change_nothing_ask_whose_voice_was_in_the_room() -> None:
    participant = begun()
    for number in range(3):
        found = participant.decisions.name(TypedDecision(f"Number {number}"))
        participant.decisions.pause(found.id, TypedPause(considered="All", unchanged="None"))
    app = CoachApp(participant)
    async with app.run_test(size=(120, 40)) as pilot:
        await on_toolkit(pilot)
        await come_to(pilot, "Pauses so far")
        await until(pilot, lambda: "Whose voice was in the room?" in words_of(pilot, ".detail Static"))


async def test_many_decisions_are_drawn_a_page_at_a_time() -> None:
    participant = begun()
    for number in range(PAGE + 5):
        participant.decisions.name(TypedDecision(f"Number {number}"))
    app = CoachApp(participant)
    async with app.run_test() as pilot:
        await on_toolkit(pilot)
        rows = app.screen.query_one(OptionList)
        assert rows.option_count == PAGE + 4
        rows.highlighted = PAGE
        assert "5 more" in row_here(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: rows.option_count == PAGE + 5 + 3)
        here(pilot, ToolkitScreen).go_to(participant.decisions.all()[-1].id)
        await until(pilot, lambda: "Number 0" in row_here(pilot))


@pytest.mark.parametrize("keys", [("p",), ("ctrl+l",)])
async def test_a_pause_opens_on_the_row_and_its_keys_are_in_the_bottom_line(keys: tuple[str, ...]) -> None:
    app = CoachApp(with_decisions())
    async with app.run_test() as pilot:
        await on_toolkit(pilot)
        assert "ctrl+l Equity pause" in str(app.screen.query_one(KeyBar).render())
        await come_to(pilot, "Two-hour")
        await pilot.press(*keys)
        await until(pilot, lambda: isinstance(app.screen, PauseScreen))
        assert "Two-hour visiting window" in words_of(pilot, "#decision")


@pytest.mark.parametrize("place", ["1", "2", "3", "5"])
async def test_one_key_pauses_from_every_place_on_the_one_that_waits(place: str) -> None:
    app = CoachApp(with_decisions())
    async with app.run_test() as pilot:
        await pilot.press(place)
        await until(pilot, lambda: app.focused)
        await pilot.press("ctrl+l")
        await until(pilot, lambda: isinstance(app.screen, PauseScreen))
        assert "Move the booking line online" in words_of(pilot, "#decision")
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, PauseScreen))


async def test_one_key_offers_a_short_choice_where_several_wait() -> None:
    participant = with_decisions()
    participant.decisions.name(TypedDecision("Close the desk"))
    app = CoachApp(participant)
    async with app.run_test() as pilot:
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, ExportScreen) and app.focused)
        await pilot.press("ctrl+l")
        await until(pilot, lambda: isinstance(app.screen, DecisionChoice))
        await pilot.press("ctrl+l")
        rows = [str(app.screen.query_one(OptionList).get_option_at_index(n).prompt) for n in range(3)]
        assert "Close the desk" in rows[0] + rows[1]
        assert "Name another decision" in rows[2]
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: isinstance(app.screen, DecisionForm))
        await write(pilot, "Something else")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, PauseScreen))
        assert "Something else" in words_of(pilot, "#decision")
    assert decision("Something else").standing is Standing.UNPAUSED


async def test_one_key_names_the_first_decision_and_pauses_on_it() -> None:
    app = CoachApp(begun())
    async with app.run_test() as pilot:
        await pilot.press("ctrl+l")
        await until(pilot, lambda: isinstance(app.screen, DecisionForm))
        await pilot.press("ctrl+l")
        await write(pilot, "Move it")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, PauseScreen))
        assert len(app.screen_stack) == 2


async def test_the_mouse_goes_through_the_list_and_opens_a_pause() -> None:
    app = CoachApp(with_decisions())
    async with app.run_test() as pilot:
        await on_toolkit(pilot)
        row = next(n for n, line in enumerate(picture(pilot).splitlines()) if "scanner" in line)
        await pilot.click(offset=(30, row))
        await until(pilot, lambda: "bound to it" in words_of(pilot, ".detail Static"))
        bar = picture(pilot).splitlines()[-1]
        await pilot.click(offset=(bar.index("Equity pause"), 23))
        await until(pilot, lambda: isinstance(app.screen, PauseScreen))
        assert "Buy the second scanner" in words_of(pilot, "#decision")
        await tab_to(pilot, lambda widget: widget.id == "considered")


async def test_a_decision_that_is_late_is_on_today_until_it_is_final(monkeypatch: pytest.MonkeyPatch) -> None:
    participant = begun()
    participant.decisions.name(TypedDecision("Close the side door"))
    decision = participant.decisions.name(TypedDecision("Move the booking line online", due="fri"))
    participant.decisions.pause(decision.id, TypedPause(considered="people without a phone", changed="a desk stays"))
    for day, is_late in (("2026-11-27T09:00:00Z", False), ("2026-11-28T09:00:00Z", True)):
        monkeypatch.setenv("COACHTUI_NOW", day)
        app = CoachApp(own())
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: pilot.app.focused)
            assert ("1 decision was to be made by Fri 27 Nov" in picture(pilot)) is is_late
            if is_late:
                await pilot.press("end", "enter")
                await until(pilot, lambda: isinstance(pilot.app.screen, ToolkitScreen))
                await until(pilot, lambda: "Move the booking line online  late: Fri 27 Nov" in row_here(pilot))
    own().decisions.settle(decision.id, "Both stay")
    assert own().overview().late == ()


async def test_the_day_to_look_again_comes_back_on_today_and_leads_to_the_decision(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A pause sets the day; from then on Today, the row and the command line say so, until there is another pause."""
    participant = begun()
    decision = participant.decisions.name(TypedDecision("Move the booking line online"))
    participant.decisions.name(TypedDecision("Close the side door"))
    typed = TypedPause(considered="people without a phone", changed="a desk stays", again="30 nov")
    participant.decisions.pause(decision.id, typed)
    for day, waits in (("2026-11-29T09:00:00Z", False), ("2026-12-01T09:00:00Z", True)):
        monkeypatch.setenv("COACHTUI_NOW", day)
        app = CoachApp(own())
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: pilot.app.focused)
            assert ("1 decision to look at again, since Mon 30 Nov" in picture(pilot)) is waits
            if waits:
                await pilot.press("end", "enter")
                await until(pilot, lambda: isinstance(pilot.app.screen, ToolkitScreen))
                await until(pilot, lambda: "Move the booking line online" in row_here(pilot))
                assert "! look again, since Mon 30 Nov" in row_here(pilot)
    own().decisions.pause(decision.id, TypedPause(considered="them again", unchanged="it works"))
    assert own().overview().due_again == ()
