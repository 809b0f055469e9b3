"""Reading: turns Markdown blocks into the typed prose of the curriculum."""

from collections.abc import Iterator, Sequence

from coachtui.content.markdown import CONTAINER, STRAY, Node
from coachtui.content.problems import Report
from coachtui.content.spans import plain, spans
from coachtui.domain.curriculum import Code, Heading, Line, ListItem, Paragraph, Prose, Quote, Rule, Table
from coachtui.domain.text import clean
from coachtui.language import _


def prose(nodes: Sequence[Node], report: Report) -> tuple[Prose, ...]:
    """The prose of some blocks, in order; what cannot be shown is reported and left out."""
    return tuple(block for node in nodes for block in _blocks(node, report))


def plain_words(blocks: Sequence[Prose]) -> str:
    """All the words of some prose, as plain lines."""
    return "\n".join(text for block in blocks for text in _texts(block))


def line_of(node: Node, report: Report) -> Line:
    """The line that a paragraph, heading or cell holds; settings in braces do not belong there and are reported."""
    line: list[Line] = []
    for child in node.children:
        if child.braces:
            report.add(
                child.line + child.token.content.count("\n"),
                _(
                    "The settings {braces} belong to nothing here. Only steps, exercises and their items can have any."
                ).format(braces=child.braces),
            )
        for offset, text in enumerate(child.token.content.split("\n")):
            if STRAY.fullmatch(text):
                report.add(
                    child.line + offset,
                    _("These colons close nothing. An outer block needs more colons than the blocks inside it."),
                )
        line.append(spans(child.token.children or ()))
    return tuple(span for part in line for span in part)


def _blocks(node: Node, report: Report) -> Iterator[Prose]:
    match node.type:
        case "paragraph":
            yield Paragraph(line_of(node, report))
        case "heading":
            if node.token.tag in ("h1", "h2"):
                report.add(
                    node.line,
                    _(
                        "Only a step may have a heading as large as this, with ## at the very start of its line. "
                        "Use ### here, and leave an empty line above a line of dashes."
                    ),
                )
            yield Heading(line_of(node, report))
        case "bullet_list" | "ordered_list":
            yield from _list(node, 0, report)
        case "blockquote":
            yield from _quote(node, report)
        case "table":
            yield _table(node, report)
        case "fence" | "code_block":
            yield Code(clean(node.token.content).rstrip("\n"))
        case "hr":
            yield Rule()
        case _:
            report.add(node.line, _misplaced(node))


def _misplaced(node: Node) -> str:
    if node.type == CONTAINER:
        return _("A ::: block cannot go inside this one. Close the outer block first, and do not indent it.")
    return _("This cannot go here. Put it on its own, outside lists and quotes.")


def _list(node: Node, depth: int, report: Report) -> Iterator[Prose]:
    number = int(node.token.attrs.get("start", 1))
    for offset, item in enumerate(node.children):
        marker = f"{number + offset}." if node.type == "ordered_list" else "•"
        for child in item.children:
            match child.type:
                case "paragraph":
                    yield ListItem(marker, depth, line_of(child, report))
                    marker = ""
                case "bullet_list" | "ordered_list":
                    yield from _list(child, depth + 1, report)
                case _:
                    report.add(child.line, _misplaced(child))


def _quote(node: Node, report: Report) -> Iterator[Prose]:
    for child in node.children:
        match child.type:
            case "paragraph":
                yield Quote(line_of(child, report))
            case "blockquote":
                yield from _quote(child, report)
            case _:
                report.add(child.line, _misplaced(child))


def table_rows(node: Node) -> list[Node]:
    """The rows of a table, the head first."""
    return [row for part in node.children for row in part.children]


def _table(node: Node, report: Report) -> Table:
    head, *rows = [tuple(line_of(cell, report) for cell in row.children) for row in table_rows(node)]
    return Table(head, tuple(rows))


def _texts(block: Prose) -> list[str]:
    match block:
        case Table(head, rows):
            return [" ".join(plain(cell) for cell in row) for row in (head, *rows)]
        case Code(text):
            return [text]
        case Rule():
            return []
        case ListItem(marker, _depth, line):
            return [f"{marker} {plain(line)}".strip()]
        case Heading(line) | Paragraph(line) | Quote(line):
            return [plain(line)]
