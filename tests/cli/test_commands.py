"""What holds of all commands: where everything is kept, the clock, no network."""

import socket
from pathlib import Path

from cli.samples import Terminal


def test_where_prints_every_path_below_the_home_that_was_set(coach: Terminal, content: Path) -> None:
    shown = coach("--content", str(content), "where", "--json").json
    home = str(coach.home)
    assert shown.pop("content") == str(content)
    assert shown == {name: f"{home}/{name}" for name in ("data", "drafts", "state", "backups", "cache")}
    assert coach("where").out.splitlines()[0] == f"data     {home}/data"
    assert not coach.home.exists(), "asking where things are makes nothing"


def test_everything_stored_is_below_the_home_that_was_set(coach: Terminal, tmp_path: Path) -> None:
    coach("add", "Ring the ward")
    coach("list", "modules")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["here", "home"]
    assert list((tmp_path / "here").iterdir()) == []
    assert sorted(path.name for path in coach.home.iterdir()) == ["backups", "cache", "data"]


def test_the_clock_can_be_set(coach: Terminal) -> None:
    coach.monkeypatch.setenv("COACHTUI_NOW", "2030-01-31T23:30:00+00:00")
    assert coach("add", "x", "--due", "tomorrow", "--json").json["due"] == "2030-02-01"
    coach.monkeypatch.setenv("COACHTUI_NOW", "2030-02-02T12:00:00")
    done = coach("add", "x", "--due", "today", "--json").json
    assert (done["due"], done["committed_at"]) == ("2030-02-02", "2030-02-02T12:00:00+00:00")


def test_a_clock_that_goes_back_loses_nothing(coach: Terminal) -> None:
    action_id = coach("add", "Ring").out.strip()
    coach.monkeypatch.setenv("COACHTUI_NOW", "2026-11-21T09:00:00Z")
    assert coach("done", action_id, "--json").json["state"] == "done"


def test_no_command_opens_a_connection(coach: Terminal, content: Path) -> None:
    def refuse(*_given: object, **_named: object) -> None:
        raise AssertionError("something reached for the network")

    for name in ("socket", "create_connection", "getaddrinfo"):
        coach.monkeypatch.setattr(socket, name, refuse)
    action_id = coach("add", "Ring").out.strip()
    for arguments in (
        ("done", action_id),
        ("list", "modules"),
        ("list", "answers"),
        ("export",),
        ("export", "--format", "csv", "--preview"),
        ("check", str(content)),
        ("new", "module", "other", "--in", str(content)),
        ("where",),
    ):
        assert coach(*arguments).code == 0
