"""What the command palette offers: everything the keys here do, the places, the themes."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, NamedTuple, cast

from textual.app import App
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.fuzzy import Matcher
from textual.screen import Screen

from coachtui.language import _
from coachtui.ui.theme import THEMES
from coachtui.ui.widgets.holding import Offering
from coachtui.ui.widgets.own_bindings import own_bindings
from coachtui.ui.widgets.place_bar import place_names
from coachtui.ui.widgets.words import plain


class Command(NamedTuple):
    """What a command is called, a word about it, and what runs it."""

    title: str
    help: str
    run: Callable[[], Any]


class Commands(Provider):
    """Hands the commands to Textual's palette as plain text.

    Textual's own provider reads a title as markup, and anybody may have written the title of a step.
    """

    async def discover(self) -> Hits:
        """Every command, by name."""
        for title, about, run in sorted(commands(self.app, self.screen), key=_title):
            yield DiscoveryHit(plain(title), run, text=title, help=_help(about))

    async def search(self, query: str) -> Hits:
        """The commands whose names match the letters typed."""
        matcher = self.matcher(query)
        for title, about, run in commands(self.app, self.screen):
            if (score := matcher.match(title)) > 0:
                yield Hit(score, _marked(title, matcher), run, text=title, help=_help(about))


def _title(command: Command) -> str:
    return command.title


def _help(about: str) -> str:
    # Declared as a string, but Content is accepted too: the string would be turned into it anyway.
    return cast(str, plain(about))


def _marked(title: str, matcher: Matcher) -> Content:
    """The title, with the letters that were searched for marked."""
    content = plain(title)
    _score, places = matcher.fuzzy_search.match(matcher.query, title)
    for place in places:
        if not title[place].isspace():
            content = content.stylize(matcher.match_style, place, place + 1)
    return content


def commands(app: App[Any], screen: Screen[Any]) -> Iterable[Command]:
    """One command a line: its name, its key, and what runs it in the place it belongs to."""
    for node, binding in own_bindings(screen):
        if node is not app:
            key = _key(app.get_key_display(binding))
            yield Command(binding.description, key, partial(app.run_action, binding.action, node))
    if isinstance(screen, Offering):
        for name, about, go in screen.offered():
            yield Command(name, about, go)
    for number, (place, name) in enumerate(place_names().items(), start=1):
        yield Command(
            _("Go to {place}").format(place=name), _key(str(number)), partial(app.run_action, f"app.go('{place}')")
        )
    for name, key, action in (
        (_("Search everything"), _key("ctrl+f"), "app.anywhere('search')"),
        (_("Undo the last thing recorded"), _key("u"), "app.anywhere('undo')"),
        (_("Redo what was undone"), _key("U"), "app.anywhere('redo')"),
        (_("Actions as they were on a given day"), _("Read only"), "app.anywhere('as_it_was')"),
        (_("Check in on every open action"), _("One at a time"), "app.anywhere('check_in')"),
        (_("Import from my other computer"), _("Shows you first what would come in"), "app.anywhere('import')"),
        (_("Merge a second copy of my records"), _("Shows you first what is new in it"), "app.anywhere('merge')"),
        (_("Settings"), _key(","), "app.anywhere('settings')"),
    ):
        yield Command(name, key, partial(app.run_action, action))
    names = {"ink": _("Dark theme: ink"), "paper": _("Light theme: paper")}
    for theme in THEMES:
        yield Command(names[theme], _("Kept for next time"), partial(app.run_action, f"app.look('{theme}')"))
    if app.check_action("leave_sample", ()):
        yield Command(_("Leave the sample data"), _key("ctrl+o"), partial(app.run_action, "app.leave_sample"))
    yield Command(_("Help"), _key("F1"), partial(app.run_action, "app.help"))
    yield Command(_("Quit"), _("Key: ctrl+q. What is typed is saved first"), partial(app.run_action, "app.quit"))


def _key(key: str) -> str:
    return _("Key: {key}").format(key=key)
