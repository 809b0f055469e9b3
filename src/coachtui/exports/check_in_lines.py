"""Check-ins in words: what every file says of one."""

from coachtui.domain.actions import Action
from coachtui.domain.checkins import CUE_WORDS, STATUS_WORDS, CheckIn
from coachtui.language import _


def line(check_in: CheckIn) -> str:
    """One check-in on one line: how the action was found, whether its moment came, what got in the way, the note."""
    acted = {True: _("acted"), False: _("did not act"), None: ""}[check_in.acted]
    confidence = "" if check_in.confidence is None else _("confidence {n} of 10").format(n=check_in.confidence)
    said = [
        STATUS_WORDS.get(check_in.status, check_in.status),
        CUE_WORDS.get(check_in.cue, ""),
        acted,
        _("in the way: {what}").format(what=obstacles(check_in)) if check_in.obstacles else "",
        confidence,
    ]
    words = ", ".join(part for part in said if part)
    return _("{words}. “{note}”").format(words=words, note=check_in.note) if check_in.note else words


def obstacles(check_in: CheckIn) -> str:
    """What got in the way, in the words that were chosen."""
    return "; ".join(check_in.obstacles.values())


def last(action: Action) -> CheckIn | None:
    """The last check-in on an action."""
    return action.check_ins[-1] if action.check_ins else None
