"""Every screen of the app in a state worth looking at: whose log it shows, and the keys that lead there."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input, Static, TextArea
from ui_samples import (
    at_step,
    begun,
    opened,
    own,
    picture,
    sample,
    tab_into,
    tab_to,
    until,
    with_actions,
    with_wheel,
    write,
)

from coachtui.domain.answers import Fields
from coachtui.domain.progress import Place
from coachtui.ui.app import CoachApp
from coachtui.ui.participant.actions import ActionsScreen
from coachtui.ui.participant.as_it_was import AsItWasScreen
from coachtui.ui.participant.check_in import CheckInScreen
from coachtui.ui.participant.check_in_end import CheckInEnd
from coachtui.ui.participant.day_form import DayForm
from coachtui.ui.participant.export import ExportScreen
from coachtui.ui.participant.journal import JournalScreen
from coachtui.ui.participant.search import SearchScreen
from coachtui.ui.participant.settings import SettingsScreen
from coachtui.ui.participant.toolkit import ToolkitScreen
from coachtui.ui.participant.welcome import BeginForm, WelcomeScreen
from coachtui.workflows.participant import Participant

Go = Callable[[Pilot[str]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Scene:
    """A screen: its name, whose log it shows (given the home folder), and how to get to it."""

    name: str
    whose: Callable[[Path], Participant]
    go: Go
    is_sample: bool = True

    def app(self, home: Path, theme: str = "ink") -> CoachApp:
        """The app that shows the screen, in that theme."""
        app = CoachApp(self.whose(home), is_sample=self.is_sample)
        app.theme = theme
        return app


def _step(name: str, step: str, go: Go | None = None) -> Scene:
    async def there(pilot: Pilot[str]) -> None:
        await until(pilot, lambda: pilot.app.focused)
        await pilot.press("enter")
        await opened(pilot, step)
        if go is not None:
            await go(pilot)

    return Scene(name, lambda home: at_step(sample(home), step), there)


async def _stay(pilot: Pilot[str]) -> None:
    await until(pilot, lambda: pilot.app.focused)


async def _welcome(pilot: Pilot[str]) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, WelcomeScreen) and pilot.app.focused)


async def _begin(pilot: Pilot[str]) -> None:
    await _welcome(pilot)
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, BeginForm))
    await pilot.press("enter")


async def _learn(pilot: Pilot[str]) -> None:
    await pilot.press("2")
    await until(pilot, lambda: pilot.app.current_mode == "learn" and pilot.app.focused)


async def _actions(pilot: Pilot[str]) -> None:
    await pilot.press("3")
    await until(pilot, lambda: isinstance(pilot.app.screen, ActionsScreen) and pilot.app.focused)


def _on_actions(*keys: str) -> Go:
    async def there(pilot: Pilot[str]) -> None:
        await _actions(pilot)
        await pilot.press(*keys)
        await until(pilot, lambda: pilot.app.focused)

    return there


def _on_toolkit(*keys: str, go: Go | None = None) -> Go:
    async def there(pilot: Pilot[str]) -> None:
        await pilot.press("4")
        await until(pilot, lambda: isinstance(pilot.app.screen, ToolkitScreen) and pilot.app.focused)
        await pilot.app.workers.wait_for_complete()
        await pilot.press(*keys)
        await until(pilot, lambda: pilot.app.focused)
        if go is not None:
            await go(pilot)

    return there


async def _half_a_pause(pilot: Pilot[str]) -> None:
    await tab_to(pilot, lambda widget: widget.id == "considered")
    await write(pilot, "People with no smartphone; people who read no English")
    await tab_to(pilot, lambda widget: widget.id == "outcome")
    await pilot.press("t")
    await write(pilot, "Keep the phone line till 10")
    await tab_to(pilot, lambda widget: widget.id == "company")
    await pilot.press("w")
    await write(pilot, "Amina, Jo (patient partner)")
    await tab_to(pilot, lambda widget: widget.id == "again")
    await write(pilot, "4 jan")
    # How far it has scrolled by now depends on how fast it was typed.
    pilot.app.screen.query_one("#answers").scroll_end(animate=False)
    await pilot.pause()


async def _journal(pilot: Pilot[str]) -> None:
    await pilot.press("5")
    await until(pilot, lambda: isinstance(pilot.app.screen, JournalScreen) and pilot.app.focused)


async def _search(pilot: Pilot[str]) -> None:
    await _journal(pilot)
    await pilot.press("slash")
    await until(pilot, lambda: isinstance(pilot.app.focused, Input))
    await write(pilot, "theatre")


async def _search_everything(pilot: Pilot[str]) -> None:
    await until(pilot, lambda: pilot.app.focused)
    await pilot.press("slash")
    await until(pilot, lambda: isinstance(pilot.app.screen, SearchScreen) and isinstance(pilot.app.focused, Input))
    await write(pilot, "list")
    await until(pilot, lambda: "In the modules" in picture(pilot))


async def _as_it_was(pilot: Pilot[str]) -> None:
    await _actions(pilot)
    await pilot.app.run_action("app.anywhere('as_it_was')")
    await until(pilot, lambda: isinstance(pilot.app.screen, DayForm) and pilot.app.focused)
    await write(pilot, "a week ago")
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, AsItWasScreen) and pilot.app.focused)


async def _settings(pilot: Pilot[str]) -> None:
    await until(pilot, lambda: pilot.app.focused)
    await pilot.press("comma")
    await until(pilot, lambda: isinstance(pilot.app.screen, SettingsScreen) and isinstance(pilot.app.focused, Input))
    pilot.app.screen.query_one("#folder", Static).update("")


async def _export(pilot: Pilot[str]) -> None:
    await pilot.press("x")
    await until(pilot, lambda: isinstance(pilot.app.screen, ExportScreen) and pilot.app.focused)
    pilot.app.screen.query_one("#target", Input).value = "~"


async def _help(pilot: Pilot[str]) -> None:
    await pilot.press("f1")
    await pilot.pause()


async def _palette(pilot: Pilot[str]) -> None:
    await pilot.press("ctrl+p")
    await until(pilot, lambda: len(pilot.app.screen.query("CommandList > *, CommandList")) > 0)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def _small(pilot: Pilot[str]) -> None:
    await pilot.resize_terminal(50, 15)
    await pilot.pause()


async def _half_typed(pilot: Pilot[str]) -> None:
    await tab_into(pilot, "see-it-here", TextArea)
    await write(pilot, "On ward 7 the huddle is at nine, and the letters are")
    await until(pilot, lambda: "saved 09:12" in _words(pilot))


def _words(pilot: Pilot[str]) -> str:
    from textual.widgets import Static

    return "\n".join(str(line.render()) for line in pilot.app.screen.query(".status").results(Static))


async def _clock(pilot: Pilot[str]) -> None:
    from coachtui.ui.exercises.timed import Clock, TimedView

    await tab_to(pilot, lambda widget: isinstance(widget, Clock))
    for _second in range(130):
        pilot.app.screen.query_one(TimedView)._tick()


async def _chosen(pilot: Pilot[str]) -> None:
    await tab_to(pilot, lambda widget: type(widget).__name__ == "OptionRows")
    await pilot.press("down", "down", "enter")
    await until(pilot, lambda: "Your choice" in _explained(pilot))


def _explained(pilot: Pilot[str]) -> str:
    from textual.widgets import Static

    return "\n".join(str(text.render()) for text in pilot.app.screen.query("#explained").results(Static))


async def _rated(pilot: Pilot[str]) -> None:
    await tab_to(pilot, lambda widget: type(widget).__name__ == "ItemRows")
    await pilot.press("2", "d", "4", "n")
    await write(pilot, "four of ten on Tuesday")


async def _ticked(pilot: Pilot[str]) -> None:
    await tab_to(pilot, lambda widget: type(widget).__name__ == "ItemRows")
    await pilot.press("y", "x", "l")


async def _form(pilot: Pilot[str]) -> None:
    await tab_to(pilot, lambda widget: widget.id == "field-problem")
    await write(pilot, "People wait four hours for a letter")
    await tab_to(pilot, lambda widget: widget.id == "field-date-that-matters")
    await write(pilot, "in 6 weeks")


def _check_in(*keys: str) -> Go:
    async def there(pilot: Pilot[str]) -> None:
        await until(pilot, lambda: pilot.app.focused)
        await pilot.press("c")
        await until(pilot, lambda: isinstance(pilot.app.screen, CheckInScreen) and pilot.app.focused)
        await pilot.press(*keys)
        await pilot.pause()

    return there


async def _check_in_end(pilot: Pilot[str]) -> None:
    await _check_in("y", "y", "ctrl+s", "y", "f", "enter", "y", "ctrl+s")(pilot)
    await until(pilot, lambda: isinstance(pilot.app.screen, CheckInEnd) and pilot.app.focused)


def _check_in_step(name: str, step: str) -> Scene:
    """A step of the last module in Learn, with the first card turned."""

    def stopped(home: Path) -> Participant:
        participant = sample(home)
        participant.desk.keep_place(Place("check-in", step))
        return participant

    async def there(pilot: Pilot[str]) -> None:
        await _learn(pilot)
        await pilot.press("end", "enter")
        await opened(pilot, step)
        await tab_into(pilot, "cards", Input)
        await write(pilot, "a time or a place")
        await pilot.press("enter")
        await pilot.pause()

    return Scene(name, stopped, there)


def _left_in_a_form(home: Path) -> Participant:
    """Somebody whose terminal was closed while they wrote an action."""
    participant = with_actions()
    participant.drafts.keep("action/new/", Fields({"what": "Ask the porters when they can come", "owner": "Sam"}))
    return participant


SCENES = (
    Scene("today", sample, _stay),
    Scene("today-left-in-a-form", _left_in_a_form, _stay, is_sample=False),
    Scene("today-begun", lambda home: begun(), _stay, is_sample=False),
    Scene("welcome", lambda home: own(), _welcome, is_sample=False),
    Scene("begin", lambda home: own(), _begin, is_sample=False),
    Scene("learn", sample, _learn),
    _step("step-reading", "what-this-is"),
    _step("step-form", "my-change", _form),
    _step("step-reflections", "initial-reflections", _half_typed),
    _step("step-clock-over", "initial-reflections", _clock),
    _step("step-choice", "spot-the-gap", _chosen),
    _step("step-rating", "pulse", _rated),
    _step("step-table", "why-something-real"),
    _step("step-commitment", "first-commitment", _ticked),
    Scene("actions", sample, _actions),
    Scene("actions-closed", sample, _on_actions("f", "f", "f", "f")),
    Scene("action-form", sample, _on_actions("a")),
    Scene("action-change", sample, _on_actions("e")),
    Scene("finish-form", sample, _on_actions("d")),
    Scene("check-in", sample, _check_in("y", "n", "1", "5")),
    Scene("check-in-unclear", sample, _check_in("y", "n", "1", "enter", "enter", "m", "x", "ctrl+s")),
    Scene("check-in-end", sample, _check_in_end),
    _check_in_step("check-in-cards", "recall"),
    Scene("toolkit-empty", lambda home: begun(), _on_toolkit(), is_sample=False),
    Scene("toolkit", lambda home: with_wheel(), _on_toolkit("down"), is_sample=False),
    Scene("decision-form", lambda home: with_wheel(), _on_toolkit("e"), is_sample=False),
    Scene("settle-form", lambda home: with_wheel(), _on_toolkit("down", "d"), is_sample=False),
    Scene("pause", lambda home: with_wheel(), _on_toolkit("p"), is_sample=False),
    Scene("pause-typed", lambda home: with_wheel(), _on_toolkit("p", go=_half_a_pause), is_sample=False),
    Scene("journal", sample, _journal),
    Scene("journal-search", sample, _search),
    Scene("search", sample, _search_everything),
    Scene("history", sample, _on_actions("h")),
    Scene("take-out", sample, _on_actions("h", "t")),
    Scene("as-it-was", sample, _as_it_was),
    Scene("settings", lambda home: begun(), _settings, is_sample=False),
    Scene("export", sample, _export),
    Scene("help", sample, _help),
    Scene("palette", sample, _palette),
    Scene("too-small", sample, _small),
)
"""In the order a new person meets them."""


def scene(name: str) -> Scene:
    """The scene of that name."""
    return next(scene for scene in SCENES if scene.name == name)


async def calm(pilot: Pilot[str]) -> None:
    """Stop every cursor from blinking, so that two pictures of the same screen are the same."""
    for box in pilot.app.screen.query("Input, TextArea"):
        if isinstance(box, Input | TextArea):
            box.cursor_blink = False
            box.notify_style_update()  # a TextArea keeps a line as it was drawn while its cursor was hidden
            box.refresh()
    await pilot.pause()


async def show(scene: Scene, pilot: Pilot[str]) -> None:
    """Go to the scene and wait until everything is still."""
    await scene.go(pilot)
    await until(pilot, lambda: "writing…" not in _words(pilot))
    await calm(pilot)
