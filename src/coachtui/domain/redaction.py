"""What stands in for words that are not there: taken out by their author, or left on another machine."""

from collections.abc import Iterable, Mapping

from coachtui.domain.events import Event, Json, Kind
from coachtui.language import _

_FIELDS = """
what owner cue response obstacle measure evidence outcome reason note text options by who
considered changed unchanged unknown skipped
"""

TEXTS = frozenset(_FIELDS.split())
"""The fields of data that hold somebody's own words as one text."""

WORDED = TEXTS | {"notes", "fields", "obstacles", "labels", "asked", "questions"}
"""All fields that may hold what somebody wrote, or the wording they wrote it to."""


class StandIn(str):
    """What is shown in place of words that are not here: a text like any other, but nobody typed it."""

    __slots__ = ()


class TakenOut(StandIn):
    """Shown in place of words that their author took out for good."""

    __slots__ = ()


class Withheld(StandIn):
    """Shown in place of words that are only on another machine."""

    __slots__ = ()


def shown_data(event: Event) -> Mapping[str, Json]:
    """The data of an event, with a stand-in for each text that was taken out or is only on another machine."""
    out, away = TakenOut(_("(taken out)")), Withheld(_("(not shared)"))
    stand_ins: dict[str, Json] = {name: away for name in event.withheld if name in TEXTS and name not in event.data}
    stand_ins |= {name: out for name in event.redacted if name in TEXTS}
    return {**event.data, **stand_ins}


def worded(event: Event) -> tuple[str, ...]:
    """The fields of an event that hold words, including the fields of a later version, which are unknown here."""
    from coachtui.domain.merging import KNOWN

    # In a check-in, the cue is only yes, no or unseen.
    states = ("cue",) if event.kind == Kind.CHECKED_IN else ()
    names = (name for name in event.data if (name in WORDED or name not in KNOWN) and name not in states)
    return tuple(name for name in names if _says(event.data[name]))


def taken_out(event: Event, names: Iterable[str]) -> Event:
    """The event without these fields; their names stay, so that no other copy of it can bring them back."""
    gone = frozenset(names)
    return event._replace(
        data={name: value for name, value in event.data.items() if name not in gone},
        withheld=tuple(name for name in event.withheld if name not in gone),
        redacted=tuple(sorted({*event.redacted, *gone})),
    )


def _says(value: Json) -> bool:
    match value:
        case str():
            return bool(value.strip())
        case list():
            return any(map(_says, value))
        case dict():
            return any(map(_says, value.values()))
    return False
