"""An action in words: everything that is known about it, and its history."""

from datetime import date

from textual.content import Content

from coachtui.domain.actions import STATE_WORDS, Action, ActionState, Amendment, confidence_words
from coachtui.domain.checkins import check_in_words
from coachtui.domain.dates import due_words, full, in_full
from coachtui.domain.plan_words import plan_words
from coachtui.language import _
from coachtui.ui.widgets.words import MUTED, STRONG, WARNING, joined, plain


def detail(action: Action, today: date, where: str) -> Content:
    """The whole action, one thing to a line; `where` is the module and step it came from."""
    terms = action.terms
    left = action.days_left(today)
    lines = [plain(terms.what, STRONG)]
    if action.state is ActionState.OPEN and terms.due is not None:
        late = left is not None and left < 0
        words = f"! {due_words(terms.due, today)}" if late else _("due {when}").format(when=in_full(terms.due, today))
        lines.append(plain(words, WARNING if late else ""))
    elif action.state is ActionState.OPEN:
        lines.append(plain(_("no date"), WARNING))
    if action.is_stuck:
        lines.append(plain(_("! stuck when you last checked in"), WARNING))
    if action.closed_at is not None:
        state = _("done on {when}") if action.state is ActionState.DONE else _("dropped on {when}")
        lines.append(plain(state.format(when=full(action.closed_at.astimezone().date()))))
    if plan := plan_words(terms.cue, terms.response):
        lines.append(plain(plan))
    for label, text in (
        (_("Owner"), terms.owner),
        (_("Obstacle"), terms.obstacle),
        (_("How we'll know"), terms.measure),
        (_("Confidence"), confidence_words(action)),
        (_("Evidence"), action.evidence),
        (_("From"), where),
    ):
        if text:
            lines.append(joined((f"{label}  ", MUTED), text))
    if action.check_ins:
        lines += [plain(""), plain(_("Check-ins"), MUTED)]
        lines += [_entry(found.at.astimezone().date(), check_in_words(found)) for found in reversed(action.check_ins)]
    lines.append(plain(""))
    lines.append(plain(_("History"), MUTED))
    lines.append(_entry(action.committed_at.astimezone().date(), _("promised")))
    lines += [_entry(change.at.astimezone().date(), _changed(change)) for change in action.amendments]
    return plain("\n").join(lines)


def closed_words(state: ActionState) -> str:
    """How an action was closed, as it begins a row: "✓ done"."""
    return f"{'✓' if state is ActionState.DONE else '–'} {STATE_WORDS[state]}"


def _entry(day: date, words: str) -> Content:
    return joined((f"{full(day)}  ", MUTED), words)


def _changed(change: Amendment) -> str:
    names = {
        "what": _("wording"),
        "owner": _("owner"),
        "due": _("date"),
        "cue": _("if"),
        "response": _("then"),
        "obstacle": _("obstacle"),
        "measure": _("how we'll know"),
        "confidence": _("confidence"),
    }
    words = _("{name}: {old} → {new}").format(
        name=names[change.term], old=_value(change, change.old), new=_value(change, change.new)
    )
    return _("{words}, because: {reason}").format(words=words, reason=change.reason) if change.reason else words


def _value(change: Amendment, text: str) -> str:
    if not text:
        return _("none")
    return full(date.fromisoformat(text)) if change.term == "due" else text
