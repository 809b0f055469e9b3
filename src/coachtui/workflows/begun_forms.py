"""Forms and exercises that somebody began to fill in and left: a reminder of each, to go on where they stopped."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from coachtui.domain.actions import ActionState
from coachtui.domain.checkins import ROUTINE
from coachtui.domain.decisions import Standing
from coachtui.domain.log import Log
from coachtui.domain.text import shortened
from coachtui.language import _
from coachtui.storage.drafts import Version
from coachtui.workflows import commitments, decisions
from coachtui.workflows.decisions import DECISION_FIELDS
from coachtui.workflows.half_typed import read_fields
from coachtui.workflows.typed_fields import as_meant

FORMS = frozenset({"action", "decision", "finish", "pause", "settle", "skip"})
"""How the subject of a draft begins if it was typed in a form, and not in a step."""

_OWN_WORDS = ("considered", "words", "who", "unknown")
"""The fields of a pause that show that somebody wrote in it."""

_LONGEST = 58
"""The most characters of a reminder."""


class BegunForm(NamedTuple):
    """The subject of the draft, by which it is opened, and what was being done, in words."""

    subject: str
    words: str


def begun(drafts: Iterable[tuple[str, Version]], log: Log, where: Callable[[str], str]) -> tuple[BegunForm, ...]:
    """The forms and exercises that hold something not yet recorded, the last one first.

    `where` says in words what an exercise belongs to.
    """
    found = [
        (version.at, BegunForm(subject, words))
        for subject, version in drafts
        for words in _words(subject, version, log, where)
    ]
    return tuple(form for _at, form in sorted(found, key=_moment, reverse=True))


def _moment(found: tuple[datetime, BegunForm]) -> float:
    return found[0].timestamp()


def _words(subject: str, version: Version, log: Log, where: Callable[[str], str]) -> Iterator[str]:
    kind, _slash, rest = subject.partition("/")
    text, day = version.text, version.at.astimezone().date()
    if kind not in FORMS:
        is_exercise = subject.count("/") == 2 and kind != ROUTINE  # what a check-in asks waits in its own row
        if is_exercise and text.strip():
            yield _about(_("You were writing in"), where(subject))
        return
    fields = as_meant(read_fields(text), day, day)
    if rest.startswith("new"):
        if what := fields.get("what", "").strip():
            begun = _("You were writing an action") if kind == "action" else _("You were writing a decision")
            yield _about(begun, what)
    elif (action := log.actions.get(rest)) is not None and action.state is ActionState.OPEN:
        if kind == "finish" and text.strip():
            yield _about(_("You were closing an action"), action.terms.what)
        elif kind == "action" and _differs(fields, commitments.typed(action.terms)._asdict()):
            yield _about(_("You were changing an action"), action.terms.what)
    elif (decision := log.decisions.get(rest)) is not None and decision.standing is not Standing.FINAL:
        what, given = decision.terms.what, decisions.typed(decision.terms)
        if kind in ("settle", "skip") and text.strip():
            yield _about(_("You were writing about a decision"), what)
        elif kind == "pause" and any(fields.get(name, "").strip() for name in _OWN_WORDS):
            yield _about(_("You were pausing on a decision"), what)
        elif kind == "decision" and _differs(fields, {name: getattr(given, name) for name in DECISION_FIELDS}):
            yield _about(_("You were changing a decision"), what)


def _differs(fields: Mapping[str, str], given: Mapping[str, str]) -> bool:
    return any(fields.get(name, text) != text for name, text in given.items())


def _about(begun: str, what: str) -> str:
    return shortened(_("{begun}: {what}").format(begun=begun, what=what), _LONGEST)
