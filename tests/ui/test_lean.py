"""The app stays as small as it was: what was drawn is let go of, and rubbish is looked for in pauses."""

import gc
from collections.abc import Iterator
from functools import lru_cache

import pytest
from textual._styles_cache import StylesCache
from textual.strip import Strip
from ui_samples import MODULE, at_step, begun, opened, until

from coachtui.domain.progress import Place
from coachtui.ui.app import CoachApp
from coachtui.ui.lean import collect_from_now_on, collect_if_due
from coachtui.ui.participant.learn import LearnScreen, open_module
from coachtui.ui.widgets.editor import Editor
from coachtui.ui.widgets.line import Line

STEP = "what-this-is"
VISITS = 6
LINES = 700
"""Lines that one visit draws; the last screen may not have gone yet."""


async def left_behind() -> int:
    """How many drawn lines more there are after some visits to a module than after the first ones."""
    participant = at_step(begun(), STEP)
    app = CoachApp(participant)
    counts = []
    async with app.run_test() as pilot:
        for _visit in range(2 + VISITS):
            open_module(app, participant, Place(MODULE, STEP))
            await opened(pilot, STEP)
            app.pop_screen()
            await until(pilot, lambda: isinstance(app.screen, LearnScreen) and app.screen.is_current)
            await pilot.pause()
            gc.collect()
            counts.append(sum(isinstance(one, Strip) for one in gc.get_objects()))
    return counts[-1] - counts[1]


async def test_a_module_that_was_left_is_let_go_of() -> None:
    assert await left_behind() < 2 * LINES


async def test_stock_textual_keeps_what_was_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control."""
    ours = StylesCache.get_inner_outer
    stock = lru_cache(1024)(lambda _self, base, background: ours(base, background))
    monkeypatch.setattr("coachtui.ui.app.let_go_of_what_was_drawn", lambda: None)
    monkeypatch.setattr(StylesCache, "get_inner_outer", lambda *given: stock(*given))
    assert await left_behind() > (VISITS - 1) * LINES


async def boxes_left_behind() -> int:
    """How many boxes of steps that were left are kept, after some steps on and back in one module."""
    participant = at_step(begun(), STEP)
    app = CoachApp(participant)
    async with app.run_test() as pilot:
        open_module(app, participant, Place(MODULE, STEP))
        await opened(pilot, STEP)
        for key in ["ctrl+n"] * VISITS + ["ctrl+b"] * VISITS:
            await pilot.press(key)
        await opened(pilot, STEP)
        gc.collect()
        boxes = [one for one in gc.get_objects() if isinstance(one, Editor | Line)]
        return sum(not box.is_attached for box in boxes)


async def test_the_boxes_of_a_step_that_was_left_are_let_go_of() -> None:
    """With their text: in a long sitting, hundreds of steps are opened."""
    assert await boxes_left_behind() < VISITS


async def test_stock_textual_keeps_the_boxes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control."""
    for box in ("editor", "line"):
        monkeypatch.setattr(f"coachtui.ui.widgets.{box}.let_go_of_box", lambda box: None)
    assert await boxes_left_behind() > VISITS


@pytest.fixture
def loading() -> Iterator[None]:
    """As while the program loads; and the collector as it was, afterwards."""
    thresholds = gc.get_threshold()
    gc.disable()
    yield
    gc.unfreeze()
    gc.set_threshold(*thresholds)
    gc.enable()


@pytest.mark.usefixtures("loading")
def test_the_old_is_left_to_pauses_and_what_an_earlier_app_left_is_not_kept() -> None:
    young, middle, _old = gc.get_threshold()
    collect_from_now_on()
    assert gc.isenabled()
    assert gc.get_threshold()[:2] == (young, middle)
    assert gc.get_threshold()[2] > 100
    frozen = gc.get_freeze_count()
    assert frozen
    left = [[number] for number in range(1000)]
    collect_from_now_on()
    assert gc.get_freeze_count() <= frozen, "what came since can go"
    assert left


def test_what_is_old_is_looked_through_when_it_is_due_and_nobody_types(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[str] = []
    monkeypatch.setattr(gc, "collect", lambda: looks.append("looked"))
    for count, pause, looked in ((3, 60.0, False), (11, 0.1, False), (11, 60.0, True)):
        monkeypatch.setattr(gc, "get_count", lambda count=count: (0, 0, count))
        collect_if_due(pause)
        assert bool(looks) is looked
