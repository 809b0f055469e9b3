"""The words of a pause: what is asked, why, and the label above each box."""

from textual.content import Content
from textual.widgets import Static

from coachtui.domain.answers import TICK_WORDS
from coachtui.language import _
from coachtui.ui.widgets.words import ACCENT, MUTED, STRONG, joined
from coachtui.workflows.questions import Question, Questions


def core(questions: Questions) -> Content:
    """The core question, with its credit where it is the source's own."""
    credit = _("(Virginia Mason Institute)") if questions.is_credited else ""
    return joined((questions.core, f"{STRONG} {ACCENT}"), "  ", (credit, MUTED))


def because(question: Question) -> str:
    """Why a question is offered first: what the inequity wheel said."""
    segment = question.because
    if segment is None:
        return ""
    said = _("the wheel said {answer}: {who}") if segment.who else _("the wheel said {answer}")
    return said.format(answer=TICK_WORDS[segment.tick], who=segment.who)


def label(words: str = "", hint: str = "", id: str | None = None) -> Static:  # noqa: A002
    """The words above a box, and a hint after them."""
    return Static(joined(words, (f"  {hint}" if hint else "", MUTED)), classes="label", id=id, markup=False)


def number(text: str) -> int:
    """The seconds in a draft; 0 where it holds none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0
