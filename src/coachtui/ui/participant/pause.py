"""The equity pause on a decision: the question, some silence, who was considered, and what changes or why not."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from coachtui.domain.answers import Fields
from coachtui.domain.dates import full
from coachtui.domain.decisions import Company
from coachtui.domain.errors import CoachError, Unclear
from coachtui.domain.text import clean, shortened
from coachtui.language import _, ngettext
from coachtui.ui.participant.decision_words import standing
from coachtui.ui.participant.drafting import About, Drafting, close_if_taken_out, trouble_in
from coachtui.ui.participant.pause_words import because, core, label, number
from coachtui.ui.widgets.choice_list import ChoiceList
from coachtui.ui.widgets.date_echo import DateEcho
from coachtui.ui.widgets.editor import Editor
from coachtui.ui.widgets.in_order import InOrder
from coachtui.ui.widgets.key_bar import KeyBar, say
from coachtui.ui.widgets.line import FieldLine
from coachtui.ui.widgets.lone_pick import LonePick
from coachtui.ui.widgets.pick import Answer, Pick
from coachtui.ui.widgets.place_bar import FORM, OWN_PAUSE, PlaceBar
from coachtui.ui.widgets.several import Several
from coachtui.ui.widgets.silence import Silence
from coachtui.ui.widgets.warning import Trouble, complain
from coachtui.ui.widgets.words import ACCENT, MUTED, STRONG, joined, plain
from coachtui.workflows.decisions import TypedPause
from coachtui.workflows.participant import Participant
from coachtui.workflows.questions import MOST

CHANGED, UNCHANGED = "changed", "unchanged"


class PauseScreen(InOrder[bool]):
    """A pause on one decision; returns whether it was recorded. Closed before that, it keeps what was typed."""

    CSS_PATH: ClassVar = ["../places.tcss", "../toolkit.tcss"]
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", _("Record"), tooltip=_("Record this pause")),
        Binding("ctrl+l", "silence", _("Silence"), tooltip=_("Begin the silence, or end it")),
        # Taken before the box, in which this key would delete a letter.
        Binding("ctrl+d", "skip", _("Skip"), priority=True, tooltip=_("Record why there is no pause")),
        Binding("escape", "close", _("Close"), key_display="esc", priority=True),
        Binding("ctrl+t", "to_action", _("Make an action of these words"), show=False),
    ]

    def __init__(self, participant: Participant, decision_id: str, source: str = "") -> None:
        """`source` is the exercise it is held in. Raises NotFound where there is no such decision."""
        super().__init__(classes=f"{OWN_PAUSE} {FORM}")
        self._participant = participant
        self._decision = participant.decisions.get(decision_id)
        self._source = source
        self._questions = participant.decisions.questions()
        self._draft = f"pause/{self._decision.id}"
        self._drafting = Drafting(self, participant.drafts.keep, trouble_in(self))
        self._drafting.about = About(participant, self._decision.id, self._draft)
        self._given = participant.drafts.fields(self._draft)

    def compose(self) -> ComposeResult:
        """The decision and the question, which stay in sight; below them the answers; the keys."""
        given = self._given
        yield PlaceBar("toolkit", self._participant.profile.change)
        with Vertical(id="asked"):
            yield Static(id="decision", markup=False)
            yield Static(core(self._questions), markup=False)
            if self._questions.silence:
                yield Silence(self._questions.silence, number(given.get("silence", "")))
        with VerticalScroll(id="answers", can_focus=False):
            if self._questions.tailored:
                yield label(_("Up to three more questions"), _("enter ticks · tab goes on"))
                rows = [(one.id, one.text, because(one)) for one in self._questions.tailored]
                yield Several(rows, self._chosen_at_first(), MOST, id="questions")
            yield label(_("Who did we consider?"), _("who might be worse off, or left out; never a name"))
            yield Editor(given.get("considered", ""), id="considered")
            yield LonePick(
                _("What comes of it?"),
                [Answer(CHANGED, _("&this changes")), Answer(UNCHANGED, _("&nothing"))],
                self._go_on,
                id="outcome",
            )
            yield label(id="words-label")
            yield Editor(given.get("words", ""), id="words")
            company = [Answer(Company.WITH, _("&with others")), Answer(Company.SOLO, _("on my &own"))]
            yield LonePick(_("Who was here?"), company, self._go_on, id="company")
            yield FieldLine(given.get("who", ""), _("names or roles"), id="who")
            yield label(_("What did nobody know?"), _("it stays open until the next pause"))
            yield Editor(given.get("unknown", ""), id="unknown")
            yield label(_("Look again on"), _("in 6 weeks, 4 jan"))
            yield FieldLine(given.get("again", ""), id="again")
            yield DateEcho("again", id="echo")
            yield ChoiceList(id="actions")
            words = (
                _("You share this decision: what you write here leaves when you export. No patient details.")
                if self._participant.sharing.is_shared(self._decision.id)
                else _("What you write here leaves only if you share this decision. No patient details.")
            )
            yield Static(plain(words, MUTED), classes="label", markup=False)
            yield Trouble()
        yield KeyBar()

    def on_mount(self) -> None:
        """Draw, and put the cursor where somebody stopped, or on the first thing to do."""
        self.query_one("#outcome", Pick).put(self._given.get("outcome", ""))
        self.query_one("#company", Pick).put(self._given.get("company", ""))
        self._fit()
        self._echo()
        self.show()
        self._drafting.watch(self._draft, self._fields)
        first = "#considered" if self._given or not self._questions.tailored else "#questions"
        self.set_focus(self.query_one(first), scroll_visible=first != "#questions")  # with their label in sight

    def on_screen_resume(self) -> None:
        """Draw again: an action may have been added."""
        self.show()

    def show(self) -> None:
        """Draw the state of the decision, and the actions that came of it; close, if words of it were taken out."""
        if close_if_taken_out(self, self._drafting):
            return
        decision = self._participant.log.decisions.get(self._decision.id, self._decision)
        due = decision.terms.due
        when = _("decide by {day}").format(day=full(due)) if due else ""
        parts = [plain(decision.terms.what, STRONG), standing(decision), plain(when, MUTED)]
        line = plain("  ").join([part for part in parts if part.plain])
        self.query_one("#decision", Static).update(line)
        rows = self.query_one("#actions", ChoiceList)
        count = len(self._participant.actions.came_of(self._decision.id))
        rows.clear_options()
        added = (
            ngettext("→ {count} action added", "→ {count} actions added", count).format(count=count) if count else ""
        )
        words = _("+ Another action") if count else _("+ An action that comes of it (enter)")
        rows.add_option(Option(joined((words, STRONG), (f"  {added}" if added else "", ACCENT))))
        rows.keep_highlight(0)

    def _chosen_at_first(self) -> list[str]:
        if "questions" in self._given:
            return self._given["questions"].split()[:MOST]
        return [one.id for one in self._questions.tailored if one.chosen]

    # What is typed

    def _text(self, name: str) -> str:
        widget = self.query_one(f"#{name}")
        return clean(widget.text if isinstance(widget, TextArea) else widget.value if isinstance(widget, Input) else "")

    def _picked(self, name: str) -> str:
        return self.query_one(f"#{name}", Pick).value

    def _chosen(self) -> tuple[str, ...]:
        return next((several.chosen for several in self.query(Several)), ())

    def _kept(self) -> int:
        return next((silence.kept for silence in self.query(Silence)), 0)

    def _fields(self) -> Fields:
        fields = {name: self._text(name) for name in ("considered", "words", "who", "unknown", "again")}
        fields |= {name: self._picked(name) for name in ("outcome", "company")}
        return Fields(fields | {"questions": " ".join(self._chosen()), "silence": str(self._kept())})

    def _typed(self) -> TypedPause:
        words, outcome = self._text("words"), self._picked("outcome")
        chosen = self._chosen()
        if words.strip() and not outcome:
            raise Unclear("outcome", _("Say whether this changes anything: choose one of the two."))
        if words.strip() and self._text("considered").strip() and not self._picked("company"):
            raise Unclear("company", _("Say who was here: you with others, or you alone. The record will say so."))
        return TypedPause(
            questions=(self._questions.core, *(one.text for one in self._questions.tailored if one.id in chosen)),
            considered=self._text("considered"),
            company=self._picked("company"),
            who=self._text("who"),
            changed=words if outcome == CHANGED else "",
            unchanged=words if outcome == UNCHANGED else "",
            unknown=self._text("unknown"),
            again=self._text("again"),
            silence=self._kept(),
        )

    def _touched(self) -> None:
        self.query_one(Trouble).look_again(self._fields().fields)
        self._drafting.look()

    def on_input_changed(self, message: Input.Changed) -> None:
        """Have what is typed kept soon, and echo the date."""
        if message.input.id == "again":
            self._echo()
        self._touched()

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        """Have what is typed kept soon."""
        message.stop()
        self._touched()

    def on_several_ticked(self, message: Several.Ticked) -> None:
        """Have the choice kept soon, or say that three are enough."""
        enough = _("Three are enough: untick one first.") if message.is_full else ""
        self.query_one(Trouble).say(enough, self.query_one(Several) if enough else None, self._fields().fields)
        self._touched()

    def on_silence_kept(self) -> None:
        """Keep how long it was."""
        self._touched()

    def on_pick_picked(self) -> None:
        """Ask the question that goes with the choice."""
        self._fit()
        self._touched()

    def _go_on(self) -> None:
        self._fit()
        if self.focused is self.query_one("#company") and self._picked("company") == Company.WITH:
            self.set_focus(self.query_one("#who"))  # shown just now: Textual's order of boxes does not know it yet
        else:
            self.focus_next()

    def _fit(self) -> None:
        words = {CHANGED: _("What will we change?"), UNCHANGED: _("Why does nothing change?")}
        label = words.get(self._picked("outcome"), _("What will we change, or why does nothing change?"))
        self.query_one("#words-label", Static).update(plain(label))
        self.query_one("#who").display = self._picked("company") == Company.WITH

    def _echo(self) -> None:
        self.query_one(DateEcho).show(self._text("again"), self._participant.today())

    def _warn(self, sentence: str) -> None:
        self.query_one(Trouble).say(sentence)

    def keep(self) -> None:
        """Keep what is typed as a draft, now. Raises NotSaved."""
        self._drafting.keep_now()

    def secure(self) -> bool:
        """Keep what is typed as a draft, before quitting; return whether that went well."""
        return self._drafting.secured(self._warn)

    # Keys

    def action_save(self) -> None:
        """Record the pause; where something is missing, say what, and lose nothing."""
        if close_if_taken_out(self, self._drafting):
            return
        try:
            self._participant.decisions.pause(self._decision.id, self._typed(), self._source)
        except CoachError as problem:
            if isinstance(problem, Unclear) and problem.field in (CHANGED, UNCHANGED):
                problem.field = "words" if self._picked("outcome") else "outcome"
            complain(self, problem, self._fields().fields)
            return
        self._leave()
        say(self.app, _("Paused: {what}").format(what=shortened(self._decision.terms.what, 80)))

    def action_silence(self) -> None:
        """Begin the silence, or end it; nothing else happens."""
        for silence in self.query(Silence):
            silence.toggle()

    def action_skip(self) -> None:
        """Record why there is no pause."""
        from coachtui.ui.participant.settle_form import SettleForm, skipping

        form = SettleForm(self._participant, self._decision, skipping(self._participant))
        self.app.push_screen(form, lambda skipped: self._leave() if skipped else None)

    def action_to_action(self) -> None:
        """Write down an action that comes of the pause, from the words the cursor is in."""
        from coachtui.ui.participant.action_form import ActionForm

        box = self.focused
        words = ""
        if isinstance(box, TextArea):
            words = shortened(box.selected_text or box.document.get_line(box.cursor_location[0]), 200)
        form = ActionForm(self._participant, what=words, source=self._decision.id)
        self.app.push_screen(form, lambda _done: self.show())

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Write down an action."""
        self.action_to_action()

    def on_input_submitted(self) -> None:
        """Enter on the last line does nothing: the pause is recorded with ctrl+s."""

    def action_close(self) -> None:
        """Close; what is typed is here again next time."""
        if self.secure():
            self.dismiss(False)

    def _leave(self) -> None:
        self._drafting.forget()
        self._participant.drafts.drop(self._draft)
        self.dismiss(True)
