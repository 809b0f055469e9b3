"""What the command palette offers: everything the keys here do, the places, the themes."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from textual.app import App, SystemCommand
from textual.screen import Screen

from coachtui.language import _
from coachtui.ui.theme import THEMES
from coachtui.ui.widgets.holding import Offering
from coachtui.ui.widgets.own_bindings import own_bindings
from coachtui.ui.widgets.place_bar import place_names


def commands(app: App[str], screen: Screen[Any]) -> Iterable[SystemCommand]:
    """One command a line: its name, its key, and what runs it in the place it belongs to."""
    for node, binding in own_bindings(screen):
        if node is not app:
            key = _key(app.get_key_display(binding))
            yield SystemCommand(binding.description, key, partial(app.run_action, binding.action, node))
    if isinstance(screen, Offering):
        for name, about, go in screen.offered():
            yield SystemCommand(name, about, go)
    for number, (place, name) in enumerate(place_names().items(), start=1):
        yield SystemCommand(
            _("Go to {place}").format(place=name), _key(str(number)), partial(app.run_action, f"app.go('{place}')")
        )
    for name, key, action in (
        (_("Search everything"), _key("ctrl+f"), "app.anywhere('search')"),
        (_("Undo the last thing recorded"), _key("u"), "app.anywhere('undo')"),
        (_("Redo what was undone"), _key("U"), "app.anywhere('redo')"),
        (_("Actions as they were on a day"), _("Read only"), "app.anywhere('as_it_was')"),
        (_("Check in on every open action"), _("One after the other"), "app.anywhere('check_in')"),
        (_("Import from my other computer"), _("Shows what would come in first"), "app.anywhere('import')"),
        (_("Merge a second copy of my records"), _("Shows what is new in it first"), "app.anywhere('merge')"),
        (_("Settings"), _key(","), "app.anywhere('settings')"),
    ):
        yield SystemCommand(name, key, partial(app.run_action, action))
    names = {"ink": _("Dark theme: ink"), "paper": _("Light theme: paper")}
    for theme in THEMES:
        yield SystemCommand(names[theme], _("Kept for next time"), partial(app.run_action, f"app.look('{theme}')"))
    if app.check_action("leave_sample", ()):
        yield SystemCommand(_("Leave the sample data"), _key("ctrl+o"), partial(app.run_action, "app.leave_sample"))
    yield SystemCommand(_("Help"), _key("F1"), partial(app.run_action, "app.help"))
    yield SystemCommand(_("Quit"), _("Key: ctrl+q. What is typed is saved first"), partial(app.run_action, "app.quit"))


def _key(key: str) -> str:
    return _("Key: {key}").format(key=key)
