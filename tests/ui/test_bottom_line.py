"""The lines around every screen: what is said stands below and covers nothing, help is whole, a sample says so."""

from pathlib import Path

import pytest
from textual.widgets import TextArea
from textual.widgets._toast import Toast
from ui_samples import at_step, begun, focused_text, opened, own, picture, sample, tab_into, until, with_actions, write

from coachtui.ui.app import CoachApp
from coachtui.ui.commands import commands
from coachtui.ui.dialogs import HelpScreen, HelpText
from coachtui.ui.participant.action_form import ActionForm
from coachtui.ui.participant.actions import ActionsScreen
from coachtui.ui.participant.export import ExportScreen
from coachtui.ui.widgets.key_bar import KeyBar


async def test_undo_is_said_below_and_covers_nothing() -> None:
    app = CoachApp(at_step(begun(), "initial-reflections", "what-did-you-think"))
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.focused, TextArea))
        await write(pilot, "words")
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "ctrl+y brings it back" in picture(pilot).splitlines()[-1])
        assert not app.screen.query(Toast)


async def test_what_was_saved_is_said_below_on_the_screen_one_comes_back_to() -> None:
    app = CoachApp(with_actions())
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("3")
        await until(pilot, lambda: isinstance(app.screen, ActionsScreen) and app.focused)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, ActionForm))
        await write(pilot, "Ring [b]Jo[/b]")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Saved: Ring [b]Jo[/b]" in picture(pilot).splitlines()[-1])
        assert not app.screen.query(Toast)
        await pilot.click(KeyBar)
        await until(pilot, lambda: "a Add" in picture(pilot).splitlines()[-1])


async def test_a_long_sentence_takes_the_lines_it_needs_and_the_last_ones_stand() -> None:
    app = CoachApp(with_actions())
    async with app.run_test(notifications=True) as pilot:
        for number in range(4):
            app.say(f"{number} " + "word " * 30, warning=True)
        await pilot.pause()
        shown = picture(pilot)
        assert "3 word" in shown
        assert "1 word" in shown
        assert "0 word" not in shown
        assert shown.count("word") == 90, "none of it is cut"
        assert "Ring the theatre manager" in shown


async def test_what_was_said_of_a_step_does_not_stand_below_the_next_one() -> None:
    app = CoachApp(at_step(begun(), "why-something-real"))
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("enter")
        await opened(pilot, "why-something-real")
        await write(pilot, "because")
        await until(pilot, lambda: "Nothing to fill in here." in picture(pilot))
        await pilot.press("ctrl+n")
        await opened(pilot, "first-commitment")
        await until(pilot, lambda: "First commitment" in picture(pilot))
        assert "Nothing to fill in here." not in picture(pilot)


async def test_a_sentence_over_a_dialog_stands_below_it_and_still_where_it_was_opened() -> None:
    app = CoachApp(with_actions())
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("3")
        await until(pilot, lambda: isinstance(app.screen, ActionsScreen) and app.focused)
        await pilot.press("d")
        await until(pilot, lambda: isinstance(app.focused, TextArea))
        app.say("Nothing was backed up.", warning=True)
        await until(pilot, lambda: "Nothing was backed up." in picture(pilot).splitlines()[-1])
        assert not app.screen.query(Toast)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ActionsScreen))
        await until(pilot, lambda: "Nothing was backed up." in picture(pilot).splitlines()[-1])


async def test_the_help_stays_whole_when_the_window_changes(home: Path) -> None:
    app = CoachApp(at_step(sample(home), "initial-reflections"), is_sample=True)
    async with app.run_test(size=(120, 50)) as pilot:
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        await tab_into(pilot, "what-did-you-think", TextArea)
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        first = picture(pilot)
        assert "coachtui where" in first
        assert "super+" not in first, "the keys of a text box are not this program's"
        for size in ((60, 20), (80, 24), (50, 15), (120, 50)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        await until(pilot, lambda: _dialog(picture(pilot)) == _dialog(first))
        await pilot.resize_terminal(62, 22)
        await until(pilot, lambda: app.screen.size.width == 62)
        await pilot.pause()
        lines = str(app.screen.query_one(HelpText).render()).splitlines()
        rest = [line for line in lines if line.startswith(" " * 14)]
        assert rest, "the rest of a long line stands below its words, not below the keys"


def _dialog(seen: str) -> list[str]:
    """The lines of the dialog."""
    return [line[20:100] for line in seen.splitlines() if "│  " in line[20:30] or "╭──" in line[20:30]]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_every_screen_of_the_sample_says_that_it_is_one(home: Path, size: tuple[int, int]) -> None:
    app = CoachApp(sample(home), is_sample=True)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: app.focused)
        for place in ("today", "learn", "actions", "journal"):
            app.action_go(place)
            await until(pilot, lambda place=place: app.current_mode == place and app.focused)  # type: ignore[misc]
            await pilot.pause()
            assert "sample" in picture(pilot).splitlines()[0]
            assert size[0] < 80 or "ctrl+o leaves" in picture(pilot).splitlines()[0]
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, ExportScreen) and app.focused)
        await pilot.pause()
        assert "sample" in picture(pilot).splitlines()[0]


async def test_one_key_leaves_the_sample_from_within_a_box(home: Path) -> None:
    app = CoachApp(at_step(sample(home), "initial-reflections", "see-it-here"), is_sample=True)
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.focused, TextArea))
        await pilot.press("ctrl+o")
        await until(pilot, lambda: not app.is_running)
    assert app.return_value == "own"


async def test_a_click_on_the_word_leaves_the_sample(home: Path) -> None:
    app = CoachApp(sample(home), is_sample=True)
    async with app.run_test() as pilot:
        await pilot.click("PlaceBar", offset=(4, 0))
        await until(pilot, lambda: not app.is_running)
    assert app.return_value == "own"


async def test_ones_own_log_is_no_sample_and_cannot_be_left_for_one() -> None:
    app = CoachApp(at_step(begun(), "initial-reflections", "see-it-here"))
    async with app.run_test() as pilot:
        assert "sample" not in picture(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.focused, TextArea))
        await write(pilot, "mine")
        await pilot.press("ctrl+o")
        await pilot.pause()
        assert app.is_running
        assert focused_text(pilot) == "mine"
        assert not [command for command in commands(app, app.screen) if "sample" in command.title]
    assert own().profile.change
