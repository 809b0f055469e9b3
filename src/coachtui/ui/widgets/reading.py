"""Reading: paragraphs, lists, quotes and tables of a step, drawn as text in one widget."""

import re
from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from coachtui.domain.curriculum import Code, Heading, Line, ListItem, Paragraph, Prose, Quote, Rule, Span, Table
from coachtui.ui.widgets.words import ACCENT, MUTED, STRONG, joined, padded, plain

WIDTH = 72


class Reading(Static):
    """A run of reading; one widget however long it is."""

    def __init__(self, prose: Sequence[Prose], classes: str | None = None) -> None:
        self._prose = tuple(prose)
        super().__init__(content(prose), markup=False, classes=classes)

    def mark(self, pattern: re.Pattern[str] | None) -> bool:
        """Mark what the pattern finds, or nothing; whether it found anything."""
        text = content(self._prose)
        found = pattern is not None and pattern.search(text.plain) is not None
        self.update(text.highlight_regex(pattern, style="reverse") if pattern is not None and found else text)
        return found


def content(prose: Sequence[Prose]) -> Content:
    """The blocks below one another, an empty line between them and none between the items of a list."""
    parts: list[Content] = []
    for index, block in enumerate(prose):
        if index:
            tight = isinstance(block, ListItem) and isinstance(prose[index - 1], ListItem)
            parts.append(plain("\n" if tight else "\n\n"))
        parts.append(_block(block))
    return joined(*parts)


def _block(block: Prose) -> Content:
    match block:
        case Heading(line):
            return _line(line).stylize("bold")
        case Paragraph(line):
            return _line(line)
        case ListItem(marker, depth, line):
            indent = "  " * depth
            hang = " " * (len(indent) + len(marker) + 1)
            return joined(indent, (marker, ACCENT), " ", _hanging(_line(line), hang))
        case Quote(line):
            return plain("\n").join([joined(("│ ", ACCENT), row) for row in _wrapped(_line(line), WIDTH - 2)])
        case Table(head, rows):
            return _table(head, rows)
        case Code(text):
            return plain(text, "$text on $panel")
        case Rule():
            return plain("─" * 24, "$rule")


def _line(line: Line) -> Content:
    return joined(*(_span(span) for span in line))


def _span(span: Span) -> Content:
    styles = [
        name for name, on in (("bold", span.strong), ("italic", span.emphasis), ("$text on $panel", span.code)) if on
    ]
    return plain(span.text, " ".join(styles))


def _wrapped(text: Content, width: int) -> list[Content]:
    return text.wrap(max(8, width)) or [text]


def _hanging(text: Content, indent: str) -> Content:
    return plain("\n" + indent).join(_wrapped(text, WIDTH - len(indent)))


def _table(head: Sequence[Line], rows: Sequence[Sequence[Line]]) -> Content:
    """Columns as wide as their words; where they do not fit, the widest column wraps."""
    cells = [[_line(cell) for cell in row] for row in (head, *rows)]
    columns = max(len(row) for row in cells)
    for row in cells:
        row.extend(plain("") for _missing in range(columns - len(row)))
    widths = [max(row[i].cell_length for row in cells) for i in range(columns)]
    while sum(widths) + 2 * (columns - 1) > WIDTH and max(widths) > 8:
        widths[widths.index(max(widths))] -= 1
    lines: list[Content] = []
    for number, row in enumerate(cells):
        wrapped = [_wrapped(cell, width) for cell, width in zip(row, widths, strict=True)]
        for part in range(max(len(cell) for cell in wrapped)):
            texts = [
                padded(cell[part] if part < len(cell) else plain(""), width)
                for cell, width in zip(wrapped, widths, strict=True)
            ]
            line = plain("  ").join(texts)
            lines.append(line.stylize(STRONG) if number == 0 else line)
        if number == 0:
            lines.append(plain("  ".join("─" * width for width in widths), MUTED))
    return plain("\n").join(lines)
