"""What looks like markup is text in every field that a person or a file can fill, and too much text is refused."""

import re
import shutil
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from every_field import EVERY, TALL, Boxes, fill, go, on, text_of, write_module
from textual.app import App
from textual.content import Content
from textual.events import Paste
from textual.geometry import Region
from textual.markup import MarkupError
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip
from textual.visual import visualize
from textual.widgets import Input, Static, TextArea
from ui_samples import begun, files, strips, until, write

from coachtui.cli import wiring
from coachtui.domain.answers import Text
from coachtui.domain.progress import Place
from coachtui.ui.app import CoachApp
from coachtui.ui.participant.learn import open_module
from coachtui.ui.participant.module import ModuleScreen
from coachtui.ui.participant.step_view import StepView
from coachtui.workflows.commitments import TypedAction
from terminal.hostile import MARKUP


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A content folder with a module that has every kind of box; what is written goes beside it."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    write_module(tmp_path / "content")
    return tmp_path / "content"


def drawn(pilot: Pilot[Any], region: Region | None = None) -> str:
    """What is drawn there without blanks and lines; fails where a part of it would run an action when clicked."""
    return within(rows_of(pilot), region)


def rows_of(pilot: Pilot[Any]) -> list[Strip]:
    """The drawn screen; fails where a part of it would run an action when clicked."""
    rows = strips(pilot)
    assert not [segment for row in rows for segment in row if segment.style and "@click" in segment.style.meta]
    return rows


def within(rows: list[Strip], region: Region | None = None) -> str:
    """What stands there of the drawn screen, without blanks and lines."""
    if region is not None:
        rows = [row.crop(region.x, region.right) for row in rows[region.y : region.bottom]]
    return squeezed("".join(row.text for row in rows))


def squeezed(text: str) -> str:
    """The text without blanks and the lines of boxes, which differ where it is wrapped."""
    return re.sub(r"[\s─-╿▀-▟]+", "", text)


def groups(size: int) -> list[str]:
    """The strings, so many in one text."""
    return [" ".join(MARKUP[start : start + size]) for start in range(0, len(MARKUP), size)]


def is_unharmed(app: App[Any], screen: Screen[Any]) -> bool:
    """Nothing acted: it runs, the screen is the same, and so is its theme."""
    return app.is_running and app.screen is screen and app.theme == "ink"


@pytest.mark.parametrize("place", EVERY, ids=lambda place: place.name)
async def test_markup_in_a_box_is_shown_as_it_stands(content: Path, place: Boxes) -> None:
    """Case 31: every string, in every box of the place, on the drawn screen; then the key that takes what is typed."""
    app = place.app(content)
    async with app.run_test(size=place.size, notifications=True) as pilot:
        await place.go(pilot)
        screen, boxes = app.screen, place.boxes(pilot)
        for text in MARKUP:
            for box in boxes:
                fill(box, text)
            await pilot.pause()
            rows = rows_of(pilot)
            for box in boxes:
                assert text_of(box) == text
                assert squeezed(text)[: box.region.width - 6] in within(rows, box.region)
            assert is_unharmed(app, screen)
        for box in boxes:
            fill(box, "[@click=app.look('paper')]x[/] see [/etc/passwd] [bold]x[/italic] [x=")
        await pilot.press(*place.takes)
        await pilot.pause()
        drawn(pilot)  # with the sentence that repeats it, where there is one
        assert app.is_running
        assert app.theme == "ink"


@pytest.mark.parametrize("place", [place for place in EVERY if place.keeps], ids=lambda place: place.name)
async def test_what_has_not_told_of_itself_is_kept_when_the_window_closes(
    tmp_path: Path, content: Path, place: Boxes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The texts stand in their boxes, and none of the messages about it has come anywhere: all of it is on disk."""
    app = place.app(content)
    async with app.run_test(size=place.size) as pilot:
        await place.go(pilot)
        texts = {box.id: f"kept in {box.id}" for box in place.boxes(pilot)}
        for box in place.boxes(pilot):
            fill(box, texts[box.id])
        app.end()
        shutil.copytree(tmp_path / "home", tmp_path / "then")
    monkeypatch.setenv("COACHTUI_HOME", str(tmp_path / "then"))
    later = CoachApp(wiring.participant(content if place.whose is EVERY[1].whose else None))
    async with later.run_test(size=place.size) as pilot:
        await place.go(pilot)
        emptied = "due" if place.name == "changed action" else ""
        for box in place.boxes(pilot):
            assert text_of(box) == ("" if box.id == emptied else texts[box.id])


@pytest.mark.parametrize("place", [place for place in EVERY if place.says], ids=lambda place: place.name)
async def test_too_much_pasted_is_refused_in_a_sentence_and_stays(tmp_path: Path, content: Path, place: Boxes) -> None:
    """A hundred thousand characters in each box, one after the other: nothing is cut, recorded or thrown away."""
    app = place.app(content)
    async with app.run_test(size=place.size, notifications=True) as pilot:
        await place.go(pilot)
        screen, before = app.screen, files(tmp_path / "home" / "data")
        for box in place.boxes(pilot):
            box.focus()
            fill(box, "")
            app.post_message(Paste(LONG))
            await until(pilot, partial(_is_full, box))
            await pilot.press(*place.takes)
            await pilot.pause()
            assert app.screen is screen
            shown = drawn(pilot)
            assert squeezed(_sentence(place, box)) in shown
            assert text_of(box) == LONG
            assert shown.count("w" * 40) < 80, "a sentence that repeats all of it"
            fill(box, "w" if box.id in ("what", "change") else "")
            await pilot.pause()
        assert files(tmp_path / "home" / "data") == before


LONG = "w" * 100_000


def _is_full(box: Input | TextArea) -> bool:
    return text_of(box) == LONG


def _sentence(place: Boxes, box: Input | TextArea) -> str:
    parts = {
        "due": "not a date",
        "review": "not a date",
        "confidence": "from 0 to 10",
        "field-day": "day",
        "reason": "at most",
    }
    return parts.get(box.id or "", place.says)


async def test_markup_that_is_recorded_is_shown_as_it_stands(content: Path) -> None:
    """In the name of the change, in lists and their details, in the journal and in every preview."""
    pairs = groups(2)
    begun()
    somebody = wiring.participant(content)
    exercise = next(one for one in somebody.course.step("m0", "s").exercises if one.id == "reflection")
    for text in pairs:
        names = {name: f"{name} {text} end" for name in ("what", "owner", "cue", "response", "obstacle", "measure")}
        action = somebody.actions.add(TypedAction(**names, due="2026-12-01"), "m0/s/commitment")
        somebody.actions.amend(action.id, TypedAction(what=f"now {text} end", due="2026-12-02"), f"why {text} end")
        somebody.record("m0", "s", [(exercise, Text(f"answer {text} end"))])
    app = CoachApp(somebody)
    async with app.run_test(size=TALL) as pilot:
        await until(pilot, lambda: app.focused)
        assert squeezed(f"now {pairs[0]} end") in drawn(pilot)
        for text in pairs:
            somebody.begin(f"Change {text} end", f"Name {text} end")
            app._look_again()
            app.action_go("today")
            await pilot.pause()
            shown = drawn(pilot)
            assert squeezed(f"Change {text} end") in shown
            assert squeezed(f"Name {text} end.") in shown
        for place in ("actions", "journal"):
            await go(pilot, place)
            await pilot.press("home")
            await pilot.pause()
            detail = app.screen.query_one(".detail")
            seen = ""
            for _row in pairs:
                await pilot.pause(0.07)  # the detail follows once the cursor rests
                seen += drawn(pilot, detail.region)
                await pilot.press("down")
            labels = ("owner", "cue", "obstacle", "measure", "why", "now") if place == "actions" else ("answer",)
            for text in pairs:
                for name in labels:
                    assert squeezed(f"{name} {text}") in seen
        await pilot.press("x")
        await until(pilot, lambda: app.screen.query("#preview"))
        await pilot.press("down", "down", "down")
        await pilot.pause()
        assert app.is_running


SLOTS = (
    *("Step", "Reading", "Heading", "Listed", "Quoted", "Head", "Cell", "Code", "Asked", "Story", "Option", "Other"),
    *("Because", "Right", "Rating", "Means", "Rated", "Items", "Checked", "Form", "Label", "Hint", "Commit"),
)
RAW = ("Step", "Code")
"""Slots that are not Markdown: a backslash stays."""


async def test_markup_in_every_slot_of_a_module_is_shown_as_it_stands(content: Path) -> None:
    """Case 31 for files: titles, reading, prompts, options and what is said of them, items, labels, hints."""
    texts = groups(6)
    names = [write_module(content, number, text) for number, text in enumerate(texts)]
    begun()
    app = CoachApp(wiring.participant(content))
    async with app.run_test(size=TALL) as pilot:
        await go(pilot, "learn")
        shown = drawn(pilot)
        for text in texts:
            assert squeezed(f"Title {text} end") in shown
        for name, text in zip(names, texts, strict=True):
            open_module(app, app._participant, Place(name, ""))
            await on(pilot, ModuleScreen)
            await until(pilot, lambda: app.screen.query("ChooseView ChoiceList"))
            await pilot.pause()
            app.screen.query_one("ChooseView ChoiceList").focus()
            await pilot.press("enter")
            await pilot.pause()
            steps, screen = app.screen.query_one(StepView), app.screen
            page = drawn(pilot, steps.region)
            for slot in SLOTS:
                written = text if slot in RAW else text.replace("\\[", "[")
                assert squeezed(f"{slot} {written}") in page, slot
            assert squeezed(f"Title {text} end") in drawn(pilot, app.screen.query_one("#title").region)
            if "[@click=app.quit]" in text:
                await _click_on(pilot, "[@click=app.quit]")
                assert is_unharmed(app, screen)
        app.screen.query_one(StepView).focus()  # among the options a digit chooses
        await go(pilot, "today")
        assert squeezed(f"Title {texts[-1]} end") in drawn(pilot)


@pytest.mark.parametrize("text", groups(6))
async def test_markup_in_the_title_of_a_step_is_text_in_the_palette_too(content: Path, text: str) -> None:
    """Discovered or found by its letters: the whole title stands there, and a click on it goes to the step at most."""
    name = write_module(content, 0, text)
    begun()
    app = CoachApp(wiring.participant(content))
    async with app.run_test(size=TALL) as pilot:
        open_module(app, app._participant, Place(name, ""))
        await on(pilot, ModuleScreen)
        await until(pilot, lambda: app.screen.query("ChooseView ChoiceList"))
        screen, title = app.screen, squeezed(f"Go to step: Step {text}")
        await pilot.press("ctrl+p")
        await until(pilot, lambda: title in drawn(pilot))
        await write(pilot, "go to step")
        await until(pilot, lambda: title in drawn(pilot) and "GotoToday" not in drawn(pilot))
        if "[@click=app.quit]" in text:
            await _click_on(pilot, "[@click=app.quit]")
            await until(pilot, partial(is_unharmed, app, screen))


async def _click_on(pilot: Pilot[Any], text: str) -> None:
    """Click on what stands behind the text, wherever it is drawn whole."""
    for y, row in enumerate(strips(pilot)):
        if text in row.text:
            await pilot.click(offset=(row.text.index(text) + len(text), y))


def test_the_stock_widget_fails_many_of_these() -> None:
    """The control: what a stock Static makes of its text is an error, or not all of it, or something that acts."""
    wrong = 0
    for text in MARKUP:
        try:
            visual = visualize(Static(), text)
        except MarkupError:
            wrong += 1
        else:
            assert isinstance(visual, Content)
            wrong += visual.plain != text
    assert wrong >= 10
