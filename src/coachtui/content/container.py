"""A `:::` block as written, and what every exercise kind reads from one in the same way."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from coachtui.content.markdown import Node
from coachtui.content.problems import Report
from coachtui.content.prose import plain_words, prose
from coachtui.content.settings import read_id, read_settings, split_braces
from coachtui.domain.curriculum import Prose
from coachtui.language import _

Head = tuple[str, tuple[Prose, ...], str, str, int]
"""What every exercise starts with: its id, its prompt, the prompt in plain words, its wording's digest, its line."""


@dataclass(frozen=True, slots=True)
class Container:
    """A `:::` block: its kind as written, its settings in braces, the blocks it holds and its line."""

    kind: str
    braces: str
    nodes: Sequence[Node]
    line: int

    def settings(self, report: Report, *allowed: str) -> dict[str, str]:
        """The settings: an id, which must be given, and any of those `allowed`; anything else is reported."""
        settings = read_settings(self.braces, allowed, self.line, report)
        settings["id"] = read_id(settings, _("This exercise"), self.line, report)
        return settings


def read_container(node: Node, report: Report) -> Container:
    """The block of a container node; one that is not closed is reported."""
    token = node.token
    kind, braces = split_braces(token.info)
    if not _is_closed(node, report):
        report.add(
            node.line,
            _("This block is not closed. End it with a line of {colons} before the next step.").format(
                colons=token.markup
            ),
        )
    return Container(kind.strip(), braces, node.children, node.line)


def _is_closed(node: Node, report: Report) -> bool:
    end = node.token.map[1] if node.token.map else 0
    closing = report.lines[end].strip() if end < len(report.lines) else ""
    return closing.startswith(node.token.markup) and not closing.strip(":")


def opening(box: Container, settings: dict[str, str], nodes: Sequence[Node], report: Report, *asked: str) -> Head:
    """An exercise's head, from the blocks of its prompt and whatever else it asks (options, items, anchors)."""
    prompt = prose(nodes, report)
    words = plain_words(prompt)
    if not words.strip():
        report.add(box.line, _("This exercise asks nothing. Write what people should do, below its first line."))
    return settings["id"], prompt, words, wording([words, *asked]), box.line


def wording(parts: Sequence[str]) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of some texts; differences in white space do not count."""
    text = "\n".join(" ".join(part.split()) for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
