"""What is used of Textual beyond its documented interface, and what for: an upgrade fails here first, by name."""

import inspect

import pytest
from textual._styles_cache import StylesCache
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers import linux_driver
from textual.widgets import Input, OptionList

SEAMS = [
    (App, "_screen_stacks", "the screens of places one is not in (widgets/holding.py)"),
    (App, "_handle_exception", "a sentence instead of a traceback with what was typed (ui/app.py, ui/mending.py)"),
    (App, "_close_messages_no_wait", "the end after a fault (ui/app.py, ui/mending.py)"),
    (App, "_return_code", "the exit code after a fault (ui/app.py, ui/mending.py)"),
    (App, "_shutdown", "the last moment in which boxes can be read (ui/app.py)"),
    (OptionList, "_option_render_cache", "rows are drawn once at the start (widgets/row_list.py)"),
    (OptionList, "_line_cache", "rows are drawn once at the start (widgets/row_list.py)"),
    (OptionList, "_update_lines", "the row with the cursor is shown by what scrolls (widgets/full_list.py)"),
    (OptionList, "_index_to_line", "the row with the cursor is shown by what scrolls (widgets/full_list.py)"),
    (OptionList, "_heights", "the row with the cursor is shown by what scrolls (widgets/full_list.py)"),
    (Input, "_cursor_offset", "a line that is left shows how it begins, and where its cursor is (widgets/line.py)"),
    (StylesCache, "get_inner_outer", "no widget outlives its screen (ui/lean.py)"),
    (linux_driver.LinuxDriver, "_run_input_thread", "a terminal that goes away ends the app well (ui/terminal.py)"),
    (linux_driver.LinuxDriver, "_sigcont_application", "no second input thread (ui/terminal.py)"),
    (linux_driver.LinuxDriver, "_must_signal_resume", "no second input thread (ui/terminal.py)"),
    (linux_driver.LinuxDriver, "_get_terminal_size", "the last size told is the window's (ui/terminal.py)"),
    (linux_driver.LinuxDriver, "_in_band_window_resize", "the last size told is the window's (ui/terminal.py)"),
    (linux_driver, "getincrementaldecoder", "bytes that are no UTF-8 end nothing (ui/terminal.py)"),
    (linux_driver, "XTermParser", "no numbers from a terminal end anything (ui/terminal.py)"),
    (XTermParser, "_sequence_to_key_events", "no numbers from a terminal end anything (ui/terminal.py)"),
]


@pytest.mark.parametrize(("owner", "name", "why"), SEAMS, ids=lambda value: value if isinstance(value, str) else "")
def test_it_is_still_there(owner: object, name: str, why: str) -> None:
    there = hasattr(owner, name) or f"self.{name}" in inspect.getsource(owner)  # type: ignore[arg-type]
    assert there, why
