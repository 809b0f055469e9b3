"""Help."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from coachtui.language import _
from coachtui.ui.widgets.own_bindings import own_bindings
from coachtui.ui.widgets.place_bar import place_names
from coachtui.ui.widgets.words import ACCENT, MUTED, STRONG, joined, plain


class HelpScreen(ModalScreen[None]):
    """What can be done here, made of the bindings that act here."""

    CSS_PATH = "places.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f1,question_mark,q", "dismiss", _("Close"))]

    def __init__(self, about: Screen[Any]) -> None:
        super().__init__()
        self._text = _help(about)

    def compose(self) -> ComposeResult:
        """One text that scrolls."""
        with VerticalScroll(classes="dialog"):
            yield Static(self._text, markup=False)


def _help(about: Screen[Any]) -> Content:
    def row(key: str, words: str) -> Content:
        return joined((f"{key:<14}", f"bold {ACCENT}"), words)

    lines = [plain(_("What you can do here"), STRONG), plain("")]
    for node, binding in own_bindings(about):
        if node is not about.app:
            lines.append(row(about.app.get_key_display(binding), binding.description))
    places = ", ".join(place_names().values())
    lines += [
        plain(""),
        plain(_("Everywhere"), STRONG),
        plain(""),
        row("1 2 3 4", _("Go to {places}").format(places=places)),
        row("tab", _("Next box or list; shift+tab goes back")),
        row("esc", _("Leave a box, close what is open; what is typed is kept")),
        row("ctrl+p", _("Every command by its name; light and dark")),
        row("ctrl+q", _("Quit; everything typed is saved first")),
        plain(""),
        plain(_("Letters act when you are not in a box. The mouse works too."), MUTED),
        plain(_("Where your records are kept: coachtui where"), MUTED),
    ]
    return plain("\n").join(lines)


class Palette(CommandPalette):
    """Textual's command palette in our own colours."""

    CSS_PATH = "places.tcss"
