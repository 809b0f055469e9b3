"""The full-screen app: its places, its themes, its global keys, and how it leaves."""

from collections.abc import Callable, Sequence
from time import monotonic
from typing import Any, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.events import Event, Key, MouseDown, MouseUp, Paste, Resize
from textual.filter import LineFilter
from textual.screen import Screen
from textual.worker import WorkerFailed

from coachtui.domain.errors import CoachError
from coachtui.language import _
from coachtui.ui.ahead import Ahead
from coachtui.ui.lean import collect_from_now_on, collect_if_due, let_go_of_what_was_drawn
from coachtui.ui.places import places
from coachtui.ui.terminal import SafeOutput, at_ending_signals, lenient_driver
from coachtui.ui.theme import THEMES
from coachtui.ui.widgets.holding import Holding, Showing, all_secured, every_screen
from coachtui.ui.widgets.key_bar import say, unsay
from coachtui.ui.widgets.place_bar import FORM, OWN_PAUSE, SAMPLE, PlaceBar, place_names
from coachtui.workflows.participant import Participant

LEAST_WIDTH, LEAST_HEIGHT = 60, 20
"""The fewest columns and rows in which everything fits."""


def _commands() -> type[Provider]:
    from coachtui.ui.commands import Commands

    return Commands


class CoachApp(App[str]):
    """The participant's app. It returns `"sample"` or `"own"` to be reopened with that log, otherwise nothing."""

    TITLE = "coachtui"
    CSS_PATH = "app.tcss"
    DEFAULT_MODE = "today"
    ENABLE_COMMAND_PALETTE = True
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands}
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(key), f"one_key('{name}')", name, show=False) for key, name in enumerate(place_names(), start=1)),
        Binding("f1", "help", _("Help"), key_display="F1"),
        Binding("question_mark", "help", _("Help"), key_display="?", show=False),
        Binding("ctrl+p", "command_palette", _("Commands"), priority=True),
        Binding("ctrl+q", "quit", _("Quit"), show=False, priority=True),
        Binding("u", "one_key('undo')", _("Undo"), show=False),
        Binding("U", "one_key('redo')", _("Redo"), show=False),
        Binding("ctrl+f", "anywhere('search')", _("Search everything"), show=False),
        Binding("comma", "one_key('settings')", _("Settings"), show=False, key_display=","),
        Binding("ctrl+l", "pause", _("Equity pause"), show=False, priority=True),
        Binding("ctrl+o", "leave_sample", _("Leave the sample data"), show=False, priority=True),
    ]

    def __init__(self, participant: Participant, is_sample: bool = False) -> None:
        self._participant = participant
        self.is_sample = is_sample
        self.failure: BaseException | None = None
        # One filter for all lines: each line caches its result for this very object.
        self._safe_output = SafeOutput()
        self._stands = self._is_small = self._was_small = False
        self._is_leaving = False
        self._warned: set[str] = set()
        self._unread = ""  # why the log could not be read at the last look
        self._day = participant.today()
        self._has_theme = False
        self._ahead = Ahead(self, super().on_event)
        let_go_of_what_was_drawn()
        super().__init__(driver_class=lenient_driver(self.end, self._handle_exception))
        self.set_class(is_sample, SAMPLE)
        for place, factory in places(participant, is_sample).items():
            self.add_mode(place, factory)
        for theme in THEMES.values():
            self.register_theme(theme)
        # Set without its watcher, which would parse the whole style sheet once more before the first screen.
        self.set_reactive(App.theme, participant.desk.theme if participant.desk.theme in THEMES else "ink")
        self._has_theme = True
        self.stylesheet.set_variables(self.get_css_variables())
        self._styled_for = self.theme

    def get_css_variables(self) -> dict[str, str]:
        """The colours of our theme; none before it is set, or Textual would first work out those of its own theme."""
        return super().get_css_variables() if self._has_theme else {}

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, and ours last: nothing unsafe reaches the terminal."""
        return [*super().get_line_filters(), self._safe_output]

    # Coming and going

    def on_mount(self) -> None:
        """Listen for the signals that end a program, and for other copies of it."""
        self.animation_level = "none"
        self.call_after_refresh(self._shown)
        at_ending_signals(self.end)
        self.screen_change_signal.subscribe(self, self._fit)
        self.set_interval(1.5, self._look_again)

    def _shown(self) -> None:
        self._stands = True
        collect_from_now_on()

    def end(self) -> None:
        """Keep every half-typed text and leave: the window is closing, or somebody asked the program to stop."""
        try:
            self._keep_all()
        finally:
            self.exit(return_code=0)

    async def on_event(self, event: Event) -> None:
        """Pass an event on; a key, a paste or a click waits its turn."""
        if isinstance(event, Key | Paste | MouseDown | MouseUp) and not event.is_forwarded:
            # Only a second ctrl+q straight after the first leaves without the text: later it is about other text.
            self._is_leaving = self._is_leaving and isinstance(event, Key) and event.key == "ctrl+q"
            await self._ahead.take(event)
        else:
            await super().on_event(event)

    def on_resize(self, event: Resize) -> None:
        """Redraw everything, even at the same size, and say so while the window is too small.

        The window may have been smaller in between: the terminal forgets what it cut off, and Textual sees no change.
        """
        if self._stands:
            self.screen.refresh()
        self._is_small = event.size.width < LEAST_WIDTH or event.size.height < LEAST_HEIGHT
        self._fit(self.screen)

    def _fit(self, screen: Screen[Any]) -> None:
        """Cover a screen that does not fit with a notice; as the notice is not a screen itself, keys still arrive."""
        if self._is_small or self._was_small:
            from coachtui.ui.widgets.too_small import TooSmall

            self._was_small = True
            if self._is_small and not screen.query(TooSmall):
                screen.mount(TooSmall(LEAST_WIDTH, LEAST_HEIGHT))
            for notice in (one for each in self.screen_stack for one in each.query(TooSmall)):
                notice.cover(self._is_small)

    def _keep_all(self) -> None:
        for screen in every_screen(self):
            if isinstance(screen, Holding):
                try:
                    screen.keep()
                except CoachError as problem:
                    self.failure = problem
                except Exception as fault:  # one screen's fault must not cost the words on another one
                    self.failure = self.failure or fault

    async def _shutdown(self) -> None:
        """Keep what is half typed, however the app ends; by the time the app is unmounted the texts are gone."""
        self._keep_all()
        await super()._shutdown()

    def _look_again(self) -> None:
        collect_if_due(monotonic() - self._ahead.last)
        try:
            day, self._day = self._day, self._participant.today()
            if self._participant.look_again() or day != self._day:
                self._show_again()
            if self._unread:
                unsay(self, self._unread)
                self._warned.discard(self._unread)
                self._unread = ""
            for sentence in self._participant.warnings():
                self._warn_once(sentence)
        except CoachError as problem:
            self._unread = str(problem)
            self._warn_once(self._unread)

    def _warn_once(self, sentence: str) -> None:
        if sentence not in self._warned:
            self._warned.add(sentence)
            self.say(sentence, warning=True)

    def _show_again(self) -> None:
        if isinstance(self.screen, Showing):
            self.screen.show()

    def _handle_exception(self, error: Exception) -> None:
        """End with a sentence instead of a traceback that would print what was typed; tests still see the error."""
        if self.is_headless:
            super()._handle_exception(error)
            return
        self.failure = self.failure or (error.error if isinstance(error, WorkerFailed) else error)
        self._return_code = 1
        try:
            self._keep_all()
        finally:
            self._close_messages_no_wait()

    def say(self, sentence: str, warning: bool = False) -> None:
        """Say something in the bottom line; it is never read as markup."""
        say(self, sentence, warning)

    def refresh_css(self, animate: bool = True) -> None:
        """Parse the style sheet again only when the theme has changed, not each time a screen comes up."""
        if self._styled_for != self.theme:
            self._styled_for = self.theme
            super().refresh_css(animate)
        else:
            self.stylesheet.apply(self)  # the app itself, whose colours every screen inherits

    # Global keys

    def action_go(self, place: str) -> None:
        """Open a place, once what is typed here is recorded."""
        if not all_secured(self):
            return
        if place == self.current_mode:
            while len(self.screen_stack) > 1:
                self.pop_screen()
            self._show_again()
        else:
            self.switch_mode(place)

    def on_place_bar_chosen(self, message: PlaceBar.Chosen) -> None:
        """Open the place that was clicked."""
        self.action_go(message.place)

    async def action_quit(self) -> None:
        """Record what is typed, or keep it as a draft, and leave without asking."""
        try:
            for screen in every_screen(self):
                if isinstance(screen, Holding) and not screen.secure():
                    screen.keep()
        except CoachError as problem:
            if not self._is_leaving:
                self._is_leaving = True
                words = _("{problem} Your text is still here. Press ctrl+q again to leave without it.")
                self.say(words.format(problem=problem), warning=True)
                return
        self.exit()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only sample data can be left; some screens have a pause of their own, or do not take single-letter keys."""
        match action:
            case "one_key" if parameters[0] in ("undo", "redo") and self._ahead.stray.letters:
                return False  # it is a letter of stray text: nobody meant it to undo anything, out of sight
            case "one_key":
                return not self.screen.has_class(FORM)
            case "leave_sample":
                return self.is_sample
            case "pause":
                return not self.screen.has_class(OWN_PAUSE)
        return super().check_action(action, parameters)

    def action_leave_sample(self) -> None:
        """Go back to one's own log; the sample is thrown away."""
        self.exit("own")

    def action_pause(self) -> None:
        """Pause for equity on a decision."""
        from coachtui.ui.participant.pausing import pause_from_here

        pause_from_here(self, self._participant)

    def action_one_key(self, what: str) -> None:
        """Do what a single letter or digit stands for: open a place, undo, redo, or settings."""
        if what in place_names():
            self.action_go(what)
        else:
            self.action_anywhere(what)

    def action_anywhere(self, what: str) -> None:
        """Do one of the things that can be done from anywhere; see `anywhere`."""
        from coachtui.ui.anywhere import anywhere

        anywhere(what, self, self._participant)

    def action_command_palette(self) -> None:
        """Open the palette, which lists every command by name."""
        from coachtui.ui.dialogs import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def action_help(self) -> None:
        """Say what can be done here."""
        from coachtui.ui.dialogs import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.screen))

    def action_look(self, theme: str) -> None:
        """Change the theme and remember it."""
        self.theme = theme
        try:
            self._participant.desk.keep_theme(theme)
        except CoachError as problem:
            self.say(str(problem), warning=True)

    def get_key_display(self, binding: Binding) -> str:
        """Keys as they are written in the help: ctrl+n, not ^n."""
        return binding.key_display or binding.key.replace("question_mark", "?").replace("escape", "esc")
