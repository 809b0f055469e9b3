"""Content that was edited after it was answered: what is on the screen is never recorded over what is not."""

from pathlib import Path

from textual.widgets import Input
from ui_samples import begun, opened, tab_into, until, words_of, write

from coachtui.cli import wiring
from coachtui.domain.answers import Fields, Scores
from coachtui.ui.app import CoachApp
from coachtui.ui.exercises.item_rows import ItemRows

MODULE = """---
id: edited
title: "Edited"
minutes: 4
outcomes:
  - Do it.
---

## Now {#now minutes=4}

::: form {#card}
Write what you know.

- Problem {#problem kind=long}
- For whom {#whom kind=text}
:::

::: rate {#pulse scale=1-5}
How true is it?

| score | means |
|-------|-------|
| 1     | No    |
| 5     | Yes   |

- People are ready. {#people}
- The purpose is clear. {#purpose}
:::
"""


async def test_what_is_not_asked_any_more_stays_as_it_was(tmp_path: Path) -> None:
    begun()
    module = tmp_path / "content" / "modules" / "00-edited.md"
    module.parent.mkdir(parents=True)
    module.write_text(MODULE, encoding="utf-8")
    me = wiring.participant(tmp_path / "content")
    form, pulse = me.course.step("edited", "now").exercises
    me.record("edited", "now", [(form, Fields({"problem": "Long\nwaits", "whom": "Everyone"}))])
    me.record("edited", "now", [(pulse, Scores({"people": 4, "purpose": 5}, {"people": "Two of us."}))])
    edited = MODULE.replace("- For whom {#whom ", "- Name {#name ").replace("kind=long", "kind=text")
    edited = edited.replace("- People are ready. {#people}\n", "").replace("1-5", "1-3").replace("| 5 ", "| 3 ")
    module.write_text(edited, encoding="utf-8")
    app = CoachApp(wiring.participant(tmp_path / "content"))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        await opened(pilot, "now")
        app.screen.query_one("#field-name", Input).focus()
        await write(pilot, "Sam")
        await tab_into(pilot, "pulse", ItemRows)
        await pilot.press("2", "ctrl+s")
        await until(pilot, lambda: len(wiring.participant(None).log.answers["edited/now/pulse"]) == 2)
    after = wiring.participant(tmp_path / "content").log.answers
    assert after["edited/now/card"][-1].response == Fields(
        {"problem": "Long\nwaits", "whom": "Everyone", "name": "Sam"}
    )
    first, second = after["edited/now/pulse"]
    assert first.response == Scores({"people": 4, "purpose": 5}, {"people": "Two of us."})
    assert second.response == Scores({"purpose": 2}), "nobody scored the row that has gone, nor five of three"


async def test_a_step_that_cannot_be_read_holds_nobody_back_and_is_not_done(tmp_path: Path) -> None:
    begun()
    module = tmp_path / "content" / "modules" / "00-edited.md"
    module.parent.mkdir(parents=True)
    broken = "## Broken {#broken minutes=2}\n\n::: reflekt {#x}\nWhy?\n:::\n\n"
    module.write_text(MODULE.replace("## Now", f"{broken}## Now"), encoding="utf-8")
    app = CoachApp(wiring.participant(tmp_path / "content"))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: app.screen.query("StepView Static"))
        await until(pilot, lambda: "is not a kind" in words_of(pilot, "StepView Static"))
        await until(pilot, lambda: not getattr(app.screen, "is_opening", True))
        await pilot.press("ctrl+n")
        await opened(pilot, "now")
    first, _second = wiring.participant(tmp_path / "content").course.module("edited").outline.steps
    assert first.id == "broken"
    assert not [event for event in wiring.participant(None).book.events() if "broken" in event.subject]
