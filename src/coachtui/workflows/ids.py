"""The record that somebody means by an id or by its beginning: one rule, wherever an id can be typed."""

from collections.abc import Callable, Iterable

from coachtui.domain.errors import NotFound
from coachtui.domain.text import shortened
from coachtui.language import _

SHOWN = 60
"""How many characters of what was typed a refusal repeats."""


def meant(beginning: str, ids: Iterable[str]) -> list[str]:
    """The id that was typed in full, or else all that begin with it; case only matters if ids differ in it."""
    typed = beginning.strip()
    folded, known = typed.casefold(), [*dict.fromkeys(ids)]
    rules: tuple[Callable[[str], bool], ...] = (
        lambda one: one == typed,
        lambda one: one.casefold() == folded,
        lambda one: one.casefold().startswith(folded),
    )
    found = ([one for one in known if fits(one)] for fits in rules)
    return next(filter(None, found), []) if typed else []


def the_one(beginning: str, ids: Iterable[str], several: str, none: str) -> str:
    """The one id that is meant. Raises NotFound with the sentence for `several` or for `none`, `{id}` filled in."""
    found = meant(beginning, ids)
    if len(found) == 1:
        return found[0]
    raise NotFound((several if found else none).format(id=shown(beginning)))


def the_one_record(beginning: str, ids: Iterable[str]) -> str:
    """The one record that is meant, of whatever kind. Raises NotFound."""
    several = _("More than one record has an id that begins with “{id}”. Type more of it.")
    return the_one(beginning, ids, several, _("No record has an id that begins with “{id}”. See: coachtui list"))


def shown(beginning: str) -> str:
    """What was typed, as a refusal repeats it."""
    return shortened(beginning.strip(), SHOWN)
