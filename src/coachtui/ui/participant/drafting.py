"""Keeping what is half typed: half a second after the last key, at most two after the first unsaved one."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Lock
from time import monotonic
from typing import Any, TypeVar

from textual.screen import ModalScreen, Screen
from textual.timer import Timer
from textual.widget import Widget

from coachtui.domain.answers import Response
from coachtui.domain.errors import CoachError
from coachtui.language import _
from coachtui.ui.widgets.key_bar import say
from coachtui.ui.widgets.warning import Trouble, warn
from coachtui.workflows.participant import Participant

Result = TypeVar("Result")

PAUSE = 0.5
LONGEST = 1.6
LOOK = 0.2
RETRY = 5.0


def only_trouble(warn: Callable[[str], None]) -> Callable[[str, CoachError | None], None]:
    """A `said` for a Drafting that reports trouble and nothing else."""
    return lambda _key, problem: None if problem is None else warn(str(problem))


def trouble_in(form: Screen[Any]) -> Callable[[str, CoachError | None], None]:
    """A `said` for a Drafting that reports trouble in the form, and takes it back once the text is kept."""

    def said(_key: str, problem: CoachError | None) -> None:
        for line in form.query(Trouble):
            if problem is None:
                line.kept()
            else:
                line.say(str(problem))

    return said


class About:
    """The record that a form is about, and the draft of the form.

    Another program may take words out of the record while the form is open. What is in the form would bring them back,
    so it is let go of then.
    """

    def __init__(self, participant: Participant, subject: str, draft: str) -> None:
        """Note the record as it is now; an empty subject means no record."""
        self._participant = participant
        self._subject = subject
        self._draft = draft
        self._before = participant.taken_out(subject)

    def is_taken_out(self) -> bool:
        """Read what other programs have recorded; return whether words were taken out since."""
        if not self._subject:
            return False
        with suppress(CoachError):  # a log that cannot be read is reported when something is recorded
            self._participant.look_again()
        return self._participant.taken_out(self._subject) > self._before

    def drop(self) -> None:
        """Let the draft go."""
        self._participant.drafts.drop(self._draft)


def close_if_taken_out(form: Screen[Any], drafting: "Drafting") -> bool:
    """Close a form that is not covered, and say why, if words were taken out of its record; return whether it did."""
    if not form.is_active or not drafting.let_go():
        return False
    form.dismiss(None)
    say(form.app, _("Words were taken out of this record, so what was in the form is gone too."), warning=True)
    return True


class Drafting:
    """The drafts of one screen. `touched` is called at each key; the writing happens in a thread.

    `said` is called in the app's thread with the key of a draft and the problem with it, or None once it is durable.
    When the window closes, a letter on the screen may not have been reported yet, so keeping never waits for that: it
    compares what is watched with what was there at first, and calls `look`, which calls `touched` for whatever else
    has changed.
    """

    def __init__(
        self,
        owner: Widget,
        keep: Callable[[str, Response], None],
        said: Callable[[str, CoachError | None], None],
        look: Callable[[], None] = lambda: None,
    ) -> None:
        self._owner = owner
        self._keep = keep
        self._said = said
        self._look_elsewhere = look
        self.about: About | None = None
        """The record whose words must not come back from here, if there is one."""
        self._watched: dict[str, tuple[Callable[[], Response], Response]] = {}
        self._unsaved: dict[str, Callable[[], Response]] = {}
        self._underway: dict[str, Response] = {}
        self._first = self._last = 0.0
        self._timer: Timer | None = None
        self._changed: set[str] = set()
        self._lock = Lock()
        self._turn = 0

    def watch(self, key: str, read: Callable[[], Response]) -> None:
        """Keep a text once it differs from what is there now; `look` compares the two."""
        self._watched[key] = (read, read())

    def look(self) -> None:
        """Note which of the watched texts have changed."""
        for key, (read, first) in self._watched.items():
            if key in self._changed or read() != first:
                self._changed.add(key)
                self.touched(key, read)

    def touched(self, key: str, read: Callable[[], Response]) -> bool:
        """Note that a text changed; `read` gives it when it is time. Return whether it had been saved until now."""
        self._last = monotonic()
        was_saved = key not in self._unsaved
        if not self._unsaved:
            self._first = self._last
        self._unsaved[key] = read
        if self._timer is None:
            self._timer = self._owner.set_interval(LOOK, self._write_when_due)
        return was_saved

    def keep_now(self) -> None:
        """Keep everything unsaved, here and now. Raises NotSaved; what could not be kept stays unsaved."""
        if self.let_go():
            return
        if self._owner.is_mounted:
            self.look()
            self._look_elsewhere()
        with self._lock:
            self._turn += 1
            for key, response in list(self._underway.items()):
                if key not in self._unsaved:
                    self._keep(key, response)
                del self._underway[key]
            for key, read in list(self._unsaved.items()):
                self._keep(key, read())
                del self._unsaved[key]
        self._rest()

    def secured(self, warn: Callable[[str], None]) -> bool:
        """Keep everything unsaved, here and now; return whether that went well. If not, `warn` is told why."""
        try:
            self.keep_now()
        except CoachError as problem:
            warn(str(problem))
            return False
        return True

    def let_go(self) -> bool:
        """Let the draft go if another program took words out of the record; return whether it did."""
        if self.about is None or not self.about.is_taken_out():
            return False
        self.forget()  # first, so that no thread writes the draft again
        self.about.drop()
        return True

    def forget(self) -> None:
        """Write no more drafts of what is here, because it has all been recorded."""
        with self._lock:
            self._turn += 1
            self._watched.clear()
            self._changed.clear()
            self._unsaved.clear()
            self._underway.clear()
        self._rest()

    def _rest(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _write_when_due(self) -> None:
        now = monotonic()
        if self._unsaved and (now - self._last >= PAUSE or now - self._first >= LONGEST):
            batch = {key: read() for key, read in self._unsaved.items()}
            self._underway |= batch
            self._unsaved.clear()
            self._rest()
            turn = self._turn
            self._owner.run_worker(lambda: self._write(batch, turn), thread=True, exit_on_error=False)

    def _write(self, batch: dict[str, Response], turn: int) -> None:
        for key, response in batch.items():
            problem: CoachError | None = None
            with self._lock:
                if turn != self._turn or self._underway.get(key) is not response:
                    continue  # everything was kept since, or a newer text is on its way
                try:
                    self._keep(key, response)
                except CoachError as trouble:
                    problem = trouble
                else:
                    del self._underway[key]
            self._owner.app.call_from_thread(self._wrote, key, response, problem)

    def _wrote(self, key: str, response: Response, problem: CoachError | None) -> None:
        if problem is not None and key not in self._unsaved:
            self._owner.set_timer(RETRY, lambda: self._again(key, response))
        self._said(key, problem)

    def _again(self, key: str, response: Response) -> None:
        # Not if a newer text has been kept since, or the answer has been recorded.
        if key not in self._unsaved and self._underway.get(key) is response:
            self.touched(key, lambda: response)


class Drafted(ModalScreen[Result]):
    """A form about one record. Closed unsaved, it keeps what is typed, unless words of the record were taken out."""

    def draft(self, participant: Participant, subject: str, key: str) -> None:
        """Keep what is typed under that key of the drafts; `subject` is the id of the record, or empty."""
        self._warn = partial(warn, self)
        self._drafting = Drafting(self, participant.drafts.keep, trouble_in(self))
        self._drafting.about = About(participant, subject, key)

    def on_screen_resume(self) -> None:
        """Look again when somebody comes back to it."""
        self.show()

    def show(self) -> None:
        """Close, if another program took words out of the record this is about."""
        close_if_taken_out(self, self._drafting)

    def keep(self) -> None:
        """Keep what is typed as a draft, now. Raises NotSaved."""
        self._drafting.keep_now()

    def secure(self) -> bool:
        """Keep what is typed as a draft, before quitting; return whether that went well."""
        return self._drafting.secured(self._warn)

    def action_close(self) -> None:
        """Close; what is typed is kept, and is here again next time."""
        if self.secure():
            self.dismiss(None)
