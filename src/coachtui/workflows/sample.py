"""Sample data to look round with: an invented leader, three weeks into an invented change."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from coachtui.domain.events import Event, Json, Kind, new_id
from coachtui.language import _

_PERSON, _DEVICE = "sample-person", "sample-device"


def sample_events(now: datetime) -> Sequence[Event]:
    """The log of somebody invented, as seen at `now`: answers to the first module, open actions, one finished."""
    today = now.astimezone().date()
    start = now - timedelta(days=19)
    late, soon, later = (new_id(start + timedelta(days=days)) for days in (1, 8, 12))
    finished = new_id(start + timedelta(days=2))
    hours, line = (new_id(start + timedelta(days=days)) for days in (10, 17))

    def due(days: int) -> str:
        return (today + timedelta(days=days)).isoformat()

    deeds: list[tuple[float, Kind, str, dict[str, Json]]] = [
        (0, Kind.PROFILED, "profile", {"change": _("Discharge by noon"), "name": "Sam", "coach": "Alex"}),
        (0.005, Kind.PROFILED, "profile", {"check_in_day": today.weekday()}),
        (0.01, Kind.COMPLETED, "start-here/what-this-is", {}),
        (0.02, Kind.COMPLETED, "start-here/my-change", {}),
        (
            0.03,
            Kind.ANSWERED,
            "start-here/initial-reflections/what-did-you-think",
            {
                "text": _(
                    "Honestly? That it was another form. Then I watched somebody wait four hours in a chair for a "
                    "letter that takes ten minutes to write.\n\n"
                    "So it is not about noon. It is about who the morning is planned for."
                ),
                "asked": _("What did you think, when you first heard of it?"),
                "wording": "",
            },
        ),
        (
            1,
            Kind.COMMITTED,
            late,
            {
                "what": _("Ring the theatre manager about the late list"),
                "owner": "Sam",
                "due": due(-10),
                "cue": _("the Monday huddle ends"),
                "response": _("ring her before I leave the room"),
                "obstacle": _("she is often on leave"),
                "measure": _("the late list is on the board by nine"),
                "confidence": 7,
            },
        ),
        (
            2,
            Kind.COMMITTED,
            finished,
            {"what": _("Time three discharge letters from start to end"), "owner": "Sam", "due": due(-9)},
        ),
        (8, Kind.COMMITTED, soon, {"what": _("Put the board up on ward 7"), "owner": "Priya", "due": due(5)}),
        (
            9,
            Kind.CLOSED,
            finished,
            {"state": "done", "evidence": _("Ten, twelve and nine minutes. The wait is for somebody to begin.")},
        ),
        (
            12,
            Kind.COMMITTED,
            later,
            {
                "what": _("Ask two people who waited for transport what would have helped"),
                "owner": "Sam",
                "due": due(8),
            },
        ),
        (
            10,
            Kind.DECIDED,
            hours,
            {"what": _("Two-hour visiting window"), "by": _("the ward meeting"), "review": due(30)},
        ),
        (
            11,
            Kind.PAUSED,
            hours,
            {
                "questions": [_("Does everyone benefit equally from this?"), _("Who might be worse off?")],
                "considered": _("Families who come by the one evening bus; people who work nights"),
                "company": "with",
                "who": _("Priya, Jo (patient partner)"),
                "changed": _("One evening hour on Tuesdays and Thursdays"),
                "again": due(30),
                "silence": 30,
            },
        ),
        (
            13,
            Kind.CHECKED_IN,
            late,
            {
                "status": "stuck",
                "cue": "yes",
                "acted": False,
                "obstacles": {"role": _("It was nobody's role, or not the right person's")},
                "note": _("she was on leave"),
                "confidence": 5,
            },
        ),
        (13.01, Kind.AMENDED, late, {"due": due(-3), "reason": _("she was on leave")}),
        (13.02, Kind.CHECKED_IN, soon, {"status": "moving", "acted": True, "note": _("two screws missing")}),
        (13.03, Kind.COMPLETED, "check-in", {}),
        (
            17,
            Kind.DECIDED,
            line,
            {
                "what": _("Move the booking line online"),
                "options": _("keep both; online only"),
                "by": "Amina",
                "due": due(3),
            },
        ),
    ]
    events: list[Event] = []
    for days, kind, subject, data in deeds:
        at = start + timedelta(days=days)
        events.append(Event(new_id(at), at, _PERSON, _DEVICE, kind, subject, data))
    return events
