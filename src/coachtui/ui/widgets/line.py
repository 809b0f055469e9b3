"""A box for one line."""

from textual.events import Paste
from textual.widgets import Input

from coachtui.domain.text import visible


class Line(Input):
    """An Input for prose: it opens with the cursor at its end, and takes the whole of what is pasted, as one line.

    Its length is not limited here: what is too long is refused in a sentence when it is saved, and is kept till then.
    """

    def __init__(self, value: str = "", hint: str = "", id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(visible(value), placeholder=hint, id=id, classes=classes, select_on_focus=False)

    def _on_paste(self, event: Paste) -> None:
        """Fold the lines before Textual's own handler takes the text, which would drop all but the first."""
        event.text = visible(event.text)
