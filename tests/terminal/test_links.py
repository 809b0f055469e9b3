"""Addresses in a module: shown in full, and opened by nothing that is clicked."""

import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Markdown

from coachtui.cli import wiring
from coachtui.domain.progress import Place
from coachtui.ui.app import CoachApp
from terminal.conftest import MODULE

SCHEMES = ("https:", "http:", "mailto:")
"""What somebody may be sent to, once they have agreed."""

TARGETS = (
    "https://evil.example/a",
    "http://10.0.0.1/admin",
    "mailto:a@b.example",
    "https://user:pw@evil.example@good.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "vbscript:x",
    "file:///etc/passwd",
    "data:text/html;base64,AAAA",
    "%6aavascript:alert(1)",
    "%66ile:///etc/passwd",
    "%64ata:text/html,x",
    "ftp://files.example/a",
    "smb://share/a",
    "ssh://host",
    "telnet://host",
    "vscode://file/etc/passwd",
    "ms-msdt:/id",
    "search-ms:query=x",
    "tel:+441234",
    "<\\\\\\\\host\\\\share>",
    "../../etc/passwd",
    "/etc/passwd",
    "-oProxyCommand=x",
    "https://a.example/%0a%1b]52;c;AA",
)
"""The targets of links, as Markdown takes them."""

TELLING = (
    *("evil.example/a", "10.0.0.1/admin", "a@b.example", "user:pw@evil.example@good.example", "javascript:alert(1)"),
    *("JaVaScRiPt:alert(1)", "vbscript:x", "file:///etc/passwd", "data:text/html;base64,AAAA", "%6aavascript"),
    *("%66ile:///etc", "%64ata:text", "ftp://files.example", "smb://share", "ssh://host", "telnet://host", "vscode://"),
    *("ms-msdt:/id", "search-ms:query", "tel:+441234", "host%5Cshare", "../../etc/passwd", "(/etc/passwd)"),
    *("-oProxyCommand=x", "%0a%1b%5D52"),
)
"""What has to be read of each."""


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that were handed to a browser."""
    addresses: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda address, **_options: addresses.append(address))
    return addresses


async def _click_everything(pilot: Pilot[Any], of_interest: Callable[[str], bool]) -> int:
    """Click on every stretch of text that acts or is of interest; how many there were."""
    places = []
    for y, row in enumerate(pilot.app.screen._compositor.render_strips()):
        x = 0
        for segment in row:
            if of_interest(segment.text) or (segment.style and "@click" in segment.style.meta):
                places.append((x, y))
            x += segment.cell_length
    for place in places:
        await pilot.click(offset=place)
    return len(places)


async def test_an_address_is_shown_and_never_opened(
    home: Path, content: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Case 33: each of them stands beside its words, percent-encoding and all, and a click opens none."""
    page = "".join(f"[words {number}]({target})\n\n" for number, target in enumerate(TARGETS))
    (content / "modules/00-pty.md").write_text(MODULE.replace("Some reading first.", page), encoding="utf-8")
    somebody = wiring.participant(content)
    somebody.begin("Discharge by noon", "Sam")
    somebody.desk.keep_place(Place("pty", "thoughts", "reflection"))
    app = CoachApp(somebody)
    asked: list[str] = []
    monkeypatch.setattr(CoachApp, "open_url", lambda _app, url, **_options: asked.append(url))
    async with app.run_test(size=(120, 80)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        shown = " ".join("".join(row.text for row in app.screen._compositor.render_strips()).split())
        for number, telling in enumerate(TELLING):
            assert f"words {number}" in shown
            assert telling in shown
        assert await _click_everything(pilot, lambda text: "words" in text or "(" in text) >= len(TARGETS)
        await pilot.pause()
        assert app.is_running
    assert [address for address in (*opened, *asked) if not address.startswith(SCHEMES)] == []
    assert opened == asked == [], "nobody was asked"


class Stock(App[None]):
    """The control: the same page in a stock Markdown widget."""

    def compose(self) -> ComposeResult:
        """A link a paragraph."""
        yield Markdown("".join(f"[words {number}]({target})\n\n" for number, target in enumerate(TARGETS)))


async def test_the_stock_widget_opens_most_of_them(opened: list[str]) -> None:
    """Also those whose scheme is hidden in percent signs, which it takes off after it has looked."""
    async with Stock().run_test(size=(120, 80)) as pilot:
        await pilot.pause()
        await _click_everything(pilot, lambda _text: False)
        await pilot.pause()
    assert len(opened) >= 15
    assert "file:///etc/passwd" in opened
    assert [address for address in opened if not address.startswith(SCHEMES)] != []
