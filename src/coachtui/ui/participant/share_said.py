"""What the bottom line says once something is marked to leave, or to stay."""

from typing import Any

from textual.app import App

from coachtui.domain.answers import Response, Scores
from coachtui.language import _
from coachtui.ui.widgets.key_bar import say


def tell_shared(app: App[Any], is_shared: bool, response: Response | None = None) -> None:
    """Say whether an answer leaves from now on; of a rating, the scores stand in a bundle all the same."""
    if is_shared:
        say(app, _("Shared: this goes into what you export from now on. F4 makes it private again."), warning=True)
    elif isinstance(response, Scores):
        say(app, _("The notes are private: they stay on this computer. The scores go into a bundle all the same."))
    else:
        say(app, _("Private: it stays on this computer. What has left already cannot be called back."))


def tell_shared_pauses(app: App[Any], is_shared: bool) -> None:
    """Say whether the words of a decision's pauses leave from now on."""
    if is_shared:
        say(
            app,
            _("Shared: the words of its pauses go into what you export. F4 makes them private again."),
            warning=True,
        )
    else:
        say(app, _("Private: the words of its pauses stay on this computer."))
