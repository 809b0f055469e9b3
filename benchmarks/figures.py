"""What is promised about speed, and the table that says whether it holds."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

Results = defaultdict[str, list[float]]
"""The value of each figure in each round, by the names in FIGURES."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table; met if the median is at most `target`, and only reported if there is none."""

    words: str
    target: float | None
    unit: str = "×"


FIGURES = {
    "start": Figure("Start to a usable Today, 52 modules and 268 records ÷ bare app", 1.25),
    "cpu": Figure("The same, processor time", 1.25),
    "memory": Figure("Peak memory on Today ÷ bare app", 1.15),
    "--version": Figure("`coachtui --version` ÷ start of the bare app", 0.15),
    "--help": Figure("`coachtui --help` ÷ start of the bare app", 0.35),
    "list --json": Figure("`coachtui list --json` ÷ start of the bare app", 0.35),
    "export --preview": Figure("`coachtui export --preview` ÷ start of the bare app", 0.35),
    "list": Figure("A key in a list of 100 actions, until the row is reached ÷ bare OptionList", 1.2),
    "list slowest": Figure("The slowest of 20 such keys", 100, " ms"),
    "letter": Figure("A letter in a reflection of 10,000 characters, drafts on ÷ bare TextArea", 1.2),
    "letter slowest": Figure("The slowest of 20 such letters", 100, " ms"),
    "first": Figure("First module opened, key to text ÷ start of the bare app", 0.8),
    "open": Figure("A module of 300 lines, key to text ÷ start of the bare app", 0.5),
    "open long": Figure("A module of 5,000 lines ÷ one of 300", 1.5),
    "actions": Figure("Opening Actions with 10,000 records ÷ with 100", 1.3),
    "journal": Figure("Opening the Journal with 10,000 records ÷ with 100", 1.3),
    "toolkit": Figure("Opening the Toolkit with 10,000 records ÷ with 100", 1.3),
    "idle": Figure("Bytes written in 5 idle seconds", 0, " B"),
    "save": Figure("A durable save ÷ append of 400 bytes + fsync, in turn", 4),
    "save rested": Figure("The same, each after 20 ms of rest", None),
    "save at 10,000": Figure("A durable save at 10,000 records ÷ at 100", 1.3),
    "quit": Figure("Quitting ÷ quitting the bare app", 1.1),
}


@dataclass(frozen=True, slots=True)
class Start:
    """One start: seconds until usable, seconds of processor time until then, peak MB, idle bytes, seconds to quit."""

    ready: float
    cpu: float
    peak: float
    idle: int
    quit: float


def table(results: Results) -> str:
    """The figures that were measured, as a Markdown table."""
    lines = ["| figure | median (smallest–largest round) | target | met |", "|---|--:|--:|---|"]
    for name, figure in FIGURES.items():
        if values := results.get(name):
            shown = [f"{value:,.2f}" if figure.unit == "×" else f"{value:,.0f}" for value in _spread(values)]
            is_met = "yes" if name not in missed(results) else "**no**"
            target = f"≤ {figure.target:g}{figure.unit}" if figure.target is not None else "–"
            lines.append(
                f"| {figure.words} | {shown[0]}{figure.unit} ({shown[1]}–{shown[2]}) "
                f"| {target} | {is_met if figure.target is not None else '–'} |"
            )
    return "\n".join(lines)


def _spread(values: Sequence[float]) -> tuple[float, float, float]:
    return median(values), min(values), max(values)


def scale(results: Results, bares: Sequence[Start]) -> str:
    """What the bare app took here, so that a reader can turn ratios into time, and how far it differs from itself."""
    if not bares:
        return ""
    ready, low, high = _spread([bare.ready * 1000 for bare in bares])
    memory, leaving = median(bare.peak for bare in bares), median(bare.quit * 1000 for bare in bares)
    noise = results.get("noise")
    itself = "{:.2f}× ({:.2f}–{:.2f})".format(*_spread(noise)) if noise else "not measured"
    return (
        f"\n\nThe bare app against itself, which is the noise of this run: {itself}.\n"
        f"For scale, the bare app here: usable after {ready:.0f} ms ({low:.0f}–{high:.0f}), "
        f"{memory:.1f} MB, gone {leaving:.0f} ms after the key."
    )


def missed(results: Results) -> list[str]:
    """The names of the figures whose median is above their target."""
    return [
        name
        for name, figure in FIGURES.items()
        if name in results and figure.target is not None and median(results[name]) > figure.target
    ]
