"""A program on a pseudo-terminal, an emulator that answers it, and a stopwatch beside both. Linux only: reads /proc."""

import codecs
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import pyte

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "end": "\x1b[F",
    "home": "\x1b[H",
    "pagedown": "\x1b[6~",
}
"""What a terminal sends for a key; `ctrl+` and a letter is worked out, everything else is sent as it is."""

QUIET = 0.05
"""Seconds without output after which a screen counts as settled."""

LONG_QUIET = 0.2
"""The same where a part of the screen may be drawn later than the rest and no cursor blinks."""

PATIENCE = 30.0
"""Seconds after which a program counts as stuck."""

# Textual asks for synchronised output (2026: supported, off) and in-band resize (2048: not supported); others ask what
# the terminal is, where the cursor is and what the colours are.
_QUERY = re.compile(rb"\x1b\[\?(\d+)\$p|\x1b\[0?(c)|\x1b\[(6)n|\x1b\](1[01]);\?(?:\x07|\x1b\\)")
# The emulator draws sequences that it does not know.
_UNKNOWN = re.compile(r"\x1b\[\?[0-9;]*\$p|\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b[\]P][^\x07\x1b]*(?:\x07|\x1b\\)")
_PARTIAL = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|[\]P][^\x07\x1b]*\x1b?)?$")


class Stuck(Exception):
    """The program did not show or do what was waited for; the text holds the screen."""


class _Chunk(NamedTuple):
    at: float
    data: bytes


class Terminal:
    """One run of a program. Times are seconds of a monotonic clock, from its start or from a key to its effect.

    Output is stamped when it is read and emulated only in the pauses, so that the emulator (which is slow) neither
    holds the program up nor counts.
    """

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], columns: int = 120, rows: int = 40
    ) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._held = ""
        self._tail = b""
        self._chunks: list[_Chunk] = []
        self._received = 0
        self._ended: float | None = None
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.set_blocking(self._master, False)
        self._started = time.perf_counter()
        self._process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=dict(environment), start_new_session=True
        )
        self._pid_file = os.pidfd_open(self._process.pid)
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
        os.close(self._pid_file)
        os.close(self._master)

    # What is measured

    def ready(self, text: str, probe: str) -> float:
        """Seconds from the start until `text` was on the screen, and then until the key `probe` was answered."""
        shown = self.wait_for(text) - self._started
        self._settle()
        return shown + self.press(probe)

    def rush(self, key: str, times: int) -> None:
        """Press a key so many times without looking, and wait until the screen has settled."""
        for _again in range(times):
            self._send(key)
        self._settle(LONG_QUIET)

    def press(self, key: str, quiet: float = QUIET) -> float:
        """Seconds from a key until the last output before `quiet` seconds without any.

        Raises Stuck where nothing at all happens.
        """
        pressed = self._send(key)
        before = self._received
        self._read_until(lambda: self._received > before, f"an answer to {key}")
        last = self._settle(quiet)
        return last - pressed

    def answer(self, key: str) -> float:
        """Seconds from a key until the first output after it; the screen has settled again when this returns."""
        pressed = self._send(key)
        before = self._received
        self._read_until(lambda: self._received > before, f"an answer to {key}")
        shown = self._chunks[-1].at
        self._settle(LONG_QUIET)
        return shown - pressed

    def letter(self, letter: str) -> float:
        """Seconds from a letter until output that holds it; nothing else that is drawn may hold that letter."""
        pressed = self._send(letter)
        self._read_until(lambda: any(letter.encode() in chunk.data for chunk in self._chunks), f"the letter {letter}")
        shown = self._chunks[-1].at
        self._settle()
        return shown - pressed

    def press_until(self, key: str, text: str) -> float:
        """Seconds from a key until `text` is on the screen."""
        pressed = self._send(key)
        return self.wait_for(text) - pressed

    def wait_for(self, text: str) -> float:
        """The instant at which the output arrived that put `text` on the screen."""
        deadline = time.perf_counter() + PATIENCE
        while True:
            for chunk in self._take():
                self._emulate(chunk.data)
                if text in self.text():
                    return chunk.at
            if self._ended is not None or time.perf_counter() > deadline:
                raise Stuck(f"No “{text}” on the screen:\n{self.text()}")
            self._read(0.05)
            while self._read(0.005):
                pass

    def idle_bytes(self, seconds: float) -> int:
        """How many bytes the program writes in so many seconds in which nothing happens."""
        self._settle()
        before, end = self._received, time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self._read(left)
        return self._received - before

    def quit(self, key: str) -> float:
        """Seconds from the key that ends the program until its process has ended; raises Stuck unless it ends well."""
        pressed = self._send(key)
        self._read_until(lambda: self._ended is not None, "the end")
        if code := self._process.wait():
            raise Stuck(f"It ended with code {code}:\n{self.text()}")
        return (self._ended or pressed) - pressed

    def cpu(self) -> float:
        """Seconds of processor time used so far by all threads of the process."""
        return time.clock_gettime((~self._process.pid << 3) | 2)  # its CPU clock: clock_getcpuclockid(3)

    def peak(self) -> float:
        """The most memory the process has held so far, in MB; not ru_maxrss, which begins at that of its parent."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024

    def text(self) -> str:
        """The screen as lines of text."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    # How

    def _send(self, key: str) -> float:
        self._settle()
        keys = chr(ord(key[5]) - 96) if re.fullmatch("ctrl[+][a-z]", key) else KEYS.get(key, key)
        now = time.perf_counter()
        os.write(self._master, keys.encode())
        return now

    def _read(self, timeout: float) -> bool:
        """Take what the program writes within `timeout` seconds, all that is there at once; return whether any was."""
        waiting = [self._master] if self._ended is not None else [self._master, self._pid_file]
        found, _writable, _failed = select.select(waiting, [], [], max(0.0, timeout))
        if self._pid_file in found and self._ended is None:
            self._ended = time.perf_counter()
        got = False
        while self._master in found:
            try:
                data = os.read(self._master, 65536)
            except BlockingIOError:
                break
            except OSError:  # Linux says EIO once the other side is closed
                break
            if not data:
                break
            self._chunks.append(_Chunk(time.perf_counter(), data))
            self._received += len(data)
            self._answer(data)
            got = True
        if self._master in found and not got and self._ended is None:
            time.sleep(0.0005)  # closed but not yet ended: select would return at once for ever
        return got

    def _read_until(self, happened: Callable[[], bool], what: str) -> None:
        deadline = time.perf_counter() + PATIENCE
        while not happened():
            if time.perf_counter() > deadline or (self._ended is not None and what != "the end"):
                self._emulate_all()
                raise Stuck(f"Waited in vain for {what}:\n{self.text()}")
            self._read(0.2)

    def _settle(self, quiet: float = QUIET) -> float:
        """Read and emulate until nothing has come for `quiet` seconds; return the instant of the last output."""
        last = self._chunks[-1].at if self._chunks else time.perf_counter()
        deadline = time.perf_counter() + PATIENCE
        while self._read(quiet) and time.perf_counter() < deadline:
            last = self._chunks[-1].at
        self._emulate_all()
        return last

    def _take(self) -> list[_Chunk]:
        chunks, self._chunks = self._chunks, []
        return chunks

    def _emulate_all(self) -> None:
        for chunk in self._take():
            self._emulate(chunk.data)

    def _emulate(self, data: bytes) -> None:
        text = self._held + self._decoder.decode(data)
        partial = _PARTIAL.search(text)
        self._held = partial[0] if partial else ""
        self._stream.feed(_UNKNOWN.sub("", text[: partial.start()] if partial else text))

    def _answer(self, data: bytes) -> None:
        """Answer what the program asks of its terminal, even if a question comes in two parts."""
        joined = self._tail + data
        for query in _QUERY.finditer(joined):
            if query.end() > len(self._tail):
                os.write(self._master, _reply(query))
        self._tail = joined[-16:]


def _reply(query: re.Match[bytes]) -> bytes:
    mode, device, _cursor, colour = query.groups()
    if mode:
        return b"\x1b[?%s;%d$y" % (mode, 2 if mode == b"2026" else 0)
    if device:
        return b"\x1b[?62;22c"
    if colour:
        return b"\x1b]%s;rgb:%s\x1b\\" % (colour, b"1515/1818/1d1d" if colour == b"11" else b"e8e8/e3e3/d9d9")
    return b"\x1b[1;1R"
