"""What a terminal can send and how large it can be: nothing ends the app, and no key is lost."""

import random
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachtui.ui.terminal import PASTE_BEGINS, PASTE_ENDS, Decoder
from coachtui.workflows.participant import Participant
from terminal.conftest import SUBJECT
from terminal.pty_app import STOCK, PtyApp, environment, script

NOTICE = "make this window a little larger"
CHANCE = random.Random(26)
SIZES = [(1, 1), (2, 2), (2000, 500), (59, 20), (60, 19), (300, 4), (20, 80), (80, 24)]
SIZES += [(CHANCE.randint(1, 240), CHANCE.randint(1, 80)) for _size in range(32)]


MARKS = [PASTE_BEGINS.encode(), PASTE_ENDS.encode(), b"\x1b", b"\xc3"]


@given(st.lists(st.binary(min_size=1, max_size=6) | st.sampled_from(MARKS)))
def test_the_decoder_takes_any_bytes_in_any_pieces(pieces: list[bytes]) -> None:
    """It never fails, and nothing but what begins or ends a paste, or a byte that is none, is another text then."""
    decoder = Decoder()
    text = "".join(decoder.decode(piece) for piece in pieces) + decoder.decode(b"", final=True)
    whole = b"".join(pieces).decode("utf-8", "replace")
    assert whole.replace("\x1b", "\ufffd").startswith(text.replace("\x1b", "\ufffd"))
    assert len(whole) - len(text) < len(PASTE_ENDS)


@pytest.mark.parametrize("cut", range(1, 20))
def test_an_escape_in_a_paste_is_text_wherever_the_bytes_are_cut(cut: int) -> None:
    """Also where the mark that ends the paste comes in two pieces; an escape outside is a key."""
    sent = b"\x1b[200~ab\x1bcd\xffe\x1b[201~\x1bx"
    decoder = Decoder()
    if cut < 3:
        assert decoder.decode(b"\x1b") == "\x1b"
        return
    text = decoder.decode(sent[:cut]) + decoder.decode(sent[cut:])
    assert text == "\x1b[200~ab\ufffdcd\ufffde\x1b[201~\x1bx"


def test_a_terminal_that_has_gone_is_noticed() -> None:
    """The stock decoder gives an empty text, and the driver asks again for ever."""
    with pytest.raises(EOFError):
        Decoder().decode(b"")


def test_bytes_that_are_not_utf_8_and_hostile_pastes(
    writing: Callable[..., PtyApp], kept: Callable[[], str], participant: Participant
) -> None:
    """Typed and pasted; what was there before is whole, and a version of it is kept before each paste."""
    with writing() as app:
        app.send("before ")
        app.wait_for("before")
        for raw in (b"\xe9", b"\xff", b"\xc3"):
            app.send(raw)
            app.settle()
        app.send("| ")
        app.paste(b"abc\x1bdef\x1b[31mghi[/]\x00\xe9\xff\xe2\x82 jkl\x1b")
        app.wait_for("jkl")
        app.send(" after")
        app.wait_until(lambda: kept().endswith("after"), "for the draft")
        text = kept()
        assert text.startswith("before ")
        assert text.count("jkl") == 1
        assert "abc\ufffddef\ufffd[31mghi[/]" in text
        assert "\x1b" not in text
        versions = [version.text for version in participant.drafts.versions(SUBJECT)]
        assert any(version.startswith("before") and "abc" not in version for version in versions)
        app.quit()


def test_spaces_and_joiners_that_python_does_not_call_printable_are_typed(
    writing: Callable[..., PtyApp], kept: Callable[[], str]
) -> None:
    """Option+space on a Mac, the narrow and the wide space, the joiners of Persian, and an emoji in four keys."""
    typed = "a\u00a0b\u202fc\u3000d mi\u200crav 👩\u200d\u2695\ufe0f e"
    with writing() as app:
        for key in typed:
            app.send(key)
        app.send("\u202e\u2028")  # what misleads a reader stays out
        app.send(" end")
        app.wait_until(lambda: kept().endswith("end"), "for the draft")
        assert kept() == f"{typed} end"
        app.quit()


def test_the_stock_app_ends_at_one_such_byte(home: Path) -> None:
    """The control."""
    with PtyApp(script(STOCK), environment(home)) as app:
        app.wait_for("READY")
        app.send("before")
        app.wait_for("before")
        app.send(b"\xe9x")
        app.wait_end()
        assert b"UnicodeDecodeError" in app.raw


def test_a_megabyte_is_refused_at_once_and_a_hundred_thousand_characters_are_kept(
    writing: Callable[..., PtyApp], kept: Callable[[], str], participant: Participant
) -> None:
    """A megabyte would hold the app up for more than ten seconds. What was kept leaves the step with its sentence."""
    line = "nine words stand in each one of these lines\n"
    with writing() as app:
        app.send("before ")
        app.paste((line * 24_000).encode())
        app.wait_for("Not pasted: 1,056,000 characters")
        app.send("end ")
        app.wait_until(lambda: kept().endswith("end "), "for the draft")
        assert kept() == "before end "
        app.paste((line * 2_200).encode())
        app.wait_until(lambda: kept() == f"before end {line * 2_200}", "for the draft")
        app.send("\x0e")
        app.wait_for("Not recorded yet", "at most 20,000")
        app.close_window()
        app.wait_end(within=10)
    assert kept() == f"before end {line * 2_200}"
    assert participant.latest(SUBJECT) is None


def test_a_storm_of_sizes_loses_no_key_and_a_small_window_says_so(
    writing: Callable[..., PtyApp], kept: Callable[[], str]
) -> None:
    """Case 26: keys arrive at any size, also below the notice; a dialog opened meanwhile is usable afterwards."""
    typed = ""
    with writing() as app:
        for number in range(200):
            app.resize(*SIZES[number % len(SIZES)])
            letter = chr(97 + number % 26)
            app.send(letter)
            typed += letter
        app.resize(100, 30)
        app.wait_gone(NOTICE)
        app.wait_for("Discharge")
        app.wait_until(lambda: kept() == typed, "for every key in the draft")
        app.send("\rshort")
        app.wait_for("short")
        app.resize(50, 12)
        app.wait_for(NOTICE)
        app.send("!")
        app.send("\x14")
        app.settle()
        app.resize(100, 30)
        app.wait_gone(NOTICE)
        app.wait_for("What will you do?", "short!")
        app.resize(50, 12)
        app.wait_for(NOTICE)
        app.resize(100, 30)
        app.wait_gone(NOTICE)
        app.wait_for("Discharge by noon")
        app.send("\x1b[F")
        app.settle()
        app.send("?")
        app.wait_for("!?")
        app.send("\x1b")
        app.wait_gone("What will you do?")
        app.quit()


SIZES_WITHIN = """
    import sys, termios
    from textual.app import App
    from textual.drivers.linux_driver import LinuxDriver
    from textual.widgets import Static
    from coachtui.ui.terminal import lenient_driver

    look = LinuxDriver._get_terminal_size

    def look_while_it_changes(driver):
        size = look(driver)
        if size == (90, 28):  # whoever drags the window has gone on meanwhile
            termios.tcsetwinsize(2, (25, 80))
        return size

    LinuxDriver._get_terminal_size = look_while_it_changes

    class Sized(App):
        def compose(self):
            yield Static()

        def on_resize(self, event):
            self.query_one(Static).update(f"drawn for {event.size.width} by {event.size.height}")

    Sized(driver_class=lenient_driver(print, print) if sys.argv[1:] else None).run()
"""
"""An app whose window changes again in the moment in which its size is asked for."""


def test_a_window_that_changes_while_its_size_is_asked_for_is_drawn_for_the_last(home: Path) -> None:
    with PtyApp(script(SIZES_WITHIN, "lenient"), environment(home)) as app:
        app.wait_for("drawn for 100 by 30")
        app.resize(90, 28)
        app.wait_for("drawn for 80 by 25")
        app.settle()
        assert "drawn for 80 by 25" in app.text


def test_the_stock_driver_tells_the_older_size_last(home: Path) -> None:
    """The control: its handler is called within itself."""
    with PtyApp(script(SIZES_WITHIN), environment(home)) as app:
        app.wait_for("drawn for 100 by 30")
        app.resize(90, 28)
        app.wait_for("drawn for 90 by 28")
        app.settle()
        assert "drawn for 90 by 28" in app.text


def test_a_window_that_came_back_to_its_size_unseen_is_drawn_again(writing: Callable[..., PtyApp]) -> None:
    """A terminal forgets what it cut off, and a program too busy to look sees only that the size is the same."""
    with writing() as app:
        app.send("still here")
        app.wait_for("Terminal", "still here")
        shrink_and_grow_unseen(app)
        assert "Terminal" not in app.text
        app.signal(signal.SIGCONT)
        app.wait_for("Terminal", "still here")
        app.send("\x1b")
        app.settle()
        app.send("1")
        app.wait_for("Continue")
        shrink_and_grow_unseen(app)
        assert "Continue" not in app.text
        app.signal(signal.SIGCONT)
        app.wait_for("Continue")
        app.quit()


def test_the_stock_app_leaves_what_the_terminal_cut(home: Path) -> None:
    """The control: it takes the same size for no change."""
    with PtyApp(script(STOCK), environment(home)) as app:
        app.wait_for("READY")
        app.send("word")
        app.wait_for("word")
        shrink_and_grow_unseen(app)
        app.signal(signal.SIGCONT)
        app.send("!")
        app.wait_for("!")
        app.settle()
        assert "READY" not in app.text


def shrink_and_grow_unseen(app: PtyApp) -> None:
    """Make the window small and large again while the program is stopped."""
    app.settle()
    app.signal(signal.SIGSTOP)
    app.resize(1, 1)
    app.resize(100, 30)


COVERED = """
    from textual.app import App
    from textual.screen import ModalScreen
    from textual.widgets import Static, TextArea

    class TooSmall(ModalScreen):
        def compose(self):
            yield Static("too small")

    class Covered(App):
        def compose(self):
            yield Static("READY")
            yield TextArea()

        def on_resize(self, event):
            small = event.size.width < 60 or event.size.height < 20
            if small and not isinstance(self.screen, TooSmall):
                self.push_screen(TooSmall())
            elif not small and isinstance(self.screen, TooSmall):
                self.pop_screen()

    Covered().run()
"""


def test_a_notice_that_is_a_screen_of_its_own_loses_keys(home: Path) -> None:
    """The control: the usual way to cover an app whose window is too small."""
    with PtyApp(script(COVERED), environment(home)) as app:
        app.wait_for("READY")
        for letters in ("ab", "cd"):
            app.resize(50, 12)
            app.wait_for("too small")
            app.settle()
            app.send(letters[0])
            app.settle()
            app.resize(100, 30)
            app.wait_gone("too small")
            app.send(letters[1])
            app.wait_for(letters[1])
        assert "abcd" not in app.text
