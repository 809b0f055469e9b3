"""The line somebody writes in is in sight, however long the text is and however small the window."""

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import TextArea
from ui_samples import MODULE, at_step, begun, opened, own, picture, until, with_actions, write

from coachtui.domain.answers import Text
from coachtui.ui.app import CoachApp
from coachtui.ui.participant.finish_form import FinishForm
from coachtui.ui.widgets.editor import Editor

SIZES = [(60, 20), (80, 24), (120, 40)]
LONG = " ".join(f"w{number:03}" for number in range(140))
STEP, EXERCISE = "what-this-is", "what-brought-you"


def cursor_is_seen(pilot: Pilot[str]) -> bool:
    """Whether the cell with the cursor lies inside everything its box stands in."""
    box = pilot.app.focused
    assert isinstance(box, TextArea)
    cursor = Region(*box.cursor_screen_offset, 1, 1)
    around = [box, *(one for one in box.ancestors if isinstance(one, Widget) and one is not pilot.app.screen)]
    return all(one.content_region.contains_region(cursor) for one in around)


@pytest.mark.parametrize("size", SIZES)
async def test_a_long_reflection_is_not_typed_blind(size: tuple[int, int]) -> None:
    app = CoachApp(at_step(begun(), STEP, EXERCISE))
    async with app.run_test(size=size) as pilot:
        await pilot.press("enter")
        await opened(pilot, STEP)
        await write(pilot, LONG)
        await until(pilot, lambda: cursor_is_seen(pilot))
        assert "w139" in picture(pilot)
        app.screen.query_one(Editor).move_cursor((0, 0))
        await until(pilot, lambda: cursor_is_seen(pilot) and "w000" in picture(pilot))


@pytest.mark.parametrize("size", SIZES)
async def test_who_comes_back_sees_where_they_go_on(size: tuple[int, int]) -> None:
    participant = at_step(begun(), STEP, EXERCISE)
    participant.drafts.keep(f"{MODULE}/{STEP}/{EXERCISE}", Text(LONG))
    app = CoachApp(own())
    async with app.run_test(size=size) as pilot:
        await pilot.press("enter")
        await opened(pilot, STEP)
        await until(pilot, lambda: cursor_is_seen(pilot))
        assert "w139" in picture(pilot)
        await pilot.resize_terminal(60, 20)
        await until(pilot, lambda: cursor_is_seen(pilot))


async def test_a_dialog_follows_too() -> None:
    app = CoachApp(with_actions())
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("3", "d")
        await until(pilot, lambda: isinstance(app.screen, FinishForm) and isinstance(app.focused, Editor))
        await write(pilot, LONG)
        await until(pilot, lambda: cursor_is_seen(pilot))
        assert "w139" in picture(pilot)


class OneBox(App[str]):
    """A full box and nothing else; the next letter makes its last word too long for its line."""

    CSS = "TextArea { width: 30; height: 6 }"

    def __init__(self, kind: type[TextArea]) -> None:
        super().__init__()
        self.kind = kind

    def compose(self) -> ComposeResult:
        yield self.kind("line\n" * 9 + "a line of words")


@pytest.mark.parametrize(("kind", "is_seen"), [(Editor, True), (TextArea, False)])
async def test_a_word_that_goes_on_to_a_new_line_is_seen_with_its_first_letter_there(
    kind: type[TextArea], is_seen: bool
) -> None:
    """Textual 8.2.8 alone scrolls before there is room, and shows the word with its next letter only."""
    async with OneBox(kind).run_test(size=(40, 10)) as pilot:
        box = pilot.app.query_one(kind)
        box.move_cursor(box.document.end)
        await pilot.pause()
        before = box.wrapped_document.height
        while box.wrapped_document.height == before:
            await pilot.press("x")
        await pilot.pause()
        assert cursor_is_seen(pilot) is is_seen


async def test_one_reads_on_from_a_box_without_leaving_it_and_typing_comes_back() -> None:
    app = CoachApp(at_step(begun(), STEP))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await opened(pilot, STEP)
        await until(pilot, lambda: isinstance(app.focused, Editor))
        assert "The frame comes from" not in picture(pilot)
        await pilot.press("pagedown")
        await until(pilot, lambda: "The frame comes from" in picture(pilot))
        assert isinstance(app.focused, Editor)
        await write(pilot, "x")
        await until(pilot, lambda: cursor_is_seen(pilot))
        await pilot.press(*["down"] * 12)
        await until(pilot, lambda: "Purpose" in picture(pilot))
        await pilot.press(*["pageup"] * 3)
        await until(pilot, lambda: "Good ideas are plentiful" in picture(pilot))
        assert app.focused is not None
        assert getattr(app.focused, "text", "") == "x"
