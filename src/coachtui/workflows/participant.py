"""What a participant can do: learn, reflect, commit, look back. The whole program without a face.

What the first screen does not need is imported where it is used.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from coachtui.content.library import Library
from coachtui.domain.actions import (
    MOST_OPEN,
    STALLED_AFTER,
    Action,
    ActionFilter,
    ActionState,
    Commitment,
    by_date,
    due_since,
)
from coachtui.domain.errors import CoachError, NotFound, NotUnderstood
from coachtui.domain.events import Deed, Kind, new_id
from coachtui.domain.log import Log, Profile, commitment_data
from coachtui.domain.progress import ModuleOutline, ModuleProgress, Place, progress
from coachtui.domain.text import long_text, one_line, shortened
from coachtui.language import _
from coachtui.storage.drafts import Drafts, Version
from coachtui.storage.state_file import Desk
from coachtui.storage.store import Store
from coachtui.workflows.logbook import Clock, Logbook

if TYPE_CHECKING:
    from coachtui.domain.answers import Answer, Response
    from coachtui.domain.curriculum import Exercise, Step
    from coachtui.exports.privacy import Found
    from coachtui.workflows.check_ins import CheckIns, DueCheckIn
    from coachtui.workflows.commitments import TypedAction
    from coachtui.workflows.decisions import Decisions
    from coachtui.workflows.finding import Finder
    from coachtui.workflows.journal import JournalEntry
    from coachtui.workflows.leaving import ExportFile, Format
    from coachtui.workflows.past import Past
    from coachtui.workflows.redacting import Redacting
    from coachtui.workflows.settings import Settings
    from coachtui.workflows.sharing import Sharing
    from coachtui.workflows.taking_in import TakingIn


class Overview(NamedTuple):
    """What Today shows: where to go on, whether something half typed waits there, the open actions by date, a check-in
    that is due, and the decisions that nobody has paused on."""

    profile: Profile
    today: date
    now: datetime
    going_on: ModuleProgress | None
    half_typed: bool
    promised: tuple[Action, ...]
    check_in: "DueCheckIn | None" = None
    unpaused: int = 0
    most_open: int = MOST_OPEN


class Participant:
    """One participant's log, content and drafts, and everything they can do with them.

    Methods that record raise NotSaved, StoreLocked or StoreUnreadable and have then recorded nothing.
    """

    def __init__(
        self, store: Store, library: Library, drafts: Drafts, desk: Desk, clock: Clock, synchronised: str = ""
    ) -> None:
        self.book = Logbook(store, clock)
        self.desk = desk
        self._library = library
        self._drafts = drafts
        self._synchronised = synchronised

    # The present

    def now(self) -> datetime:
        """The present instant in local time."""
        return self.book.now()

    def today(self) -> date:
        """The local calendar date."""
        return self.book.today()

    @property
    def log(self) -> Log:
        """Everything recorded, as it stands now."""
        return self.book.log

    def look_again(self) -> bool:
        """Take in what another copy of the program has recorded; whether there was anything. Raises StoreUnreadable."""
        return self.book.look_again()

    def warnings(self) -> tuple[str, ...]:
        """What the person should know though nothing is lost: a backup not made; once, a synchronised folder."""
        sentences = [self.book.store.backup_problem] if self.book.store.backup_problem else []
        sentences += self.book.troubles
        if self._synchronised and self.desk.first_time("synchronised"):
            sentences.append(
                _(
                    "Your records lie in {folder}, which copies them to other computers. "
                    "To keep them on this one only, set COACHTUI_HOME to another folder."
                ).format(folder=self._synchronised)
            )
        return tuple(sentences)

    # What is done in rooms of their own, loaded when somebody goes there

    @property
    def decisions(self) -> "Decisions":
        """Decisions and their equity pauses."""
        from coachtui.workflows.decisions import Decisions

        return Decisions(self.book, self._library)

    @property
    def check_ins(self) -> "CheckIns":
        """The check-in of every open action."""
        from coachtui.workflows.check_ins import CheckIns

        return CheckIns(self.book, self._library)

    @property
    def redacting(self) -> "Redacting":
        """Taking words out for good."""
        from coachtui.workflows.redacting import Redacting

        return Redacting(self.book, self._drafts)

    @property
    def sharing(self) -> "Sharing":
        """Share marks."""
        from coachtui.workflows.sharing import Sharing

        return Sharing(self.book)

    @property
    def taking_in(self) -> "TakingIn":
        """Bundles from another computer."""
        from coachtui.workflows.taking_in import TakingIn

        return TakingIn(self.book)

    @property
    def past(self) -> "Past":
        """History, undo and redo."""
        from coachtui.workflows.past import Past

        return Past(self.book)

    @cached_property
    def finder(self) -> "Finder":
        """Search; kept, because reading all the modules takes a while."""
        from coachtui.workflows.finding import Finder

        return Finder(self.book, self._library, self._drafts)

    @property
    def settings(self) -> "Settings":
        """What can be set, and its limits."""
        from coachtui.workflows.settings import Settings

        return Settings(self.book, self.desk)

    @property
    def stalled_after(self) -> int:
        """Days without anything new after which an open action counts as stalled."""
        return self.desk.number("stalled_after") or STALLED_AFTER

    @property
    def most_open(self) -> int:
        """Open actions beyond which one is asked to choose."""
        return self.desk.number("most_open") or MOST_OPEN

    # Beginning

    @property
    def profile(self) -> Profile:
        """Who this is, and which change they lead."""
        return self.log.profile

    @property
    def is_new(self) -> bool:
        """Whether the change has not been named yet."""
        return not self.profile.change

    def begin(self, change: str, name: str = "") -> None:
        """Name the one change, and the person if they like. Raises NotUnderstood where the change is empty."""
        wanted = one_line(change, _("The name of your change"), 80)
        if not wanted:
            raise NotUnderstood(_("Give your change a short name, for example: Discharge by noon."))
        self.book.record(Deed(Kind.PROFILED, "profile", {"change": wanted, "name": one_line(name, _("Your name"), 80)}))

    # Today and Learn

    def overview(self) -> Overview:
        """What Today shows."""
        going_on = self._going_on()
        place = self.desk.place
        here = place if place and going_on and place.module == going_on.outline.id else None
        return Overview(
            self.profile,
            self.today(),
            self.now(),
            going_on,
            here is not None and self.has_draft(f"{here.module}/{here.step}/{here.exercise}"),
            tuple(self.actions(ActionFilter.OPEN)),
            self.check_ins.due() if self._check_in_is_due() else None,
            self.decisions.unpaused() if self.log.decisions else 0,
            self.most_open,
        )

    def _check_in_is_due(self) -> bool:
        """Asked here so that what a check-in needs is loaded only where one is due."""
        log = self.log
        last, actions = log.last_check_in, log.actions.values()
        return due_since(log.profile.check_in_day, last, actions, self.today()) is not None

    def modules(self) -> tuple[ModuleProgress, ...]:
        """Every module with its progress, in order."""
        place = self.desk.place
        return tuple(progress(outline, self._done_in(outline), place) for outline in self._library.outlines())

    def broken_modules(self) -> tuple[str, ...]:
        """A sentence about each content file that could not be read."""
        return tuple(str(problem) for problem in self._library.broken())

    def module(self, module_id: str) -> ModuleProgress:
        """One module with its progress. Raises NotFound."""
        for outline in self._library.outlines():
            if outline.id == module_id:
                return progress(outline, self._done_in(outline), self.desk.place)
        raise NotFound(_("There is no module called {id} here.").format(id=shortened(module_id, 60)))

    def _done_in(self, outline: ModuleOutline) -> Mapping[str, datetime]:
        """The steps that count as done; a routine begins afresh each time."""
        return {} if outline.repeats else self.log.completed

    def _going_on(self) -> ModuleProgress | None:
        modules = [module for module in self.modules() if not module.outline.repeats]
        place = self.desk.place
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
        if subject not in self.log.completed:
            self.book.record(Deed(Kind.COMPLETED, subject, {}))

    # Answers and their drafts

    def latest(self, subject: str) -> "Answer | None":
        """The recorded answer to an exercise (`module/step/exercise`)."""
        return self.log.latest(subject)

    def response(self, subject: str, exercise: "Exercise") -> "Response | None":
        """What to show in an exercise: the half-typed draft, else the recorded answer."""
        from coachtui.workflows.half_typed import read_draft

        typed = read_draft(self._draft(subject), exercise)
        if typed is not None:
            return typed
        answer = self.latest(subject)
        return answer.response if answer else None

    def keep_draft(self, subject: str, response: "Response") -> None:
        """Keep what is half typed; safe to call from another thread. Raises NotSaved."""
        from coachtui.workflows.half_typed import draft_of

        self._drafts.keep(subject, draft_of(response))

    def keep_before_paste(self, subject: str, text: str) -> None:
        """Keep a text as a version of its own, because a paste is about to change it."""
        self._drafts.checkpoint(subject, text)

    def draft_versions(self, subject: str) -> tuple[Version, ...]:
        """Earlier versions of a half-typed text, newest first."""
        return self._drafts.versions(subject)

    def kept(self, subject: str) -> Mapping[str, str]:
        """The half-typed fields of a dialog, by name."""
        from coachtui.workflows.half_typed import read_fields

        return read_fields(self._draft(subject))

    def kept_text(self, subject: str) -> str:
        """The half-typed text of a dialog."""
        return self._draft(subject) or ""

    def has_draft(self, subject: str) -> bool:
        """Whether something half typed waits there."""
        return self._draft(subject) is not None

    def drop_draft(self, subject: str) -> None:
        """Let a draft go, because its text is recorded. Where it stays, that is a warning and no failure."""
        try:
            self._drafts.drop(subject)
        except CoachError as problem:
            self.book.trouble(problem)

    def _draft(self, subject: str) -> str | None:
        """A draft is a comfort: one that cannot be read is a warning, and the recorded answer is shown."""
        try:
            return self._drafts.latest(subject)
        except CoachError as problem:
            self.book.trouble(problem)
            return None

    def record(self, module_id: str, step_id: str, responses: Sequence[tuple["Exercise", "Response"]]) -> int:
        """Record what was answered in a step, in one save; then let the drafts go. Returns how many were new.

        Raises NotUnderstood where a text is too long or a day is none; nothing is recorded then and the drafts stay.
        """
        from coachtui.workflows.answering import deeds_for

        deeds: list[Deed] = []
        new = 0
        for exercise, response in responses:
            subject = f"{module_id}/{step_id}/{exercise.id}"
            made = deeds_for(subject, exercise, response, self.latest(subject), self.profile, self.now())
            if self.log.shared.get(subject):
                made = self.sharing.going_along(subject, made)
            new += bool(made)
            deeds.extend(made)
        if deeds:
            self.book.record(*deeds)
        for exercise, _response in responses:
            self.drop_draft(f"{module_id}/{step_id}/{exercise.id}")
        return new

    # Actions

    def add_action(self, action: "TypedAction", source: str = "") -> Action:
        """Commit to an action; `source` is the exercise it came from. Raises NotUnderstood."""
        from coachtui.workflows.commitments import understand

        terms = understand(action, self.today())
        action_id = new_id(self.book.clock())
        data = commitment_data(terms) | ({"source": source} if source else {})
        self.book.record(Deed(Kind.COMMITTED, action_id, data))
        return self.log.actions[action_id]

    def amend_action(self, action_id: str, action: "TypedAction", reason: str = "") -> Action:
        """Change an action; a changed date needs a reason, and the old date stays in its history.

        Raises NotUnderstood where something is unclear, NotFound where there is no such action.
        """
        from coachtui.workflows.commitments import understand

        before = self.action(action_id)
        terms = understand(action, self.today())
        why = one_line(reason, _("The reason"))
        if before.terms.due is not None and terms.due != before.terms.due and not why:
            raise NotUnderstood(_("Say in a few words why the date moves. The old date stays in the history."))
        if terms != before.terms:
            data = _changes(before.terms, terms) | ({"reason": why} if why else {})
            self.book.record(Deed(Kind.AMENDED, before.id, data))
        return self.log.actions[before.id]

    def finish_action(self, action_id: str, evidence: str = "", state: ActionState = ActionState.DONE) -> Action:
        """Close an action as done, with what shows it, or as dropped. Raises NotFound, NotUnderstood."""
        action = self.action(action_id)
        if action.state is not ActionState.OPEN:
            raise NotUnderstood(_("“{what}” is closed already. Nothing was changed.").format(what=action.terms.what))
        data = {"state": str(state), "evidence": long_text(evidence, _("The evidence"))}
        self.book.record(Deed(Kind.CLOSED, action.id, data))
        return self.log.actions[action.id]

    def action(self, beginning: str) -> Action:
        """The action whose id begins so. Raises NotFound where there is none, or more than one."""
        wanted = beginning.strip().lower()
        found = [action for key, action in self.log.actions.items() if wanted and key.startswith(wanted)]
        if len(found) == 1:
            return found[0]
        problem = (
            _("More than one action has an id that begins with “{id}”. Type more of it.")
            if found
            else _("No action has an id that begins with “{id}”. See: coachtui list actions")
        )
        raise NotFound(problem.format(id=shortened(wanted, 60)))

    def actions(self, part: ActionFilter = ActionFilter.OPEN) -> list[Action]:
        """The actions in that part of the log, in the order they are shown."""
        today, stalled_after = self.today(), self.stalled_after
        return by_date(one for one in self.log.actions.values() if one.is_in(part, today, stalled_after))

    def actions_from(self, source: str) -> list[Action]:
        """The actions that came of an exercise."""
        return by_date(action for action in self.log.actions.values() if action.source == source)

    # The journal

    def journal(self, words: str = "", most: int | None = None) -> Sequence["JournalEntry"]:
        """Everything written in which the words occur, newest first; with `most`, the newest so many."""
        from coachtui.workflows.journal import journal

        return journal(self.log, words, most)

    def where(self, subject: str) -> str:
        """The module and step a subject belongs to, in words; an exercise that has gone says so."""
        module_id, _slash, rest = subject.partition("/")
        step_id = rest.partition("/")[0]
        for outline in self._library.outlines():
            if outline.id == module_id:
                title = next((step.title for step in outline.steps if step.id == step_id), None)
                return f"{outline.title} · {title or _('a step that has since gone')}"
        return _("a module that is not here") if rest else ""

    # What leaves

    def export(
        self, wanted: "Format", share_reflections: bool = False, mask: "bool | Collection[Found]" = False
    ) -> "ExportFile":
        """The file as it would be written now; of what looks like an identifier all, nothing, or these are masked."""
        from coachtui.workflows.leaving import export_file

        events = self.book.events()  # first, so that the log is of the same moment
        return export_file(self.log, events, self.now(), wanted, share_reflections, mask)

    def write(self, file: "ExportFile", target: Path | None = None) -> Path:
        """Write an exported file to a folder or a name, note that it left, and say where. Raises NotSaved."""
        from coachtui.workflows.leaving import write_and_note

        return write_and_note(self.book, file, target)

    def write_elsewhere(self, path: Path, text: str) -> Path:
        """Write a text to a file of the person's choice, which must not exist yet. Raises NotSaved."""
        from coachtui.workflows.leaving import write_text

        return write_text(path, text)

    def place_of(self, subject: str) -> Place | None:
        """Where an exercise can be opened, or None where it has gone."""
        parts = subject.split("/")
        for outline in self._library.outlines():
            if len(parts) == 3 and outline.id == parts[0] and any(step.id == parts[1] for step in outline.steps):
                return Place(*parts)
        return None


def _changes(before: Commitment, after: Commitment) -> dict[str, str | int | None]:
    old, new = commitment_data(before), commitment_data(after)
    return {term: new.get(term) for term in old | new if old.get(term) != new.get(term)}  # type: ignore[misc]
