"""`::: commit {#id within=7}`: an invitation to commit to one action."""

from coachtui.content.container import Container, opening
from coachtui.content.problems import Report
from coachtui.content.settings import whole_number
from coachtui.domain.curriculum import Commit, Exercise
from coachtui.language import _


def commit(box: Container, report: Report) -> tuple[Exercise, ...]:
    """The commitment: the whole block is its prompt; `within` is the days until it is due, at most a year."""
    settings = box.settings(report, "within")
    within = whole_number(settings.get("within", ""), 1, 366)
    if "within" in settings and within is None:
        report.add(
            box.line,
            _("“within” must be a number of days from 1 to 366, such as {example}.").format(example="within=7"),
        )
    return (Commit(*opening(box, settings, box.nodes, report), within),)
