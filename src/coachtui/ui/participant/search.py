"""Search: over the modules and one's own words at once; what is found opens in its place."""

import re
from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from coachtui.domain.errors import CoachError
from coachtui.domain.log import Log
from coachtui.domain.text import shortened
from coachtui.language import _, ngettext
from coachtui.ui.participant.opening import open_found
from coachtui.ui.widgets.key_bar import KeyBar
from coachtui.ui.widgets.line import Line
from coachtui.ui.widgets.place_bar import PlaceBar
from coachtui.ui.widgets.row_list import RowList
from coachtui.ui.widgets.words import ACCENT, MUTED, STRONG, WARNING, joined, plain
from coachtui.workflows.finding import Finder, Found, Searchable, matching, pattern, shown
from coachtui.workflows.participant import Participant
from coachtui.workflows.passages import Where

MOST = 60
"""Places shown in each group; beyond that, another word helps more than a longer list."""


class SearchScreen(Screen[None]):
    """A line and a list. What there is to search is read in a thread, so that typing never waits for it."""

    CSS_PATH = "../looking.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "to_list", _("To the results"), key_display="↓"),
        Binding("slash", "again", _("Other words"), key_display="/", show=False),
        Binding("escape", "close", _("Close"), key_display="esc"),
    ]

    def __init__(self, participant: Participant) -> None:
        super().__init__()
        self._participant = participant
        self._finder: Finder = participant.finder
        self._own: Sequence[Searchable] | None = None
        self._modules: Sequence[Searchable] | None = None
        self._found: dict[str, Found] = {}

    def compose(self) -> ComposeResult:
        """The place bar, the line, what was found, the keys."""
        yield PlaceBar(self.app.current_mode, self._participant.profile.change)
        yield Static(classes="heading", markup=False)
        yield Line(hint=_("Words to find. Down or enter goes to the list."))
        yield RowList()
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin to read, with the cursor in the line, where the last search is selected so that typing replaces it."""
        line = self.query_one(Line)
        line.value = self._finder.words
        line.focus()
        line.select_all()
        self.show()

    def on_screen_resume(self) -> None:
        """Read again: something may have been written in the meantime."""
        if self._own is not None:
            self.show()

    def show(self) -> None:
        """Read what there is now and search it."""
        try:
            log = self._finder.ready()
        except CoachError as problem:
            self.query_one(".heading", Static).update(plain(str(problem), WARNING))
            return
        self._draw()
        self.run_worker(lambda: self._read(log), thread=True, exclusive=True)

    def _read(self, log: Log) -> None:
        worker = get_current_worker()
        own = self._finder.own(log)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._have, own, self._modules)
        modules = self._finder.modules()
        if not worker.is_cancelled:
            self.app.call_from_thread(self._have, own, modules)

    def _have(self, own: Sequence[Searchable], modules: Sequence[Searchable] | None) -> None:
        self._own, self._modules = own, modules
        if self.is_attached:
            self._draw()

    def _draw(self) -> None:
        """Find the words in what has been read so far, and list where they occur."""
        words = self._finder.words = self.query_one(Line).value
        own, modules = matching(self._own or (), words), matching(self._modules or (), words)
        rows = self.query_one(RowList)
        here = rows.highlighted
        rows.clear_options()
        self._found = {}
        for title, group in ((_("In your own words"), own), (_("In the modules"), modules)):
            if group:
                rows.add_options(self._group(title, group, words))
        rows.keep_highlight(here or 1)
        self.query_one(".heading", Static).update(
            joined((_("Search"), STRONG), (f"  {self._said(words, len(own) + len(modules))}", MUTED))
        )

    def _said(self, words: str, count: int) -> str:
        if not words.strip():
            return _("the modules, your answers, actions, check-ins and decisions")
        if self._own is None or self._modules is None:
            return _("reading the modules…")
        if not count:
            return _("Nothing found. Every word has to be there: try fewer, or the beginning of one.")
        return ngettext("{count} place", "{count} places", count).format(count=count)

    def _group(self, title: str, found: Sequence[Searchable], words: str) -> list[Option]:
        marked = pattern(words)
        rows = [Option(joined((title, ACCENT), (f"  {len(found)}", MUTED)), disabled=True)]
        for one in shown(found[:MOST], words):
            name = f"found-{len(self._found)}"
            self._found[name] = one
            rows.append(Option(_row(one, marked), id=name))
        if len(found) > MOST:
            more = _("and {count} more: add a word to narrow it down").format(count=len(found) - MOST)
            rows.append(Option(plain(f"  {more}", MUTED), disabled=True))
        return rows

    def on_input_changed(self) -> None:
        """Find as it is typed."""
        self.query_one(RowList).highlighted = None
        self._draw()

    def on_input_submitted(self) -> None:
        """Go to what was found; to the first place at once where there is only one."""
        if len(self._found) == 1:
            open_found(self.app, self._participant, *self._found.values())
        else:
            self.action_to_list()

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Open what was chosen."""
        if (found := self._found.get(message.option.id or "")) is not None:
            open_found(self.app, self._participant, found)

    def action_to_list(self) -> None:
        """Go from the line to what was found."""
        if self._found:
            self.query_one(RowList).focus()

    def action_again(self) -> None:
        """Go back to the line."""
        self.query_one(Line).focus()

    def action_close(self) -> None:
        """Go back to where the search was opened."""
        self.app.pop_screen()


def _row(found: Found, marked: re.Pattern[str] | None) -> Content:
    """What it is called, and the line around the match where that says more."""
    kind = _kind(found)
    title = joined(
        (f"  {kind} · " if kind else "  ", MUTED), _marked(plain(shortened(found.title, 90), STRONG), marked)
    )
    return title if found.text == found.title else joined(title, "\n    ", _marked(plain(found.text), marked))


def _marked(text: Content, marked: re.Pattern[str] | None) -> Content:
    return text.highlight_regex(marked, style="bold underline") if marked else text


def _kind(found: Found) -> str:
    words = {
        Where.CONTENT: "",
        Where.ANSWER: _("answer"),
        Where.ACTION: _("action"),
        Where.CHECK_IN: _("check-in"),
        Where.DECISION: _("decision"),
        Where.PAUSE: _("pause"),
        Where.DRAFT: _("half typed, not saved yet"),
    }
    return words[found.where]
