"""What is wrong with a module that can still be opened: for its readers, for the width of a screen, as teaching."""

import html
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from urllib.parse import unquote

from markdown_it.token import Token

from coachtui.content.blocks import ReadStep
from coachtui.content.front_matter import KEYS, FrontMatter
from coachtui.content.layout import Layout
from coachtui.content.markdown import parser
from coachtui.content.prose import plain_words
from coachtui.content.source import FILE_NAME, no_text_at
from coachtui.content.spans import plain, spans
from coachtui.domain.curriculum import Asked, CheckIn, Checklist, Commit, Decide, Exercise, Form, Pause, Rate, Reflect
from coachtui.domain.text import UNSAFE, shortened
from coachtui.language import _

WORD_LIMIT = 250
"""The most words of reading in a step, not counting its exercises; people do not read more on a screen."""

TABLE_WIDTH = 76
"""The most characters across a table, so that it fits a terminal of 80 columns with its margins."""

Lints = Iterator[tuple[int, str]]
"""Problems, each as a line and a sentence."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_ENTITY = re.compile(r"&(?:#[xX]([0-9a-fA-F]{1,6})|#([0-9]{1,7})|[A-Za-z][A-Za-z0-9]{1,31});")


def file_lints(name: str, data: bytes) -> Lints:
    """What is wrong with the name of a module file, and with its characters."""
    if not FILE_NAME.fullmatch(name):
        yield 1, _("The file cannot have this name. Use two digits, a hyphen and a short name: 03-equity.md.")
    yield from character_lints(data)


def character_lints(data: bytes) -> Lints:
    """Characters that a terminal would act on or that mislead a reader; a file that is not text is passed over."""
    if no_text_at(data) is not None:
        return
    for number, line in enumerate(data.decode("utf-8", errors="replace").removeprefix("\ufeff").split("\n"), start=1):
        text = line.removesuffix("\r")
        found = UNSAFE.search(text)
        codes = [f"U+{ord(found[0]):04X}"] if found else []
        codes += [code for entity in _ENTITY.finditer(text) if (code := _unsafe_entity(entity))]
        if codes:
            yield (
                number,
                _("This line has a control or direction character ({code}), which is never shown. Delete it.").format(
                    code=codes[0]
                ),
            )


def _unsafe_entity(entity: re.Match[str]) -> str:
    hexadecimal, decimal = entity.groups()
    if hexadecimal or decimal:
        number = int(hexadecimal, 16) if hexadecimal else int(decimal)
        character = chr(number) if number <= 0x10FFFF else ""
    else:
        character = html.unescape(entity[0])
    return entity[0] if UNSAFE.search(character) else ""


def key_lints(front: FrontMatter, known: Sequence[str]) -> Lints:
    """Names in the front matter that mean nothing there."""
    for key, line in front.lines.items():
        if key not in known:
            yield (
                line,
                _("“{name}” means nothing in front matter, which may hold: {known}.").format(
                    name=shortened(key, 40), known=", ".join(known)
                ),
            )


def head_lints(layout: Layout, front: FrontMatter) -> Lints:
    """What is wrong with the front matter: unknown names, no outcomes, minutes that are not the sum of the steps'."""
    yield from key_lints(front, KEYS)
    if front.repeats is None:
        yield front.line("repeats"), _("“repeats” must be true, for a routine, or be left out.")
    if not front.outcomes:
        yield (
            front.line("outcomes"),
            _("The module promises no outcome. List under “outcomes” what people will be able to do."),
        )
    missing = [section for section in layout.sections if section.minutes is None]
    for section in missing:
        problem = _("“{said}” is not a number of minutes.") if section.said else _("The step has no minutes.")
        yield (
            section.line,
            _("{problem} Write a whole number from 1 to 240 in its heading: {example}.").format(
                problem=problem.format(said=shortened(section.said, 40)), example="{#short-name minutes=4}"
            ),
        )
    total = sum(section.minutes or 0 for section in layout.sections)
    if front.minutes is None:
        problem = _("“{said}” is not a number of minutes.") if front.said else _("The module has no minutes.")
        yield (
            front.line("minutes"),
            _("{problem} The steps add up to {total}, so write minutes: {total}.").format(
                problem=problem.format(said=shortened(front.said, 40)), total=total
            ),
        )
    elif not missing and total != front.minutes:
        yield (
            front.line("minutes"),
            _("The module says {minutes} minutes, but its steps add up to {total}. Make them agree.").format(
                minutes=front.minutes, total=total
            ),
        )


_APPLIED = (Form, Rate, Checklist, Commit, Decide, Pause, CheckIn)


def teaching_lints(steps: tuple[ReadStep, ...], front: FrontMatter) -> Lints:
    """What a module lacks: something to think about, to apply to one's own change, or to commit to."""
    exercises = [exercise for read in steps for exercise in read.step.exercises]
    line = front.line("title")
    if not any(isinstance(exercise, Reflect) for exercise in exercises):
        yield line, _("The module has no reflection. Add one: ::: reflect.")
    if not any(isinstance(exercise, _APPLIED) for exercise in exercises):
        yield line, _("Nothing asks about people's own change. Add a form, rate, checklist or commit exercise.")
    if not any(isinstance(exercise, Commit) for exercise in exercises):
        yield line, _("The module has no commitment. Add one: ::: commit.")


def step_lints(
    read: ReadStep, targets: Mapping[str, frozenset[str]], here: frozenset[str], is_there: Callable[[str], bool]
) -> Lints:
    """What is wrong with a step's reading, tables, links, images and HTML.

    `targets` holds the step ids of each module file in the folder, by file name; `here` holds all the ids of this
    file. `is_there` says whether there is a file with a name, relative to this one.
    """
    words = len(plain_words([block for block in read.step.blocks if not isinstance(block, Asked)]).split())
    if words > WORD_LIMIT:
        yield (
            read.section.line,
            _("This step has {words} words of reading; the limit is {limit}. Cut it or split it.").format(
                words=words, limit=WORD_LIMIT
            ),
        )
    if not read.step.blocks and not read.step.notes:
        return
    tokens = parser(html=True).parse("\n".join(["", *read.report.lines[1:], ""]))
    for index, token in enumerate(tokens):
        if token.type == "table_open":
            yield from _wide_table(tokens[index:], read)
    for token, line in _with_lines(tokens, read.section.line):
        match token.type:
            case "html_block" | "html_inline":
                yield (
                    line,
                    _("Raw HTML is shown as it is written. Use Markdown, or put words like <this> in backticks (`)."),
                )
            case "link_open":
                if refusal := _link(str(token.attrs.get("href", "")), targets, here):
                    yield line, refusal
            case "image":
                if refusal := _image(str(token.attrs.get("src", "")), is_there):
                    yield line, refusal


def wheel_lints(pause: Pause, wheel: Exercise | None) -> Lints:
    """What is wrong with a pause's wheel: it must be a checklist, with an item for each segment a question names."""
    if not isinstance(wheel, Checklist):
        yield (
            pause.line,
            _("The wheel “{wheel}” is not a checklist here. Write module/step/exercise.").format(wheel=pause.wheel),
        )
        return
    known = {item.id for item in wheel.items}
    for question in pause.questions:
        if question.segment and question.segment not in known:
            yield (
                pause.line,
                _("The question “{id}” names the segment “{segment}”, but the wheel has only: {known}.").format(
                    id=question.id, segment=question.segment, known=", ".join(sorted(known))
                ),
            )


def _with_lines(tokens: list[Token], first: int) -> Iterator[tuple[Token, int]]:
    """Every token, including those inside text, with its line in the file."""
    line = first
    for token in tokens:
        line = first + token.map[0] if token.map else line
        yield token, line
        inside = line
        for child in token.children or ():
            yield child, inside
            inside += child.type in ("softbreak", "hardbreak")


def _link(address: str, targets: Mapping[str, frozenset[str]], here: frozenset[str]) -> str:
    if scheme := _SCHEME.match(address):
        return _elsewhere(address, scheme)
    name, _hash, anchor = address.partition("#")
    ids = here if not name else targets.get(name)
    if ids is not None and (anchor in ids or (name and not anchor)):
        return ""
    return _("The link to “{address}” leads nowhere. Use {step} or the name of a module's file.").format(
        address=shortened(address, 60), step="#step-id"
    )


def _image(address: str, is_there: Callable[[str], bool]) -> str:
    if scheme := _SCHEME.match(address):
        return _elsewhere(address, scheme)
    if is_there(unquote(address)):
        return ""
    return _("The image “{address}” is not there. Correct its name, or take it out.").format(
        address=shortened(address, 60)
    )


def _elsewhere(address: str, scheme: re.Match[str]) -> str:
    if scheme[1].lower() in ("http", "https", "mailto"):
        return ""
    words = _("Links and images may only use http, https or mailto addresses, or files here. Change “{address}”.")
    return words.format(address=shortened(address, 60))


def _wide_table(table: Sequence[Token], read: ReadStep) -> Lints:
    """The first row that is too wide as written, else the table where it is too wide as drawn."""
    start, end = table[0].map or [0, 0]
    wide = [
        (len(row), offset) for offset, row in enumerate(read.report.lines[start:end]) if len(row.rstrip()) > TABLE_WIDTH
    ]
    width, offset = wide[0] if wide else (_drawn_width(table), 0)
    if width > TABLE_WIDTH:
        yield (
            read.section.line + start + offset,
            _("This table is {width} characters wide; at most {limit} fit. Shorten its words.").format(
                width=width, limit=TABLE_WIDTH
            ),
        )


def _drawn_width(table: Sequence[Token]) -> int:
    """The table's width with each column as wide as its longest cell, and two spaces between columns."""
    columns: list[int] = []
    column = 0
    for token in table:
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            column = 0
        elif token.type == "inline":
            columns += [0] * (column + 1 - len(columns))
            columns[column] = max(columns[column], len(plain(spans(token.children or ()))))
            column += 1
    return sum(columns) + 2 * (len(columns) - 1)
