"""Check-ins: what happened to an action since last time, and which actions are still to be asked about."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple

from coachtui.domain.actions import Action
from coachtui.domain.events import Event, Json, strings, text_at
from coachtui.domain.redaction import StandIn
from coachtui.domain.text import within
from coachtui.language import _

ROUTINE = "check-in"
"""The subject of the event that ends a check-in of all open actions, and the id of the module it is done with."""


class Status(StrEnum):
    """How a check-in found an action."""

    MOVING = "moving"
    STUCK = "stuck"
    DONE = "done"
    DROPPED = "dropped"


class Cue(StrEnum):
    """Whether the moment that an if-then plan waits for came."""

    YES = "yes"
    NO = "no"
    UNSEEN = "unseen"


class Next(StrEnum):
    """What happens to an action next."""

    KEEP = "keep"
    SMALLER = "smaller"
    MOVE = "move"
    HAND_OVER = "hand-over"
    STOP = "stop"
    FINISHED = "finished"


STATUS_WORDS: Mapping[str, str] = {
    Status.MOVING: _("moving"),
    Status.STUCK: _("stuck"),
    Status.DONE: _("done"),
    Status.DROPPED: _("dropped"),
}

CUE_WORDS: Mapping[str, str] = {
    Cue.YES: _("the moment came"),
    Cue.NO: _("the moment did not come"),
    Cue.UNSEEN: _("the moment was not noticed"),
}


class CheckIn(NamedTuple):
    """One look at one action.

    `status` and `cue` are values of `Status` and `Cue`; `cue` is empty if it was not asked about. `obstacles` are what
    got in the way, in the words chosen from the list, by id. `confidence` is 0 to 10.
    """

    event: str
    at: datetime
    status: str
    cue: str = ""
    acted: bool | None = None
    obstacles: Mapping[str, str] = {}
    note: str = ""
    confidence: int | None = None


def check_in_words(one: CheckIn) -> str:
    """What was said in a check-in, on one line: how the action was found, whether its moment came and whether somebody
    acted, what got in the way, the note, the confidence.
    """
    said = [
        STATUS_WORDS.get(one.status, one.status),
        CUE_WORDS.get(one.cue, ""),
        {True: _("acted"), False: _("did not act"), None: ""}[one.acted],
        *map(within, one.obstacles.values()),
        one.note if isinstance(one.note, StandIn) or not one.note else _("“{words}”").format(words=one.note),
        "" if one.confidence is None else _("confidence {score} of 10").format(score=one.confidence),
    ]
    return "; ".join(words for words in said if words)


def to_data(check_in: CheckIn) -> dict[str, Json]:
    """The fields of the event that records it; what was not said is left out."""
    fields: dict[str, Json] = {
        "status": str(check_in.status),
        "cue": str(check_in.cue),
        "acted": check_in.acted,
        "obstacles": {**check_in.obstacles},
        "note": check_in.note,
        "confidence": check_in.confidence,
    }
    return {name: value for name, value in fields.items() if value not in ("", None, {})}


def checked_in(action: Action, event: Event) -> Action:
    """The action after a check-in; a status this version does not know counts as moving."""
    data = event.data
    status, cue, acted, confidence = (data.get(name) for name in ("status", "cue", "acted", "confidence"))
    found = CheckIn(
        event=event.id,
        at=event.at,
        status=status if isinstance(status, str) and status in set(Status) else Status.MOVING,
        cue=cue if isinstance(cue, str) and cue in set(Cue) else "",
        acted=acted if isinstance(acted, bool) else None,
        obstacles=strings(data.get("obstacles")),
        note=text_at(data, "note"),
        confidence=confidence if type(confidence) is int and 0 <= confidence <= 10 else None,
    )
    return action._replace(check_ins=(*action.check_ins, found), touched_at=event.at)


def began(day: int | None, last: datetime | None, now: datetime) -> datetime:
    """The instant from which a look at an action counts for this check-in, so that an interrupted one can go on.

    It is twelve hours ago; or the beginning of the day on which the check-in fell due, if that is earlier and it has
    not been ended since. It is never before `last`, the instant at which one was last ended.
    """
    start = now - timedelta(hours=12)
    if day is not None:
        fell = now.date() - timedelta(days=(now.weekday() - day) % 7)
        midnight = datetime.combine(fell, time.min).astimezone()
        if last is None or last < midnight:
            start = min(start, midnight)
    return start if last is None else max(start, last)


def looked_at(action: Action, since: datetime) -> bool:
    """Whether the action was looked at in the check-in that began then."""
    return bool(action.check_ins) and action.check_ins[-1].at > since


def to_walk(actions: Iterable[Action], since: datetime) -> list[Action]:
    """The open actions that the check-in that began then still has to ask about, the first due first."""

    def key(action: Action) -> tuple[date, datetime, str]:
        return (action.terms.due or date.max, action.committed_at, action.id)

    return sorted((action for action in actions if action.is_open and not looked_at(action, since)), key=key)
