"""The one place interface strings pass through, so that a translation can be added beside the program."""

from collections.abc import Callable
from pathlib import Path

LOCALE = Path(__file__).with_name("locale")
"""Where translations are kept, laid out as gettext expects: `LANGUAGE/LC_MESSAGES/coachtui.mo`."""


def _as_written(message: str) -> str:
    return message


def _one_or_many(singular: str, plural: str, count: int) -> str:
    return singular if count == 1 else plural


_: Callable[[str], str] = _as_written
"""The words in the person's language."""

ngettext: Callable[[str, str, int], str] = _one_or_many
"""The words for one, or for any other number, in the person's language."""

if LOCALE.is_dir():  # without translations gettext would return every string unchanged, and it takes time to load
    import gettext

    _translation = gettext.translation("coachtui", localedir=LOCALE, fallback=True)
    _, ngettext = _translation.gettext, _translation.ngettext
