"""Which of the keys that act now are this program's own, rather than those every list and box has."""

from collections.abc import Iterator
from typing import Any

from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen


def own_bindings(screen: Screen[Any]) -> Iterator[tuple[DOMNode, Binding]]:
    """The enabled bindings that classes of this program define, with the node each acts on; each description once."""
    seen: set[str] = set()
    for node, binding, enabled, _tooltip in screen.active_bindings.values():
        if enabled and binding.description and binding.description not in seen and _is_own(node, binding):
            seen.add(binding.description)
            yield node, binding


def _is_own(node: DOMNode, binding: Binding) -> bool:
    own = [kind for kind in type(node).__mro__ if kind.__module__.startswith("coachtui.")]
    return any(
        isinstance(defined, Binding) and defined.action == binding.action and binding.key in defined.key.split(",")
        for kind in own
        for defined in vars(kind).get("BINDINGS", ())
    )
