"""Which of the keys that act now are this program's own, rather than those every list and box has."""

from collections.abc import Iterable, Iterator
from typing import Any, Protocol, runtime_checkable

from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from coachtui.ui.widgets.key_bar import is_typed


@runtime_checkable
class Explaining(Protocol):
    """Something with the focus in it that takes keys without a binding for each."""

    def explained(self) -> Iterable[tuple[str, str]]:
        """Those keys, and what each does."""
        ...


def own_bindings(screen: Screen[Any]) -> Iterator[tuple[DOMNode, Binding]]:
    """The enabled bindings that classes of this program define, with the node each acts on; each description once."""
    seen: set[str] = set()
    for node, binding, enabled, _tooltip in screen.active_bindings.values():
        if not enabled or not binding.description or is_typed(screen, node, binding):
            continue
        if binding.description not in seen and _is_own(node, binding):
            seen.add(binding.description)
            yield node, binding


def _is_own(node: DOMNode, binding: Binding) -> bool:
    own = [kind for kind in type(node).__mro__ if kind.__module__.startswith("coachtui.")]
    return any(
        isinstance(defined, Binding) and defined.action == binding.action and binding.key in defined.key.split(",")
        for kind in own
        for defined in vars(kind).get("BINDINGS", ())
    )
