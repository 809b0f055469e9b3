"""`coachtui doctor`: what is there in words and as JSON, going back, merging; 3 where something is damaged."""

from cli.samples import Terminal
from coachtui.domain.events import Json
from coachtui.storage import checked_json


def begun(coach: Terminal, *actions: str) -> None:
    """Some actions."""
    for action in actions or ("Ring the ward", "Call the lab"):
        assert coach("add", action).code == 0


def test_a_fresh_home_and_a_sound_log(coach: Terminal) -> None:
    fresh = coach("doctor")
    assert (fresh.code, fresh.err) == (0, "")
    assert "no log yet" in fresh.out
    assert not coach.home.exists()
    begun(coach)
    before = coach.stored()
    sound = coach("doctor")
    assert sound.code == 0
    assert "sound: 2 records" in sound.out
    assert "daily-2026-11-22.json" in sound.out
    assert coach.stored() == before


def test_damage_is_explained_and_the_way_back_named(coach: Terminal) -> None:
    begun(coach)
    part = coach.home / "data" / "log" / "2026-11.json"
    part.write_bytes(b"")
    before = coach.stored()
    told = coach("doctor")
    assert told.code == 3
    assert "2026-11.json\n    It is empty." in told.out
    assert "coachtui doctor --restore daily-2026-11-22.json" in told.out
    document = coach("doctor", "--json")
    assert document.code == 3
    assert document.json["state"] == "damaged"
    assert document.json["problems"] == [{"file": str(part), "message": "It is empty."}]
    assert document.json["backups"][0] == {
        "name": "daily-2026-11-22.json",
        "made_at": "2026-11-22T09:00:00+00:00",
        "records": 1,
        "whole": True,
    }
    assert document.json["conflict_copies"] == []
    assert coach.stored() == before


def test_going_back_by_name_and_by_path(coach: Terminal) -> None:
    begun(coach)
    (coach.home / "data" / "meta.json").unlink()
    assert coach("list").code == 3
    back = coach("doctor", "--restore", "daily-2026-11-22.json")
    assert back.code == 0, back.err
    assert "Your log is what it was in daily-2026-11-22.json: 1 record." in back.err
    assert "is kept in" in back.err
    assert "Ring the ward" in coach("list").out
    again = coach("doctor", "--restore", str(coach.home / "backups" / "weekly-2026-W47.json"), "--json")
    assert (again.code, again.json["state"]) == (0, "fine")
    wrong = coach("doctor", "--restore", "nothing.json")
    assert wrong.code == 1
    assert "The backups are: " in wrong.sentence


def test_a_conflict_copy_is_named_and_merged(coach: Terminal) -> None:
    begun(coach)
    part = coach.home / "data" / "log" / "2026-11.json"
    copy = part.with_name("2026-11 (conflicted copy 2026-11-22 090000).json")
    match checked_json.read(part):
        case {"tables": {"events": dict(table)}}:
            there = next(iter(table.values()))
            assert isinstance(there, dict)
            other: Json = {**there, "subject": "elsewhere", "data": {"what": "Ask two people"}}
            copy.write_bytes(checked_json.encode({"tables": {"events": {**table, "01a2-new": other}}}))
    told = coach("doctor")
    assert told.code == 0
    assert "Nextcloud put this second version" in told.out
    assert "It holds 1 record that your log does not." in told.out
    merged = coach("doctor", "--merge", str(copy))
    assert "Taken in: 1 new, 0 changed, 2 already here." in merged.err
    assert "Ask two people" in coach("list").out
    assert copy.exists()
    assert coach("doctor", "--json").json["conflict_copies"][0]["brings"] == 0
