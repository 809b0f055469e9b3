"""What keeps the app as quick and as small as it was when it was opened."""

import gc
from functools import lru_cache, partial

from textual._styles_cache import StylesCache
from textual.widget import Widget

_DUE = 10
"""Collections of younger objects after which the oldest are due too, as in Python's own collector."""

_NEVER = 1000

_PAUSE = 0.5
"""Seconds without a key before collecting: it takes some hundredths of a second, and would hold up a key."""


def let_go_of_what_was_drawn() -> None:
    """Keep no widget's drawn lines after the widget has gone.

    Textual 8.2.8 caches two styles by colour on a method, and the cache keeps alive the objects the method was called
    on: all lines of the last thousand widgets drawn (Textualize/textual#6665). Each module that was opened left 18,000
    objects behind, and after ten of them, collecting among these held up every other module by 0.1 s.
    """
    method = vars(StylesCache)["get_inner_outer"]
    if not isinstance(method, staticmethod):
        by_colour = lru_cache(1024)(partial(method.__wrapped__, None))
        setattr(StylesCache, method.__name__, staticmethod(by_colour))


def let_go_of_box(box: Widget) -> None:
    """Keep no box of a step that was left, nor its text.

    A box listens to its screen until the screen closes, and to a change of the theme, which in Textual 8.2.8 lets go of
    those that have gone only when it comes.
    """
    box.screen.text_selection_started_signal.unsubscribe(box)
    watchers = vars(box.app).get("__watchers", {}).get("theme", [])
    watchers[:] = [(watching, callback) for watching, callback in watchers if watching is not box]


def collect_from_now_on() -> None:
    """Collect garbage from the first screen on: never what is loaded by then, and old objects only in pauses.

    Left to itself, the collector looks through everything just when many objects are made: while somebody waits for a
    screen. It is off while the program loads; where it is on, an app was opened before, and what that one left behind
    must not be kept for good.
    """
    if gc.isenabled():
        return
    gc.freeze()
    gc.set_threshold(*gc.get_threshold()[:2], _NEVER)
    gc.enable()


def collect_if_due(since_last_key: float) -> None:
    """Collect among all objects, where that is due and nobody is typing; `since_last_key` is in seconds."""
    if gc.get_count()[2] > _DUE and since_last_key > _PAUSE:
        gc.collect()
