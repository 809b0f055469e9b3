"""Export: choose, see exactly what leaves, look at what could identify somebody, write."""

from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from coachtui.domain.errors import CoachError
from coachtui.domain.identifiers import PossibleIdentifier
from coachtui.domain.text import clean
from coachtui.language import _, ngettext
from coachtui.ui.widgets.choice_list import ChoiceList
from coachtui.ui.widgets.editor import WrappedText
from coachtui.ui.widgets.key_bar import KeyBar, hush, say
from coachtui.ui.widgets.line import Line
from coachtui.ui.widgets.place_bar import PlaceBar
from coachtui.ui.widgets.words import ACCENT, MUTED, STRONG, WARNING, joined, plain
from coachtui.workflows.leaving import ExportFile, Format
from coachtui.workflows.leaving_words import check_words
from coachtui.workflows.participant import Participant

SHARE = "share"
"""The id of the row that includes all reflections."""

WITH_REFLECTIONS = (Format.MARKDOWN, Format.BUNDLE)
"""The formats that row is for: a table has no reflections, and one's own journal always has them."""


class ExportScreen(Screen[None]):
    """The formats, the file as it will be, and where it goes."""

    CSS_PATH = "../places.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "write", _("Write")),
        Binding("m", "mask", _("Mask all"), tooltip=_("Mask everything that looks like a personal detail")),
        Binding("o", "one_by_one", _("One by one")),
        Binding("escape", "close", _("Close"), key_display="esc"),
    ]

    def __init__(self, participant: Participant) -> None:
        super().__init__()
        self._participant = participant
        self._format = Format.MARKDOWN
        self._share = False
        self._file: ExportFile | None = None
        self._mask: bool | frozenset[PossibleIdentifier] = False
        self._has_asked = False

    def compose(self) -> ComposeResult:
        """The place bar, the formats, what is left out, the preview, the path, the keys."""
        yield PlaceBar("", self._participant.profile.change)
        yield Static(
            joined((_("Export"), STRONG), "   ", (_("exactly these lines leave, and nothing else"), MUTED)),
            id="choices",
            markup=False,
        )
        yield ChoiceList()
        yield Static(id="left-out", markup=False)
        yield Static(id="found", markup=False)
        yield WrappedText("", read_only=True, id="preview", show_line_numbers=False, soft_wrap=True)
        yield Static(plain(_("Write it to this folder (or type the name of a file)"), MUTED), id="where", markup=False)
        yield Line(str(Path.home()), _("A folder, or the name of a file"), id="target")
        yield KeyBar()

    def on_mount(self) -> None:
        """Draw, with the cursor on the formats."""
        rows = self.query_one(ChoiceList)
        self._draw()
        rows.focus()

    def on_screen_resume(self) -> None:
        """Show the file again: the log may have changed while something else was in front."""
        if self._file is not None:
            self.show()

    def show(self) -> None:
        """Show the file as it would be now: what was undone, or taken out by another program, must not leave."""
        before = self._file
        self._preview()
        if before is not None and self._file is not None and self._file.found != before.found:
            self._has_asked = False

    def _draw(self) -> None:
        names = {
            Format.MARKDOWN: (_("Action log to read"), _("for a coach or a colleague: Markdown")),
            Format.BUNDLE: (_("Bundle"), _("actions, history and scores, for programs: JSON")),
            Format.CSV: (_("Action log as a table"), _("for a spreadsheet: CSV")),
            Format.JOURNAL: (_("My journal"), _("everything I wrote, for myself: Markdown")),
        }
        rows = self.query_one(ChoiceList)
        here = rows.highlighted
        rows.clear_options()
        for name, (words, about) in names.items():
            mark = "(•) " if name is self._format else "( ) "
            rows.add_option(Option(joined((mark, ACCENT), f"{words:<23}", (about, MUTED)), id=name))
            if name is Format.BUNDLE:
                tick = "    [x] " if self._share else "    [ ] "
                share = joined(
                    (tick, ACCENT), _("with all my reflections"), "  ", (_("in either of the two above"), MUTED)
                )
                rows.add_option(Option(share, id=SHARE))
        rows.keep_highlight(here)
        self._preview()

    def _preview(self) -> None:
        try:
            self._file = self._participant.export(self._format, self._share, self._mask)
        except CoachError as problem:
            self._file = None
            self.query_one("#left-out", Static).update(plain(str(problem), "$text-warning"))
            self.query_one("#preview", WrappedText).load_text("")
            self.query_one("#found", Static).update("")
            self.refresh_bindings()
            return
        words = self._file.left_out
        if self._share and self._format in WITH_REFLECTIONS:
            words = _("Your reflections are included, as you asked. {left_out}").format(left_out=words)
        self.query_one("#left-out", Static).update(plain(words))
        preview = self.query_one("#preview", WrappedText)
        preview.border_title = clean(self._file.name).replace("[", r"\[")
        if preview.text != (text := clean(self._file.text)):  # loading it goes back to its first line
            preview.load_text(text)
        found = plain(f"! {check_words(self._file)}", WARNING) if self._file.found else plain("")
        self.query_one("#found", Static).update(found)
        self.query_one("#found", Static).display = bool(self._file.found)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Masking is offered where there is something to mask."""
        if action in ("mask", "one_by_one"):
            return self._file is not None and bool(self._file.found)
        return super().check_action(action, parameters)

    def action_mask(self) -> None:
        """Mask everything that was found, or none of it again."""
        self._mask = self._mask is not True
        self._has_asked = True
        self._preview()

    def action_one_by_one(self) -> None:
        """Go through what was found."""
        if self._file is not None:
            from coachtui.ui.participant.masking import MaskForm

            found = self._file.found
            masked = frozenset(found) if self._mask is True else self._mask or frozenset()
            self.app.push_screen(MaskForm(found, masked & frozenset(found)), self._masked)

    def _masked(self, masked: frozenset[PossibleIdentifier] | None) -> None:
        if masked is not None:
            self._mask, self._has_asked = masked, True
            self._preview()

    def on_option_list_option_highlighted(self, message: OptionList.OptionHighlighted) -> None:
        """Preview the format the cursor is on; the row for reflections belongs to the two formats above it."""
        chosen = Format(message.option.id or self._format) if message.option.id != SHARE else self._format
        if message.option.id == SHARE and chosen not in WITH_REFLECTIONS:
            chosen = Format.BUNDLE
        if chosen is not self._format:
            self._format = chosen
            self._has_asked = False
            self._draw()

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Enter on a format moves on to the path; on the row for reflections it includes them, or leaves them out."""
        if message.option.id == SHARE:
            self._share = not self._share
            self._has_asked = False
            self._draw()
        else:
            self.query_one("#target", Input).focus()

    def on_input_changed(self) -> None:
        """Clear what was said about the last path: another one is being typed."""
        hush(self.app)

    def on_input_submitted(self) -> None:
        """Enter on the path writes."""
        self.action_write()

    def action_write(self) -> None:
        """Write the file that is shown, unless the log has changed since: then show what it is now."""
        with suppress(CoachError):  # a log that cannot be read is reported elsewhere; this file was made before that
            if self._participant.look_again():
                self.show()
                say(self.app, _("Your log has changed since. Look at these lines again, then ctrl+s."), warning=True)
                return
        if self._file is None:
            say(self.app, _("There is nothing to write: see above."))
            return
        open_ones = len(self._file.found) - self._file.masked
        if open_ones and not self._has_asked:
            self._has_asked = True
            words = ngettext(
                "{count} possible identifier would leave. m masks it; ctrl+s again writes it as it is.",
                "{count} possible identifiers would leave. m masks them, o goes through them; "
                "ctrl+s again writes them as they are.",
                open_ones,
            )
            self.query_one(ChoiceList).focus()  # in the path these letters would be text
            say(self.app, words.format(count=open_ones), warning=True)
            return
        hush(self.app)
        try:
            path = self._participant.write(self._file, self.query_one("#target", Input).value)
        except CoachError as problem:
            say(self.app, str(problem), warning=True)
        else:
            say(self.app, _("Written: {path}").format(path=path))

    def action_close(self) -> None:
        """Close without writing anything."""
        self.app.pop_screen()
