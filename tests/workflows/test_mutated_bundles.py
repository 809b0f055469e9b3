"""Damaged and hostile bundles: refused with a sentence, or taken in whole and sound; never half, never a traceback.

COACHTUI_MUTATIONS sets how many are tried. The same bundles bring a straightforward importer down (the control).
"""

import json
import os
import random
from contextlib import suppress
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from coachtui.domain.events import Deed, Event, Json, Kind
from coachtui.domain.log import fold
from coachtui.domain.text import TEXT_LIMIT, UNSAFE
from coachtui.exports.bundle import validate
from coachtui.exports.digest import digest
from coachtui.storage.memory_store import MemoryStore
from coachtui.workflows.leaving import Format, export_file
from coachtui.workflows.logbook import Logbook
from coachtui.workflows.taking_in import TakingIn

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
COUNT = int(os.environ.get("COACHTUI_MUTATIONS", "1000"))
JUNK: list[Any] = [
    *(None, True, False, -1, 0, 7.0, 1.5, 2**64, 1e308, "", "x", "x" * 70_000, "\x1b]52;c;x\x07", "\u202e", "\ud800"),
    *([], {}, [[]], {"a": {"b": None}}, ["x"], "2026-02-30", "9999-99-99", "2099-01-01T00:00:00.000Z", "../../x"),
    *(json.loads("[" * 20 + "]" * 20), {"": ""}, [None], "profile", "exported", "undone", "committed"),
]


def logbook(deeds: list[Deed]) -> Logbook:
    """A log in which these deeds were done, a minute apart."""
    clock = iter(NOW - timedelta(days=3) + timedelta(minutes=minute) for minute in range(1000))
    book = Logbook(MemoryStore((), lambda: next(clock)), lambda: NOW)
    for deed in deeds:
        book.record(deed)
    return book


def sound() -> bytes:
    """A bundle with something of everything."""
    data: list[tuple[Kind, str, dict[str, Json]]] = [
        (Kind.PROFILED, "profile", {"name": "Sam", "change": "Discharge by noon", "check_in_day": 4}),
        (Kind.COMPLETED, "m/s", {}),
        (Kind.ANSWERED, "m/s/a", {"text": "Words", "asked": "Why?", "shared": True}),
        (Kind.SHARED, "m/s/a", {"shared": True, "events": ["x"]}),
        (Kind.RATED, "m/s/r", {"scores": {"a": 1, "b": None}, "notes": {"a": "n"}}),
        (Kind.COMMITTED, "a1", {"what": "Ring", "owner": "Sam", "due": "2026-11-27", "confidence": 7}),
        (Kind.AMENDED, "a1", {"what": "Ring her", "due": None, "reason": "away"}),
        (Kind.CHECKED_IN, "a1", {"status": "stuck", "cue": "no", "acted": False, "obstacles": {"t": "time"}}),
        (Kind.CLOSED, "a1", {"state": "done", "evidence": "seen"}),
        (Kind.DECIDED, "d1", {"what": "Move it", "review": "2027-01-04"}),
        (Kind.PAUSED, "d1", {"questions": ["?"], "considered": "c", "changed": "x", "again": "2027-01-04"}),
        (Kind.CLOSED, "d1", {"outcome": "Both"}),
        (Kind.UNDONE, "a1", {"events": ["gone"]}),
    ]
    book = logbook([Deed(*one) for one in data])
    return export_file(book.log, book.events(), NOW, Format.BUNDLE).data


def mutated(good: bytes, dice: random.Random) -> bytes:
    """One damaged copy."""
    kind = dice.randrange(8)
    if kind == 0:
        return good[: dice.randrange(len(good))]
    if kind == 1:
        place = dice.randrange(len(good))
        return good[:place] + bytes([good[place] ^ (1 << dice.randrange(8))]) + good[place + 1 :]
    if kind == 2:
        start = dice.randrange(len(good))
        return good[:start] + dice.randbytes(dice.randrange(9)) + good[start + dice.randrange(40) :]
    if kind == 3:
        return dice.choice([good + good, good.decode().encode("utf-16"), b"\xef\xbb\xbf" + good, b"[" * 100_000, b""])
    document = json.loads(good)
    for _time in range(dice.randrange(1, 4)):
        _spoil(document, dice)
    if isinstance(document.get("events"), list) and kind != 4:
        with suppress(UnicodeEncodeError):  # of half a character there is no digest
            document["digest"] = digest(document["events"]) if kind != 5 else "0" * 64
    return json.dumps(document).encode()


def _spoil(here: Any, dice: random.Random) -> None:
    for _depth in range(dice.randrange(1, 6)):
        keys = list(here) if isinstance(here, dict) else list(range(len(here)))
        if not keys:
            return
        key = dice.choice(keys)
        if not isinstance(here[key], dict | list) or not here[key]:
            break
        holder, here = here, here[key]
    else:
        here, key = holder, key
    match dice.randrange(4):
        case 0:
            del here[key]
        case 1 if isinstance(here, list):
            here.append(json.loads(json.dumps(here[key])))
        case _:
            here[key] = deepcopy(dice.choice(JUNK))  # or a later spoiling would put it into itself


def is_poison(event: Event) -> bool:
    """Whether something in the event would fail, mislead or hurt later."""

    def bad(value: Json) -> bool:
        if isinstance(value, str):
            return bool(UNSAFE.search(value)) or len(value) > 65_536
        if isinstance(value, dict):
            return any(bad(key) or bad(inner) for key, inner in value.items())
        return any(bad(inner) for inner in value) if isinstance(value, list) else False

    texts = [value for name, value in event.data.items() if isinstance(value, str) and name not in ("asked", "choice")]
    wrong_types = event.kind in (Kind.COMMITTED, Kind.AMENDED) and not (
        isinstance(event.data.get("what"), str | None)
        and type(event.data.get("confidence")) in (int, type(None))
        and isinstance(event.data.get("due"), str | None)
    )
    return (
        bad({**event.data})
        or bad(event.subject)
        or any(len(text) > TEXT_LIMIT for text in texts)
        or event.at > NOW + timedelta(days=1)
        or event.kind == Kind.EXPORTED
        or wrong_types
    )


def test_no_damaged_bundle_brings_a_traceback_half_an_import_or_poison(tmp_path: Path) -> None:
    good, dice, file = sound(), random.Random(20261122), tmp_path / "x.coachtui.json"
    taken = refused = 0
    for number in range(COUNT):
        data = mutated(good, dice)
        file.write_bytes(data)
        book = logbook([])
        plan = TakingIn(book).plan([file])
        if plan.refused:
            refused += 1
            assert book.events() == (), number
            assert plan.refused[0].reason.endswith("."), number
            continue
        TakingIn(book).apply(plan)
        taken += 1
        events = book.events()
        stored = validate(data)["events"]
        assert isinstance(stored, list)
        assert len(events) == len(stored), number
        assert not [event for event in events if is_poison(event)], number
        assert fold(events) == book.log
        for wanted in Format:
            assert export_file(book.log, events, NOW, wanted).data
    assert refused > COUNT // 2
    assert taken > COUNT // 50


def test_the_same_bundles_bring_a_straightforward_importer_down() -> None:
    good, dice = sound(), random.Random(20261122)
    tracebacks = partial = poison = 0
    for _number in range(1000):
        taken: list[Event] = []
        data = mutated(good, dice)
        try:
            for one in json.loads(data)["events"]:
                at = datetime.fromisoformat(one["at"])
                taken.append(Event(one["id"], at, one["author"], "", one["kind"], one["subject"], one["data"]))
            poison += any(is_poison(event) for event in taken)
        except Exception:
            tracebacks += 1
            partial += bool(taken)
    assert tracebacks > 30
    assert partial > 3
    assert poison > 0
