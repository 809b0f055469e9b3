"""The action log as a document for a coach and as a table: dates, owners, states and check-ins with their history.

The document also holds decisions, and what was marked to share. Of a text that was rewritten, only the last wording
is in them.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date

from coachtui.domain.actions import (
    Action,
    ActionFilter,
    ActionState,
    by_date,
    closing_name,
    confidence_words,
    term_name,
)
from coachtui.domain.answered_dates import with_dates
from coachtui.domain.answers import Answer, Scores, spoken
from coachtui.domain.checkins import check_in_words
from coachtui.domain.dates import full, in_full
from coachtui.domain.day_names import DAYS
from coachtui.domain.log import Log
from coachtui.domain.plan_words import cue_words
from coachtui.domain.text import shortened
from coachtui.exports import decision_log
from coachtui.exports.history import Change, changes
from coachtui.exports.manifest import Header, counts, private_words, said, titled
from coachtui.exports.markdown import inline, item, quoted
from coachtui.exports.spreadsheet import to_csv
from coachtui.language import _, ngettext

COLUMNS: tuple[str, ...] = (
    "action_id",
    "participant",
    "change",
    "module",
    "step",
    "source",
    "created",
    "what",
    "owner",
    "due",
    "if",
    "then",
    "obstacle",
    "measure",
    "confidence",
    "state",
    "timing",
    "last_touched",
    "history",
    "evidence",
    "closed",
    "last_check_in",
    "status",
    "confidence_now",
    "obstacles",
    "moment_came",
    "acted",
    "check_in_note",
)
"""The first line of the table: names that stay the same in every version and language."""

_QUESTION_WIDTH = 200


def markdown(
    log: Log, header: Header, told: Collection[str] = frozenset(), asked: Mapping[str, str] | None = None
) -> str:
    """The action log as Markdown: a head that says what it holds, its numbers, every action in date order, decisions.

    `told` are the events of answers and pauses whose words are in it; `asked` gives the question of an exercise that an
    action came from, by its id: never what was answered.
    """
    title = titled(_("Action log"), header.profile.change)
    shared = _shared(log, told)
    blocks = [[f"# {inline(title)}"], _head(log, header, shared), _table(log, header)]
    for number, action in enumerate(by_date(log.actions.values()), start=1):
        blocks.append([f"## {number}. {inline(said(action.terms.what))}"])
        blocks.append(_action(action, log, header, asked or {}))
    blocks += decision_log.blocks(log, header, told)
    if shared:
        blocks.append([f"## {_('Shared by choice')}"])
    for answer in shared:
        blocks.append([f"### {inline(said(answer.asked or answer.subject))}"])
        blocks.append([full(header.local(answer.at).date())])
        dated = with_dates([answer], (), lambda at: header.local(at).date())
        blocks.append(quoted(dated.get(answer.at) or spoken(answer)))
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def csv(log: Log, header: Header) -> bytes:
    """The action log as CSV, one row per action in date order; apart from its guards every cell is as it was.

    The columns are action_id, participant, change, module, step, source (the exercise it came from), created, what,
    owner, due, if, then, obstacle, measure, confidence (0 to 10), state (open, done or dropped), timing (overdue, week
    or nothing), last_touched, history, evidence, closed, last_check_in, status (moving, stuck, done or dropped, as the
    last check-in found it), confidence_now, obstacles, moment_came (yes, no or unseen), acted (yes or no) and
    check_in_note (all four of the last check-in). Dates are ISO 8601; empty means not said. New columns come last.
    """
    return to_csv(COLUMNS, (_row(action, header) for action in by_date(log.actions.values())))


def _shared(log: Log, told: Collection[str]) -> list[Answer]:
    found = [version for versions in log.answers.values() for version in versions if version.event in told]
    return sorted(found, key=lambda answer: (answer.at, answer.event))


def _head(log: Log, header: Header, shared: Sequence[Answer]) -> list[str]:
    profile = header.profile
    day = "" if profile.check_in_day is None else DAYS[profile.check_in_day]
    return [
        item(_("Whose"), said(profile.name)),
        item(_("Change"), said(profile.change)),
        item(_("Coach"), said(profile.coach)),
        *([item(_("Check-in day"), ", ".join(filter(None, (day, profile.check_in_time))))] if day else []),
        item(_("Exported"), _("{date}, {time}").format(date=full(header.today), time=header.local_time)),
        item(_("Made with"), _("coachtui {version}").format(version=header.version)),
        item(_("Holds"), _holds(len(log.actions), len(log.decisions), len(shared))),
        item(_("Left out"), _not_here(log, shared).format(private=private_words(header.left_out))),
    ]


def _not_here(log: Log, shared: Collection[Answer]) -> str:
    """The sentence about what stays here: the scores too, except those that are shared."""
    rated = sum(isinstance(one.response, Scores) for versions in log.answers.values() for one in versions)
    told = sum(isinstance(one.response, Scores) for one in shared)
    if not told:
        return _("{private}. Scores and earlier wording are not in this file either.")
    if told < rated:
        return _("{private}. Other scores and earlier wording are not in this file either.")
    return _("{private}. Earlier wording is not in this file either.")


def _holds(actions: int, decisions: int, shared: int) -> str:
    words = [ngettext("{count} action with its history", "{count} actions with their history", actions)]
    words += [ngettext("{count} decision", "{count} decisions", decisions)] if decisions else []
    words += [ngettext("{count} answer shared by choice", "{count} answers shared by choice", shared)] if shared else []
    numbers = [number for number in (actions, decisions or None, shared or None) if number is not None]
    return ", ".join(text.format(count=number) for text, number in zip(words, numbers, strict=True))


def _table(log: Log, header: Header) -> list[str]:
    number = counts(log.actions.values(), header.today)
    rows = {
        _("Open"): number.open,
        _("Due this week"): number.week,
        _("Overdue"): number.overdue,
        _("Stuck at the last check-in"): number.stuck,
        _("Done"): number.done,
        _("Dropped"): number.dropped,
    }
    return [
        f"| {_('Actions')} | {_('Number')} |",
        "|---|---:|",
        *(f"| {name} | {count} |" for name, count in rows.items()),
        "",
        _("Due this week means today and the next six days. Due this week, overdue and stuck all count as open too."),
    ]


def _action(action: Action, log: Log, header: Header, asked: Mapping[str, str]) -> list[str]:
    terms = action.terms
    due = _("no date")
    if terms.due is not None:
        due = in_full(terms.due, header.today) if action.state is ActionState.OPEN else full(terms.due)
    lines = [
        item(_("State"), _state(action, header)),
        item(term_name("owner"), said(terms.owner)),
        item(term_name("due"), due),
    ]
    for term in ("cue", "response", "obstacle", "measure"):
        text = cue_words(terms.cue) if term == "cue" else getattr(terms, term)
        if text:
            lines.append(item(term_name(term), said(text)))
    if confidence := confidence_words(action):
        lines.append(item(term_name("confidence"), confidence))
    lines.append(item(_("Committed"), full(header.local(action.committed_at).date())))
    if origin := _origin(action.source, log, asked):
        lines.append(item(_("Came from"), origin))
    lines.extend(_check_ins(action, header))
    lines.extend(_history(action, header))
    if action.evidence:
        lines.extend(["", f"**{closing_name(action.state)}:**", "", *quoted(action.evidence)])
    return lines


def _state(action: Action, header: Header) -> str:
    if action.closed_at is None:
        is_late = ActionFilter.OVERDUE in action.parts(header.today)
        said_too = [_("overdue")] if is_late else []
        said_too += [_("stuck at the last check-in")] if action.is_stuck else []
        return ", ".join([_("open"), *said_too])
    closed = full(header.local(action.closed_at).date())
    words = _("dropped on {date}") if action.state is ActionState.DROPPED else _("done on {date}")
    return words.format(date=closed)


def _origin(source: str, log: Log, asked: Mapping[str, str]) -> str:
    """The question that was asked, never what was answered, or the decision; nothing where there was none."""
    if source in log.decisions:
        return shortened(log.decisions[source].terms.what, _QUESTION_WIDTH)
    answer = log.latest(source)
    return shortened(asked.get(source, "") or (answer.asked if answer else ""), _QUESTION_WIDTH)


def _check_ins(action: Action, header: Header) -> list[str]:
    """One line per check-in; a note that also stands below as what closed the action is not repeated."""
    looks = [one._replace(note="") if one.note == action.evidence else one for one in action.check_ins]
    lines = [
        inline(_("{date}: {change}").format(date=full(header.local(one.at).date()), change=check_in_words(one)))
        for one in looks
    ]
    return [f"- **{_('Check-ins')}:**", *(f"  - {line}" for line in lines)] if lines else []


def _history(action: Action, header: Header) -> list[str]:
    lines: list[str] = []
    for change in _dated(action, header, full):
        lines.extend(f"  - {inline(line)}" for line in change.lines)
        lines.extend([f"    - {inline(_('Why: {reason}').format(reason=change.reason))}"] if change.reason else [])
    return [f"- **{_('Changed')}:**", *lines] if lines else []


def _dated(action: Action, header: Header, show: Callable[[date], str]) -> Iterator[Change]:
    """The changes of an action, oldest first, each line with its day before it; dates written by `show`."""
    for change in changes(action, show):
        day = show(header.local(change.at).date())
        dated = (_("{date}: {change}").format(date=day, change=line) for line in change.lines)
        yield change._replace(lines=tuple(dated))


def _row(action: Action, header: Header) -> dict[str, str]:
    terms = action.terms
    module, _slash, rest = action.source.partition("/")
    parts = (ActionFilter.OVERDUE, ActionFilter.WEEK)
    last = action.check_ins[-1] if action.check_ins else None
    return {
        "action_id": action.id,
        "participant": header.profile.name,
        "change": header.profile.change,
        "module": module if rest else "",
        "step": rest.partition("/")[0],
        "source": action.source,
        "created": header.local(action.committed_at).date().isoformat(),
        "what": terms.what,
        "owner": terms.owner,
        "due": terms.due.isoformat() if terms.due else "",
        "if": terms.cue,
        "then": terms.response,
        "obstacle": terms.obstacle,
        "measure": terms.measure,
        "confidence": "" if terms.confidence is None else str(terms.confidence),
        "state": str(action.state),
        "timing": next((str(part) for part in parts if part in action.parts(header.today)), ""),
        "last_touched": header.local(action.touched_at).date().isoformat(),
        "history": _history_cell(action, header),
        "evidence": action.evidence,
        "closed": header.local(action.closed_at).date().isoformat() if action.closed_at else "",
        "last_check_in": header.local(last.at).date().isoformat() if last else "",
        "status": last.status if last else "",
        "confidence_now": "" if action.confidence is None else str(action.confidence),
        "obstacles": "; ".join(last.obstacles.values()) if last else "",
        "moment_came": last.cue if last else "",
        "acted": {True: "yes", False: "no", None: ""}[last.acted if last else None],
        "check_in_note": last.note if last else "",
    }


def _history_cell(action: Action, header: Header) -> str:
    """The changes of an action in one cell, one line each."""
    lines: list[str] = []
    for change in _dated(action, header, date.isoformat):
        day = header.local(change.at).date().isoformat()
        lines.extend(change.lines)
        lines.extend([_("{date}: Why: {reason}").format(date=day, reason=change.reason)] if change.reason else [])
    return "\n".join(lines)
