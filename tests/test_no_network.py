"""The network is out of reach in every test: shown by reaching for it, and by the commands, which never do."""

import asyncio
import json
import socket
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import no_network
from coachtui.cli import run


def _connect() -> None:
    with socket.socket() as one:
        one.connect(("192.0.2.1", 80))


def _datagram() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        one.sendto(b"x", ("192.0.2.1", 53))


def _listen() -> None:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))


def _open_connection() -> None:
    asyncio.run(asyncio.open_connection("192.0.2.1", 80))


REACHING: tuple[Callable[[], Any], ...] = (
    _connect,
    _datagram,
    _listen,
    _open_connection,
    lambda: socket.create_connection(("192.0.2.1", 80)),
    lambda: socket.getaddrinfo("example.invalid", 80),
    lambda: urllib.request.urlopen("http://example.invalid/"),
)


@pytest.mark.parametrize("reach", REACHING)
def test_reaching_out_fails_and_is_noted(reach: Callable[[], Any]) -> None:
    with pytest.raises(no_network.NetworkForbidden):
        reach()
    assert no_network.ATTEMPTS, "so the test fails even where the program swallows the error"
    no_network.ATTEMPTS.clear()


def test_what_stays_within_this_machine_works() -> None:
    one, other = socket.socketpair()
    with one, other:
        one.sendall(b"x")
        assert other.recv(1) == b"x"
    assert asyncio.run(asyncio.sleep(0, "an event loop")) == "an event loop"


def test_no_command_reaches_for_the_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COACHTUI_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)

    def done(*arguments: str) -> str:
        code = run(arguments)
        streams = capsys.readouterr()
        assert code == 0, (arguments, streams.err)
        return streams.out

    action = done("add", "Ring the ward", "--due", "fri").strip()
    for command in (
        ("list",),
        ("list", "modules"),
        ("done", action, "--evidence", "on the board"),
        ("undo",),
        ("redo",),
        ("history", action),
        ("search", "ward"),
        ("export", "--format", "md", "--preview"),
        ("export", "--out", str(tmp_path / "mine.json")),
        ("where",),
        ("check",),
        ("new", "module", "bed-planning", "--in", str(tmp_path)),
    ):
        done(*command)
    assert json.loads(done("list", "--json"))["actions"][0]["state"] == "done"
    assert not no_network.ATTEMPTS
