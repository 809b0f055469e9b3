"""`::: decision {#id}`: an invitation to name one decision that is still to be made."""

from coachtui.content.container import Container, opening
from coachtui.content.problems import Report
from coachtui.domain.curriculum import Decide, Exercise


def decision(box: Container, report: Report) -> tuple[Exercise, ...]:
    """The decision: the whole block is its prompt."""
    return (Decide(*opening(box, box.settings(report), box.nodes, report)),)
