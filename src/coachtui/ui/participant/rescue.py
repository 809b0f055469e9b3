"""Writing a text somewhere else, when it cannot be saved where it belongs."""

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from coachtui.domain.errors import CoachError
from coachtui.language import _
from coachtui.ui.widgets.key_bar import HELP, KeyBar, say
from coachtui.ui.widgets.line import Line
from coachtui.ui.widgets.warning import Trouble, warn
from coachtui.ui.widgets.words import MUTED, joined, plain
from coachtui.workflows.participant import Participant


class RescueDialog(ModalScreen[None]):
    """Asks for a path and writes the text there."""

    CSS_PATH = "../places.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", _("Close")), HELP]

    def __init__(self, text: str, participant: Participant) -> None:
        super().__init__()
        self._text = text
        self._participant = participant

    def compose(self) -> ComposeResult:
        """The path and what will be written."""
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(plain(_("Write this text to another file")), classes="title", markup=False)
            yield Static(
                plain(
                    _(
                        "What you typed in this step is written there, readable by you alone. "
                        "It stays on the screen too."
                    )
                ),
                markup=False,
            )
            yield Line(str(Path.home() / "coachtui-text.txt"))
            yield Trouble()
            yield Static(joined((_("enter writes · esc closes"), MUTED)), classes="keys", markup=False)
        yield KeyBar()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Write, and say where."""
        try:
            path = self._participant.write_elsewhere(message.value, self._text)
        except CoachError as problem:
            warn(self, str(problem))
        else:
            self.dismiss()
            say(self.app, _("Written to {path}.").format(path=path))
