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
            say(app, _("Undid “{words}”. U does it again.").format(words=words))


def redo(app: App[Any], participant: Participant) -> None:
    """Do again what was undone last."""
    if _secured(app):
        try:
            words = participant.past.redo()
        except CoachError as problem:
            say(app, str(problem), warning=True)
        else:
            _show(app)
            say(app, _("Did again “{words}”. u takes it back.").format(words=words))


def _open_screens(app: App[Any]) -> list[Screen[Any]]:
    """Those that stand here, and those with boxes in other places."""
    elsewhere = [screen for screen in every_screen(app) if isinstance(screen, Reopening)]
    return list(dict.fromkeys([app.screen, *elsewhere]))


def _secured(app: App[Any]) -> bool:
    """What is typed is recorded first: so it is the last thing recorded, and no box is filled anew over it."""
    return all(screen.secure() for screen in _open_screens(app) if isinstance(screen, Holding))


def _show(app: App[Any]) -> None:
    """Draw this screen anew, and fill the boxes of a step that is open here or in another place."""
    for screen in _open_screens(app):
        if isinstance(screen, Reopening):
            screen.reopen()
        elif isinstance(screen, Showing):
            screen.show()
