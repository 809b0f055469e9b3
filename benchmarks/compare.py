"""Run coachtui and bare Textual apps in turn on this machine, and print a table of ratios.

Run it from the checkout: `python benchmarks/compare.py --rounds 7`. `README.md` beside this file says how it measures.
"""

import argparse
import compileall
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import material
from figures import Results, Start, missed, scale, table
from saving import FEW, MANY, Saves

import coachtui
from terminal import Stuck, Terminal

# How to drive the app. Change this where its screens change.
READY_TEXT = "Promised"
READY_KEY = "down"
QUIT_KEY = "ctrl+q"
LEARN_KEY, LEARN_TEXT = "2", f"{material.ALL_MODULES} modules"
ACTIONS_KEY, ACTIONS_TEXT = "3", "[3 Actions]"
TOOLKIT_KEY, TOOLKIT_TEXT = "4", "[4 Toolkit]"  # the decisions themselves stand in the Journal too
JOURNAL_KEY, JOURNAL_TEXT = "5", "What did you think?"
LEAVE_KEY = "escape"
LAST_SHOWN_IN_REFLECTION = "begins at nine"
LETTER = "x"  # not in “saved 10:42”, which is drawn while one types

HERE = Path(__file__).parent
SOURCE = Path(coachtui.__file__).parent
KEYS = 20
PAGES = 40
OPENED = 4
IDLE_SECONDS = 5.0


GROUPS = ("start", "commands", "list", "letter", "modules", "places", "save")


@dataclass(frozen=True, slots=True)
class Bench:
    """Where the material lies, and the size of the terminal."""

    folder: Path
    columns: int
    rows: int

    @contextmanager
    def app(self, is_kept: bool = False) -> Iterator[Terminal]:
        """The app on a copy of the records as they were made, or on these themselves."""
        home = self.folder / "home"
        if not is_kept:
            shutil.rmtree(self.folder / "copy", ignore_errors=True)
            home = shutil.copytree(home, self.folder / "copy")
        with self._terminal("coachtui", "--content", str(self.folder / "content"), home=home) as terminal:
            yield terminal

    @contextmanager
    def grown(self, records: int) -> Iterator[Terminal]:
        """The app on a log of so many records."""
        with self._terminal("coachtui", home=self.folder / f"log-{records}") as terminal:
            yield terminal

    @contextmanager
    def bare(self, name: str) -> Iterator[Terminal]:
        """One of the bare apps."""
        with self._terminal("bare", name, home=self.folder) as terminal:
            yield terminal

    def _terminal(self, module: str, *arguments: str, home: Path) -> Terminal:
        return Terminal([sys.executable, "-m", module, *arguments], environment(home), self.columns, self.rows)


def environment(home: Path) -> dict[str, str]:
    """The environment of a program under measurement: a plain colour terminal and nothing that slows Python down."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("COACHTUI_", "PYTHON", "TEXTUAL"))
    }
    kept.pop("NO_COLOR", None)
    return kept | {
        "COACHTUI_HOME": str(home),
        "PYTHONPATH": os.pathsep.join([str(HERE), str(SOURCE.parent)]),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }


def start(terminal: Terminal, text: str, key: str) -> Start:
    """Everything about one start, from the first instant to the last."""
    ready = terminal.ready(text, key)
    cpu, peak = terminal.cpu(), terminal.peak()
    terminal.idle_bytes(0.5)
    return Start(ready, cpu, peak, terminal.idle_bytes(IDLE_SECONDS), terminal.quit(QUIT_KEY))


def compare_starts(bench: Bench, results: Results, bare: Start) -> None:
    """The app's start beside the mean of a bare start before it and one after it, so that a drift favours neither."""
    with bench.app() as terminal:
        app = start(terminal, READY_TEXT, READY_KEY)
    with bench.bare("start") as terminal:
        after = start(terminal, "Ready.", "x")
    results["noise"].append(after.ready / bare.ready)
    results["start"].append(2 * app.ready / (bare.ready + after.ready))
    results["cpu"].append(2 * app.cpu / (bare.cpu + after.cpu))
    results["memory"].append(app.peak / bare.peak)
    results["idle"].append(app.idle)
    results["quit"].append(2 * app.quit / (bare.quit + after.quit))


def compare_commands(bench: Bench, results: Results, bare: Start) -> None:
    """Commands without a screen, from start to end, beside the start of the bare app."""
    for words in ("--version", "--help", "list --json", "export --preview"):
        command = [sys.executable, "-m", "coachtui", *words.split()]
        began = time.perf_counter()
        done = subprocess.run(command, env=environment(bench.folder / "home"), capture_output=True)
        results[words].append((time.perf_counter() - began) / bare.ready)
        if done.returncode:
            raise Stuck(f"`coachtui {words}` ended with code {done.returncode}:\n{done.stderr.decode()}")


def compare_lists(bench: Bench, results: Results, bare: Start) -> None:
    """Moving through the list of actions, until the cursor is on the next row; the detail follows when it rests."""
    with bench.bare("list") as terminal:
        terminal.ready("Row 3:", "down")
        floor = _moved(terminal)
    with bench.app() as terminal:
        terminal.ready(READY_TEXT, READY_KEY)
        terminal.press_until(ACTIONS_KEY, ACTIONS_TEXT)
        keys = _moved(terminal)
    results["list"].append(median(keys) / median(floor))
    results["list slowest"].append(max(keys) * 1000)


def _moved(terminal: Terminal) -> list[float]:
    terminal.rush("down", 2)
    return [terminal.answer("down") for _again in range(KEYS)]


def compare_letters(bench: Bench, results: Results, bare: Start) -> None:
    """Typing at the end of a long reflection; the drafts are saved meanwhile."""
    with bench.bare("text") as terminal:
        terminal.wait_for(LAST_SHOWN_IN_REFLECTION)
        floor = _typed(terminal)
    with bench.app() as terminal:
        terminal.ready(READY_TEXT, READY_KEY)
        terminal.press_until(LEARN_KEY, LEARN_TEXT)
        terminal.press_until("enter", LAST_SHOWN_IN_REFLECTION)
        letters = _typed(terminal)
    results["letter"].append(median(letters) / median(floor))
    results["letter slowest"].append(max(letters) * 1000)


def _typed(terminal: Terminal) -> list[float]:
    terminal.rush("pagedown", PAGES)
    terminal.rush("end", 1)
    terminal.press(LETTER)
    return [terminal.letter(LETTER) for _again in range(KEYS)]


def compare_modules(bench: Bench, results: Results, bare: Start) -> None:
    """Opening modules of 300 lines, the first one of a run apart, and one of 5,000."""
    with bench.app() as terminal:
        terminal.ready(READY_TEXT, READY_KEY)
        terminal.press_until(LEARN_KEY, LEARN_TEXT)
        times = []
        for number in range(1, OPENED + 1):
            terminal.press("down")
            times.append(terminal.press_until("enter", material.reading(number)))
            _leave(terminal)
        terminal.press("end")
        long = terminal.press_until("enter", material.reading(material.MODULES + 1))
    results["first"].append(times[0] / bare.ready)
    results["open"].append(median(times[1:]) / bare.ready)
    results["open long"].append(long / median(times[1:]))


def compare_places(bench: Bench, results: Results, bare: Start) -> None:
    """Opening Actions, the Journal and the Toolkit with 10,000 records, beside the same with 100."""
    times: dict[str, list[float]] = defaultdict(list)
    for records in (FEW, MANY):
        with bench.grown(records) as terminal:
            terminal.ready(READY_TEXT, READY_KEY)
            times["actions"].append(terminal.press_until(ACTIONS_KEY, ACTIONS_TEXT))
            times["journal"].append(terminal.press_until(JOURNAL_KEY, JOURNAL_TEXT))
            times["toolkit"].append(terminal.press_until(TOOLKIT_KEY, TOOLKIT_TEXT))
    for place, (few, many) in times.items():
        results[place].append(many / few)


def _leave(terminal: Terminal) -> None:
    """Go back to the list of modules; first out of the text box, if the cursor is in one."""
    terminal.press(LEAVE_KEY)
    if LEARN_TEXT not in terminal.text():
        terminal.press_until(LEAVE_KEY, LEARN_TEXT)


def compare_saves(saves: Saves, results: Results) -> None:
    """Durable saves beside plain appends."""
    save, rested, growth = saves.round()
    results["save"].append(save)
    results["save rested"].append(rested)
    results["save at 10,000"].append(growth)


COMPARISONS: dict[str, Callable[[Bench, Results, Start], None]] = {
    "start": compare_starts,
    "commands": compare_commands,
    "list": compare_lists,
    "letter": compare_letters,
    "modules": compare_modules,
    "places": compare_places,
}


def measure(bench: Bench, rounds: int, groups: Sequence[str]) -> tuple[Results, list[Start]]:
    """Every group once in each round, always beside a start of the bare app in the same round."""
    results: Results = defaultdict(list)
    bares: list[Start] = []
    saves = Saves(bench.folder / "saves") if "save" in groups else None
    screens = [group for group in groups if group != "save"]
    for number in range(rounds):
        print(f"round {number + 1} of {rounds}", file=sys.stderr)
        if screens:
            with bench.bare("start") as terminal:
                bares.append(start(terminal, "Ready.", "x"))
        for group in screens:
            COMPARISONS[group](bench, results, bares[-1])
        if saves:
            compare_saves(saves, results)
    return results, bares


def main() -> int:
    """Measure, print the table, and return 1 if a target is missed."""
    parser = argparse.ArgumentParser(description="Compare coachtui with a bare Textual app.", allow_abbrev=False)
    parser.add_argument("--rounds", type=int, default=7, help="how often everything is measured (default 7)")
    parser.add_argument("--only", nargs="+", choices=GROUPS, default=GROUPS, help="measure these groups only")
    parser.add_argument("--size", default="120x40", help="columns and rows of the terminal (default 120x40)")
    parser.add_argument("--folder", type=Path, default=Path("/var/tmp"), help="on which disk (default /var/tmp)")
    given = parser.parse_args()
    columns, rows = map(int, given.size.split("x"))
    for folder in (SOURCE, HERE):
        compileall.compile_dir(folder, quiet=1)
    with tempfile.TemporaryDirectory(dir=given.folder, prefix="coachtui-bench-") as name:
        bench = Bench(Path(name), columns, rows)
        if set(given.only) - {"save"}:
            material.make_content(bench.folder / "content")
            material.make_records(bench.folder / "home", bench.folder / "content")
            for records in (FEW, MANY) if "places" in given.only else ():
                material.make_log(bench.folder / f"log-{records}", records)
                with bench.grown(records) as terminal:
                    start(terminal, READY_TEXT, READY_KEY)
            with bench.app(is_kept=True) as terminal:  # the first start of all makes the caches
                start(terminal, READY_TEXT, READY_KEY)
        results, bares = measure(bench, given.rounds, given.only)
    print(table(results) + scale(results, bares))
    return 1 if missed(results) else 0


if __name__ == "__main__":
    sys.exit(main())
