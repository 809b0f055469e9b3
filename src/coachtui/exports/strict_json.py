"""JSON from others, read strictly: nothing ambiguous, nothing endless, nothing a terminal would act on."""

import json
from collections.abc import Iterator
from typing import NoReturn

from coachtui.domain.events import Json
from coachtui.domain.text import UNSAFE, shortened
from coachtui.language import _

SIZE_LIMIT = 5_000_000
"""Bytes of a file."""

DEPTH_LIMIT = 16
"""Objects and lists inside one another; the interpreters' own limits differ."""


class Fault(ValueError):
    """What is wrong with a file, as a sentence."""


def parse(data: bytes) -> Json:
    """The value in a file of at most 5 MB and 16 levels. Raises Fault.

    Also refused, although Python's parser takes them: names given twice, NaN and infinities, strings with control
    characters, direction marks or lone surrogates.
    """
    check_size(data)
    try:
        value: Json = json.loads(
            data.decode("utf-8"), object_pairs_hook=_once, parse_constant=_refuse_constant, parse_float=_finite
        )
    except Fault:
        raise
    except (ValueError, RecursionError) as error:
        raise Fault(_("It is damaged or cut short: it cannot be read as JSON in UTF-8.")) from error
    for text in _strings(value):
        if UNSAFE.search(text):
            raise Fault(_("It holds control characters, near “{text}”.").format(text=shortened(text, 40)))
    return value


def check_size(data: bytes) -> None:
    """Raises Fault where a file is larger than 5 MB."""
    if len(data) > SIZE_LIMIT:
        raise Fault(_("It is larger than {limit} MB.").format(limit=SIZE_LIMIT // 1_000_000))


def _once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        name = next(name for name, _value in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value]
        raise Fault(_("It gives “{name}” twice in one place.").format(name=shortened(name, 40)))
    return found


def _refuse_constant(name: str) -> NoReturn:
    raise Fault(_("It holds {name}, which is not a number.").format(name=name))


def _finite(digits: str) -> float:
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        raise Fault(_("It holds a number that is too large."))
    return number


def _strings(value: Json) -> Iterator[str]:
    """Every string and every name in the value. Raises Fault where it is too deep."""
    waiting = [(value, 1)]
    while waiting:
        here, depth = waiting.pop()
        if isinstance(here, str):
            yield here
        elif isinstance(here, dict | list):
            if depth > DEPTH_LIMIT:
                raise Fault(_("It is nested more than {limit} levels deep.").format(limit=DEPTH_LIMIT))
            if isinstance(here, dict):
                yield from here
                here = list(here.values())
            waiting.extend((inner, depth + 1) for inner in here)
