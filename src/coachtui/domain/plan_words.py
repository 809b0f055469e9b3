"""An if-then plan as one sentence, however much of that sentence somebody typed themselves."""

import re

from coachtui.language import _

_BEFORE_CUE = r"(?:if|when)\s+"
_BEFORE_RESPONSE = r"(?:then\s+)?(?:I(?:\s+will|['’]ll)?\s+)?"


def plan_words(cue: str, response: str) -> str:
    """The plan as it is read: "If the huddle ends, then I will ring her."; empty if neither was said.

    The sentence has its own "if", "then I will" and full stop, so "if" or "when" before the cue, "then" and "I",
    "I will" or "I'll" before the response, and a stop at the end of either are left out. What is stored stays as typed.
    """
    if not (cue or response):
        return ""
    return _("If {cue}, then I will {response}.").format(
        cue=_without(_BEFORE_CUE, cue) or "…", response=_without(_BEFORE_RESPONSE, response) or "…"
    )


def cue_words(cue: str) -> str:
    """The cue as it is read after the label "If": an "if" or "when" of its own is left out."""
    return _without(_BEFORE_CUE, cue) if re.match(_BEFORE_CUE, cue.strip(), re.IGNORECASE) else cue


def _without(beginning: str, text: str) -> str:
    said = text.strip().rstrip(".,;").rstrip()
    return re.sub(rf"\A{beginning}(?=\S)", "", said, flags=re.IGNORECASE) or text
