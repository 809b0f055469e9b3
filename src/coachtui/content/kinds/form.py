"""`::: form {#id}`: named fields, some of which show and set a part of the profile."""

from coachtui.content.container import Container, opening
from coachtui.content.kinds.entries import halves, named, split_list
from coachtui.content.problems import Report
from coachtui.domain.curriculum import Exercise, Field, Form
from coachtui.domain.text import shortened
from coachtui.language import _

FIELD_KINDS = ("text", "long", "date", "day")
PROFILE_PARTS = ("name", "change", "check-in-day", "check-in-time", "coach")


def form(box: Container, report: Report) -> tuple[Exercise, ...]:
    """The form: a prompt, then fields as `- Label — hint {#field-id kind=text profile=change}`."""
    settings = box.settings(report)
    prompt, entries = split_list(box, report, "- Label — hint {#short-name kind=text}")
    fields = []
    for entry, found in named(entries, report, "kind", "profile"):
        label, hint = halves(entry.words)
        kind, profile = found.get("kind", "text"), found.get("profile", "")
        for value, known in ((kind, FIELD_KINDS), (profile, ("", *PROFILE_PARTS))):
            if value not in known:
                report.add(
                    entry.line,
                    _("“{value}” is not known here. Use one of: {known}.").format(
                        value=shortened(value, 40), known=", ".join(filter(None, known))
                    ),
                )
        fields.append(Field(found["id"], label, hint, kind, profile))
    asked = (text for field in fields for text in (field.label, field.hint))
    return (Form(*opening(box, settings, prompt, report, *asked), tuple(fields)),)
