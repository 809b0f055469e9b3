"""What this device remembers for comfort: theme, thresholds, the place in a module. Losing it is harmless."""

import json
from collections.abc import Callable
from pathlib import Path

from coachtui.domain.events import Json
from coachtui.domain.progress import Place
from coachtui.storage import atomic_file


class Desk:
    """A small JSON file, read when the desk is made and again before each change to it.

    A file that is missing or cannot be read is a fresh start.
    """

    def __init__(self, path: Path) -> None:
        """The desk in that file; nothing is written until something is kept."""
        self._path = path
        self._content = _read(path)

    @property
    def theme(self) -> str | None:
        """The name of the theme, None where none was chosen."""
        name = self._content.get("theme")
        return name if isinstance(name, str) else None

    @property
    def place(self) -> Place | None:
        """Where the person was last, None on a fresh desk."""
        match self._content.get("place"):
            case {"module": str(module), "step": str(step), "exercise": str(exercise), **rest}:
                field = rest.get("field")
                return Place(module, step, exercise, field if isinstance(field, str) else "")
        return None

    def looked_at(self, module: str) -> frozenset[str]:
        """The ids of the steps of a module that were passed by without an answer."""
        seen = self._content.get("looked_at")
        parts = (name.partition("/") for name in _list(seen) if isinstance(name, str))
        return frozenset(step for owner, _slash, step in parts if owner == module)

    def keep_looked_at(self, module: str, step: str) -> None:
        """Remember that a step was passed by without an answer; raises NotSaved."""
        if step not in self.looked_at(module):
            self._add("looked_at", f"{module}/{step}")

    def phase(self, subject: str) -> str:
        """The id of the phase that a timed round was last in, or nothing."""
        phases = self._content.get("phases")
        phase = phases.get(subject) if isinstance(phases, dict) else None
        return phase if isinstance(phase, str) else ""

    def keep_phase(self, subject: str, phase: str) -> None:
        """Remember the phase that a timed round is in; raises NotSaved."""

        def with_it(before: Json) -> Json:
            return {**(before if isinstance(before, dict) else {}), subject: phase}

        self._change("phases", with_it)

    def number(self, name: str) -> int | None:
        """A number the person chose, None where none was."""
        value = self._content.get(name)
        return value if type(value) is int and value > 0 else None

    def keep_number(self, name: str, value: int) -> None:
        """Remember a number; raises NotSaved."""
        self._keep(name, value)

    def first_time(self, word: str) -> bool:
        """Whether this is said for the first time on this device, and remember that it was. Raises NotSaved."""
        return word not in _list(self._content.get("said")) and self._add("said", word)

    @property
    def redacted_after(self) -> str:
        """The id of the last event that could be undone when words were taken out for good; empty once that is said.

        It is read again each time, for another copy of the program may have taken the words out.
        """
        self._content = _read(self._path) or self._content
        event = self._content.get("redacted_after")
        return event if isinstance(event, str) else ""

    def keep_redacted_after(self, event: str) -> None:
        """Remember after which event words were taken out, or, if empty, that this was said; raises NotSaved."""
        self._keep("redacted_after", event)

    def keep_theme(self, name: str) -> None:
        """Remember the theme; raises NotSaved."""
        self._keep("theme", name)

    def keep_place(self, place: Place) -> None:
        """Remember the place; raises NotSaved."""
        self._keep("place", {**place._asdict()})

    def _add(self, key: str, word: str) -> bool:
        """Add a word to the end of a list; return whether it was not in it yet."""

        def added(before: Json) -> Json:
            words = _list(before)
            return words if word in words else [*words, word]

        return self._change(key, added)

    def _keep(self, key: str, value: Json) -> None:
        self._change(key, lambda _before: value)

    def _change(self, key: str, change: Callable[[Json], Json]) -> bool:
        """Apply the change to the value that is in the file now; return whether that made a difference."""
        self._content = _read(self._path) or self._content  # another copy of the program may have kept something too
        before = self._content.get(key)
        value = change(before)
        if before == value:
            return False
        content = {**self._content, key: value}
        atomic_file.make_folder(self._path.parent)
        atomic_file.write(self._path, json.dumps(content, ensure_ascii=False).encode("utf-8", "replace"))
        self._content = content
        return True


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def _read(path: Path) -> dict[str, Json]:
    try:
        content = json.loads(atomic_file.read(path).decode("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}
