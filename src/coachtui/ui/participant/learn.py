"""Learn: the modules, how far each has come, and how long it takes."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coachtui.domain.progress import ModuleProgress, Place
from coachtui.language import _, ngettext
from coachtui.ui.participant.revisited import RevisitedScreen
from coachtui.ui.widgets.holding import Holding
from coachtui.ui.widgets.key_bar import KeyBar
from coachtui.ui.widgets.place_bar import PlaceBar
from coachtui.ui.widgets.row_list import RowList
from coachtui.ui.widgets.words import ACCENT, MUTED, STRONG, joined, plain
from coachtui.workflows.participant import Participant


def open_module(app: App[str], participant: Participant, place: Place) -> None:
    """Open a module in Learn, at the step and the exercise of that place, or where the person stopped."""
    from coachtui.ui.participant.module import ModuleScreen

    if app.current_mode != "learn":
        app.switch_mode("learn")
    reader = next((screen for screen in app.screen_stack if isinstance(screen, ModuleScreen)), None)
    if reader is not None:
        while app.screen is not reader:  # a dialog that was left open keeps its text as a draft
            if isinstance(app.screen, Holding) and not app.screen.settle():
                return
            app.pop_screen()
        if reader.module_id == place.module:
            if place.step:
                reader.go_to(place.step, place.exercise)
            return
        if not reader.settle():
            return
        app.pop_screen()
    app.push_screen(ModuleScreen(participant, place))


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
        """Draw, with the cursor on the list, and load meanwhile what opening a step will need."""
        self.show()
        self.query_one(RowList).focus()
        self.run_worker(self._participant.course.warm_up, thread=True, exit_on_error=False)

    def show(self) -> None:
        """Draw the modules as they stand now, and a sentence for each file that could not be read."""
        modules = self._participant.course.modules()
        broken = self._participant.course.broken()
        count = ngettext("{count} module", "{count} modules", len(modules)).format(count=len(modules))
        heading = [joined((_("Learn"), STRONG), (f"  {count}", MUTED))]
        if not modules:
            heading.append(
                plain(_("There are no modules in this folder. Start coachtui without --content to read its own."))
            )
        heading += [joined(("! ", "bold $text-warning"), (sentence, "$text-warning")) for sentence in broken]
        self.query_one(".heading", Static).update(plain("\n").join(heading))
        self.query_one(PlaceBar).show_change(self._participant.profile.change)
        rows = self.query_one(RowList)
        here = rows.highlighted
        rows.clear_options()
        rows.add_options([_row(module) for module in modules])
        rows.keep_highlight(here)

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Open the module that was chosen."""
        open_module(self.app, self._participant, Place(message.option.id or "", ""))


def _row(module: ModuleProgress) -> Option:
    outline = module.outline
    mark, style = ("✓ ", ACCENT) if module.finished else ("▸ ", ACCENT) if module.started else ("· ", MUTED)
    steps = ngettext("{count} step", "{count} steps", len(outline.steps)).format(count=len(outline.steps))
    minutes = ngettext("{count} minute", "{count} minutes", outline.minutes).format(count=outline.minutes)
    if module.finished:
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
