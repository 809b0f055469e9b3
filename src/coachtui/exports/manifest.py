"""What stands at the top of every file that leaves: whose it is, when it was made, what it holds and does not."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date, datetime, tzinfo
from typing import NamedTuple

from coachtui.domain.actions import Action, ActionFilter, ActionState
from coachtui.domain.answers import Scores, Text, Timings, is_empty
from coachtui.domain.log import Log, Profile
from coachtui.domain.text import visible
from coachtui.language import _, ngettext


class LeftOut(NamedTuple):
    """How much private writing stays here; drafts never leave and are never counted.

    An exercise counts once, however often its answer was rewritten; every note beside a score counts, and every pause
    whose words stay.
    """

    reflections: int = 0
    other_answers: int = 0
    evidence_notes: int = 0
    pauses: int = 0


class Header(NamedTuple):
    """What an export is told, because it reads no clock: everything about the moment and the person.

    `exported_at` is an aware instant in UTC; `today` and `local_time` ("10:42") are those of the person's calendar and
    clock. `left_out` counts what a file of actions alone leaves out: `left_out(log)`. `zone` turns instants into the
    person's days; None is the time zone of this computer, with its summer time. `masked` is how many pieces of
    the text in it are masked.
    """

    exported_at: datetime
    version: str
    today: date
    local_time: str
    profile: Profile
    left_out: LeftOut
    zone: tzinfo | None = None
    masked: int = 0

    def local(self, at: datetime) -> datetime:
        """The instant on the person's own clock."""
        return at.astimezone(self.zone)


class Counts(NamedTuple):
    """The numbers of an action log; `week`, `overdue` and `stuck` (at the last check-in) are parts of `open`."""

    open: int
    week: int
    overdue: int
    stuck: int
    done: int
    dropped: int


def left_out(log: Log, told: Collection[str] = ()) -> LeftOut:
    """What does not leave when only the answers and pauses whose events are in `told` do."""
    reflections = answers = notes = 0
    for versions in log.answers.values():
        for version in versions:
            if isinstance(version.response, Scores) and version.event not in told:
                notes += sum(bool(note.strip()) for note in version.response.notes.values())
        latest = versions[-1]
        is_told = any(version.event in told for version in versions)
        # Scores are named apart; how long somebody took is not writing, and is not in the journal either.
        if is_told or isinstance(latest.response, Scores | Timings) or is_empty(latest.response):
            continue
        if isinstance(latest.response, Text):
            reflections += 1
        else:
            answers += 1
    pauses = (pause for decision in log.decisions.values() for pause in decision.pauses)
    return LeftOut(reflections, answers, notes, sum(one.is_held and one.event not in told for one in pauses))


def counts(actions: Iterable[Action], today: date) -> Counts:
    """The numbers of these actions, as the screens count them."""
    listed = list(actions)
    number = Counter(part for action in listed for part in action.parts(today))
    return Counts(
        open=number[ActionFilter.OPEN],
        week=number[ActionFilter.WEEK],
        overdue=number[ActionFilter.OVERDUE],
        stuck=sum(action.is_stuck for action in listed),
        done=sum(action.state is ActionState.DONE for action in listed),
        dropped=sum(action.state is ActionState.DROPPED for action in listed),
    )


def private_words(number: LeftOut, decisions: int = 0) -> str:
    """The counts of what stays here in words, where there is any: "1 reflection, 2 other answers".

    `decisions` is how many are left out whole, with their pauses.
    """
    pauses = ngettext("the words of {count} equity pause", "the words of {count} equity pauses", number.pauses)
    said = (
        (decisions, _whole(decisions, number.pauses)),
        (number.reflections, ngettext("{count} reflection", "{count} reflections", number.reflections)),
        (number.other_answers, ngettext("{count} other answer", "{count} other answers", number.other_answers)),
        (number.evidence_notes, ngettext("{count} evidence note", "{count} evidence notes", number.evidence_notes)),
        (0 if decisions else number.pauses, pauses),
    )
    return ", ".join(words.format(count=count) for count, words in said if count) or _("no private writing")


def not_in_journal(masked: int) -> str:
    """What one's own journal leaves out, given how many pieces of it are masked."""
    return (
        _("what is half typed and not yet kept, and what is masked")
        if masked
        else _("what is half typed and not yet kept")
    )


def _whole(decisions: int, pauses: int) -> str:
    """Decisions and the pauses on them, in numbers."""
    named = ngettext("{count} decision", "{count} decisions", decisions).format(count=decisions)
    if not pauses:
        return named
    held = ngettext("{count} equity pause", "{count} equity pauses", pauses).format(count=pauses)
    return _("{decisions} with {pauses}").format(decisions=named, pauses=held)


def said(text: str) -> str:
    """The text on one line, or the words for nothing said."""
    return visible(text) or _("not said")


def titled(name: str, change: str) -> str:
    """The title of a document about a change; its name alone where no change is named."""
    return _("{document}: {change}").format(document=name, change=visible(change)) if visible(change) else name
