"""A choice: options, and an explanation of each of them once one is chosen."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coachtui.domain.answers import Choice, Response
from coachtui.domain.curriculum import Choose, Exercise
from coachtui.domain.curriculum import Option as ChoiceOption
from coachtui.language import _
from coachtui.ui.exercises.base import ExerciseView
from coachtui.ui.exercises.items import WIDTH
from coachtui.ui.exercises.option_rows import OptionRows
from coachtui.ui.widgets.around import scrolling_around
from coachtui.ui.widgets.key_bar import say
from coachtui.ui.widgets.reading import hanging
from coachtui.ui.widgets.words import ACCENT, MUTED, STRONG, joined, plain


class ChooseView(ExerciseView):
    """Enter, space or a digit chooses; then every option is explained, and a digit or a click chooses another."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "guess", _("It was a guess"), show=False),
        Binding("1", "choose(1)", _("Choose that one"), key_display="1–9", show=False),
        *(Binding(str(digit), f"choose({digit})", show=False) for digit in range(2, 10)),
    ]
    exercise: Choose

    def __init__(self, exercise: Exercise, response: Response | None = None, asked_before: str = "") -> None:
        super().__init__(exercise, response, asked_before)
        given = response if isinstance(response, Choice) else None
        self._label = given.label if given else ""
        self._sure = given.sure if given else True
        self._width = WIDTH

    def compose(self) -> ComposeResult:
        """The story, the options, what they mean, what is saved."""
        yield from self.head()
        yield OptionRows(self._choose)
        yield Static(id="explained", markup=False)
        yield self.status()

    def changed_words(self) -> str:
        """What has changed, and what was chosen then where that is no longer among the options."""
        said = super().changed_words()
        if not said or not self._label or self._label in [option.label for option in self.exercise.options]:
            return said
        words = _("{said} You chose “{label}”, which is no longer among them.")
        return words.format(said=said, label=self._label)

    def on_mount(self) -> None:
        """Draw what was chosen before."""
        self._draw()

    def on_resize(self) -> None:
        """Wrap the rows to the new width."""
        if self.size.width != self._width:
            self._width = self.size.width
            self._draw()

    def resting_words(self) -> str:
        """The keys."""
        words = _("enter, space or 1–{count} chooses · g: it was a guess")
        return words.format(count=len(self.exercise.options))

    @property
    def response(self) -> Response:
        """The chosen option, and whether it was the right one."""
        right = any(option.correct and option.label == self._label for option in self.exercise.options)
        return Choice(self._label, right, self._sure)

    def _draw(self) -> None:
        rows = self.query_one(OptionRows)
        here = rows.highlighted
        rows.clear_options()
        rows.add_options([Option(self._row(n, option.label)) for n, option in enumerate(self.exercise.options, 1)])
        rows.keep_highlight(here)
        labels = [option.label for option in self.exercise.options]
        rows.chosen = labels.index(self._label) if self._label in labels else None
        explained = self.query_one("#explained", Static)
        explained.display = rows.chosen is not None
        explained.update(self._explanation())

    def _row(self, number: int, label: str) -> Content:
        chosen = label == self._label
        text = hanging(plain(label, STRONG if chosen else ""), "      ", self._width - 2)
        return joined(("(•) " if chosen else "( ) ", ACCENT if chosen else MUTED), (f"{number} ", MUTED), text)

    def _explanation(self) -> Content:
        """The explanation of the chosen option, then of the right one, then of the others."""
        order = sorted(self.exercise.options, key=lambda option: (option.label != self._label, not option.correct))
        return plain("\n").join([plain(""), *(self._about(option) for option in order)])

    def _about(self, option: ChoiceOption) -> Content:
        verdict = f"{words} " if (words := self._verdict(option)) else ""
        text = joined((option.label, STRONG), "\n", (verdict, ACCENT if option.correct else MUTED), option.explanation)
        return joined(("✓ " if option.correct else "· ", ACCENT), hanging(text, "  ", self._width))

    def _verdict(self, option: ChoiceOption) -> str:
        """Whether it is the chosen or the right option; empty for any other, whose own words say enough."""
        if option.label != self._label:
            return _("This is the one.") if option.correct else ""
        if option.correct:
            return _("Your choice, and ours.") if self._sure else _("Your choice, a guess, and ours.")
        return _("Your choice. Not quite.") if self._sure else _("Your choice, a guess. Not quite.")

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Choose that option."""
        message.stop()
        self._choose(message.option_index)

    def action_choose(self, number: int) -> None:
        """Choose the option with that number."""
        count = len(self.exercise.options)
        if number > count:
            say(self.app, _("Press 1 to {count} to choose.").format(count=count))
            return
        self.query_one(OptionRows).keep_highlight(number - 1)
        self._choose(number - 1)

    def _choose(self, index: int) -> None:
        self._label = self.exercise.options[index].label
        self._draw()
        self.refresh_bindings()
        self.tell_changed()
        self.call_after_refresh(self._show_explanation)

    def _show_explanation(self) -> None:
        """Scroll the explanation into sight, as far as there is room below the options."""
        around = scrolling_around(self)
        if around is None:
            return
        here = around.scroll_offset.y - around.scrollable_content_region.y
        options, end = here + self.query_one(OptionRows).region.y, here + self.region.bottom
        below = end - around.scrollable_content_region.height
        around.scroll_to(y=min(max(around.scroll_offset.y, below), options), animate=False)

    def action_guess(self) -> None:
        """Turn sure into a guess, and back."""
        self._sure = not self._sure
        self._draw()
        if self._label:
            self.tell_changed()
