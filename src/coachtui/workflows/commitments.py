"""From what somebody types about an action to the commitment that is recorded."""

from datetime import date
from typing import NamedTuple

from coachtui.domain import dates
from coachtui.domain.actions import Commitment
from coachtui.domain.errors import NotUnderstood, Unclear, in_field
from coachtui.language import _
from coachtui.workflows.typed_fields import day, line


class TypedAction(NamedTuple):
    """The fields of an action as typed: `due` as people say it, `confidence` as digits; empty means not said."""

    what: str = ""
    owner: str = ""
    due: str = ""
    cue: str = ""
    response: str = ""
    obstacle: str = ""
    measure: str = ""
    confidence: str = ""


def typed(terms: Commitment) -> TypedAction:
    """A commitment as somebody would type it again."""
    return TypedAction(
        what=terms.what,
        owner=terms.owner,
        due=dates.typed(terms.due),
        cue=terms.cue,
        response=terms.response,
        obstacle=terms.obstacle,
        measure=terms.measure,
        confidence="" if terms.confidence is None else str(terms.confidence),
    )


def understand(action: TypedAction, today: date) -> Commitment:
    """The commitment that was meant. Raises Unclear about the first field that is not clear."""
    names = {
        "what": _("The action"),
        "owner": _("The owner"),
        "cue": _("“If”"),
        "response": _("“then I will”"),
        "obstacle": _("“Likely obstacle”"),
        "measure": _("“How we'll know”"),
    }
    texts = {name: line(name, getattr(action, name), label) for name, label in names.items()}
    if not texts["what"]:
        raise Unclear("what", _("Say what you will do, in a few words. For example: ring the theatre manager."))
    due = day("due", action.due, today)
    with in_field("confidence"):
        confidence = confidence_in(action.confidence)
    return Commitment(due=due, confidence=confidence, **texts)


def check_ahead(due: date | None, today: date) -> None:
    """Refuse to move a date into the past; a first date may be past, because people record late.

    Raises NotUnderstood if the date is past.
    """
    if due is not None and due < today:
        raise NotUnderstood(_("{day} is in the past. Give today or a later date.").format(day=dates.full(due)))


def confidence_in(text: str) -> int | None:
    """The confidence that was typed, 0 to 10; None if nothing was. Raises NotUnderstood."""
    digits = text.strip().removesuffix("/10").strip()
    if not digits:
        return None
    if digits.isascii() and digits.isdigit() and len(digits) <= 2 and int(digits) <= 10:
        return int(digits)
    raise NotUnderstood(_("Confidence is a number from 0 to 10. Leave it empty if you would rather not say."))


FIELD_NAMES: tuple[str, ...] = TypedAction._fields
