"""A log that can no longer be read while the app is open: every place still opens, with what was known, and says so."""

from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen
from ui_samples import LARGE, MODULE, own, until, with_decisions

from coachtui.domain.answers import Text
from coachtui.ui.app import CoachApp
from coachtui.ui.participant.as_it_was import AsItWasScreen
from coachtui.ui.participant.history import HistoryScreen
from coachtui.ui.participant.journal import JournalScreen
from coachtui.ui.participant.pause import PauseScreen
from coachtui.ui.participant.toolkit import ToolkitScreen
from coachtui.workflows.commitments import TypedAction

WAYS: dict[type[Screen[Any]], tuple[str, ...]] = {
    JournalScreen: ("5",),
    ToolkitScreen: ("4",),
    HistoryScreen: ("3", "h"),
    PauseScreen: ("ctrl+l",),
    AsItWasScreen: ("ctrl+p", *"given day", "enter", "enter", *"today", "enter"),
}


@pytest.mark.parametrize("screen", WAYS)
async def test_what_was_known_is_shown_and_the_app_goes_on(home: Path, screen: type[Screen[Any]]) -> None:
    participant = with_decisions()
    participant.actions.add(TypedAction("Ring the ward", "Sam"))
    step = participant.course.step(MODULE, "initial-reflections")
    exercise = next(one for one in step.exercises if one.id == "what-did-you-think")
    participant.record(MODULE, step.id, [(exercise, Text("It was another form"))])
    participant.sharing.share(f"{MODULE}/{step.id}/{exercise.id}", True)
    participant.sharing.share(next(one.id for one in participant.decisions.all() if one.pauses), True)
    me = own()
    app = CoachApp(me)
    async with app.run_test(size=LARGE) as pilot:
        await until(pilot, lambda: app.focused)
        (log,) = (home / "data" / "log").glob("20*.json")
        log.write_text("damaged", encoding="utf-8")
        for key in WAYS[screen]:
            await pilot.press("space" if key == " " else key)
            await pilot.pause()
        await until(pilot, lambda: isinstance(app.screen, screen))
        assert any(f"{log.name} is damaged" in words for words in me.troubles())
