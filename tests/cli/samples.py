"""What the tests of the command line share: a run in this process, and a run of the real program."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import coachtui
from coachtui.cli import run
from coachtui.cli.wiring import participant
from coachtui.domain.answers import Text
from coachtui.domain.curriculum import Reflect
from coachtui.domain.text import UNSAFE

HOSTILE = "a [/] [bold]b\x1b[31m\x1b]0;c\x07\x9b2Jd\u202e"
"""Markup, colours, a window title, a bell, an eight-bit escape and a direction mark."""

MODULE = """\
---
id: alpha
title: Alpha
minutes: 10
outcomes:
  - Try it.
---

## Think {#think minutes=10}

::: reflect {#thoughts}
What did you think of your change?
:::

::: commit {#first within=7}
What will you do?
:::
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a run of the program."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on standard output."""
        return json.loads(self.out)

    @property
    def sentence(self) -> str:
        """The one line on standard error; fails if there is another line, or if it is not a sentence.

        With --json the same sentence, and nothing else, is on standard output.
        """
        assert self.err.startswith("coachtui: ")
        assert not self.out or self.json == {"error": self.err.removeprefix("coachtui: ").rstrip("\n")}
        assert self.err.endswith(".\n") or "See: coachtui" in self.err
        assert self.err.count("\n") == 1
        return self.err


@dataclass(frozen=True, slots=True)
class Terminal:
    """Somebody at a prompt whose records are in a folder of their own."""

    home: Path
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]

    def __call__(self, *arguments: str, stdin: bytes | None = None) -> Outcome:
        """Run in this process; no control character may come out, whatever went in (but a CSV has CR LF)."""
        if stdin is not None:
            self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        code = run(arguments)
        streams = self.capsys.readouterr()
        assert not UNSAFE.search(streams.out.replace("\r\n", "\n") + streams.err)
        assert "Traceback" not in streams.err
        return Outcome(code, streams.out, streams.err)

    def stored(self) -> dict[str, bytes]:
        """Every file of the store, by name."""
        data = self.home / "data"
        return {str(path.relative_to(data)): path.read_bytes() for path in data.rglob("*.json")}


def environment(home: Path, changes: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a run of the real program."""
    source = str(Path(coachtui.__file__).parents[1])
    return {**os.environ, "COACHTUI_HOME": str(home), "PYTHONPATH": source, "TZ": "UTC", **(changes or {})}


def program(home: Path, *arguments: str, shell: str = "", **changes: str) -> Outcome:
    """Run the real program with an empty standard input; `shell` is put after the command, such as `2>&-`."""
    command: list[str] = [sys.executable, "-m", "coachtui", *arguments]
    if shell:
        command = ["sh", "-c", f'"$@" {shell}', "sh", *command]
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, env=environment(home, changes), check=False, timeout=60
    )
    return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())


def reflect(content: Path, words: str) -> None:
    """Answer the one reflection of the content, as the app would."""
    me = participant(content)
    exercise = next(one for one in me.course.step("alpha", "think").exercises if isinstance(one, Reflect))
    me.record("alpha", "think", [(exercise, Text(words))])
