"""Windows sends no signal when the window is closed: it calls a handler, and ends the program once that returns."""

import asyncio
import ctypes
import signal
import sys
import threading
import types
from collections.abc import Callable

import pytest

from coachtui.ui.terminal import at_ending_signals

CTRL_C, CLOSED, LOGGED_OFF, SHUT_DOWN = 0, 2, 5, 6


class Windows:
    """What `at_ending_signals` meets there: an event loop that knows no signals, and a console with a handler."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.signals: list[int] = []
        self.handlers: list[Callable[[int], bool]] = []
        self.slept: list[float] = []
        kernel = types.SimpleNamespace(SetConsoleCtrlHandler=lambda handler, _add: self.handlers.append(handler))
        monkeypatch.setattr(sys, "platform", "win32")
        monkeypatch.setattr(signal, "SIGBREAK", 21, raising=False)
        monkeypatch.setattr(signal, "signal", lambda number, _handler: self.signals.append(number))
        monkeypatch.setattr(asyncio.get_running_loop(), "add_signal_handler", self._refuse, raising=False)
        monkeypatch.setattr(ctypes, "WINFUNCTYPE", lambda *_types: lambda handler: handler, raising=False)
        monkeypatch.setattr(ctypes, "windll", types.SimpleNamespace(kernel32=kernel), raising=False)
        monkeypatch.setattr("coachtui.ui.terminal.time", types.SimpleNamespace(sleep=self.slept.append))

    def _refuse(self, *_args: object) -> None:
        raise NotImplementedError


@pytest.mark.parametrize("event", [CLOSED, LOGGED_OFF, SHUT_DOWN])
async def test_closing_the_window_ends_the_app_in_its_own_thread_and_waits_for_it(event: int) -> None:
    ended: list[threading.Thread] = []
    with pytest.MonkeyPatch.context() as patch:
        windows = Windows(patch)
        at_ending_signals(lambda: ended.append(threading.current_thread()))
        (handler,) = windows.handlers
        await asyncio.to_thread(handler, event)
        await asyncio.sleep(0)
    assert ended == [threading.current_thread()]
    assert sum(windows.slept) >= 5, "once it returns, the program is over, and what was not kept yet is lost"


async def test_other_keys_of_the_console_are_left_to_the_signals() -> None:
    """Among them ctrl+break, which ends a program there."""
    ended: list[bool] = []
    with pytest.MonkeyPatch.context() as patch:
        windows = Windows(patch)
        at_ending_signals(lambda: ended.append(True))
        (handler,) = windows.handlers
        assert handler(CTRL_C) is False
        await asyncio.sleep(0)
    assert (ended, windows.slept) == ([], [])
    assert {signal.SIGTERM, signal.SIGINT, 21} <= {*windows.signals}
