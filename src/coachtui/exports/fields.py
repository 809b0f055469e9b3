"""The fields of each kind of event that may leave, each as the fold understands it."""

from collections.abc import Callable, Collection, Mapping

from coachtui.domain.answers import Fields, Scores, from_data, to_data, typed_on
from coachtui.domain.checkins import Cue, Status
from coachtui.domain.decisions import PAUSE_TEXTS, Company
from coachtui.domain.events import Event, Json, Kind, day_from, strings

PRIVATE: tuple[str, ...] = tuple(name for name in PAUSE_TEXTS if name != "skipped")
"""The words of a pause that leave only if they are marked to share; why there was no pause always leaves."""

_Reader = Callable[[Json], Json]


def _text(value: Json) -> Json:
    return value if isinstance(value, str) else ""


def _text_or_none(value: Json) -> Json:
    return None if value is None else _text(value)


def _day(value: Json) -> Json:
    return None if (day := day_from(value)) is None else day.isoformat()


def _ten(value: Json) -> Json:
    return value if type(value) is int and 0 <= value <= 10 else None


def _one_of(values: Collection[str]) -> _Reader:
    return lambda value: value if isinstance(value, str) and value in values else ""


def _truth(value: Json) -> Json:
    return value if isinstance(value, bool) else None


def _list(value: Json) -> Json:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _pairs(value: Json) -> Json:
    return {**strings(value)}


_TERMS: dict[str, _Reader] = {
    **dict.fromkeys(("what", "owner", "cue", "response", "obstacle", "measure", "options", "by"), _text_or_none),
    **dict.fromkeys(("due", "review"), _day),
    "confidence": _ten,
}
_FIELDS: Mapping[str, Mapping[str, _Reader]] = {
    Kind.COMMITTED: {**_TERMS, "source": _text},
    Kind.DECIDED: {**_TERMS, "source": _text},
    Kind.AMENDED: {**_TERMS, "reason": _text},
    Kind.CLOSED: {
        "state": lambda value: "dropped" if value == "dropped" else "done",
        "evidence": _text,
        "outcome": _text,
    },
    Kind.CHECKED_IN: {
        "status": lambda value: _one_of(set(Status))(value) or str(Status.MOVING),
        "cue": _one_of(set(Cue)),
        "acted": _truth,
        "obstacles": _pairs,
        "note": _text,
        "confidence": _ten,
    },
    Kind.PAUSED: {
        **dict.fromkeys(PAUSE_TEXTS, _text),
        "questions": _list,
        "company": _one_of(set(Company)),
        "again": _day,
        "silence": lambda value: value if type(value) is int and value > 0 else 0,
        "source": _text,
        "shared": lambda value: value is True,
    },
    Kind.SHARED: {"shared": lambda value: value is True, "events": _list},
    Kind.UNDONE: {"events": _list},
}


def understood(event: Event, without: Collection[str] = ()) -> dict[str, Json]:
    """The fields this version knows of an event of that kind, as it reads them; of those in `without` only empty ones.

    An empty text is no secret, and naming it as one that stayed here would say that something was written.
    """
    readers = _FIELDS[event.kind]
    kept: dict[str, Json] = {}
    for name, read in readers.items():
        if name in event.data and (name not in without or event.data[name] in ("", None)):
            kept[name] = read(event.data[name])
    return kept


def answer(data: Mapping[str, Json], in_full: bool) -> dict[str, Json] | None:
    """The fields of an answer that leave: scores without notes, or all of it; None where nothing does."""
    response = from_data(data)
    if response is None or not (in_full or isinstance(response, Scores)):
        return None
    kept = {name: value for name, value in to_data(response).items() if name in data}
    if kept.get("notes") and not in_full:
        del kept["notes"]
    if "labels" in data:
        kept["labels"] = _pairs(data["labels"])
    if "typed_on" in data and isinstance(response, Fields):
        kept["typed_on"] = {name: day.isoformat() for name, day in typed_on(data).items()}
    if "shared" in data:
        kept["shared"] = data["shared"] is True
    return kept | {name: value for name in ("asked", "wording") if isinstance(value := data.get(name), str)}
