"""The warning for a log that is ahead of the clock: the computer's clock was wrong once, or is wrong now."""

from datetime import datetime, timedelta

from coachtui.domain.dates import full
from coachtui.language import _

SUFFERED = timedelta(days=1)
"""How far ahead a record may be without a warning: the clocks of two computers differ a little."""


def ahead_of_clock(newest: datetime, now: datetime) -> str:
    """Return a sentence for the person if the newest record is more than a day ahead of `now`, else an empty one.

    Each new record is stamped later than the newest there is (`events.next_instant`), so one start with a wrong clock
    moves the dates of all that follow.
    """
    if newest - now <= SUFFERED:
        return ""
    at = newest.astimezone()
    return _(
        "Your newest record is dated {day} at {time}, which is in the future. Nothing is lost, but until then whatever "
        "you record is dated just after it. If this computer's clock is wrong, set it right."
    ).format(day=full(at.date()), time=f"{at:%H:%M}")
