"""A checklist: items answered with a letter each."""

from collections.abc import Sequence

from coachtui.domain.answers import Response, Tick, Ticks
from coachtui.domain.curriculum import Checklist
from coachtui.language import _
from coachtui.ui.exercises.items import ItemsView

NARROW = 44
"""Columns that a step has beside its outline in a window of 80."""


class ChecklistView(ItemsView):
    """Items answered with the states that the checklist offers."""

    exercise: Checklist

    def given_values(self) -> dict[str, str]:
        """States by name."""
        states = self.given.states if isinstance(self.given, Ticks) else {}
        return {item: str(tick) for item, tick in states.items()}

    def values(self) -> Sequence[tuple[str, str, str]]:
        """The states the checklist offers."""
        known = {
            Tick.YES: ("y", _("yes")),
            Tick.MAYBE: ("m", _("maybe")),
            Tick.NO: ("x", _("no")),
            Tick.NOT_APPLICABLE: ("a", _("n/a")),
            Tick.NOT_NOW: ("l", _("later")),
        }
        return [(key, tick, words) for tick in map(Tick, self.exercise.states) for key, words in [known[tick]]]

    @property
    def _asks_who(self) -> bool:
        return Tick.MAYBE in self.exercise.states

    def note_hint(self) -> str:
        """What a note is to say; a wheel, whose items can be “maybe”, asks who."""
        return _("Who? Enter keeps it.") if self._asks_who else super().note_hint()

    def note_words(self) -> str:
        """Whose note it is; a wheel asks who."""
        return _("{row}: who?") if self._asks_who else super().note_words()

    def keys(self) -> str:
        """The keys of the states; the key of the note goes on a line of its own where one line is too short."""
        note = _("n says who") if self._asks_who else _("n adds a note")
        keys = f"{self._answers()} · {note}"
        return keys if len(keys) <= NARROW else f"{self._answers()}\n{note}"

    def off_scale(self) -> str:
        """What is said to a digit: the keys of the states."""
        return _("No digits here: {answers}.").format(answers=self._answers())

    def _answers(self) -> str:
        in_full = {Tick.NOT_APPLICABLE: _("not for me")}  # where there is room for it
        return " · ".join(f"{key} {in_full.get(Tick(state), words)}" for key, state, words in self.values())

    @property
    def response(self) -> Response:
        """The states and the notes."""
        states = {item: Tick(value) for item, value in self._values.items()}
        return Ticks(states, self.notes)
