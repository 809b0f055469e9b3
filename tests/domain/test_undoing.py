"""Undo and redo against the plainest model there is: a pile of what was done and a pile of what was undone."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coachtui.domain.events import Event, Json, Kind
from coachtui.domain.log import Log, fold
from coachtui.domain.merging import merge
from coachtui.domain.undoing import Act, named, said, undo_stacks, undone

START = datetime(2026, 11, 1, 8, 0, tzinfo=UTC)
ACTS = st.sampled_from(["commit", "move", "answer", "close-and-check-in", "form", "look"])
MOVES = st.lists(ACTS | st.sampled_from(["undo", "redo", "other", "instead"]), max_size=30)


class Machine:
    """One machine's program: what it recorded, and the model of what is done and undone."""

    def __init__(self, device: str, events: Sequence[Event] = ()) -> None:
        self.device = device
        self.events: list[Event] = list(events)
        self.done: list[list[Event]] = []
        self.back: list[list[Event]] = []
        self.lasting: list[Event] = list(events)
        self.former: dict[str, list[Event]] = {}

    def record(self, deeds: list[tuple[Kind, str, dict[str, Json]]], device: str = "") -> list[Event]:
        """Stamp and keep, as a store does: one instant for all, later than every other."""
        at = START + timedelta(milliseconds=len({event.at for event in self.events}) + 1)
        device = device or self.device
        name = f"{device}-{len(self.events):03}"
        new = [Event(f"{name}-{n}", at, "me", device, *deed) for n, deed in enumerate(deeds)]
        self.events += new
        return new

    def do(self, move: str) -> None:
        """One move, in the program and in the model."""
        match move:
            case "undo":
                able = undo_stacks(self.events, self.device).undo
                assert [ids(act) for act in able] == [ids(act) for act in self.done]
                if able:
                    self.record([(Kind.UNDONE, able[-1][0].subject, {"events": [*ids(able[-1])]})])
                    taken = self.done.pop()
                    self.back.append(taken)
                    self.done += [self.former[taken[0].id]] if taken[0].id in self.former else []
            case "redo":
                again = undo_stacks(self.events, self.device).redo
                assert [ids(act) for act, _event in again] == [ids(act) for act in self.back]
                if again:
                    self.record([(Kind.UNDONE, again[-1][0][0].subject, {"events": [again[-1][1].id]})])
                    redone = self.back.pop()
                    if redone[0].id in self.former:
                        self.done.pop()
                    self.done.append(redone)
            case "instead":
                if self.done:
                    former = self.done.pop()
                    gone: dict[str, Json] = {"events": [*ids(said(former))]}
                    new = self.record([(Kind.UNDONE, former[0].subject, gone), *deeds("commit", len(self.events))])
                    self.former[new[0].id] = former
                    self.done.append(new)
                    self.back.clear()
            case "other":
                self.lasting += self.record([(Kind.COMMITTED, f"other-{len(self.events)}", {"what": "theirs"})], "B")
            case "look":
                self.lasting += self.record([(Kind.COMPLETED, f"m/s{len(self.events)}", {})])
            case _:
                self.done.append(self.record(deeds(move, len(self.events))))
                self.back.clear()

    @property
    def expected(self) -> Log:
        """The log as the model has it."""
        return fold([*self.lasting, *(event for act in self.done for event in act)])


def ids(act: Act | list[Event]) -> list[str]:
    """The ids of an act's events."""
    return [event.id for event in act]


def deeds(act: str, number: int) -> list[tuple[Kind, str, dict[str, Json]]]:
    """What an act records; the subjects repeat, so that acts build on one another."""
    subject = f"a{number % 3}"
    match act:
        case "commit":
            return [(Kind.COMMITTED, subject, {"what": f"Ring {number}"})]
        case "move":
            return [(Kind.AMENDED, subject, {"due": f"2026-12-{number % 28 + 1:02}", "reason": "leave"})]
        case "answer":
            return [(Kind.ANSWERED, "m/s/q", {"text": f"words {number}"})]
        case "form":
            return [
                (Kind.ANSWERED, "m/s/form", {"fields": {"name": f"Sam {number}"}}),
                (Kind.PROFILED, "profile", {"name": f"Sam {number}"}),
            ]
        case _:
            return [
                (Kind.CHECKED_IN, subject, {"status": "stuck", "note": f"note {number}"}),
                (Kind.CLOSED, subject, {"state": "dropped"}),
            ]


def content(log: Log) -> tuple[object, ...]:
    """What a log says, but for when the last event was: an undo is younger than what it takes back."""
    return (log.profile, log.actions, log.answers, log.completed, log.decisions, log.shared)


@given(MOVES)
def test_any_sequence_leaves_what_the_model_has(moves: list[str]) -> None:
    machine = Machine("A")
    for move in moves:
        machine.do(move)
        assert content(fold(machine.events)) == content(machine.expected)


@given(MOVES, st.randoms(use_true_random=False))
def test_the_order_and_number_in_which_events_arrive_do_not_matter(moves: list[str], chance: random.Random) -> None:
    machine = Machine("A")
    for move in moves:
        machine.do(move)
    shuffled = machine.events * 2
    chance.shuffle(shuffled)
    assert fold(shuffled) == fold(machine.events)
    assert undone(shuffled) == undone(machine.events)


@given(MOVES, MOVES, MOVES)
def test_undone_on_two_machines_and_merged_either_way_it_is_the_same_log(
    before: list[str], here: list[str], there: list[str]
) -> None:
    first = Machine("A")
    for move in before:
        first.do(move)
    second = Machine("C", first.events)
    for move in here:
        first.do(move)
    for move in (move for move in there if move != "other"):
        second.do(move)
    one = [*first.events, *merge(first.events, second.events).new]
    other = [*second.events, *merge(second.events, first.events).new]
    assert fold(one) == fold(other)
    assert undo_stacks(one, "A") == undo_stacks(other, "A")
    for device in ("A", "C"):
        own = {event.id for event in one if event.device == device}
        for event in one:
            if event.kind == Kind.UNDONE and event.device == device:
                assert named(event) <= own, "what another machine recorded is never undone here"


def test_what_came_without_a_device_is_not_undone() -> None:
    event = Event("1", START, "me", "", Kind.ANSWERED, "m/s/q", {"text": "from my other computer"})
    assert undo_stacks([event], "") == ((), ())
    assert undo_stacks([event], "A") == ((), ())


def test_the_first_naming_of_the_change_stays() -> None:
    machine = Machine("A")
    machine.record([(Kind.PROFILED, "profile", {"change": "Discharge by noon"})])
    machine.record([(Kind.PROFILED, "profile", {"change": "Discharge by ten"})])
    (act,) = undo_stacks(machine.events, "A").undo
    assert act[0].data["change"] == "Discharge by ten"


def test_an_act_below_the_top_can_be_named_too() -> None:
    """Two programs of one machine: one undid while the other recorded."""
    machine = Machine("A")
    machine.do("commit")
    machine.do("answer")
    first, second = machine.done
    machine.record([(Kind.UNDONE, first[0].subject, {"events": [*ids(first)]})])
    able = undo_stacks(machine.events, "A")
    assert [ids(act) for act in able.undo] == [ids(second)]
    assert [ids(act) for act, _event in able.redo] == [ids(first)]


def test_a_circle_of_undoing_ends() -> None:
    """No program writes this; a damaged file may hold it."""
    at = START + timedelta(seconds=1)
    loop = [
        Event("u1", at, "me", "A", Kind.UNDONE, "x", {"events": ["u2", "u1"]}),
        Event("u2", at, "me", "A", Kind.UNDONE, "x", {"events": ["u1"]}),
        Event("u3", at, "me", "A", Kind.UNDONE, "x", {"events": "u1"}),
    ]
    assert undone(loop) == {"u1"}
