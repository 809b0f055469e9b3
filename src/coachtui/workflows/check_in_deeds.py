"""From what somebody says in a check-in on one action to the deeds that record it, as one act."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from coachtui.domain.actions import Action, ActionState
from coachtui.domain.checkins import CheckIn, Cue, Next, Status, to_data
from coachtui.domain.dates import example, parse_due
from coachtui.domain.errors import Unclear, in_field
from coachtui.domain.events import Deed, Json, Kind
from coachtui.language import _
from coachtui.workflows.commitments import check_ahead, confidence_in
from coachtui.workflows.typed_fields import line


@dataclass(frozen=True, slots=True)
class TypedCheckIn:
    """A check-in on one action as typed.

    `status` is a `Status`, or empty if `next` and `acted` imply it; `cue` a `Cue` or empty; `next` a `Next` or empty.
    `obstacles` are the words of what got in the way, by id. `due` is a date as people say it, `why` the reason for a
    new date or for stopping, `smaller` the smaller action, `owner` who takes it over, `confidence` digits.
    """

    status: str = ""
    cue: str = ""
    acted: bool | None = None
    obstacles: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    next: str = ""
    due: str = ""
    why: str = ""
    smaller: str = ""
    owner: str = ""
    confidence: str = ""


def deeds_for(action: Action, typed: TypedCheckIn, today: date) -> Sequence[Deed]:
    """What records it: the check-in itself, then changes to the action, then its closing. Raises Unclear."""
    status = _status(typed)
    if typed.cue and typed.cue not in set(Cue):
        raise Unclear("cue", _("Say whether the moment came: yes, no or unseen."))
    note = line("note", typed.note, _("The note"))
    why = line("why", typed.why, _("The reason"))
    if status is Status.DROPPED and not (why or note):
        raise Unclear("why", _("Say briefly why you are stopping. The reason stays with the action."))
    changes = _changes(action, typed, why, status, today)
    if why and not changes and status is not Status.DROPPED:
        note = line("why", f"{note} {why}", _("The note"))  # with no change to explain, the reason is a note
    found = CheckIn(
        event="",
        at=action.touched_at,
        status=status,
        cue=typed.cue,
        acted=typed.acted,
        obstacles={key: line("obstacles", words, _("What got in the way")) for key, words in typed.obstacles.items()},
        note=note,
        confidence=_confidence(typed.confidence),
    )
    deeds = [Deed(Kind.CHECKED_IN, action.id, to_data(found))]
    if changes:
        deeds.append(Deed(Kind.AMENDED, action.id, changes | ({"reason": why} if why else {})))
    if status is Status.DONE:
        deeds.append(Deed(Kind.CLOSED, action.id, {"state": str(ActionState.DONE), "evidence": note}))
    elif status is Status.DROPPED:
        deeds.append(Deed(Kind.CLOSED, action.id, {"state": str(ActionState.DROPPED), "evidence": why or note}))
    return deeds


def _status(typed: TypedCheckIn) -> Status:
    match typed.next:
        case Next.FINISHED:
            return Status.DONE
        case Next.STOP:
            return Status.DROPPED
    if typed.status in set(Status):
        return Status(typed.status)
    if typed.acted is None:
        raise Unclear("acted", _("Say whether you did it: yes, or not yet."))
    return Status.MOVING if typed.acted else Status.STUCK


def _changes(action: Action, typed: TypedCheckIn, why: str, status: Status, today: date) -> dict[str, Json]:
    """The fields of the commitment that change."""
    changes: dict[str, Json] = {}
    if typed.next == Next.SMALLER:
        changes["what"] = line("smaller", typed.smaller, _("The smaller action"))
        if not changes["what"] or changes["what"] == action.terms.what:
            raise Unclear("smaller", _("Write the smaller action: what could be done in ten minutes?"))
    if typed.next == Next.HAND_OVER:
        changes["owner"] = line("owner", typed.owner, _("The owner"))
        if not changes["owner"] or changes["owner"] == action.terms.owner:
            raise Unclear("owner", _("Write the name of the person who takes it over."))
    if due := _moved(action, typed, why, status, today):
        changes["due"] = due.isoformat()
    return changes


def _moved(action: Action, typed: TypedCheckIn, why: str, status: Status, today: date) -> date | None:
    """The new date, or None if it stays as it is."""
    is_move = typed.next == Next.MOVE
    if not typed.due.strip():
        if is_move:
            words = _("Write the new date: friday, in 2 weeks or {example}.")
            raise Unclear("due", words.format(example=example(today)))
        return None
    with in_field("due"):
        due = parse_due(typed.due, today)
        if due != action.terms.due:
            check_ahead(due, today)
    if due == action.terms.due:
        if is_move:
            raise Unclear("due", _("That is already its date. Write another one, or keep the action."))
        return None
    if status in (Status.DONE, Status.DROPPED):
        raise Unclear("due", _("A closed action needs no new date. Leave the date out."))
    if action.terms.due is not None and not why:
        raise Unclear("why", _("Say briefly why the date is moving. The old date stays in the history."))
    return due


def _confidence(text: str) -> int | None:
    with in_field("confidence"):
        return confidence_in(text)
