"""Which part of each event leaves in a bundle: what accountability needs, and the last wording of every text."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from coachtui.domain.actions import TERMS, ActionState, Commitment
from coachtui.domain.answers import Scores, from_data, strings, to_data
from coachtui.domain.events import Event, Json, Kind, order
from coachtui.domain.log import Log, commitment_from
from coachtui.domain.text import clean
from coachtui.exports.history import WORDING

PROFILE: tuple[str, ...] = ("name", "change", "check_in_day", "coach")
"""The parts of the profile a coach needs."""

UNNAMED = "other"
"""What `withheld` calls the fields that this version does not know: even their names stay here."""

_ABOUT_ACTIONS = (Kind.COMMITTED, Kind.AMENDED, Kind.CLOSED)
_WORDS = ("asked", "wording")
_KNOWN = {*TERMS, *PROFILE, *_WORDS, "labels", "source", "reason", "state", "evidence", "check_in_time", "notes"}


@dataclass(frozen=True, slots=True)
class _Last:
    """Where the last wording of each field stands: the id of its event, by subject and field.

    `shared` holds the ids of the events whose answer leaves in full.
    """

    wording: Mapping[tuple[str, str], str]
    shared: Collection[str]

    def is_in(self, event: Event, field: str) -> bool:
        return self.wording.get((_subject(event), field)) == event.id


def leaving(events: Sequence[Event], log: Log, shared: Collection[str]) -> list[dict[str, Json]]:
    """The records of a bundle, in order: events without device, each field that stays here named in `withheld`.

    Every date, owner, state, score and reason leaves; of a text only its last wording; of the exercises in `shared`
    the latest answer in full. Other answers, unknown kinds, and events that had no effect do not leave.
    """
    effective = _effective(events)
    latest = {answer.event for subject in shared if (answer := log.latest(subject))}
    last = _Last({(_subject(event), field): event.id for event in effective for field in _settled(event)}, latest)
    return [record for event in effective if (record := _record(event, last)) is not None]


def instant(at: datetime) -> str:
    """An instant as files hold it: UTC with milliseconds, `2026-11-22T10:42:00.000Z` (RFC 3339)."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def cleaned(value: Json) -> Json:
    """The value with every string in it, and every key, made safe to show."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [cleaned(item) for item in value]
    if isinstance(value, dict):
        return {clean(key): cleaned(item) for key, item in value.items()}
    return value


def _effective(events: Sequence[Event]) -> list[Event]:
    """The events that the fold makes something of: no second copies, no changes of an action that is not there."""
    by_id: dict[str, Event] = {}
    for event in sorted(events, key=order):
        by_id.setdefault(event.id, event)
    effective: list[Event] = []
    committed: set[str] = set()
    for event in by_id.values():
        is_known = event.subject in committed
        if event.kind == Kind.COMMITTED:
            committed.add(event.subject)
        if is_known != (event.kind == Kind.COMMITTED) or event.kind not in _ABOUT_ACTIONS:
            effective.append(event)
    return effective


def _subject(event: Event) -> str:
    """What an event's texts belong to; there is one profile, whatever it was called."""
    return "profile" if event.kind == Kind.PROFILED else event.subject


def _settled(event: Event) -> Collection[str]:
    """The fields of which only the last wording leaves and that this event sets."""
    match event.kind:
        case Kind.PROFILED:
            return [field for field in PROFILE if field in event.data and _is_profile(field, event.data[field])]
        case Kind.COMMITTED | Kind.AMENDED:
            return [term for term in WORDING if term in event.data]
        case Kind.CLOSED:
            return ["evidence"]
    return ()


def _is_profile(field: str, value: Json) -> bool:
    return type(value) is int and 0 <= value <= 6 if field == "check_in_day" else isinstance(value, str)


def _record(event: Event, last: _Last) -> dict[str, Json] | None:
    data = _data(event, last)
    if data is None:
        return None
    held = {field if field in _KNOWN else UNNAMED for field in event.data if field not in data}
    record: dict[str, Json] = {
        "id": event.id,
        "at": instant(event.at),
        "author": event.author,
        "kind": str(event.kind),
        "subject": event.subject,
        "data": data,
    }
    if held:
        record["withheld"] = [*sorted(held)]
    return {key: cleaned(value) for key, value in record.items()}


def _data(event: Event, last: _Last) -> dict[str, Json] | None:
    """The fields that leave, or None where the event does not."""
    data = event.data
    match event.kind:
        case Kind.PROFILED:
            return {field: data[field] for field in PROFILE if field in data and last.is_in(event, field)}
        case Kind.COMMITTED | Kind.AMENDED:
            return _terms(event, last) | _texts(data, ("source" if event.kind == Kind.COMMITTED else "reason",))
        case Kind.CLOSED:
            state = ActionState.DROPPED if data.get("state") == ActionState.DROPPED else ActionState.DONE
            return {"state": str(state)} | (_texts(data, ("evidence",)) if last.is_in(event, "evidence") else {})
        case Kind.COMPLETED:
            return {}
        case Kind.ANSWERED | Kind.RATED:
            return _answer(event, is_shared=event.id in last.shared)
    return None


def _terms(event: Event, last: _Last) -> dict[str, Json]:
    """The fields of a commitment as the fold understands them; a field set to null stays null."""
    terms = commitment_from(event.data, Commitment(""))
    kept: dict[str, Json] = {}
    for term in TERMS:
        if term not in event.data or (term in WORDING and not last.is_in(event, term)):
            continue
        value = None if event.data[term] is None else getattr(terms, term)
        if isinstance(value, date):
            value = value.isoformat()
        elif isinstance(value, int) and not 0 <= value <= 10:
            value = None
        kept[term] = value
    return kept


def _texts(data: Mapping[str, Json], fields: Sequence[str]) -> dict[str, Json]:
    return {field: value for field in fields if isinstance(value := data.get(field), str)}


def _answer(event: Event, is_shared: bool) -> dict[str, Json] | None:
    response = from_data(event.data)
    if response is None or not (is_shared or isinstance(response, Scores)):
        return None
    kept = {key: value for key, value in to_data(response).items() if key in event.data}
    if kept.get("notes") and not is_shared:
        del kept["notes"]
    if "labels" in event.data:
        kept["labels"] = dict(strings(event.data["labels"]))
    return kept | _texts(event.data, _WORDS)
