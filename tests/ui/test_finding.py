"""Find in a step: every line with the words can be reached."""

import pytest
from textual.pilot import Pilot
from ui_samples import SMALL, at_step, begun, here, opened, picture, write

from coachtui.ui.app import CoachApp
from coachtui.ui.participant.module import ModuleScreen
from coachtui.ui.participant.step_view import StepView

STEP = "what-this-is"


def read(pilot: Pilot[str]) -> str:
    """What can be seen of the step."""
    seen = here(pilot, ModuleScreen).query_one(StepView).region
    lines = picture(pilot).split("\n")[seen.y : seen.bottom]
    return " ".join(" ".join(line[seen.x : seen.right] for line in lines).split())


@pytest.mark.parametrize(("words", "least"), [("you", 4), ("plan and what people", 1)])
async def test_each_enter_goes_to_the_next_line_and_round_again(words: str, least: int) -> None:
    """Also in a question, and far down in a long run of reading; and where the words go over the end of a line."""
    app = CoachApp(at_step(begun(), STEP))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("enter")
        await opened(pilot, STEP)
        await pilot.press("escape", "slash")  # out of the box, which is typed into at once
        await write(pilot, words)
        steps = here(pilot, ModuleScreen).query_one(StepView)
        places: list[float] = []
        while not places or places[-1] not in places[:-1]:
            await pilot.press("enter")
            await pilot.pause()
            places.append(steps.scroll_offset.y)
            assert words in read(pilot), "what was found is in sight"
    assert places[:-1] == sorted(places[:-1])
    assert len(set(places)) >= least
    assert places[-1] == places[0], "it begins anew behind the last one"
