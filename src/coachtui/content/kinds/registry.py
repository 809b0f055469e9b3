"""The one place where exercise kinds are registered: the word after `:::`, and the function that reads the block."""

from collections.abc import Callable, Mapping

from coachtui.content.container import Container
from coachtui.content.kinds.checkin import checkin
from coachtui.content.kinds.checklist import checklist
from coachtui.content.kinds.choose import choose
from coachtui.content.kinds.commit import commit
from coachtui.content.kinds.decision import decision
from coachtui.content.kinds.form import form
from coachtui.content.kinds.pause import pause
from coachtui.content.kinds.rate import rate
from coachtui.content.kinds.recall import recall
from coachtui.content.kinds.reflect import reflect
from coachtui.content.kinds.timed import timed
from coachtui.content.problems import Report
from coachtui.domain.curriculum import Exercise

KINDS: Mapping[str, Callable[[Container, Report], tuple[Exercise, ...]]] = {
    "reflect": reflect,
    "choose": choose,
    "rate": rate,
    "checklist": checklist,
    "form": form,
    "timed": timed,
    "commit": commit,
    "decision": decision,
    "pause": pause,
    "checkin": checkin,
    "recall": recall,
}
