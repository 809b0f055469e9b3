"""Text inside a block: turns Markdown's inline tokens into styled runs of plain characters."""

from collections.abc import Sequence

from markdown_it.token import Token

from coachtui.domain.curriculum import Line, Span
from coachtui.domain.text import clean


def spans(tokens: Sequence[Token]) -> Line:
    """The runs of a line; a link becomes its words and its address in brackets, an image its description."""
    runs: list[Span] = []
    strong = emphasis = 0
    links: list[tuple[str, int]] = []
    for token in tokens:
        match token.type:
            case "code_inline":
                _add(runs, Span(_flat(token.content), strong > 0, emphasis > 0, code=True))
            case "softbreak":
                _add(runs, Span(" ", strong > 0, emphasis > 0))
            case "hardbreak":
                _add(runs, Span("\n", strong > 0, emphasis > 0))
            case "strong_open" | "strong_close":
                strong += token.nesting
            case "em_open" | "em_close":
                emphasis += token.nesting
            case "link_open":
                links.append((_flat(str(token.attrs.get("href", ""))), len(plain(runs))))
            case "link_close":
                address, start = links.pop()
                if address and plain(runs)[start:] != address:
                    _add(runs, Span(f" ({address})"))
            case "image":
                words = "".join(child.content for child in token.children or () if child.type != "image")
                _add(runs, Span(_flat(words), strong > 0, emphasis > 0))
            case _:
                _add(runs, Span(_flat(token.content), strong > 0, emphasis > 0))
    return tuple(runs)


def plain(line: Sequence[Span]) -> str:
    """The line as plain characters."""
    return "".join(span.text for span in line)


def _add(runs: list[Span], span: Span) -> None:
    if not span.text:
        return
    last = runs[-1] if runs else None
    if last and (last.strong, last.emphasis, last.code) == (span.strong, span.emphasis, span.code):
        runs[-1] = Span(last.text + span.text, span.strong, span.emphasis, span.code)
    else:
        runs.append(span)


def _flat(text: str) -> str:
    # Cleaned again, because an entity such as `&#x202e;` is its character by now. A line feed would mean a break.
    return clean(text).replace("\n", " ").replace("\t", " ")
