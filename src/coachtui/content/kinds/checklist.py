"""`::: checklist {#id}`: items answered yes, no, not applicable or not now."""

import re

from coachtui.content.container import Container, opening
from coachtui.content.kinds.entries import named, split_list
from coachtui.content.problems import Report
from coachtui.domain.curriculum import Checklist, Exercise, Item
from coachtui.language import _

_BOX = re.compile(r"\[\s?\]\s*(.*)", re.DOTALL)
_EXAMPLE = "- [ ] What to check {#short-name}"


def checklist(box: Container, report: Report) -> tuple[Exercise, ...]:
    """The checklist: a prompt, then items as `- [ ] text {#item-id}`."""
    settings = box.settings(report)
    prompt, entries = split_list(box, report, _EXAMPLE)
    items = []
    for entry, found in named(entries, report):
        text = _BOX.fullmatch(entry.words)
        if text is None:
            report.add(entry.line, _("Each item starts with an empty box: “{example}”.").format(example=_EXAMPLE))
        items.append(Item(found["id"], text[1] if text else entry.words))
    return (Checklist(*opening(box, settings, prompt, report, *(item.text for item in items)), tuple(items)),)
