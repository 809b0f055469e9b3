"""Forms that somebody began to fill in and left: whoever comes back is told, and goes on where they stopped."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from coachtui.domain.actions import ActionState
from coachtui.domain.decisions import Standing
from coachtui.domain.log import Log
from coachtui.domain.text import shortened
from coachtui.language import _
from coachtui.storage.drafts import Version
from coachtui.workflows import commitments, decisions
from coachtui.workflows.decisions import DECISION_FIELDS
from coachtui.workflows.half_typed import read_fields

FORMS = frozenset({"action", "decision", "finish", "pause", "settle", "skip"})
"""How the subjects of drafts begin that were typed in a form, and not in a step."""

_OWN_WORDS = ("considered", "words", "who", "unknown")
"""The fields of a pause that show that somebody wrote in it."""

_LONGEST = 58
"""Characters of what is said."""


class BegunForm(NamedTuple):
    """The subject of the draft, by which it is opened, and what was being done, in words."""

    subject: str
    words: str


def begun_forms(drafts: Iterable[tuple[str, Version]], log: Log) -> tuple[BegunForm, ...]:
    """The forms in which something stands that is not recorded, the last one first."""
    found = [
        (version.at, BegunForm(subject, words))
        for subject, version in drafts
        for words in _words(subject, version.text, log)
    ]
    return tuple(form for _at, form in sorted(found, key=_moment, reverse=True))


def _moment(found: tuple[datetime, BegunForm]) -> float:
    return found[0].timestamp()


def _words(subject: str, text: str, log: Log) -> Iterator[str]:
    kind, _slash, rest = subject.partition("/")
    fields = read_fields(text)
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
