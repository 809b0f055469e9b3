"""`:::: timed {#id}`: phases against a clock, either as lines to follow or as reflections to write."""

from coachtui.content.container import Container, opening, read_container
from coachtui.content.kinds.entries import named, split_list
from coachtui.content.markdown import CONTAINER, Node
from coachtui.content.problems import Report
from coachtui.content.settings import whole_number
from coachtui.domain.curriculum import Exercise, Phase, Reflect, Timed
from coachtui.domain.text import visible
from coachtui.language import _

SECONDS_LIMIT = 7200
"""The longest phase: two hours."""


def timed(box: Container, report: Report) -> tuple[Exercise, ...]:
    """The round, followed by the reflections written in it, each with its seconds."""
    settings = box.settings(report)
    start = next((index for index, node in enumerate(box.nodes) if node.type == CONTAINER), None)
    reflections: tuple[Reflect, ...] = ()
    if start is None:
        prompt, entries = split_list(box, report, "- What to do {#short-name seconds=60}")
        phases = tuple(
            Phase(found["id"], entry.words, _seconds(found, entry.line, report))
            for entry, found in named(entries, report, "seconds")
        )
    else:
        prompt = box.nodes[:start]
        reflections = tuple(reflection for node in box.nodes[start:] for reflection in _reflection(node, report))
        phases = tuple(
            Phase(written.id, visible(written.words), written.seconds or 0, written.id) for written in reflections
        )
    head = opening(box, settings, prompt, report, *(phase.text for phase in phases))
    return (Timed(*head, phases), *reflections)


def _reflection(node: Node, report: Report) -> tuple[Reflect, ...]:
    inner = read_container(node, report) if node.type == CONTAINER else None
    if inner is None or inner.kind != "reflect":
        report.add(node.line, _("After its prompt, a timed round holds only ::: reflect blocks. Move this out of it."))
        return ()
    settings = inner.settings(report, "seconds")
    head = opening(inner, settings, inner.nodes, report)
    return (Reflect(*head, seconds=_seconds(settings, inner.line, report)),)


def _seconds(settings: dict[str, str], line: int, report: Report) -> int:
    seconds = whole_number(settings.get("seconds", ""), 1, SECONDS_LIMIT)
    if seconds is None:
        report.add(
            line,
            _("This phase needs a time. Add {example}, from 1 to {limit:,}.").format(
                example="seconds=60", limit=SECONDS_LIMIT
            ),
        )
    return seconds or 0
