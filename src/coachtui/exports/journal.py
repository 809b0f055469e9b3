"""The journal as a document: everything somebody has written, for themselves."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from coachtui.domain.actions import Action, ActionState
from coachtui.domain.answered_dates import with_dates
from coachtui.domain.answers import Answer, Choice, Fields, Scores, Timings, is_empty, question_of, spoken
from coachtui.domain.checkins import check_in_words
from coachtui.domain.dates import full, long
from coachtui.domain.decisions import Decision, Standing
from coachtui.domain.log import Log
from coachtui.domain.plan_words import cue_words
from coachtui.exports import decision_log
from coachtui.exports.history import changes
from coachtui.exports.manifest import Header, left_out, not_in_journal, private_words, said, titled
from coachtui.exports.markdown import inline, item, quoted
from coachtui.language import _, ngettext


@dataclass(frozen=True, slots=True)
class _Entry:
    """One thing written: when, what it answers, and the words."""

    at: datetime
    where: str
    asked: str
    text: str
    event: str = ""


def markdown(
    log: Log,
    header: Header,
    fields: Callable[[str, str], Collection[str]] = lambda _subject, _kind: (),
    where: Callable[[str], str] = lambda _subject: "",
) -> str:
    """The journal as Markdown, newest first by day: every answer with its question, every version of it, actions with
    their check-ins, decisions and pauses.

    It holds what no other file does: private reflections, evidence notes and earlier wording. `fields` gives the
    fields of a form that hold a `date`, written as it was typed and as it was understood on its day, or a `day` of the
    week; `where` gives the place of an exercise in words. What was written within the same minute is in the order of
    writing, so that a step reads from the top down.
    """
    blocks = _head(log, header)
    entries = sorted(
        _entries(log, header, fields, where), key=lambda entry: (-_minute(entry.at), entry.at, entry.event)
    )
    for day, written in groupby(entries, key=lambda entry: header.local(entry.at).date()):
        blocks.append([f"## {long(day)}"])
        for entry in written:
            heading = f"{header.local(entry.at):%H:%M}"
            heading = _("{time} · {where}").format(time=heading, where=entry.where) if entry.where else heading
            blocks.append([f"### {inline(heading)}"])
            blocks.append([f"**{inline(entry.asked)}**"])
            blocks.append(quoted(entry.text))
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _minute(at: datetime) -> int:
    return int(at.timestamp() // 60)


def _head(log: Log, header: Header) -> list[list[str]]:
    title = titled(_("Journal"), header.profile.change)
    actions, decisions = len(log.actions), len(log.decisions)
    holds = [private_words(left_out(log)), ngettext("{count} action", "{count} actions", actions).format(count=actions)]
    holds += [ngettext("{count} decision", "{count} decisions", decisions).format(count=decisions)] if decisions else []
    facts = {
        _("Whose"): said(header.profile.name),
        _("Exported"): _("{date}, {time}").format(date=full(header.today), time=header.local_time),
        _("Made with"): _("coachtui {version}").format(version=header.version),
        _("Holds"): ", ".join(holds),
        _("Left out"): not_in_journal(header.masked),
    }
    return [
        [f"# {inline(title)}"],
        [
            _("**This is your own copy. It holds your private reflections, and wording you have since changed.**"),
            _("Read it through before you show it or send it to anybody."),
        ],
        [item(name, value) for name, value in facts.items()],
    ]


def _entries(
    log: Log, header: Header, fields: Callable[[str, str], Collection[str]], where: Callable[[str], str]
) -> Iterator[_Entry]:
    for subject, versions in log.answers.items():
        is_form = isinstance(versions[-1].response, Fields)
        dates, days = (fields(subject, kind) if is_form else () for kind in ("date", "day"))
        dated = with_dates(versions, dates, lambda at: header.local(at).date(), days)
        for version in versions:
            if isinstance(version.response, Timings):  # how long somebody took is not writing
                continue
            words = dated.get(version.at) or spoken(version)
            yield _answer(version, words, where(subject), is_last=version is versions[-1])
    for action in log.actions.values():
        yield _Entry(action.committed_at, _("Action"), _("You committed to"), _commitment(action))
        for change in changes(action, full, with_wording=True):
            why = [_("Why: {reason}").format(reason=change.reason)] if change.reason else []
            asked = _("You changed: {what}").format(what=said(action.terms.what))
            yield _Entry(change.at, _("Action"), asked, "\n".join([*change.lines, *why]))
        for check_in in action.check_ins:
            asked = _("You checked in on: {what}").format(what=said(action.terms.what))
            yield _Entry(check_in.at, _("Check-in"), asked, check_in_words(check_in))
        if action.closed_at is not None:
            words = _("Dropped: {what}") if action.state is ActionState.DROPPED else _("Done: {what}")
            asked = words.format(what=said(action.terms.what))
            yield _Entry(action.closed_at, _("Action"), asked, action.evidence or _("(nothing written)"))
    for decision in log.decisions.values():
        yield from _decided(decision)


def _decided(decision: Decision) -> Iterator[_Entry]:
    terms = decision.terms
    what = said(terms.what)
    lines = {
        "{value}": what,
        _("Options: {value}"): terms.options,
        _("Who decides: {value}"): terms.by,
        _("Decide by: {value}"): full(terms.due) if terms.due else "",
        _("Look again on: {value}"): full(terms.review) if terms.review else "",
    }
    yield _Entry(decision.named_at, _("Decision"), _("You named a decision"), _filled(lines))
    for pause in decision.pauses:
        asked = _("You paused on: {what}") if pause.is_held else _("You went without a pause on: {what}")
        words = [_("{name}: {words}").format(name=name, words=text) for name, text in decision_log.pause_words(pause)]
        again = [_("Look again on: {value}").format(value=full(pause.again))] if pause.again else []
        text = "\n".join([*pause.questions, decision_log.pause_line(pause), *words, *again])
        yield _Entry(pause.at, _("Equity pause"), asked.format(what=what), text)
    if decision.closed_at is not None:
        is_final = decision.standing is Standing.FINAL
        asked = (
            _("You decided: {what}")
            if is_final
            else _("You wrote this down, but it is not final without a pause: {what}")
        )
        yield _Entry(
            decision.closed_at, _("Decision"), asked.format(what=what), decision.outcome or _("(nothing written)")
        )


def _answer(answer: Answer, words: str, where: str, is_last: bool) -> _Entry:
    """An answer under what was asked; for a choice only under the question, without the story that leads up to it."""
    asked = (question_of(answer) if isinstance(answer.response, Choice) else answer.asked) or answer.subject
    if not is_last and not isinstance(answer.response, Scores):
        asked = _("{question} (an earlier version)").format(question=asked)
    return _Entry(answer.at, where, asked, _("(emptied)") if is_empty(answer.response) else words, answer.event)


def _commitment(action: Action) -> str:
    """The commitment as it was first made, one line per field: what has changed since stands under its own day."""
    first = {amendment.term: amendment.old for amendment in reversed(action.amendments)}
    terms = action.terms
    due = first.get("due", terms.due.isoformat() if terms.due else "")
    confidence = first.get("confidence", "" if terms.confidence is None else str(terms.confidence))
    lines = {
        "{value}": first.get("what", terms.what) or _("not said"),
        _("Owner: {value}"): first.get("owner", terms.owner),
        _("Due: {value}"): full(date.fromisoformat(due)) if due else "",
        _("If: {value}"): cue_words(first.get("cue", terms.cue)),
        _("Then: {value}"): first.get("response", terms.response),
        _("Obstacle: {value}"): first.get("obstacle", terms.obstacle),
        _("How we'll know: {value}"): first.get("measure", terms.measure),
        _("Confidence: {value} of 10"): confidence,
    }
    return _filled(lines)


def _filled(lines: Mapping[str, str]) -> str:
    return "\n".join(line.format(value=value) for line, value in lines.items() if value)
