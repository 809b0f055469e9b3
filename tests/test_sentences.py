"""What is given to translators is words alone: spaces and line ends that lay a screen out stand outside of it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import coachtui

LAID_OUT = {"cli/usage.py", "workflows/sample.py"}
"""The overview of the commands is a table as it stands, and the sample's words are somebody's writing."""


def _messages(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
            for given in node.args[: 1 if node.func.id == "_" else 2]:
                if isinstance(given, ast.Constant) and isinstance(given.value, str):
                    yield given.lineno, given.value


def test_no_sentence_carries_layout() -> None:
    source = Path(coachtui.__file__).parent
    files = {path.relative_to(source).as_posix(): path for path in source.rglob("*.py")}
    found = [
        f"{name}:{line} {words!r}"
        for name, path in sorted(files.items())
        if name not in LAID_OUT
        for line, words in _messages(ast.parse(path.read_text(encoding="utf-8")))
        if words != words.strip() or "  " in words or "\n" in words or "\t" in words
    ]
    assert not found
    assert sum(len(list(_messages(ast.parse(path.read_text(encoding="utf-8"))))) for path in files.values()) > 500
