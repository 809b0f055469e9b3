"""Finishing an action: what shows that it is done."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from coachtui.domain.actions import Action, ActionState
from coachtui.domain.answers import Text
from coachtui.domain.errors import CoachError
from coachtui.domain.text import shortened
from coachtui.language import _
from coachtui.ui.participant.drafting import Drafting
from coachtui.ui.widgets.editor import Editor
from coachtui.ui.widgets.words import MUTED, joined, plain
from coachtui.workflows.participant import Participant


class FinishForm(ModalScreen[bool]):
    """Closes an action as done with its evidence, or drops it with the reason."""

    CSS_PATH = "../places.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "finish('done')", _("Done")),
        Binding("ctrl+d", "finish('dropped')", _("Drop it"), priority=True),
        Binding("escape", "close", _("Close, keep what is typed")),
    ]

    def __init__(self, participant: Participant, action: Action) -> None:
        super().__init__()
        self._participant = participant
        self._action = action
        self._draft = f"finish/{action.id}"
        self._drafting = Drafting(self, participant.keep_draft, self._said)

    def compose(self) -> ComposeResult:
        """The action, a box, the keys."""
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(plain(self._action.terms.what), classes="title", markup=False)
            measure = self._action.terms.measure
            if measure:
                yield Static(joined((_("How we'll know: "), MUTED), measure), markup=False)
            yield Static(
                plain(_("What shows that it is done? What did you learn? (If you drop it: why?)")), markup=False
            )
            yield Editor(self._participant.kept_text(self._draft))
            yield Static(classes="warning", markup=False)
            keys = _("It goes with the action into what you export. No patient details.")
            yield Static(
                joined(keys, (_("\nctrl+s done · ctrl+d drop it · esc closes"), MUTED)), classes="keys", markup=False
            )

    def on_mount(self) -> None:
        """The cursor in the box."""
        self.query_one(Editor).focus()

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        """Keep it soon."""
        message.stop()
        self._drafting.touched(self._draft, lambda: Text(self.query_one(Editor).text))

    def on_editor_left(self) -> None:
        """Escape in the box closes."""
        self.action_close()

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

    def action_finish(self, state: str) -> None:
        """Close the action."""
        try:
            self._participant.finish_action(self._action.id, self.query_one(Editor).text, ActionState(state))
        except CoachError as problem:
            self._warn(str(problem))
            return
        self._drafting.forget()
        self._participant.drop_draft(self._draft)
        words = _("Done: {what}") if state == ActionState.DONE else _("Dropped: {what}")
        self.app.notify(words.format(what=shortened(self._action.terms.what, 80)), markup=False, timeout=4)
        self.dismiss(True)

    def action_close(self) -> None:
        """Close; what is typed stands here the next time."""
        if self.settle():
            self.dismiss(False)
