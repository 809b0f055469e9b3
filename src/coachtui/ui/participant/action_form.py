"""The form for an action: what, owner, by when, if and then, obstacle, how we'll know, confidence."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from coachtui.domain.actions import Action
from coachtui.domain.answers import Fields
from coachtui.domain.dates import in_full, parse_due
from coachtui.domain.errors import CoachError, NotUnderstood
from coachtui.language import _
from coachtui.ui.participant.drafting import Drafting
from coachtui.ui.widgets.line import Line
from coachtui.ui.widgets.words import ACCENT, MUTED, WARNING, joined, plain
from coachtui.workflows.commitments import FIELD_NAMES, TypedAction, typed
from coachtui.workflows.participant import Participant


def _labels() -> dict[str, tuple[str, str]]:
    """The label and the hint of each field, in order."""
    return {
        "what": (_("What"), _("e.g. ring the theatre manager about the late list")),
        "owner": (_("Owner"), _("one person, by name")),
        "due": (_("By when"), _("fri, in 2 weeks, end of month, 27/11")),
        "cue": (_("If"), _("e.g. the Monday huddle ends")),
        "response": (_("then I will"), _("e.g. ring her before I leave the room")),
        "obstacle": (_("Likely obstacle"), _("what could get in the way?")),
        "measure": (_("How we'll know"), _("something anybody could see or count")),
        "confidence": (_("Confidence"), _("0 to 10: how likely is it that you do this?")),
    }


class ActionForm(ModalScreen[str]):
    """Adds an action or changes one; answers with its id. Closed without saving, it keeps what was typed."""

    CSS_PATH = "../places.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", _("Save")),
        Binding("escape", "close", _("Close, keep what is typed")),
    ]

    def __init__(
        self,
        participant: Participant,
        action: Action | None = None,
        what: str = "",
        source: str = "",
        within: int | None = None,
    ) -> None:
        super().__init__()
        self._participant = participant
        self._action = action
        self._source = source
        self._within = within
        self._draft = f"action/{action.id}" if action else f"action/new/{source}"
        self._drafting = Drafting(self, participant.keep_draft, self._said)
        owner = participant.profile.name
        given = typed(action.terms) if action else TypedAction(what=what, owner=owner)
        kept = participant.kept(self._draft)
        if what and kept.get("what", what) != what:
            kept = {}  # other words were chosen for a new action since: the earlier ones stay in the reflection
        self._values = {name: kept.get(name, getattr(given, name)) for name in FIELD_NAMES}
        self._reason = kept.get("reason", "")

    def compose(self) -> ComposeResult:
        """A line for each field, what was understood of the date, and what is wrong, if anything."""
        with VerticalScroll(classes="dialog", can_focus=False):
            title = _("Change this action") if self._action else _("What will you do?")
            yield Static(plain(title), classes="title", markup=False)
            for name, (label, hint) in _labels().items():
                with Horizontal(classes="row"):
                    yield Static(plain(label), markup=False)
                    yield Line(self._values[name], hint, id=name)
                if name == "due":
                    with Horizontal(classes="row", id="echo-row"):
                        yield Static("", markup=False)
                        yield Static(id="echo", markup=False)
            if self._action is not None and self._action.terms.due is not None:
                with Horizontal(classes="row", id="reason-row"):
                    yield Static(plain(_("Why it moves")), markup=False)
                    yield Line(self._reason, id="reason")
            yield Static(classes="warning", markup=False)
            keys = joined(
                _("It leaves when you export. No patient details.\n"),
                (_("tab next · ctrl+s saves · esc closes"), MUTED),
            )
            yield Static(keys, classes="keys", markup=False)

    def on_mount(self) -> None:
        """The cursor on the first line; the date echoed."""
        self.query_one("#what", Input).focus()
        self._echo()

    def _typed(self) -> TypedAction:
        return TypedAction(**{name: self.query_one(f"#{name}", Input).value for name in FIELD_NAMES})

    def _reason_typed(self) -> str:
        return next((line.value for line in self.query("#reason").results(Input)), "")

    def _fields(self) -> Fields:
        lines = {line.id: line.value for line in self.query(Input) if line.id}
        return Fields(lines)

    def _echo(self) -> None:
        text = self.query_one("#due", Input).value.strip()
        today = self._participant.today()
        echo = self.query_one("#echo", Static)
        due = None
        if not text:
            echo.update(plain(self._suggestion(), MUTED))
        else:
            try:
                due = parse_due(text, today)
                words = f"→ {in_full(due, today)}"
                late = self._within is not None and (due - today).days > self._within
                echo.update(joined((words, ACCENT), (_("  later than asked") if late else "", WARNING)))
            except NotUnderstood:
                echo.update(plain(_("→ not a date yet"), MUTED))
        for row in self.query("#reason-row"):
            row.display = self._action is not None and due != self._action.terms.due

    def _suggestion(self) -> str:
        if self._within is None:
            return _("without a date it is a wish")
        return _("within {days} days, for example: in {days} days").format(days=self._within)

    def on_input_changed(self, message: Input.Changed) -> None:
        """Keep it soon; echo the date."""
        if message.input.id == "due":
            self._echo()
        typed_now = self._fields().fields
        if any(typed_now[name] != (self._values | {"reason": self._reason})[name] for name in typed_now):
            self._drafting.touched(self._draft, self._fields)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter goes to the next line; on the last one it saves."""
        if message.input is self.focus_chain[-1]:
            self.action_save()
        else:
            self.focus_next()

    def _said(self, _draft: str, problem: CoachError | None) -> None:
        if problem is not None:
            self._warn(str(problem))

    def _warn(self, sentence: str) -> None:
        self.query_one(".warning", Static).update(plain(sentence))

    def keep(self) -> None:
        """Keep what is typed as a draft, now. Raises NotSaved."""
        self._drafting.keep_now()

    def settle(self) -> bool:
        """Quitting keeps what is typed as a draft; whether that went well."""
        try:
            self.keep()
        except CoachError as problem:
            self._warn(str(problem))
            return False
        return True

    def action_save(self) -> None:
        """Record the action; what is unclear is said, and nothing is lost."""
        try:
            if self._action is None:
                action = self._participant.add_action(self._typed(), self._source)
            else:
                action = self._participant.amend_action(self._action.id, self._typed(), self._reason_typed())
        except CoachError as problem:
            self._warn(str(problem))
            for row in self.query("#reason-row"):
                if row.display and not self._reason_typed():
                    self.query_one("#reason", Input).focus()
            return
        self._drafting.forget()
        self._participant.drop_draft(self._draft)
        self.app.notify(_saved(action, self._participant), markup=False, timeout=6)
        self.dismiss(action.id)

    def action_close(self) -> None:
        """Close; what is typed is kept and stands here the next time."""
        if self.settle():
            self.dismiss(None)


def _saved(action: Action, participant: Participant) -> str:
    due = action.terms.due
    when = in_full(due, participant.today()) if due else _("no date yet")
    return _("Saved: {what} – {when}").format(what=action.terms.what[:80], when=when)
