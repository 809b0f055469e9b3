"""Journal: everything written, newest first, and what is found in it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from coachtui.domain.dates import full, short
from coachtui.domain.errors import CoachError
from coachtui.domain.text import shortened
from coachtui.language import _, ngettext
from coachtui.ui.participant.revisited import RevisitedScreen
from coachtui.ui.participant.share_said import tell_shared, tell_shared_pauses
from coachtui.ui.widgets.browse_list import BrowseList
from coachtui.ui.widgets.detail import Detail
from coachtui.ui.widgets.key_bar import KeyBar, say
from coachtui.ui.widgets.line import Line
from coachtui.ui.widgets.place_bar import PlaceBar
from coachtui.ui.widgets.words import MUTED, STRONG, joined, plain
from coachtui.workflows.journal import JournalEntry, Written
from coachtui.workflows.participant import Participant

PAGE = 100
"""Entries shown at first. A list of ten thousand takes a second to draw, and nobody reads so far down."""

EVERYTHING = 1_000_000

DAY = 12
"""Columns for the day and, below it, the time."""

OLDER = "older"


class JournalScreen(RevisitedScreen):
    """A list and a detail, with full-text search."""

    CSS_PATH = "../places.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", _("Search"), key_display="/"),
        Binding("h", "history", _("History")),
        Binding("f4", "share", _("Share"), key_display="F4"),
        Binding("x", "app.anywhere('export')", _("Export"), tooltip=_("Write what you choose to a file")),
        Binding("escape", "clear", _("Clear the search"), key_display="esc", show=False),
    ]

    def __init__(self, participant: Participant) -> None:
        super().__init__()
        self._participant = participant
        self._entries: Sequence[JournalEntry] = ()
        self._has_more = False
        self._most = PAGE
        self._wanted = ""

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

    def show(self) -> None:
        """Draw the entries in which the words occur, keeping the cursor on the entry it is on."""
        before = self._here()
        words = self.query_one("#search", Input).value
        entries = self._participant.journal(words, self._most + 1)
        if self._wanted and all(entry.subject != self._wanted for entry in entries[: self._most]):
            entries = self._participant.journal(words)
            at = next((row for row, entry in enumerate(entries) if entry.subject == self._wanted), 0)
            self._most = max(self._most, at + 1)
        self._entries, self._has_more = entries[: self._most], len(entries) > self._most
        count = _count(len(self._entries), self._has_more)
        found = _("{count} · private: it leaves only when you export it").format(count=count)
        if words.strip():
            found = _("{count} with “{words}”").format(count=count, words=shortened(words, 50))
        self.query_one(".heading", Static).update(joined((_("Journal"), STRONG), (f"  {found}", MUTED)))
        self.query_one(PlaceBar).show_change(self._participant.profile.change)
        rows = self.query_one(BrowseList)
        found_at = self._row_of(before)
        here = rows.highlighted if found_at is None else found_at
        self._wanted = ""
        rows.clear_options()
        shared = self._shared()
        options = [_row(entry, entry.can_share and (entry.event or entry.subject) in shared) for entry in self._entries]
        rows.add_options(options or [_nothing(words)])
        if self._has_more:
            rows.add_option(Option(plain(_("Show older entries"), MUTED), id=OLDER))
        rows.keep_highlight(here)
        self.query_one(Detail).show(self._detail())

    def _row_of(self, before: JournalEntry | None) -> int | None:
        """The row of the record that is wanted; else of the entry the cursor was on, or of one that took its place."""
        if self._wanted:
            return next((row for row, one in enumerate(self._entries) if one.subject == self._wanted), None)
        if before is None:
            return None
        about = (before.subject, before.written)
        same = [row for row, one in enumerate(self._entries) if (one.subject, one.written) == about]
        return next((row for row in same if self._entries[row].at == before.at), same[0] if same else None)

    def _here(self) -> JournalEntry | None:
        index = self.query_one(BrowseList).highlighted
        return self._entries[index] if index is not None and index < len(self._entries) else None

    def _detail(self) -> Content:
        entry = self._here()
        if entry is None:
            return plain("")
        when = entry.at.astimezone()
        understood = self._with_dates(entry)
        parts = [
            plain(entry.asked, STRONG),
            plain(
                f"{full(when.date())}, {when:%H:%M}" + (f" · {where}" if (where := self._where(entry)) else ""), MUTED
            ),
            plain(""),
            plain(understood.get(entry.at, entry.text)),
        ]
        for at, text in entry.earlier:
            before = at.astimezone()
            parts += [
                plain(""),
                plain(_("Before, {when}").format(when=f"{full(before.date())}, {before:%H:%M}"), MUTED),
                plain(understood.get(at, text), MUTED),
            ]
        return plain("\n").join(parts)

    def _with_dates(self, entry: JournalEntry) -> Mapping[datetime, str]:
        """The versions of an entry in which dates were typed, by their instants."""
        if entry.written is not Written.ANSWER:
            return {}
        return self._participant.course.with_dates(self._participant.log.answers[entry.subject])

    def _where(self, entry: JournalEntry) -> str:
        return self._participant.course.where(entry.subject) if entry.written is Written.ANSWER else ""

    def on_option_list_option_highlighted(self) -> None:
        """Show the entry the cursor is on."""
        self.query_one(Detail).show_soon(self._detail)

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Open the entry that was chosen, or show older ones."""
        if message.option.id == OLDER:
            self._most = min(self._most * 3, EVERYTHING)
            self.show()
        else:
            self.action_open()

    def go_to(self, subject: str) -> None:
        """Put the cursor on the latest entry about a record, whatever was searched before."""
        self._wanted = subject
        if self.is_mounted:
            self.action_clear()
            self.show()

    def _shared(self) -> frozenset[str]:
        """What is shared of all this: exercises, meaning their last answer, and pauses by their event."""
        if not any(self._participant.log.shared.values()):
            return frozenset()
        sharing = self._participant.sharing
        return sharing.subjects() | sharing.told()

    def action_share(self) -> None:
        """Mark the entry the cursor is on as shared, or as private again."""
        entry = self._here()
        if entry is None:
            return
        if not entry.can_share:
            say(self.app, _why_not(entry))
            return
        sharing = self._participant.sharing
        try:
            sharing.share(entry.subject, not sharing.is_shared(entry.subject))
        except CoachError as problem:
            say(self.app, str(problem), warning=True)
            return
        self.show()
        is_shared = sharing.is_shared(entry.subject)
        if entry.written is Written.PAUSE:
            tell_shared_pauses(self.app, is_shared)
        else:
            answer = self._participant.latest(entry.subject)
            tell_shared(self.app, is_shared, answer.response if answer is not None else None)

    def action_history(self) -> None:
        """Show everything that happened to what the cursor is on."""
        from coachtui.ui.participant.history import open_history

        entry = self._here()
        open_history(self.app, self._participant, entry.subject if entry is not None else "")

    def action_open(self) -> None:
        """Open the step it was written in, the action, or the decision."""
        entry = self._here()
        if entry is None:
            return
        if entry.written is not Written.ANSWER:
            from coachtui.ui.participant.opening import open_record

            open_record(self.app, self._participant, entry.subject)
        elif place := self._participant.course.place_of(entry.subject):
            from coachtui.ui.participant.learn import open_module

            open_module(self.app, self._participant, place, back="journal")
        else:
            say(self.app, _("The step this was written in has gone. Your words stay here."))

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


def _count(count: int, has_more: bool) -> str:
    if has_more:
        return ngettext("the newest entry", "the newest {count} entries", count).format(count=count)
    return ngettext("{count} entry", "{count} entries", count).format(count=count)


def _row(entry: JournalEntry, is_shared: bool) -> Option:
    when = entry.at.astimezone()
    day, time = f"{short(when.date()):<{DAY}}", f"{when:%H:%M}".ljust(DAY)
    asked = _("shared · {asked}").format(asked=entry.asked) if is_shared else entry.asked
    lines = entry.text if entry.written is Written.ANSWER else " · ".join(entry.text.splitlines())
    text = shortened(lines, 120)
    return Option(joined((day, MUTED), (shortened(asked, 60), STRONG), "\n", (time, MUTED), text))


def _why_not(entry: JournalEntry) -> str:
    """Why there is no share mark to set: what leaves anyway, and what never does."""
    match entry.written:
        case Written.ANSWER:
            return _("Only what you wrote here last can be shared; this was written at an earlier check-in.")
        case Written.ACTION | Written.CHECK_IN:
            return _("Actions and check-ins, with their notes, are in every file you export; your answers are not.")
    return _(
        "Decisions, and why one went without a pause, are in what you export anyway; "
        "the words of a pause are only where you share them."
    )


def _nothing(words: str) -> Option:
    text = (
        _("Nothing found. Esc shows everything again.")
        if words.strip()
        else _("What you write in Learn appears here. Press 2 to begin.")
    )
    return Option(plain(text, MUTED), disabled=True)
