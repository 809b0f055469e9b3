"""The first module from its first step to its last, every exercise answered by keyboard alone."""

from textual.pilot import Pilot
from textual.widgets import Input, OptionList, TextArea
from ui_samples import MODULE, begun, opened, own, row_here, tab_into, tab_to, until, write

from coachtui.domain.answers import Choice, Fields, Scores, Text, Tick, Ticks, Timings
from coachtui.domain.curriculum import Checklist, Choose, Commit, Exercise, Form, Rate, Reflect, Timed
from coachtui.ui.app import CoachApp
from coachtui.ui.exercises.timed import Clock, TimedView
from coachtui.ui.participant.action_form import ActionForm
from coachtui.ui.participant.learn import LearnScreen
from coachtui.ui.participant.module import ModuleScreen
from coachtui.workflows.participant import Participant


async def test_a_whole_module_by_keyboard_alone() -> None:
    participant = begun()
    app = CoachApp(participant)
    steps = participant.course.module(MODULE).outline.steps
    async with app.run_test() as pilot:
        await pilot.press("enter")
        for outline in steps:
            await opened(pilot, outline.id)
            for exercise in participant.course.step(MODULE, outline.id).exercises:
                await _answer(pilot, exercise)
            await pilot.press("ctrl+n")
        await until(pilot, lambda: isinstance(app.screen, LearnScreen))
        await until(pilot, lambda: "done" in row_here(pilot))
    kept = own()
    assert len(kept.log.completed) == len(steps)
    assert kept.course.module(MODULE).finished
    kinds = set()
    for outline in steps:
        for exercise in kept.course.step(MODULE, outline.id).exercises:
            kinds.add(type(exercise))
            _check_answer(kept, f"{MODULE}/{outline.id}/{exercise.id}", exercise)
    assert kinds == {Reflect, Timed, Choose, Rate, Checklist, Form, Commit}
    assert (kept.profile.check_in_day, kept.profile.coach) == (4, "Alex")
    assert kept.profile.change == "Discharge by noon and more"


async def _answer(pilot: Pilot[str], exercise: Exercise) -> None:
    """Answer an exercise by keyboard, in the way its kind is answered."""
    match exercise:
        case Reflect():
            await tab_into(pilot, exercise.id, TextArea)
            await write(pilot, f"about {exercise.id}\nline 2")
        case Timed():
            await tab_to(pilot, lambda widget: isinstance(widget, Clock))
            await pilot.press("space")
            pilot.app.screen.query_one(TimedView)._tick()
            await pilot.press("space")
        case Choose():
            await tab_into(pilot, exercise.id, OptionList)
            await pilot.press("down", "enter", "g")
        case Rate():
            await tab_into(pilot, exercise.id, OptionList)
            await write(pilot, "2d451n")
            await until(pilot, lambda: isinstance(pilot.app.focused, Input))
            await write(pilot, "hunch")
            await pilot.press("enter")
        case Checklist():
            await tab_into(pilot, exercise.id, OptionList)
            await write(pilot, "yxla")
        case Commit():
            await tab_into(pilot, exercise.id, OptionList)
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, ActionForm))
            await write(pilot, "Ring the ward")
            await pilot.press("enter", "enter")
            await write(pilot, "fri")
            await pilot.press("ctrl+s")
            await until(pilot, lambda: isinstance(pilot.app.screen, ModuleScreen))
        case Form():
            for field in exercise.fields:
                await tab_to(pilot, lambda box, name=f"field-{field.id}": box.id == name)  # type: ignore[misc]
                await pilot.press("end")
                await write(pilot, TYPED.get(field.profile) or TYPED[field.kind])


TYPED = {
    "change": " and more",
    "check-in-day": "friday",
    "check-in-time": "16:30",
    "coach": "Alex",
    "name": " B",
    "text": "some words",
    "long": "some lines\nof words",
    "date": "fri",
    "day": "fri",
}


def _check_answer(kept: Participant, subject: str, exercise: Exercise) -> None:
    if isinstance(exercise, Commit):
        (action,) = kept.actions.came_of(subject)
        assert (action.terms.what, str(action.terms.due)) == ("Ring the ward", "2026-11-27")
        return
    answer = kept.latest(subject)
    assert answer is not None, subject
    assert answer.wording == exercise.wording
    match exercise:
        case Reflect():
            assert answer.response == Text(f"about {exercise.id}\nline 2")
        case Timed(phases=phases):
            assert isinstance(answer.response, Timings)
            assert answer.response.seconds[phases[0].id] >= 1
        case Choose(options=options):
            assert answer.response == Choice(options[1].label, options[1].correct, sure=False)
        case Rate(items=items):
            scores = dict(zip((item.id for item in items), (2, None, 4, 5, 1), strict=True))
            assert answer.response == Scores(scores, {items[-1].id: "hunch"})
        case Checklist(items=items):
            ticks = (Tick.YES, Tick.NO, Tick.NOT_NOW, Tick.NOT_APPLICABLE)
            assert answer.response == Ticks(dict(zip((item.id for item in items), ticks, strict=True)))
        case Form(fields=fields):
            assert isinstance(answer.response, Fields)
            for field in fields:
                expected = TYPED.get(field.profile) or TYPED[field.kind]
                assert answer.response.fields[field.id].endswith(expected)
