"""Rows to score or to tick: their letters, their notes, and that every one of them is seen."""

import pytest
from textual.pilot import Pilot
from textual.widgets import Input
from ui_samples import SMALL, at_step, begun, opened, picture, tab_to, until, words_of, write

from coachtui.domain.progress import Place
from coachtui.ui.app import CoachApp
from coachtui.ui.exercises.item_rows import ItemRows
from coachtui.ui.exercises.items import ItemsView
from coachtui.ui.participant.pause import PauseScreen
from coachtui.ui.participant.step_view import StepView
from coachtui.workflows.decisions import TypedDecision


async def in_the_rows(pilot: Pilot[str], step: str) -> tuple[ItemsView, ItemRows]:
    """The rows of that step, with the cursor on the first."""
    await pilot.press("enter")
    await opened(pilot, step)
    await tab_to(pilot, lambda widget: isinstance(widget, ItemRows))
    rows = pilot.app.focused
    assert isinstance(rows, ItemRows)
    view = rows.parent
    assert isinstance(view, ItemsView)
    return view, rows


def at_the_wheel() -> CoachApp:
    """The app of somebody who stopped at the inequity wheel."""
    participant = begun()
    participant.desk.keep_place(Place("equity", "wheel"))
    return CoachApp(participant)


async def on_a_high_wheel(pilot: Pilot[str]) -> tuple[ItemsView, ItemRows]:
    """Its rows, with so many notes that they are higher than a small window."""
    view, rows = await in_the_rows(pilot, "wheel")
    for item in view.exercise.items:
        view._notes[item.id] = "People who work nights, and anybody without a car or a phone"
    view._draw(0)
    return view, rows


@pytest.mark.parametrize("step", ["pulse", "first-commitment"])
@pytest.mark.parametrize("size", [SMALL, (120, 40)])
async def test_a_note_left_with_tab_hides_no_row(step: str, size: tuple[int, int]) -> None:
    app = CoachApp(at_step(begun(), step))
    async with app.run_test(size=size) as pilot:
        _view, rows = await in_the_rows(pilot, step)
        height = rows.size.height
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.focused, Input))
        await write(pilot, "note one")
        await pilot.press("tab")
        await until(pilot, lambda: not isinstance(app.focused, Input))
        await pilot.pause()
        assert rows.size.height == height + 1, "the note has a line of its own"
        assert not rows.show_vertical_scrollbar
        assert len(rows._lines) == rows.size.height


async def test_rows_that_do_not_fit_are_followed_by_the_step() -> None:
    """Eight segments with notes are higher than a small window: the row the cursor is on is always seen."""
    app = at_the_wheel()
    async with app.run_test(size=SMALL) as pilot:
        view, rows = await on_a_high_wheel(pilot)
        await pilot.pause()
        assert rows.size.height > app.screen.query_one(StepView).size.height
        for item in view.exercise.items:
            assert item.text[:12] in picture(pilot)
            await pilot.press("down")
            await pilot.pause()
        await pilot.press("home")
        await pilot.pause()
        assert "▌" in picture(pilot)
        assert view.exercise.items[0].text[:12] in picture(pilot)


def answers(view: ItemsView) -> list[str]:
    """What is answered, row by row."""
    return [view._values.get(item.id, "") for item in view.exercise.items]


async def test_the_line_of_a_note_names_its_row_and_the_cursor_is_on_it() -> None:
    app = CoachApp(at_step(begun(), "pulse"))
    async with app.run_test(size=SMALL) as pilot:
        view, rows = await in_the_rows(pilot, "pulse")
        await pilot.press("down", "n")
        await until(pilot, lambda: isinstance(app.focused, Input))
        await write(pilot, "the rota")
        assert "Note on “Process ready”" in picture(pilot)
        assert rows.highlighted == 1
        await pilot.press("enter")
        assert "Note on" not in picture(pilot)
        await pilot.press("4", "n")  # the cursor has gone on to the third row: the note is about the one answered
        await until(pilot, lambda: isinstance(app.focused, Input))
        assert "Note on “Process ready”" in picture(pilot)
        assert rows.highlighted == 1, "the cursor and the line name the same row"
        await pilot.press("enter")
        assert rows.highlighted == 2, "and on it goes"
        await pilot.press("4", "enter", "n")
        await until(pilot, lambda: isinstance(app.focused, Input))
        assert "Note on “My confidence”" in picture(pilot)
        assert view.notes == {"process": "the rota"}


async def test_enter_behind_an_answer_that_has_gone_on_skips_nothing() -> None:
    app = CoachApp(at_step(begun(), "first-commitment"))
    async with app.run_test(size=SMALL) as pilot:
        view, rows = await in_the_rows(pilot, "first-commitment")
        await pilot.press("y", "enter", "x", "enter", "a", "enter", "l")
        assert answers(view) == ["yes", "no", "not-applicable", "not-now"]
        assert app.focused is rows
        await pilot.press("enter")
        await pilot.pause()
        assert app.focused is not rows, "from the last row enter goes on to what is next"
        rows.focus()
        await pilot.press("home", "x", "enter", "enter", "y")
        assert answers(view) == ["no", "no", "yes", "not-now"], "the second enter leaves a row as it is"


@pytest.mark.parametrize(
    ("module", "step", "keys"),
    [
        ("equity", "wheel", "x no · m maybe · y yes · n says who"),
        ("start-here", "pulse", "1–5 or d (don't know)"),
        ("start-here", "first-commitment", "y yes · x no · a not for me · l later"),
        ("start-here", "first-commitment", "n adds a note"),
    ],
)
async def test_the_letters_are_seen_while_one_answers(module: str, step: str, keys: str) -> None:
    participant = begun()
    participant.desk.keep_place(Place(module, step))
    app = CoachApp(participant)
    async with app.run_test(size=SMALL) as pilot:
        view, _rows = await in_the_rows(pilot, step)
        for _item in view.exercise.items:
            await pilot.pause()
            assert keys in picture(pilot)
            assert picture(pilot).count(keys) == 1
            await pilot.press(view.values()[0][0])


async def test_the_line_of_a_note_is_seen_where_the_rows_fill_the_window() -> None:
    participant = begun()
    participant.desk.keep_place(Place("equity", "wheel"))
    app = CoachApp(participant)
    async with app.run_test(size=SMALL) as pilot:
        await in_the_rows(pilot, "wheel")
        await pilot.press("y", "n")
        await until(pilot, lambda: isinstance(app.focused, Input))
        await until(pilot, lambda: "Voices: who?" in picture(pilot))
        await write(pilot, "people who work nights")
        assert "people who work nights" in picture(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert "▌" in picture(pilot), "the row the cursor goes on to is seen"


async def test_coming_back_from_below_shows_the_row_with_the_cursor() -> None:
    """Not the top of rows that are higher than the window."""
    app = at_the_wheel()
    async with app.run_test(size=SMALL) as pilot:
        view, rows = await on_a_high_wheel(pilot)
        await pilot.press("end")
        await pilot.pause()
        await pilot.press("tab")
        await until(pilot, lambda: app.focused is not rows)
        await pilot.press("shift+tab")
        await until(pilot, lambda: app.focused is rows)
        await until(pilot, lambda: view.exercise.items[-1].text[:12] in picture(pilot))
        await pilot.pause()
        await pilot.pause()
        assert "▌" in picture(pilot)
        assert view.exercise.items[-1].text[:12] in picture(pilot)


@pytest.mark.parametrize(
    ("module", "step", "answers_here"),
    [
        ("equity", "wheel", "No digits here: x no · m maybe · y yes."),
        ("start-here", "first-commitment", "No digits here: y yes · x no · a not for me · l later."),
    ],
)
async def test_a_digit_in_a_checklist_says_what_answers_and_leads_nowhere(
    module: str, step: str, answers_here: str
) -> None:
    participant = begun()
    participant.desk.keep_place(Place(module, step))
    app = CoachApp(participant)
    async with app.run_test(size=SMALL) as pilot:
        view, rows = await in_the_rows(pilot, step)
        await pilot.press("3")
        await until(pilot, lambda: answers_here in words_of(pilot, "KeyBar"))
        assert app.focused is rows
        assert not any(answers(view))


async def test_a_pause_opened_from_the_wheel_asks_by_what_was_just_answered() -> None:
    participant = begun()
    participant.decisions.name(TypedDecision("Two-hour visits"))
    participant.desk.keep_place(Place("equity", "wheel"))
    app = CoachApp(participant)
    async with app.run_test(size=(80, 40)) as pilot:
        view, _rows = await in_the_rows(pilot, "wheel")
        await pilot.press("y", "m")
        await until(pilot, lambda: answers(view)[:2] == ["yes", "maybe"])
        await pilot.press("ctrl+l")
        await until(pilot, lambda: isinstance(app.screen, PauseScreen))
        await until(pilot, lambda: "the wheel said yes" in picture(pilot) and "the wheel said maybe" in picture(pilot))
