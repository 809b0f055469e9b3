"""The action log as a document for a coach and as a table: dates, owners and states with their history.

No answer to an exercise is in either, and of a text that was rewritten only the last wording.
"""

from coachtui.domain.actions import Action, ActionFilter, ActionState, by_date
from coachtui.domain.dates import due_words, full, in_full
from coachtui.domain.log import Log
from coachtui.domain.text import shortened
from coachtui.exports.history import changes, term_name
from coachtui.exports.manifest import Header, counts, private_words, said
from coachtui.exports.markdown import inline, quoted
from coachtui.exports.spreadsheet import from_csv, to_csv
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
)
"""The first line of the table: names that stay the same in every version and language."""

_QUESTION_WIDTH = 200


def markdown(log: Log, header: Header) -> str:
    """The action log as Markdown: a head that says what it holds, its numbers, then every action in date order."""
    title = _("Action log: {change}").format(change=said(header.profile.change))
    blocks = [[f"# {inline(title)}"], _head(log, header), _table(log, header)]
    for number, action in enumerate(by_date(log.actions.values()), start=1):
        blocks.append([f"## {number}. {inline(said(action.terms.what))}"])
        blocks.append(_action(action, log, header))
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def csv(log: Log, header: Header) -> bytes:
    """The action log as CSV, one row an action in date order; `read_csv` gives the cells back unchanged.

    The columns are action_id, participant, change, module, step, source (the exercise it came from), created, what,
    owner, due, if, then, obstacle, measure, confidence (0 to 10), state (open, done or dropped), timing (overdue, week
    or nothing), last_touched, history, evidence, closed. Dates are ISO 8601; empty means not said.
    """
    return to_csv(COLUMNS, (_row(action, header) for action in by_date(log.actions.values())))


def read_csv(data: bytes) -> list[dict[str, str]]:
    """The rows of an action log in CSV, by column. Raises ImportRefused."""
    return from_csv(data)


def _head(log: Log, header: Header) -> list[str]:
    number = len(log.actions)
    return [
        _item(_("Whose"), said(header.profile.name)),
        _item(_("Change"), said(header.profile.change)),
        _item(_("Coach"), said(header.profile.coach)),
        _item(_("Exported"), _("{date}, {time}").format(date=full(header.today), time=header.local_time)),
        _item(_("Made with"), _("coachtui {version}").format(version=header.version)),
        _item(
            _("Holds"),
            ngettext("{count} action with its history", "{count} actions with their history", number).format(
                count=number
            ),
        ),
        _item(
            _("Left out"),
            _("{private}. Scores and earlier wording are not in this file either.").format(
                private=private_words(header.left_out)
            ),
        ),
    ]


def _table(log: Log, header: Header) -> list[str]:
    number = counts(log.actions.values(), header.today)
    rows = {
        _("Open"): number.open,
        _("Due this week"): number.week,
        _("Overdue"): number.overdue,
        _("Done"): number.done,
        _("Dropped"): number.dropped,
    }
    return [
        f"| {_('Actions')} | {_('Number')} |",
        "|---|---:|",
        *(f"| {name} | {count} |" for name, count in rows.items()),
        "",
        _("Due this week is today and the six days after it. Due this week and overdue are part of open."),
    ]


def _action(action: Action, log: Log, header: Header) -> list[str]:
    terms = action.terms
    confidence = _("{score} of 10").format(score=terms.confidence) if terms.confidence is not None else ""
    due = _("no date")
    if terms.due is not None:
        due = in_full(terms.due, header.today) if action.state is ActionState.OPEN else full(terms.due)
    lines = [
        _item(_("State"), _state(action, header)),
        _item(term_name("owner"), said(terms.owner)),
        _item(term_name("due"), due),
    ]
    for term in ("cue", "response", "obstacle", "measure"):
        if text := getattr(terms, term):
            lines.append(_item(term_name(term), said(text)))
    if confidence:
        lines.append(_item(term_name("confidence"), confidence))
    lines.append(_item(_("Committed"), full(header.local(action.committed_at).date())))
    if origin := _origin(action.source, log):
        lines.append(_item(_("Came from"), origin))
    lines.extend(_history(action, header))
    if action.evidence:
        lines.extend(["", f"**{_('Evidence')}:**", "", *quoted(action.evidence)])
    return lines


def _state(action: Action, header: Header) -> str:
    if action.closed_at is None:
        return _("open, {due}").format(due=due_words(action.terms.due, header.today))
    closed = full(header.local(action.closed_at).date())
    words = _("dropped on {date}") if action.state is ActionState.DROPPED else _("done on {date}")
    return words.format(date=closed)


def _origin(source: str, log: Log) -> str:
    """The question that was asked, never what was answered; nothing where nothing was."""
    answer = log.latest(source)
    return shortened(answer.asked, _QUESTION_WIDTH) if answer and answer.asked else ""


def _history(action: Action, header: Header) -> list[str]:
    lines: list[str] = []
    for change in changes(action, full):
        day = full(header.local(change.at).date())
        dated = [_("{date}: {change}").format(date=day, change=line) for line in change.lines]
        why = [_("Why: {reason}").format(reason=change.reason)] if change.reason else []
        lines.extend(f"  - {inline(line)}" for line in dated)
        lines.extend(f"    - {inline(line)}" for line in why)
    return [f"- **{_('Changed')}:**", *lines] if lines else []


def _row(action: Action, header: Header) -> dict[str, str]:
    terms = action.terms
    module, _slash, rest = action.source.partition("/")
    parts = (ActionFilter.OVERDUE, ActionFilter.WEEK)
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
        "timing": next((str(part) for part in parts if action.is_in(part, header.today)), ""),
        "last_touched": header.local(action.touched_at).date().isoformat(),
        "history": "\n".join(_lines_of_history(action, header)),
        "evidence": action.evidence,
        "closed": header.local(action.closed_at).date().isoformat() if action.closed_at else "",
    }


def _lines_of_history(action: Action, header: Header) -> list[str]:
    lines: list[str] = []
    for change in changes(action, lambda day: day.isoformat()):
        day = header.local(change.at).date().isoformat()
        lines.extend(_("{date}: {change}").format(date=day, change=line) for line in change.lines)
        if change.reason:
            lines.append(_("{date}: Why: {reason}").format(date=day, reason=change.reason))
    return lines


def _item(name: str, value: str) -> str:
    return f"- **{name}:** {inline(value)}"
