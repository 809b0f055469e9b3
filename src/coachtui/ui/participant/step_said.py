"""What the bottom line says about a step: what was recorded, what was not and why, and what is shared now."""

from collections.abc import Iterable
from typing import Any

from textual.app import App

from coachtui.domain.errors import CoachError, NotUnderstood
from coachtui.language import _
from coachtui.ui.exercises.base import ExerciseView
from coachtui.ui.participant.share_said import tell_shared
from coachtui.ui.participant.step_answers import StepAnswers
from coachtui.ui.widgets.key_bar import hush, say
from coachtui.workflows.participant import Participant


def tell_refusals(app: App[Any], refusals: Iterable[NotUnderstood]) -> None:
    """Say what was not recorded, and why, on the screen somebody comes to, once it has a bottom line."""
    for refusal in refusals:
        words = _("Not recorded yet: {problem} It is kept as you typed it.").format(problem=refusal)
        app.screen.call_after_refresh(say, app, words, True)


def tell_saved(app: App[Any], participant: Participant, was_empty: bool, is_shared: bool) -> None:
    """Say that what is typed is recorded, and whether it is shared; or that there was nothing to save."""
    hush(app)
    words = _("Saved {time}. It is shared.") if is_shared else _("Saved {time}. It stays private.")
    if was_empty:
        words = _("There is nothing to save: nothing is typed in this step yet.")
    say(app, words.format(time=f"{participant.now():%H:%M}"))


def turn_share(app: App[Any], answers: StepAnswers, view: ExerciseView | None) -> None:
    """Share the recorded answer to an exercise, or keep it private again, and say which."""
    if view is None:
        say(app, _("First go to the answer you want to share: tab leads to the boxes."))
        return
    try:
        is_shared = answers.share(view)
    except CoachError as problem:
        say(app, str(problem), warning=True)
        return
    tell_shared(app, is_shared, view.response)
