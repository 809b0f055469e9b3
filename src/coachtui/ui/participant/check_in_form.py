"""What a check-in asks about one action: as few questions as its answers need, one below the other."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from coachtui.domain.actions import Action
from coachtui.domain.answers import Fields
from coachtui.domain.checkins import Cue, Next
from coachtui.domain.curriculum import Obstacle
from coachtui.domain.dates import hint
from coachtui.language import _
from coachtui.ui.widgets.boxes import Boxes
from coachtui.ui.widgets.date_echo import DateEcho
from coachtui.ui.widgets.line import FieldLine
from coachtui.ui.widgets.pick import KEYS, Answer, Pick
from coachtui.ui.widgets.scale import Scale
from coachtui.ui.widgets.warning import Trouble
from coachtui.ui.widgets.words import plain
from coachtui.workflows.check_in_deeds import TypedCheckIn

LINES = ("note", "smaller", "owner", "due", "why")
NEEDED = ("smaller", "owner", "due", "why")
"""Lines that are shown only where they have to be filled in."""

PICKS = ("cue", "acted", "obstacles", "next", "confidence")


NOTES = {
    "": (_("In a few words"), _("what happened? No patient details")),
    "no": (_("In your own words"), _("what got in the way? No patient details")),
    Next.FINISHED: (_("What shows it?"), _("what is different now? No patient details")),
}
"""The label and the hint of the note: as a rule, where the action was not done, and where it is finished."""


def _lines(today: date) -> Mapping[str, tuple[str, str]]:
    """The label and the hint of each line."""
    return {
        "note": NOTES[""],
        "smaller": (_("The smaller action"), _("what could be done in ten minutes?")),
        "owner": (_("Who takes it over"), _("one person, by name")),
        "due": (_("New date"), hint(today)),
        "why": (_("Why"), _("a few words; they stay with the action")),
    }


class CheckInForm(VerticalScroll, can_focus=False):
    """The questions on one action. A key picks and moves on; enter moves on, and on the last question it ends."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "take('1')", _("Pick, go on"), key_display="1–9", priority=True),
        Binding("1", "tick('1')", _("Pick"), key_display="1–9", priority=True),
        Binding("enter", "skip", _("Skip"), priority=True),
        Binding("enter", "go_on", _("Next"), priority=True),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
        *(Binding(key, f"take('{key}')", show=False, priority=True) for key in KEYS if key != "1"),
    ]

    class Changed(Message):
        """An answer has just changed."""

    class Done(Message):
        """Enter was pressed on the last question."""

    def __init__(self, obstacles: Sequence[Obstacle], today: Callable[[], date]) -> None:
        super().__init__()
        self._obstacles = {obstacle.id: obstacle.text.rstrip(".") for obstacle in obstacles}
        self._today = today
        self._has_cue = self._is_dated = False
        self._first: Fields | None = None

    def compose(self) -> ComposeResult:
        """Every question there may be; those that are not needed are not shown."""
        yes_no = [Answer("yes", _("&yes")), Answer("no", _("&not yet"))]
        came = [Answer(Cue.YES, _("&yes")), Answer(Cue.NO, _("&no")), Answer(Cue.UNSEEN, _("I &didn't notice"))]
        yield Pick(_("Did the moment come?"), came, id="cue")
        yield Pick(_("Did you do it?"), yes_no, id="acted")
        ways = [Answer(key, text) for key, text in self._obstacles.items()]
        yield Boxes(_("What got in the way?"), ways, id="obstacles")
        yield self._row("note")
        yield Pick(_("What now?"), _futures(), id="next")
        for name in LINES[1:]:
            yield self._row(name)
            if name == "due":
                yield DateEcho("due", id="echo")
        yield Scale(_("Confidence now"), id="confidence")
        yield Trouble(id="problem")

    def _row(self, name: str) -> Horizontal:
        label, example = _lines(self._today())[name]
        return Horizontal(
            Static(plain(label), classes="name", markup=False),
            FieldLine("", example, id=name),
            classes="row",
            name=name,
        )

    # What is asked and answered

    def ask(self, action: Action, given: Mapping[str, str]) -> None:
        """Ask about an action, with what was answered before: values by the name of their question."""
        self._has_cue, self._is_dated = bool(action.terms.cue), action.terms.due is not None
        for name in LINES:
            self.query_one(f"#{name}", Input).value = given.get(name, "")
        for name in PICKS:
            self._pick(name).put(*given.get(name, "").split())
        self._first = self.values
        self.complain("", "")
        self._arrange()
        self.scroll_home(animate=False)
        self._shown()[0].focus()

    @property
    def is_changed(self) -> bool:
        """Whether any answer is different from what it was when the questions were asked."""
        return self._first is not None and self.values != self._first

    @property
    def values(self) -> Fields:
        """Every answer, shown or not, by the name of its question."""
        lines = {name: self._line(name) for name in LINES}
        return Fields(lines | {name: " ".join(self._pick(name).values) for name in PICKS})

    @property
    def typed(self) -> TypedCheckIn:
        """What is said about the action: only the answers to questions that are shown."""
        shown = {widget.id or "" for widget in self._shown()}
        lines = {name: self._line(name) if name in shown else "" for name in LINES}
        picked = self._pick("obstacles").values if "obstacles" in shown else ()
        acted = self._pick("acted").value
        return TypedCheckIn(
            cue=self._pick("cue").value if "cue" in shown else "",
            acted=acted == "yes" if acted else None,
            obstacles={key: self._obstacles[key] for key in picked},
            next=self._pick("next").value or Next.KEEP,
            confidence=self._pick("confidence").value if "confidence" in shown else "",
            **lines,
        )

    def complain(self, name: str, sentence: str) -> None:
        """Say below a question what is wrong with its answer, and go there; with no sentence, clear what was said."""
        trouble = self.query_one(Trouble)
        if not sentence:
            trouble.say("")
            return
        here = next((widget for widget in self._shown() if widget.id == name), self._shown()[-1])
        trouble.say(sentence, here, self.values)
        self.query_one(DateEcho).give_way(name)

    def _pick(self, name: str) -> Pick:
        return self.query_one(f"#{name}", Pick)

    def _line(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value

    def _shown(self) -> list[Widget]:
        """The questions that are asked, in order."""
        rows = {row.name for row in self.query(".row") if row.display}
        return [
            one
            for one in self.query("Pick, Boxes, Scale, FieldLine")
            if one.display and (one.id in rows or one.id in PICKS)
        ]

    def _arrange(self) -> None:
        """Show the questions that the answers so far lead to."""
        future, is_not_done = self._pick("next").value, self._pick("acted").value == "no"
        ends = future in (Next.FINISHED, Next.STOP)
        self._pick("cue").display = self._has_cue
        self._pick("obstacles").display = is_not_done and bool(self._obstacles)
        self._pick("confidence").display = not ends
        shown = {
            "smaller": future == Next.SMALLER,
            "owner": future == Next.HAND_OVER,
            "due": future == Next.MOVE,
            "why": future == Next.STOP or (future == Next.MOVE and self._is_dated),
        }
        for row in self.query(".row"):
            row.display = shown.get(row.name or "", True)
            if row.name == "note":
                self._place_note(row, is_not_done, future == Next.FINISHED)
        self._echo()

    def _place_note(self, row: Widget, is_not_done: bool, is_finished: bool) -> None:
        """Put the note beside what it is about: what got in the way, or what has become of the action."""
        before = self._pick("obstacles") if is_not_done else self.query_one("#why").parent
        if isinstance(before, Widget) and self.children[self.children.index(before) + 1] is not row:
            self.move_child(row, after=before)
        label, example = NOTES["no" if is_not_done else Next.FINISHED if is_finished else ""]
        row.query_one(".name", Static).update(plain(label))
        row.query_one(Input).placeholder = example

    def _echo(self) -> None:
        line = self.query_one(DateEcho)
        line.display = line.show(self._line("due"), self._today()) and self._pick("next").value == Next.MOVE

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Letters and digits act on the question that has the focus; in a line they are text."""
        focused = self.screen.focused
        goes_on = isinstance(focused, Pick) and focused.GOES_ON
        if action in ("take", "tick"):  # the same digit under two names, for what it does here
            is_right = parameters[0] != "1" or goes_on == (action == "take")
            return is_right and isinstance(focused, Pick) and focused.knows(str(parameters[0]))
        if action == "skip":
            return isinstance(focused, Pick) and goes_on and not focused.values
        if action == "go_on":
            return isinstance(focused, Pick) or self._lacks(focused)
        return super().check_action(action, parameters)

    def action_take(self, key: str) -> None:
        """Pick what the key stands for, and move on where that answers the question."""
        focused = self.screen.focused
        if isinstance(focused, Pick):
            is_answered = focused.take(key)
            self._arrange()
            if is_answered:
                self.action_go_on()

    def action_tick(self, key: str) -> None:
        """Pick what the key stands for, and stay."""
        self.action_take(key)

    def action_skip(self) -> None:
        """Leave a question without an answer."""
        self.action_go_on()

    def action_go_on(self) -> None:
        """Go to the next question; after the last one, end; never leave a line that has to be filled in."""
        if (here := self.screen.focused) is not None and self._lacks(here):
            self.complain(here.id or "", _("Type it here first, or choose something else above."))
            return
        shown = self._shown()
        behind = shown[shown.index(self.screen.focused) + 1 :] if self.screen.focused in shown else shown
        if behind:
            self.screen.set_focus(behind[0])  # at once: the next key may come before the next message does
        else:
            self.post_message(self.Done())

    @staticmethod
    def _lacks(widget: Widget | None) -> bool:
        return isinstance(widget, FieldLine) and widget.id in NEEDED and not widget.value.strip()

    def on_pick_picked(self, message: Pick.Picked) -> None:
        """Show what is to be asked now; what was said about the earlier answers no longer holds."""
        message.stop()
        self.query_one(Trouble).look_again(self.values)
        self._arrange()
        self.post_message(self.Changed())

    def on_input_changed(self, message: Input.Changed) -> None:
        """Echo a date; what was said about the earlier line no longer holds."""
        message.stop()
        self.query_one(Trouble).look_again(self.values)
        self._echo()
        self.post_message(self.Changed())

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter in a line that is the last question."""
        message.stop()
        self.post_message(self.Done())


def _futures() -> list[Answer]:
    return [
        Answer(Next.KEEP, _("&keep")),
        Answer(Next.FINISHED, _("&finished")),
        Answer(Next.SMALLER, _("make it &smaller")),
        Answer(Next.MOVE, _("&move")),
        Answer(Next.HAND_OVER, _("&hand over")),
        Answer(Next.STOP, _("s&top")),
    ]


def given(typed: TypedCheckIn) -> dict[str, str]:
    """What was said, in the shape that a form is given it again."""
    lines = {name: getattr(typed, name) for name in LINES}
    acted = "" if typed.acted is None else "yes" if typed.acted else "no"
    picked = {"cue": typed.cue, "acted": acted, "obstacles": " ".join(typed.obstacles)}
    return lines | picked | {"next": typed.next, "confidence": typed.confidence}
