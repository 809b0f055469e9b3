"""A reflection: a question and a box to write in."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import TextArea

from coachtui.domain.answers import Response, Text
from coachtui.domain.text import clean
from coachtui.language import _
from coachtui.ui.exercises.base import ExerciseView
from coachtui.ui.widgets.editor import Editor


class ReflectView(ExerciseView):
    """A text kept as a draft while it is typed, and recorded when the step is left."""

    BOX: ClassVar[type[Editor]] = Editor
    """The kind of box it is written in."""

    def compose(self) -> ComposeResult:
        """The question, the box, what is saved."""
        yield from self.head()
        yield self.BOX(self.given.text if isinstance(self.given, Text) else "")
        yield self.status()

    def resting_words(self) -> str:
        """The keys, before anything is typed."""
        return _("private · saved as you type · ctrl+t → action")

    @property
    def response(self) -> Response:
        """The text in the box."""
        return Text(clean(self.query_one(Editor).text))

    @property
    def words(self) -> str:
        """The selected words, or the line the cursor is in."""
        editor = self.query_one(Editor)
        return editor.selected_text or editor.document.get_line(editor.cursor_location[0])

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        """Tell the screen."""
        message.stop()
        self.tell_changed()
