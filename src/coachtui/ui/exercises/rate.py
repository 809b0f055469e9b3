"""A rating: items on one scale, one key a score."""

from collections.abc import Sequence

from textual.widget import Widget
from textual.widgets import Static

from coachtui.domain.answers import Response, Scores
from coachtui.domain.curriculum import Rate
from coachtui.language import _
from coachtui.ui.exercises.items import ItemsView
from coachtui.ui.widgets.words import MUTED, plain


class RateView(ItemsView):
    """Items on one scale; ? is "don't know" and never a zero."""

    exercise: Rate

    def given_values(self) -> dict[str, str]:
        """Scores as digits."""
        scores = self.given.scores if isinstance(self.given, Scores) else {}
        return {item: "dk" if score is None else str(score) for item, score in scores.items()}

    def values(self) -> Sequence[tuple[str, str, str]]:
        """The scores of the scale, then "don't know"."""
        scores = [str(score) for score in range(self.exercise.low, self.exercise.high + 1)]
        return [*((score, score, score) for score in scores), ("d", "dk", "?")]

    def head(self) -> list[Widget]:
        """The prompt and what the scores mean."""
        meanings = "\n".join(f"{score}  {meaning}" for score, meaning in self.exercise.anchors)
        return [*super().head(), Static(plain(f"\n{meanings}\n", MUTED), markup=False)]

    def keys(self) -> str:
        """The keys of the scale."""
        words = _("{low}–{high} or d (don't know) to score · n note")
        return words.format(low=self.exercise.low, high=self.exercise.high)

    def off_scale(self) -> str:
        """The keys of the scale."""
        words = _("Score this row {low} to {high}, or d for “don't know”.")
        return words.format(low=self.exercise.low, high=self.exercise.high)

    def privacy(self) -> str:
        """Every score goes into a bundle; only the notes can be shared or kept private."""
        return _("private; scores go in bundles")

    @property
    def response(self) -> Response:
        """The scores and the notes; a rating belongs to its day, so what is no longer asked is left out."""
        asked, possible = {item.id for item in self.exercise.items}, {value for _key, value, _words in self.values()}
        now = {item: value for item, value in self._values.items() if item in asked and value in possible}
        scores = {item: None if value == "dk" else int(value) for item, value in now.items()}
        return Scores(scores, {item: note for item, note in self.notes.items() if item in asked})
