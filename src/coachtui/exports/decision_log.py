"""Decisions and their equity pauses as a part of the action log."""

from collections.abc import Collection

from coachtui.domain.dates import full
from coachtui.domain.decisions import PAUSE_LABELS, Company, Decision, Pause, Standing, by_need
from coachtui.domain.log import Log
from coachtui.domain.redaction import TakenOut
from coachtui.exports.fields import PRIVATE
from coachtui.exports.manifest import Header, said
from coachtui.exports.markdown import inline, item
from coachtui.language import _, ngettext


def blocks(log: Log, header: Header, told: Collection[str]) -> list[list[str]]:
    """The section about decisions, or nothing; a pause's own words only if its event is in `told`."""
    decisions = by_need(log.decisions.values(), header.today)
    if not decisions:
        return []
    made = [[f"## {_('Decisions and equity pauses')}"]]
    for decision in decisions:
        made += [[f"### {inline(said(decision.terms.what))}"], _decision(decision, header, told)]
    return made


def pause_words(pause: Pause) -> list[tuple[str, str]]:
    """What was said in a pause, each with its name; what was not said is left out."""
    own = {name: getattr(pause, name) for name in PAUSE_LABELS if name in PRIVATE}
    return [(PAUSE_LABELS[name], words) for name, words in own.items() if words]


def pause_line(pause: Pause) -> str:
    """A pause without its words: alone or with others, the silence, and whether anything changes."""
    if not pause.is_held:
        return _("No equity pause: {why}").format(why=pause.skipped)
    effect = _("something changes") if pause.changed else _("nothing changes")
    open_question = _("a question left open") if pause.unknown else ""
    parts = ", ".join(part for part in (*_held(pause), effect, open_question) if part)
    return _("Equity pause: {words}").format(words=parts)


def _held(pause: Pause) -> tuple[str, str]:
    """Whether it was held alone, and the silence kept; empty where nothing is known of them."""
    company = _("alone") if pause.company == Company.SOLO else _("with others") if pause.company else ""
    silence = ngettext("{seconds} second of silence", "{seconds} seconds of silence", pause.silence)
    return company, silence.format(seconds=pause.silence) if pause.silence else ""


def _kept_private(pause: Pause) -> str:
    """What came of a pause whose words stay here: it says that there are words, not that nobody wrote any."""
    came_of_it = pause.changed or pause.unchanged
    if isinstance(came_of_it, TakenOut):
        words = [
            _("Something changes; the words about it were taken out.")
            if pause.changed
            else _("Nothing changes; the reason was taken out.")
        ]
    elif pause.considered:
        changed = _("Something changes; the details, and who was considered, are kept private.")
        unchanged = _("Nothing changes; the reason, and who was considered, are kept private.")
        words = [changed if pause.changed else unchanged]
    else:
        changed = _("Something changes; the details are kept private.")
        words = [changed if pause.changed else _("Nothing changes; the reason is kept private.")]
    words += [_("A question was left open.")] if pause.unknown else []
    return " ".join(words)


def standing(decision: Decision, header: Header) -> str:
    """How far a decision has got, in words."""
    if decision.standing is Standing.FINAL and decision.closed_at is not None:
        return _("final since {date}").format(date=full(header.local(decision.closed_at).date()))
    match decision.standing:
        case Standing.PAUSED:
            return _("paused on, not final yet")
        case Standing.SKIPPED:
            return _("without an equity pause, for a reason; not final yet")
    return _("no equity pause yet")


def _decision(decision: Decision, header: Header, told: Collection[str]) -> list[str]:
    terms = decision.terms
    facts = [
        (_("State"), standing(decision, header)),
        (_("Options"), terms.options),
        (_("Who decides"), terms.by),
        (_("Decide by"), full(terms.due) if terms.due else ""),
        (_("Look again on"), full(terms.review) if terms.review else ""),
        (_("Named"), full(header.local(decision.named_at).date())),
    ]
    if decision.standing is Standing.FINAL:
        facts.append((_("Outcome"), decision.outcome))
    lines = [item(name, value) for name, value in facts if value]
    for pause in decision.pauses:
        lines += _pause(pause, header, pause.event in told)
    return lines


def _pause(pause: Pause, header: Header, in_full: bool) -> list[str]:
    day = full(header.local(pause.at).date())
    if in_full or not pause.is_held:
        lines = [item(day, pause_line(pause))]
        lines += [f"  - {inline(_('Asked: {question}').format(question=question))}" for question in pause.questions]
        lines += [f"  {item(name, words)}" for name, words in pause_words(pause) if in_full]
    else:
        held = ", ".join(part for part in (_("Equity pause on {date}").format(date=day), *_held(pause)) if part)
        lines = [f"- {inline(_('{held}. {words}').format(held=held, words=_kept_private(pause)))}"]
        questions = " ".join(pause.questions)
        lines += [f"  {item(_('Questions used'), questions)}"] if questions else []
    if pause.again:
        lines.append(f"  {item(_('Look again on'), full(pause.again))}")
    return lines
