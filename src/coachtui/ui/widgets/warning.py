"""The line of a form that says what is wrong, below the field it is about."""

from typing import Any

from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from coachtui.ui.widgets.date_echo import DateEcho
from coachtui.ui.widgets.words import plain


class Trouble(Static):
    """Hidden while all is well. What it says stays until something else is typed."""

    DEFAULT_CSS = "Trouble { height: auto; color: $text-warning; display: none; }"

    def __init__(self, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes="warning", markup=False)
        self._typed: object = None

    def say(self, sentence: str, at: Widget | None = None, typed: object = None) -> None:
        """Say what is wrong, in sight; below the field `at`, which gets the focus. An empty sentence takes it back.

        `typed` is what is in the form now, for `look_again` to compare.
        """
        self._typed = typed
        self.display = bool(sentence)
        self.update(plain(sentence))
        if at is not None and isinstance(self.parent, Widget):
            row = next(node for node in at.ancestors_with_self if node.parent is self.parent)
            if isinstance(row, Widget) and row is not self:
                self.parent.move_child(self, after=row)
            at.focus()
        if sentence:
            self.call_after_refresh(self.scroll_visible, animate=False)

    def look_again(self, typed: object) -> None:
        """Take back what was said, if something else is typed than when it was said."""
        if self.display and typed != self._typed:
            self.say("")

    def kept(self) -> None:
        """Take back that what is typed could not be kept, because now it is; why it was refused stays."""
        if self.display and self._typed is None:
            self.say("")


def warn(dialog: Screen[Any], sentence: str) -> None:
    """Say in the dialog what is wrong; an empty sentence takes it back."""
    dialog.query_one(Trouble).say(sentence)


def complain(form: Screen[Any], problem: Exception, typed: object = None) -> None:
    """Say in the form why it was refused: beside the field the refusal names, if it is shown."""
    name = getattr(problem, "field", "")
    fields = form.query(f"#{name}") if name else ()
    at = next((one for one in fields if one.display and one.focusable), None)
    for line in form.query(DateEcho):
        line.give_way(name)
    form.query_one(Trouble).say(str(problem), at, typed)
