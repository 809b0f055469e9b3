"""Taking in a bundle on another computer: first what it would bring, then all of it or nothing."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coachtui.domain.answers import Text
from coachtui.domain.errors import NotSaved, NotUnderstood
from coachtui.domain.events import Kind
from coachtui.exports.digest import digest
from coachtui.storage.memory_store import MemoryStore
from coachtui.workflows.commitments import TypedAction
from coachtui.workflows.leaving import Format, export_file
from coachtui.workflows.logbook import Logbook
from coachtui.workflows.sharing import Sharing
from coachtui.workflows.taking_in import TakingIn, bundles_at, in_numbers, kinds
from workflows.samples import Sitting


def elsewhere(s: Sitting, person: str = "") -> Logbook:
    """An empty log on another computer."""
    store = MemoryStore((), s.clock)
    if person:
        store._person = person
    return Logbook(store, s.clock)


def worked(s: Sitting, folder: Path) -> Path:
    """The bundle of somebody with two actions and a reflection they share."""
    s.me.begin("Discharge by noon", "Sam")
    s.me.record("alpha", "think", [(s.exercise("alpha/think/thoughts"), Text("For my coach"))])
    s.me.sharing.share("alpha/think/thoughts", True)
    s.me.actions.add(TypedAction("Ring the ward", due="fri"))
    s.me.actions.add(TypedAction("Put the board up"))
    return s.me.write(s.me.export(Format.BUNDLE), folder)


def test_a_plan_changes_nothing_and_applying_it_makes_the_same_log(on_disk: Sitting, tmp_path: Path) -> None:
    file = worked(on_disk, tmp_path)
    there = elsewhere(on_disk)
    taking = TakingIn(there)
    plan = taking.plan([file])
    assert in_numbers(plan.merged) == "5 new, 0 changed, 0 already here"
    assert kinds(plan.merged) == [
        "1 change to your name, change, day or coach",
        "1 answer",
        "2 actions",
        "1 share mark",
    ]
    assert there.events() == ()
    taking.apply(plan)
    assert there.store.person == on_disk.me.book.store.person
    assert {one.terms.what for one in there.log.actions.values()} == {"Ring the ward", "Put the board up"}
    assert there.log.latest("alpha/think/thoughts") is not None
    assert Sharing(there).is_shared("alpha/think/thoughts")
    again = taking.plan([file, file])
    assert in_numbers(again.merged) == "0 new, 0 changed, 5 already here"
    assert not again.brings_something


def test_both_computers_go_on_and_come_to_the_same(on_disk: Sitting, tmp_path: Path) -> None:
    file = worked(on_disk, tmp_path)
    there = elsewhere(on_disk)
    TakingIn(there).apply(TakingIn(there).plan([file]))
    action = next(iter(there.log.actions))
    on_disk.clock.forward(5)
    there.record(*[_deed(Kind.AMENDED, action, {"what": "Ring ward 7"})])
    on_disk.clock.forward(5)
    on_disk.me.actions.finish(action, "She rang back")
    back = tmp_path / "back.coachtui.json"
    back.write_bytes(export_file(there.log, there.events(), there.now(), Format.BUNDLE).data)
    on_disk.me.taking_in.apply(on_disk.me.taking_in.plan([back]))
    forth = on_disk.me.write(on_disk.me.export(Format.BUNDLE), tmp_path)
    TakingIn(there).apply(TakingIn(there).plan([forth]))
    assert there.log.actions == on_disk.me.log.actions
    assert there.log.actions[action].terms.what == "Ring ward 7"
    assert there.log.actions[action].evidence == "She rang back"


def _deed(kind: Kind, subject: str, data: dict[str, Any]) -> Any:
    from coachtui.domain.events import Deed

    return Deed(kind, subject, data)


@pytest.mark.parametrize("kind", [Kind.RATED, Kind.PAUSED])
def test_words_that_did_not_come_along_cannot_be_shared_from_here(on_disk: Sitting, tmp_path: Path, kind: Kind) -> None:
    subject = "alpha/plan/pulse" if kind is Kind.RATED else "d1"
    book = on_disk.me.book
    book.record(_deed(Kind.DECIDED, "d1", {"what": "Move it online"}))
    if kind is Kind.RATED:
        book.record(_deed(kind, subject, {"scores": {"people": 2}, "notes": {"people": "canary"}}))
    else:
        book.record(_deed(kind, subject, {"considered": "canary", "unchanged": "canary"}))
    there = elsewhere(on_disk)
    TakingIn(there).apply(TakingIn(there).plan([on_disk.me.write(on_disk.me.export(Format.BUNDLE), tmp_path)]))
    if kind is Kind.RATED:
        with pytest.raises(NotUnderstood, match="share it there"):
            Sharing(there).share(subject, True)
    else:
        Sharing(there).share(subject, True)
    back = tmp_path / "back.coachtui.json"
    back.write_bytes(export_file(there.log, there.events(), there.now(), Format.BUNDLE).data)
    on_disk.me.taking_in.apply(on_disk.me.taking_in.plan([back]))
    assert "canary" not in on_disk.me.export(Format.BUNDLE).text
    on_disk.me.sharing.share(subject, True)
    assert "canary" in on_disk.me.export(Format.BUNDLE).text


def altered(file: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    document = json.loads(file.read_text(encoding="utf-8"))
    change(document)
    document["digest"] = digest(document["events"])
    other = file.with_name("altered.coachtui.json")
    other.write_text(json.dumps(document), encoding="utf-8")
    return other


def first_of(document: dict[str, Any], kind: str) -> dict[str, Any]:
    return next(one for one in document["events"] if one["kind"] == kind)


def test_somebody_elses_file_is_refused_by_name_unless_it_is_ones_own(on_disk: Sitting, tmp_path: Path) -> None:
    file = worked(on_disk, tmp_path)
    there = elsewhere(on_disk, "somebody-else")
    there.record(_deed(Kind.PROFILED, "profile", {"name": "Priya"}))
    (refused,) = TakingIn(there).plan([file]).refused
    assert refused.is_strangers
    assert "from Sam" in refused.reason
    assert "--mine" not in refused.reason, "that is of the command line alone: the app offers a tick"
    assert not TakingIn(there).plan([file]).brings_something
    mine = TakingIn(there).plan([file], mine=True)
    TakingIn(there).apply(mine, mine=True)
    assert len(there.log.actions) == 2
    assert there.store.person == "somebody-else"
    assert TakingIn(there).plan([file]).refused == (), "once taken in, the person is known"


def test_the_same_record_with_other_words_refuses_the_file_and_names_it(on_disk: Sitting, tmp_path: Path) -> None:
    file = worked(on_disk, tmp_path)
    event = on_disk.me.book.events()[3].id
    other = altered(file, lambda document: first_of(document, "committed")["data"].update(what="Other"))
    plan = on_disk.me.taking_in.plan([other])
    assert not plan.brings_something
    assert event in plan.refused[0].reason


@pytest.mark.parametrize(("days", "is_refused"), [(0.9, False), (1.1, True)])
def test_a_file_from_the_future_is_refused_with_the_record(
    on_disk: Sitting, tmp_path: Path, days: float, is_refused: bool
) -> None:
    file = worked(on_disk, tmp_path)
    there = elsewhere(on_disk)
    on_disk.clock.forward(-24 * 60 * days)
    plan = TakingIn(there).plan([file])
    assert bool(plan.refused) == is_refused
    assert not is_refused or ("future" in plan.refused[0].reason and "2026-11-22" in plan.refused[0].reason)


def test_bad_files_do_not_stop_good_ones_and_nothing_is_half_taken_in(
    on_disk: Sitting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = worked(on_disk, tmp_path)
    bad = tmp_path / "bad.coachtui.json"
    bad.write_bytes(file.read_bytes()[:-30])
    there = elsewhere(on_disk)
    taking = TakingIn(there)
    plan = taking.plan([bad, tmp_path / "missing", file])
    assert [one.path.name for one in plan.refused] == ["bad.coachtui.json", "missing"]
    assert len(plan.merged.new) == 5

    def full(*_arguments: object) -> None:
        raise NotSaved("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(there.store, "take_in", full)
        with pytest.raises(NotSaved):
            taking.apply(plan)
    assert there.events() == ()
    taking.apply(plan)
    assert len(there.events()) == 5


def test_unknown_kinds_and_fields_are_kept_and_have_no_effect(on_disk: Sitting, tmp_path: Path) -> None:
    file = worked(on_disk, tmp_path)

    def later(document: dict[str, Any]) -> None:
        first_of(document, "committed")["data"]["mood"] = {"a": [1.5]}
        document["events"].append(
            {**document["events"][0], "id": "later", "kind": "sang", "data": {"song": "x"}, "subject": "y"}
        )

    there = elsewhere(on_disk)
    TakingIn(there).apply(TakingIn(there).plan([altered(file, later)]))
    assert [one.data for one in there.events() if one.kind == "sang"] == [{"song": "x"}]
    assert any(one.data.get("mood") == {"a": [1.5]} for one in there.events())
    assert len(there.log.actions) == 2


def test_a_folder_means_the_bundles_in_it(tmp_path: Path) -> None:
    for name in ("b.coachtui.json", "a.coachtui.json", "other.json"):
        (tmp_path / name).touch()
    assert [path.name for path in bundles_at(f' "{tmp_path}" ')] == ["a.coachtui.json", "b.coachtui.json"]
    assert bundles_at(str(tmp_path / "other.json")) == [tmp_path / "other.json"]
