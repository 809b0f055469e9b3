"""Actions: the accountability log, and the whole of the action the cursor is on."""

from collections import Counter
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coachtui.domain.actions import Action, ActionFilter, ActionState
from coachtui.domain.dates import due_words, short
from coachtui.domain.text import shortened
from coachtui.language import _, ngettext
from coachtui.ui.participant.action_words import closed_words, detail
from coachtui.ui.participant.revisited import RevisitedScreen
from coachtui.ui.widgets.browse_list import BrowseList
from coachtui.ui.widgets.detail import Detail
from coachtui.ui.widgets.key_bar import KeyBar, say
from coachtui.ui.widgets.place_bar import PlaceBar
from coachtui.ui.widgets.words import ACCENT, MUTED, STRONG, WARNING, joined, padded, plain
from coachtui.workflows.participant import Participant

DUE = 18


class FilterBar(Static):
    """The parts of the log, each with its number of actions; a click chooses one."""

    class Chosen(Message):
        """A part was clicked."""

        def __init__(self, part: ActionFilter) -> None:
            super().__init__()
            self.part = part

    def __init__(self) -> None:
        super().__init__(classes="heading", markup=False)
        self._spans: list[tuple[range, ActionFilter]] = []

    def show(self, counts: Counter[ActionFilter], part: ActionFilter, most_open: int) -> None:
        """Draw the parts, the current one in brackets, and a warning where more than `most_open` actions are open."""
        names = {
            ActionFilter.OPEN: _("open"),
            ActionFilter.WEEK: _("this week"),
            ActionFilter.OVERDUE: _("overdue"),
            ActionFilter.STUCK: _("stuck"),
            ActionFilter.DONE: _("closed"),
            ActionFilter.ALL: _("all"),
        }
        parts: list[Content] = [plain(_("Actions") + "  ", STRONG)]
        length = len(parts[0])
        self._spans = []
        for name, words in names.items():
            label = f"{words} {counts[name]}"
            here = name is part
            parts.append(plain(f"[{label}]" if here else f" {label} ", f"bold {ACCENT}" if here else MUTED))
            self._spans.append((range(length, length + len(label) + 2), name))
            length += len(label) + 2
        if counts[ActionFilter.OPEN] > most_open:
            words = _("{count} actions are open. Which one, if only one?").format(count=counts[ActionFilter.OPEN])
            parts.append(plain(f"\n{words}", WARNING))
        self.update(joined(*parts))

    def on_click(self, event: Click) -> None:
        """Send the part under the pointer."""
        if event.y > self.styles.padding.top:
            return
        x = event.x - self.styles.padding.left
        for span, part in self._spans:
            if x in span:
                self.post_message(self.Chosen(part))


class ActionsScreen(RevisitedScreen):
    """A list and a detail: add, change, finish."""

    CSS_PATH = "../places.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", _("Add")),
        Binding("e", "edit", _("Change"), tooltip=_("Change this action, or its date")),
        Binding("c", "check_in", _("Check in")),
        Binding("d", "finish", _("Done"), tooltip=_("Close this action as done, or drop it")),
        Binding("f,right", "filter(1)", _("Filter"), key_display="f", tooltip=_("Show other actions")),
        Binding("left", "filter(-1)", _("Filter back"), show=False),
        Binding("h", "history", _("History")),
        Binding("x", "app.anywhere('export')", _("Export"), tooltip=_("Write what you choose to a file")),
    ]

    def __init__(self, participant: Participant) -> None:
        super().__init__()
        self._participant = participant
        self._part = ActionFilter.OPEN
        self._wanted = ""

    def compose(self) -> ComposeResult:
        """The place bar, the filters, the list, the detail, the keys."""
        yield PlaceBar("actions", self._participant.profile.change)
        yield FilterBar()
        with Container(id="body"):
            yield BrowseList()
            yield Detail()
        yield KeyBar()

    def on_mount(self) -> None:
        """Draw, with the cursor on the list."""
        self.show()
        self.query_one(BrowseList).focus()

    def go_to(self, action_id: str) -> None:
        """Put the cursor on an action, in whatever part of the log it is."""
        self._wanted = action_id
        if self.is_mounted:
            self.show()

    def show(self) -> None:
        """Draw the log as it is now, with the cursor on the action it was on."""
        rows = self.query_one(BrowseList)
        index = rows.highlighted
        here = self._wanted or (rows.get_option_at_index(index).id if index is not None else "") or ""
        actions = self._participant.actions.all(self._part)
        if self._wanted and not any(action.id == here for action in actions):
            self._part = ActionFilter.ALL
            actions = self._participant.actions.all(self._part)
        self._wanted = ""
        counts = self._participant.actions.counts()
        self.query_one(FilterBar).show(counts, self._part, self._participant.most_open)
        self.query_one(PlaceBar).show_change(self._participant.profile.change)
        rows.clear_options()
        rows.add_options([self._row(action) for action in actions] or [self._nothing()])
        ids = [action.id for action in actions]
        rows.keep_highlight(ids.index(here) if here in ids else index)
        self.query_one(Detail).show(self._detail())
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """These keys need an action under the cursor to change, check in on, finish or look back at."""
        if action in ("edit", "check_in", "finish", "history"):
            return self.is_mounted and self._here() is not None
        return super().check_action(action, parameters)

    def _row(self, action: Action) -> Option:
        left = action.days_left(self._participant.today())
        if action.state is not ActionState.OPEN:
            when = f" {short(action.closed_at.astimezone().date())}" if action.closed_at else ""
            due = plain(closed_words(action.state) + when, MUTED)
        else:
            words = due_words(action.terms.due, self._participant.today())
            due = plain(f"! {words}", WARNING) if left is not None and left < 0 else plain(words, MUTED)
        owner = shortened(action.terms.owner, 14)
        stuck = _("stuck") if action.is_stuck else self._stalled(action)
        parts = ((f"{stuck}  " if stuck else "", WARNING), action.terms.what, (f"  {owner}" if owner else "", MUTED))
        return Option(
            joined(padded(due, DUE), " ", *parts),
            id=action.id,
        )

    def _stalled(self, action: Action) -> str:
        days = action.days_untouched(self._participant.today())
        if not action.is_open or days < self._participant.stalled_after:
            return ""
        return ngettext("untouched {count} day", "untouched {count} days", days).format(count=days)

    def _nothing(self) -> Option:
        words = {
            ActionFilter.OPEN: _("No open action. Press a to write one down."),
            ActionFilter.WEEK: _("Nothing is due in the next seven days."),
            ActionFilter.OVERDUE: _("Nothing is overdue."),
            ActionFilter.STUCK: _("Nothing is stuck, or untouched for {days} days.").format(
                days=self._participant.stalled_after
            ),
            ActionFilter.DONE: _("Nothing closed yet. What you finish appears here with its evidence."),
            ActionFilter.ALL: _("Nothing yet. What you promise goes here: press a."),
        }
        return Option(plain(words[self._part], MUTED), disabled=True)

    def _here(self) -> Action | None:
        rows = self.query_one(BrowseList)
        if rows.highlighted is None:
            return None
        option = rows.get_option_at_index(rows.highlighted)
        return self._participant.log.actions.get(option.id or "")

    def _detail(self) -> Content:
        action = self._here()
        if action is None:
            return plain("")
        return detail(action, self._participant.today(), self._participant.course.where(action.source))

    def on_option_list_option_highlighted(self) -> None:
        """Show the action the cursor is on."""
        self.query_one(Detail).show_soon(self._detail)

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Change the action that was chosen."""
        self.action_edit()

    def on_filter_bar_chosen(self, message: FilterBar.Chosen) -> None:
        """Show that part."""
        self._part = message.part
        self.show()

    def action_filter(self, by: int) -> None:
        """Show the next part of the log."""
        parts = list(ActionFilter)
        self._part = parts[(parts.index(self._part) + by) % len(parts)]
        self.show()

    def action_add(self) -> None:
        """Write down an action."""
        self._form(None)

    def action_edit(self) -> None:
        """Change the action the cursor is on."""
        action = self._here()
        if action is None:
            self.action_add()
        elif action.state is ActionState.OPEN:
            self._form(action)
        else:
            say(self.app, _("This action is closed; its history stays as it was."))

    def _form(self, action: Action | None) -> None:
        from coachtui.ui.participant.action_form import ActionForm

        self.app.push_screen(ActionForm(self._participant, action=action), self._saved)

    def _saved(self, action_id: str | None) -> None:
        self.go_to(action_id or "")

    def action_finish(self) -> None:
        """Finish the action the cursor is on, with the evidence for it."""
        from coachtui.ui.participant.finish_form import FinishForm

        action = self._here()
        if action is not None and action.state is not ActionState.OPEN:
            say(self.app, _("This action is already closed."))
        elif action is not None:
            self.app.push_screen(FinishForm(self._participant, action), lambda _done: self.show())

    def action_check_in(self) -> None:
        """Check in on the action the cursor is on, and on that one alone."""
        from coachtui.ui.participant.check_in import check_in

        action = self._here()
        if action is not None and action.is_open:
            check_in(self.app, self._participant, action.id)
        elif action is not None:
            say(self.app, _("This action is already closed."))

    def action_history(self) -> None:
        """Show everything that happened to the action the cursor is on."""
        from coachtui.ui.participant.history import open_history

        action = self._here()
        open_history(self.app, self._participant, action.id if action is not None else "")
