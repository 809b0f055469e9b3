"""A small sound module, and ways to read pieces of text as one."""

from pathlib import Path

from coachtui.content.blocks import ReadStep, read_steps
from coachtui.content.layout import Layout, read_layout
from coachtui.domain.curriculum import Step

VALID = """\
---
id: equity
title: "Equity: in every decision"
minutes: 10
sources: [vmi]
outcomes:
  - Run one pause on a decision.
---

## Symptom or system? {#symptom-or-system minutes=4}

Short *reading* with **weight**, `code` and a [link](https://example.org/a%6a).

::: choose {#rota}
Calls fall after a booking line moves online. What is that?

- ( ) A symptom — Ask who can no longer reach you.
- (x) A system — The rule decides who gets in.
:::

::: facilitator
Two minutes, pairs.
:::

## Your change {#your-change minutes=6}

::: reflect {#thoughts}
What did you think?
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

::: commit {#first within=7}
What will you do?
:::
"""


def head(minutes: int = 4) -> str:
    """Seven lines of front matter, so that the body starts on line 8."""
    return f"---\nid: m\ntitle: M\nminutes: {minutes}\noutcomes:\n  - Do it.\n---\n"


def read(text: str) -> tuple[Layout, tuple[ReadStep, ...]]:
    """The layout and the steps of a module's text."""
    layout = read_layout(text.encode(), "m.md")
    return layout, read_steps(text.encode(), layout)


def problems(text: str) -> list[str]:
    """What makes the module impossible to open, as `line: message`."""
    layout, steps = read(text)
    found = [*layout.report.found, *(problem for one in steps for problem in one.report.found)]
    return [str(problem).removeprefix("m.md:") for problem in sorted(found)]


def step(body: str) -> Step:
    """The step whose heading is on line 8 and whose body starts on line 9; it must have no problem."""
    text = head() + "## S {#s minutes=4}\n" + body
    assert problems(text) == []
    return read(text)[1][0].step


def step_problems(body: str) -> list[str]:
    """The problems of a step with that body, as `line: message`."""
    return problems(head() + "## S {#s minutes=4}\n" + body)


INSTRUMENT = """\
---
id: equity-pause
title: Equity Pause
sources: [vmi]
---

The words of a source.

::: pause {#card}
Ask it aloud.

> Does everyone benefit equally from this?

- Who might be worse off? {#worse-off}
:::
"""


def shelf(folder: Path, **instruments: str) -> Path:
    """A content folder with these instruments: each a name such as `equity_pause`, and the text of its file."""
    (folder / "instruments").mkdir(parents=True, exist_ok=True)
    for name, text in instruments.items():
        path = folder / "instruments" / f"{name.replace('_', '-')}.md"
        path.write_text(text, encoding="utf-8", newline="\n")
    return folder


def course(folder: Path, **modules: str) -> Path:
    """A content folder with these modules: each a name such as `m00_start`, and the text of its file."""
    (folder / "modules").mkdir(parents=True, exist_ok=True)
    for name, text in modules.items():
        path = folder / "modules" / f"{name.removeprefix('m').replace('_', '-')}.md"
        path.write_text(text, encoding="utf-8", newline="\n")
    return folder
