"""Every box a person can type into: whose log is open, the keys that lead there, and which boxes are there."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input, TextArea
from ui_samples import begun, own, tab_to, until, with_actions, with_decisions

from coachtui.cli import wiring
from coachtui.domain.progress import Place as Stopped
from coachtui.ui.app import CoachApp
from coachtui.ui.participant.action_form import ActionForm
from coachtui.ui.participant.check_in import CheckInScreen
from coachtui.ui.participant.check_in_end import CheckInEnd
from coachtui.ui.participant.day_form import DayForm
from coachtui.ui.participant.decision_form import DecisionForm
from coachtui.ui.participant.export import ExportScreen
from coachtui.ui.participant.finish_form import FinishForm
from coachtui.ui.participant.journal import JournalScreen
from coachtui.ui.participant.module import ModuleScreen
from coachtui.ui.participant.pause import PauseScreen
from coachtui.ui.participant.rescue import RescueDialog
from coachtui.ui.participant.search import SearchScreen
from coachtui.ui.participant.settings import SettingsScreen
from coachtui.ui.participant.settle_form import SettleForm, skipping
from coachtui.ui.participant.step_view import StepView
from coachtui.ui.participant.taking_in import ImportForm
from coachtui.ui.participant.welcome import BeginForm, WelcomeScreen
from coachtui.ui.widgets.place_bar import place_names
from coachtui.workflows.commitments import TypedAction
from coachtui.workflows.participant import Participant

TALL = (150, 130)
"""Columns and rows in which a whole step is in view."""

MODULE = """\
---
id: {id}
title: {title}
minutes: 4
outcomes:
  - Do it.
---

## Step {text} {{#s minutes=4}}

{body}"""

BODY = """\
Reading {text} end

### Heading {text} end

- Listed {text} end

> Quoted {text} end

| Head {text} end |
|---|
| Cell {text} end |

```
Code {raw} end
```

::: reflect {{#reflection}}
Asked {text} end
:::

::: choose {{#choice}}
Story {text} end

- ( ) Option {text} end — Because {text} end
- (x) Other {text} end — Right {text} end
:::

::: rate {{#rating scale=1-5}}
Rating {text} end

| score | means |
|---|---|
| 1 | Means {text} end |
| 5 | Yes |

- Rated {text} end {{#one}}
:::

::: checklist {{#list}}
Items {text} end

- [ ] Checked {text} end {{#one}}
:::

::: form {{#form}}
Form {text} end

- Label {text} end — Hint {text} end {{#short}}
- Long {{#long kind=long}}
- Date {{#date kind=date}}
- Change {{#change profile=change}}
- Name {{#name profile=name}}
- Coach {{#coach profile=coach}}
- Day {{#day kind=day profile=check-in-day}}
- Time {{#time profile=check-in-time}}
:::

::: commit {{#commitment within=7}}
Commit {text} end
:::
"""


def write_module(folder: Path, number: int = 0, text: str = "words") -> str:
    """Write a module with the text in every slot, as Markdown takes it, into a content folder; return its id."""
    import json

    name = f"m{number}"
    head = {"id": name, "title": json.dumps(f"Title {text} end", ensure_ascii=False), "text": text}
    (folder / "modules").mkdir(parents=True, exist_ok=True)
    path = folder / "modules" / f"{number:02}-{name}.md"
    path.write_text(MODULE.format(**head, body=BODY.format(text=text, raw=text)), encoding="utf-8")
    return name


Go = Callable[[Pilot[str]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Boxes:
    """A place with boxes: its name, whose log it needs, how to get there, its boxes, and the keys that submit them."""

    name: str
    whose: Callable[[Path], Participant]
    go: Go
    selectors: tuple[str, ...] = ()
    takes: tuple[str, ...] = ("ctrl+s",)
    says: str = "at most"
    """Words from the refusal of a text that is too long; empty where the place does more than take texts in turn."""

    size: tuple[int, int] = (100, 44)
    keeps: bool = True
    """Whether what is half typed there is there again next time."""

    def app(self, content: Path) -> CoachApp:
        """The app, with the modules of that folder."""
        return CoachApp(self.whose(content))

    def boxes(self, pilot: Pilot[str]) -> list[Input | TextArea]:
        """The boxes, in the order of their selectors; where no selectors are given, all the boxes that are shown."""
        if not self.selectors:
            every = [box for box in pilot.app.screen.query("*") if isinstance(box, Input | TextArea)]
            return [box for box in every if box.focusable and box.region and not getattr(box, "read_only", False)]
        found = [pilot.app.screen.query_one(selector) for selector in self.selectors]
        assert all(isinstance(box, Input | TextArea) for box in found)
        return [box for box in found if isinstance(box, Input | TextArea)]


def text_of(box: Input | TextArea) -> str:
    """The text in the box."""
    return box.value if isinstance(box, Input) else box.text


def fill(box: Input | TextArea, text: str) -> None:
    """Replace the text in the box."""
    if isinstance(box, Input):
        box.value = text
    else:
        box.load_text(text)


def _in_the_step(content: Path) -> Participant:
    begun()
    somebody = wiring.participant(content)
    somebody.desk.keep_place(Stopped("m0", "s", "reflection"))
    return somebody


async def on(pilot: Pilot[str], kind: type[Screen[Any]]) -> None:
    """Wait until a screen of that kind is open and something has the focus."""
    await until(pilot, lambda: isinstance(pilot.app.screen, kind) and pilot.app.focused)


async def go(pilot: Pilot[str], place: str) -> None:
    """Open a place with the key of its number."""
    number = list(place_names()).index(place) + 1
    await pilot.press(str(number))
    await until(pilot, lambda: pilot.app.current_mode == place and pilot.app.focused)


async def _step(pilot: Pilot[str]) -> None:
    await pilot.press("enter")
    await on(pilot, ModuleScreen)
    await until(pilot, lambda: isinstance(pilot.app.focused, Input | TextArea))


def _note(exercise: str) -> Go:
    async def there(pilot: Pilot[str]) -> None:
        await _step(pilot)
        if isinstance(pilot.app.focused, Input):  # opened again where somebody stopped
            return
        pilot.app.screen.query_one(f"{exercise} ChoiceList").focus()
        await pilot.press("n")
        await until(pilot, lambda: isinstance(pilot.app.focused, Input))

    return there


async def _find(pilot: Pilot[str]) -> None:
    await _step(pilot)
    pilot.app.screen.query_one(StepView).focus()
    await pilot.press("slash")
    await until(pilot, lambda: isinstance(pilot.app.focused, Input))


async def _rescue(pilot: Pilot[str]) -> None:
    await _step(pilot)
    pilot.app.screen.query_one(StepView).focus()
    await pilot.press("ctrl+w")
    await on(pilot, RescueDialog)


async def _begin(pilot: Pilot[str]) -> None:
    await on(pilot, WelcomeScreen)
    await pilot.press("enter")
    await on(pilot, BeginForm)


def _keys(kind: type[Screen[Any]], place: str, *keys: str) -> Go:
    async def there(pilot: Pilot[str]) -> None:
        await until(pilot, lambda: pilot.app.focused)
        await go(pilot, place)
        await pilot.press(*keys)
        await on(pilot, kind)

    return there


async def _change(pilot: Pilot[str]) -> None:
    await _keys(ActionForm, "actions", "e")(pilot)
    pilot.app.screen.query_one("#due", Input).value = ""
    await pilot.pause()


async def _search(pilot: Pilot[str]) -> None:
    await _keys(JournalScreen, "journal", "slash")(pilot)
    await until(pilot, lambda: isinstance(pilot.app.focused, Input))


async def _export(pilot: Pilot[str]) -> None:
    await _keys(ExportScreen, "today", "x")(pilot)
    await tab_to(pilot, lambda widget: widget.id == "target")


def with_everything() -> Participant:
    """Somebody with decisions and an action, who reads the modules that come with the program."""
    participant = with_decisions()
    participant.actions.add(TypedAction(what="Ring the theatre manager", owner="Sam", due="2026-11-20"))
    return participant


def pushed(make: Callable[[Participant], Screen[Any]]) -> Go:
    """A way to open a screen as the app does, on top of what is open."""

    async def there(pilot: Pilot[str]) -> None:
        await until(pilot, lambda: pilot.app.focused)
        pilot.app.push_screen(screen := make(vars(pilot.app)["_participant"]))
        await on(pilot, type(screen))

    return there


def _skip(somebody: Participant) -> SettleForm:
    return SettleForm(somebody, somebody.decisions.all()[0], skipping(somebody))


FORM = tuple(f"#field-{name}" for name in ("short", "long", "date", "change", "name", "coach", "day", "time"))
ACTION = tuple(f"#{name}" for name in ("what", "owner", "due", "cue", "response", "obstacle", "measure", "confidence"))

EVERY = (
    Boxes("welcome", lambda content: own(), _begin, ("#change", "#name"), ("enter", "enter")),
    Boxes("reflection and form", _in_the_step, _step, ("ReflectView Editor", *FORM), size=TALL),
    Boxes("note on a rating", _in_the_step, _note("RateView"), ("RateView Input",)),
    Boxes("note on a checklist", _in_the_step, _note("ChecklistView"), ("ChecklistView Input",)),
    Boxes("find in a step", _in_the_step, _find, ("#find",), ("enter",), "not in this step", keeps=False),
    Boxes("rescue", _in_the_step, _rescue, ("RescueDialog Input",), ("enter",), "was not saved", keeps=False),
    Boxes("new action", lambda content: begun(), _keys(ActionForm, "actions", "a"), ACTION),
    Boxes("changed action", lambda content: with_actions(), _change, (*ACTION, "#reason")),
    Boxes("finished action", lambda content: with_actions(), _keys(FinishForm, "actions", "d"), ("Editor",)),
    Boxes("search", lambda content: begun(), _search, ("#search",), ("enter",), "Nothing found", keeps=False),
    Boxes("export", lambda content: begun(), _export, ("#target",), says="was not saved", keeps=False),
    *(
        Boxes(
            name,
            lambda content: with_everything(),
            pushed(make),
            takes=takes,
            says=says,
            size=(120, 60),
            keeps=name not in ("settings", "search everything", "a day", "import"),
        )
        for name, make, takes, says in (
            ("settings", SettingsScreen, ("ctrl+s",), ""),
            ("search everything", SearchScreen, ("enter",), "Nothing found"),
            ("a day", lambda somebody: DayForm(somebody.today()), ("enter",), "not a day"),
            ("import", ImportForm, ("enter",), ""),
            ("decision", DecisionForm, ("ctrl+s",), "at most"),
            ("skipped pause", _skip, ("ctrl+s",), "at most"),
            ("pause", lambda somebody: PauseScreen(somebody, somebody.decisions.all()[0].id), ("ctrl+s",), ""),
            ("check-in", CheckInScreen, ("ctrl+s",), ""),
            ("end of the check-in", CheckInEnd, ("ctrl+s",), "at most"),
        )
    ),
)
"""In the order a new person meets them."""
