"""A form: named fields, some of them parts of the profile, with dates echoed in full."""

from collections.abc import Callable, Mapping
from datetime import date

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from coachtui.domain.answers import Fields, Response
from coachtui.domain.curriculum import Exercise, Field, Form
from coachtui.domain.dates import day_name, in_full, parse_day, parse_due
from coachtui.domain.errors import NotUnderstood
from coachtui.domain.text import clean
from coachtui.domain.times import parse_time
from coachtui.language import _
from coachtui.ui.exercises.base import ExerciseView
from coachtui.ui.widgets.editor import Editor
from coachtui.ui.widgets.line import FieldLine
from coachtui.ui.widgets.words import MUTED, STRONG, joined, plain

LEAVES = frozenset({"name", "change", "coach", "check-in-day"})
"""The parts of the profile that go on every exported file, or into every bundle."""


TIME = "check-in-time"


class FormView(ExerciseView):
    """Fields one below the other; a date, a day or a time is echoed as it was understood."""

    exercise: Form

    def __init__(
        self,
        exercise: Exercise,
        response: Response | None = None,
        asked_before: str = "",
        today: Callable[[], date] | None = None,
        answered: Mapping[str, tuple[str, date]] | None = None,
    ) -> None:
        """`answered` holds what was recorded in each field, and the day, from which its date is worked out."""
        super().__init__(exercise, response, asked_before)
        self._put: dict[str, tuple[str, str]] = {}
        self._today = today
        self._answered = answered or {}

    def compose(self) -> ComposeResult:
        """The prompt, then label, hint and line of each field."""
        given = self.given.fields if isinstance(self.given, Fields) else {}
        yield from self.head()
        for field in self.exercise.fields:
            hints = [field.hint, _("exported") if field.profile in LEAVES else ""]
            hint = " · ".join(filter(None, hints))
            yield Static(joined((f"\n{field.label}", STRONG), (f"  {hint}" if hint else "", MUTED)), markup=False)
            text = given.get(field.id, "")
            box = (Editor if field.kind == "long" else FieldLine)(text, id=f"field-{field.id}")
            self._put[field.id] = (text, _text_in(box))
            yield box
            if _is_echoed(field):
                yield Static(id=f"echo-{field.id}", markup=False)
        yield self.status()

    def on_mount(self) -> None:
        """Echo what is in the fields."""
        for field in self.exercise.fields:
            self._echo(field)

    @property
    def response(self) -> Response:
        """What is in the fields, and what was answered in fields that the form no longer has."""
        before = self.given.fields if isinstance(self.given, Fields) else {}
        return Fields({**before, **{field.id: self._text(field) for field in self.exercise.fields}})

    def _text(self, field: Field) -> str:
        """What is in the field; if untouched, as it was given, because a one-line box shows several lines as one."""
        given, put = self._put[field.id]
        text = _text_in(self.query_one(f"#field-{field.id}"))
        return given if text == put else clean(text)

    def _echo(self, field: Field) -> None:
        if not _is_echoed(field):
            return
        text = self._text(field).strip()
        echo = self.query_one(f"#echo-{field.id}", Static)
        echo.display = bool(text)
        try:
            echo.update(plain(f"→ {self._understood(field, text)}", MUTED))
        except NotUnderstood as problem:
            words = _("Not understood yet: kept as you typed it. {problem}").format(problem=problem)
            echo.update(plain(words, "$text-warning"))

    def _understood(self, field: Field, text: str) -> str:
        """A date, a day or a time in full. Raises NotUnderstood."""
        if field.kind == "date" and self._today is not None:
            today = self._today()
            recorded, day = self._answered.get(field.id, ("", today))
            return in_full(parse_due(text, day if text == recorded.strip() else today), today)
        if field.profile == TIME:
            return parse_time(text)
        weekday = parse_day(text)
        return "" if weekday is None else day_name(weekday)

    def on_input_changed(self, message: Input.Changed) -> None:
        """Echo the field, and tell the screen."""
        message.stop()
        field = next((f for f in self.exercise.fields if message.input.id == f"field-{f.id}"), None)
        if field is not None:
            self._echo(field)
        self.tell_changed()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Stop enter in the last line of a step: there is nowhere to go on to."""
        message.stop()

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        """Tell the screen."""
        message.stop()
        self.tell_changed()

    def privacy(self) -> str:
        """Only the rest is private where a field, such as the name or the change, goes on every export."""
        leaves = any(field.profile in LEAVES for field in self.exercise.fields)
        return _("the rest is private") if leaves else super().privacy()

    def resting_words(self) -> str:
        """What is private, and that it is saved as it is typed."""
        return _("{privacy} · saved as you type").format(privacy=self.privacy())


def _is_echoed(field: Field) -> bool:
    return field.kind in ("date", "day") or field.profile == TIME


def _text_in(box: Widget) -> str:
    return box.text if isinstance(box, TextArea) else box.value if isinstance(box, Input) else ""
