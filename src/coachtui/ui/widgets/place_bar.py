"""The top line: which of the places this is, and the change everything here is about, or that this is a sample."""

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widgets import Static

from coachtui.domain.text import shortened
from coachtui.language import _
from coachtui.ui.widgets.words import MUTED, STRONG, WARNING, joined, plain

WIDE = 100
"""Columns from which a list and its detail, or an outline and its step, have room side by side."""

BRAND = " coachtui  "

MOST = 80
"""The most characters of the change that are ever drawn."""

SAMPLE = "-sample"
"""The class of an app that shows sample data."""

OWN_PAUSE = "-own-pause"
"""The class of a screen on which the key of an equity pause has a meaning of its own."""

FORM = "-form"
"""The class of a screen to type in: a letter or digit outside its boxes is a slip, and must not act on the app."""


def place_names() -> dict[str, str]:
    """The places in the order of their keys, from 1, each with its name."""
    return {
        "today": _("Today"),
        "learn": _("Learn"),
        "actions": _("Actions"),
        "toolkit": _("Toolkit"),
        "journal": _("Journal"),
    }


def _places_width() -> int:
    """Columns of all the places, with the gap after each."""
    return sum(len(name) + 5 for name in place_names().values())


class PlaceBar(Static):
    """Names the places and marks the current one; a click goes to one."""

    class Chosen(Message):
        """A place was clicked."""

        def __init__(self, place: str) -> None:
            super().__init__()
            self.place = place

    def __init__(self, here: str, change: str = "") -> None:
        super().__init__(markup=False)
        self._here = here
        self._change = change
        self._ends: list[tuple[int, str]] = []

    def show_change(self, change: str) -> None:
        """Name the change at the end of the line."""
        self._change = change
        self.refresh()

    def render(self) -> Content:
        """The line, with the change cut to what fits."""
        front = self._front()
        parts: list[Content] = [plain(front, WARNING if self.app.has_class(SAMPLE) else STRONG)]
        length = len(parts[0])
        gap = " " if length + _places_width() <= self.size.width else ""
        self._ends = []
        for key, (place, name) in enumerate(place_names().items(), start=1):
            label = f" {key} {name} "
            is_here = place == self._here
            if is_here:
                label = f"[{key} {name}]"
            parts.append(plain(label, "bold $on-accent on $accent") if is_here else plain(label))
            parts.append(plain(gap))
            length += len(label) + len(gap)
            self._ends.append((length, place))
        room = self.size.width - length - 2
        if self._change and room > 8:
            change = self._named(room)
            parts += [plain(" " * (room - change.cell_length)), change]
        return joined(*parts)

    def _named(self, room: int) -> Content:
        """The change in at most that many columns; a character of some scripts takes two."""
        change = plain(shortened(self._change, MOST), MUTED)
        return change if change.cell_length <= room else change.truncate(room, ellipsis=True)

    def _front(self) -> str:
        """The name of the program, where it fits beside the change; with sample data, that word and how to leave it."""
        if not self.app.has_class(SAMPLE):
            change = plain(shortened(self._change, MOST)).cell_length
            return BRAND if len(BRAND) + _places_width() + change + 2 <= self.size.width else " "
        words = _("sample, ctrl+o leaves")
        return f" {words if len(words) + 2 + _places_width() <= self.size.width else _('sample')} "

    async def on_click(self, event: Click) -> None:
        """Send the place under the pointer; leave the sample where it is named."""
        start = len(self._front())
        if event.x < start and self.app.has_class(SAMPLE):
            await self.run_action("app.leave_sample")
        for end, place in self._ends:
            if start <= event.x < end:
                self.post_message(self.Chosen(place))
                return
            start = end
