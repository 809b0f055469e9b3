"""What is said where the log is ahead of the clock: the clock of the computer was wrong once, or is wrong now."""

from datetime import datetime, timedelta

from coachtui.domain.dates import full
from coachtui.language import _

SUFFERED = timedelta(days=1)
"""How far ahead a record may lie without a word: clocks differ a little, and so do computers."""


def ahead_of_clock(newest: datetime, now: datetime) -> str:
    """A sentence for the person where the newest record lies more than a day ahead of `now`, else nothing.

    Every record of theirs is stamped later than the newest there is (`events.next_instant`), so that one start with a
    wrong clock moves the dates of all that follow.
    """
    if newest - now <= SUFFERED:
        return ""
    at = newest.astimezone()
    return _(
        "Your newest record is dated {day} at {time}, which is still to come: nothing is lost, but until then whatever "
        "you record is dated just after it, so set the clock of this computer right if it is wrong now."
    ).format(day=full(at.date()), time=f"{at:%H:%M}")
