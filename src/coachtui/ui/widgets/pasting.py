"""A paste that is far too large for any box is refused before a box lays it out."""

from textual.events import Paste
from textual.widget import Widget

from coachtui.domain.text import TEXT_LIMIT
from coachtui.language import _
from coachtui.ui.widgets.key_bar import say

MOST = 100_000 + TEXT_LIMIT
"""Characters a box takes in, so that a chapter can be pasted and cut down there. A million of them would hold the app
up for more than ten seconds."""


def is_too_much(box: Widget, stands: int, paste: Paste) -> bool:
    """Whether a paste would take a box from `stands` characters to more than `MOST`; if so, refuse it and say why."""
    if stands + len(paste.text) <= MOST:
        return False
    paste.stop()
    paste.prevent_default()
    words = _(
        "Not pasted: {count:,} characters are too many. An answer can hold {limit:,}; paste part of it. "
        "Your text is as it was."
    )
    say(box.app, words.format(count=len(paste.text), limit=TEXT_LIMIT), warning=True)
    return True
