"""`::: checklist {#id states=wheel}`: items answered yes, no, not applicable or not now, or no, maybe or yes."""

import re

from coachtui.content.container import Container, opening
from coachtui.content.kinds.entries import named, split_list
from coachtui.content.problems import Report
from coachtui.domain.curriculum import USUAL_STATES, Checklist, Exercise, Item
from coachtui.domain.text import shortened
from coachtui.language import _

_BOX = re.compile(r"\[\s?\]\s*(.*)", re.DOTALL)
_EXAMPLE = "- [ ] What to check {#short-name}"

STATES = {"wheel": ("no", "maybe", "yes")}
"""The sets of answers that a checklist can ask for by name."""


def checklist(box: Container, report: Report) -> tuple[Exercise, ...]:
    """The checklist: a prompt, then items as `- [ ] text {#item-id}`; `states` names another set of answers."""
    settings = box.settings(report, "states")
    asked_for = settings.get("states")
    states = USUAL_STATES if asked_for is None else STATES.get(asked_for, ())
    if not states:
        report.add(
            box.line,
            _("“{value}” is not known here. Use one of: {known}.").format(
                value=shortened(asked_for or "", 40), known=", ".join(STATES)
            ),
        )
    prompt, entries = split_list(box, report, _EXAMPLE)
    items = []
    for entry, found in named(entries, report):
        text = _BOX.fullmatch(entry.words)
        if text is None:
            report.add(entry.line, _("Each item starts with an empty box: “{example}”.").format(example=_EXAMPLE))
        items.append(Item(found["id"], text[1] if text else entry.words))
    # The usual answers are left out of the digest, because the first digests were made without them.
    asked = [*(item.text for item in items), *(states if asked_for is not None else ())]
    return (Checklist(*opening(box, settings, prompt, report, *asked), tuple(items), states),)
