"""Toolkit: decisions with their equity pauses, what the inequity wheel found, and what the pauses came to."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coachtui.domain.decisions import Decision, Standing
from coachtui.domain.errors import CoachError
from coachtui.language import _, ngettext
from coachtui.ui.participant.decision_words import (
    detail,
    memory_detail,
    memory_row,
    row,
    wheel_detail,
    wheel_row,
)
from coachtui.ui.participant.revisited import RevisitedScreen
from coachtui.ui.participant.share_said import tell_shared_pauses
from coachtui.ui.widgets.browse_list import BrowseList
from coachtui.ui.widgets.detail import Detail
from coachtui.ui.widgets.key_bar import KeyBar, say
from coachtui.ui.widgets.place_bar import OWN_PAUSE, PlaceBar
from coachtui.ui.widgets.words import MUTED, STRONG, joined, plain
from coachtui.workflows.participant import Participant

PAGE = 60
"""Decisions drawn at once; a row at the end shows as many more."""

WHEEL, MEMORY, MORE = "wheel", "memory", "more"


class ToolkitScreen(RevisitedScreen):
    """A list and a detail: name a decision, pause on it, make it final."""

    CSS_PATH: ClassVar = ["../places.tcss", "../toolkit.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", _("Add decision")),
        Binding("ctrl+l,p", "pause", _("Equity pause"), key_display="ctrl+l"),
        Binding("d", "settle", _("Final"), tooltip=_("Say what was decided; then it is final")),
        Binding("e", "edit", _("Change"), tooltip=_("Change this decision")),
        Binding("h", "history", _("History")),
        Binding("f4", "share", _("Share the words of its pauses, or keep them private"), key_display="F4", show=False),
        Binding("x", "app.anywhere('export')", _("Export"), show=False),
    ]

    def __init__(self, participant: Participant) -> None:
        super().__init__(classes=OWN_PAUSE)
        self._participant = participant
        self._shown = PAGE
        self._wanted = ""
        self._is_read = False

    def compose(self) -> ComposeResult:
        """The place bar, the heading, the list, the detail, the keys."""
        yield PlaceBar("toolkit", self._participant.profile.change)
        yield Static(classes="heading", markup=False)
        with Container(id="body"):
            yield BrowseList()
            yield Detail()
        yield KeyBar()

    def on_mount(self) -> None:
        """Draw, with the cursor on the list, and read in the background what a pause asks and its inequity wheel."""
        self.show()
        self.query_one(BrowseList).focus()
        self.run_worker(self._read, thread=True, exit_on_error=False)

    def _read(self) -> None:
        self._participant.decisions.warm_up()
        self.app.call_from_thread(self._have_read)

    def _have_read(self) -> None:
        self._is_read = True
        self.query_one(BrowseList).replace_option_prompt(WHEEL, self._wheel_row())
        if self._row_id() == WHEEL:
            self.query_one(Detail).show(self._detail())

    def go_to(self, decision_id: str) -> None:
        """Put the cursor on a decision."""
        self._wanted = decision_id
        if self.is_mounted:
            self.show()

    def show(self) -> None:
        """Draw the decisions as they are now, with the cursor on the one it was on."""
        decisions = self._participant.decisions.all()
        today = self._participant.today()
        ids = [decision.id for decision in decisions]
        rows = self.query_one(BrowseList)
        index = rows.highlighted
        here = self._wanted or (rows.get_option_at_index(index).id if index is not None else "") or ""
        self._wanted = ""
        if here in ids:
            self._shown = max(self._shown, ids.index(here) + 1)
        options = [Option(row(one, today), id=one.id) for one in decisions[: self._shown]]
        if len(decisions) > self._shown:
            more = _("{count} more: enter shows them").format(count=len(decisions) - self._shown)
            options.append(Option(plain(more, MUTED), id=MORE))
        if options:
            options.append(Option("", disabled=True))
        options.append(Option(memory_row(self._participant.decisions.memory()), id=MEMORY))
        options.append(Option(self._wheel_row(), id=WHEEL))
        self.query_one(".heading", Static).update(_heading(decisions))
        self.query_one(PlaceBar).show_change(self._participant.profile.change)
        rows.clear_options()
        rows.add_options(options)
        known = [option.id for option in options]
        rows.keep_highlight(known.index(here) if here in known else index)
        self.query_one(Detail).show(self._detail())

    def _wheel_row(self) -> Content:
        return wheel_row(self._participant.decisions.wheel() if self._is_read else None)

    def _row_id(self) -> str:
        rows = self.query_one(BrowseList)
        return (rows.get_option_at_index(rows.highlighted).id or "") if rows.highlighted is not None else ""

    def _here(self) -> Decision | None:
        return self._participant.log.decisions.get(self._row_id())

    def _detail(self) -> Content:
        decision = self._here()
        if decision is not None:
            actions = self._participant.actions.came_of(decision.id)
            shared = self._participant.sharing.is_shared(decision.id)
            where = self._participant.course.where(decision.source)
            return detail(decision, self._participant.today(), actions, where, shared)
        match self._row_id():
            case "wheel":
                return wheel_detail(self._participant.decisions.wheel()) if self._is_read else plain("")
            case "memory":
                return memory_detail(self._participant.decisions.memory())
        return plain("")

    def on_option_list_option_highlighted(self) -> None:
        """Show what the cursor is on."""
        self.query_one(Detail).show_soon(self._detail)

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Change the decision that was chosen, open the wheel, or show more."""
        match message.option.id:
            case "more":
                self._shown += PAGE
                self.show()
            case "wheel":
                self._open_wheel()
            case "memory":
                pass
            case _:
                self.action_edit()

    def _open_wheel(self) -> None:
        place = self._participant.course.place_of(self._participant.decisions.wheel().subject)
        if place is None:
            say(self.app, _("The inequity wheel is not among the modules here."))
            return
        from coachtui.ui.participant.learn import open_module

        open_module(self.app, self._participant, place)

    def action_add(self) -> None:
        """Name a decision."""
        self._form(None)

    def action_edit(self) -> None:
        """Change the decision the cursor is on."""
        decision = self._here()
        if decision is not None and decision.standing is Standing.FINAL:
            say(self.app, _("This decision is final; its history stays as it was."))
        elif decision is not None:
            self._form(decision)

    def _form(self, decision: Decision | None) -> None:
        from coachtui.ui.participant.decision_form import DecisionForm

        self.app.push_screen(DecisionForm(self._participant, decision), lambda saved: self.go_to(saved or ""))

    def action_pause(self) -> None:
        """Pause on the decision the cursor is on; without one, name it first."""
        from coachtui.ui.participant.pausing import name_and_pause, open_pause

        decision = self._here()
        if decision is not None:
            open_pause(self.app, self._participant, decision.id, done=self.show)
        else:
            name_and_pause(self.app, self._participant, done=self.show)

    def action_settle(self) -> None:
        """Make the decision the cursor is on final, once there was a pause or a reason."""
        from coachtui.ui.participant.settle_form import SettleForm, settling

        decision = self._here()
        if decision is None:
            return
        if decision.standing is Standing.FINAL:
            say(self.app, _("This decision is already final."))
        elif decision.standing is Standing.UNPAUSED:
            say(self.app, _("Not final yet: pause on it first (p), or say there why there is no pause."))
        else:
            form = SettleForm(self._participant, decision, settling(self._participant))
            self.app.push_screen(form, lambda _done: self.show())

    def action_history(self) -> None:
        """Show everything that happened to the decision the cursor is on."""
        from coachtui.ui.participant.history import open_history

        decision = self._here()
        open_history(self.app, self._participant, decision.id if decision is not None else "")

    def action_share(self) -> None:
        """Share the words of this decision's pauses, or keep them private."""
        decision = self._here()
        if decision is None or not decision.pauses:
            say(self.app, _("There is no pause here to share yet."))
            return
        sharing = self._participant.sharing
        try:
            sharing.share(decision.id, not sharing.is_shared(decision.id))
        except CoachError as problem:
            say(self.app, str(problem), warning=True)
            return
        self.show()
        tell_shared_pauses(self.app, sharing.is_shared(decision.id))


def _heading(decisions: list[Decision]) -> Content:
    if not decisions:
        words = _(
            "Decisions are kept here with their equity pauses: who was considered, and what changed. "
            "Nothing is final without one. Press a to name the first."
        )
        return joined((_("Toolkit"), STRONG), "\n\n", words)
    count = ngettext("{count} decision", "{count} decisions", len(decisions)).format(count=len(decisions))
    waiting = sum(one.standing is Standing.UNPAUSED for one in decisions)
    words = ngettext("{count} without an equity pause", "{count} without an equity pause", waiting)
    parts = [count, words.format(count=waiting)] if waiting else [count]
    return joined((_("Toolkit"), STRONG), ("  " + " · ".join(parts), MUTED))
