"""Journal: everything written, newest first, and what is found in it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from coachtui.domain.dates import full, short
from coachtui.domain.text import shortened
from coachtui.language import _, ngettext
from coachtui.ui.widgets.browse_list import BrowseList
from coachtui.ui.widgets.detail import Detail
from coachtui.ui.widgets.key_bar import KeyBar
from coachtui.ui.widgets.line import Line
from coachtui.ui.widgets.place_bar import WIDE, PlaceBar
from coachtui.ui.widgets.words import MUTED, STRONG, joined, plain
from coachtui.workflows.journal import JournalEntry
from coachtui.workflows.participant import Participant


class JournalScreen(Screen[None]):
    """A list and a detail, with full-text search."""

    CSS_PATH = "../places.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", _("Search"), key_display="/"),
        Binding("x", "export", _("Export")),
        Binding("escape", "clear", _("Clear the search"), key_display="esc", show=False),
    ]

    def __init__(self, participant: Participant) -> None:
        super().__init__()
        self._participant = participant
        self._entries: Sequence[JournalEntry] = ()

    def compose(self) -> ComposeResult:
        """The place bar, the heading, the search line, the list, the detail, the keys."""
        yield PlaceBar("journal", self._participant.profile.change)
        yield Static(classes="heading", markup=False)
        yield Line(hint=_("Words to find. Enter goes to the list, esc clears."), id="search")
        with Container(id="body"):
            yield BrowseList()
            yield Detail()
        yield KeyBar()

    def on_mount(self) -> None:
        """Draw, with the cursor on the list."""
        self.show()
        if not self.query_one("#search", Input).has_class("-shown"):
            self.query_one(BrowseList).focus()

    def on_screen_resume(self) -> None:
        """Draw again: something may have been written elsewhere."""
        self.show()

    def show(self) -> None:
        """Draw the entries in which the words occur."""
        words = self.query_one("#search", Input).value
        self._entries = self._participant.journal(words)
        count = ngettext("{count} entry", "{count} entries", len(self._entries)).format(count=len(self._entries))
        found = _("{count} with “{words}”").format(count=count, words=words) if words.strip() else count
        private = _("private: it leaves only when you export it")
        heading = joined((_("Journal"), STRONG), (f"  {found} · {private}", MUTED))
        self.query_one(".heading", Static).update(heading)
        self.query_one(PlaceBar).show_change(self._participant.profile.change)
        rows = self.query_one(BrowseList)
        here = rows.highlighted
        rows.clear_options()
        rows.add_options([_row(entry) for entry in self._entries] or [_nothing(words)])
        rows.keep_highlight(here)
        self.query_one(Detail).show(self._detail())

    def _here(self) -> JournalEntry | None:
        index = self.query_one(BrowseList).highlighted
        return self._entries[index] if index is not None and index < len(self._entries) else None

    def _detail(self) -> Content:
        entry = self._here()
        if entry is None:
            return plain("")
        when = entry.at.astimezone()
        parts = [
            plain(entry.asked, STRONG),
            plain(
                f"{full(when.date())}, {when:%H:%M}" + (f" · {where}" if (where := self._where(entry)) else ""), MUTED
            ),
            plain(""),
            plain(entry.text),
        ]
        for at, text in entry.earlier:
            before = at.astimezone()
            parts += [
                plain(""),
                plain(_("Before, {when}").format(when=f"{full(before.date())}, {before:%H:%M}"), MUTED),
                plain(text, MUTED),
            ]
        return plain("\n").join(parts)

    def _where(self, entry: JournalEntry) -> str:
        return "" if entry.is_action else self._participant.where(entry.subject)

    def on_option_list_option_highlighted(self) -> None:
        """Show the entry the cursor is on."""
        self.query_one(Detail).show_soon(self._detail)

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Open the entry that was chosen."""
        self.action_open()

    def action_open(self) -> None:
        """Open the step it was written in, or the action."""
        entry = self._here()
        if entry is None:
            return
        if entry.is_action:
            from coachtui.ui.participant.actions import ActionsScreen

            self.app.switch_mode("actions")
            if isinstance(self.app.screen, ActionsScreen):
                self.app.screen.go_to(entry.subject)
        elif place := self._participant.place_of(entry.subject):
            from coachtui.ui.participant.learn import open_module

            open_module(self.app, self._participant, place)
        else:
            self.notify(_("The step this was written in has gone. Your words stay here."), markup=False, timeout=5)

    def action_search(self) -> None:
        """Open the search line."""
        line = self.query_one("#search", Input)
        line.add_class("-shown")
        line.focus()

    def on_input_changed(self) -> None:
        """Search as it is typed."""
        self.show()

    def on_input_submitted(self) -> None:
        """Go to what was found."""
        self.query_one(BrowseList).focus()

    def action_clear(self) -> None:
        """Close the search line and show everything again."""
        line = self.query_one("#search", Input)
        line.value = ""
        line.remove_class("-shown")
        self.query_one(BrowseList).focus()

    def action_export(self) -> None:
        """Write a file for a coach, or for oneself."""
        from coachtui.ui.participant.export import ExportScreen

        self.app.push_screen(ExportScreen(self._participant))


def _row(entry: JournalEntry) -> Option:
    day = short(entry.at.astimezone().date())
    return Option(
        joined(
            (f"{day:<11} ", MUTED), (shortened(entry.asked, 60), STRONG), f"\n{' ' * 12}{shortened(entry.text, 120)}"
        )
    )


def _nothing(words: str) -> Option:
    text = (
        _("Nothing found. Esc shows everything again.")
        if words.strip()
        else _("What you write in Learn stands here. Press 2 to begin.")
    )
    return Option(plain(text, MUTED), disabled=True)
