"""`::: pause {#id wheel="equity/wheel/wheel" silence=30}`: an equity pause on a decision."""

from collections.abc import Sequence

from coachtui.content.container import Container, opening
from coachtui.content.kinds.entries import named, split_list
from coachtui.content.markdown import Node
from coachtui.content.problems import Report
from coachtui.content.prose import plain_words, prose
from coachtui.content.settings import whole_number
from coachtui.content.source import is_slug
from coachtui.domain.curriculum import SILENCE, Exercise, Pause, PauseQuestion
from coachtui.domain.text import shortened, visible
from coachtui.language import _

SILENCE_LIMIT = 300
"""The most seconds of silence a block can name."""


def pause(box: Container, report: Report) -> tuple[Exercise, ...]:
    """The pause: a prompt, the core question as a quote, then tailored questions as `- Question? {#id segment=access}`.

    The digest leaves out the wheel and the seconds: they are not part of what is asked.
    """
    settings = box.settings(report, "wheel", "silence")
    nodes, entries = split_list(box, report, "- Who might be worse off? {#short-name}")
    core, prompt = _core(box, nodes, report)
    questions = []
    for entry, found in named(entries, report, "segment"):
        segment = found.get("segment", "")
        if "segment" in found and not is_slug(segment):
            report.add(
                entry.line,
                _("“{value}” cannot be an item of a wheel. Write the item's id.").format(value=shortened(segment, 40)),
            )
        questions.append(PauseQuestion(found["id"], entry.words, segment))
    head = opening(box, settings, prompt, report, core, *(question.text for question in questions))
    return (Pause(*head, core, tuple(questions), _wheel(box, settings, report), _silence(box, settings, report)),)


def _core(box: Container, nodes: Sequence[Node], report: Report) -> tuple[str, Sequence[Node]]:
    """The core question, and the blocks before it."""
    if nodes and nodes[-1].type == "blockquote":
        words = visible(plain_words(prose(nodes[-1:], report)))
        if words:
            return words, nodes[:-1]
    report.add(
        box.line,
        _("The core question is missing. Write it as a quote just above the list: {example}").format(
            example="> Does everyone benefit equally from this?"
        ),
    )
    return "", nodes


def _wheel(box: Container, settings: dict[str, str], report: Report) -> str:
    wheel = settings.get("wheel", "")
    parts = wheel.split("/")
    if "wheel" not in settings or (len(parts) == 3 and all(is_slug(part) for part in parts)):
        return wheel
    report.add(
        box.line,
        _("“{value}” is not an exercise. Write the wheel as module/step/exercise, such as {example}.").format(
            value=shortened(wheel, 60), example='wheel="equity/wheel/wheel"'
        ),
    )
    return ""


def _silence(box: Container, settings: dict[str, str], report: Report) -> int:
    seconds = whole_number(settings.get("silence", str(SILENCE)), 0, SILENCE_LIMIT)
    if seconds is None:
        report.add(
            box.line,
            _("“silence” must be a number of seconds from 0 to {limit}, such as {example}.").format(
                limit=SILENCE_LIMIT, example=f"silence={SILENCE}"
            ),
        )
    return SILENCE if seconds is None else seconds
