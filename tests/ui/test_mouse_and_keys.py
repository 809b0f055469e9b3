"""Every screen by mouse, and what the keys mean in a box and outside one."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, TextArea
from ui_samples import at_step, begun, focused_text, opened, own, picture, row_here, sample, tab_into, until, write

from coachtui.ui.app import CoachApp
from coachtui.ui.commands import commands
from coachtui.ui.dialogs import HelpScreen
from coachtui.ui.participant.action_form import ActionForm
from coachtui.ui.participant.actions import ActionsScreen, FilterBar
from coachtui.ui.participant.export import ExportScreen
from coachtui.ui.participant.finish_form import FinishForm
from coachtui.ui.participant.journal import JournalScreen
from coachtui.ui.participant.learn import LearnScreen
from coachtui.ui.participant.module import ModuleScreen
from coachtui.ui.participant.today import TodayScreen
from coachtui.ui.participant.welcome import BeginForm, WelcomeScreen


async def click(pilot: Pilot[str], words: str) -> None:
    """Click in the middle of some words where they are drawn."""
    for y, line in enumerate(picture(pilot).split("\n")):
        if words in line:
            await pilot.click(offset=(line.index(words) + len(words) // 2, y))
            return
    raise AssertionError(f"{words!r} is not drawn\n{picture(pilot)}")


async def test_every_place_by_mouse(home: Path) -> None:
    app = CoachApp(sample(home), is_sample=True)
    async with app.run_test() as pilot:
        for name, kind in (
            ("2 Learn", LearnScreen),
            ("3 Actions", ActionsScreen),
            ("5 Journal", JournalScreen),
            ("1 Today", TodayScreen),
        ):
            await click(pilot, name)
            await until(pilot, lambda kind=kind: isinstance(app.screen, kind) and app.focused)  # type: ignore[misc]


async def test_a_row_of_today_and_a_step_of_the_outline_by_mouse(home: Path) -> None:
    app = CoachApp(sample(home), is_sample=True)
    async with app.run_test() as pilot:
        await click(pilot, "Start here")
        await opened(pilot, "initial-reflections")
        await click(pilot, "Spot the gap")
        await opened(pilot, "spot-the-gap")
        await click(pilot, "Next step")
        await opened(pilot, "pulse")


@pytest.mark.parametrize(
    "words", ["enter Open", "c Check in", "a Add action", "/ Search", "F1 Help", "ctrl+p Commands"]
)
async def test_each_key_of_the_bottom_line_can_be_clicked(home: Path, words: str) -> None:
    """Those of the list, of the screen and of the app."""
    app = CoachApp(sample(home), is_sample=True)
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.focused and words in picture(pilot))
        await click(pilot, words)
        await until(pilot, lambda: not isinstance(app.screen, TodayScreen))


async def test_the_actions_by_mouse(home: Path) -> None:
    participant = sample(home)
    app = CoachApp(participant, is_sample=True)
    async with app.run_test() as pilot:
        await click(pilot, "3 Actions")
        await until(pilot, lambda: isinstance(app.screen, ActionsScreen) and app.focused)
        await click(pilot, "closed 1")
        await until(pilot, lambda: "[closed 1]" in str(app.screen.query_one(FilterBar).render()))
        await pilot.click(FilterBar, offset=(3, 0))
        await pilot.pause()
        assert "[closed 1]" in str(app.screen.query_one(FilterBar).render()), "the heading is no filter"
        await click(pilot, "all 4")
        await until(pilot, lambda: "[all 4]" in str(app.screen.query_one(FilterBar).render()))
        await click(pilot, "open 3")
        await click(pilot, "Put the board up")
        await until(pilot, lambda: "Put the board up" in row_here(pilot))
        assert isinstance(app.screen, ActionsScreen), "a click on another row goes there, so that it can be read"
        await click(pilot, "Put the board up")
        await until(pilot, lambda: isinstance(app.screen, ActionForm))
        assert focused_text(pilot) == "Put the board up on ward 7", "a click on the row one is on opens it"
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ActionsScreen))
        assert "Put the board up" in row_here(pilot)
        await click(pilot, "a Add")
        await until(pilot, lambda: isinstance(app.screen, ActionForm))
        await pilot.click("#owner")
        await until(pilot, lambda: app.focused is not None and app.focused.id == "owner")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ActionsScreen))
        await click(pilot, "d Done")
        await until(pilot, lambda: isinstance(app.screen, FinishForm))


async def test_the_journal_and_the_export_by_mouse(home: Path) -> None:
    app = CoachApp(sample(home), is_sample=True)
    async with app.run_test() as pilot:
        await click(pilot, "5 Journal")
        await until(pilot, lambda: isinstance(app.screen, JournalScreen) and app.focused)
        await click(pilot, "x Export")
        await until(pilot, lambda: isinstance(app.screen, ExportScreen) and app.focused)
        await click(pilot, "My journal")
        await until(pilot, lambda: "four hours" in app.screen.query_one("#preview", TextArea).text)


async def test_exercises_by_mouse(home: Path) -> None:
    app = CoachApp(at_step(begun(), "spot-the-gap"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "spot-the-gap")
        app.screen.query_one("ChoiceList").scroll_visible(animate=False)
        await pilot.pause()
        await click(pilot, "( )")
        await until(pilot, lambda: "(•)" in picture(pilot))
        await pilot.press("ctrl+q")
    assert len(own().log.answers) == 1


async def test_the_first_run_by_mouse() -> None:
    app = CoachApp(own())
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, WelcomeScreen) and app.focused)
        await click(pilot, "Start")
        await until(pilot, lambda: isinstance(app.screen, BeginForm))


async def test_digits_type_in_a_box_and_navigate_outside() -> None:
    app = CoachApp(at_step(begun(), "initial-reflections"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        await tab_into(pilot, "what-did-you-think", TextArea)
        await write(pilot, "1 2 3 4 a x q?/")
        assert focused_text(pilot) == "1 2 3 4 a x q?/"
        assert isinstance(app.screen, ModuleScreen)
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.focused, TextArea))
        await pilot.press("3")
        await until(pilot, lambda: isinstance(app.screen, ActionsScreen))
        await pilot.press("2")
        await until(pilot, lambda: isinstance(app.screen, ModuleScreen))


async def test_escape_leaves_the_box_then_the_module() -> None:
    app = CoachApp(at_step(begun(), "initial-reflections"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        await tab_into(pilot, "what-did-you-think", TextArea)
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.focused, TextArea))
        assert isinstance(app.screen, ModuleScreen)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, LearnScreen) and isinstance(app.focused, OptionList))


@pytest.mark.parametrize("key", ["f1", "question_mark"])
async def test_help_says_what_can_be_done_here_and_escape_closes_it(home: Path, key: str) -> None:
    app = CoachApp(sample(home), is_sample=True)
    async with app.run_test() as pilot:
        await pilot.press("3")
        await until(pilot, lambda: isinstance(app.screen, ActionsScreen) and app.focused)
        await pilot.press(key)
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        for words in (
            "a             Add",
            "d             Close this action as done, or drop it",
            "ctrl+p",
            "ctrl+q",
            "esc",
        ):
            assert words in picture(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ActionsScreen))


async def test_the_palette_offers_what_this_program_does_and_nothing_else(home: Path) -> None:
    app = CoachApp(sample(home), is_sample=True)
    async with app.run_test() as pilot:
        offered = {command.title for command in commands(app, app.screen)}
        assert {"Add action", "Search", "Export", "Go to Learn", "Light theme: paper", "Help", "Quit"} <= offered
        assert not [name for name in offered if "screenshot" in name.lower() or "maximize" in name.lower()]
        await pilot.press("ctrl+p")
        await until(pilot, lambda: "Go to Actions" in picture(pilot))
        await write(pilot, "go to act")
        await until(pilot, lambda: "Go to Journal" not in picture(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ActionsScreen))


async def test_the_theme_is_kept_for_the_next_time() -> None:
    app = CoachApp(begun())
    async with app.run_test() as pilot:
        await app.run_action("app.look('paper')")
        await pilot.pause()
        assert app.theme == "paper"
    assert CoachApp(own()).theme == "paper"


async def test_a_key_bar_shows_at_most_six_keys_and_none_is_cut(home: Path) -> None:
    app = CoachApp(sample(home), is_sample=True)
    async with app.run_test() as pilot:
        for key in "1234":
            await pilot.press(key)
            await until(pilot, lambda: app.focused)
            bar = app.screen.query_one("KeyBar")
            assert 2 <= len(bar._ends) <= 6  # type: ignore[attr-defined]


async def test_the_list_keeps_its_cursor_when_a_place_is_left_and_come_back_to(home: Path) -> None:
    app = CoachApp(sample(home), is_sample=True)
    async with app.run_test() as pilot:
        await pilot.press("3")
        await until(pilot, lambda: isinstance(app.screen, ActionsScreen) and app.focused)
        await pilot.press("down", "down")
        before = row_here(pilot)
        await pilot.press("1")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        await pilot.press("3")
        await until(pilot, lambda: isinstance(app.screen, ActionsScreen))
        await until(pilot, lambda: row_here(pilot) == before)


async def test_the_search_line_takes_letters_as_letters(home: Path) -> None:
    app = CoachApp(sample(home), is_sample=True)
    async with app.run_test() as pilot:
        await pilot.press("5")
        await until(pilot, lambda: isinstance(app.screen, JournalScreen) and app.focused)
        await pilot.press("slash")
        await until(pilot, lambda: isinstance(app.focused, Input))
        await write(pilot, "x1?a")
        assert focused_text(pilot) == "x1?a"
        assert isinstance(app.screen, JournalScreen)
