"""Type into the app, end it in the middle of a word, and count the keys that are missing at the next start.

python benchmarks/typing_loop.py --runs 50
python benchmarks/typing_loop.py --runs 20 --end SIGKILL
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]
sys.modules.pop("terminal", None)

if TYPE_CHECKING:
    from terminal.pty_app import PtyApp

ENDS = ("window", "SIGTERM", "SIGHUP", "SIGINT", "SIGKILL")
WORDS = "the round at the board begins at nine and everybody who works on the ward that day comes to it "
PROMISED = 2.0
"""Seconds of typing that may be missing after a kill that no program can see coming."""


def run(end: str, chance: random.Random) -> tuple[int, int]:
    """One run: keys missing that should be there, and keys typed."""
    from coachtui.cli import wiring
    from coachtui.domain.progress import Place
    from terminal.conftest import MODULE, SUBJECT
    from terminal.pty_app import NOW, PtyApp, coachtui, environment

    with tempfile.TemporaryDirectory(prefix="typing-loop-") as folder:
        home, content = Path(folder, "home"), Path(folder, "content")
        os.environ |= {"COACHTUI_HOME": str(home), "COACHTUI_NOW": NOW}
        (content / "modules").mkdir(parents=True)
        (content / "modules/00-pty.md").write_text(MODULE, encoding="utf-8")
        somebody = wiring.participant(content)
        somebody.begin("Discharge by noon", "Sam")
        somebody.desk.keep_place(Place("pty", "thoughts", "reflection"))
        with PtyApp(coachtui("--content", content), environment(home)) as app:
            app.wait_for("Continue")
            app.send("\r")
            app.wait_for("What do you think?")
            app.settle()
            typed, times = _type(app, chance)
            shown = typed[-12:]
            if end != "SIGKILL":
                app.wait_for(shown)
            if end == "window":
                app.close_window()
            else:
                app.signal(signal.Signals[end])
            killed = time.monotonic()
            app.wait_end()
        due = sum(killed - at > PROMISED for at in times) if end == "SIGKILL" else len(typed)
        kept = wiring.participant(content).drafts.text(SUBJECT)
        whole = len(kept) if typed.startswith(kept) else 0
        return max(0, due - whole), len(typed)


def _type(app: "PtyApp", chance: random.Random) -> tuple[str, Sequence[float]]:
    """Type for one to four seconds, about twelve keys a second; return what was typed, and when each key was."""
    typed, times = "", []
    until = time.monotonic() + chance.uniform(1, 4)
    while time.monotonic() < until:
        key = WORDS[len(typed) % len(WORDS)]
        app.send(key)
        typed += key
        times.append(time.monotonic())
        app.settle(chance.uniform(0.02, 0.14))
    return typed, times


def main() -> int:
    """Print a line for each way to end; returns 1 if a key that was promised is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=50)
    parser.add_argument("--end", choices=ENDS, action="append")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    bad = 0
    for end in options.end or ENDS:
        results = [run(end, chance) for _run in range(options.runs)]
        failed = sum(missing > 0 for missing, _typed in results)
        bad += failed
        promise = f"older than {PROMISED:g} s" if end == "SIGKILL" else "typed"
        print(
            f"{end:<8} every key {promise} there in {options.runs - failed} of {options.runs} runs; "
            f"{sum(missing for missing, _typed in results)} of {sum(typed for _missing, typed in results)} missing",
            flush=True,
        )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
