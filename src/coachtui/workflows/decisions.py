"""Decisions and equity pauses: nothing is final without a pause, or without a recorded reason for having none."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime

from coachtui.content.library import Library
from coachtui.domain import dates
from coachtui.domain import decisions as domain
from coachtui.domain.decisions import Company, Decision, Memory, Standing, Terms, filled, terms_data
from coachtui.domain.errors import NotUnderstood, Unclear
from coachtui.domain.events import Deed, Json, Kind, changed, new_id
from coachtui.domain.text import long_text, one_line, shortened
from coachtui.language import _
from coachtui.workflows import typed_fields
from coachtui.workflows.ids import the_one
from coachtui.workflows.logbook import Logbook
from coachtui.workflows.questions import Questions, Wheel, instrument, questions, wheel

HANDFUL = 12
"""The most decisions waiting for a pause that an exercise is offered; all of them are in the Toolkit."""


@dataclass(frozen=True, slots=True)
class TypedDecision:
    """A decision as typed: `due` and `review` as people say dates; empty means not said."""

    what: str = ""
    options: str = ""
    by: str = ""
    due: str = ""
    review: str = ""


DECISION_FIELDS: tuple[str, ...] = tuple(field.name for field in fields(TypedDecision))


@dataclass(frozen=True, slots=True)
class TypedPause:
    """A pause as typed: `company` is a `Company` or empty, `again` a date as people say it, `silence` seconds."""

    questions: tuple[str, ...] = ()
    considered: str = ""
    company: str = ""
    who: str = ""
    changed: str = ""
    unchanged: str = ""
    unknown: str = ""
    again: str = ""
    silence: int = 0


class Decisions:
    """The decisions in a logbook; the library holds the questions of a pause.

    Methods that record raise NotUnderstood with what is unclear, NotFound, or what `Logbook.record` raises; nothing is
    recorded then.
    """

    def __init__(self, book: Logbook, library: Library) -> None:
        self._book = book
        self._library = library

    def all(self) -> list[Decision]:
        """Every decision, those without a pause first."""
        return domain.by_need(self._book.log.decisions.values(), self._book.today())

    def due_again(self) -> tuple[tuple[date, str], ...]:
        """The decisions to look at again, each as the local date since which it waits and its id, the oldest first."""
        today = self._book.today()
        found = ((one.again_since(today), one.id) for one in self._book.log.decisions.values())
        return tuple(sorted((day, key) for day, key in found if day is not None))

    def late(self) -> tuple[tuple[date, str], ...]:
        """The decisions that should have been made by now, each as its local date and its id, the oldest first."""
        today = self._book.today()
        found = ((one.terms.due, one.id) for one in self._book.log.decisions.values() if one.is_late(today))
        return tuple(sorted((day, key) for day, key in found if day is not None))

    def concerning(self, subject: str) -> list[Decision]:
        """The decisions an exercise is about, latest first: those named or paused on in its step, then those that wait
        for a pause.

        `subject` is `module/step/exercise`; of those that wait, only a `HANDFUL` are given.
        """
        step = subject.rpartition("/")[0] + "/"
        ordered = sorted(self._book.log.decisions.values(), key=lambda one: (one.named_at, one.id), reverse=True)
        own = [one for one in ordered if any(came.startswith(step) for came in _sources(one))]
        known = {one.id for one in own}
        waiting = [one for one in ordered if one.standing is Standing.UNPAUSED and one.id not in known]
        return own + waiting[:HANDFUL]

    def unpaused(self) -> int:
        """How many decisions have neither a pause nor a reason for having none."""
        return sum(one.standing is Standing.UNPAUSED for one in self._book.log.decisions.values())

    def memory(self) -> Memory:
        """What the pauses so far add up to."""
        return domain.memory(self._book.log.decisions.values())

    def questions(self) -> Questions:
        """The questions of a pause, first those the wheel points to; the core question alone if there are no others."""
        return questions(instrument(self._library), self._book.log)

    def wheel(self) -> Wheel:
        """What was last answered on the inequity wheel."""
        return wheel(instrument(self._library), self._book.log)

    def warm_up(self) -> None:
        """Read the questions of a pause, so that the first one opens at once; safe in a thread."""
        instrument(self._library)

    def get(self, beginning: str) -> Decision:
        """The decision with that id, or whose id begins with it. Raises NotFound if there is none, or more than one."""
        decisions = self._book.log.decisions
        several = _("More than one decision has an id that begins with “{id}”. Type more of it.")
        none = _("No decision has an id that begins with “{id}”. See: coachtui list decisions")
        return decisions[the_one(beginning, decisions, several, none)]

    def name(self, typed: TypedDecision, source: str = "") -> Decision:
        """Name something that is to be decided; `source` is the exercise it came from."""
        (event,) = self._book.record(naming(typed, source, self._book.now()))
        return self._book.log.decisions[event.subject]

    def amend(self, decision_id: str, typed: TypedDecision) -> Decision:
        """Change what is to be decided; the earlier words stay in its history. A final decision stays as it is."""
        before = self._not_final(decision_id)
        terms = understand(typed, self._book.today())
        if changes := changed(terms_data(before.terms), terms_data(terms)):
            self._book.record(Deed(Kind.AMENDED, before.id, changes))
        return self._book.log.decisions[before.id]

    def pause(self, decision_id: str, typed: TypedPause, source: str = "") -> Decision:
        """Record an equity pause that was held: who was considered, and what changed or why nothing did.

        `source` is the exercise it was held in.
        """
        decision = self.get(decision_id)
        data = understand_pause(typed, self._book.today()) | ({"source": source} if source else {})
        deed = Deed(Kind.PAUSED, decision.id, data)
        if self._book.log.shared.get(decision.id):
            from coachtui.workflows.sharing import Sharing

            (deed,) = Sharing(self._book).going_along(decision.id, [deed])
        self._book.record(deed)
        return self._book.log.decisions[decision.id]

    def skip(self, decision_id: str, why: str) -> Decision:
        """Record why there was no pause; a decision that is final, or has a pause, needs no such reason."""
        decision = self._not_final(decision_id)
        if decision.standing is Standing.PAUSED:
            words = _("“{what}” already has an equity pause, so there is none to skip. Nothing was changed.")
            raise NotUnderstood(words.format(what=shortened(decision.terms.what, 60)))
        reason = one_line(why, _("The reason"))
        if not reason:
            raise NotUnderstood(_("Say in a few words why there was no pause. The reason stays with the decision."))
        self._book.record(Deed(Kind.PAUSED, decision.id, {"skipped": reason}))
        return self._book.log.decisions[decision.id]

    def settle(self, decision_id: str, outcome: str) -> Decision:
        """Record what was decided: final, if there was a pause or a reason for none; otherwise refused."""
        decision = self._not_final(decision_id)
        if decision.standing is Standing.UNPAUSED:
            raise NotUnderstood(
                _(
                    "“{what}” cannot be final yet: nobody has paused on it. "
                    "Hold an equity pause first, or say why there is none."
                ).format(what=shortened(decision.terms.what, 60))
            )
        self._book.record(Deed(Kind.CLOSED, decision.id, {"outcome": long_text(outcome, _("What was decided"))}))
        return self._book.log.decisions[decision.id]

    def _not_final(self, decision_id: str) -> Decision:
        decision = self.get(decision_id)
        if decision.standing is Standing.FINAL:
            words = _("“{what}” is already final. Nothing was changed.")
            raise NotUnderstood(words.format(what=shortened(decision.terms.what, 60)))
        return decision


def _sources(decision: Decision) -> Iterator[str]:
    """The exercises in which it was named, or paused on."""
    yield decision.source
    yield from (pause.source for pause in decision.pauses)


def naming(typed: TypedDecision, source: str, now: datetime) -> Deed:
    """The deed that names a decision; `source` is the exercise it came from. Raises NotUnderstood."""
    data = terms_data(understand(typed, now.date()))
    return Deed(Kind.DECIDED, new_id(now), data | ({"source": source} if source else {}))


def typed(terms: Terms) -> TypedDecision:
    """The terms of a decision as somebody would type them again."""
    return TypedDecision(
        what=terms.what,
        options=terms.options,
        by=terms.by,
        due=dates.typed(terms.due),
        review=dates.typed(terms.review),
    )


def understand(typed: TypedDecision, today: date) -> Terms:
    """The decision that was meant. Raises Unclear about the first field that is not clear."""
    what = typed_fields.line("what", typed.what, _("The decision"))
    if not what:
        raise Unclear(
            "what", _("Say what is to be decided, in a few words. For example: move the booking line online.")
        )
    due, review = typed_fields.day("due", typed.due, today), typed_fields.day("review", typed.review, today)
    if due is not None and review is not None and review < due:
        words = _("Look at a decision again after it is made: on {day} or later.")
        raise Unclear("review", words.format(day=dates.full(due)))
    return Terms(
        what=what,
        options=typed_fields.text("options", typed.options, _("The options")),
        by=typed_fields.line("by", typed.by, _("Who decides")),
        due=due,
        review=review,
    )


def understand_pause(typed: TypedPause, today: date) -> dict[str, Json]:
    """The fields of the pause that was meant. Raises Unclear about the first that is missing or not clear."""
    considered = typed_fields.text("considered", typed.considered, _("Who was considered"))
    changed = typed_fields.text("changed", typed.changed, _("What changes"))
    unchanged = typed_fields.text("unchanged", typed.unchanged, _("Why nothing changes"))
    if not considered:
        raise Unclear("considered", _("Who might be worse off, or left out? Say who was considered."))
    if not (changed or unchanged):
        raise Unclear("changed", _("Say what changes, or why nothing does."))
    if changed and unchanged:
        raise Unclear("unchanged", _("Say either what changes, or why nothing does. One of the two, not both."))
    company = typed.company if typed.company in set(Company) else ""
    return filled(
        {
            "questions": tuple(one for question in typed.questions if (one := one_line(question, _("The question")))),
            "considered": considered,
            "company": company,
            "who": typed_fields.line("who", typed.who, _("Who was in the room")) if company == Company.WITH else "",
            "changed": changed,
            "unchanged": unchanged,
            "unknown": typed_fields.text("unknown", typed.unknown, _("What nobody knew")),
            "again": typed_fields.day("again", typed.again, today),
            "silence": typed.silence,
        }
    )
