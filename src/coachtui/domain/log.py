"""The fold: events into the log that screens and exports read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from coachtui.domain.actions import TERMS, Action, ActionState, Amendment, Commitment
from coachtui.domain.events import Event, Json, Kind, order

if TYPE_CHECKING:
    from coachtui.domain.answers import Answer


class Profile(NamedTuple):
    """Who the participant is and which one change they lead. An empty string is "not said yet".

    `check_in_day` is 0 for Monday to 6 for Sunday, or None.
    """

    name: str = ""
    change: str = ""
    check_in_day: int | None = None
    check_in_time: str = ""
    coach: str = ""


@dataclass(slots=True, eq=False)
class Log:
    """Everything one person has recorded, as it stands now; made by `fold`, grown by `apply`."""

    profile: Profile = field(default_factory=Profile)
    actions: dict[str, Action] = field(default_factory=dict)
    completed: dict[str, datetime] = field(default_factory=dict)
    """When each step was first done, by `module/step`."""
    newest: datetime | None = None
    _answers: "dict[str, list[Answer]]" = field(default_factory=dict)
    _unread: list[Event] = field(default_factory=list)

    @property
    def answers(self) -> "dict[str, list[Answer]]":
        """Every answer to each exercise, by `module/step/exercise`, oldest first; a rating is an answer with scores.

        They are read from their events when somebody first asks: the first screen does without them.
        """
        if self._unread:
            from coachtui.domain.answers import read_into

            read_into(self._answers, self._unread)
            self._unread.clear()
        return self._answers

    def latest(self, subject: str) -> "Answer | None":
        """The last answer to an exercise."""
        versions = self.answers.get(subject)
        return versions[-1] if versions else None

    def __eq__(self, other: object) -> bool:
        """Whether both say the same, however far their answers have been read."""
        if not isinstance(other, Log):
            return NotImplemented
        return (self.profile, self.answers, self.actions, self.completed, self.newest) == (
            other.profile,
            other.answers,
            other.actions,
            other.completed,
            other.newest,
        )

    def apply(self, event: Event) -> None:
        """Take one event in; it has to come after all the others in order. Unknown kinds have no effect."""
        if self.newest is None or event.at > self.newest:
            self.newest = event.at
        match event.kind:
            case Kind.PROFILED:
                self.profile = _profiled(self.profile, event.data)
            case Kind.ANSWERED | Kind.RATED:
                self._unread.append(event)
            case Kind.COMPLETED:
                self.completed.setdefault(event.subject, event.at)
            case Kind.COMMITTED:
                self.actions.setdefault(event.subject, _committed(event))
            case Kind.AMENDED:
                if action := self.actions.get(event.subject):
                    self.actions[event.subject] = _amended(action, event)
            case Kind.CLOSED:
                if action := self.actions.get(event.subject):
                    self.actions[event.subject] = _closed(action, event)


def fold(events: Iterable[Event]) -> Log:
    """The log that these events make, in whatever order and however often they are given."""
    log = Log()
    seen: set[str] = set()
    for event in sorted(events, key=order):
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
    """The commitment with the fields that `data` holds in place of its own; a null or empty field empties it."""
    confidence = data.get("confidence")
    return Commitment(
        what=_string(data, "what", "") if "what" in data else terms.what,
        owner=_string(data, "owner", "") if "owner" in data else terms.owner,
        due=_date(data["due"]) if "due" in data else terms.due,
        cue=_string(data, "cue", "") if "cue" in data else terms.cue,
        response=_string(data, "response", "") if "response" in data else terms.response,
        obstacle=_string(data, "obstacle", "") if "obstacle" in data else terms.obstacle,
        measure=_string(data, "measure", "") if "measure" in data else terms.measure,
        confidence=(confidence if type(confidence) is int else None) if "confidence" in data else terms.confidence,
    )


def _committed(event: Event) -> Action:
    return Action(
        id=event.subject,
        terms=commitment_from(event.data, Commitment("")),
        source=_string(event.data, "source"),
        state=ActionState.OPEN,
        committed_at=event.at,
        touched_at=event.at,
    )


def _amended(action: Action, event: Event) -> Action:
    terms = commitment_from(event.data, action.terms)
    reason = _string(event.data, "reason")
    amendments = tuple(
        Amendment(event.at, term, _words(old), _words(new), reason)
        for term in TERMS
        if (old := getattr(action.terms, term)) != (new := getattr(terms, term))
    )
    return action._replace(terms=terms, amendments=action.amendments + amendments, touched_at=event.at)


def _closed(action: Action, event: Event) -> Action:
    state = ActionState.DROPPED if event.data.get("state") == ActionState.DROPPED else ActionState.DONE
    evidence = _string(event.data, "evidence")
    return action._replace(state=state, evidence=evidence, closed_at=event.at, touched_at=event.at)


def _profiled(profile: Profile, data: Mapping[str, Json]) -> Profile:
    day = data.get("check_in_day", profile.check_in_day)
    return Profile(
        name=_string(data, "name", profile.name),
        change=_string(data, "change", profile.change),
        check_in_day=day if day is None or (type(day) is int and 0 <= day <= 6) else profile.check_in_day,
        check_in_time=_string(data, "check_in_time", profile.check_in_time),
        coach=_string(data, "coach", profile.coach),
    )


def _string(data: Mapping[str, Json], key: str, default: str = "") -> str:
    value = data.get(key)
    return value if isinstance(value, str) else default


def _date(value: Json) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _words(value: str | int | date | None) -> str:
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)
