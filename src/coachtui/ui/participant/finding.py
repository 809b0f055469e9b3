"""Find in a step: goes to the next run of reading in which the words stand and marks them there."""

import re

from textual.containers import VerticalScroll

from coachtui.language import _
from coachtui.ui.widgets.line import Line
from coachtui.ui.widgets.reading import Reading


class FindLine(Line):
    """The line to type the words in; it is there when it is asked for."""

    def __init__(self) -> None:
        super().__init__(hint=_("Find in this step. Enter goes on, esc closes."), id="find")

    def open(self) -> None:
        """Show it, with the cursor in it."""
        self.add_class("-shown")
        self.focus()


def find_next(steps: VerticalScroll, words: str) -> bool:
    """Mark the words wherever they stand and scroll to the next place below the top; whether there is any."""
    wanted = words.strip()
    found = [
        reading
        for reading in steps.query(Reading)
        if reading.mark(re.compile(re.escape(wanted), re.IGNORECASE) if wanted else None)
    ]
    if not found:
        return False
    top = steps.scroll_offset.y
    below = [reading for reading in found if reading.virtual_region_with_margin.y > top]
    steps.scroll_to_widget((below or found)[0], animate=False, top=True)
    return True
