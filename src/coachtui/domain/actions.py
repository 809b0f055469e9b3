"""An action: a commitment with an owner and a date, and everything that has happened to it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from coachtui.language import _

if TYPE_CHECKING:
    from coachtui.domain.checkins import CheckIn


STALLED_AFTER = 14
"""Days without anything new after which an open action counts as stalled, unless somebody chose another number."""

MOST_OPEN = 5
"""Open actions beyond which people are asked which one they would keep, unless somebody chose another number."""


class ActionState(StrEnum):
    """Where an action stands."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class ActionFilter(StrEnum):
    """The parts of the action log a person can look at."""

    OPEN = "open"
    WEEK = "week"
    OVERDUE = "overdue"
    STUCK = "stuck"
    DONE = "done"
    ALL = "all"


STATE_WORDS: Mapping[ActionState, str] = {
    ActionState.OPEN: _("open"),
    ActionState.DONE: _("done"),
    ActionState.DROPPED: _("dropped"),
}


class Commitment(NamedTuple):
    """What somebody commits to. Only `what` is needed; the rest makes it likelier to happen.

    `due` is a local calendar date. `cue` and `response` are the if and the then of an implementation intention
    (Gollwitzer & Sheeran 2006), `obstacle` what is likely to get in the way (Wang, Wang & Gai 2021), `measure` how
    anybody will know that it worked, `confidence` 0 to 10.
    """

    what: str
    owner: str = ""
    due: date | None = None
    cue: str = ""
    response: str = ""
    obstacle: str = ""
    measure: str = ""
    confidence: int | None = None


TERMS: tuple[str, ...] = Commitment._fields
"""The names of a commitment's fields, in the order they are asked for."""


def term_name(term: str) -> str:
    """What a field of a commitment is called."""
    names = {
        "what": _("Action"),
        "owner": _("Owner"),
        "due": _("Due"),
        "cue": _("If"),
        "response": _("Then"),
        "obstacle": _("Obstacle"),
        "measure": _("How we'll know"),
        "confidence": _("Confidence"),
    }
    return names[term]


def closing_name(state: ActionState) -> str:
    """The label for the words that closed an action: what shows that it is done, or why it was dropped."""
    return _("Why dropped") if state is ActionState.DROPPED else _("Evidence")


class Amendment(NamedTuple):
    """A change to one field: when, the old value and the new in words, and why."""

    at: datetime
    term: str
    old: str
    new: str
    reason: str


class Action(NamedTuple):
    """A commitment with its id, its state and its history, oldest first.

    `source` is the id of the exercise it came from, if any. `evidence` is what shows that it is done.
    """

    id: str
    terms: Commitment
    source: str
    state: ActionState
    committed_at: datetime
    touched_at: datetime
    amendments: tuple[Amendment, ...] = ()
    closed_at: datetime | None = None
    evidence: str = ""
    check_ins: "tuple[CheckIn, ...]" = ()

    @property
    def is_open(self) -> bool:
        """Whether it is neither done nor dropped."""
        return self.state is ActionState.OPEN

    @property
    def is_stuck(self) -> bool:
        """Whether it is open and the last check-in found it stuck."""
        return self.is_open and bool(self.check_ins) and self.check_ins[-1].status == "stuck"

    @property
    def confidence(self) -> int | None:
        """How confident its owner was last, 0 to 10: in a check-in, or in a later change to the action itself."""
        since = max((one.at for one in self._of_confidence()), default=self.committed_at)
        asked = (one.confidence for one in reversed(self.check_ins) if one.confidence is not None and one.at > since)
        return next(asked, self.terms.confidence)

    @property
    def first_confidence(self) -> int | None:
        """How confident its owner was when it was promised."""
        first = next((one.old for one in self._of_confidence()), None)
        return self.terms.confidence if first is None else int(first) if first.isdecimal() else None

    def _of_confidence(self) -> tuple[Amendment, ...]:
        return tuple(one for one in self.amendments if one.term == "confidence")

    def days_left(self, today: date) -> int | None:
        """Days until it is due, negative when overdue; None if it has no date or is closed."""
        if self.terms.due is None or self.state is not ActionState.OPEN:
            return None
        return (self.terms.due - today).days

    def days_untouched(self, today: date) -> int:
        """Local days since anything was recorded about it."""
        return (today - self.touched_at.astimezone().date()).days

    def parts(self, today: date, stalled_after: int = STALLED_AFTER) -> Sequence[ActionFilter]:
        """The parts of the log the action belongs to; a week is today and the six days after it.

        An open action is stuck if the last check-in found it so, or if nobody touched it for `stalled_after` days.
        """
        if not self.is_open:
            return (ActionFilter.DONE, ActionFilter.ALL)
        parts = [ActionFilter.OPEN, ActionFilter.ALL]
        left = self.days_left(today)
        if left is not None and left < 7:
            parts.append(ActionFilter.OVERDUE if left < 0 else ActionFilter.WEEK)
        if self.is_stuck or self.days_untouched(today) >= stalled_after:
            parts.append(ActionFilter.STUCK)
        return parts


def by_date(actions: Iterable[Action]) -> list[Action]:
    """Open actions by due date, then those without a date; then closed ones, the latest first."""

    def key(action: Action) -> tuple[bool, bool, date, float, str]:
        is_closed = action.state is not ActionState.OPEN
        since = -action.touched_at.timestamp() if is_closed else action.committed_at.timestamp()
        due = None if is_closed else action.terms.due
        return (is_closed, due is None, due or date.max, since, action.id)

    return sorted(actions, key=key)


def confidence_words(action: Action) -> str:
    """How confident its owner is, and was at first if that was a different number; empty if nobody said."""
    now, first = action.confidence, action.first_confidence
    if now is None:
        return ""
    if first is None or first == now:
        return _("{score} of 10").format(score=now)
    return _("{score} of 10 now, {first} when promised").format(score=now, first=first)


def next_check_in(day: int | None, today: date) -> date | None:
    """The local day after today on which a check-in falls due; None if no weekday was chosen (0 is Monday)."""
    return None if day is None else today + timedelta(days=(day - today.weekday() - 1) % 7 + 1)


def due_since(day: int | None, last: datetime | None, actions: Iterable[Action], today: date) -> date | None:
    """The local day on which the check-in of all open actions fell due, or None if none is waiting to be held.

    `day` is the weekday chosen, 0 for Monday; `last` is when one was last ended. It only falls due if an open action
    was promised before that day: there is nothing to tell yet about one promised on the day itself.
    """
    if day is None:
        return None
    fell = today - timedelta(days=(today.weekday() - day) % 7)
    if last is not None and last.astimezone().date() >= fell:
        return None
    waiting = (action.committed_at.astimezone().date() < fell for action in actions if action.is_open)
    return fell if any(waiting) else None
