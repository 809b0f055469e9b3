"""What a key does, in the words of the help, which has more room than the bottom line."""

from textual.binding import Binding

from coachtui.language import _

SHARED = {
    _("To action"): _("Make an action from what you wrote here"),
    _("Share"): _("Let this answer go into an export, or keep it here"),
    _("Steps"): _("Go to the list of steps; esc comes back"),
    _("History"): _("How this came about, and how it was on any day"),
    _("Answer"): _("Go to the first box"),
}
"""By their words in the bottom line: keys that several screens share, or that are shown where no words fit."""


def said_of(binding: Binding) -> str:
    """What the key does, in a sentence where there is one; otherwise as the bottom line says it."""
    return binding.tooltip or SHARED.get(binding.description, binding.description)
