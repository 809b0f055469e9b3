"""One question about a decision: what was decided, or why there was no pause."""

from collections.abc import Callable
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static, TextArea

from coachtui.domain.answers import Text
from coachtui.domain.decisions import Decision
from coachtui.domain.errors import CoachError
from coachtui.domain.text import clean, shortened
from coachtui.language import _
from coachtui.ui.participant.drafting import Drafted, close_if_taken_out
from coachtui.ui.widgets.editor import Editor
from coachtui.ui.widgets.key_bar import HELP, KeyBar, say
from coachtui.ui.widgets.warning import Trouble
from coachtui.ui.widgets.words import MUTED, joined, plain
from coachtui.workflows.participant import Participant


class Asking(NamedTuple):
    """What is asked: the beginning of the draft's key, the question, the keys in words, what is said afterwards.

    `record` is given the id of the decision and the answer; it raises a CoachError where that is refused.
    """

    draft: str
    question: str
    keys: str
    said: str
    record: Callable[[str, str], object]


def settling(participant: Participant) -> Asking:
    """Asks what was decided; the answer makes it final."""
    return Asking(
        "settle",
        _("What was decided?"),
        _("ctrl+s makes it final · esc closes"),
        _("Final: {what}"),
        participant.decisions.settle,
    )


def skipping(participant: Participant) -> Asking:
    """Asks why there is no pause."""
    return Asking(
        "skip",
        _("Why is there no equity pause on this? The reason is kept with the decision, word for word."),
        _("ctrl+s keeps the reason · esc closes"),
        _("The reason is kept with it: {what}"),
        participant.decisions.skip,
    )


class SettleForm(Drafted[bool]):
    """Asks about a decision in one box; returns whether it was recorded. Closed before, it keeps what was typed."""

    CSS_PATH: ClassVar = ["../places.tcss", "../toolkit.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", _("Save")),
        Binding("escape", "close", _("Close and keep"), priority=True),
        HELP,
    ]

    def __init__(self, participant: Participant, decision: Decision, asking: Asking) -> None:
        super().__init__()
        self._participant = participant
        self._decision = decision
        self._asking = asking
        self._draft = f"{asking.draft}/{decision.id}"
        self._given = participant.drafts.text(self._draft)
        self.draft(participant, decision.id, self._draft)

    def compose(self) -> ComposeResult:
        """The decision, the question, a box, the keys."""
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(plain(self._decision.terms.what), classes="title", markup=False)
            yield Static(plain(self._asking.question), markup=False)
            yield Editor(self._given)
            yield Trouble()
            yield Static(
                joined(_("This goes into what you export. No patient details."), "\n", (self._asking.keys, MUTED)),
                classes="keys",
                markup=False,
            )
        yield KeyBar()

    def on_mount(self) -> None:
        """Put the cursor in the box."""
        self.query_one(Editor).focus()
        self._drafting.watch(self._draft, self._text)

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        """Have what is typed kept soon."""
        message.stop()
        self.query_one(Trouble).look_again(self._text())
        self._drafting.look()

    def _text(self) -> Text:
        return Text(clean(self.query_one(Editor).text))

    def action_save(self) -> None:
        """Record the answer; if that is refused, say why and lose nothing."""
        if close_if_taken_out(self, self._drafting):
            return
        try:
            self._asking.record(self._decision.id, self._text().text)
        except CoachError as problem:
            self.query_one(Trouble).say(str(problem), self.query_one(Editor), self._text())
            return
        self._drafting.forget()
        self._participant.drafts.drop(self._draft)
        self.dismiss(True)
        say(self.app, self._asking.said.format(what=shortened(self._decision.terms.what, 80)))
