"""The form for a decision: what, options, by whom, decide by, look again on."""

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, Static, TextArea

from coachtui.domain.answers import Fields
from coachtui.domain.dates import hint
from coachtui.domain.decisions import Decision
from coachtui.domain.errors import CoachError
from coachtui.domain.text import clean, shortened
from coachtui.language import _
from coachtui.ui.participant.aside import Aside
from coachtui.ui.participant.begun import begun
from coachtui.ui.participant.drafting import Drafted, close_if_taken_out
from coachtui.ui.widgets.date_echo import DateEcho
from coachtui.ui.widgets.editor import Editor
from coachtui.ui.widgets.key_bar import HELP, KeyBar, say
from coachtui.ui.widgets.line import DialogLine
from coachtui.ui.widgets.warning import Trouble, complain
from coachtui.ui.widgets.words import plain
from coachtui.workflows.decisions import DECISION_FIELDS, TypedDecision, typed
from coachtui.workflows.participant import Participant

DATES = ("due", "review")
DRAFT = "decision/new"


def _labels(today: date) -> dict[str, tuple[str, str]]:
    """The label and the hint of each field, in order."""
    return {
        "what": (_("What"), _("e.g. move the booking line online")),
        "options": (_("Options"), ""),
        "by": (_("Who decides"), _("a name, or a meeting")),
        "due": (_("Decide by"), hint(today)),
        "review": (_("Look again on"), _("in 6 weeks, 4 jan")),
    }


class DecisionForm(Drafted[str]):
    """Names a decision or changes one, and returns its id. Closed without saving, it keeps what was typed."""

    CSS_PATH: ClassVar = ["../places.tcss", "../toolkit.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", _("Save")),
        Binding("ctrl+r", "swap", _("Start afresh, or go on with what you began")),
        Binding("escape", "close", _("Close and keep"), priority=True),
        HELP,
    ]

    def __init__(self, participant: Participant, decision: Decision | None = None, source: str = "") -> None:
        """A form for that decision, or for a new one that comes from the exercise `source`."""
        super().__init__()
        self._participant = participant
        self._decision = decision
        self._source = source
        self._draft = f"decision/{decision.id}" if decision else DRAFT
        self.draft(participant, decision.id if decision else "", self._draft)
        terms = typed(decision.terms) if decision else TypedDecision()
        given = {name: getattr(terms, name) for name in DECISION_FIELDS}
        self._values = given
        self._aside: Aside | None = None
        if found := begun(participant, self._draft, given):
            before = given | dict(found.fields)
            self._values, other = (before, given) if found.is_last else (given, before)
            self._aside = Aside(participant, self._draft, found, other, found.is_last, decision is not None)

    def compose(self) -> ComposeResult:
        """A box for each field, how the dates were understood, and what is wrong, if anything."""
        with VerticalScroll(classes="dialog", can_focus=False):
            title = _("Change this decision") if self._decision else _("What is to be decided?")
            yield Static(plain(title), classes="title", markup=False)
            if self._aside is not None:
                yield Static(self._aside.words, id="begun", markup=False)
            for name, (label, example) in _labels(self._participant.today()).items():
                with Horizontal(classes="options" if name == "options" else "row"):
                    yield Static(plain(label), markup=False)
                    if name == "options":
                        yield Editor(self._values[name], id=name)
                    else:
                        yield DialogLine(self._values[name], example, id=name)
                if name in DATES:
                    with Horizontal(classes="row", id=f"echo-row-{name}"):
                        yield Static("", markup=False)
                        yield DateEcho(name, id=f"echo-{name}", classes="echo")
            yield Trouble()
            words = _("This goes into what you export. No patient details.")
            yield Static(plain(words), classes="keys", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Put the cursor on the first line, and echo the dates."""
        self.query_one("#what", Input).focus()
        for name in DATES:
            self._echo(name)
        self._drafting.watch(self._draft, self._fields)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the swap only where something had been begun."""
        return self._aside is not None if action == "swap" else super().check_action(action, parameters)

    def action_swap(self) -> None:
        """Start afresh, or bring back what was begun; what is here now is kept, and can be swapped back."""
        if self._aside is not None:
            self._aside.swap(self, self._fields())

    def _fields(self) -> Fields:
        lines = {line.id: line.value for line in self.query(Input) if line.id}
        return Fields(lines | {"options": clean(self.query_one("#options", TextArea).text)})

    def _echo(self, name: str) -> None:
        line, text = self.query_one(f"#echo-{name}", DateEcho), self.query_one(f"#{name}", Input).value
        self.query_one(f"#echo-row-{name}").display = line.show(text, self._participant.today())

    def on_input_changed(self, message: Input.Changed) -> None:
        """Have what is typed kept soon, and echo a date."""
        if message.input.id in DATES:
            self._echo(message.input.id)
        self._changed()

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        """Have what is typed kept soon."""
        message.stop()
        self._changed()

    def _changed(self) -> None:
        self.query_one(Trouble).look_again(TypedDecision(**self._fields().fields))
        self._drafting.look()

    def on_input_submitted(self) -> None:
        """Enter on the last line saves."""
        self.action_save()

    def action_save(self) -> None:
        """Record the decision; where something is unclear, say what, and lose nothing."""
        if close_if_taken_out(self, self._drafting):
            return
        typed_now = TypedDecision(**self._fields().fields)
        try:
            if self._decision is None:
                decision = self._participant.decisions.name(typed_now, self._source)
            else:
                decision = self._participant.decisions.amend(self._decision.id, typed_now)
        except CoachError as problem:
            complain(self, problem, typed_now)
            return
        self._drafting.forget()
        self._participant.drafts.drop(self._draft)
        self.dismiss(decision.id)
        say(self.app, _("Saved: {what}").format(what=shortened(decision.terms.what, 80)))
