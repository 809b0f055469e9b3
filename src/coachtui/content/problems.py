"""What is wrong with a content file: the file, the line, and a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from coachtui.domain.text import shortened, visible

SOURCE_WIDTH = 160
"""Characters of the line itself that are shown beside a problem."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong: the file as shown, the line counted from 1, a sentence, and the line itself."""

    file: str
    line: int
    message: str
    source: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Report:
    """Collects the problems of one stretch of a file, whose first line has the number `first`."""

    file: str
    lines: Sequence[str]
    first: int = 1
    found: list[Problem] = field(default_factory=list)

    def add(self, line: int, message: str) -> None:
        """Note a problem at a line, counted from 1 in the whole file."""
        index = line - self.first
        source = self.lines[index] if 0 <= index < len(self.lines) else ""
        self.found.append(Problem(visible(self.file), line, visible(message), shortened(source, SOURCE_WIDTH)))
