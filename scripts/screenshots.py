"""Makes the pictures in screenshots/ for the README from the sample app: python scripts/screenshots.py [FOLDER].

The clock stands still, so that the same program makes the same pictures.
"""

import asyncio
import os
import re
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.widgets import Input, TextArea

if TYPE_CHECKING:
    from textual.pilot import Pilot

ROOT = Path(__file__).parents[1]
NOW = "2026-11-23T09:12:00Z"
TYPED = "On ward 7 the huddle is at nine. The letters are begun at eleven,"


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: its name, the keys that lead to it (or `box`, `rows`, `type`), theme and size."""

    name: str
    keys: tuple[str, ...] = ()
    theme: str = "ink"
    size: tuple[int, int] = (80, 24)
    step: str = ""


SHOTS = (
    Shot("today"),
    Shot("step", ("enter", "box", "type"), size=(120, 40), step="initial-reflections"),
    Shot("pulse", ("enter", "rows", "2", "d", "4", "3"), step="pulse"),
    Shot("actions", ("3",), theme="paper"),
    Shot("action-form", ("3", "e")),
    Shot("check-in", ("c", "y", "n", "1")),
    Shot("pause", ("ctrl+l",), theme="paper"),
    Shot("journal", ("5",), theme="paper", size=(100, 30)),
    Shot("export", ("x",)),
)


async def picture(shot: Shot, home: Path) -> str:
    """The SVG of one picture, made of sample data with a home folder that is thrown away."""
    from coachtui.cli import wiring
    from coachtui.domain.progress import Place
    from coachtui.ui.app import CoachApp

    participant = wiring.sample(None, home / "sample")
    if shot.step:
        participant.desk.keep_place(Place("start-here", shot.step))
    app = CoachApp(participant)
    app.theme = shot.theme
    async with app.run_test(size=shot.size) as pilot:
        await _quiet(pilot)
        for key in shot.keys:
            await _press(pilot, key)
        for target in app.screen.query("#target").results(Input):
            target.value = "~"  # the path of somebody's home is nobody's business
        for box in app.screen.query("Input, TextArea"):
            if isinstance(box, Input | TextArea):
                box.cursor_blink = False
        await _quiet(pilot)
        svg = app.export_screenshot(title="coachtui")
    # The id in the class names is made of the text; one name for all keeps the changes between versions small.
    return re.sub(r"terminal-\d+", "terminal", svg)


async def _press(pilot: "Pilot[str]", key: str) -> None:
    if key == "type":
        await pilot.press(*("space" if character == " " else character for character in TYPED))
        await pilot.pause(1.2)
    elif key in ("box", "rows"):
        await pilot.press("tab")
        wanted = TextArea if key == "box" else _rows()
        for _turn in range(40):
            if isinstance(pilot.app.focused, wanted):
                break
            await pilot.press("tab")
    else:
        await pilot.press(key)
    await _quiet(pilot)


def _rows() -> type:
    from coachtui.ui.widgets.choice_list import ChoiceList

    return ChoiceList


async def _quiet(pilot: "Pilot[str]") -> None:
    """Let what is under way be drawn."""
    await pilot.pause(0.3)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def main(folder: Path) -> None:
    """Write every picture to the folder."""
    os.environ |= {"COACHTUI_NOW": NOW, "TZ": "UTC"}
    os.environ.pop("NO_COLOR", None)
    if hasattr(time, "tzset"):
        time.tzset()
    folder.mkdir(exist_ok=True)
    for shot in SHOTS:
        with tempfile.TemporaryDirectory() as home:
            os.environ["COACHTUI_HOME"] = home
            svg = asyncio.run(picture(shot, Path(home)))
        target = folder / f"{shot.name}.svg"
        target.write_text(svg, encoding="utf-8")
        print(target)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "screenshots")
