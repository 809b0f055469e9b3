"""What is drawn can be read: WCAG 2.2 contrast of every pair of colours on every screen; nothing by colour alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from every_screen import SCENES, Scene, scene, show
from rich.color import Color
from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import TextArea
from ui_samples import LARGE, SMALL, picture, strips, tab_into

from coachtui.ui.theme import THEMES

TEXT, CONTROL = 4.5, 3.0
"""Success criteria 1.4.3 (text) and 1.4.11 (what identifies a control)."""

DECORATION = set("─│┃━▁▔ ")
"""Rules that part one thing from another; taken away, nothing is lost. The bars of progress stand beside words."""

MARKS = set("▌╭╮╰╯▂▃▄▅▆▇█")
"""The row the cursor is on, the corners of a box, the thumb of a scroll bar."""


def _luminance(colour: Color) -> float:
    channels = [channel / 255 for channel in colour.get_truecolor()]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    """The contrast of two colours, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _region(pilot: Pilot[str]) -> Region:
    """What has to be readable: the whole screen, or the dialog in front of one."""
    screen = pilot.app.screen
    if isinstance(screen, ModalScreen):
        return Region.from_union([part.region for part in screen.query(".dialog, CommandInput, CommandList")])
    return screen.region


def _pairs(pilot: Pilot[str]) -> Iterator[tuple[str, Color, Color]]:
    region = _region(pilot)
    for strip in strips(pilot)[region.y : region.bottom]:
        for segment in strip.crop(region.x, region.right):
            style = segment.style
            if style is None or style.color is None or style.bgcolor is None or not segment.text.strip():
                continue
            colours = (style.bgcolor, style.color) if style.reverse else (style.color, style.bgcolor)
            yield segment.text.strip(), *colours


def _unreadable(pilot: Pilot[str]) -> set[str]:
    found: set[str] = set()
    for text, colour, background in _pairs(pilot):
        letters = set(text)
        if letters <= DECORATION:
            continue
        least = CONTROL if letters <= DECORATION | MARKS else TEXT
        if (ratio := contrast(colour, background)) < least:
            found.add(f"{ratio:.1f} < {least}: {text!r}")
    return found


def test_the_measure_itself() -> None:
    assert contrast(Color.parse("#ffffff"), Color.parse("#000000")) == pytest.approx(21)
    assert contrast(Color.parse("#777777"), Color.parse("#ffffff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", ["ink", "paper"])
@pytest.mark.parametrize("shown", SCENES, ids=lambda scene: scene.name)
async def test_everything_drawn_can_be_read(home: Path, shown: Scene, theme: str) -> None:
    async with shown.app(home, theme).run_test(size=SMALL) as pilot:
        await show(shown, pilot)
        assert len({text for text, _colour, _background in _pairs(pilot)}) > 1, "something was looked at"
        assert not _unreadable(pilot)
        for part in pilot.app.screen.query(Widget):
            if any(part.scrollbars_enabled):
                thumb, ground = part.styles.scrollbar_color, part.styles.scrollbar_background
                assert contrast(thumb.rich_color, ground.rich_color) >= CONTROL, f"the scroll bar of {part!r}"
                assert thumb.hex.lower() == THEMES[theme].variables["scrollbar"], f"{part!r} has lost its style"


@pytest.mark.parametrize("theme", ["ink", "paper"])
async def test_a_selection_and_a_message_can_be_read(home: Path, theme: str) -> None:
    shown = scene("step-reflections")
    async with shown.app(home, theme).run_test(size=LARGE, notifications=True) as pilot:
        await show(shown, pilot)
        await tab_into(pilot, "see-it-here", TextArea)
        await pilot.press("ctrl+z", "ctrl+y", "shift+home")
        await pilot.pause()
        assert not _unreadable(pilot)


@pytest.mark.parametrize("theme", ["ink", "paper"])
async def test_the_borders_of_boxes_stand_out(home: Path, theme: str) -> None:
    shown = scene("step-reflections")
    async with shown.app(home, theme).run_test(size=LARGE) as pilot:
        await show(shown, pilot)
        corners = [(colour, ground) for text, colour, ground in _pairs(pilot) if set(text) & set("╭╮╰╯")]
        assert corners
        assert all(contrast(*pair) >= CONTROL for pair in corners)


@pytest.mark.parametrize("name", ["today", "actions"])
async def test_nothing_is_said_by_colour_alone(home: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    shown = scene(name)
    async with shown.app(home).run_test(size=SMALL) as pilot:
        await show(shown, pilot)
        seen = picture(pilot)
        for _text, colour, background in _pairs(pilot):
            for part in (colour, background):
                red, green, blue = part.get_truecolor()
                assert red == green == blue, "no colour is left"
        assert not _unreadable(pilot)
    assert "! overdue 3 days" in seen
    assert "▌" in seen, "the row the cursor is on has a mark"
    assert "[1 Today]" in seen or "[3 Actions]" in seen, "the place is in brackets"
