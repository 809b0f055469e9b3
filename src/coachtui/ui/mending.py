"""What opens where the records cannot be read: it explains, and goes back to a backup if it is asked to."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.filter import LineFilter
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from coachtui.domain.dates import full
from coachtui.domain.errors import CoachError
from coachtui.language import _, ngettext
from coachtui.ui.terminal import SafeOutput, lenient_driver
from coachtui.ui.theme import THEMES
from coachtui.ui.widgets.key_bar import KeyBar
from coachtui.ui.widgets.words import ACCENT, MUTED, STRONG, WARNING, joined, plain
from coachtui.workflows.mending import Doctor, Report, State


class MendingApp(App[str]):
    """Returns `"restored"` once the log is what it was in a backup, else nothing."""

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
    """Explains each file that is not as it has to be, and names the newest good backup with what it holds."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "restore", _("Go back to the newest backup")),
        Binding("up,k", "scroll_up", show=False),
        Binding("down,j", "scroll_down", show=False),
    ]

    def __init__(self, doctor: Doctor, sentence: str) -> None:
        super().__init__()
        self._doctor = doctor
        self._sentence = sentence
        self._report = doctor.examine()

    @property
    def _can_restore(self) -> bool:
        return self._report.state is not State.NEWER and bool(self._report.backups)

    def compose(self) -> ComposeResult:
        """One text that scrolls, and the keys."""
        with VerticalScroll(can_focus=False):
            yield Static(_words(self._report, self._sentence, self._can_restore), id="words", markup=False)
        yield Static(id="problem", markup=False)
        yield KeyBar()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to go back to without a backup."""
        return self._can_restore if action == "restore" else True

    def action_restore(self) -> None:
        """Ask once more, then go back."""
        self.app.push_screen(Confirm(self._report), self._answered)

    def _answered(self, agreed: bool | None) -> None:
        if not agreed:
            return
        try:
            self._doctor.restore(self._report.backups[0].path)
        except CoachError as problem:
            self.query_one("#problem", Static).update(plain(str(problem), WARNING))
        else:
            self.app.exit("restored")


class Confirm(ModalScreen[bool]):
    """Says what going back means; enter agrees."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "dismiss(True)", _("Go back to it")),
        Binding("escape", "dismiss(False)", _("Change nothing")),
    ]

    def __init__(self, report: Report) -> None:
        super().__init__()
        self._report = report

    def compose(self) -> ComposeResult:
        """The backup, what is kept, the keys."""
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(plain(_("Go back to this backup?"), STRONG), markup=False)
            yield Static(plain(backup_words(self._report)), markup=False)
            kept = _(
                "What you recorded after it may be missing then. The files that are there now are not deleted: "
                "they are kept in a folder beside your log, and what can be read of them as one more backup."
            )
            yield Static(plain(kept), markup=False)
            yield Static(plain(_("enter goes back to it · esc changes nothing"), MUTED), markup=False)


def backup_words(report: Report) -> str:
    """The newest backup, when it was made and what it holds."""
    backup = report.backups[0]
    return ngettext(
        "{name}, made on {day} at {time}, with {count} record.",
        "{name}, made on {day} at {time}, with {count} records.",
        backup.count,
    ).format(
        name=backup.path.name,
        day=full(backup.at.astimezone().date()),
        time=f"{backup.at.astimezone():%H:%M}",
        count=backup.count,
    )


def _words(report: Report, sentence: str, can_restore: bool) -> Content:
    parts: list[Content | str | tuple[str, str]] = [
        (_("Your records cannot be read"), STRONG),
        "\n\n",
        _("Nothing was changed, and nothing will be until you say so. What was half typed is kept apart and safe."),
        "\n\n",
    ]
    for problem in report.problems:
        parts += [(str(problem.file), ACCENT), "\n", problem.message, "\n\n"]
    if not report.problems:
        parts += [sentence, "\n\n"]
    if can_restore:
        parts += [(_("The newest good backup"), STRONG), "\n", backup_words(report), "\n\n"]
        parts += [_("Press r to go back to it. You are asked once more before anything is done.")]
        if others := len(report.backups) - 1:
            more = ngettext(
                "There is {count} other good backup. To see all of them: coachtui doctor",
                "There are {count} other good backups. To see all of them: coachtui doctor",
                others,
            )
            parts += ["\n", (more.format(count=others), MUTED)]
    elif report.state is State.DAMAGED:
        parts += [
            _("There is no backup that can be read. Ask somebody who knows computers before you delete anything.")
        ]
    return joined(*parts)
