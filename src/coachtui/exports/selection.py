"""Which part of each event leaves: what accountability needs, what is marked to share, the last wording of every text.

Every file for others is made from what is selected here, so that nothing else can be in any of them.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from coachtui.domain.answers import from_data
from coachtui.domain.events import Event, Json, Kind, order
from coachtui.domain.log import Log, fold
from coachtui.domain.merging import KNOWN, UNNAMED
from coachtui.domain.sharing import consented
from coachtui.domain.text import clean
from coachtui.domain.undoing import undone
from coachtui.exports import fields
from coachtui.exports.history import WORDING

PROFILE: tuple[str, ...] = ("name", "change", "check_in_day", "coach")
"""The parts of the profile a coach needs."""

_LAST_ONLY = frozenset((*WORDING, "options"))
_ENDINGS = ("evidence", "outcome")
_ALWAYS = (Kind.PROFILED, Kind.COMPLETED, Kind.ANSWERED, Kind.RATED, Kind.SHARED, Kind.UNDONE)


class Selection(NamedTuple):
    """What leaves: thinned events in order, whose log it is, and the ids of the answers and pauses told in full."""

    events: tuple[Event, ...]
    author: str
    told: frozenset[str]

    def log(self) -> Log:
        """The log as whoever gets the file sees it."""
        return fold(self.events)


class _Choice(NamedTuple):
    """The id of the event with the last wording, by subject and field; and the events whose words leave."""

    last: Mapping[tuple[str, str], str]
    told: Collection[str]

    def is_last(self, event: Event, name: str) -> bool:
        return self.last.get((_subject(event), name)) == event.id


def select(events: Sequence[Event], also: Collection[str] = ()) -> Selection:
    """Select what leaves of these events: without the device, and with each field that stays named in `withheld`.

    Every date, owner, state, score, check-in and reason leaves; of a text, only its last wording; of answers, notes and
    the words of a pause, what is marked to share; of the exercises in `also`, the latest answer. Nothing leaves of
    other answers, of unknown kinds, or of what was undone or has no effect. But an event whose words were taken out
    leaves bare, so that they are taken out everywhere, and so does every undoing.
    """
    ordered = _once(events)
    counting = effective(ordered)
    told = _told(counting, consented(counting), also)
    choice = _Choice({(_subject(one), name): one.id for one in counting for name in _settled(one)}, told)
    alive = {event.id for event in counting}
    leaving = (_thinned(event, choice, event.id in alive) for event in ordered)
    return Selection(tuple(event for event in leaving if event is not None), _author(ordered), frozenset(told))


def effective(events: Sequence[Event]) -> list[Event]:
    """The events that have an effect in the fold, in order: nothing undone, no change to an action that is not there.

    Every `undone` event is among them, and nothing of a later version.
    """
    ordered = _once(events)
    gone = undone(ordered)
    begun: dict[str, set[str]] = {Kind.COMMITTED: set(), Kind.DECIDED: set()}
    actions, decisions = begun.values()
    counting: list[Event] = []
    for event in ordered:
        if event.id in gone and event.kind != Kind.UNDONE:
            continue
        if event.kind in begun:
            counts = event.subject not in begun[event.kind]
            begun[event.kind].add(event.subject)
        elif event.kind in (Kind.AMENDED, Kind.CLOSED):
            counts = event.subject in actions or event.subject in decisions
        else:
            known = {Kind.CHECKED_IN: actions, Kind.PAUSED: decisions}.get(event.kind)  # type: ignore[call-overload]
            counts = event.subject in known if known is not None else event.kind in _ALWAYS
        if counts:
            counting.append(event)
    return counting


def cleaned(value: Json) -> Json:
    """The value with every string in it, and every key, made safe to show."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [cleaned(item) for item in value]
    if isinstance(value, dict):
        return {clean(key): cleaned(item) for key, item in value.items()}
    return value


def _once(events: Sequence[Event]) -> list[Event]:
    by_id: dict[str, Event] = {}
    for event in sorted(events, key=order):
        by_id.setdefault(event.id, event)
    return list(by_id.values())


def _told(counting: Sequence[Event], may: Collection[str], also: Collection[str]) -> set[str]:
    """The pauses that are marked, and of each exercise the latest answer that is."""
    latest: dict[str, str] = {}
    pauses: set[str] = set()
    for event in counting:
        if event.kind == Kind.PAUSED and event.id in may:
            pauses.add(event.id)
        elif (
            event.kind in (Kind.ANSWERED, Kind.RATED)
            and (event.id in may or event.subject in also)
            and from_data(event.data) is not None
        ):
            latest[event.subject] = event.id
    return pauses | {*latest.values()}


def _subject(event: Event) -> str:
    """What an event's texts belong to; there is one profile, whatever it was called."""
    return "profile" if event.kind == Kind.PROFILED else event.subject


def _settled(event: Event) -> Iterator[str]:
    """The fields of which only the last wording leaves and that this event sets, even to words that are not here."""
    if event.kind == Kind.PROFILED:
        yield from (name for name in PROFILE if name in event.data and _is_profile(name, event.data[name]))
    elif event.kind == Kind.CLOSED:
        yield from _ENDINGS
    elif event.kind in (Kind.COMMITTED, Kind.DECIDED, Kind.AMENDED):
        yield from _LAST_ONLY.intersection((*event.data, *event.withheld, *event.redacted))


def _is_profile(name: str, value: Json) -> bool:
    if name == "check_in_day":
        return value is None or (type(value) is int and 0 <= value <= 6)
    return isinstance(value, str)


def _thinned(event: Event, choice: _Choice, is_alive: bool) -> Event | None:
    """The event with the fields that leave, or None where it does not."""
    data = _data(event, choice) if is_alive else None
    if data is None:
        if not event.redacted or event.kind not in set(Kind) - {Kind.EXPORTED}:
            return None
        data = {}
    kept = {name: cleaned(value) for name, value in data.items() if name not in event.redacted}
    held = {name for name, value in event.data.items() if name not in kept or kept[name] != value}
    named = {name if name in KNOWN else UNNAMED for name in (held | {*event.withheld}) - {*event.redacted}}
    return event._replace(
        device="",
        subject=clean(event.subject),
        data=kept,
        withheld=tuple(sorted(named)),
        redacted=tuple(sorted(event.redacted)),
    )


def _data(event: Event, choice: _Choice) -> dict[str, Json] | None:
    """The fields that leave, as the fold understands them, or None where the event does not."""
    match event.kind:
        case Kind.PROFILED:
            return {name: event.data[name] for name in PROFILE if name in event.data and choice.is_last(event, name)}
        case Kind.COMPLETED:
            return {}
        case Kind.ANSWERED | Kind.RATED:
            return fields.answer(event.data, event.id in choice.told)
        case Kind.PAUSED:
            return fields.understood(event, without=() if event.id in choice.told else fields.PRIVATE)
    old = (name for name in (*_LAST_ONLY, *_ENDINGS) if not choice.is_last(event, name))
    return fields.understood(event, without=() if event.kind == Kind.CHECKED_IN else tuple(old))


def _author(ordered: Sequence[Event]) -> str:
    """Whose log this is: whoever set the profile last, else whoever began it."""
    profiled = [event for event in ordered if event.kind == Kind.PROFILED]
    return next((event.author for event in [*reversed(profiled), *ordered]), "")
