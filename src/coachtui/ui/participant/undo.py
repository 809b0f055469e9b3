"""Undo and redo from anywhere outside a box: the last thing recorded is taken back, in words, and shown at once."""

from typing import Any

from textual.app import App
from textual.screen import Screen

from coachtui.domain.errors import CoachError
from coachtui.language import _
from coachtui.ui.widgets.holding import Holding, Reopening, Showing, every_screen
from coachtui.ui.widgets.key_bar import say
from coachtui.workflows.participant import Participant


def undo(app: App[Any], participant: Participant) -> None:
    """Take back the last thing recorded on this computer."""
    if _secured(app):
        try:
            words = participant.past.undo()
        except CoachError as problem:
            say(app, str(problem), warning=True)
        else:
            _show(app)
            say(app, _("Undid “{words}”. U redoes it.").format(words=words))


def redo(app: App[Any], participant: Participant) -> None:
    """Redo what was undone last."""
    if _secured(app):
        try:
            words = participant.past.redo()
        except CoachError as problem:
            say(app, str(problem), warning=True)
        else:
            _show(app)
            say(app, _("Redid “{words}”. u undoes it.").format(words=words))


def _open_screens(app: App[Any]) -> list[Screen[Any]]:
    """The screen in front, and those with boxes in this place and the others."""
    elsewhere = [screen for screen in every_screen(app) if isinstance(screen, Reopening)]
    return list(dict.fromkeys([app.screen, *elsewhere]))


def _secured(app: App[Any]) -> bool:
    """Record what is typed, so that it comes last and no box is refilled over it; return whether that went well."""
    return all(screen.secure() for screen in _open_screens(app) if isinstance(screen, Holding))


def _show(app: App[Any]) -> None:
    """Draw this screen again, and refill the boxes of a step that is open here or in another place."""
    for screen in _open_screens(app):
        if isinstance(screen, Reopening):
            screen.reopen()
        elif isinstance(screen, Showing):
            screen.show()
