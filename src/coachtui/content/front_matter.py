"""The head of a content file: its id, title and whatever else that kind of file has, between two lines of dashes.

Only plain words and lists of plain words are taken from YAML. So there is nothing to construct, and the known ways to
make a small file expand (anchors and aliases) or run code (tags) are refused before they do anything.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coachtui.content.problems import Report
from coachtui.content.settings import read_id, whole_number
from coachtui.domain.text import shortened, visible
from coachtui.language import _

if TYPE_CHECKING:
    from yaml import Event, YAMLError

FRONT_LIMIT = 64 * 1024
"""The most bytes of front matter."""

KEYS = ("id", "title", "minutes", "sources", "outcomes", "repeats")
"""What the head of a module may hold."""

INSTRUMENT_KEYS = ("id", "title", "sources")
"""What the head of an instrument may hold."""

_OPENING = re.compile(rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n")
_CLOSING = re.compile(rb"^---[ \t]*\r?\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the head says; `lines` gives each key's line.

    `minutes` is None where none are given that can be used; `said` is what the file gives. `repeats` is None where it
    is neither true nor false.
    """

    id: str
    title: str
    minutes: int | None
    said: str
    sources: tuple[str, ...]
    outcomes: tuple[str, ...]
    repeats: bool | None
    lines: Mapping[str, int]

    def line(self, key: str) -> int:
        """The line of a key, or the file's first."""
        return self.lines.get(key, 1)


@dataclass(slots=True)
class _Pairs:
    """The keys read so far, with the one whose value comes next."""

    texts: dict[str, str] = field(default_factory=dict)
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    key: str | None = None
    items: list[str] | None = None
    opened: bool = False


def find_front_matter(data: bytes) -> tuple[int, int, int] | None:
    """Where the head's words start and end and where the body starts, in bytes; None where there is no head."""
    opening = _OPENING.match(data)
    closing = _CLOSING.search(data, opening.end(), opening.end() + FRONT_LIMIT) if opening else None
    return (opening.end(), closing.start(), closing.end()) if opening and closing else None


_TRUTHS = {"": False, "false": False, "true": True}


def read_front_matter(text: str, report: Report, what: str) -> FrontMatter | None:
    """The head from its text, which starts on line 2; None, with the reason reported, where it cannot be read.

    `what` names the kind of file, as the start of a sentence.
    """
    pairs = _read_pairs(text, report)
    if pairs is None:
        return None
    before = len(report.found)
    named = read_id({"id": pairs.texts.get("id", "")}, what, pairs.lines.get("id", 1), report)
    title = visible(pairs.texts.get("title", ""))
    if not title:
        report.add(
            pairs.lines.get("title", 1),
            _("{what} has no title. Add one to its front matter, as title: …").format(what=what),
        )
    if len(report.found) > before:
        return None
    return FrontMatter(
        id=named,
        title=title,
        minutes=whole_number(pairs.texts.get("minutes", ""), 1, 999),
        said=pairs.texts.get("minutes", ""),
        sources=pairs.lists.get("sources", ()),
        outcomes=tuple(outcome for outcome in pairs.lists.get("outcomes", ()) if outcome),
        repeats=_TRUTHS.get(pairs.texts.get("repeats", "")),
        lines=pairs.lines,
    )


def _read_pairs(text: str, report: Report) -> _Pairs | None:
    import yaml

    pairs = _Pairs()
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    line = 2
    try:
        for event in yaml.parse(text, Loader=loader):
            line = 2 + event.start_mark.line if event.start_mark else line
            if refusal := _take(event, pairs, line):
                report.add(line, refusal)
                return None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        report.add(
            2 + mark.line if mark is not None else line,
            _(
                "The front matter cannot be read here: {reason}. "
                "Put quotation marks round words with a colon, a bracket or a quotation mark in them."
            ).format(reason=_reason(error)),
        )
        return None
    return pairs


def _reason(error: "YAMLError") -> str:
    """What the parser found, in its own words, and what it was reading."""
    problem, context = (str(getattr(error, name, None) or "") for name in ("problem", "context"))
    mark = getattr(error, "context_mark", None)
    if context and mark is not None:
        problem = _("{problem}, {context} from line {line}").format(
            problem=problem, context=context, line=2 + mark.line
        )
    return shortened(problem or str(error), 160)


def _take(event: "Event", pairs: _Pairs, line: int) -> str:
    """Add one event of the YAML reader to the pairs; return the sentence that refuses it, or an empty text."""
    import yaml

    plain = _("Front matter holds only words and lists of words, each with a name, such as “title: …”.")
    match event:
        case yaml.AliasEvent() | yaml.NodeEvent(anchor=str()):
            return _("Front matter may not hold anchors or aliases (& and *). Write the words out.")
        case yaml.ScalarEvent(tag=str()) | yaml.CollectionStartEvent(tag=str()):
            return _("Front matter may not hold tags (!). Write plain words, in quotation marks if need be.")
        case yaml.MappingStartEvent():
            if pairs.opened:
                return plain
            pairs.opened = True
        case yaml.SequenceStartEvent():
            if pairs.key is None or pairs.items is not None:
                return plain
            pairs.items = []
        case yaml.SequenceEndEvent():
            pairs.lists[pairs.key or ""] = tuple(pairs.items or ())
            pairs.key = pairs.items = None
        case yaml.ScalarEvent(value=value):
            return _take_words(visible(value), pairs, line) if pairs.opened else plain
    return ""


def _take_words(words: str, pairs: _Pairs, line: int) -> str:
    if pairs.items is not None:
        pairs.items.append(words)
    elif pairs.key is not None:
        pairs.texts[pairs.key] = words
        pairs.key = None
    elif words in pairs.lines:
        return _("“{name}” is in the front matter twice. Keep only one.").format(name=words)
    else:
        pairs.key = words
        pairs.lines[words] = line
    return ""
