"""The check-in: every open action, one at a time, then what was learned."""

from typing import Any, ClassVar, NamedTuple

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from coachtui.domain.actions import Action
from coachtui.domain.checkins import Next
from coachtui.domain.errors import CoachError, Unclear
from coachtui.domain.text import shortened
from coachtui.language import _, ngettext
from coachtui.ui.participant.check_in_form import CheckInForm, given
from coachtui.ui.participant.check_in_words import about, dates
from coachtui.ui.participant.drafting import About, Drafting, only_trouble
from coachtui.ui.widgets.in_order import InOrder
from coachtui.ui.widgets.key_bar import KeyBar, say
from coachtui.ui.widgets.place_bar import FORM, PlaceBar
from coachtui.ui.widgets.words import STRONG, joined
from coachtui.workflows.check_in_deeds import TypedCheckIn
from coachtui.workflows.participant import Participant


class Said(NamedTuple):
    """What was recorded about an action in this sitting, and the event that holds it.

    `taken_out` is how many of the action's texts had been taken out by then.
    """

    typed: TypedCheckIn
    event: str
    taken_out: int


class CheckInScreen(InOrder[None]):
    """Asks about one action after another; the answers are recorded action by action, and half an answer is kept."""

    CSS_PATH = ["../places.tcss", "../check_in.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", _("Save, go on")),
        Binding("ctrl+b", "back", _("Back")),
        Binding("escape", "leave", _("Later"), key_display="esc", tooltip=_("Finish later; what you typed is kept")),
    ]

    def __init__(self, participant: Participant, action_id: str = "") -> None:
        """Ask about all open actions that are waiting, or about that one alone."""
        super().__init__(classes=FORM)
        self._participant = participant
        self._only = action_id
        self._walk = [action_id] if action_id else [action.id for action in participant.check_ins.waiting()]
        self._before = 0 if action_id else participant.check_ins.asked()
        self._here = 0
        self._said: dict[str, Said] = {}
        self._drafting = Drafting(self, participant.drafts.keep, only_trouble(self._warn), self._touch)

    def compose(self) -> ComposeResult:
        """The place bar, which action it is, the questions, the keys."""
        yield PlaceBar(self.app.current_mode, self._participant.profile.change)
        yield Static(id="head", markup=False)
        yield Static(id="about", markup=False)
        yield CheckInForm(self._participant.check_ins.routine().obstacles, self._participant.today)
        yield KeyBar()

    def on_mount(self) -> None:
        """Ask about the first one that is still open."""
        self._open(0)

    def on_screen_resume(self) -> None:
        """Draw again: an action may have been closed elsewhere."""
        self.show()

    def show(self) -> None:
        """Draw the action as it is in the log now; go to the next where it has since been closed or undone."""
        if self._here >= len(self._walk) or not self.is_active or self._let_go():
            return
        action = self._participant.log.actions.get(self._walk[self._here])
        if action is None:
            self._pass_over(_("This action has since been undone."))
        elif not self._can_ask(action.id):
            self._pass_over(_("“{what}” has since been closed.").format(what=shortened(action.terms.what, 60)))
        else:
            self._draw(action)

    def _pass_over(self, why: str) -> None:
        """Go on to the next action, and say why; what is half answered is kept."""
        if self.secure():
            self._open(self._here + 1)
            say(self.app, why)

    def _let_go(self) -> bool:
        """Ask afresh where another program took words out of the action; return whether it did."""
        if not self._drafting.let_go():
            return False
        self._open(self._here)
        say(self.app, _("Words were taken out of this action, so what was here is gone too."), warning=True)
        return True

    def _draw(self, action: Action) -> None:
        today, said = self._participant.today(), self._standing(action)
        title = _("Check-in")
        if not self._only:
            title = _("Check-in {here} of {all}").format(
                here=self._before + self._here + 1, all=self._before + len(self._walk)
            )
        parts = joined((title, STRONG), "    ", dates(action, today))
        self.query_one("#head", Static).update(parts)
        self.query_one("#about", Static).update(about(action, said.event if said else ""))
        self.query_one(PlaceBar).show_change(self._participant.profile.change)

    # From action to action

    def _open(self, index: int) -> None:
        """Ask about the action at that place in the walk, or the next that is open; after the last one, end."""
        while index < len(self._walk) and not self._can_ask(self._walk[index]):
            index += 1
        if index >= len(self._walk) and not self._only:
            # Actions promised, taken up again or undone while this went on.
            waiting = [one.id for one in self._participant.check_ins.waiting()]
            self._walk = [one for one in self._walk if one not in waiting] + waiting
            index = len(self._walk) - len(waiting)
        if index >= len(self._walk):
            self._finish()
            return
        self._here = index
        action = self._participant.log.actions[self._walk[index]]
        said = self._standing(action)
        before = given(said.typed) if said else {"next": Next.KEEP, "confidence": _score(action)}
        self._draw(action)
        self._drafting.about = About(self._participant, action.id, self._draft)
        self.query_one(CheckInForm).ask(action, before | dict(self._participant.drafts.fields(self._draft)))

    def _can_ask(self, action_id: str) -> bool:
        action = self._participant.log.actions.get(action_id)
        return action is not None and (action.is_open or self._standing(action) is not None)

    def _standing(self, action: Action) -> Said | None:
        """What was said about it in this sitting, unless that has been undone, or words were taken out since."""
        said = self._said.get(action.id)
        if said is None or self._participant.taken_out(action.id) > said.taken_out:
            return None
        return said if any(found.event == said.event for found in action.check_ins) else None

    def _finish(self) -> None:
        if self._only:
            self.app.pop_screen()
            return
        from coachtui.ui.participant.check_in_end import CheckInEnd

        self.app.switch_screen(CheckInEnd(self._participant))

    @property
    def _draft(self) -> str:
        return f"check-in/{self._walk[self._here]}"

    def on_check_in_form_changed(self) -> None:
        """Keep what is half answered soon."""
        self._touch()

    def _touch(self) -> None:
        if not self.query(CheckInForm):  # the screen could not be composed
            return
        form = self.query_one(CheckInForm)
        if form.is_changed:
            self._drafting.touched(self._draft, lambda: form.values)

    def on_check_in_form_done(self) -> None:
        """The last question is answered."""
        self.action_save()

    def action_save(self) -> None:
        """Record what is said about this action and go on to the next one; what is unclear is said beside it."""
        if self._let_go():
            return
        action = self._participant.log.actions.get(self._walk[self._here])
        if action is None:
            self.show()
            return
        form = self.query_one(CheckInForm)
        said, typed = self._standing(action), form.typed
        try:
            if said is None or said.typed != typed:
                action = self._participant.check_ins.record(action.id, typed, said.event if said else "")
                said = Said(typed, action.check_ins[-1].event, self._participant.taken_out(action.id))
        except CoachError as problem:
            form.complain(problem.field if isinstance(problem, Unclear) else "", str(problem))
            return
        self._drafting.forget()
        self._participant.drafts.drop(self._draft)
        self._said[action.id] = said
        self._open(self._here + 1)
        if self._only:
            say(self.app, _("Checked in: {what}").format(what=shortened(action.terms.what, 60)))

    def action_back(self) -> None:
        """Go back to the previous action, as it was answered; saved again, the new answer replaces that one."""
        if self._here and self.secure():
            self._open(self._here - 1)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """With only one action to ask about, there is nothing to go back to."""
        return not self._only if action == "back" else super().check_action(action, parameters)

    # Leaving

    def _warn(self, sentence: str) -> None:
        say(self.app, sentence, warning=True)

    def keep(self) -> None:
        """Keep what is half answered as a draft, now. Raises NotSaved."""
        self._drafting.keep_now()

    def secure(self) -> bool:
        """Keep what is half answered as a draft, before quitting; return whether that went well."""
        return self._drafting.secured(self._warn)

    def action_leave(self) -> None:
        """Leave; what is half answered is kept, and the check-in picks up here next time."""
        if not self.secure():
            return
        left = 0 if self._only else len(self._participant.check_ins.waiting())
        self.app.pop_screen()
        if left:
            words = ngettext(
                "Kept. {count} action is still waiting; the check-in picks up there.",
                "Kept. {count} actions are still waiting; the check-in picks up there.",
                left,
            )
            say(self.app, words.format(count=left))


def _score(action: Action) -> str:
    return "" if action.confidence is None else str(action.confidence)


def check_in(app: App[Any], participant: Participant, action_id: str = "") -> None:
    """Open the check-in on all open actions, or on one; where all have been asked about, open its end."""
    from coachtui.ui.participant.check_in_end import CheckInEnd

    if isinstance(app.screen, CheckInScreen | CheckInEnd):
        return
    if action_id or participant.check_ins.waiting():
        app.push_screen(CheckInScreen(participant, action_id))
    else:
        app.push_screen(CheckInEnd(participant))
