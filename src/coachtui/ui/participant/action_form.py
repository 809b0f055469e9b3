"""The form for an action: what, owner, by when, if and then, obstacle, how we'll know, confidence."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Static

from coachtui.domain.actions import Action
from coachtui.domain.answers import Fields
from coachtui.domain.dates import hint, in_full
from coachtui.domain.errors import CoachError
from coachtui.domain.text import ECHOED, shortened
from coachtui.language import _
from coachtui.ui.participant.aside import Aside
from coachtui.ui.participant.begun import begun
from coachtui.ui.participant.drafting import Drafted, close_if_taken_out
from coachtui.ui.widgets.date_echo import DateEcho, understood
from coachtui.ui.widgets.key_bar import HELP, KeyBar, say
from coachtui.ui.widgets.line import DialogLine
from coachtui.ui.widgets.warning import Trouble, complain
from coachtui.ui.widgets.words import MUTED, WARNING, joined, plain
from coachtui.workflows.commitments import FIELD_NAMES, TypedAction, typed
from coachtui.workflows.participant import Participant


def _labels(today: date) -> dict[str, tuple[str, str]]:
    """The label and the hint of each field, in order."""
    return {
        "what": (_("What"), _("e.g. ring the theatre manager about the late list")),
        "owner": (_("Owner"), _("one person, by name")),
        "due": (_("By when"), hint(today)),
        "cue": (_("If"), _("e.g. the Monday huddle ends")),
        "response": (_("then I will"), _("e.g. ring her before I leave the room")),
        "obstacle": (_("Likely obstacle"), _("what could get in the way?")),
        "measure": (_("How we'll know"), _("something anybody could see or count")),
        "confidence": (_("Confidence"), _("0 to 10: how likely are you to do this?")),
    }


ORIGIN = "from"
"""The name, among the kept fields, of the words that a new action was begun from."""


class ActionForm(Drafted[str]):
    """Adds an action or changes one, and returns its id. Closed without saving, it keeps what was typed."""

    CSS_PATH = "../places.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", _("Save")),
        Binding("ctrl+r", "swap", _("Start afresh, or go on with what you began")),
        Binding("escape", "close", _("Close and keep")),
        HELP,
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
        self.draft(participant, action.id if action else source, self._draft)
        terms = typed(action.terms) if action else TypedAction(what=what, owner=participant.profile.name)
        given = {name: getattr(terms, name) for name in FIELD_NAMES} | {"reason": "", ORIGIN: what}
        self._given = self._values = given
        self._aside: Aside | None = None
        if found := begun(participant, self._draft, given):
            before = given | dict(found.fields)
            # Not where it was set aside, or where other words were chosen for a new action since.
            goes_on = found.is_last and (not what or what in (before["what"], before[ORIGIN]))
            self._values, other = (before, given) if goes_on else (given, before)
            self._aside = Aside(participant, self._draft, found, other, goes_on, action is not None)
        self._origin = self._values[ORIGIN]

    def compose(self) -> ComposeResult:
        """A line for each field, how the date was understood, and what is wrong, if anything."""
        with VerticalScroll(classes="dialog", can_focus=False):
            title = _("Change this action") if self._action else _("What will you do?")
            yield Static(plain(title), classes="title", markup=False)
            if self._aside is not None:
                yield Static(self._aside.words, id="begun", markup=False)
            for name, (label, example) in _labels(self._participant.today()).items():
                with Horizontal(classes="row"):
                    yield Static(plain(label), markup=False)
                    yield DialogLine(self._values[name], example, id=name)
                if name == "due":
                    with Horizontal(classes="row", id="echo-row"):
                        yield Static("", markup=False)
                        yield DateEcho("due", id="echo")
            if self._action is not None and self._action.terms.due is not None:
                with Horizontal(classes="row", id="reason-row"):
                    yield Static(plain(_("Why it moved")), markup=False)
                    yield DialogLine(self._values["reason"], id="reason")
            yield Trouble()
            words = _("This goes into what you export. No patient details.")
            yield Static(plain(words), classes="keys", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Put the cursor on the first line, echo the date, and make safe what was begun but is not shown here."""
        self.query_one("#what", Input).focus()
        self._echo()
        self._drafting.watch(self._draft, self._fields)
        if self._aside is not None:
            self._aside.keep_begun(self)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the swap only where something had been begun."""
        return self._aside is not None if action == "swap" else super().check_action(action, parameters)

    def action_swap(self) -> None:
        """Start afresh, or bring back what was begun; what is here now is kept, and can be swapped back."""
        if self._aside is not None:
            origin = self._aside.fields.get(ORIGIN, "")
            if self._aside.swap(self, self._fields()):
                self._origin = origin
                self._echo()

    def _typed(self) -> TypedAction:
        return TypedAction(**{name: self.query_one(f"#{name}", Input).value for name in FIELD_NAMES})

    def _reason_typed(self) -> str:
        return next((line.value for line in self.query("#reason").results(Input)), "")

    def _fields(self) -> Fields:
        lines = {line.id: line.value for line in self.query(Input) if line.id}
        return Fields(lines | ({ORIGIN: self._origin} if self._origin else {}))

    def _echo(self) -> None:
        text, today = self.query_one("#due", Input).value, self._participant.today()
        due = understood(text, today)
        besides = joined()
        if not text.strip():
            besides = plain(self._suggestion(), MUTED)
        elif due is not None and self._within is not None and (due - today).days > self._within:
            besides = joined("  ", (_("later than asked"), WARNING))
        self.query_one(DateEcho).show(text, today, besides)
        for row in self.query("#reason-row"):
            row.display = self._action is not None and due != self._action.terms.due

    def _suggestion(self) -> str:
        if self._within is None:
            return _("without a date it is a wish")
        return _("within {days} days, for example: in {days} days").format(days=self._within)

    def on_input_changed(self, message: Input.Changed) -> None:
        """Have what is typed kept soon, and echo the date."""
        if message.input.id == "due":
            self._echo()
        self.query_one(Trouble).look_again(self._fields().fields)
        self._drafting.look()

    def on_input_submitted(self) -> None:
        """Enter on the last line saves."""
        self.action_save()

    def action_save(self) -> None:
        """Record the action; where something is unclear, say what, and lose nothing."""
        if close_if_taken_out(self, self._drafting):
            return
        try:
            if self._action is None:
                action = self._participant.actions.add(self._typed(), self._source)
            else:
                action = self._participant.actions.amend(self._action.id, self._typed(), self._reason_typed())
        except CoachError as problem:
            complain(self, problem, self._fields().fields)
            return
        self._drafting.forget()
        if self._aside is not None and self._is_other(self._aside.fields, action):
            self._aside.leave()
        else:
            self._participant.drafts.drop(self._draft)
        self.dismiss(action.id)
        say(self.app, _saved(action, self._participant))

    def _is_other(self, aside: Mapping[str, str], saved: Action) -> bool:
        """Whether words are set aside that were neither given to the form nor saved in this action."""
        terms = typed(saved.terms)
        return any(
            aside.get(name, "").strip() not in ("", self._given[name], getattr(terms, name)) for name in FIELD_NAMES
        )


def _saved(action: Action, participant: Participant) -> str:
    due = action.terms.due
    when = in_full(due, participant.today()) if due else _("no date yet")
    return _("Saved: {what} – {when}").format(what=shortened(action.terms.what, ECHOED), when=when)
