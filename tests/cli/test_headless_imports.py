"""The commands that draw no screen load neither Textual nor Rich."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import json, sys
from coachtui.cli import run
try:
    run(sys.argv[1:])
finally:
    print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""

COMMANDS = (
    ["--version"],
    ["--help"],
    ["list"],
    ["list", "modules"],
    ["list", "answers"],
    ["add", "Ring the ward", "--due", "fri"],
    ["export", "--preview"],
    ["export", "--preview", "--format", "journal"],
    ["check"],
    ["where"],
    ["doctor"],
)


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_no_screen_is_loaded(tmp_path: Path, arguments: list[str]) -> None:
    environment = os.environ | {"COACHTUI_HOME": str(tmp_path / "home"), "COACHTUI_NOW": "2026-11-23T09:12:00Z"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        capture_output=True,
        text=True,
        env=environment,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    loaded = json.loads(done.stderr.splitlines()[-1])
    assert "coachtui.cli" in loaded
    packages = {name.partition(".")[0] for name in loaded}
    assert not packages & {"textual", "rich", "httpx", "pydantic"}
    if arguments in (["--version"], ["--help"]):
        assert not packages & {"tinydb", "markdown_it", "yaml"}, "nothing is opened to say who one is"
