"""Where the app meets the terminal: what may go out, what may come in, and what happens when it goes away."""

import sys
from codecs import getincrementaldecoder
from functools import partial

from rich.segment import Segment
from textual.color import Color
from textual.driver import Driver
from textual.filter import LineFilter

from coachtui.domain.text import UNSAFE


class SafeOutput(LineFilter):
    """Replaces control characters in everything drawn, whatever it came from.

    Textual passes escape sequences through in nearly every widget; this is the last door before the terminal.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments with every unsafe character replaced by U+FFFD."""
        if not any(UNSAFE.search(segment.text) for segment in segments):
            return segments
        return [
            segment if segment.control else Segment(UNSAFE.sub("\ufffd", segment.text), segment.style)
            for segment in segments
        ]


def lenient_driver() -> type[Driver] | None:
    """The terminal driver, made to read a byte that is not UTF-8 as U+FFFD; None where the usual one will do.

    The stock driver ends the app with UnicodeDecodeError on the first such byte (an é from a Latin-1 terminal).
    A continue signal is obeyed only after a suspension of ours: the stock handler answers a stray one by starting a
    second input thread, after which keys are lost.
    """
    if sys.platform == "win32":
        return None
    from textual.drivers import linux_driver

    class LenientDriver(linux_driver.LinuxDriver):
        def run_input_thread(self) -> None:
            # The decoder's only seam is the name it is looked up by in the driver's module.
            decoder = partial(getincrementaldecoder("utf-8"), errors="replace")
            vars(linux_driver)["getincrementaldecoder"] = lambda _name: decoder
            super().run_input_thread()

        def _sigcont_application(self, *_args: object) -> None:
            if self._must_signal_resume:
                super()._sigcont_application()

    return LenientDriver
