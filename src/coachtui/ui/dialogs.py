"""The help screen, and the command palette."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from coachtui.language import _
from coachtui.ui.help_words import said_of
from coachtui.ui.widgets.key_bar import HELP, KeyBar
from coachtui.ui.widgets.own_bindings import Explaining, own_bindings
from coachtui.ui.widgets.place_bar import FORM, place_names
from coachtui.ui.widgets.reading import hanging
from coachtui.ui.widgets.words import ACCENT, MUTED, STRONG, joined, plain

Row = Content | tuple[str, str]
"""A line of text, or a key and what it does."""

KEYS = 14
"""Columns for the keys."""


class HelpScreen(ModalScreen[None]):
    """What can be done here, made from the bindings that act here."""

    CSS_PATH = "places.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,question_mark,q", "dismiss", _("Close")),
        Binding("space", "more", _("More below")),
    ]

    def __init__(self, about: Screen[Any]) -> None:
        super().__init__()
        self._text = HelpText(_rows(about))

    def compose(self) -> ComposeResult:
        """One text that scrolls."""
        with VerticalScroll(classes="dialog"):
            yield self._text
        yield KeyBar()

    def on_resize(self) -> None:
        """Update the keys once it is drawn: only then is it known whether there is more below."""
        self.call_after_refresh(self.refresh_bindings)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer “More below” only where there is more than is in sight."""
        return self.query_one(VerticalScroll).max_scroll_y > 0 if action == "more" else True

    def action_more(self) -> None:
        """Scroll to the next page."""
        self.query_one(VerticalScroll).scroll_page_down(animate=False)


class HelpText(Widget):
    """Keys and what they do, wrapped again for each width, so that it stays whole when the window changes."""

    def __init__(self, rows: Sequence[Row]) -> None:
        super().__init__()
        self._rows = rows

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines it takes at that width."""
        return len(self._content(width).wrap(max(1, width)))

    def render(self) -> Content:
        """The rows; a long one is wrapped within the column of its words."""
        return self._content(self.size.width)

    def _content(self, width: int) -> Content:
        return plain("\n").join([_line(row, width) for row in self._rows])


def _line(row: Row, width: int) -> Content:
    if not isinstance(row, tuple):
        return row
    key, words = row
    return joined((f"{key:<{KEYS}}", f"bold {ACCENT}"), hanging(plain(words), " " * KEYS, width))


def _rows(about: Screen[Any]) -> list[Row]:
    app = about.app
    focus = about.focused.ancestors_with_self if about.focused is not None else []
    here: list[Row] = [row for node in focus if isinstance(node, Explaining) for row in node.explained()]
    here += [
        (app.get_key_display(binding), said_of(binding))
        for node, binding in own_bindings(about)
        if node is not app and binding.action != HELP.action
    ]
    places = ", ".join(place_names().values())
    leave: list[Row] = [("ctrl+o", _("Leave the sample data"))] if app.check_action("leave_sample", ()) else []
    beyond: list[Row] = [
        ("u  U", _("Undo the last thing recorded; redo it")),
        ("ctrl+f", _("Search the modules and your own words")),
        (" ".join(str(number + 1) for number in range(len(place_names()))), _("Go to {places}").format(places=places)),
        (",", _("Settings")),
    ]
    letters = _("Letters act when you are not in a box. The mouse works too.")
    mouse = _("The mouse works too.")
    return [
        plain(_("What you can do here"), STRONG),
        *here,
        plain(""),
        plain(_("Everywhere"), STRONG),
        ("ctrl+p", _("Every command by name; light and dark theme")),
        ("ctrl+q", _("Quit; everything typed is saved first")),
        ("esc", _("Leave a box or close what is open; typing is kept")),
        ("tab", _("Next box or list; shift+tab goes back")),
        *([] if about.is_modal or about.has_class(FORM) else beyond),
        *leave,
        plain(""),
        plain(mouse if about.is_modal or about.has_class(FORM) else letters, MUTED),
        plain(_("Where your records are kept: coachtui where"), MUTED),
    ]


class Palette(CommandPalette):
    """Textual's command palette in our own colours."""

    CSS_PATH = "places.tcss"
