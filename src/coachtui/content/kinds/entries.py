"""Lists inside exercises: options, items, fields and phases, each a line of words followed by its settings."""

from collections.abc import Sequence
from dataclasses import dataclass

from coachtui.content.container import Container
from coachtui.content.markdown import Node
from coachtui.content.problems import Report
from coachtui.content.settings import read_id, read_settings
from coachtui.content.spans import plain, spans
from coachtui.domain.text import visible
from coachtui.language import _


@dataclass(frozen=True, slots=True)
class Entry:
    """One list item: its words without markup, its settings in braces, its line, and any blocks below its words."""

    words: str
    braces: str
    line: int
    more: Sequence[Node] = ()


def split_list(box: Container, report: Report, example: str, more: bool = False) -> tuple[Sequence[Node], list[Entry]]:
    """The prompt's blocks and the entries of the list that ends the exercise; `example` shows what one looks like.

    An entry is one paragraph or, where `more` is set, one paragraph and whatever is indented below it.
    """
    last = box.nodes[-1] if box.nodes else None
    if last is None or last.type != "bullet_list":
        report.add(box.line, _("This exercise must end with a list such as “{example}”.").format(example=example))
        return box.nodes, []
    return box.nodes[:-1], [_entry(item, more, report) for item in last.children]


def _entry(item: Node, more: bool, report: Report) -> Entry:
    if not item.children or item.children[0].type != "paragraph":
        report.add(item.line, _("Each entry of this list must start with words. Write them first."))
        return Entry("", "", item.line)
    if len(item.children) > 1 and not more:
        report.add(item.line, _("Each entry of this list may have only one paragraph. Take out the rest."))
        return Entry("", "", item.line)
    inline = item.children[0].children[0]
    words = visible(plain(spans(inline.token.children or ())))
    return Entry(words, inline.braces, item.line, item.children[1:])


def named(entries: Sequence[Entry], report: Report, *allowed: str) -> list[tuple[Entry, dict[str, str]]]:
    """The entries with their settings; each must have words, and an id of its own in this exercise."""
    seen: dict[str, int] = {}
    result = []
    for entry in entries:
        settings = read_settings(entry.braces, allowed, entry.line, report)
        name = read_id(settings, _("This entry"), entry.line, report)
        if name and name in seen:
            report.add(
                entry.line,
                _("The id “{id}” is already used on line {line}. Give this entry another.").format(
                    id=name, line=seen[name]
                ),
            )
        if not entry.words:
            report.add(entry.line, _("This entry has no words. Write them before its id."))
        seen.setdefault(name, entry.line)
        result.append((entry, {**settings, "id": name}))
    return result


def halves(words: str) -> tuple[str, str]:
    """The text before and after the first dash with spaces round it; an em dash goes before any other dash."""
    for dash in (" — ", " – ", " - "):
        before, found, after = words.partition(dash)
        if found:
            return before.strip(), after.strip()
    return words.strip(), ""
