"""Share marks: what somebody has allowed to leave, entry by entry; everything else stays.

A mark names the entries it was made for, and an answer given while its entry was shared says so itself (`shared`). So
a mark made on one machine never lets out what was written on another one and was private there.
"""

from collections.abc import Iterable

from coachtui.domain.events import Event, Kind, order
from coachtui.domain.undoing import undone

MARKED = (Kind.ANSWERED, Kind.RATED, Kind.PAUSED)
"""The kinds of event whose words leave only if they are marked."""


def consented(events: Iterable[Event]) -> frozenset[str]:
    """The ids of the answers and pauses whose words may leave, by the last mark of each exercise and decision.

    A mark that names no entries covers everything before it.
    """
    ordered = sorted(events, key=order)
    if not any(event.kind == Kind.SHARED for event in ordered):
        return frozenset()
    gone = undone(ordered)
    on: dict[str, bool] = {}
    named: set[str] = set()
    before: dict[str, list[str]] = {}
    for event in ordered:
        if event.id in gone:
            continue
        if event.kind in MARKED:
            before.setdefault(event.subject, []).append(event.id)
            if event.data.get("shared") is True:
                named.add(event.id)
        elif event.kind == Kind.SHARED:
            on[event.subject] = event.data.get("shared") is True
            if on[event.subject]:
                ids = event.data.get("events")
                named.update(map(str, ids) if isinstance(ids, list) else before.get(event.subject, ()))
    return frozenset(one for subject, ids in before.items() if on.get(subject) for one in ids if one in named)
