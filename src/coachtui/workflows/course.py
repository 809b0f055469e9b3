"""The course: its modules and steps, how far somebody is in them, and what a subject belongs to."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from coachtui.content.library import Library
from coachtui.domain.errors import NotFound
from coachtui.domain.events import Deed, Kind
from coachtui.domain.progress import ModuleOutline, ModuleProgress, Place, progress
from coachtui.domain.text import shortened
from coachtui.language import _
from coachtui.storage.state_file import Desk
from coachtui.workflows.logbook import Logbook

if TYPE_CHECKING:
    from coachtui.content.problems import Problem
    from coachtui.domain.answers import Answer
    from coachtui.domain.curriculum import Step


class Course:
    """The modules of a library and the progress in them; the desk knows where somebody stopped."""

    def __init__(self, book: Logbook, library: Library, desk: Desk) -> None:
        self._book = book
        self._library = library
        self._desk = desk

    def modules(self) -> tuple[ModuleProgress, ...]:
        """Every module with its progress, in order."""
        place = self._desk.place
        return tuple(progress(outline, self._done_in(outline), place) for outline in self._library.outlines())

    def problems(self) -> "tuple[Problem, ...]":
        """Why content files could not be read, by file and line."""
        return self._library.broken()

    def broken(self) -> tuple[str, ...]:
        """A sentence about each content file that could not be read."""
        return tuple(str(problem) for problem in self.problems())

    def module(self, module_id: str) -> ModuleProgress:
        """One module with its progress. Raises NotFound."""
        for outline in self._library.outlines():
            if outline.id == module_id:
                return progress(outline, self._done_in(outline), self._desk.place)
        raise NotFound(_("There is no module called {id} here.").format(id=shortened(module_id, 60)))

    def _done_in(self, outline: ModuleOutline) -> Mapping[str, datetime]:
        """The steps that count as done; a routine begins afresh each time."""
        return {} if outline.repeats else self._book.log.completed

    def going_on(self) -> ModuleProgress | None:
        """The module to go on with: the one stopped in last, else one begun, else the next; None if all are done."""
        modules = [module for module in self.modules() if not module.outline.repeats]
        place = self._desk.place
        here = next((m for m in modules if place and m.outline.id == place.module and not m.finished), None)
        return (
            here
            or next((m for m in modules if m.started and not m.finished), None)
            or next((m for m in modules if not m.finished), None)
        )

    def step(self, module_id: str, step_id: str) -> "Step":
        """A step with its reading and exercises. Raises NotFound or ContentInvalid."""
        return self._library.step(module_id, step_id)

    def warm_up(self) -> None:
        """Load what opening a step needs, so that the first one opens at once."""
        self._library.warm_up()

    def complete(self, module_id: str, step_id: str) -> None:
        """Note that a step is done; doing it again changes nothing."""
        subject = f"{module_id}/{step_id}"
        if subject not in self._book.log.completed:
            self._book.record(Deed(Kind.COMPLETED, subject, {}))

    def date_fields(self, subject: str, kind: str = "date") -> frozenset[str]:
        """The fields of a form that hold dates, or days of the week (`day`); none if it can no longer be read."""
        from coachtui.workflows.date_fields import date_fields

        return date_fields(self.step, subject, kind)

    def with_dates(self, versions: "Sequence[Answer]") -> Mapping[datetime, str]:
        """The versions of one answer (oldest first) in plain lines, by instant, with each date also as understood.

        Versions without dates or days of the week are left out.
        """
        from coachtui.domain.answered_dates import with_dates

        subject = versions[-1].subject
        return with_dates(versions, self.date_fields(subject), days=self.date_fields(subject, "day"))

    def where(self, subject: str) -> str:
        """The module and step a subject belongs to, in words; these say so if it has gone."""
        module_id, _slash, rest = subject.partition("/")
        step_id = rest.partition("/")[0]
        for outline in self._library.outlines():
            if outline.id == module_id:
                title = next((step.title for step in outline.steps if step.id == step_id), None)
                return f"{outline.title} · {title or _('a step that has since gone')}"
        return _("a module that is not here") if rest else ""

    def place_of(self, subject: str) -> Place | None:
        """Where an exercise can be opened, or None if it has gone."""
        parts = subject.split("/")
        for outline in self._library.outlines():
            if len(parts) == 3 and outline.id == parts[0] and any(step.id == parts[1] for step in outline.steps):
                return Place(*parts)
        return None
