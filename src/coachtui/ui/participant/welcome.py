"""The first run: what stays private, and the name of the one change."""

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from coachtui.domain.answers import Fields
from coachtui.domain.errors import CoachError
from coachtui.language import _
from coachtui.ui.participant.drafting import Drafting, trouble_in
from coachtui.ui.widgets.choice_list import ChoiceList
from coachtui.ui.widgets.key_bar import HELP, KeyBar
from coachtui.ui.widgets.line import Line
from coachtui.ui.widgets.place_bar import FORM, OWN_PAUSE
from coachtui.ui.widgets.warning import Trouble, complain, warn
from coachtui.ui.widgets.words import ACCENT, MUTED, STRONG, joined, plain
from coachtui.workflows.participant import Participant

DRAFT = "begin"
"""The draft of the first form."""


class WelcomeScreen(Screen[str]):
    """Returns `"begun"` once the change is named, `"imported"` or `"sample"`."""

    CSS_PATH = "../places.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "app.quit", _("Quit"), show=True),
        Binding("f1", "app.help", _("Help"), key_display="F1"),
    ]

    def __init__(self, participant: Participant) -> None:
        super().__init__(classes=f"{FORM} {OWN_PAUSE}")
        self._participant = participant

    def compose(self) -> ComposeResult:
        """What this is, and the ways in."""
        yield Static(_words(), id="words", markup=False)
        rows = ChoiceList()
        yield rows
        ways = {
            "start": (_("Start"), _("name your change; the first module takes half an hour")),
            "sample": (_("Look round"), _("with sample data; nothing of yours is touched")),
            "import": (_("Import"), _("from my other computer: a bundle I exported there")),
        }
        width = max(len(name) for name, _about in ways.values()) + 3
        rows.add_options(
            Option(joined((name.ljust(width), STRONG), (about, MUTED)), id=way) for way, (name, about) in ways.items()
        )
        yield KeyBar()

    def on_mount(self) -> None:
        """Put the cursor on the first way in."""
        rows = self.query_one(ChoiceList)
        rows.keep_highlight(0)
        rows.focus()

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Take that way."""
        if message.option.id == "sample":
            self.dismiss("sample")
        elif message.option.id == "import":
            from coachtui.ui.participant.taking_in import ImportForm

            self.app.push_screen(ImportForm(self._participant), self._taken_in)
        else:
            self.app.push_screen(BeginForm(self._participant), self._begun)

    def _taken_in(self, has_taken: bool | None) -> None:
        if has_taken:
            self._participant.drafts.drop(DRAFT)
            self.dismiss("imported")

    def _begun(self, has_begun: bool | None) -> None:
        if has_begun:
            self.dismiss("begun")


def _words() -> Content:
    return joined(
        (_("coachtui"), STRONG),
        "   ",
        (_("for people who lead change in health and care"), MUTED),
        "\n\n",
        _(
            "You learn a little, write down what you think, promise one small thing, and look at it again every week. "
            "All of it is about one real change of yours."
        ),
        "\n\n",
        (_("What stays private:"), ACCENT),
        " ",
        _(
            "everything. It is kept on this computer only; there is no account and no network. "
            "A file leaves only when you export one, and you see every line of it first."
        ),
        "\n\n",
        (_("What does not belong here:"), ACCENT),
        " ",
        _(
            "anything that could identify a patient or a colleague. No names, dates of birth or numbers. "
            "Write “a patient on the ward”, not who it was."
        ),
    )


class BeginForm(ModalScreen[bool]):
    """Asks for the change, and for a name, which may be left empty."""

    CSS_PATH = "../places.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        # Enter acts before the next key is looked at, so that what is typed fast after it goes into the next line.
        Binding("enter", "go_on", _("Go on"), priority=True),
        Binding("ctrl+s", "begin", _("Begin"), show=False),
        Binding("escape", "back", _("Back and keep")),
        HELP,
    ]

    def __init__(self, participant: Participant) -> None:
        super().__init__()
        self._participant = participant
        self._drafting = Drafting(self, participant.drafts.keep, trouble_in(self))
        self._begun = {"change": "", "name": "", **participant.drafts.fields(DRAFT)}

    def compose(self) -> ComposeResult:
        """Two lines, with what was typed in them last time."""
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(plain(_("Which change are you leading?")), classes="title", markup=False)
            yield Static(
                plain(_("A real one that is going on now. A short name is enough; you can change it later."), MUTED),
                markup=False,
            )
            yield Line(self._begun["change"], _("e.g. Discharge by noon"), id="change")
            yield Static("", markup=False)
            yield Static(plain(_("What shall we call you? (you can leave this empty)")), markup=False)
            yield Line(self._begun["name"], _("e.g. Sam"), id="name")
            yield Trouble()
        yield KeyBar()

    def on_mount(self) -> None:
        """Put the cursor on the first line."""
        self.query_one("#change", Input).focus()
        self._drafting.watch(DRAFT, self._fields)

    def _fields(self) -> Fields:
        return Fields({line.id: line.value for line in self.query(Input) if line.id})

    def on_input_changed(self) -> None:
        """Have what is typed kept soon."""
        self.query_one(Trouble).look_again(self._fields())
        self._drafting.look()

    def keep(self) -> None:
        """Keep what is typed as a draft, now. Raises NotSaved."""
        self._drafting.keep_now()

    def secure(self) -> bool:
        """Keep what is typed as a draft, before leaving; return whether that went well."""
        return self._drafting.secured(partial(warn, self))

    def action_back(self) -> None:
        """Go back to the ways in; what is typed is here again next time."""
        if self.secure():
            self.dismiss(False)

    def action_go_on(self) -> None:
        """Go on to the name, then begin."""
        if self.focused is self.query_one("#change", Input) and self.query_one("#change", Input).value.strip():
            self.focus_next()
        else:
            self.action_begin()

    def action_begin(self) -> None:
        """Begin with what is typed in the lines."""
        try:
            self._participant.begin(self.query_one("#change", Input).value, self.query_one("#name", Input).value)
        except CoachError as problem:
            complain(self, problem, self._fields())
        else:
            self._drafting.forget()
            self._participant.drafts.drop(DRAFT)
            self.dismiss(True)
