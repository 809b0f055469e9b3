"""The screens of the places, each imported when it is first opened."""

from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from coachtui.workflows.participant import Participant


def places(participant: Participant, is_sample: bool) -> dict[str, Callable[[], Screen[Any]]]:
    """What makes the screen of each place, by the place's name."""

    def today() -> Screen[Any]:
        from coachtui.ui.participant.today import TodayScreen

        return TodayScreen(participant, is_sample)

    def learn() -> Screen[Any]:
        from coachtui.ui.participant.learn import LearnScreen

        return LearnScreen(participant)

    def actions() -> Screen[Any]:
        from coachtui.ui.participant.actions import ActionsScreen

        return ActionsScreen(participant)

    def toolkit() -> Screen[Any]:
        from coachtui.ui.participant.toolkit import ToolkitScreen

        return ToolkitScreen(participant)

    def journal() -> Screen[Any]:
        from coachtui.ui.participant.journal import JournalScreen

        return JournalScreen(participant)

    return {"today": today, "learn": learn, "actions": actions, "toolkit": toolkit, "journal": journal}
