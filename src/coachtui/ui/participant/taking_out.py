"""Taking the words of a record out for good: what would go is shown first, and somebody has to agree in writing."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from coachtui.domain.errors import CoachError
from coachtui.language import _
from coachtui.ui.widgets.key_bar import HELP, KeyBar, say
from coachtui.ui.widgets.line import Line
from coachtui.ui.widgets.warning import Trouble, warn
from coachtui.ui.widgets.words import MUTED, plain
from coachtui.workflows.participant import Participant
from coachtui.workflows.redacting import Planned
from coachtui.workflows.redacting_words import done_in_words, not_reached, planned


class TakeOutForm(ModalScreen[bool]):
    """Returns whether the words were taken out; nothing is until somebody has seen what would go and typed "yes"."""

    CSS_PATH = "../places.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", _("Close")), HELP]

    def __init__(self, participant: Participant, plan: Planned) -> None:
        super().__init__()
        self._participant = participant
        self._plan = plan

    def compose(self) -> ComposeResult:
        """What would go and where it is, that it cannot be undone, and a line to agree in."""
        with VerticalScroll(classes="dialog"):
            yield Static(plain(_("Take words out for good")), classes="title", markup=False)
            yield Static(plain("\n".join(planned(self._plan))), markup=False)
            words = _(
                "They cannot be brought back: not by undo, and not from a backup. Dates, states and numbers stay."
            )
            yield Static(plain(words), classes="keys", markup=False)
            yield Line(hint=_("type yes to take them out"))
            yield Trouble()
            yield Static(plain(_("enter takes them out · esc closes, and nothing is changed"), MUTED), classes="keys")
        yield KeyBar()

    def on_mount(self) -> None:
        """Put the cursor in the line."""
        self.query_one(Line).focus()

    def on_input_submitted(self, message: Line.Submitted) -> None:
        """Take them out if somebody agrees, and say what was not reached."""
        if message.value.strip().casefold() != _("yes").casefold():
            warn(self, _("Nothing was taken out. Type “yes” if you mean it, or close with esc."))
            return
        try:
            done = self._participant.redacting.redact(self._plan.subject)
        except CoachError as problem:
            warn(self, str(problem))
            return
        self.dismiss(True)
        say(self.app, " ".join([done_in_words(done), *not_reached(done)]), warning=bool(done.left))
