"""What Today says of where somebody stopped: looking back moves nothing, and what waits elsewhere is told."""

from ui_samples import MODULE, at_step, begun, opened, own, picture, row_here, until, with_actions, write

from coachtui.domain.answers import Fields, Text
from coachtui.domain.curriculum import Reflect
from coachtui.domain.progress import Place
from coachtui.ui.app import CoachApp
from coachtui.ui.participant.journal import JournalScreen
from coachtui.ui.participant.today import TodayScreen
from coachtui.workflows.participant import Participant

REFLECTION = "what-did-you-think"


def answered(me: Participant) -> Participant:
    """Somebody who answered a reflection, and stopped in a later step."""
    exercises = me.course.step(MODULE, "initial-reflections").exercises
    asked = next(one for one in exercises if isinstance(one, Reflect) and one.id == REFLECTION)
    me.record(MODULE, "initial-reflections", [(asked, Text("Worried"))])
    return at_step(me, "spot-the-gap")


async def test_looking_at_an_entry_of_the_journal_is_not_stopping_there_until_one_types() -> None:
    app = CoachApp(answered(begun()))
    async with app.run_test() as pilot:
        for typed, stopped in (("", "spot-the-gap"), ("and curious", "initial-reflections")):
            await pilot.press("5")
            await until(pilot, lambda: isinstance(app.screen, JournalScreen) and app.focused)
            await pilot.press("enter")
            await opened(pilot, "initial-reflections")
            await write(pilot, typed)
            await pilot.press("escape", "escape")
            await until(pilot, lambda: isinstance(app.screen, JournalScreen))
            place = own().desk.place
            assert place is not None
            assert place.step == stopped


async def test_what_waits_in_another_step_stands_on_today_and_enter_goes_there() -> None:
    me = at_step(begun(), "spot-the-gap")
    (form,) = me.course.step(MODULE, "check-in-day").exercises
    subject = f"{MODULE}/check-in-day/{form.id}"
    me.drafts.keep(subject, Fields({"day": "weekdays"}))
    app = CoachApp(own())
    async with app.run_test() as pilot:
        await until(pilot, lambda: "You were writing in: Start here" in picture(pilot))
        while "You were writing in" not in row_here(pilot):
            await pilot.press("down")
        await pilot.press("enter")
        await opened(pilot, "check-in-day")
    me = own()
    me.drafts.drop(subject)
    me.desk.keep_place(Place(MODULE, "initial-reflections"))
    me.drafts.keep(f"{MODULE}/initial-reflections/{REFLECTION}", Text("Half a"))
    assert me.overview().begun_forms == (), "Continue leads there"


async def test_today_says_when_the_next_check_in_is_and_with_whom() -> None:
    me = with_actions()
    me.settings.save("check_in_day", "fri")
    me.settings.save("check_in_time", "16:30")
    me.settings.save("coach", "Tom")
    app = CoachApp(own())
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        assert "Check-in    Fri 27 Nov, 16:30 · with Tom  c" in picture(pilot)
