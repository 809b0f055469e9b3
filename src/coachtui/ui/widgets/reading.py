"""Reading: paragraphs, lists, quotes and tables of a step, drawn as text in one widget."""

import re
from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from coachtui.domain.curriculum import Code, Heading, Line, ListItem, Paragraph, Prose, Quote, Rule, Span, Table
from coachtui.ui.widgets.words import ACCENT, MUTED, STRONG, joined, padded, plain

LEAST = 16


class Reading(Widget):
    """A run of reading; one widget however long it is, wrapped again for each width."""

    def __init__(self, prose: Sequence[Prose], classes: str | None = None, is_question: bool = False) -> None:
        """The prose; in a question, the first paragraph is bold."""
        super().__init__(classes=classes)
        self._is_question = is_question
        self._prose = tuple(prose)
        self._pattern: re.Pattern[str] | None = None
        self._drawn: tuple[int, Content] | None = None

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines it takes at that width."""
        return len(self._content(width).wrap(max(1, width)))

    def render(self) -> Content:
        """The text, with what was found in it marked."""
        text = self._content(self.size.width)
        return text.highlight_regex(self._pattern, style="reverse") if self._pattern else text

    def _content(self, width: int) -> Content:
        if self._drawn is None or self._drawn[0] != width:
            self._drawn = (width, content(self._prose, width, STRONG if self._is_question else ""))
        return self._drawn[1]

    def mark(self, pattern: re.Pattern[str] | None) -> list[int]:
        """Mark what the pattern finds, or nothing; return the lines in which it is found, counted from 0.

        Something that begins in one line and ends in the next is marked, but counts as found in line 0, if at all.
        """
        text = self._content(self.size.width)
        found = pattern is not None and pattern.search(text.plain) is not None
        self._pattern = pattern if found else None
        self.refresh()
        if pattern is None or not found:
            return []
        lines = text.wrap(max(1, self.size.width))
        return [number for number, line in enumerate(lines) if pattern.search(line.plain)] or [0]


def content(prose: Sequence[Prose], width: int, first: str = "") -> Content:
    """The blocks one below another, with an empty line between them, but none between the items of a list."""
    parts: list[Content] = []
    for index, block in enumerate(prose):
        if index:
            tight = isinstance(block, ListItem) and isinstance(prose[index - 1], ListItem)
            parts.append(plain("\n" if tight else "\n\n"))
        text = _block(block, max(LEAST, width))
        parts.append(text.stylize(first) if first and index == 0 else text)
    return joined(*parts)


def _block(block: Prose, width: int) -> Content:
    match block:
        case Heading(line):
            return _line(line).stylize("bold")
        case Paragraph(line):
            return _line(line)
        case ListItem(marker, depth, line):
            indent = "  " * depth
            hang = " " * (len(indent) + len(marker) + 1)
            return joined(indent, (marker, ACCENT), " ", hanging(_line(line), hang, width))
        case Quote(line):
            return plain("\n").join([joined(("│ ", ACCENT), row) for row in _wrapped(_line(line), width - 2)])
        case Table(head, rows):
            return _table(head, rows, width)
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


def hanging(text: Content, indent: str, width: int) -> Content:
    """The text wrapped to `width`, with every line but the first indented."""
    return plain("\n" + indent).join(_wrapped(text, width - len(indent)))


def _table(head: Sequence[Line], rows: Sequence[Sequence[Line]], width: int) -> Content:
    """Columns as wide as their words; where they do not fit, the widest column wraps."""
    cells = [[_line(cell) for cell in row] for row in (head, *rows)]
    columns = max(len(row) for row in cells)
    for row in cells:
        row.extend(plain("") for _missing in range(columns - len(row)))
    widths = [max(row[i].cell_length for row in cells) for i in range(columns)]
    while sum(widths) + 2 * (columns - 1) > width and max(widths) > 8:
        widths[widths.index(max(widths))] -= 1
    lines: list[Content] = []
    for number, row in enumerate(cells):
        wrapped = [_wrapped(cell, column) for cell, column in zip(row, widths, strict=True)]
        for part in range(max(len(cell) for cell in wrapped)):
            texts = [
                padded(cell[part] if part < len(cell) else plain(""), column)
                for cell, column in zip(wrapped, widths, strict=True)
            ]
            line = plain("  ").join(texts)
            lines.append(line.stylize(STRONG) if number == 0 else line)
        if number == 0:
            lines.append(plain("  ".join("─" * column for column in widths), MUTED))
    return plain("\n").join(lines)
