"""The end of a check-in: what was learned, the next step, what nobody has paused on, and when the next one is."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coachtui.domain.actions import Action
from coachtui.domain.answers import Response, Text, is_empty
from coachtui.domain.checkins import ROUTINE
from coachtui.domain.curriculum import Exercise
from coachtui.domain.dates import due_words, full, short
from coachtui.domain.decisions import Standing
from coachtui.domain.errors import CoachError
from coachtui.domain.text import shortened
from coachtui.language import _, ngettext
from coachtui.ui.exercises.base import ExerciseView
from coachtui.ui.exercises.reflect import ReflectView
from coachtui.ui.participant.drafting import Drafting
from coachtui.ui.widgets.choice_list import ChoiceList
from coachtui.ui.widgets.editor import NamedEditor
from coachtui.ui.widgets.key_bar import KeyBar, say
from coachtui.ui.widgets.place_bar import FORM, PlaceBar
from coachtui.ui.widgets.words import ACCENT, MUTED, STRONG, WARNING, joined
from coachtui.workflows.participant import Participant


class LastQuestion(ReflectView):
    """A question whose box names the key that leads on."""

    BOX = NamedEditor


class CheckInEnd(Screen[None]):
    """The last questions, asked afresh each time: what is written is recorded when the check-in ends."""

    CSS_PATH = ["../places.tcss", "../check_in.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "end", _("Done")),
        Binding("a", "add", _("Next step"), tooltip=_("Write down the next step")),
        Binding("ctrl+t", "to_action", _("To action"), show=False),
        Binding("escape", "leave", _("Later"), key_display="esc", tooltip=_("End it later; what is written is kept")),
    ]

    def __init__(self, participant: Participant) -> None:
        super().__init__(classes=FORM)
        self._participant = participant
        self._routine = participant.check_ins.routine()
        self._source = self._routine.next_step or ROUTINE
        self._had = {action.id for action in self._made()}
        self._drafting = Drafting(self, participant.drafts.keep, self._kept, self._touch)

    def compose(self) -> ComposeResult:
        """The place bar, how far one is, the questions, what can be done, the keys."""
        yield PlaceBar(self.app.current_mode, self._participant.profile.change)
        asked = self._participant.check_ins.asked()
        words = ngettext("{count} action checked in.", "{count} actions checked in.", asked).format(count=asked)
        if not asked:
            words = _("No open actions are waiting for a check-in.")
        yield Static(joined((_("Check-in"), STRONG), "    ", (words, MUTED)), id="head", markup=False)
        with VerticalScroll(id="end", can_focus=False):
            yield from self._questions()
        yield ChoiceList()
        yield KeyBar()

    def _questions(self) -> Iterator[ReflectView]:
        for module, step, exercise in self._routine.reflections:
            subject = f"{module}/{step}/{exercise.id}"
            is_begun = self._participant.drafts.waits(subject)
            view = LastQuestion(exercise, self._participant.drafts.response(subject, exercise) if is_begun else None)
            view.subject = subject
            yield view

    def on_mount(self) -> None:
        """Draw; the cursor is in the first box."""
        self.show()

    def on_screen_resume(self) -> None:
        """Draw again: an action may have been added, or a pause held."""
        self.show()

    def on_descendant_focus(self) -> None:
        """Draw again: in a box a letter is text; anywhere else it is a key, and is shown."""
        self.show()

    def show(self) -> None:
        """Draw what can be done, from the log as it is now; what is being written is left alone."""
        rows = self.query_one(ChoiceList)
        here, before = rows.highlighted, [row.id for row in rows.options]
        options = list(self._rows())
        rows.clear_options()
        rows.add_options(options)
        is_same = before == [row.id for row in options]
        rows.keep_highlight(here if is_same else self._first_waiting(options))
        self.query_one(PlaceBar).show_change(self._participant.profile.change)

    def _first_waiting(self, rows: Sequence[Option]) -> int:
        """The row of the next step; once one has been written down here, that of a decision, else of the end."""
        is_written = any((row.id or "").startswith("action:") for row in rows)
        kinds = ("pause:", "end:") if is_written else ("add:",)
        return next(n for n, row in enumerate(rows) if (row.id or "").startswith(kinds))

    def _rows(self) -> Iterator[Option]:
        today = self._participant.today()
        for action in self._made():
            if action.id not in self._had:
                due = due_words(action.terms.due, today)
                yield Option(joined(("✓ ", ACCENT), action.terms.what, (f"  {due}", MUTED)), id=f"action:{action.id}")
        key = "" if self.query_one("#end").has_focus_within else "  a"  # in a box it is a letter
        yield Option(joined((_("+ Write down the next step"), STRONG), (key, MUTED)), id="add:")
        for decision in self._participant.decisions.all() if self._participant.log.decisions else ():
            if decision.standing is Standing.UNPAUSED:
                what = shortened(decision.terms.what, 120)
                yield Option(
                    joined((f"{_('No equity pause yet')}: ", WARNING), f"{what}  ", (_("enter pauses"), MUTED)),
                    id=f"pause:{decision.id}",
                )
        next_on = self._participant.check_ins.next_on()
        words = _("Done. Next check-in {day}").format(day=full(next_on)) if next_on else _("Done")
        yield Option(joined((words, STRONG), ("  ctrl+s", MUTED)), id="end:")

    def _made(self) -> list[Action]:
        """The actions that came of this end of a check-in, or of an earlier one."""
        sources = [self._source, *(f"{module}/{step}/{one.id}" for module, step, one in self._routine.reflections)]
        return [action for source in sources for action in self._participant.actions.came_of(source)]

    # What is written and chosen

    def on_exercise_view_changed(self, message: ExerciseView.Changed) -> None:
        """Keep a draft soon."""
        view = message.view
        if view.is_attached and view.is_changed and self._drafting.touched(view.subject, partial(_response, view)):
            view.say(_("writing…"))

    def _kept(self, subject: str, problem: CoachError | None) -> None:
        if problem is not None:
            self._warn(str(problem))
            return
        for view in self.query(ReflectView):
            if view.subject == subject:
                view.say(_("private · saved {time}").format(time=f"{self._participant.now():%H:%M}"))

    def on_editor_left(self) -> None:
        """Escape in a box: the list takes the keys."""
        self.query_one(ChoiceList).focus()

    def on_editor_undo_done(self) -> None:
        """Say how to get the typing back."""
        say(self.app, _("Undone. ctrl+y brings it back."))

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Do what the row says."""
        kind, _colon, rest = (message.option.id or "").partition(":")
        if kind == "end":
            self.action_end()
        elif kind == "pause":
            from coachtui.ui.participant.pausing import open_pause

            open_pause(self.app, self._participant, rest, done=self.show)
        else:
            self._form(rest)

    def action_add(self) -> None:
        """Write down the next step."""
        self._form("")

    def action_to_action(self) -> None:
        """Make an action from the selected words, or from the line the cursor is in."""
        view = next((view for view in self.query(ReflectView) if view.has_focus_within), None)
        self._form("", shortened(view.words, 200) if view else "", view.subject if view else "")

    def _form(self, action_id: str, what: str = "", source: str = "") -> None:
        from coachtui.ui.participant.action_form import ActionForm

        action = self._participant.log.actions.get(action_id)
        if action_id and action is None:
            self.show()
            say(self.app, _("This action has since been undone."))
            return
        form = ActionForm(self._participant, action, what, source or self._source)
        self.app.push_screen(form, lambda _done: self.show())

    # Ending and leaving

    def action_end(self) -> None:
        """Record what is written, and that the check-in has ended."""
        self._drafting.forget()  # first, so that no thread writes an old draft after the answer is recorded
        try:
            self._record()
            self._participant.check_ins.end()
        except CoachError as problem:
            for view in self.query(ReflectView):
                if view.is_changed:
                    self._drafting.touched(view.subject, partial(_response, view))
            self._warn(_("{problem} Your text is still here.").format(problem=problem))
            return
        next_on = self._participant.check_ins.next_on()
        words = _("Done. Next check-in {day}.").format(day=short(next_on)) if next_on else _("Done.")
        self.app.pop_screen()
        say(self.app, words)

    def _record(self) -> None:
        """Record each answer once. Raises NotUnderstood, and what `Logbook.record` raises."""
        views = [view for view in self.query(ReflectView) if view.is_changed or not is_empty(view.response)]
        for place, group in groupby(views, key=lambda view: view.subject.rpartition("/")[0]):
            module, _slash, step = place.partition("/")
            answers: list[tuple[Exercise, Response]] = [(view.exercise, view.response) for view in group]
            self._participant.record(module, step, answers)

    def _warn(self, sentence: str) -> None:
        say(self.app, sentence, warning=True)

    def _touch(self) -> None:
        for view in self.query(ReflectView):
            if view.is_changed:
                self._drafting.touched(view.subject, partial(_response, view))

    def keep(self) -> None:
        """Keep what is half written as drafts, now. Raises NotSaved."""
        self._drafting.keep_now()

    def secure(self) -> bool:
        """Keep what is half written, before leaving; return whether that went well."""
        return self._drafting.secured(self._warn)

    def action_leave(self) -> None:
        """Leave; what is written is kept, and c comes back to it."""
        if self.secure():
            self.app.pop_screen()
            say(self.app, _("The check-in is not finished. What you wrote is kept; press c to go on."))


def _response(view: ExerciseView) -> Text:
    response = view.response
    return response if isinstance(response, Text) else Text("")
