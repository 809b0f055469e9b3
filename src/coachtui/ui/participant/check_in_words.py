"""The action that a check-in is asking about, in words."""

from datetime import date

from textual.content import Content

from coachtui.domain.actions import Action
from coachtui.domain.checkins import check_in_words
from coachtui.domain.dates import due_words, short
from coachtui.domain.plan_words import plan_words
from coachtui.language import _
from coachtui.ui.widgets.words import MUTED, STRONG, WARNING, joined, plain


def about(action: Action, just_said: str = "") -> Content:
    """The action that is asked about: its words, its plan, what was said last time.

    `just_said` is the event of a check-in of this sitting, which does not count as last time.
    """
    terms = action.terms
    lines = [plain(terms.what, STRONG)]
    if plan := plan_words(terms.cue, terms.response):
        lines.append(plain(plan))
    earlier = [found for found in action.check_ins if found.event != just_said]
    if earlier:
        last = earlier[-1]
        day = short(last.at.astimezone().date())
        lines.append(plain(_("Last time ({day}): {words}").format(day=day, words=check_in_words(last)), MUTED))
    elif terms.confidence is not None and not action.check_ins:
        words = _("Your confidence was {score} of 10.")
        lines.append(plain(words.format(score=terms.confidence), MUTED))
    return plain("\n").join(lines)


def dates(action: Action, today: date) -> Content:
    """When it was promised, and when it is due: overdue in words."""
    left = action.days_left(today)
    due = due_words(action.terms.due, today)
    promised = _("promised {day}").format(day=short(action.committed_at.astimezone().date()))
    is_late = left is not None and left < 0
    return joined((f"{promised} · ", MUTED), (f"! {due}" if is_late else due, WARNING if is_late else MUTED))
