"""What a terminal tells in escape sequences that it was not asked for, or that are odd: nothing ends the app."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual._xterm_parser import XTermParser
from textual.events import Key

from terminal.pty_app import STOCK, PtyApp, environment, script

IN_FRONT, BEHIND = "\x1b[I", "\x1b[O"
"""What a terminal says when its window comes to the front, and when another takes its place."""

NUMBERS = {
    "a key let go of": "\x1b[97;1:3u",
    "the other meaning of a key": "\x1b[97:65;2u",
    "a key beyond all characters": "\x1b[99999999u",
    "a text beyond all characters": "\x1b[97;;99999999999999999999u",
}
"""Keys as a terminal may tell them that was not asked for so much, or makes a mistake."""


def test_numbers_that_no_key_has_end_nothing(writing: Callable[..., PtyApp], kept: Callable[[], str]) -> None:
    """What is typed before and after them is kept, and they type nothing."""
    with writing() as app:
        for number, sequence in enumerate(NUMBERS.values()):
            app.send(f"{number}{sequence} ")
        app.send("end")
        app.wait_until(lambda: kept() == "0 1 2 3 end", "for the draft")
        app.quit()


@pytest.mark.parametrize("sequence", NUMBERS.values(), ids=NUMBERS)
def test_the_stock_parser_raises(sequence: str) -> None:
    """The control: the app would end."""
    with pytest.raises((ValueError, OverflowError)):
        list(XTermParser().feed(sequence))


SIZE_WITHOUT_PIXELS = "\x1b[?2048;2$y\x1b[48;30;100;0;0t"
"""A terminal says that it reports its size, and then what it is: in rows and columns, and in no pixels."""


def test_the_mouse_works_where_the_terminal_knows_of_no_pixels(writing: Callable[..., PtyApp]) -> None:
    with writing() as app:
        app.send(SIZE_WITHOUT_PIXELS)
        row, column = next(
            (row, line.index("Journal") + 1) for row, line in enumerate(app.text.split("\n"), 1) if "Journal" in line
        )
        app.send(f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m")
        app.wait_for("[5 Journal]")
        app.quit()


def test_the_stock_parser_divides_by_no_pixels() -> None:
    """The control: the app would end."""
    with pytest.raises(ZeroDivisionError):
        list(XTermParser().feed(f"{SIZE_WITHOUT_PIXELS}\x1b[<0;20;1M"))


REPORTS = {
    "what kind it is": "\x1b[?62;22c",
    "its version": "\x1b[>1;10;0c",
    "that it is well": "\x1b[0n",
    "how its keyboard tells keys": "\x1b[?25u",
    "that its colours are dark now": "\x1b[?997;1n",
    "its size": "\x1b[8;30;100t",
}
"""What a terminal may say of itself when another program asked, or while that one's question is still on its way."""


def test_what_a_terminal_says_of_itself_is_not_typed(writing: Callable[..., PtyApp], kept: Callable[[], str]) -> None:
    """Whole or byte by byte; where letters and digits are keys, it opens nothing either."""
    with writing() as app:
        for report in REPORTS.values():
            app.send(f"a{report}b")
        for byte in "".join(REPORTS.values()):
            app.send(byte)
        app.send(" end")
        app.wait_until(lambda: kept() == f"{'ab' * len(REPORTS)} end", "for the draft")
        app.send("\x1b")
        app.settle()
        app.send("1")
        app.wait_for("[1 Today]")
        app.send("".join(REPORTS.values()))
        app.settle()
        assert "[1 Today]" in app.text
        app.quit()


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_the_stock_parser_types_it(report: str) -> None:
    """The control: an unknown sequence is taken for letters once a moment has passed, or another begins."""
    parser = XTermParser()
    letters = [event.character for event in (*parser.feed(report), *parser.feed("\x1b")) if isinstance(event, Key)]
    assert "".join(map(str, letters)) == f"^{report[1:]}"


def test_what_is_dropped_into_a_window_that_is_not_in_front_is_in_the_box(
    writing: Callable[..., PtyApp], kept: Callable[[], str]
) -> None:
    """The same holds for what another program pastes; typing goes on behind it."""
    with writing() as app:
        app.send("before ")
        app.wait_for("before")
        app.send(BEHIND)
        app.settle()
        app.paste(b"dropped ")
        app.wait_for("dropped")
        app.send(IN_FRONT + "after")
        app.wait_until(lambda: kept() == "before dropped after", "for the draft")
        app.quit()


def test_the_stock_app_loses_what_is_dropped(home: Path) -> None:
    """The control: while its window is not in front, no box has the focus."""
    with PtyApp(script(STOCK), environment(home)) as app:
        app.wait_for("READY")
        app.send("before " + BEHIND)
        app.settle()
        app.paste(b"dropped ")
        app.settle()
        app.send(IN_FRONT + "after")
        app.wait_for("before after")


def test_lines_of_a_paste_that_is_not_marked_do_not_run_together(
    writing: Callable[..., PtyApp], kept: Callable[[], str]
) -> None:
    """GNU screen pastes as if somebody typed it, with line feeds; a box for one line folds them, as any other paste."""
    with writing() as app:
        app.send("one\ntwo\n\nthree")
        app.wait_until(lambda: kept() == "one\ntwo\n\nthree", "for the draft")
        app.send("\x14")
        app.wait_for("What will you do?")
        app.send("\x15ring the\nward ")
        app.wait_for("ring the ward")
        app.send("\x1b")
        app.wait_gone("What will you do?")
        app.quit()
