"""Merging second versions of one's records, which synchronising programs leave: see what is new, then take it in."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coachtui.domain.errors import CoachError
from coachtui.domain.text import shortened
from coachtui.language import _
from coachtui.ui.widgets.choice_list import ChoiceList
from coachtui.ui.widgets.holding import Showing, all_secured
from coachtui.ui.widgets.key_bar import HELP, KeyBar, hush, say
from coachtui.ui.widgets.warning import Trouble, warn
from coachtui.ui.widgets.words import MUTED, STRONG, joined, plain
from coachtui.workflows.participant import Participant
from coachtui.workflows.second_copies import ConflictCopy, copy_words
from coachtui.workflows.taking_in import in_numbers, kinds


def merge_copies(app: App[Any], participant: Participant) -> None:
    """Record what is typed, then show the second copies; draw the screen below again once something was merged."""
    if isinstance(app.screen, MergeForm):
        return
    if not all_secured(app):
        return

    def merged(has_merged: bool | None) -> None:
        if has_merged and isinstance(app.screen, Showing):
            app.screen.show()

    app.push_screen(MergeForm(participant), merged)


def merge_words(copy: ConflictCopy) -> str:
    """The words of the row that merges this copy."""
    return _("Merge the copy {file}").format(file=shortened(copy.file.name, 50))


class MergeForm(ModalScreen[bool]):
    """Returns whether anything was merged; nothing is until somebody has seen what is new."""

    CSS_PATH: ClassVar = ["../places.tcss", "merging.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", _("Close")), HELP]

    def __init__(self, participant: Participant) -> None:
        super().__init__()
        self._participant = participant
        self._copies: Sequence[ConflictCopy] = ()
        self._has_merged = False

    def compose(self) -> ComposeResult:
        """What each copy is and brings, and a row for each that brings something."""
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(plain(_("Merge a second copy of my records")), classes="title", markup=False)
            yield Static(id="copies", markup=False)
            yield ChoiceList()
            yield Trouble()
            yield Static(classes="keys", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Look for copies, and change nothing."""
        self._look()

    def _look(self) -> None:
        try:
            self._copies = self._participant.second_copies.found()
        except CoachError as problem:
            warn(self, str(problem))
        self.query_one("#copies", Static).update(_words(self._copies))
        rows = self.query_one(ChoiceList)
        rows.clear_options()
        rows.add_options(
            [
                Option(plain(merge_words(copy), STRONG), id=str(place))
                for place, copy in enumerate(self._copies)
                if copy.brings
            ]
        )
        rows.display = bool(rows.option_count)
        if rows.display:
            rows.keep_highlight(0)
            rows.focus()
        words = _("enter merges it · esc closes, and nothing is changed") if rows.display else _("esc closes")
        self.query_one(".keys", Static).update(plain(words, MUTED))

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Merge it; close if nothing is left to merge."""
        copy = self._copies[int(message.option.id or 0)]
        try:
            done = self._participant.second_copies.take_in(copy)
        except CoachError as problem:
            warn(self, str(problem))
            return
        self._has_merged = True
        self._look()
        if not self.query_one(ChoiceList).display:
            self.dismiss(True)
        hush(self.app)  # the note that there is something to merge
        words = _("Merged: {numbers}. The copy was left where it is; you can delete it.")
        say(self.app, words.format(numbers=in_numbers(done)))

    def action_close(self) -> None:
        """Close."""
        self.dismiss(self._has_merged)


def _words(copies: Sequence[ConflictCopy]) -> Content:
    if not copies:
        none = _("There is no second copy beside your records. Programs that synchronise files sometimes leave one.")
        return plain(none)
    lines: list[Content] = []
    for copy in copies:
        whose, brings = copy_words(copy)
        lines += [plain(""), plain(shortened(copy.file.name, 66), STRONG), joined("  ", whose)]
        if copy.merged is None or not copy.brings:
            lines.append(joined("  ", brings))
            continue
        lines.append(joined("  ", in_numbers(copy.merged)))
        lines += [joined("    ", (line, MUTED)) for line in kinds(copy.merged)]
    if any(copy.brings for copy in copies):
        stays = _("Merging adds them to your log; the copy stays where it is.")
        lines += [plain(""), plain(stays)]
    return plain("\n").join(lines[1:])
