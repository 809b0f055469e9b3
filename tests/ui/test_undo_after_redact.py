"""Words that were taken out, also by a command while the app is open: the first undo behind that takes nothing back."""

from textual.pilot import Pilot
from ui_samples import MODULE, at_step, opened, own, picture, until, with_actions

from coachtui.domain.progress import Place
from coachtui.ui.app import CoachApp
from coachtui.ui.participant.today import TodayScreen
from coachtui.ui.widgets.key_bar import KeyBar


def _said(pilot: Pilot[str]) -> str:
    """The bottom line, over however many lines it goes."""
    return " ".join(str(pilot.app.screen.query_one(KeyBar).render()).split())


async def test_the_first_undo_says_that_words_do_not_come_back_and_the_second_undoes() -> None:
    participant = with_actions()
    first = participant.actions.all()[0]
    async with CoachApp(participant).run_test() as pilot:
        await until(pilot, lambda: "Ask two people who waited" in picture(pilot))
        own().redacting.redact(first.id)
        await pilot.press("u")
        await until(pilot, lambda: "cannot be brought back" in _said(pilot))
        assert "“promised: Ask two people who waited" in _said(pilot)
        assert len(own().log.actions) == 3
        await pilot.press("u")
        await until(pilot, lambda: "Undid “promised: Ask two people who waited" in _said(pilot))
    assert len(own().log.actions) == 2


async def test_a_step_opened_in_between_does_not_make_the_first_undo_silent() -> None:
    """Opening a step remembers the place on the desk, on which the command has noted that words were taken out."""
    participant = at_step(with_actions(), "initial-reflections")
    first = participant.actions.all()[0]
    async with CoachApp(participant).run_test() as pilot:
        await until(pilot, lambda: "Ask two people who waited" in picture(pilot))
        own().redacting.redact(first.id)
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        await pilot.press("ctrl+n")
        await opened(pilot, "spot-the-gap")
        assert own().desk.place == Place(MODULE, "spot-the-gap", "")
        await pilot.press("1")
        await until(pilot, lambda: isinstance(pilot.app.screen, TodayScreen))
        await pilot.press("u")
        await until(pilot, lambda: "cannot be brought back" in _said(pilot))
    assert len(own().log.actions) == 3
