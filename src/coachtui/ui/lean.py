"""What keeps the app as quick and as small as it was when it was opened."""

import gc
from functools import lru_cache, partial

from textual._styles_cache import StylesCache

_DUE = 10
"""Looks at what is young after which the old is looked through too, as the collector does by itself."""

_NEVER = 1000

_PAUSE = 0.5
"""Seconds without a key. It takes some hundredths of a second, which is a key that comes late."""


def let_go_of_what_was_drawn() -> None:
    """Keep no widget's drawn lines after the widget has gone.

    Textual 8.2.8 remembers two styles by colour in a cache on a method, which holds on to what the method belongs to:
    all lines of the last thousand widgets drawn (Textualize/textual#6665). Each module that was opened left 18,000
    objects behind, and after ten of them looking through these for rubbish held up every other module by 0.1 s.
    """
    method = vars(StylesCache)["get_inner_outer"]
    if not isinstance(method, staticmethod):
        by_colour = lru_cache(1024)(partial(method.__wrapped__, None))
        setattr(StylesCache, method.__name__, staticmethod(by_colour))


def collect_from_now_on() -> None:
    """The first screen stands: what is loaded stays; what comes and goes is collected, the old of it in pauses only.

    Left to itself the collector looks through everything just when much is made: while somebody waits for a screen. It
    is off while the program loads; where it is on, an app was opened before, and what that one left must not stay.
    """
    if gc.isenabled():
        return
    gc.freeze()
    gc.set_threshold(*gc.get_threshold()[:2], _NEVER)
    gc.enable()


def collect_if_due(since_last_key: float) -> None:
    """Look through everything, where it is time and nobody is typing; `since_last_key` is in seconds."""
    if gc.get_count()[2] > _DUE and since_last_key > _PAUSE:
        gc.collect()
