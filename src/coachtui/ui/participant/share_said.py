"""What the bottom line says once something is marked as shared, or as private."""

from typing import Any

from textual.app import App

from coachtui.domain.answers import Response, Scores
from coachtui.language import _
from coachtui.ui.widgets.key_bar import say


def tell_shared(app: App[Any], is_shared: bool, response: Response | None = None) -> None:
    """Say whether an answer is shared from now on; the scores of a rating go into a bundle either way."""
    if is_shared:
        say(app, _("Shared: this goes into what you export from now on. F4 makes it private again."), warning=True)
    elif isinstance(response, Scores):
        say(app, _("The notes are private: they stay on this computer. The scores still go into a bundle."))
    else:
        say(app, _("Private: it stays on this computer. What has already left cannot be called back."))


def tell_shared_pauses(app: App[Any], is_shared: bool) -> None:
    """Say whether the words of a decision's pauses are shared from now on."""
    if is_shared:
        say(
            app,
            _("Shared: the words of its pauses go into what you export. F4 makes them private again."),
            warning=True,
        )
    else:
        say(app, _("Private: the words of its pauses stay on this computer."))
