"""What every exercise on the screen has: its prompt, its response, and a line that says what is saved."""

from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from coachtui.domain.answers import Response, in_words, is_empty
from coachtui.domain.curriculum import Checklist, Choose, Exercise, Form, Rate, Reflect, labels
from coachtui.language import _
from coachtui.ui.widgets.reading import Reading
from coachtui.ui.widgets.words import MUTED, WARNING, joined, plain


class ExerciseView(Vertical):
    """One exercise of a step. It is given what was answered before and tells when that changes."""

    class Changed(Message):
        """The response has just changed."""

        def __init__(self, view: "ExerciseView") -> None:
            super().__init__()
            self.view = view

    class Said(Message):
        """The words about what is saved have changed."""

    def __init__(self, exercise: Exercise, response: Response | None = None, asked_before: str = "") -> None:
        super().__init__()
        self.exercise = exercise
        self.given = response
        self.subject = ""
        """`module/step/exercise`, set by the step that shows it."""
        self._first: Response | None = None
        self._asked_before = asked_before
        self.saved = plain("")
        """What is saved of this exercise, in words."""

    @property
    def response(self) -> Response:
        """What is answered now."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Note the response before anything is typed."""
        self._first = self.response

    @property
    def is_changed(self) -> bool:
        """Whether the response differs from the one at first, or the one recorded last."""
        return self._first is not None and self.response != self._first

    @property
    def field(self) -> str:
        """The name of the box the cursor is in, so that it can go back there next time."""
        return (self.screen.focused.id or "") if self.screen.focused is not None else ""

    def resume(self, field: str) -> bool:
        """Open the box of that name, where it is one that has to be opened; return whether it is."""
        return False

    def recorded(self) -> None:
        """Note that the response as it is now has been recorded."""
        self._first = self.response

    @property
    def words(self) -> str:
        """The words an action could be made from."""
        return ""

    @property
    def all_words(self) -> str:
        """Everything that is answered here, as text."""
        given = self.response
        return "" if is_empty(given) else in_words(given, labels(self.exercise))

    def head(self) -> list[Widget]:
        """The prompt, and what has changed since it was answered, if anything has."""
        widgets: list[Widget] = [Reading(self.exercise.prompt, "label", isinstance(self.exercise, Reflect))]
        if said := self.changed_words():
            widgets.append(Static(plain(said, MUTED), markup=False))
        return widgets

    def changed_words(self) -> str:
        """What has changed in the exercise since it was answered; empty where nothing has."""
        if not self._asked_before:
            return ""
        if self._asked_before != self.exercise.words:
            note = _("This question has changed since you answered it. Then it was: “{words}”")
            return note.format(words=self._asked_before)
        match self.exercise:
            case Rate() | Checklist():
                return _("An item here has changed since you answered.")
            case Form():
                return _("A field here has changed since you answered.")
            case Choose():
                return _("An option here, or its explanation, has changed since you answered.")
        return _("Something here has changed since you answered.")

    def status(self) -> Static:
        """The line that says what is saved."""
        self.saved = plain(self.resting_words(), MUTED)
        return Static(self.state, classes="status", markup=False)

    def keys(self) -> str:
        """Its own keys, shown with what is saved wherever that is shown; empty where it needs none."""
        return ""

    @property
    def state(self) -> Content:
        """What is saved, below the keys."""
        return joined((self.keys(), MUTED), "\n", self.saved) if self.keys() else self.saved

    def privacy(self) -> str:
        """What to call an answer that is not shared."""
        return _("private")

    def resting_words(self) -> str:
        """What the status line says before anything is typed."""
        return _("{privacy} · saved as you go").format(privacy=self.privacy())

    def say(self, words: str, warning: str = "", between: str = " · ") -> None:
        """Put words on the status line, and a warning before them where there is one."""
        self.saved = joined((warning, WARNING), between if warning and words else "", (words, MUTED))
        for line in self.query(".status").results(Static):
            line.update(self.state)
        self.post_message(self.Said())

    def tell_changed(self) -> None:
        """Tell the screen that the response changed."""
        self.post_message(self.Changed(self))
