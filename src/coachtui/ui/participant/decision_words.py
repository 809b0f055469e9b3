"""Decisions in words: a row, the whole of one with its pauses, the wheel's findings, and what the pauses came to."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from coachtui.domain.actions import Action
from coachtui.domain.answers import TICK_WORDS, Tick
from coachtui.domain.dates import due_words, full, in_full, short
from coachtui.domain.decisions import STANDING_WORDS, Decision, Memory, Pause, Standing
from coachtui.domain.text import shortened
from coachtui.language import _, ngettext
from coachtui.ui.widgets.words import MUTED, STRONG, WARNING, joined, padded, plain
from coachtui.workflows.questions import Wheel

STATE = 20
"""Columns for the state of a decision."""

REPEATED = 3
"""Pauses in a row in which nothing changed, from which the list asks whose voice was heard (curriculum, 7.2)."""


def row(decision: Decision, today: date) -> Content:
    """One line: its state, what it is, by when."""
    when, colour = "", MUTED
    if (again := decision.again_since(today)) is not None:
        when, colour = _("! look again, since {day}").format(day=_day(again, today)), WARNING
    elif (due := decision.terms.due) is not None and decision.standing is not Standing.FINAL:
        when = (_("late: {day}") if decision.is_late(today) else _("by {day}")).format(day=_day(due, today))
    return joined(padded(standing(decision), STATE), " ", decision.terms.what, (f"  {when}" if when else "", colour))


def _day(day: date, today: date) -> str:
    return short(day) if day.year == today.year else full(day)


def standing(decision: Decision) -> Content:
    """Its state, in a mark and a word, with the day."""
    words = STANDING_WORDS[decision.standing]
    match decision.standing:
        case Standing.UNPAUSED:
            return plain(f"! {words}", WARNING)
        case Standing.FINAL if decision.closed_at is not None:
            return plain(f"✓ {words} {short(decision.closed_at.astimezone().date())}", MUTED)
        case Standing.PAUSED:
            held = max(pause.at for pause in decision.pauses if pause.is_held)
            return plain(f"· {words} {short(held.astimezone().date())}", MUTED)
    return plain(f"· {words}", MUTED)


def detail(decision: Decision, today: date, actions: Sequence[Action], where: str, shared: bool) -> Content:
    """The whole decision, one thing to a line; `where` is the module and step it came from.

    `shared` says whether the words of its pauses go into an export.
    """
    terms = decision.terms
    lines = [plain(terms.what, STRONG), standing(decision)]
    if decision.closed_at is not None:
        is_final = decision.standing is Standing.FINAL
        label = _("Decided") if is_final else _("Written down, and not final without a pause")
        lines.append(joined((f"{label}  ", MUTED), decision.outcome or _("as proposed")))
    for label, text in (
        (_("Decide by"), in_full(terms.due, today) if terms.due else ""),
        (_("Who decides"), terms.by),
        (_("Options"), terms.options),
        (_("Look again on"), full(terms.review) if terms.review else ""),
        (_("From"), where),
    ):
        if text:
            lines.append(joined((f"{label}  ", MUTED), text))
    if any(pause.is_held for pause in decision.pauses):
        words = _("F4 keeps its pauses private") if shared else _("its pauses are private · F4 shares them")
        lines.append(joined((_("shared"), WARNING), " · ", (words, MUTED)) if shared else plain(words, MUTED))
    for pause in reversed(decision.pauses):
        lines += [plain(""), *_pause(pause)]
    if actions:
        lines += [plain(""), plain(_("Actions that came of it"), MUTED)]
        for action in actions:
            mark, when = ("· ", due_words(action.terms.due, today)) if action.is_open else ("✓ ", _("closed"))
            lines.append(joined(mark, action.terms.what, (f"  {when}", MUTED)))
    return plain("\n").join(lines)


def _pause(pause: Pause) -> list[Content]:
    from coachtui.workflows.record_words import pause_words

    day = full(pause.at.astimezone().date())
    title = _("Equity pause, {day}") if pause.is_held else _("No equity pause, {day}")
    said = pause_words(pause)
    return [plain(title.format(day=day), STRONG), *(joined((f"{line.label}  ", MUTED), line.text) for line in said)]


def wheel_row(wheel: Wheel | None) -> Content:
    """One line about the inequity wheel; None where it has not been read yet."""
    return joined(padded(plain(_("Inequity wheel"), MUTED), STATE), " ", "" if wheel is None else _wheel_words(wheel))


def _wheel_words(wheel: Wheel) -> str:
    if not wheel.segments:
        return _("not gone round yet")
    count = {tick: sum(segment.tick is tick for segment in wheel.segments) for tick in (Tick.YES, Tick.MAYBE, Tick.NO)}
    return _("{yes} yes · {maybe} maybe · {no} no").format(
        yes=count[Tick.YES], maybe=count[Tick.MAYBE], no=count[Tick.NO]
    )


def wheel_detail(wheel: Wheel) -> Content:
    """What the wheel found, segment by segment, those with a finding first."""
    lines = [plain(_("Inequity wheel"), STRONG)]
    if not wheel.segments or wheel.at is None:
        lines.append(plain(_("What it finds appears here, and chooses the questions for your next equity pause.")))
        if wheel.subject:
            lines.append(plain(_("Enter opens it."), MUTED))
        return plain("\n").join(lines)
    lines += [plain(_("gone round on {day}").format(day=full(wheel.at.astimezone().date())), MUTED), plain("")]
    order = (Tick.YES, Tick.MAYBE)
    for segment in sorted(wheel.segments, key=lambda one: order.index(one.tick) if one.tick in order else len(order)):
        style = WARNING if segment.tick is Tick.YES else MUTED
        lines.append(joined((f"{TICK_WORDS[segment.tick]}  ", style), segment.words))
        if segment.who:
            lines.append(plain(f"  {segment.who}", MUTED))
    return plain("\n").join(lines)


def memory_row(memory: Memory) -> Content:
    """One line about all pauses."""
    words = " · ".join(_numbers(memory)[:2]) if memory.held or memory.skipped else _("none yet")
    return joined(padded(plain(_("Pauses so far"), MUTED), STATE), " ", words)


def memory_detail(memory: Memory) -> Content:
    """What the pauses have come to: about the decisions, never about a person."""
    lines = [plain(_("Equity pauses so far"), STRONG)]
    if not memory.held and not memory.skipped:
        lines.append(plain(_("What your pauses changed, and what nobody knew, appears here once you have held one.")))
        return plain("\n").join(lines)
    lines.append(plain(" · ".join(_numbers(memory))))
    if memory.unchanged_in_a_row >= REPEATED:
        words = ngettext(
            "Nothing changed in the last {count} pause. Whose voice was in the room?",
            "Nothing changed in the last {count} pauses. Whose voice was in the room?",
            memory.unchanged_in_a_row,
        )
        lines += [plain(""), plain(words.format(count=memory.unchanged_in_a_row), WARNING)]
    if memory.unknowns:
        lines += [plain(""), plain(_("What nobody knew yet"), MUTED)]
        for decision in memory.unknowns:
            lines.append(joined(decision.terms.what, (f"\n  {shortened(decision.pauses[-1].unknown, 200)}", MUTED)))
    return plain("\n").join(lines)


def _numbers(memory: Memory) -> list[str]:
    parts = [
        ngettext("{count} held", "{count} held", memory.held).format(count=memory.held),
        ngettext("{count} changed something", "{count} changed something", memory.changed).format(count=memory.changed),
    ]
    if memory.solo:
        parts.append(ngettext("{count} alone", "{count} alone", memory.solo).format(count=memory.solo))
    if memory.skipped:
        words = ngettext("{count} left out, with a reason", "{count} left out, with a reason", memory.skipped)
        parts.append(words.format(count=memory.skipped))
    return parts
