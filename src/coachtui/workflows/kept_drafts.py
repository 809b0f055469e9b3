"""What is half typed: kept as drafts while somebody types, shown again, let go once it is recorded.

What reads and writes the response in a draft is imported where it is used: the first screen only asks if there is one.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from coachtui.domain.errors import CoachError
from coachtui.storage.drafts import Drafts, Version
from coachtui.workflows.logbook import Logbook

if TYPE_CHECKING:
    from coachtui.domain.answers import Response
    from coachtui.domain.curriculum import Exercise
    from coachtui.domain.progress import Place
    from coachtui.workflows.begun_forms import BegunForm


class KeptDrafts:
    """The drafts beside a log, by subject: an exercise as `module/step/exercise`, or the name of a dialog."""

    def __init__(self, book: Logbook, drafts: Drafts) -> None:
        self._book = book
        self._drafts = drafts

    def response(self, subject: str, exercise: "Exercise") -> "Response | None":
        """What to show in an exercise: the half-typed draft, else the recorded answer."""
        from coachtui.workflows.half_typed import read_draft

        typed = read_draft(self._latest(subject), exercise)
        if typed is not None:
            return typed
        answer = self._book.log.latest(subject)
        return answer.response if answer else None

    def keep(self, subject: str, response: "Response") -> None:
        """Keep what is half typed; safe to call from another thread. Raises NotSaved."""
        from coachtui.workflows.half_typed import draft_of

        self._drafts.keep(subject, draft_of(response))

    def keep_before_paste(self, subject: str, text: str) -> None:
        """Keep a text as a version of its own, because a paste is about to change it."""
        self._drafts.checkpoint(subject, text)

    def versions(self, subject: str) -> tuple[Version, ...]:
        """Versions of a half-typed text, newest first; none where they cannot be read, which is only a warning."""
        try:
            return self._drafts.versions(subject)
        except CoachError as problem:
            self._book.trouble(problem)
            return ()

    def fields(self, subject: str) -> Mapping[str, str]:
        """The half-typed fields of a dialog, by name; a date still means what it meant on the day it was typed."""
        from coachtui.workflows.half_typed import read_fields
        from coachtui.workflows.typed_fields import as_meant

        draft = self._current(subject)
        return as_meant(read_fields(draft.text), draft.at.astimezone().date(), self._book.today()) if draft else {}

    def text(self, subject: str) -> str:
        """The half-typed text of a dialog."""
        return self._latest(subject) or ""

    def waits(self, subject: str) -> bool:
        """Whether something half typed waits there."""
        return self._latest(subject) is not None

    def begun(self, here: "Place | None", where: "Callable[[str], str]") -> "tuple[BegunForm, ...]":
        """The forms and the exercises that hold something not yet recorded, the last one first.

        Those of the step the person is in, `here`, are left out; `where` says in words what an exercise belongs to.
        """
        try:
            drafts = self._drafts.all()
        except CoachError as problem:
            self._book.trouble(problem)
            return ()
        if not drafts:
            return ()
        from coachtui.workflows.begun_forms import begun

        step = f"{here.module}/{here.step}/" if here is not None else ""
        elsewhere = [(subject, draft) for subject, draft in drafts if not step or not subject.startswith(step)]
        return begun(elsewhere, self._book.log, where)

    def drop(self, subject: str) -> None:
        """Let a draft go, because its text is recorded. If it cannot go, that is a warning, not a failure."""
        try:
            self._drafts.drop(subject)
        except CoachError as problem:
            self._book.trouble(problem)

    def keep_aside(self, subject: str, response: "Response", at: datetime) -> None:
        """Let a draft go, because its text is recorded, but keep other words that were begun there and set aside."""
        from coachtui.workflows.half_typed import draft_of

        try:
            self._drafts.leave(subject, Version(at, draft_of(response)))
        except CoachError as problem:
            self._book.trouble(problem)

    def _latest(self, subject: str) -> str | None:
        draft = self._current(subject)
        return None if draft is None else draft.text

    def _current(self, subject: str) -> Version | None:
        """The draft, if there is one that can be read; otherwise the recorded answer is shown."""
        return next(iter(self.versions(subject)), None)
