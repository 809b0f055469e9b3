"""What the privacy check found, one piece at a time: masked, or left as it is."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coachtui.domain.identifiers import PossibleIdentifier, kind_name
from coachtui.domain.text import shortened
from coachtui.language import _
from coachtui.ui.widgets.choice_list import ChoiceList
from coachtui.ui.widgets.key_bar import HELP, KeyBar
from coachtui.ui.widgets.words import ACCENT, MUTED, joined, plain
from coachtui.workflows.leaving_words import around


class MaskForm(ModalScreen[frozenset[PossibleIdentifier] | None]):
    """Returns the pieces to mask."""

    CSS_PATH = "../places.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", _("Back to the preview")), HELP]

    def __init__(self, found: Sequence[PossibleIdentifier], masked: frozenset[PossibleIdentifier]) -> None:
        super().__init__()
        self._found = found
        self._masked = set(masked)

    def compose(self) -> ComposeResult:
        """A row for each piece, with the words around it."""
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(plain(_("Could this identify somebody?")), classes="title", markup=False)
            yield ChoiceList()
            words = _("The check finds patterns, not names: read the preview too.")
            yield Static(plain(words, MUTED), classes="status", markup=False)
            yield Static(
                plain(_("enter masks or unmasks · esc goes back to the preview"), MUTED), classes="keys", markup=False
            )
        yield KeyBar()

    def on_mount(self) -> None:
        """Draw, with the cursor on the first."""
        self._draw()
        self.query_one(ChoiceList).focus()

    def _draw(self) -> None:
        rows = self.query_one(ChoiceList)
        here = rows.highlighted
        rows.clear_options()
        for one in self._found:
            tick = "[x] " if one in self._masked else "[ ] "
            words = _("{piece}: {kind}").format(piece=shortened(one.words, 40), kind=kind_name(one.kind))
            rows.add_option(Option(joined((tick, ACCENT), words, "\n", (f"    {around(one)}", MUTED))))
        rows.keep_highlight(here)

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Mask it, or leave it as it is."""
        self._masked ^= {self._found[message.option_index]}
        self._draw()

    def action_close(self) -> None:
        """Go back to the preview."""
        self.dismiss(frozenset(self._masked))
