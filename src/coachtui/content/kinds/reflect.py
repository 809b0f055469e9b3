"""`::: reflect {#id}`: a question answered in one's own words."""

from coachtui.content.container import Container, opening
from coachtui.content.problems import Report
from coachtui.domain.curriculum import Exercise, Reflect


def reflect(box: Container, report: Report) -> tuple[Exercise, ...]:
    """The reflection: the whole block is its prompt."""
    return (Reflect(*opening(box, box.settings(report), box.nodes, report)),)
