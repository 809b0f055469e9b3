"""`::: checkin {#id}`: a look at every open action, with what may have got in the way."""

from coachtui.content.container import Container, opening
from coachtui.content.kinds.entries import named, split_list
from coachtui.content.problems import Report
from coachtui.domain.curriculum import CheckIn, Exercise, Obstacle
from coachtui.domain.text import shortened
from coachtui.language import _

DRIVERS = (
    "selection",
    "training",
    "coaching",
    "fidelity",
    "facilitative-administration",
    "systems-intervention",
    "decision-support-data-systems",
)
"""The seven implementation drivers of the handout (Metz & Bartley 2012; Fixsen et al. 2005), as ids."""


def checkin(box: Container, report: Report) -> tuple[Exercise, ...]:
    """The check-in: a prompt, then obstacles as `- What got in the way {#id driver=training}`."""
    settings = box.settings(report)
    prompt, entries = split_list(box, report, "- What got in the way {#short-name driver=training}")
    obstacles = []
    for entry, found in named(entries, report, "driver"):
        driver = found.get("driver", "")
        if driver not in DRIVERS:
            words = _("Write driver= and one of: {known}.")
            if driver:
                words = _("“{value}” is not an implementation driver.") + " " + words
            report.add(entry.line, words.format(value=shortened(driver, 40), known=", ".join(DRIVERS)))
        obstacles.append(Obstacle(found["id"], entry.words, driver))
    asked = (obstacle.text for obstacle in obstacles)
    return (CheckIn(*opening(box, settings, prompt, report, *asked), tuple(obstacles)),)
