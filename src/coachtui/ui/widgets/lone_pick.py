"""A pick on its own among boxes: it takes its keys itself, and moves on once it is answered."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from coachtui.language import _
from coachtui.ui.widgets.pick import KEYS, Answer, Pick


class LonePick(Pick):
    """A digit or the marked letter picks and moves on; enter only moves on.

    Moving on is a call rather than a message, so that what is typed fast after the key reaches the next box.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", _("Next"), show=False, priority=True),
        *(Binding(key, f"take('{key}')", show=False, priority=True) for key in KEYS),
    ]

    def __init__(self, label: str, answers: Sequence[Answer], go_on: Callable[[], None], id: str) -> None:  # noqa: A002
        """`go_on` puts the focus in the next box."""
        super().__init__(label, answers, id=id)
        self._go_on = go_on

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Take only digits, and the keys of its own answers."""
        return self.knows(str(parameters[0])) if action == "take" else super().check_action(action, parameters)

    def action_take(self, key: str) -> None:
        """Pick what that key stands for, and move on."""
        if self.take(key):
            self._go_on()

    def action_go_on(self) -> None:
        """Move on to the next box."""
        self._go_on()
