"""What Today shows, and whether a check-in is due or has to be ended; loads nothing that only a check-in needs."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from coachtui.domain.actions import MOST_OPEN, Action, due_since
from coachtui.domain.log import Log, Profile
from coachtui.domain.progress import ModuleProgress

if TYPE_CHECKING:
    from coachtui.workflows.begun_forms import BegunForm
    from coachtui.workflows.check_ins import DueCheckIn


class Overview(NamedTuple):
    """What Today shows, by what it offers next.

    `going_on` is where to go on, `half_typed` whether something half typed waits there, `promised` the open actions by
    date, `check_in` one that is due, `unpaused` how many decisions nobody has paused on, `to_end` whether a check-in
    still has to be ended. `due_again` are the decisions to look at again and `late` those to make, each with the day
    since which it waits and its id. `begun_forms` are forms and exercises begun and left, `next_check_in` the day of
    the next check-in if none is due.
    """

    profile: Profile
    today: date
    now: datetime
    going_on: ModuleProgress | None
    half_typed: bool
    promised: tuple[Action, ...]
    check_in: "DueCheckIn | None" = None
    unpaused: int = 0
    most_open: int = MOST_OPEN
    to_end: bool = False
    due_again: tuple[tuple[date, str], ...] = ()
    late: tuple[tuple[date, str], ...] = ()
    begun_forms: "tuple[BegunForm, ...]" = ()
    next_check_in: date | None = None


def check_in_is_due(log: Log, today: date) -> bool:
    """Whether the day of the check-in has come and something waits to be asked about."""
    return due_since(log.profile.check_in_day, log.last_check_in, log.actions.values(), today) is not None


def check_in_is_to_end(log: Log, promised: Sequence[Action], now: datetime) -> bool:
    """Whether a check-in has asked about every action, except those promised since, and nobody has ended it."""
    looks = [action.check_ins[-1].at for action in log.actions.values() if action.check_ins]
    latest = max(looks, default=None)
    if latest is None or (log.last_check_in is not None and latest <= log.last_check_in):
        return False
    from coachtui.domain.checkins import began, looked_at  # already loaded when the log holds a check-in

    since = began(log.profile.check_in_day, log.last_check_in, now)
    return latest > since and all(looked_at(one, since) for one in promised if one.committed_at <= latest)
