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
    """What Today shows: where to go on, whether something half typed waits there, the open actions by date, a check-in
    that is due, how many decisions nobody has paused on, whether a check-in has still to be ended (`to_end`), the
    decisions to look at again and those that are `late`, each with the day since which it waits and its id, the
    forms and exercises begun and left, and the day of the next check-in where none is due."""

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
    """Whether a check-in has asked about every action, but for those promised since, and nobody has ended it."""
    looks = [action.check_ins[-1].at for action in log.actions.values() if action.check_ins]
    latest = max(looks, default=None)
    if latest is None or (log.last_check_in is not None and latest <= log.last_check_in):
        return False
    from coachtui.domain.checkins import began, looked_at  # the fold has loaded it with the first check-in

    since = began(log.profile.check_in_day, log.last_check_in, now)
    return latest > since and all(looked_at(one, since) for one in promised if one.committed_at <= latest)
