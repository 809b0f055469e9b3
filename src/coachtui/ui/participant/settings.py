"""Settings: each is saved when its box is left, and says so."""

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from coachtui.domain.answers import Text
from coachtui.domain.errors import CoachError, NotUnderstood
from coachtui.language import _
from coachtui.ui.participant.drafting import Drafting, only_trouble
from coachtui.ui.participant.merging import merge_words
from coachtui.ui.widgets.choice_list import ChoiceList
from coachtui.ui.widgets.key_bar import KeyBar, say
from coachtui.ui.widgets.line import FieldLine
from coachtui.ui.widgets.place_bar import PlaceBar
from coachtui.ui.widgets.words import ACCENT, MUTED, STRONG, joined, plain
from coachtui.workflows.participant import Participant


def _labels() -> dict[str, tuple[str, str]]:
    """The label and the hint of each setting, in order."""
    return {
        "name": (_("Your name"), _("as you want to be called")),
        "change": (_("Your change"), _("e.g. Discharge by noon")),
        "coach": (_("Your coach"), _("a name; may be empty")),
        "check_in_day": (_("Check-in day"), _("fri; empty for none")),
        "check_in_time": (_("Check-in time"), _("9:30, 14:00, 2pm")),
        "stalled_after": (_("Days untouched before “stuck”"), _("2 to 90")),
        "most_open": (_("Most actions open at once"), _("1 to 50")),
    }


class SettingsScreen(Screen[None]):
    """A line for each setting, the theme, and where the records are."""

    CSS_PATH: ClassVar = ["../places.tcss", "../looking.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", _("Close"), key_display="esc"),
        Binding("ctrl+s", "save", _("Save")),
    ]

    def __init__(self, participant: Participant) -> None:
        super().__init__()
        self._participant = participant
        self._is_refused = False
        self._drafting = Drafting(self, participant.drafts.keep, only_trouble(self._warn))

    def compose(self) -> ComposeResult:
        """The place bar, the settings, the keys."""
        values = self._participant.settings.values()
        yield PlaceBar(self.app.current_mode, self._participant.profile.change)
        with VerticalScroll(id="fields", can_focus=False):
            heading = joined((_("Settings"), STRONG), "  ", (_("saved when you leave a box"), MUTED))
            yield Static(heading, classes="group", markup=False)
            yield Static("", markup=False)
            for name, (label, hint) in _labels().items():
                if name in ("check_in_day", "stalled_after"):
                    yield Static("", markup=False)
                with Horizontal(classes="row"):
                    yield Static(plain(label), classes="label", markup=False)
                    typed = self._participant.drafts.text(_draft(name))
                    said = _("not saved") if typed and typed != values[name] else ""
                    yield FieldLine(typed or values[name], hint, id=name)
                    yield Static(plain(said), id=f"said-{name}", classes="said", markup=False)
                yield Static(id=f"warning-{name}", classes="warning", markup=False)
            yield Static(plain(_("Theme"), MUTED), classes="group", markup=False)
            yield ChoiceList(self._themes(), id="themes")
            yield Static(plain(_("Your records"), MUTED), classes="group", markup=False)
            yield Static(plain(self._folder()), id="folder", markup=False)
            yield Static(id="copies-said", classes="group", markup=False)
            yield ChoiceList(id="copies")
        yield KeyBar()

    def on_mount(self) -> None:
        """Put the cursor in the first box, and on the current theme."""
        self.query_one("#name", Input).focus()
        self.query_one("#themes", ChoiceList).keep_highlight(list(_themes()).index(self.app.theme))
        self._offer_copies()
        self._watch()

    def _watch(self) -> None:
        for name in _labels():
            self._drafting.watch(_draft(name), partial(self._typed, name))

    def _typed(self, name: str) -> Text:
        return Text(self.query_one(f"#{name}", Input).value)

    def _themes(self) -> list[Option]:
        return [
            Option(joined(("(•) " if name == self.app.theme else "( ) ", ACCENT), words), id=name)
            for name, words in _themes().items()
        ]

    def _folder(self) -> str:
        folder = self._participant.settings.folder
        if folder is None:
            return _("This is sample data: it is thrown away when you leave it.")
        where = _("They are in {folder}").format(folder=folder)
        moving = _(
            "To move them: quit, copy that folder into another one under the name “data”, and "
            "start coachtui with COACHTUI_HOME set to that other folder. All paths: coachtui where"
        )
        return f"{where}\n{moving}"

    def show(self) -> None:
        """Fill the boxes from what is recorded now, except the one somebody is in."""
        self.query_one(PlaceBar).show_change(self._participant.profile.change)
        for name, value in self._participant.settings.values().items():  # what is recorded needs no draft
            line = self.query_one(f"#{name}", Input)
            if not line.has_focus:
                line.value = value
                self._drafting.watch(_draft(name), partial(self._typed, name))
        self._offer_copies()

    def _offer_copies(self) -> None:
        """A row for each second copy that brings something; none where there is no such copy."""
        rows, said = self.query_one("#copies", ChoiceList), self.query_one("#copies-said", Static)
        rows.clear_options()
        try:
            rows.add_options([plain(merge_words(copy)) for copy in self._participant.second_copies.bringing()])
        except CoachError as problem:
            say(self.app, str(problem), warning=True)
        rows.keep_highlight(0)
        rows.display = said.display = bool(rows.option_count)
        said.update(_("There is a second copy beside them, with records that are not in your log."))

    def on_input_blurred(self, message: Input.Blurred) -> None:
        """Save what was left."""
        self._save(message.input)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter in the last box saves too."""
        self._save(message.input)

    async def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Put the theme on and remember it, or show what a second copy brings."""
        if message.option_list.id == "copies":
            await self.run_action("app.anywhere('merge')")
            return
        await self.run_action(f"app.look('{message.option.id}')")
        themes = self.query_one("#themes", ChoiceList)
        themes.clear_options()
        themes.add_options(self._themes())
        themes.keep_highlight(message.option_index)

    def _save(self, box: Input) -> bool:
        """Save one setting, and say so beside it; what is refused is said below it."""
        name = box.id or ""
        if not self.is_attached or name not in _labels():
            return True
        settings = self._participant.settings
        before = settings.values()[name]
        warning = self.query_one(f"#warning-{name}", Static)
        try:
            value = settings.save(name, box.value)
        except CoachError as problem:
            warning.update(plain(str(problem)))
            warning.add_class("-shown")
            warning.scroll_visible(animate=False)
            self._drafting.secured(self._warn)
            return False
        warning.remove_class("-shown")
        box.value = value
        self._drafting.forget()
        self._participant.drafts.drop(_draft(name))
        self._watch()
        if value != before:
            words = _("saved {time}").format(time=f"{self._participant.now():%H:%M}")
            self.query_one(f"#said-{name}", Static).update(plain(words))
            self.query_one(PlaceBar).show_change(self._participant.profile.change)
        return True

    def on_input_changed(self) -> None:
        """What was refused is being corrected; have what is typed kept soon."""
        self._is_refused = False
        self._drafting.look()

    def keep(self) -> None:
        """Save the box somebody is in, or else keep a draft of it. Raises what saving does, except NotUnderstood."""
        if isinstance(box := self.focused, Input) and box.id in _labels():
            try:
                self._participant.settings.save(box.id, box.value)
            except CoachError as problem:
                self._drafting.keep_now()
                if not isinstance(problem, NotUnderstood):
                    raise
            else:
                self._drafting.forget()
                self._participant.drafts.drop(_draft(box.id))

    def secure(self) -> bool:
        """Save the box somebody is in; return whether the screen can be left, which a second refusal does not stop."""
        box = self.focused
        if not isinstance(box, Input) or self._save(box) or self._is_refused:
            return True
        self._is_refused = True
        return False

    def _warn(self, sentence: str) -> None:
        say(self.app, sentence, warning=True)

    def action_save(self) -> None:
        """Save now."""
        self.secure()

    def action_close(self) -> None:
        """Save the box somebody is in and close."""
        if self.secure():
            self.app.pop_screen()


def _draft(name: str) -> str:
    """The subject of the draft of a setting."""
    return f"settings/{name}"


def _themes() -> dict[str, str]:
    """The themes by name, in words."""
    return {"ink": _("dark: ink"), "paper": _("light: paper")}
