"""Where the cursor is when a step opens, what letters do there, and where one stays when the window changes."""

from pathlib import Path

from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input, TextArea
from ui_samples import MODULE, at_step, begun, focused_text, opened, own, picture, until, words_of, write

from coachtui.cli import wiring
from coachtui.domain.answers import Text
from coachtui.ui.app import CoachApp
from coachtui.ui.participant.module import ModuleScreen
from coachtui.ui.participant.rescue import RescueDialog
from coachtui.ui.participant.step_view import StepView
from coachtui.workflows.participant import Participant

SHORT = """---
id: short
title: "Short"
minutes: 4
outcomes:
  - Do it.
---

## Two thoughts {#two minutes=4}

One line before.

::: choose {#pick}
Which?

- ( ) This — No.
- (x) That — Yes.
:::

::: reflect {#first}
What now?
:::

::: reflect {#second}
What then?
:::
"""


def _short(tmp_path: Path) -> Participant:
    """Somebody with a module whose first screenful holds a choice and a question."""
    begun()
    folder = tmp_path / "content" / "modules"
    folder.mkdir(parents=True)
    (folder / "00-short.md").write_text(SHORT, encoding="utf-8")
    return wiring.participant(tmp_path / "content")


def _reading(pilot: Pilot[str]) -> StepView:
    """The reading, which has to have the focus."""
    steps = pilot.app.screen.query_one(StepView)
    assert steps.has_focus
    return steps


async def test_a_step_with_an_empty_box_in_view_is_typed_into_at_once(tmp_path: Path) -> None:
    app = CoachApp(_short(tmp_path))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        await opened(pilot, "two")
        await write(pilot, "3 of us? yes")
        assert focused_text(pilot) == "3 of us? yes"
        await pilot.press("ctrl+q")
    answer = wiring.participant(tmp_path / "content").latest("short/two/first")
    assert answer is not None
    assert answer.response == Text("3 of us? yes")


async def test_the_first_unanswered_box_is_the_one(tmp_path: Path) -> None:
    participant = _short(tmp_path)
    first = next(e for e in participant.course.step("short", "two").exercises if e.id == "first")
    participant.record("short", "two", [(first, Text("answered"))])
    app = CoachApp(participant)
    async with app.run_test(size=(120, 50)) as pilot:
        await pilot.press("enter")
        await opened(pilot, "two")
        await write(pilot, "next")
        assert focused_text(pilot) == "next", "not behind the answer that is there"


async def test_a_half_typed_box_is_gone_back_to_whichever_way_its_step_is_opened() -> None:
    participant = at_step(begun(), "spot-the-gap")
    participant.drafts.keep(f"{MODULE}/initial-reflections/see-it-here", Text("half a"))
    app = CoachApp(participant)
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "spot-the-gap")
        await pilot.press("ctrl+b")
        await opened(pilot, "initial-reflections")
        await until(pilot, lambda: isinstance(app.focused, TextArea))
        assert focused_text(pilot) == "half a"


async def test_in_the_reading_tab_leads_to_the_box_and_the_bottom_line_says_so() -> None:
    app = CoachApp(at_step(begun(), "initial-reflections"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        _reading(pilot)
        await until(pilot, lambda: "tab Answer" in picture(pilot))
        await pilot.press("tab")
        await until(pilot, lambda: "tab Answer" not in picture(pilot))
        await write(pilot, "here")
        assert focused_text(pilot) == "here"


async def test_what_is_typed_in_the_reading_goes_nowhere_and_says_where_it_should() -> None:
    app = CoachApp(at_step(begun(), "initial-reflections"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        await write(pilot, "it was 3 o'clock? 1/2")
        _reading(pilot)
        assert isinstance(app.screen, ModuleScreen), "no digit went to another place, no ? opened the help"
        assert "Tab goes to the box" in picture(pilot)
        await pilot.press("down", "3")
        await until(pilot, lambda: app.current_mode == "actions")


async def test_one_slip_before_a_key_that_is_meant_does_not_hide_it() -> None:
    app = CoachApp(at_step(begun(), "initial-reflections"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        _reading(pilot)
        await pilot.press("k", "3")
        await until(pilot, lambda: app.current_mode == "actions")


async def test_a_step_without_a_question_says_that_there_is_nothing_to_fill_in() -> None:
    app = CoachApp(at_step(begun(), "why-something-real"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "why-something-real")
        assert "tab Answer" not in picture(pilot)
        await write(pilot, "what")
        assert "Nothing to fill in" in picture(pilot)


async def test_what_is_typed_fast_behind_tab_and_enter_stands_in_the_next_box() -> None:
    app = CoachApp(at_step(begun(), "my-change", "change-card"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.focused, Input))
        await write(pilot, "!\n")
        await write(pilot, "problem")
        assert focused_text(pilot) == "problem"
        await _at_once(pilot, "tab", "w", "a", "r", "d", "enter", "S", "tab", "w", "h", "o")
        assert focused_text(pilot) == "who"
        await pilot.press("ctrl+q")
    answer = own().latest(f"{MODULE}/my-change/change-card")
    assert answer is not None
    fields = answer.response.fields  # type: ignore[union-attr]
    assert fields["change"].endswith("!")
    assert (fields["problem"], fields["for-whom"], fields["sponsor"]) == ("problem", "ward", "S")
    assert fields["who-could-lose-out"] == "who"


async def _at_once(pilot: Pilot[str], *keys: str) -> None:
    """Give the app all these keys before it looks at the first of them."""
    from textual.events import Key

    driver = pilot.app._driver
    assert driver is not None
    for key in keys:
        event = Key(key, key if len(key) == 1 else None)
        event.set_sender(pilot.app)
        driver.send_message(event)
    await pilot.pause()
    await pilot.pause()


async def test_another_window_size_keeps_the_box_in_view() -> None:
    app = CoachApp(at_step(begun(), "initial-reflections", "opportunities"))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.focused, TextArea))
        await write(pilot, "what I am writing")
        for size in ((80, 24), (62, 20), (120, 40), (80, 20)):
            await pilot.resize_terminal(*size)
            await until(pilot, lambda: "what I am writing" in picture(pilot))


async def test_another_window_size_keeps_the_place_in_the_reading() -> None:
    app = CoachApp(at_step(begun(), "initial-reflections"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await opened(pilot, "initial-reflections")
        steps = _reading(pilot)
        question = steps.views[2].query_one("Reading")
        steps.scroll_to_widget(question, animate=False, top=True)
        await pilot.pause()
        assert "Can you see this change" in picture(pilot)
        await pilot.resize_terminal(62, 24)
        await until(pilot, lambda: steps.size.width < 40)
        await until(pilot, lambda: "Can you see this" in "".join(picture(pilot).splitlines()[:5]))
        await pilot.resize_terminal(90, 22)
        await until(pilot, lambda: "Can you see this" in "".join(picture(pilot).splitlines()[:5]))


async def test_the_key_that_rescues_a_text_takes_no_word_away() -> None:
    app = CoachApp(at_step(begun(), "initial-reflections", "what-did-you-think"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.focused, TextArea))
        await write(pilot, "two words")
        await pilot.press("ctrl+w")
        await until(pilot, lambda: isinstance(app.screen, RescueDialog))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ModuleScreen))
        assert focused_text(pilot) == "two words"
        assert not words_of(pilot, "#trouble")


async def test_where_nothing_is_typed_there_is_nothing_to_write_elsewhere() -> None:
    app = CoachApp(at_step(begun(), "initial-reflections", "what-did-you-think"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.focused, TextArea))
        await pilot.press("ctrl+w")
        await until(pilot, lambda: "Nothing is typed here yet." in words_of(pilot, "KeyBar"))
        assert isinstance(app.screen, ModuleScreen)


async def test_a_paste_in_the_reading_says_where_it_would_go(tmp_path: Path) -> None:
    app = CoachApp(_short(tmp_path))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        await opened(pilot, "two")
        await pilot.press("escape")
        await until(pilot, lambda: app.screen.query_one(StepView).has_focus)
        app.post_message(Paste("what I wrote elsewhere"))
        await until(pilot, lambda: "Not pasted: you are in the reading. Tab goes to the box" in picture(pilot))
        await pilot.press("tab", "tab")
        await until(pilot, lambda: isinstance(app.focused, TextArea))
        app.post_message(Paste("and now here"))
        await until(pilot, lambda: focused_text(pilot) == "and now here")
