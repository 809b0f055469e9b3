"""A program in a terminal of our own: keys go in as bytes, the screen is read from what comes out.

All three streams are the terminal (Textual draws on standard error), and it is the program's controlling terminal, so
that closing it sends SIGHUP as a real window does.
"""

import codecs
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import textwrap
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyte

SOURCE = Path(__file__).parents[2] / "src"
NOW = "2026-11-22T09:00:00+00:00"
PATIENCE = 60.0

# Sequences the emulator does not know, and so would draw as text.
_UNKNOWN = re.compile(rb"\x1b\[\?[0-9;]*\$p|\x1b\[[<>=][0-9;]*[a-zA-Z]")
_PARTIAL = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*)?$")
_UNSET = ("COACHTUI_HOME", "COACHTUI_NOW", "LANG", "LC_ALL", "LC_CTYPE", "NO_COLOR", "COLUMNS", "LINES")


def environment(home: Path, **changes: str) -> dict[str, str]:
    """The environment of a run: everything kept under `home`, the clock fixed, a UTF-8 terminal."""
    inherited = {name: value for name, value in os.environ.items() if name not in _UNSET}
    ours = {"COACHTUI_HOME": str(home), "COACHTUI_NOW": NOW, "PYTHONPATH": str(SOURCE)}
    return inherited | ours | {"TERM": "xterm-256color", "LANG": "C.UTF-8"} | changes


def coachtui(*arguments: str | Path) -> list[str]:
    """The command line that runs the program."""
    return [sys.executable, "-m", "coachtui", *map(str, arguments)]


def script(text: str, *arguments: str | Path) -> list[str]:
    """The command line that runs a few lines of Python."""
    return [sys.executable, "-c", textwrap.dedent(text), *map(str, arguments)]


STOCK = """
    from textual.app import App
    from textual.widgets import Static, TextArea

    class Stock(App):
        def compose(self):
            yield Static("READY")
            yield TextArea()

        def on_unmount(self):
            print("KEPT")

    Stock().run()
"""
"""The control: a stock Textual app with a box to type in."""


class PtyApp:
    """One run of a program in a terminal. Every wait has a deadline; one that fails shows the screen."""

    def __init__(
        self,
        command: Sequence[str],
        env: Mapping[str, str],
        columns: int = 100,
        rows: int = 30,
        ignore: Sequence[signal.Signals] = (),
        leads: bool = True,
    ) -> None:
        """Start it. Unless it `leads` its session, closing the terminal sends it no signal."""
        self.raw = bytearray()
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._drawn = 0
        self._master: int | None
        self._master, slave = pty.openpty()
        self.resize(columns, rows)
        self.modes = termios.tcgetattr(slave)
        """The terminal's settings before the program began."""

        def prepare() -> None:
            if leads:
                fcntl.ioctl(0, termios.TIOCSCTTY, 0)
            for number in ignore:
                signal.signal(number, signal.SIG_IGN)

        self.process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=dict(env),
            start_new_session=True,
            preexec_fn=prepare,
        )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.close_window()

    # What goes in

    def send(self, keys: str | bytes) -> None:
        """Send keys or bytes, reading meanwhile, so that neither side waits for the other."""
        data = keys.encode() if isinstance(keys, str) else keys
        master = self._open()
        while data:
            self._read(0)
            if select.select([], [master], [], 0.05)[1]:
                data = data[os.write(master, data[:2048]) :]

    def paste(self, text: bytes) -> None:
        """Send a bracketed paste."""
        self.send(b"\x1b[200~" + text + b"\x1b[201~")

    def resize(self, columns: int, rows: int) -> None:
        """Make the window this size; the kernel tells the program with SIGWINCH."""
        fcntl.ioctl(self._open(), termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._screen.resize(max(1, rows), max(1, columns))

    def signal(self, number: signal.Signals) -> None:
        """Send the process a signal."""
        self.process.send_signal(number)

    def close_window(self) -> None:
        """Close the terminal, as the window's close button does."""
        if self._master is not None:
            os.close(self._master)
            self._master = None

    # What comes out

    @property
    def text(self) -> str:
        """The screen as lines of text."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def wait_for(self, *texts: str) -> None:
        """Wait until all of these are on the screen."""
        self.wait_until(lambda: all(text in self.text for text in texts), f"to see {texts}")

    def wait_gone(self, text: str) -> None:
        """Wait until the text is no longer on the screen."""
        self.wait_until(lambda: text not in self.text, f"for “{text}” to go")

    def wait_until(self, happened: Callable[[], Any], what: str) -> None:
        """Wait until something has happened; fails, showing the screen, if it does not or if the program ends first."""
        deadline = time.monotonic() + PATIENCE
        while True:
            self._draw()
            if happened():
                return
            over = self.process.poll() is not None and not self._read(0.05)
            if over or time.monotonic() > deadline:
                self._draw()
                if happened():
                    return
                raise AssertionError(
                    f"waited in vain {what} (exit code {self.process.poll()}); the screen:\n{self.text}"
                )
            self._read(0.05)

    def settle(self, quiet: float = 0.1) -> None:
        """Read until nothing comes for a moment; a blinking cursor is drawn twice a second."""
        assert quiet < 0.5
        while self._read(quiet):
            continue
        self._draw()

    def wait_end(self, within: float = PATIENCE) -> int:
        """Wait until the program has ended, and return its exit code (minus the signal's number if one killed it)."""
        deadline = time.monotonic() + within
        while self.process.poll() is None:
            assert time.monotonic() < deadline, f"still running after {within} s; the screen:\n{self.text}"
            if not self._read(0.02) and self._master is None:
                self.process.poll()
        while self._read(0.02):
            continue
        self._draw()
        return int(self.process.returncode)

    def quit(self) -> None:
        """Press ctrl+q; the program must end with 0 and leave the terminal as it was."""
        self.send("\x11")
        assert self.wait_end() == 0, self.text
        assert self.modes_now() == self.modes

    def modes_now(self) -> list[Any]:
        """The terminal's settings."""
        return termios.tcgetattr(self._open())

    def cpu(self) -> float:
        """Seconds of processor time the process has used (Linux)."""
        return time.clock_gettime((~self.process.pid << 3) | 2)

    def _open(self) -> int:
        assert self._master is not None, "the window is closed"
        return self._master

    def _read(self, timeout: float) -> bool:
        if self._master is None:
            time.sleep(timeout)
            return False
        if not select.select([self._master], [], [], timeout)[0]:
            return False
        try:
            data = os.read(self._master, 65536)
        except OSError:  # Linux says EIO once the other side is closed
            return False
        self.raw += data
        return bool(data)

    def _draw(self) -> None:
        new = bytes(self.raw[self._drawn :])
        partial = _PARTIAL.search(new)
        if partial:
            new = new[: partial.start()]
        self._drawn += len(new)
        self._stream.feed(self._decode(_UNKNOWN.sub(b"", new)))
