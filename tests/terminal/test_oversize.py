"""Modules that are too much to show: refused with the limit and the line, at no cost, and the app goes on."""

import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from coachtui.cli import wiring
from coachtui.content.library import Library
from coachtui.domain.errors import ContentInvalid
from coachtui.domain.progress import Place
from coachtui.ui.app import CoachApp
from terminal.conftest import MODULE

LINE = 11
"""The line on which the reading begins."""

SECOND = 1.0
"""Seconds of processor time; most take a hundredth and none a quarter of it, so that a slow machine does not fail."""


@dataclass(frozen=True, slots=True)
class Case:
    """A text, what the refusal says, and the line it names: that of the step where it is refused as a whole."""

    text: str
    says: str
    line: int = 9


def _table(columns: int, rows: int) -> str:
    return "\n" + ("|a" * columns + "|\n" + "|-" * columns + "|\n") + ("|b" * columns + "|\n") * rows


TOO_MUCH = {
    "code fence of 1 MB": Case("```\n" + "x" * 72 + "\n" + ("x" * 72 + "\n") * 14_000 + "```\n", "at most 65,536"),
    "code fence of 3,000 lines": Case("```\n" + "x\n" * 2_900 + "```\n", "more than 200 lines", LINE),
    "list of 3,000": Case("- x\n" * 3_000, "at most 3,000"),
    "list of 2,900": Case("- x\n" * 2_900, "more than 300 blocks", LINE + 300),
    "table of 300 by 30": Case(_table(30, 300), "more than 8 columns", LINE + 1),
    "table of 300 by 3": Case(_table(3, 300), "more than 40 rows", LINE + 43),
    "table of 20 by 1,000": Case(_table(1_000, 20), "more than 8 columns", LINE + 1),
    "headings": Case("### x\n" * 2_900, "more than 300 blocks", LINE + 300),
    "300 long paragraphs": Case(("words " * 55 + "\n\n") * 300, "at most 65,536"),
    "paragraph of 1 MB": Case("x" * 1_000_000, "at most 65,536"),
    "quotes": Case(">" * 5_000 + " x\n", "more than 6 levels", LINE),
    "nested lists": Case("".join("  " * depth + "- x\n" for depth in range(240)), "more than 6 levels", LINE + 6),
    "brackets": Case("[" * 50_000, "at most 1,000"),
    "nested links": Case("[a](" * 16_000, "at most 1,000"),
    "references": Case("".join(f"[a{n}]: /b\n" for n in range(2_900)), "at most 1,000"),
    "comments in 200 KB": Case("<!--" * 50_000, "at most 65,536"),
}
READ = {
    "backticks": "".join("`" * n + " " for n in range(1, 350)),
    "comments": "<!--" * 16_000,
    "stars": "*a **b " * 9_000,
    "entities": "&amp;" * 12_000,
}
"""What the parser could be slow with, below every limit: it is read, as fast."""


@pytest.fixture
def library(content: Path) -> Library:
    """The modules of the folder, everything loaded that is needed to read one."""
    found = Library(content, None)
    found.warm_up()
    return found


def _write(content: Path, text: str) -> None:
    (content / "modules/00-pty.md").write_text(MODULE.replace("Some reading first.\n", text + "\n"), encoding="utf-8")


@pytest.mark.parametrize("kind", TOO_MUCH)
def test_too_much_is_refused_with_the_limit_and_the_line_at_once(content: Path, library: Library, kind: str) -> None:
    """Case 34, the one place where time is measured: processor time, the better of two."""
    case = TOO_MUCH[kind]
    _write(content, case.text)
    used = []
    for _try in range(2):
        before = time.process_time()
        with pytest.raises(ContentInvalid) as refusal:
            library.step("pty", "thoughts")
        used.append(time.process_time() - before)
    assert str(refusal.value).startswith(f"00-pty.md:{case.line}: ")
    assert case.says in str(refusal.value)
    assert min(used) < SECOND


@pytest.mark.parametrize("kind", READ)
def test_what_is_within_the_limits_is_read_at_once(content: Path, library: Library, kind: str) -> None:
    """However it is put together."""
    _write(content, READ[kind])
    used = []
    for _try in range(2):
        before = time.process_time()
        assert library.step("pty", "thoughts").blocks
        used.append(time.process_time() - before)
    assert min(used) < SECOND


@pytest.mark.parametrize("kind", ["list of 3,000", "table of 300 by 30", "headings", "code fence of 1 MB"])
async def test_the_refusal_stands_in_place_of_the_page(content: Path, home: Path, kind: str) -> None:
    """The app goes on."""
    _write(content, TOO_MUCH[kind].text)
    somebody = wiring.participant(content)
    somebody.begin("Discharge by noon", "Sam")
    somebody.desk.keep_place(Place("pty", "thoughts", ""))
    app = CoachApp(somebody)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        drawn = " ".join("".join(row.text for row in app.screen._compositor.render_strips()).split())
        assert f"00-pty.md:{TOO_MUCH[kind].line}:" in drawn
        assert TOO_MUCH[kind].says in drawn
        await pilot.press("1")
        await pilot.pause()
        assert app.current_mode == "today"


@pytest.mark.parametrize(("kind", "widgets"), [("list of 3,000", 12_000), ("table of 300 by 30", 9_000)])
def test_the_stock_widget_would_mount_thousands(kind: str, widgets: int) -> None:
    """The control: it has no limit; a widget for each of these blocks took it 53 and 19 seconds."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(TOO_MUCH[kind].text)
    blocks = sum(token.nesting == 1 for token in tokens)
    assert blocks > widgets / 2
