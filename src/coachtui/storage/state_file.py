"""What this device remembers for comfort: the theme, and the place in a module. Losing it is harmless."""

import json
from pathlib import Path

from coachtui.domain.events import Json
from coachtui.domain.progress import Place
from coachtui.storage import atomic_file


class Desk:
    """A small JSON file, read once; a file that is missing or cannot be read is a fresh start."""

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

    def first_time(self, word: str) -> bool:
        """Whether this is said for the first time on this device; it is remembered. Raises NotSaved."""
        said = self._content.get("said")
        before = said if isinstance(said, list) else []
        if word in before:
            return False
        self._keep("said", [*before, word])
        return True

    def keep_theme(self, name: str) -> None:
        """Remember the theme; raises NotSaved."""
        self._keep("theme", name)

    def keep_place(self, place: Place) -> None:
        """Remember the place; raises NotSaved."""
        self._keep("place", {**place._asdict()})

    def _keep(self, key: str, value: Json) -> None:
        if self._content.get(key) == value:
            return
        content = {**self._content, key: value}
        atomic_file.make_folder(self._path.parent)
        atomic_file.write(self._path, json.dumps(content, ensure_ascii=False).encode("utf-8", "replace"))
        self._content = content


def _read(path: Path) -> dict[str, Json]:
    try:
        content = json.loads(path.read_bytes().decode("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}
