"""What a participant can do: learn, reflect, commit, look back. The whole program without a face.

What the first screen does not need is imported where it is used.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from coachtui.content.library import Library
from coachtui.domain.actions import MOST_OPEN, ActionFilter, next_check_in
from coachtui.domain.errors import NotSaved, Unclear, in_field
from coachtui.domain.events import Deed, Kind
from coachtui.domain.log import Log, Profile
from coachtui.domain.text import NAME_LIMIT, one_line
from coachtui.language import _
from coachtui.storage.drafts import Drafts
from coachtui.storage.state_file import Desk
from coachtui.storage.store import Store
from coachtui.workflows.actions import Actions, stalled_after
from coachtui.workflows.course import Course
from coachtui.workflows.kept_drafts import KeptDrafts
from coachtui.workflows.logbook import Clock, Logbook
from coachtui.workflows.overview import Overview, check_in_is_due, check_in_is_to_end

if TYPE_CHECKING:
    from coachtui.domain.answers import Answer, Response
    from coachtui.domain.curriculum import Exercise
    from coachtui.domain.identifiers import PossibleIdentifier
    from coachtui.workflows.check_ins import CheckIns
    from coachtui.workflows.decisions import Decisions
    from coachtui.workflows.finding import Finder
    from coachtui.workflows.journal import JournalEntry
    from coachtui.workflows.leaving import ExportFile, Format
    from coachtui.workflows.past import Past
    from coachtui.workflows.redacting import Redacting
    from coachtui.workflows.second_copies import SecondCopies
    from coachtui.workflows.settings import Settings
    from coachtui.workflows.sharing import Sharing
    from coachtui.workflows.taking_in import TakingIn


class Participant:
    """One participant's log, content and drafts, and everything they can do with them.

    Methods that record raise NotSaved, StoreLocked or StoreUnreadable and have then recorded nothing.
    """

    def __init__(
        self,
        store: Store,
        library: Library,
        drafts: Drafts,
        desk: Desk,
        clock: Clock,
        synchronised: str = "",
        folder: Path | None = None,
    ) -> None:
        self.book = Logbook(store, clock)
        self.desk = desk
        self._library = library
        self._drafts = drafts
        self.actions = Actions(self.book, desk)
        self.course = Course(self.book, library, desk)
        self.drafts = KeptDrafts(self.book, drafts)
        self._synchronised = synchronised
        self._folder = folder

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
        """Take in what another copy of the program has recorded; True if there was anything. Raises StoreUnreadable."""
        return self.book.look_again()

    def taken_out(self, subject: str) -> int:
        """How many texts of a record have been taken out for good, as far as is known here."""
        return self.book.taken_out(subject)

    def troubles(self) -> tuple[str, ...]:
        """What went wrong although what was recorded is safe: a backup that was not made, a log that was not read."""
        return (*self.book.store.troubles, *self.book.troubles)

    def warnings(self) -> tuple[str, ...]:
        """What the person should know although nothing is lost: `troubles`, records in a second copy, and once that the
        folder is synchronised. Raises StoreUnreadable.
        """
        return (*self.troubles(), *self.second_copies.warnings(), *self._synchronised_once())

    def _synchronised_once(self) -> Sequence[str]:
        if not self._synchronised:
            return ()
        try:
            if not self.desk.first_time("synchronised"):
                return ()
        except NotSaved as problem:
            self.book.trouble(problem)  # say it all the same, and again the next time
        words = _(
            "Your records are in {folder}, which copies them to other computers. "
            "To keep them on this one only, set COACHTUI_HOME to another folder."
        )
        return (words.format(folder=self._synchronised),)

    # Workflows of their own, each loaded when it is first needed

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

        return Redacting(self.book, self._drafts, self.desk)

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

    @cached_property
    def second_copies(self) -> "SecondCopies":
        """Copies that synchronising programs left beside the log; kept, because it is asked about every second."""
        from coachtui.workflows.second_copies import SecondCopies

        return SecondCopies(self.book, self._folder)

    @property
    def past(self) -> "Past":
        """History, undo and redo."""
        from coachtui.workflows.past import Past

        return Past(self.book, self.desk)

    @cached_property
    def finder(self) -> "Finder":
        """Search; kept, because reading all the modules takes a while."""
        from coachtui.workflows.finding import Finder

        return Finder(self.book, self._library, self._drafts)

    @property
    def settings(self) -> "Settings":
        """What can be set, and its limits."""
        from coachtui.workflows.settings import Settings

        return Settings(self.book, self.desk, self._folder)

    @property
    def stalled_after(self) -> int:
        """Days without anything new after which an open action counts as stalled."""
        return stalled_after(self.desk)

    @property
    def most_open(self) -> int:
        """Open actions beyond which people are asked which one they would keep."""
        return self.desk.number("most_open") or MOST_OPEN

    # Beginning

    @property
    def profile(self) -> Profile:
        """Who this is, and which change they lead."""
        return self.log.profile

    @property
    def is_new(self) -> bool:
        """Whether nothing has been recorded yet."""
        return not self.book.known_events()

    def begin(self, change: str, name: str = "") -> None:
        """Name the one change, and the person if they like. Raises NotUnderstood if the change is empty."""
        with in_field("change"):
            wanted = one_line(change, _("The name of your change"), NAME_LIMIT)
        if not wanted:
            raise Unclear("change", _("Give your change a short name, for example: Discharge by noon."))
        with in_field("name"):
            called = one_line(name, _("Your name"), NAME_LIMIT)
        self.book.record(Deed(Kind.PROFILED, "profile", {"change": wanted, "name": called}))

    # Today

    def overview(self) -> Overview:
        """What Today shows."""
        going_on = self.course.going_on()
        place = self.desk.place
        here = place if place and going_on and place.module == going_on.outline.id else None
        promised = tuple(self.actions.all(ActionFilter.OPEN))
        check_in = self.check_ins.due() if check_in_is_due(self.log, self.today()) else None
        return Overview(
            self.profile,
            self.today(),
            self.now(),
            going_on,
            here is not None and self.drafts.waits(f"{here.module}/{here.step}/{here.exercise}"),
            promised,
            check_in,
            self.decisions.unpaused() if self.log.decisions else 0,
            self.most_open,
            check_in is None and check_in_is_to_end(self.log, promised, self.now()),
            self.decisions.due_again() if self.log.decisions else (),
            self.decisions.late() if self.log.decisions else (),
            self.drafts.begun(here, self.course.where),
            next_check_in(self.profile.check_in_day, self.today()) if promised and check_in is None else None,
        )

    # Answers

    def latest(self, subject: str) -> "Answer | None":
        """The recorded answer to an exercise (`module/step/exercise`)."""
        return self.log.latest(subject)

    def record(self, module_id: str, step_id: str, responses: Sequence[tuple["Exercise", "Response"]]) -> int:
        """Record what was answered in a step, in one save; then let the drafts go. Returns how many were new.

        Raises NotUnderstood if a text is too long or a day is not one; nothing is recorded then and the drafts stay.
        """
        from coachtui.workflows.answering import record

        return record(self, module_id, step_id, responses)

    def go_on(self, module_id: str, step_id: str, exercises: Sequence["Exercise"]) -> None:
        """Note that somebody goes on from a step with these exercises: it is done, or was only looked at."""
        from coachtui.workflows.steps_done import go_on

        go_on(self, module_id, step_id, exercises)

    # The journal

    def journal(self, words: str = "", most: int | None = None) -> Sequence["JournalEntry"]:
        """Everything written that holds the words, newest first; with `most`, only that many of the newest."""
        from coachtui.workflows.journal import journal

        return journal(self.log, words, most)

    # What leaves

    def export(
        self, wanted: "Format", share_reflections: bool = False, mask: "bool | Collection[PossibleIdentifier]" = False
    ) -> "ExportFile":
        """The file as it would be written now, with all possible identifiers masked, none, or the ones given."""
        from coachtui.workflows.leaving import export_file

        events = self.book.events()  # first, so that the log is from the same moment
        known = (self.course.date_fields, self.course.where)
        return export_file(self.log, events, self.now(), wanted, share_reflections, mask, *known)

    def write(self, file: "ExportFile", target: Path | str | None = None) -> Path:
        """Write an exported file to a folder or a name, note that it left, and say where. Raises NotSaved."""
        from coachtui.workflows.writing_out import write_and_note

        return write_and_note(self.book, file, target)

    def write_elsewhere(self, path: Path | str, text: str) -> Path:
        """Write a text to a file of the person's choice, which must not exist yet. Raises NotSaved."""
        from coachtui.workflows.writing_out import write_text

        return write_text(path, text)
