"""The outline of a module: its steps, which of them are done, and which were only looked at."""

from collections.abc import Collection
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from coachtui.domain.progress import ModuleProgress, StepOutline
from coachtui.domain.text import shortened
from coachtui.language import _
from coachtui.ui.widgets.one_line import OneLine
from coachtui.ui.widgets.place_bar import WIDE
from coachtui.ui.widgets.row_list import RowList
from coachtui.ui.widgets.words import ACCENT, MUTED, STRONG, joined, padded, plain

SLIM = 76
"""Columns below which the outline gives way to the step."""

SLIM_WIDTH, WIDTH, WIDE_WIDTH = 13, 21, 30
"""Columns for a title, from slim to wide windows."""


class StepRows(RowList):
    """The steps. Tab goes through the step that is open, so it passes them by; they have a key of their own."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", _("Go to this step"))]

    def on_mount(self) -> None:
        """Keep tab out."""
        self.can_focus = False

    def on_blur(self) -> None:
        """Keep tab out again."""
        self.can_focus = False

    def take_focus(self) -> None:
        """Let somebody choose a step by keyboard."""
        self.can_focus = True
        self.focus()


class Outline(Vertical):
    """The left-hand side of a module; choosing a row sends Textual's OptionSelected with the id of the step."""

    def __init__(self) -> None:
        super().__init__(id="outline")
        self._shown: tuple[ModuleProgress, str, Collection[str]] | None = None
        self._columns = 0

    def compose(self) -> ComposeResult:
        """The title and the minutes left, what the marks mean, the steps."""
        self._give_way()  # before the step is laid out beside it
        yield Static(id="title", markup=False)
        yield StepRows()

    def on_resize(self) -> None:
        """Draw the titles as long as there is now room for."""
        self._give_way()
        if self._shown is not None and self._columns != self._room():
            self.show(*self._shown)

    def _give_way(self) -> None:
        self.set_class(self.app.size.width < SLIM, "-slim")

    def _room(self) -> int:
        # Measured by the window: when a screen opens, its own class for a wide one is set after the first drawing.
        width = self.app.size.width
        return WIDE_WIDTH if width >= WIDE else WIDTH if width >= SLIM else SLIM_WIDTH

    def show(self, module: ModuleProgress, step_id: str, looked_at: Collection[str]) -> None:
        """Draw the steps; `looked_at` holds the ids of those that were left without an answer."""
        self._shown, self._columns = (module, step_id, looked_at), self._room()
        outline = module.outline
        seen = {step.id for step in outline.steps if step.id in looked_at and step.id not in module.done}
        lines = [
            plain(outline.title, STRONG),
            plain(_("{left} of {all} min left").format(left=module.minutes_left, all=outline.minutes), MUTED),
        ]
        if seen:
            lines.append(joined(("○ ", ACCENT), (_("looked at, not done"), MUTED)))
        self.query_one("#title", Static).update(plain("\n").join(lines))
        here = outline.position(step_id)
        rows = self.query_one(StepRows)
        wanted = rows.highlighted if rows.has_focus else here
        options = []
        for index, step in enumerate(outline.steps):
            mark = "▸" if index == here else "✓" if step.id in module.done else "○" if step.id in seen else "·"
            options.append(Option(OneLine(partial(_row, step, mark, self._columns, index == here)), id=step.id))
        rows.clear_options()
        rows.add_options(options)
        rows.highlighted = wanted


def _row(step: StepOutline, mark: str, width: int, is_here: bool) -> Content:
    title = padded(plain(shortened(step.title, width), STRONG if is_here else ""), width)
    return joined((f"{mark} ", ACCENT), title, (f"{step.minutes:>3}", MUTED))


def state(module: ModuleProgress, step: StepOutline) -> str:
    """“done” for a step that is done, otherwise how long it takes."""
    return _("done") if step.id in module.done else _("{minutes} min").format(minutes=step.minutes)


def ending(module: ModuleProgress) -> str:
    """What is said after the last step."""
    left = [step.title for step in module.outline.steps if step.id not in module.done]
    if left:
        words = _("That was the last step. Not done yet: {titles}. Answer one thing there and it counts as done.")
        return words.format(titles=shortened(", ".join(left), 200))
    words = _("You have finished “{title}”. Everything you wrote is in the Journal, what you promised in Actions.")
    return words.format(title=module.outline.title)
