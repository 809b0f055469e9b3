"""Where the steps of a module file are, found by scanning its lines, without parsing Markdown.

The scan is what makes opening a step as fast in a file of 5,000 lines as in one of 300. A step is always parsed on its
own, by the check as for the screen, so that the two can never disagree.
"""

import re
from dataclasses import dataclass

from coachtui.content.front_matter import FRONT_LIMIT, FrontMatter, find_front_matter, read_front_matter
from coachtui.content.problems import Report
from coachtui.content.settings import read_id, read_settings, split_braces, whole_number
from coachtui.content.source import FILE_LIMIT, decode, no_text_at
from coachtui.domain.progress import ModuleOutline, StepOutline
from coachtui.domain.text import visible
from coachtui.language import _

# A code fence may be indented by three spaces; a step's heading starts its line.
_MARK = re.compile(
    rb"^(?: {0,3}(?P<fence>`{3,}|~{3,})(?P<rest>[^\n]*)|##(?P<title>(?:[ \t][^\n]*)?)\r?$)", re.MULTILINE
)
_CLOSING_HASHES = re.compile(r"(?:^|[ \t])#+$")


@dataclass(frozen=True, slots=True)
class Section:
    """One step's part of the file: its heading's line, counted from 1, and its bytes from `start` to before `end`.

    `minutes` is None where the heading gives none that can be used; `said` is what it gives.
    """

    id: str
    title: str
    minutes: int | None
    line: int
    start: int
    end: int
    said: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """A module file's head and sections, and a report of whatever makes the module impossible to open."""

    front: FrontMatter | None
    sections: tuple[Section, ...]
    report: Report


def read_layout(data: bytes, file: str) -> Layout:
    """The layout of a module file; `file` is the name that problems show."""
    front, span, report = _read_head(data, file, _("The module"))
    return Layout(front, _sections(data, span[2], report) if span else (), report)


def read_whole(data: bytes, file: str) -> Layout:
    """The layout of an instrument file: all that follows its head is one section without a heading."""
    front, span, report = _read_head(data, file, _("The instrument"))
    if span is None:
        return Layout(front, (), report)
    # The line of dashes that ends the head takes the place of a step's heading.
    start = span[1]
    line = data.count(b"\n", 0, start) + 1
    section = Section(front.id if front else "", front.title if front else "", 0, line, start, len(data))
    return Layout(front, (section,), report)


def _read_head(data: bytes, file: str, what: str) -> tuple[FrontMatter | None, tuple[int, int, int] | None, Report]:
    """The head, the positions of head and body, and the report; no positions where no more of the file can be read."""
    if len(data) > FILE_LIMIT:
        report = Report(file, ())
        report.add(
            1,
            _("The file is larger than {limit} MB, the most that can be read. Split it in two.").format(
                limit=FILE_LIMIT // 1024**2
            ),
        )
        return None, None, report
    report = Report(file, decode(data).split("\n"))
    if (place := no_text_at(data)) is not None:
        line = data.count(b"\n", 0, place) + 1
        report.add(line, _("This is not UTF-8 text. Save the file as UTF-8 and try again."))
        return None, None, report
    found = find_front_matter(data)
    if found is None:
        report.add(
            1,
            _(
                "There is no front matter. Start the file with a line of three dashes, then its id and title, then "
                "three dashes again: {limit} KB at most."
            ).format(limit=FRONT_LIMIT // 1024),
        )
        return None, None, report
    start, end, _body = found
    return read_front_matter(decode(data[start:end]), report, what), found, report


def outline(layout: Layout) -> ModuleOutline | None:
    """The module's outline, or None where its head or a heading is broken; a step without minutes counts as 0."""
    front = layout.front
    if front is None or layout.report.found:
        return None
    steps = tuple(StepOutline(part.id, part.title, part.minutes or 0) for part in layout.sections)
    minutes = front.minutes if front.minutes is not None else sum(step.minutes for step in steps)
    return ModuleOutline(front.id, front.title, minutes, steps, front.repeats is True)


def _sections(data: bytes, body: int, report: Report) -> tuple[Section, ...]:
    first_line = data.count(b"\n", 0, body) + 1
    headings = _headings(data, body, first_line, report)
    before = decode(data[body : headings[0][0] if headings else len(data)])
    if before.strip():
        blank = len(before) - len(before.lstrip())
        report.add(
            first_line + before[:blank].count("\n"),
            _("This text comes before the first step and would never be shown. Move it below a ## heading."),
        )
    if not headings:
        report.add(
            1, _("The module has no steps. Start each with a heading such as {example}.").format(example=_EXAMPLE)
        )
    seen: dict[str, int] = {}
    sections = []
    ends = [*(start for start, _line, _title in headings[1:]), len(data)]
    for (start, line, title), end in zip(headings, ends, strict=False):
        section = _section(title, line, start, end, report)
        if section.id and section.id in seen:
            report.add(
                line,
                _("The step id “{id}” is already used on line {line}. Give this step another.").format(
                    id=section.id, line=seen[section.id]
                ),
            )
        seen.setdefault(section.id, line)
        sections.append(section)
    return tuple(sections)


_EXAMPLE = "## Title {#short-name minutes=4}"


def _section(title: str, line: int, start: int, end: int, report: Report) -> Section:
    words, braces = split_braces(title)
    settings = read_settings(braces, ("minutes",), line, report)
    name = read_id(settings, _("The step"), line, report)
    shown = visible(_CLOSING_HASHES.sub("", words.rstrip()))
    if not shown:
        report.add(line, _("The step has no title. Write its heading like {example}.").format(example=_EXAMPLE))
    said = settings.get("minutes", "")
    return Section(name, shown, whole_number(said, 1, 240), line, start, end, said)


def _headings(data: bytes, body: int, first_line: int, report: Report) -> list[tuple[int, int, str]]:
    """The start in bytes, the line and the text of each `##` heading that is not inside a code fence."""
    headings = []
    fence, fence_line = b"", 0
    line, position = first_line, body
    for mark in _MARK.finditer(data, body):
        line += data.count(b"\n", position, mark.start())
        position = mark.start()
        run, rest = mark["fence"], mark["rest"]
        if run is None:
            if not fence:
                headings.append((mark.start(), line, decode(mark["title"].rstrip(b"\r"))))
        elif not fence:
            # CommonMark 4.5: with a backtick in what follows them, backticks are code within a line, not a fence.
            if not (run.startswith(b"`") and b"`" in rest):
                fence, fence_line = run, line
        elif run.startswith(fence) and not rest.strip():
            fence = b""
    if fence:
        report.add(
            fence_line, _("This code block is never closed. End it with its opening marks, on a line of their own.")
        )
    return headings
