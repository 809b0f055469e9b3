"""`::: rate {#id scale=1-5}`: items scored on one scale, with a table of what its scores mean."""

import re

from coachtui.content.container import Container, opening
from coachtui.content.kinds.entries import named, split_list
from coachtui.content.markdown import Node
from coachtui.content.problems import Report
from coachtui.content.prose import line_of, table_rows
from coachtui.content.spans import plain
from coachtui.domain.curriculum import Exercise, Item, Rate
from coachtui.domain.text import visible
from coachtui.language import _

_SCALE = re.compile(r"(\d{1,2})-(\d{1,2})", re.ASCII)


def rate(box: Container, report: Report) -> tuple[Exercise, ...]:
    """The rating: a prompt, a table of scores and what they mean, then items with ids."""
    settings = box.settings(report, "scale")
    low, high = _scale(box, settings.get("scale", ""), report)
    nodes, entries = split_list(box, report, "- What is scored {#short-name}")
    items = tuple(Item(found["id"], entry.words) for entry, found in named(entries, report))
    anchors: tuple[tuple[int, str], ...] = ()
    if nodes and nodes[-1].type == "table":
        anchors = _anchors(nodes[-1], low, high, report)
        nodes = nodes[:-1]
    elif entries:
        report.add(
            box.line,
            _("The scale is not explained. Before the items, add a table with the columns “score” and “means”."),
        )
    asked = [f"{low}-{high}", *(f"{score} {means}" for score, means in anchors), *(item.text for item in items)]
    return (Rate(*opening(box, settings, nodes, report, *asked), low, high, anchors, items),)


def _scale(box: Container, text: str, report: Report) -> tuple[int, int]:
    found = _SCALE.fullmatch(text)
    if found and (low := int(found[1])) < (high := int(found[2])) <= 9:
        return low, high
    words = _("Write the scale like {example}, from a lower number to a higher one, at most 9.")
    if text:
        words = _("“{scale}” is not a scale.") + " " + words
    report.add(box.line, words.format(scale=text, example="scale=1-5"))
    return 0, 9


def _anchors(table: Node, low: int, high: int, report: Report) -> tuple[tuple[int, str], ...]:
    anchors: dict[int, str] = {}
    _head, *rows = table_rows(table)
    for row in rows:
        score, *rest = [visible(plain(line_of(cell, report))) for cell in row.children]
        number = int(score) if score.isascii() and score.isdecimal() and len(score) < 3 else None
        if number is None or not low <= number <= high or number in anchors:
            report.add(
                row.line,
                _(
                    "Each row starts with a score from {low} to {high}, no score twice. This one starts with “{score}”."
                ).format(low=low, high=high, score=score),
            )
        elif len(rest) != 1 or not rest[0]:
            report.add(row.line, _("Each row must have a score and what it means, and nothing else."))
        else:
            anchors[number] = rest[0]
    if not rows:
        report.add(table.line, _("The table explains no score. Add at least one row."))
    return tuple(anchors.items())
