"""Find in a step: goes to the next line that has the words, and marks them all."""

import re

from textual.containers import VerticalScroll

from coachtui.language import _
from coachtui.ui.participant.step_view import StepView
from coachtui.ui.widgets.key_bar import say
from coachtui.ui.widgets.line import Line
from coachtui.ui.widgets.reading import Reading


class FindLine(Line):
    """The line to type the words in; it is shown only when it is asked for."""

    def __init__(self) -> None:
        super().__init__(hint=_("Find in this step. Enter finds the next, esc closes."), id="find")

    def open(self) -> None:
        """Show it, with the cursor in it."""
        self.add_class("-shown")
        self.focus()

    def on_input_submitted(self, message: Line.Submitted) -> None:
        """Go to the next place where the words occur."""
        message.stop()
        if not find_next(self.screen.query_one(StepView), message.value):
            say(self.app, _("These words are not in this step."))


def find_next(steps: VerticalScroll, words: str) -> bool:
    """Mark the words wherever they occur and scroll to the next line that has them; return whether there is one.

    It is looked for below the top line in sight, and from the beginning again after the last one.
    """
    wanted = words.strip()
    pattern = re.compile(re.escape(wanted), re.IGNORECASE) if wanted else None
    here, top = steps.scroll_offset.y, steps.scrollable_content_region.y
    found = [
        here + reading.content_region.y - top + line
        for reading in steps.query(Reading)
        for line in reading.mark(pattern)
    ]
    if not found:
        return False
    below = [line for line in found if here < line] if here < steps.max_scroll_y else []
    steps.scroll_to(y=(below or found)[0], animate=False)
    return True
