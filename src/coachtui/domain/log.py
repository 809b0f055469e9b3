"""The fold: events into the log that screens and exports read."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from coachtui.domain.actions import TERMS, Action, ActionState, Amendment, Commitment
from coachtui.domain.events import Event, Json, Kind, day_from, order, text_at

if TYPE_CHECKING:
    from coachtui.domain.answers import Answer
    from coachtui.domain.decisions import Decision


class Profile(NamedTuple):
    """Who the participant is and which one change they lead. An empty string means "not said yet".

    `check_in_day` is 0 for Monday to 6 for Sunday, or None.
    """

    name: str = ""
    change: str = ""
    check_in_day: int | None = None
    check_in_time: str = ""
    coach: str = ""


class Log:
    """Everything one person has recorded, as it stands now; built by `fold`, extended by `apply`.

    `completed` says when each step was first done, by `module/step`; `shared` holds the share mark of each answer and
    decision that was ever given one; `last_check_in` is when a check-in of all open actions was last ended.
    """

    # Not a dataclass: defining one costs the first screen two milliseconds.
    def __init__(self) -> None:
        self.profile = Profile()
        self.actions: dict[str, Action] = {}
        self.completed: dict[str, datetime] = {}
        self.decisions: dict[str, Decision] = {}
        self.shared: dict[str, bool] = {}
        self.last_check_in: datetime | None = None
        self.newest: datetime | None = None
        self._answers: dict[str, list[Answer]] = {}
        self._answering: list[Event] = []
        self._read = 0
        self._by_subject: dict[str, list[Event]] = {}
        self._sorted = 0

    @property
    def answers(self) -> "dict[str, list[Answer]]":
        """Every answer to each exercise, by `module/step/exercise`, oldest first; a rating is an answer with scores.

        They are read from their events when first asked for, because the first screen does without them.
        """
        if self._read < len(self._answering):
            from coachtui.domain.answers import read_into

            read_into(self._answers, self._answering[self._read :])
            self._read = len(self._answering)
        return self._answers

    def still(self) -> "Log":
        """A copy of the log as it stands, with its answers read, which does not change when more is recorded."""
        log = Log()
        for name, value in vars(self).items():
            setattr(log, name, value.copy() if isinstance(value, dict | list) else value)
        log._answers = {subject: [*versions] for subject, versions in self.answers.items()}
        log._read = len(log._answering)
        return log

    def latest_answers(self, most: int) -> "list[list[Answer]]":
        """All versions of the answers to the `most` exercises answered last, except timings; only these are read.

        Those answered at the same instant as the last of these are included too.
        """
        if most >= len(self._answering):
            return [*self.answers.values()]
        from coachtui.domain.answers import read_into

        wanted = set[str]()
        oldest: datetime | None = None
        for event in reversed(self._answering):
            if len(wanted) >= most and event.at != oldest:
                break
            if "seconds" not in event.data:
                wanted.add(event.subject)
                oldest = event.at
        found: dict[str, list[Answer]] = {}
        read_into(found, (event for event in self._answering if event.subject in wanted))
        return [*found.values()]

    def latest(self, subject: str) -> "Answer | None":
        """The last answer to an exercise; the answers to other exercises need not be read for it."""
        found = self._answers
        if self._read < len(self._answering):
            from coachtui.domain.answers import read_into

            for event in self._answering[self._sorted :]:
                self._by_subject.setdefault(event.subject, []).append(event)
            self._sorted = len(self._answering)
            read_into(found := {}, self._by_subject.get(subject, ()))
        versions = found.get(subject)
        return versions[-1] if versions else None

    def __eq__(self, other: object) -> bool:
        """Whether both say the same, however far their answers have been read."""
        if not isinstance(other, Log):
            return NotImplemented
        return self._says() == other._says()

    def _says(self) -> tuple[object, ...]:
        past = (self.last_check_in, self.newest)
        return (self.profile, self.answers, self.actions, self.completed, self.decisions, self.shared, past)

    def apply(self, event: Event) -> None:
        """Take one event in; it has to come after all the others in order. Unknown kinds have no effect.

        Nor has `undone`: what it takes back is already in the log, which has to be folded again.
        """
        if self.newest is None or event.at > self.newest:
            self.newest = event.at
        if event.withheld or event.redacted:
            from coachtui.domain.redaction import shown_data

            event = event._replace(data=shown_data(event))
        match event.kind:
            case Kind.PROFILED:
                self.profile = _profiled(self.profile, event.data)
            case Kind.ANSWERED | Kind.RATED:
                self._answering.append(event)
            case Kind.COMPLETED if "/" not in event.subject:
                self.last_check_in = event.at
            case Kind.COMPLETED:
                self.completed.setdefault(event.subject, event.at)
            case Kind.COMMITTED:
                self.actions.setdefault(event.subject, _committed(event))
            case Kind.AMENDED if event.subject in self.actions:
                self.actions[event.subject] = _amended(self.actions[event.subject], event)
            case Kind.CLOSED if event.subject in self.actions:
                self.actions[event.subject] = _closed(self.actions[event.subject], event)
            case Kind.CHECKED_IN if event.subject in self.actions:
                from coachtui.domain.checkins import checked_in

                self.actions[event.subject] = checked_in(self.actions[event.subject], event)
            case Kind.DECIDED | Kind.PAUSED | Kind.AMENDED | Kind.CLOSED:
                from coachtui.domain.decisions import take_in

                take_in(self.decisions, event)
            case Kind.SHARED:
                self.shared[event.subject] = event.data.get("shared") is True


def fold(events: Iterable[Event]) -> Log:
    """The log that these events make, in whatever order and however often they are given, without what is undone."""
    log = Log()
    ordered = sorted(events, key=order)
    seen: set[str] = set()
    if any(event.kind == Kind.UNDONE for event in ordered):
        from coachtui.domain.undoing import undone

        seen.update(undone(ordered))
    for event in ordered:
        if event.id not in seen:
            seen.add(event.id)
            log.apply(event)
    return log


def commitment_data(terms: Commitment) -> dict[str, Json]:
    """The filled fields of a commitment, as an event holds them: the date as an ISO string."""
    values = {term: getattr(terms, term) for term in TERMS}
    return {
        term: value.isoformat() if isinstance(value, date) else value
        for term, value in values.items()
        if value not in ("", None)
    }


def commitment_from(data: Mapping[str, Json], terms: Commitment) -> Commitment:
    """The commitment, with every field that `data` holds replaced; null or an empty text clears a field."""
    confidence = data.get("confidence")
    return Commitment(
        what=text_at(data, "what") if "what" in data else terms.what,
        owner=text_at(data, "owner") if "owner" in data else terms.owner,
        due=day_from(data["due"]) if "due" in data else terms.due,
        cue=text_at(data, "cue") if "cue" in data else terms.cue,
        response=text_at(data, "response") if "response" in data else terms.response,
        obstacle=text_at(data, "obstacle") if "obstacle" in data else terms.obstacle,
        measure=text_at(data, "measure") if "measure" in data else terms.measure,
        confidence=(confidence if type(confidence) is int else None) if "confidence" in data else terms.confidence,
    )


def _committed(event: Event) -> Action:
    return Action(
        id=event.subject,
        terms=commitment_from(event.data, Commitment("")),
        source=text_at(event.data, "source"),
        state=ActionState.OPEN,
        committed_at=event.at,
        touched_at=event.at,
    )


def _amended(action: Action, event: Event) -> Action:
    terms = commitment_from(event.data, action.terms)
    reason = text_at(event.data, "reason")
    amendments = tuple(
        Amendment(event.at, term, _words(old), _words(new), reason)
        for term in TERMS
        if (old := getattr(action.terms, term)) != (new := getattr(terms, term))
        or (term in event.withheld and isinstance(old, str) and old)
    )
    return action._replace(terms=terms, amendments=action.amendments + amendments, touched_at=event.at)


def _closed(action: Action, event: Event) -> Action:
    state = ActionState.DROPPED if event.data.get("state") == ActionState.DROPPED else ActionState.DONE
    evidence = text_at(event.data, "evidence")
    return action._replace(state=state, evidence=evidence, closed_at=event.at, touched_at=event.at)


def _profiled(profile: Profile, data: Mapping[str, Json]) -> Profile:
    day = data.get("check_in_day", profile.check_in_day)
    return Profile(
        name=text_at(data, "name", profile.name),
        change=text_at(data, "change", profile.change),
        check_in_day=day if day is None or (type(day) is int and 0 <= day <= 6) else profile.check_in_day,
        check_in_time=text_at(data, "check_in_time", profile.check_in_time),
        coach=text_at(data, "coach", profile.coach),
    )


def _words(value: str | int | date | None) -> str:
    if isinstance(value, str):
        return value  # unchanged, so that a stand-in for words that are not here stays one
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)
