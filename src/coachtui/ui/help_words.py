"""What a key does, in the words of the help: those of the bottom line are short."""

from textual.binding import Binding

from coachtui.language import _

SHARED = {
    _("To action"): _("Make an action of what you wrote here"),
    _("Share"): _("Let this answer leave with an export, or keep it here"),
    _("Steps"): _("Go to the list of steps; esc comes back"),
    _("History"): _("How this came about, and what it was on a day"),
    _("Answer"): _("Go to the first box"),
}
"""By what the bottom line calls them: keys that more than one screen has, or that stand where no words fit."""


def said_of(binding: Binding) -> str:
    """What it does, in a sentence where there is one; else as the bottom line says it."""
    return binding.tooltip or SHARED.get(binding.description, binding.description)
