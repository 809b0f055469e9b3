"""Several of a few: a list whose rows carry boxes to tick."""

from collections.abc import Sequence

from textual.content import Content
from textual.events import Resize
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from coachtui.ui.widgets.choice_list import ChoiceList
from coachtui.ui.widgets.reading import hanging
from coachtui.ui.widgets.words import ACCENT, MUTED, joined, plain


class Several(ChoiceList):
    """Enter or a click ticks a row, or takes the tick away; at most `most` rows carry one."""

    class Ticked(Message):
        """The ticks are other ones, or there was one too many (`is_full`)."""

        def __init__(self, is_full: bool) -> None:
            super().__init__()
            self.is_full = is_full

    def __init__(
        self,
        rows: Sequence[tuple[str, str, str]],
        chosen: Sequence[str],
        most: int,
        id: str | None = None,  # noqa: A002
    ) -> None:
        """Each row is an id, its words, and what stands below them; `chosen` holds ids."""
        super().__init__(id=id)
        self._rows = rows
        self._most = most
        self._chosen = set(chosen)
        self._width = 0

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids of the ticked rows, in the order of the list."""
        return tuple(key for key, _words, _note in self._rows if key in self._chosen)

    def on_mount(self) -> None:
        """The cursor on the first row."""
        self._draw()
        self.keep_highlight(0)

    def on_resize(self, event: Resize) -> None:
        """Wrap the rows to the new width."""
        if self.size.width != self._width:
            self._width = self.size.width
            self._draw()

    def _draw(self) -> None:
        here = self.highlighted
        self.clear_options()
        self.add_options([Option(self._row(*row), id=row[0]) for row in self._rows])
        self.keep_highlight(here)

    def _row(self, key: str, words: str, note: str) -> Content:
        text = joined(words, (f"\n{note}", MUTED)) if note else plain(words)
        mark = ("[x] ", ACCENT) if key in self._chosen else ("[ ] ", MUTED)
        # Before the first layout there is no width to wrap to: the list itself wraps it then.
        return joined(mark, hanging(text, "    ", max(24, self._width - 3)) if self._width else text)

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Tick that row, or take its tick away."""
        message.stop()
        key = message.option.id or ""
        is_full = key not in self._chosen and len(self._chosen) >= self._most
        if not is_full:
            self._chosen ^= {key}
            self._draw()
        self.post_message(self.Ticked(is_full))
