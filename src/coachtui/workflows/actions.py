"""The accountability log: actions are added, amended and finished, and found again."""

from collections import Counter
from typing import TYPE_CHECKING

from coachtui.domain.actions import STALLED_AFTER, Action, ActionFilter, ActionState, by_date
from coachtui.domain.errors import NotUnderstood, Unclear, in_field
from coachtui.domain.events import Deed, Kind, changed, new_id
from coachtui.domain.log import commitment_data
from coachtui.domain.text import long_text, one_line
from coachtui.language import _
from coachtui.storage.state_file import Desk
from coachtui.workflows.logbook import Logbook

if TYPE_CHECKING:
    from coachtui.workflows.commitments import TypedAction


class Actions:
    """The actions of a log. Recording may raise NotSaved, StoreLocked or StoreUnreadable; nothing is recorded then."""

    def __init__(self, book: Logbook, desk: Desk) -> None:
        """`desk` says after how many days an action counts as stalled."""
        self._book = book
        self._desk = desk

    def add(self, action: "TypedAction", source: str = "") -> Action:
        """Commit to an action; `source` is the exercise it came from. Raises NotUnderstood."""
        from coachtui.workflows.commitments import understand

        terms = understand(action, self._book.today())
        data = commitment_data(terms) | ({"source": source} if source else {})
        (event,) = self._book.record(Deed(Kind.COMMITTED, new_id(self._book.clock()), data))
        return self._book.log.actions[event.subject]

    def amend(self, action_id: str, action: "TypedAction", reason: str = "") -> Action:
        """Change an action; a changed date needs a reason, and the old date stays in its history.

        Raises NotUnderstood if something is unclear or it is closed, NotFound if there is no such action.
        """
        from coachtui.workflows.commitments import check_ahead, understand

        before = self._open(action_id)
        terms = understand(action, self._book.today())
        if terms.due != before.terms.due:
            with in_field("due"):
                check_ahead(terms.due, self._book.today())
        with in_field("reason"):
            why = one_line(reason, _("The reason"))
        if before.terms.due is not None and terms.due != before.terms.due and not why:
            raise Unclear("reason", _("Say briefly why the date is moving. The old date stays in the history."))
        if terms != before.terms:
            data = changed(commitment_data(before.terms), commitment_data(terms)) | ({"reason": why} if why else {})
            self._book.record(Deed(Kind.AMENDED, before.id, data))
        return self._book.log.actions[before.id]

    def finish(self, action_id: str, evidence: str = "", state: ActionState = ActionState.DONE) -> Action:
        """Close an action as done, with what shows it, or as dropped. Raises NotFound, NotUnderstood."""
        action = self._open(action_id)
        data = {"state": str(state), "evidence": long_text(evidence, _("The evidence"))}
        self._book.record(Deed(Kind.CLOSED, action.id, data))
        return self._book.log.actions[action.id]

    def get(self, beginning: str) -> Action:
        """The action with that id, or whose id begins with it. Raises NotFound if there is none, or more than one."""
        from coachtui.workflows.ids import the_one

        actions = self._book.log.actions
        several = _("More than one action has an id that begins with “{id}”. Type more of it.")
        none = _("No action has an id that begins with “{id}”. See: coachtui list actions")
        return actions[the_one(beginning, actions, several, none)]

    def _open(self, beginning: str) -> Action:
        action = self.get(beginning)
        if not action.is_open:
            raise NotUnderstood(_("“{what}” is already closed. Nothing was changed.").format(what=action.terms.what))
        return action

    def all(self, part: ActionFilter = ActionFilter.OPEN) -> list[Action]:
        """The actions in that part of the log, in the order they are shown."""
        today, stalled = self._book.today(), stalled_after(self._desk)
        return by_date(one for one in self._book.log.actions.values() if part in one.parts(today, stalled))

    def counts(self) -> Counter[ActionFilter]:
        """How many actions are in each part of the log."""
        today, stalled = self._book.today(), stalled_after(self._desk)
        return Counter(part for one in self._book.log.actions.values() for part in one.parts(today, stalled))

    def came_of(self, source: str) -> list[Action]:
        """The actions that came out of an exercise or a decision."""
        return by_date(action for action in self._book.log.actions.values() if action.source == source)

    def made_in_step_of(self, subject: str) -> list[Action]:
        """The actions made in the step of an exercise (`module/step/exercise`), whatever they came out of there."""
        step = subject.rpartition("/")[0]
        made = self._book.log.actions.values()
        return by_date(one for one in made if one.source == step or one.source.startswith(f"{step}/"))


def stalled_after(desk: Desk) -> int:
    """Days without anything new after which an open action counts as stalled."""
    return desk.number("stalled_after") or STALLED_AFTER
