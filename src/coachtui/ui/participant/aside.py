"""A form in which something was begun before: one key switches between that and what the form was given."""

from collections.abc import Mapping
from typing import Any

from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from coachtui.domain.answers import Fields
from coachtui.domain.errors import CoachError
from coachtui.language import _
from coachtui.ui.participant.begun import Begun, when
from coachtui.ui.widgets.warning import warn
from coachtui.ui.widgets.words import ACCENT, plain
from coachtui.workflows.half_typed import draft_of
from coachtui.workflows.participant import Participant


class Aside:
    """The fields kept aside while a form shows others. `goes_on` says whether the form shows what was begun.

    A form that uses it has a line `#begun` for its `words`, and its first box is `#what`.
    """

    def __init__(
        self,
        participant: Participant,
        draft: str,
        begun: Begun,
        fields: Mapping[str, str],
        goes_on: bool,
        is_change: bool,
    ) -> None:
        """`fields` are those kept aside; `is_change` says that the form changes a record rather than begins one."""
        self._participant = participant
        self._draft = draft
        self._begun = begun
        self._is_change = is_change
        self.fields = fields
        self.goes_on = goes_on

    @property
    def words(self) -> Content:
        """When it was begun, and what the key does."""
        if not self.goes_on:
            words = _("What you had begun {when} is kept. ctrl+r brings it back.")
        elif self._is_change:
            words = _("You had begun to change this {when}. ctrl+r starts afresh.")
        else:
            words = _("You had begun to write this {when}. ctrl+r starts afresh.")
        return plain(words.format(when=when(self._begun.at, self._participant.now())), ACCENT)

    def keep_begun(self, form: Screen[Any]) -> None:
        """Make safe what was typed last, where the form opens without it."""
        if self._begun.is_last and not self.goes_on:
            self._keep(form, Fields(self._begun.fields))

    def swap(self, form: Screen[Any], here: Fields) -> bool:
        """Put what is aside into the form and keep what was there instead; return whether that went well."""
        from coachtui.ui.widgets.editor import Editor

        if not self._keep(form, here):
            return False
        for line in form.query(Input):
            line.value = self.fields.get(line.id or "", "")
        for box in form.query(Editor):
            box.load_text(self.fields.get(box.id or "", ""))
        self.fields, self.goes_on = here.fields, not self.goes_on
        form.query_one("#begun", Static).update(self.words)
        form.query_one("#what", Input).focus()
        return True

    def leave(self) -> None:
        """Let the draft go, because something else was recorded; what is aside is kept."""
        at = self._participant.now() if self._begun.is_last else self._begun.at
        self._participant.drafts.keep_aside(self._draft, Fields(self.fields), at)

    def _keep(self, form: Screen[Any], fields: Fields) -> bool:
        """Keep these as a version of their own; return whether that went well. If not, the form says why."""
        try:
            self._participant.drafts.keep_before_paste(self._draft, draft_of(fields))
        except CoachError as problem:
            warn(form, str(problem))
            return False
        return True
