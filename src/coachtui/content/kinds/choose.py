"""`::: choose {#id}`: a question with options, each of them explained once somebody has answered."""

import re

from coachtui.content.container import Container, opening
from coachtui.content.kinds.entries import Entry, halves, split_list
from coachtui.content.problems import Report
from coachtui.domain.curriculum import Choose, Exercise, Option
from coachtui.language import _

_OPTION = re.compile(r"\(\s?(?P<mark>[xX]?)\s?\)\s*(?P<words>.*)", re.DOTALL)
_EXAMPLE = "- ( ) Label — why it is or is not"


def choose(box: Container, report: Report) -> tuple[Exercise, ...]:
    """The choice: a prompt, then options as `- ( ) Label — explanation`, one of them `- (x)`."""
    settings = box.settings(report)
    prompt, entries = split_list(box, report, _EXAMPLE)
    options = tuple(_option(entry, report) for entry in entries)
    if entries:
        _check(box, entries, options, report)
    head = opening(box, settings, prompt, report, *(option.label for option in options))
    return (Choose(*head, options),)


def _option(entry: Entry, report: Report) -> Option:
    found = _OPTION.fullmatch(entry.words)
    if found is None or entry.braces:
        report.add(entry.line, _("This is not an option. Write it like “{example}”.").format(example=_EXAMPLE))
        return Option(entry.words, "", correct=False)
    label, explanation = halves(found["words"])
    if not label or not explanation:
        report.add(
            entry.line,
            _("This option is not explained. After the label, write a dash and say why: “{example}”.").format(
                example=_EXAMPLE
            ),
        )
    return Option(label, explanation, correct=bool(found["mark"]))


def _check(box: Container, entries: list[Entry], options: tuple[Option, ...], report: Report) -> None:
    if len(options) < 2:
        report.add(box.line, _("A choice needs at least two options. Add another."))
    right = [entry.line for entry, option in zip(entries, options, strict=True) if option.correct]
    if not right:
        report.add(box.line, _("No option is marked as the right one. Mark one with (x)."))
    for line in right[1:]:
        report.add(line, _("Only one option can be the right one, and line {line} already is.").format(line=right[0]))
    seen: dict[str, int] = {}
    for entry, option in zip(entries, options, strict=True):
        if option.label and option.label in seen:
            report.add(
                entry.line,
                _("This option has the same label as line {line}. Answers are kept by label; change one.").format(
                    line=seen[option.label]
                ),
            )
        seen.setdefault(option.label, entry.line)
