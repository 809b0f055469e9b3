"""Finishing an action: what shows that it is done."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static, TextArea

from coachtui.domain.actions import Action, ActionState
from coachtui.domain.answers import Text
from coachtui.domain.errors import CoachError
from coachtui.domain.text import clean, shortened
from coachtui.language import _
from coachtui.ui.participant.begun import when
from coachtui.ui.participant.drafting import Drafted, close_if_taken_out
from coachtui.ui.widgets.editor import Editor
from coachtui.ui.widgets.key_bar import HELP, KeyBar, say
from coachtui.ui.widgets.warning import Trouble
from coachtui.ui.widgets.words import ACCENT, MUTED, joined, plain
from coachtui.workflows.participant import Participant


class FinishForm(Drafted[bool]):
    """Closes an action as done with its evidence, or drops it with the reason."""

    CSS_PATH = "../places.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "finish('done')", _("Done")),
        Binding("ctrl+d", "finish('dropped')", _("Drop it"), priority=True),
        Binding("escape", "close", _("Close and keep"), priority=True),
        HELP,
    ]

    def __init__(self, participant: Participant, action: Action) -> None:
        super().__init__()
        self._participant = participant
        self._action = action
        self._draft = f"finish/{action.id}"
        self._given = participant.drafts.text(self._draft)
        self.draft(participant, action.id, self._draft)

    def compose(self) -> ComposeResult:
        """The action, a box, the keys."""
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(plain(self._action.terms.what), classes="title", markup=False)
            measure = self._action.terms.measure
            if measure:
                yield Static(joined((_("How we'll know"), MUTED), "  ", measure), markup=False)
            yield Static(
                plain(_("What shows that it is done? What did you learn? (If you drop it: why?)")), markup=False
            )
            if self._given.strip():
                at = when(self._participant.drafts.versions(self._draft)[0].at, self._participant.now())
                yield Static(plain(_("You had begun to write this {when}.").format(when=at), ACCENT), markup=False)
            yield Editor(self._given)
            yield Trouble()
            leaves = _("It goes with the action into what you export. No patient details.")
            yield Static(plain(leaves), classes="keys", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Put the cursor in the box."""
        self.query_one(Editor).focus()
        self._drafting.watch(self._draft, self._text)

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        """Have what is typed kept soon."""
        message.stop()
        self.query_one(Trouble).look_again(message.text_area.text)
        self._drafting.look()

    def _text(self) -> Text:
        return Text(clean(self.query_one(Editor).text))

    def action_finish(self, state: str) -> None:
        """Close the action."""
        if close_if_taken_out(self, self._drafting):
            return
        try:
            self._participant.actions.finish(self._action.id, self.query_one(Editor).text, ActionState(state))
        except CoachError as problem:
            box = self.query_one(Editor)
            self.query_one(Trouble).say(str(problem), box, box.text)
            return
        self._drafting.forget()
        self._participant.drafts.drop(self._draft)
        words = _("Done: {what}") if state == ActionState.DONE else _("Dropped: {what}")
        self.dismiss(True)
        say(self.app, words.format(what=shortened(self._action.terms.what, 80)))
