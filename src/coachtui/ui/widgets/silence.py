"""Some seconds of silence: a clock that is started and stopped, and never moves anything on by itself."""

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from coachtui.language import _
from coachtui.ui.widgets.words import ACCENT, MUTED, STRONG, joined

BAR = 10


class Silence(Static):
    """Counts the seconds kept, up to the length that is meant; whoever is typing can go on typing."""

    class Kept(Message):
        """The clock has stopped."""

    def __init__(self, seconds: int, kept: int = 0) -> None:
        """`seconds` is the length that is meant, `kept` what has been kept already."""
        super().__init__(id="silence", markup=False)
        self._seconds = seconds
        self.kept = min(kept, seconds)
        self._counts = False

    def on_mount(self) -> None:
        """Draw the clock, not yet started."""
        self._timer = self.set_interval(1, self.tick, pause=True)
        self._draw()

    def toggle(self) -> None:
        """Start, stop, or start again once it is over."""
        if not self._counts and self.kept >= self._seconds:
            self.kept = 0
        self._run(not self._counts)

    def tick(self) -> None:
        """Count a second that has gone by."""
        self.kept += 1
        if self.kept >= self._seconds:
            self._run(False)
        self._draw()

    def on_click(self) -> None:
        """Start or stop."""
        self.toggle()

    def _run(self, on: bool) -> None:
        self._counts = on
        (self._timer.resume if on else self._timer.pause)()
        self._draw()
        if not on:
            self.post_message(self.Kept())

    def _draw(self) -> None:
        self.update(self._line())

    def _line(self) -> Content:
        left = self._seconds - self.kept
        filled = BAR * self.kept // self._seconds if self._seconds else BAR
        if self._counts:
            keys = _("ctrl+l stops")
        elif not left:
            keys = _("kept · ctrl+l begins again")
        else:
            keys = _("ctrl+l resumes") if self.kept else _("ctrl+l begins, if you want it")
        return joined(
            (_("Silence"), STRONG),
            f"  {left // 60}:{left % 60:02}  ",
            ("━" * filled, ACCENT),
            ("─" * (BAR - filled), "$control"),
            (f"  {keys}", MUTED),
        )
