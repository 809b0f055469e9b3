"""What one sees: rows that do not fit end in an ellipsis, nothing scrolls that need not, sentences stay short."""

from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import Input, Static
from ui_samples import LARGE, SMALL, begun, here, own, picture, sample, tab_to, until, with_actions, words_of, write

from coachtui.ui.app import CoachApp
from coachtui.ui.participant.actions import ActionsScreen
from coachtui.ui.participant.check_in import CheckInScreen
from coachtui.ui.participant.taking_in import ImportForm
from coachtui.ui.participant.today import TodayScreen
from coachtui.ui.participant.welcome import BeginForm, WelcomeScreen
from coachtui.ui.widgets.detail import Detail
from coachtui.ui.widgets.row_list import RowList
from coachtui.ui.widgets.too_small import TooSmall
from coachtui.workflows.commitments import TypedAction

LONG = "Ask two people who waited for transport what would have helped them most of all on the day they went home"


def _rows(pilot: Pilot[str]) -> list[str]:
    rows = pilot.app.screen.query_one(RowList)
    return [rows.render_line(y).text.rstrip() for y in range(rows.option_count)]


async def test_a_row_that_does_not_fit_says_so_at_every_width() -> None:
    participant = with_actions()
    for owner in ("Sam", "Priya"):
        participant.actions.add(TypedAction(what=LONG, owner=owner, due="2026-12-24"))
    app = CoachApp(participant)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("3")
        await until(pilot, lambda: isinstance(app.screen, ActionsScreen) and app.focused)
        await until(pilot, lambda: len(_rows(pilot)[-1]) < 60)
        assert [row[-1] for row in _rows(pilot)[-2:]] == ["…", "…"]
        await pilot.resize_terminal(*SMALL)
        await until(pilot, lambda: len(_rows(pilot)[-1]) > 60)
        assert [row[-1] for row in _rows(pilot)[-2:]] == ["…", "…"]
        await pilot.resize_terminal(140, 40)
        await until(pilot, lambda: len(_rows(pilot)[-1]) < 75)
        assert [row[-1] for row in _rows(pilot)[-2:]] == ["…", "…"]


async def test_the_notice_of_a_small_window_has_no_scrollbar_and_leaves_what_scrolls_as_it_was(home: Path) -> None:
    app = CoachApp(sample(home), is_sample=True)
    async with app.run_test(size=SMALL) as pilot:
        await until(pilot, lambda: isinstance(app.screen, TodayScreen) and app.focused)
        before = app.screen.styles.overflow_y
        await pilot.resize_terminal(50, 12)
        await until(pilot, lambda: app.screen.query(TooSmall))
        await pilot.pause()
        assert not app.screen.show_vertical_scrollbar
        await pilot.resize_terminal(*SMALL)
        await until(pilot, lambda: not app.screen.query_one(TooSmall).display)
        assert app.screen.styles.overflow_y == before


ENDLESS = {"name": "x" * 100_000, "home": f"~{'y' * 100_000}", "path": f"/away/{'z' * 200}" * 400}


@pytest.mark.parametrize("place", ENDLESS.values(), ids=ENDLESS.keys())
async def test_an_endless_name_of_a_file_is_refused_in_a_short_sentence(place: str) -> None:
    app = CoachApp(begun())
    async with app.run_test() as pilot:
        app.action_anywhere("import")
        await until(pilot, lambda: isinstance(app.screen, ImportForm) and app.focused)
        app.screen.query_one("#file", Input).value = place
        await pilot.press("enter")
        await until(pilot, lambda: "could not be read" in words_of(pilot, "#plan"))
        assert len(words_of(pilot, "#plan")) < 240
        assert place[-20:].rstrip("/") in words_of(pilot, "#plan")


async def test_the_first_form_brings_back_what_was_typed_when_its_window_was_closed() -> None:
    app = CoachApp(own())
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, WelcomeScreen) and app.focused)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, BeginForm))
        await write(pilot, "Sepsis bundle")
        await pilot.press("enter")
        await write(pilot, "Pri")
        app.end()
    later = CoachApp(own())
    async with later.run_test() as pilot:
        await until(pilot, lambda: isinstance(later.screen, WelcomeScreen) and later.focused)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(later.screen, BeginForm))
        assert [line.value for line in later.screen.query(Input)] == ["Sepsis bundle", "Pri"]
        await write(pilot, "!")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(later.screen, WelcomeScreen))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(later.screen, BeginForm))
        assert later.screen.query_one("#change", Input).value == "Sepsis bundle!"
        await pilot.press("enter", "enter")
        await until(pilot, lambda: not isinstance(later.screen, BeginForm | WelcomeScreen))
    me = own()
    assert (me.profile.change, me.profile.name) == ("Sepsis bundle!", "Pri")
    assert not me.drafts.waits("begin")


async def test_a_date_that_is_refused_is_complained_about_once() -> None:
    app = CoachApp(with_actions())
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, CheckInScreen) and app.focused)
        await pilot.press("n")
        await tab_to(pilot, lambda box: box.id == "next")
        await pilot.press("m")
        await tab_to(pilot, lambda box: box.id == "due")
        await write(pilot, "soonish")
        assert "kept as you typed it" in picture(pilot)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "is not a date" in picture(pilot))
        assert "kept as you typed it" not in picture(pilot)
        await write(pilot, "!")
        assert "kept as you typed it" in picture(pilot)


@pytest.mark.parametrize("size", [SMALL, LARGE])
async def test_the_command_palette_is_no_wider_than_one_can_read(size: tuple[int, int]) -> None:
    app = CoachApp(begun())
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: app.focused)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: "Key: a" in picture(pilot))
        assert isinstance(app.screen, CommandPalette)
        assert all(box.region.width <= 76 for box in app.screen.query("CommandPalette > Vertical, CommandList"))


async def test_the_ways_in_stand_below_one_another() -> None:
    app = CoachApp(own())
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, WelcomeScreen) and app.focused)
        starts = {line.index(about) for line in picture(pilot).splitlines() for about in _ABOUT if about in line}
        assert len(starts) == 1
        assert "coachtui" in str(app.screen.query_one("#words", Static).render())


_ABOUT = ("name your change", "with sample data", "from my other computer")


async def test_where_nothing_is_listed_no_empty_pane_and_no_idle_key_is_shown() -> None:
    app = CoachApp(begun())
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("3")
        await until(pilot, lambda: isinstance(app.screen, ActionsScreen) and app.focused)
        await until(pilot, lambda: "Press a to write one down" in picture(pilot))
        keys = picture(pilot).splitlines()[-1]
        assert not app.screen.query_one(Detail).display
        assert "a Add" in keys
        assert "d Done" not in keys
        assert "e Change" not in keys
        app._participant.actions.add(TypedAction(what="Ring the ward"))
        here(pilot, ActionsScreen).show()
        await until(pilot, lambda: "d Done" in picture(pilot).splitlines()[-1])
        assert app.screen.query_one(Detail).display
