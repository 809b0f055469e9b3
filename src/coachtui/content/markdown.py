"""Turns Markdown into a tree of blocks that know their lines. Settings in braces are taken off the text first."""

import re
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin

from coachtui.content.problems import Report
from coachtui.content.settings import split_braces
from coachtui.language import _

# Limits for one step. A screen takes about 4 ms a block, however long the block, so blocks are what is counted. Lines
# and square brackets are what slows the parser itself; both limits are many times what any readable step needs.
SECTION_LIMIT = 64 * 1024
LINE_LIMIT = 3_000
BRACKET_LIMIT = 1_000
BLOCK_LIMIT = 300
ROW_LIMIT, COLUMN_LIMIT = 40, 8
CODE_LIMIT = 200
NESTING_LIMIT = 6

CONTAINER = "container_block"
STRAY = re.compile(r" {0,3}:{3,}\s*")

_BLOCKS = {"paragraph_open", "heading_open", "fence", "code_block", "hr", "tr_open", f"{CONTAINER}_open"}
_NESTS = {"bullet_list", "ordered_list", "blockquote", CONTAINER}


@dataclass(frozen=True, slots=True)
class Node:
    """A block: its type (`paragraph`, `bullet_list`, …), its token, its line in the file, and what it holds."""

    type: str
    token: Token
    line: int
    children: list["Node"]

    @property
    def braces(self) -> str:
        """The settings taken off the end of this text, in their braces, or nothing."""
        return str(self.token.meta.get("braces", ""))


@cache
def parser(html: bool = False) -> MarkdownIt:
    """The parser: CommonMark with tables and any `:::` container; HTML is plain text unless the check sets `html`."""
    markdown = MarkdownIt("commonmark", {"html": html}).enable("table")
    container_plugin(markdown, "block", validate=lambda named, _markup: bool(named.strip()))
    markdown.core.ruler.before("inline", "braces", _take_braces)
    return markdown


def _take_braces(state: StateCore) -> None:
    """Take the settings off each text, or empty the tokens where a limit is passed.

    This runs after blocks are found and before their text is read, which is what takes the time.
    """
    if excess := _excess(state.tokens):
        state.env["excess"] = excess
        state.tokens = []
    for token in state.tokens:
        if token.type == "inline" and token.content.endswith("}"):
            token.content, token.meta["braces"] = split_braces(token.content)


def read_blocks(text: str, report: Report) -> list[Node]:
    """The blocks of a step's text, which starts at the report's first line; none where a limit is passed (reported)."""
    if refusal := _too_large(text):
        report.add(report.first, refusal)
        return []
    # The container plugin looks at the character after an empty last line, so there must always be a line feed.
    env: dict[str, tuple[int, str]] = {}
    tokens = parser().parse(text if text.endswith("\n") else text + "\n", env)
    if "excess" in env:
        line, message = env["excess"]
        report.add(report.first + line, message)
        return []
    return _tree(tokens, report.first)


def _too_large(text: str) -> str:
    """The sentence that refuses a text before it is parsed, or an empty text."""
    for size, limit, message in (
        (
            len(text.encode()),
            SECTION_LIMIT,
            _("This step has {size:,} bytes; at most {limit:,} can be shown. Split it."),
        ),
        (text.count("\n"), LINE_LIMIT, _("This step has {size:,} lines; at most {limit:,} can be shown. Split it.")),
        (
            text.count("["),
            BRACKET_LIMIT,
            _("This step has {size:,} square brackets; at most {limit:,} can be read. Split it."),
        ),
    ):
        if size > limit:
            return message.format(size=size, limit=limit)
    return ""


def _tree(tokens: list[Token], first: int) -> list[Node]:
    roots: list[Node] = []
    open_nodes: list[Node] = []
    for token in tokens:
        if token.nesting == -1:
            open_nodes.pop()
            continue
        above = open_nodes[-1] if open_nodes else None
        line = first + token.map[0] if token.map else above.line if above else first
        node = Node(token.type.removesuffix("_open"), token, line, [])
        (above.children if above else roots).append(node)
        if token.nesting == 1:
            open_nodes.append(node)
    return roots


def _excess(tokens: list[Token]) -> tuple[int, str] | None:
    """The first limit that is passed: the line, counted from 0 within the text, and the sentence that says so."""
    blocks = rows = columns = depth = line = 0
    for token in tokens:
        kind = token.type.removesuffix("_open").removesuffix("_close")
        if token.map:
            line = token.map[0]
        depth += token.nesting if kind in _NESTS else 0
        blocks += token.type in _BLOCKS
        if token.type == "table_open":
            rows = columns = 0
        rows += token.type == "tr_open"
        columns += token.type == "th_open"
        if blocks > BLOCK_LIMIT:
            return line, _("This step has more than {limit} blocks. Split it into steps.").format(limit=BLOCK_LIMIT)
        if rows > ROW_LIMIT + 1:
            return line, _("This table has more than {limit} rows. Split it.").format(limit=ROW_LIMIT)
        if columns > COLUMN_LIMIT:
            return line, _("This table has more than {limit} columns. Leave some out.").format(limit=COLUMN_LIMIT)
        if kind in ("fence", "code_block") and token.content.count("\n") > CODE_LIMIT:
            return line, _("This code block has more than {limit} lines. Shorten it.").format(limit=CODE_LIMIT)
        if depth > NESTING_LIMIT:
            return line, _("This is nested more than {limit} levels deep. Make it flatter.").format(limit=NESTING_LIMIT)
    return None
