"""Earlier versions of a text that is being written."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import ClassVar, NamedTuple, Protocol

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coachtui.domain.dates import short
from coachtui.domain.text import shortened
from coachtui.language import _, ngettext
from coachtui.ui.widgets.key_bar import HELP, KeyBar
from coachtui.ui.widgets.row_list import RowList
from coachtui.ui.widgets.words import MUTED, joined, plain
from coachtui.workflows.half_typed import read_fields


class Kept(Protocol):
    """A version: when it was kept, and its text."""

    @property
    def at(self) -> datetime:
        """The instant."""
        ...

    @property
    def text(self) -> str:
        """The words."""
        ...


class FieldThen(NamedTuple):
    """What was in one field of a form when a version of the whole form was kept."""

    at: datetime
    text: str


def of_field(versions: Sequence[Kept], field: str) -> Sequence[Kept]:
    """What was in a field in each version of its form, newest first: the present text, then each that differs."""
    texts = [FieldThen(version.at, read_fields(version.text).get(field, "")) for version in versions]
    return [one for n, one in enumerate(texts) if n == 0 or (one.text and one.text != texts[n - 1].text)]


class VersionsDialog(ModalScreen[str]):
    """Returns the text to bring back, or None."""

    CSS_PATH = "../places.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", _("Close")), HELP]

    def __init__(self, versions: Sequence[Kept], today: date) -> None:
        super().__init__()
        self._versions = versions
        self._today = today

    def compose(self) -> ComposeResult:
        """The versions, newest first."""
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(plain(_("Earlier versions of this text")), classes="title", markup=False)
            if not self._versions:
                yield Static(
                    plain(
                        _(
                            "There are none yet. A version is kept whenever a text becomes much shorter, "
                            "and before a paste."
                        )
                    ),
                    markup=False,
                )
            rows = RowList()
            yield rows
            for version in self._versions:
                count = ngettext("{count} character", "{count} characters", len(version.text)).format(
                    count=len(version.text)
                )
                at = version.at.astimezone()
                when = f"{at:%H:%M}" if at.date() == self._today else f"{short(at.date())}, {at:%H:%M}"
                rows.add_option(Option(joined((f"{when}  {count}\n", MUTED), shortened(version.text, 140))))
            yield Static(joined((_("enter brings it back · esc closes"), MUTED)), classes="keys", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Put the cursor on the newest earlier version: the first row is what is in the box."""
        self.query_one(RowList).keep_highlight(1)

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Return that version."""
        self.dismiss(self._versions[message.option_index].text)
