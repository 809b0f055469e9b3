"""What opens where the records cannot be read: it says why, and mends them from a backup and what can still be read."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.filter import LineFilter
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from coachtui.domain.errors import CoachError
from coachtui.language import _, ngettext
from coachtui.ui.terminal import SafeOutput, at_ending_signals, lenient_driver
from coachtui.ui.theme import THEMES
from coachtui.ui.widgets.key_bar import KeyBar
from coachtui.ui.widgets.words import ACCENT, MUTED, STRONG, WARNING, joined, plain
from coachtui.workflows.mending import Doctor, Report, State, mending_words


class MendingApp(App[str]):
    """Returns `"restored"` once the log can be read again, else nothing."""

    TITLE = "coachtui"
    CSS_PATH = "mending.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "quit", _("Leave, change nothing"), priority=True)]

    def __init__(self, doctor: Doctor, sentence: str, theme: str | None = None) -> None:
        self._doctor = doctor
        self._sentence = sentence
        self._safe_output = SafeOutput()
        self.failure: BaseException | None = None
        super().__init__(driver_class=lenient_driver(self.exit, self._handle_exception))
        for each in THEMES.values():
            self.register_theme(each)
        self.theme = theme if theme in THEMES else "ink"

    def on_mount(self) -> None:
        """Leave the terminal as it was, also when somebody asks the program to stop."""
        at_ending_signals(self.exit)

    def get_default_screen(self) -> Screen[Any]:
        """What is wrong, and what can be done."""
        return MendingScreen(self._doctor, self._sentence)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, and ours last: nothing unsafe reaches the terminal."""
        return [*super().get_line_filters(), self._safe_output]

    def _handle_exception(self, error: Exception) -> None:
        """End with a sentence instead of a traceback; tests still see the error."""
        if self.is_headless:
            super()._handle_exception(error)
            return
        self.failure = self.failure or error
        self._return_code = 1
        self._close_messages_no_wait()

    def get_key_display(self, binding: Binding) -> str:
        """Keys as they are written elsewhere: ctrl+q, not ^q."""
        return binding.key_display or binding.key.replace("escape", "esc")


class MendingScreen(Screen[None]):
    """Explains what is wrong with each file, and says what the log can be restored from."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "restore", _("Bring the records back")),
        Binding("up,k", "scroll_up", show=False),
        Binding("down,j", "scroll_down", show=False),
    ]

    def __init__(self, doctor: Doctor, sentence: str) -> None:
        super().__init__()
        self._doctor = doctor
        self._sentence = sentence
        self._report = doctor.examine()

    def compose(self) -> ComposeResult:
        """One text that scrolls, and the keys."""
        with VerticalScroll(can_focus=False):
            yield Static(_words(self._report, self._sentence), id="words", markup=False)
        yield Static(id="problem", markup=False)
        yield KeyBar()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where nothing can be read, nothing can be brought back."""
        return self._report.can_mend if action == "restore" else True

    def action_restore(self) -> None:
        """Ask once more, then do it."""
        self.app.push_screen(Confirm(self._report), self._answered)

    def _answered(self, agreed: bool | None) -> None:
        if not agreed:
            return
        try:
            self._doctor.restore()
        except CoachError as problem:
            self.query_one("#problem", Static).update(plain(str(problem), WARNING))
        else:
            self.app.exit("restored")


class Confirm(ModalScreen[bool]):
    """Says what it means to bring the records back; enter agrees."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "dismiss(True)", _("Bring them back")),
        Binding("escape", "dismiss(False)", _("Change nothing")),
    ]

    def __init__(self, report: Report) -> None:
        super().__init__()
        self._report = report

    def compose(self) -> ComposeResult:
        """What comes back, what is kept, the keys."""
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(plain(_("Bring these records back?"), STRONG), markup=False)
            for words in mending_words(self._report):
                yield Static(plain(words), markup=False)
            kept = _(
                "What cannot be read may then be missing. The files that are there now are not deleted: "
                "they are kept in a folder beside your log."
            )
            yield Static(plain(kept), markup=False)
            yield Static(plain(_("enter brings them back · esc changes nothing"), MUTED), markup=False)


def _words(report: Report, sentence: str) -> Content:
    parts: list[Content | str | tuple[str, str]] = [
        (_("Your records cannot be read"), STRONG),
        "\n\n",
        _("Nothing was changed, and nothing will be until you say so. What was half typed is safe, kept separately."),
        "\n\n",
    ]
    for problem in report.problems:
        parts += [(str(problem.file), ACCENT), "\n", problem.message, "\n\n"]
    if not report.problems:
        parts += [sentence, "\n\n"]
    if report.state is not State.DAMAGED:
        return joined(*parts)
    parts += [(_("What can be brought back"), STRONG), "\n", "\n".join(mending_words(report)), "\n\n"]
    if not report.can_mend:
        return joined(*parts, _("Ask somebody who knows computers before you delete anything."))
    parts += [_("Press r to bring these records back. You will be asked once more before anything is done.")]
    if others := len(report.backups[1:]):
        more = ngettext(
            "There is {count} other good backup. To see all of them: coachtui doctor",
            "There are {count} other good backups. To see all of them: coachtui doctor",
            others,
        )
        parts += ["\n", (more.format(count=others), MUTED)]
    return joined(*parts)
