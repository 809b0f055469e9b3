"""Decisions, and the equity pauses that guard them."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from coachtui.domain.events import Event, Json, Kind, day_from, text_at
from coachtui.language import _


class Standing(StrEnum):
    """How far a decision has come; it is final only after a pause, or after a recorded reason for having none."""

    UNPAUSED = "unpaused"
    PAUSED = "paused"
    SKIPPED = "skipped"
    FINAL = "final"


STANDING_WORDS: Mapping[str, str] = {
    Standing.UNPAUSED: _("not paused yet"),
    Standing.PAUSED: _("paused"),
    Standing.SKIPPED: _("no pause"),
    Standing.FINAL: _("final"),
}


class Company(StrEnum):
    """Whether a pause was held alone or with others."""

    SOLO = "solo"
    WITH = "with"


CORE = _("Does everyone benefit equally from this?")
"""The question of the Equity Pause, in the words of the Virginia Mason Institute (CREDITS.md, `vmi`)."""


class Pause(NamedTuple):
    """One equity pause, or the reason why there was none (`skipped`).

    `questions` are those asked. `changed` says what changed, or `unchanged` why nothing did; `unknown` is what nobody
    could answer, `again` the local date of the next look, `silence` the seconds of silence before anybody spoke,
    `source` the exercise it was held in, or empty.
    """

    event: str
    at: datetime
    questions: tuple[str, ...] = ()
    considered: str = ""
    company: str = ""
    who: str = ""
    changed: str = ""
    unchanged: str = ""
    unknown: str = ""
    again: date | None = None
    silence: int = 0
    skipped: str = ""
    source: str = ""

    @property
    def is_held(self) -> bool:
        """Whether there was a pause at all."""
        return not self.skipped


PAUSE_LABELS: Mapping[str, str] = {
    "skipped": _("Because"),
    "changed": _("Changes"),
    "unchanged": _("Nothing changes, because"),
    "considered": _("Considered"),
    "who": _("Who was here"),
    "unknown": _("Nobody knew"),
    "questions": _("Asked"),
    "again": _("Look again on"),
    "silence": _("Kept"),
}
"""The labels of a pause's fields, in the order they are shown: what came of it first."""

PAUSE_TEXTS: tuple[str, ...] = ("considered", "who", "changed", "unchanged", "unknown", "skipped")
"""The fields of a pause that are somebody's own words."""


class Terms(NamedTuple):
    """What is to be decided: the options, who decides, by when, and when it is looked at again (local dates)."""

    what: str
    options: str = ""
    by: str = ""
    due: date | None = None
    review: date | None = None


class Decision(NamedTuple):
    """Something to be decided, with the pauses held on it, oldest first, and its outcome once it is decided."""

    id: str
    terms: Terms
    named_at: datetime
    touched_at: datetime
    source: str = ""
    pauses: tuple[Pause, ...] = ()
    outcome: str = ""
    closed_at: datetime | None = None

    @property
    def standing(self) -> Standing:
        """How far it has come: final only if a pause or a reason came first, whatever was undone or merged since."""
        if not self.pauses:
            return Standing.UNPAUSED
        if self.closed_at is not None and self.pauses[0].at <= self.closed_at:
            return Standing.FINAL
        return Standing.PAUSED if any(pause.is_held for pause in self.pauses) else Standing.SKIPPED

    def again_since(self, today: date) -> date | None:
        """The local date since which it has waited to be looked at again, or None if it is not waiting.

        The day that the latest pause set takes the place of the review date; a pause held on that day or later counts
        as looking again.
        """
        held = [pause for pause in self.pauses if pause.is_held]
        day = next((pause.again for pause in reversed(held) if pause.again is not None), self.terms.review)
        if day is None or day > today or any(pause.at.astimezone().date() >= day for pause in held):
            return None
        return day

    def is_late(self, today: date) -> bool:
        """Whether it is not final although the local date by which it was to be decided has passed."""
        return self.standing is not Standing.FINAL and self.terms.due is not None and self.terms.due < today


class Memory(NamedTuple):
    """What the pauses so far add up to: how many were held, changed something, were held alone, were skipped.

    `unchanged_in_a_row` counts the latest pauses in which nothing changed; `unknowns` are the decisions whose latest
    pause left a question open.
    """

    held: int
    changed: int
    solo: int
    skipped: int
    unchanged_in_a_row: int
    unknowns: tuple[Decision, ...]


def terms_data(terms: Terms) -> dict[str, Json]:
    """The filled fields of a decision, as an event holds them: dates as ISO strings."""
    return filled(terms._asdict())


def filled(values: Mapping[str, object]) -> dict[str, Json]:
    """The values that are neither empty nor zero, as an event holds them: dates as ISO strings, tuples as lists."""
    fields: dict[str, Json] = {}
    for name, value in values.items():
        match value:
            case date():
                fields[name] = value.isoformat()
            case tuple() if value:
                fields[name] = [str(one) for one in value]
            case str() | int() if value:
                fields[name] = value
    return fields


def terms_from(data: Mapping[str, Json], terms: Terms) -> Terms:
    """The terms, with every field that `data` holds replaced; null or an empty text clears a field."""
    return Terms(
        what=text_at(data, "what") if "what" in data else terms.what,
        options=text_at(data, "options") if "options" in data else terms.options,
        by=text_at(data, "by") if "by" in data else terms.by,
        due=day_from(data["due"]) if "due" in data else terms.due,
        review=day_from(data["review"]) if "review" in data else terms.review,
    )


def take_in(decisions: dict[str, Decision], event: Event) -> None:
    """Apply an event about a decision; one about a decision that is not there has no effect."""
    if event.kind == Kind.DECIDED:
        begun = Decision(
            event.subject, terms_from(event.data, Terms("")), event.at, event.at, text_at(event.data, "source")
        )
        decisions.setdefault(event.subject, begun)
        return
    decision = decisions.get(event.subject)
    if decision is None:
        return
    match event.kind:
        case Kind.PAUSED:
            decision = decision._replace(pauses=(*decision.pauses, _pause(event)))
        case Kind.AMENDED:
            decision = decision._replace(terms=terms_from(event.data, decision.terms))
        case Kind.CLOSED:
            decision = decision._replace(outcome=text_at(event.data, "outcome"), closed_at=event.at)
    decisions[event.subject] = decision._replace(touched_at=event.at)


def memory(decisions: Iterable[Decision]) -> Memory:
    """What all the pauses on these decisions add up to."""
    known = list(decisions)
    pauses = sorted((pause for one in known for pause in one.pauses), key=lambda pause: (pause.at, pause.event))
    held = [pause for pause in pauses if pause.is_held]
    row = next((n for n, pause in enumerate(reversed(held)) if pause.changed), len(held))
    return Memory(
        held=len(held),
        changed=sum(bool(pause.changed) for pause in held),
        solo=sum(pause.company == Company.SOLO for pause in held),
        skipped=len(pauses) - len(held),
        unchanged_in_a_row=row,
        unknowns=tuple(one for one in known if one.pauses and one.pauses[-1].unknown),
    )


def by_need(decisions: Iterable[Decision], today: date) -> list[Decision]:
    """The decisions without a pause first, then those to look at again, those ready to be made, and the final ones.

    Within each of these groups they are sorted by date, then the latest named first.
    """
    rank = {Standing.UNPAUSED: 0, Standing.PAUSED: 2, Standing.SKIPPED: 2, Standing.FINAL: 3}

    def key(one: Decision) -> tuple[int, date, float, str]:
        again = one.again_since(today)
        first = rank[one.standing] if again is None else min(1, rank[one.standing])
        return (first, again or one.terms.due or date.max, -one.named_at.timestamp(), one.id)

    return sorted(decisions, key=key)


def _pause(event: Event) -> Pause:
    data = event.data
    questions, silence, company = data.get("questions"), data.get("silence"), text_at(data, "company")
    return Pause(
        event=event.id,
        at=event.at,
        questions=tuple(one for one in questions if isinstance(one, str)) if isinstance(questions, list) else (),
        considered=text_at(data, "considered"),
        company=company if company in set(Company) else "",
        who=text_at(data, "who"),
        changed=text_at(data, "changed"),
        unchanged=text_at(data, "unchanged"),
        unknown=text_at(data, "unknown"),
        again=day_from(data.get("again")),
        silence=silence if type(silence) is int and silence > 0 else 0,
        skipped=text_at(data, "skipped"),
        source=text_at(data, "source"),
    )
