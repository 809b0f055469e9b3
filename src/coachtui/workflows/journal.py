"""The journal: everything somebody has written, newest first, with search."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from coachtui.domain.actions import Commitment
from coachtui.domain.answers import Answer, Text, Timings, spoken
from coachtui.domain.dates import full
from coachtui.domain.log import Log
from coachtui.language import _


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One thing written: when, in answer to what, the words, and what they belong to.

    `subject` is an exercise or an action; `is_action` says which. `earlier` holds versions before the last, newest
    first, with their instants.
    """

    at: datetime
    asked: str
    text: str
    subject: str
    is_action: bool
    is_reflection: bool
    earlier: tuple[tuple[datetime, str], ...] = ()


def journal(log: Log, words: str = "", most: int | None = None) -> Sequence[JournalEntry]:
    """The entries in which every one of the words occurs, newest first; capitals do not matter.

    With `most` only the newest so many, and without words nothing older is read for them.
    """
    if most is None or words.strip():
        answers, actions = [*log.answers.values()], [*log.actions.values()]
    else:
        answers = log.latest_answers(most)
        actions = sorted(log.actions.values(), key=lambda one: one.closed_at or one.committed_at)[-most:]
    # A round's timings are no writing.
    entries = [_answer(versions) for versions in answers if not isinstance(versions[-1].response, Timings)]
    for action in actions:
        promised = _("Promised: {what}").format(what=action.terms.what)
        entries.append(_entry(action.committed_at, promised, _plan(action.terms), action.id))
        if action.closed_at is not None and action.evidence:
            asked = _("Finished: {what}").format(what=action.terms.what)
            entries.append(_entry(action.closed_at, asked, action.evidence, action.id))
    wanted = words.casefold().split()
    found = [entry for entry in entries if all(word in f"{entry.asked}\n{entry.text}".casefold() for word in wanted)]
    return sorted(found, key=lambda entry: (entry.at, entry.subject), reverse=True)[:most]


def _answer(versions: list[Answer]) -> JournalEntry:
    latest = versions[-1]
    return JournalEntry(
        at=latest.at,
        asked=latest.asked,
        text=spoken(latest),
        subject=latest.subject,
        is_action=False,
        is_reflection=isinstance(latest.response, Text),
        earlier=tuple((version.at, spoken(version)) for version in reversed(versions[:-1])),
    )


def _plan(terms: Commitment) -> str:
    lines = []
    if terms.owner or terms.due:
        lines.append(" · ".join(part for part in (terms.owner, full(terms.due) if terms.due else "") if part))
    if terms.cue or terms.response:
        words = _("If {cue}, then I will {response}.")
        lines.append(words.format(cue=terms.cue or "…", response=terms.response or "…"))
    return "\n".join(lines)


def _entry(at: datetime, asked: str, text: str, subject: str) -> JournalEntry:
    return JournalEntry(at=at, asked=asked, text=text, subject=subject, is_action=True, is_reflection=False)
