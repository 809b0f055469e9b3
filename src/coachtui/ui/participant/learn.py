"""Learn: the modules, how far each has come, and how long it takes."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coachtui.domain.checkins import ROUTINE
from coachtui.domain.dates import short
from coachtui.domain.errors import CoachError
from coachtui.domain.progress import ModuleProgress, Place
from coachtui.language import _, ngettext
from coachtui.ui.participant.revisited import RevisitedScreen
from coachtui.ui.widgets.holding import Showing, closed_above
from coachtui.ui.widgets.key_bar import KeyBar, say
from coachtui.ui.widgets.place_bar import PlaceBar
from coachtui.ui.widgets.row_list import RowList
from coachtui.ui.widgets.words import ACCENT, MUTED, STRONG, joined, plain
from coachtui.workflows.participant import Participant

MOST_FAULTS = 2
"""Unreadable files that get a sentence each: the list below needs the room."""


def open_module(app: App[str], participant: Participant, place: Place, back: str = "") -> None:
    """Open a module in Learn, at the step and the exercise of that place, or where the person stopped.

    Closing it leads to the list of modules, or to the place named by `back`. Where its file has gone or cannot be read,
    say so.
    """
    from coachtui.ui.participant.module import ModuleScreen

    try:
        participant.course.module(place.module)
    except CoachError as problem:
        if isinstance(app.screen, Showing):
            app.screen.show()
        say(app, str(problem), warning=True)
        return
    if app.current_mode != "learn":
        app.switch_mode("learn")
    reader = next((screen for screen in app.screen_stack if isinstance(screen, ModuleScreen)), None)
    if reader is not None:
        if not closed_above(app, lambda screen: screen is reader):  # a dialog keeps its text as a draft
            return
        if reader.module_id == place.module:
            reader.back = back
            if place.step:
                reader.go_to(place.step, place.exercise)
            return
        if not reader.secure():
            return
        app.pop_screen()
    app.push_screen(ModuleScreen(participant, place, back))


class LearnScreen(RevisitedScreen):
    """The list of modules."""

    CSS_PATH = "../places.tcss"
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, participant: Participant) -> None:
        super().__init__()
        self._participant = participant

    def compose(self) -> ComposeResult:
        """The place bar, one list, the keys."""
        yield PlaceBar("learn", self._participant.profile.change)
        yield Static(classes="heading", markup=False)
        yield RowList()
        yield KeyBar()

    def on_mount(self) -> None:
        """Draw, with the cursor on the list, and load in the background what opening a step will need."""
        self.show()
        self.query_one(RowList).focus()
        self.run_worker(self._participant.course.warm_up, thread=True, exit_on_error=False)

    def show(self) -> None:
        """Draw the modules as they are now, and a sentence for each of the first files that could not be read."""
        modules = self._participant.course.modules()
        broken = self._participant.course.broken()
        count = ngettext("{count} module", "{count} modules", len(modules)).format(count=len(modules))
        heading = [joined((_("Learn"), STRONG), (f"  {count}", MUTED))]
        if not modules:
            heading.append(
                plain(_("There are no modules in this folder. Start coachtui without --content to use its own."))
            )
        heading += _faults(broken)
        self.query_one(".heading", Static).update(plain("\n").join(heading))
        self.query_one(PlaceBar).show_change(self._participant.profile.change)
        rows = self.query_one(RowList)
        here = rows.highlighted
        rows.clear_options()
        rows.add_options([_row(module, self._ended(module)) for module in modules])
        rows.keep_highlight(here)

    def _ended(self, module: ModuleProgress) -> date | None:
        """The local day on which the check-in routine last ended, if this module is that routine."""
        last = self._participant.log.last_check_in if module.outline.id == ROUTINE else None
        return None if last is None else last.astimezone().date()

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Open the module that was chosen."""
        open_module(self.app, self._participant, Place(message.option.id or "", ""))


def _faults(broken: Sequence[str]) -> Iterator[Content]:
    """What is wrong with the first files, and how to see the rest."""
    for sentence in broken[:MOST_FAULTS]:
        yield joined(("! ", "bold $text-warning"), (sentence, "$text-warning"))
    if (left := len(broken) - MOST_FAULTS) > 0:
        words = ngettext("and {count} more: coachtui check", "and {count} more: coachtui check", left)
        yield plain(f"  {words.format(count=left)}", "$text-warning")


def _row(module: ModuleProgress, ended: date | None) -> Option:
    outline = module.outline
    mark, style = ("✓ ", ACCENT) if module.finished else ("▸ ", ACCENT) if module.started else ("· ", MUTED)
    steps = ngettext("{count} step", "{count} steps", len(outline.steps)).format(count=len(outline.steps))
    minutes = ngettext("{count} minute", "{count} minutes", outline.minutes).format(count=outline.minutes)
    if outline.repeats:
        state = _("a routine, as often as you like")
        if ended is not None:
            state = _("{routine} · last {day}").format(routine=state, day=short(ended))
    elif module.finished:
        state = _("done")
    elif module.started:
        state = _("{done} of {steps} done, {minutes} min left").format(
            done=len(module.done), steps=steps, minutes=module.minutes_left
        )
    else:
        state = _("not started")
    return Option(
        joined((mark, style), (outline.title, STRONG), "\n  ", (f"{steps} · {minutes} · {state}", MUTED)),
        id=outline.id,
    )
