"""Import from one's other computer: name the file, see what it would bring, take it in."""

from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from coachtui.domain.dates import full
from coachtui.domain.errors import CoachError
from coachtui.domain.text import elided, shortened
from coachtui.language import _
from coachtui.ui.widgets.choice_list import ChoiceList
from coachtui.ui.widgets.holding import Showing, all_secured
from coachtui.ui.widgets.key_bar import HELP, KeyBar, say
from coachtui.ui.widgets.line import Line
from coachtui.ui.widgets.words import ACCENT, MUTED, STRONG, WARNING, joined, plain
from coachtui.workflows.participant import Participant
from coachtui.workflows.taking_in import Plan, bundles_at, in_numbers, kinds


def take_in(app: App[Any], participant: Participant) -> None:
    """Record what is typed, then ask for a file; draw the screen below again once something came in."""
    if isinstance(app.screen, ImportForm):
        return
    if not all_secured(app):
        return

    def taken(has_taken: bool | None) -> None:
        if has_taken and isinstance(app.screen, Showing):
            app.screen.show()

    app.push_screen(ImportForm(participant), taken)


class ImportForm(ModalScreen[bool]):
    """Returns whether anything was taken in; nothing is until somebody has seen what it would be."""

    CSS_PATH = "../places.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(False)", _("Close")), HELP]

    def __init__(self, participant: Participant) -> None:
        super().__init__()
        self._participant = participant
        self._plan: Plan | None = None
        self._mine = False

    def compose(self) -> ComposeResult:
        """A line for the file, what it would bring, and the choices."""
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(plain(_("Import from my other computer")), classes="title", markup=False)
            words = _("Which bundle? A file, or a folder with bundles in it.")
            yield Static(plain(words, MUTED), markup=False)
            yield Line(hint=_("~/Downloads/discharge-by-noon-2026-11-22.coachtui.json"), id="file")
            yield Static(id="plan", classes="status", markup=False)
            yield ChoiceList()
            yield Static(classes="keys", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Put the cursor on the line; there is nothing to choose yet."""
        self.query_one(ChoiceList).display = False
        self._hint()
        self.query_one("#file", Input).focus()

    def _hint(self) -> None:
        """Say what the keys do now."""
        looks = _("enter looks at it but changes nothing yet · esc closes")
        takes = _("enter does what the cursor is on · esc closes, and nothing is changed")
        words = takes if self.query_one(ChoiceList).display else looks
        self.query_one(".keys", Static).update(plain(words, MUTED))

    def on_input_changed(self) -> None:
        """Clear what was said about the last file: another one is being typed."""
        self._plan = None
        self.query_one("#plan", Static).update("")
        self.query_one(ChoiceList).display = False
        self._hint()

    def on_input_submitted(self) -> None:
        """Look at the file."""
        self._mine = False
        self._look()

    def _look(self) -> None:
        place = self.query_one("#file", Input).value
        if not place.strip():
            self._say(plain(_("Type the name of the file first."), WARNING))
            return
        try:
            self._plan = self._participant.taking_in.plan(bundles_at(place), self._mine)
        except CoachError as problem:
            self._say(plain(str(problem), WARNING))
            return
        if not self._plan.taken and not self._plan.refused:
            self._say(plain(_("There is no bundle in that folder. Nothing was changed."), WARNING))
            return
        self._say(_words(self._plan))
        self._offer(self._plan)

    def _say(self, words: Content) -> None:
        self.query_one("#plan", Static).update(words)

    def _offer(self, plan: Plan) -> None:
        rows = self.query_one(ChoiceList)
        rows.clear_options()
        if plan.brings_something:
            rows.add_option(Option(plain(_("Take it in"), STRONG), id="take"))
        if any(one.is_strangers for one in plan.refused) or self._mine:
            tick = "[x] " if self._mine else "[ ] "
            words = _("It is mine: I started afresh on this computer")
            rows.add_option(Option(joined((tick, ACCENT), words), id="mine"))
        rows.display = bool(rows.option_count)
        if rows.display:
            rows.keep_highlight(0)
            rows.focus()
        self._hint()

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Take it in, or look again at it as one's own, or as somebody else's."""
        if message.option.id == "mine":
            self._mine = not self._mine
            self._look()
        elif self._plan is not None:
            try:
                done = self._participant.taking_in.apply(self._plan, self._mine)
            except CoachError as problem:
                self._say(plain(str(problem), WARNING))
                return
            self.dismiss(True)
            say(self.app, _("Taken in: {numbers}.").format(numbers=in_numbers(done.merged)))


def _words(plan: Plan) -> Content:
    lines: list[Content] = []
    for one in plan.taken:
        numbers = in_numbers(one.merged)
        whose = shortened(one.bundle.name or one.bundle.change, 40)
        made = full(one.bundle.exported_at.astimezone().date())
        lines.append(joined((elided(one.path.name, 60), STRONG), (f"  {whose}  {made}", MUTED)))
        lines.append(plain(f"  {numbers}"))
    lines += [plain(f"    {line}", MUTED) for line in kinds(plan.merged)]
    if plan.taken and not plan.brings_something:
        lines.append(plain(_("Everything in it is already here.")))
    for refused in plan.refused:
        lines.append(joined((f"! {elided(refused.path.name, 60)}: ", WARNING), refused.reason))
    return plain("\n").join(lines)
