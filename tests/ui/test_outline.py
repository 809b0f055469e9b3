"""The outline of a module: going to a step by keyboard, and what it says of a step that was gone past."""

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import OptionList, TextArea
from ui_samples import (
    LARGE,
    MODULE,
    SMALL,
    at_step,
    begun,
    opened,
    own,
    picture,
    row_here,
    tab_into,
    until,
    words_of,
    write,
)

from coachtui.domain.progress import Place
from coachtui.ui.app import CoachApp
from coachtui.ui.participant.learn import LearnScreen
from coachtui.ui.participant.module import ModuleScreen


def _rows(pilot: Pilot[str]) -> dict[str, str]:
    """The mark of each step by its id."""
    rows = pilot.app.screen.query_one("#outline OptionList", OptionList)
    options = [rows.get_option_at_index(index) for index in range(rows.option_count)]
    return {option.id or "": str(option.prompt)[0] for option in options}


async def test_one_key_leads_to_the_outline_and_enter_to_a_step() -> None:
    app = CoachApp(at_step(begun(), "initial-reflections", "what-did-you-think"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.focused, TextArea))
        assert "ctrl+g Steps" in picture(pilot)
        await write(pilot, "kept")
        await pilot.press("ctrl+g")
        await until(pilot, lambda: isinstance(app.focused, OptionList))
        assert "Initial reflections" in row_here(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.focused, TextArea))
        await pilot.press("ctrl+g", "down", "down", "enter")
        await opened(pilot, "pulse")
        assert not isinstance(app.focused, TextArea)
    assert own().latest(f"{MODULE}/initial-reflections/what-did-you-think") is not None


async def test_tab_passes_the_outline_by() -> None:
    app = CoachApp(at_step(begun(), "initial-reflections"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        await pilot.press("ctrl+g")
        await until(pilot, lambda: isinstance(app.focused, OptionList))
        seen = []
        for _turn in range(8):
            await pilot.press("tab")
            seen.append(type(app.focused).__name__)
        assert "StepRows" not in seen


async def test_the_palette_goes_to_a_step() -> None:
    app = CoachApp(begun())
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "what-this-is")
        await pilot.press("ctrl+p")
        await until(pilot, lambda: app.screen.query("CommandInput"))
        await write(pilot, "step: pulse")
        await until(pilot, lambda: "Go to step: Pulse" in picture(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ModuleScreen))
        await opened(pilot, "pulse")


async def test_going_on_without_an_answer_is_looked_at_and_not_done(home: Path) -> None:
    app = CoachApp(begun())
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "what-this-is")
        await pilot.press("ctrl+n")
        await opened(pilot, "my-change")
        assert _rows(pilot)["what-this-is"] == "○"
        assert "looked at, not done" in words_of(pilot, "#title")
        assert "30 of 30 min left" in words_of(pilot, "#title")
        assert not own().log.completed
        await pilot.press("ctrl+b")
        await opened(pilot, "what-this-is")
        await tab_into(pilot, "what-brought-you", TextArea)
        await write(pilot, "curious")
        await pilot.press("ctrl+n")
        await opened(pilot, "my-change")
        assert _rows(pilot)["what-this-is"] == "✓"
        assert "looked at" not in words_of(pilot, "#title")
    assert set(own().log.completed) == {f"{MODULE}/what-this-is"}


async def test_what_was_looked_at_is_known_the_next_time() -> None:
    app = CoachApp(begun())
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "what-this-is")
        await pilot.press("ctrl+n")
        await opened(pilot, "my-change")
    later = CoachApp(own())
    async with later.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "my-change")
        assert _rows(pilot)["what-this-is"] == "○"
        assert own().desk.looked_at(MODULE) == {"what-this-is"}
        assert own().desk.looked_at("another") == frozenset()


async def test_a_step_of_reading_only_is_done_by_going_on() -> None:
    app = CoachApp(at_step(begun(), "why-something-real"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "why-something-real")
        await pilot.press("ctrl+n")
        await opened(pilot, "first-commitment")
        assert _rows(pilot)["why-something-real"] == "✓"
    assert set(own().log.completed) == {f"{MODULE}/why-something-real"}


async def test_after_the_last_step_the_bottom_line_names_what_is_not_done() -> None:
    app = CoachApp(at_step(begun(), "check-in-day"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "check-in-day")
        await pilot.press("ctrl+n")
        await until(pilot, lambda: isinstance(app.screen, LearnScreen))
        await until(pilot, lambda: "Not done yet: What this is" in picture(pilot))


async def test_a_long_title_is_whole_where_there_is_room_from_the_first_moment_and_after_each_resize() -> None:
    title = "Any decision without a pause?"
    participant = begun()
    participant.desk.keep_place(Place("check-in", "recall"))
    app = CoachApp(participant)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("2")
        await until(pilot, lambda: isinstance(app.screen, LearnScreen) and app.focused)
        await pilot.press("end", "enter")
        await opened(pilot, "recall")
        assert title in picture(pilot)
        await pilot.resize_terminal(*SMALL)
        await until(pilot, lambda: title not in picture(pilot) and "Any decision…" in picture(pilot))
        await pilot.resize_terminal(*LARGE)
        await until(pilot, lambda: title in picture(pilot))
