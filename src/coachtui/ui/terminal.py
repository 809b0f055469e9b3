"""Where the app meets the terminal: what may go out, what may come in, and what happens when it goes away."""

import asyncio
import re
import signal
import sys
import time
from collections.abc import Callable, Iterable
from encodings.utf_8 import IncrementalDecoder
from typing import IO, Any

from rich.segment import Segment
from textual._xterm_parser import XTermParser
from textual.color import Color
from textual.driver import Driver
from textual.events import Key, Resize
from textual.filter import LineFilter
from textual.geometry import Size
from textual.keys import Keys
from textual.message import Message

from coachtui.domain.text import UNSAFE

_WINDOW_GOES = (2, 5, 6)
"""Windows' numbers for closing the window, logging off and shutting down."""

_GRACE = 10.0
"""Seconds for the app to leave in; Windows gives it five."""

_handlers: list[object] = []
"""What Windows calls: it must not be collected as garbage."""

PASTE_BEGINS, PASTE_ENDS = "\x1b[200~", "\x1b[201~"

# What a terminal says of itself, asked by whatever ran before: its kind, state, keyboard, colours or size.
_REPORT = re.compile(r"\x1b\[(?:[?>=][\d;]*[A-Za-z]|\d[\d;]*[cnt])")


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


class Decoder(IncrementalDecoder):
    """Turns bytes from the terminal into text.

    The stock driver ends the app with UnicodeDecodeError on the first byte that is not UTF-8 (an é from a Latin-1
    terminal), and reads an escape character inside a paste as keys, which act, and do so before the rest of the paste
    comes. Both become U+FFFD here.
    """

    def __init__(self) -> None:
        super().__init__("replace")
        self._held = ""
        self._is_paste = False

    def decode(self, data: bytes, final: bool = False) -> str:  # type: ignore[override]
        """The text of these bytes; a mark that is cut off is held back until the rest of it comes.

        Raises EOFError if nothing came: the terminal has gone, and the stock driver would ask again for ever.
        """
        if not data and not final:
            raise EOFError
        text = self._held + super().decode(data, final)
        self._held = ""
        parts = []
        while text:
            mark = PASTE_ENDS if self._is_paste else PASTE_BEGINS
            part, found, text = text.partition(mark)
            if not found:
                part, self._held = _without_beginning(part, mark)
            parts.append((part.replace("\x1b", "\ufffd") if self._is_paste else part) + found)
            self._is_paste ^= bool(found)
        return "".join(parts)


def _without_beginning(text: str, mark: str) -> tuple[str, str]:
    """The text, and the beginning of the mark it ends with; an escape is a key of its own except during a paste."""
    shortest = 1 if mark == PASTE_ENDS else 3
    for length in range(len(mark) - 1, shortest - 1, -1):
        if text.endswith(mark[:length]):
            return text[:-length], text[-length:]
    return text, ""


class Parser(XTermParser):
    """Turns text from the terminal into keys and what the mouse does.

    The stock parser ends the app where a terminal tells of a key in numbers that were not asked for, and at the mouse
    where a terminal tells the size of the window but cannot tell it in pixels. It types a report that it does not know.
    """

    def parse_mouse_code(self, code: str) -> Message | None:
        """What the mouse did, counted in columns and rows where the terminal knows of no pixels."""
        self.mouse_pixels &= bool(self.terminal_size and self.terminal_pixel_size)
        return super().parse_mouse_code(code)

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:
        if _REPORT.fullmatch(sequence):
            yield Key(Keys.Ignore, sequence)
            return
        try:
            yield from super()._sequence_to_key_events(sequence, alt)
        except (ValueError, OverflowError):
            yield Key(Keys.Ignore, sequence)


class _Outlet:
    """The file that is drawn to. Once the terminal has gone there is nobody to draw for, and drawing must not fail."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self._is_gone = False

    def write(self, text: str) -> None:
        self._try(lambda: self._file.write(text))

    def flush(self) -> None:
        self._try(self._file.flush)

    def _try(self, draw: Callable[[], object]) -> None:
        if not self._is_gone:
            try:
                draw()
            except OSError:
                self._is_gone = True


def lenient_driver(gone: Callable[[], None], failed: Callable[[Exception], None]) -> type[Driver] | None:
    """The terminal driver that survives what terminals do; None where the usual one will do.

    In the app's own thread it calls `gone` when the terminal has gone away, and `failed` when reading keys fails.
    The size of the window is asked for in that thread too, once for all changes so far: the stock handler can be called
    within itself, and then reports an old size last.
    A continue signal is obeyed only after a suspension of our own: the stock handler answers a stray one by starting a
    second input thread, after which keys are lost.
    """
    if sys.platform == "win32":
        return None
    from textual.drivers import linux_driver

    class LenientDriver(linux_driver.LinuxDriver):
        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            self._file = _Outlet(sys.stderr)  # type: ignore[assignment]  # all that is asked of it is to write

        def _run_input_thread(self) -> None:
            # The only seams are the names that the two are looked up by in the driver's module.
            vars(linux_driver)["getincrementaldecoder"] = lambda _name: Decoder
            vars(linux_driver)["XTermParser"] = Parser
            try:
                self.run_input_thread()
            except (EOFError, OSError):
                self._app.call_later(gone)
            except Exception as failure:
                self._app.call_later(failed, failure)

        def start_application_mode(self) -> None:
            super().start_application_mode()  # type: ignore[no-untyped-call]
            asyncio.get_running_loop().add_signal_handler(signal.SIGWINCH, self._tell_size)

        def _tell_size(self) -> None:
            if not self._in_band_window_resize:
                size = Size(*self._get_terminal_size())
                self._app.post_message(Resize(size, size))

        def _sigcont_application(self, *_args: object) -> None:
            if self._must_signal_resume:
                super()._sigcont_application()

    return LenientDriver


def at_ending_signals(end: Callable[[], None]) -> None:
    """Call `end` when the window is closed, or when somebody asks the program to stop."""
    loop = asyncio.get_running_loop()
    for name in ("SIGTERM", "SIGHUP", "SIGINT", "SIGBREAK"):
        if (number := getattr(signal, name, None)) is not None:
            try:
                loop.add_signal_handler(number, end)
            except (NotImplementedError, RuntimeError):
                signal.signal(number, lambda *_args: end())
    _before_windows_ends_it(lambda: loop.call_soon_threadsafe(end))


def _before_windows_ends_it(end: Callable[[], object]) -> None:
    """Call `end`, in another thread, when the window is closed or the computer shut down: no signal tells of it there.

    Windows ends the program once the handler returns, or after five seconds. Until then the app can leave by itself,
    which ends the handler's thread too.
    """
    if sys.platform != "win32":
        return
    import ctypes

    def handler(event: int) -> bool:
        if event in _WINDOW_GOES:
            end()
            time.sleep(_GRACE)
        return False

    _handlers.append(ctypes.WINFUNCTYPE(ctypes.c_int, ctypes.c_uint)(handler))
    ctypes.windll.kernel32.SetConsoleCtrlHandler(_handlers[-1], True)
