"""The check-in: every open action, one at a time, and what becomes of it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from coachtui.content.library import Library
from coachtui.domain.actions import Action, due_since, next_check_in
from coachtui.domain.checkins import ROUTINE, began, looked_at, to_walk
from coachtui.domain.curriculum import Asked, CheckIn, Commit, Obstacle, Reflect
from coachtui.domain.errors import ContentInvalid, NotFound, NotUnderstood
from coachtui.domain.events import Deed, Event, Kind
from coachtui.domain.log import fold
from coachtui.domain.undoing import said, undone
from coachtui.language import _
from coachtui.workflows.check_in_deeds import TypedCheckIn, deeds_for
from coachtui.workflows.logbook import Logbook

MINUTES_EACH = 2
"""The most minutes a check-in takes for one action."""


class DueCheckIn(NamedTuple):
    """A check-in that is due: since which local date, how many open actions it will ask about, and the minutes."""

    since: date
    actions: int
    minutes: int


class Routine(NamedTuple):
    """What the module of the check-in adds to it; nothing if there is no such module.

    `obstacles` are those there are to choose from. `reflections` are the questions at its end, each with its module and
    step. `next_step` is the exercise that the next action comes from, as `module/step/exercise`.
    """

    obstacles: tuple[Obstacle, ...] = ()
    reflections: tuple[tuple[str, str, Reflect], ...] = ()
    next_step: str = ""


class CheckIns:
    """The check-ins in a logbook.

    Methods that record raise NotUnderstood with what is unclear, NotFound, or what `Logbook.record` raises; nothing is
    recorded then.
    """

    def __init__(self, book: Logbook, library: Library) -> None:
        self._book = book
        self._library = library

    def due(self) -> DueCheckIn | None:
        """The check-in that is due, if one is."""
        log = self._book.log
        since = due_since(log.profile.check_in_day, log.last_check_in, log.actions.values(), self._book.today())
        count = len(self.waiting()) if since else 0
        return DueCheckIn(since, count, count * MINUTES_EACH) if since and count else None

    def waiting(self) -> list[Action]:
        """The open actions still to be asked about; one that an interrupted check-in reached is not asked again."""
        return to_walk(self._book.log.actions.values(), self._began())

    def asked(self) -> int:
        """How many actions this check-in has looked at already, among them those it has closed."""
        since = self._began()
        return sum(looked_at(action, since) for action in self._book.log.actions.values())

    def next_on(self) -> date | None:
        """The day of the next check-in after today; None if no day was chosen."""
        return next_check_in(self._book.log.profile.check_in_day, self._book.today())

    def routine(self) -> Routine:
        """What the module of the check-in adds to it."""
        try:
            steps = self._library.module(ROUTINE).steps
        except (NotFound, ContentInvalid):
            return Routine()
        asked = [(step.id, exercise) for step in steps for exercise in step.exercises]
        at = next((index for index, (_step, one) in enumerate(asked) if isinstance(one, CheckIn)), None)
        return Routine() if at is None else _routine(asked[at:])

    def record(self, action_id: str, typed: TypedCheckIn, instead: str = "") -> Action:
        """Record how an action was found and what becomes of it, as one act.

        `instead` is the id of the event of an earlier check-in on it that was wrong: that one is undone, with what it
        changed.
        """
        former = self._act(instead)
        ids = {event.id for event in former}
        log = fold(event for event in self._book.events() if event.id not in ids) if ids else self._book.log
        action = log.actions.get(action_id)
        if action is None:
            raise NotFound(_("That action is no longer there. Nothing was recorded."))
        if not action.is_open:
            raise NotUnderstood(_("“{what}” is already closed. Nothing was changed.").format(what=action.terms.what))
        said_wrongly = [Deed(Kind.UNDONE, action_id, {"events": [event.id for event in former]})] if former else []
        self._book.record(*said_wrongly, *deeds_for(action, typed, self._book.today()))
        return self._book.log.actions[action_id]

    def end(self) -> None:
        """Note that the check-in has been ended, so that the next one is due on its day."""
        self._book.record(Deed(Kind.COMPLETED, ROUTINE, {}))

    def _began(self) -> datetime:
        log = self._book.log
        return began(log.profile.check_in_day, log.last_check_in, self._book.now())

    def _act(self, event_id: str) -> list[Event]:
        """Everything that was recorded together with that event, if it still stands."""
        events = self._book.events() if event_id else ()
        gone = undone(events)
        one = next((event for event in events if event.id == event_id and event.id not in gone), None)
        return [*said(event for event in events if one and (event.at, event.device) == (one.at, one.device))]


def _routine(asked: Sequence[tuple[str, Asked]]) -> Routine:
    """What is asked from the check-in itself onwards, each with its step."""
    first = asked[0][1]
    return Routine(
        obstacles=first.obstacles if isinstance(first, CheckIn) else (),
        reflections=tuple((ROUTINE, step, one) for step, one in asked if isinstance(one, Reflect)),
        next_step=next((f"{ROUTINE}/{step}/{one.id}" for step, one in asked if isinstance(one, Commit)), ""),
    )
