"""No test may reach for the network: every attempt fails, and is noted for the test that made it."""

import socket
import sys
from typing import Any

ATTEMPTS: list[str] = []
"""The attempts made in the test that is running."""

_EVENTS = frozenset(
    {
        "socket.bind",
        "socket.connect",
        "socket.getaddrinfo",
        "socket.gethostbyaddr",
        "socket.gethostbyname",
        "socket.getnameinfo",
        "socket.sendmsg",
        "socket.sendto",
    }
)
_LOOPBACK = ("127.0.0.1", "::1")


class NetworkForbidden(RuntimeError):
    """Something tried to reach the network."""


def forbid() -> None:
    """From now on and for good, refuse every attempt, from Python and from whatever is built on its sockets.

    Sockets between processes on this machine (AF_UNIX) still work. So does a connection to this very computer on
    Windows, where the event loop wakes itself through one.
    """
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event not in _EVENTS or _is_within_this_machine(arguments):
        return
    ATTEMPTS.append(f"{event} {arguments[1:] if isinstance(arguments[0], socket.socket) else arguments}")
    raise NetworkForbidden(ATTEMPTS[-1])


def _is_within_this_machine(arguments: tuple[Any, ...]) -> bool:
    asked = arguments[0]
    if isinstance(asked, socket.socket) and asked.family == getattr(socket, "AF_UNIX", None):
        return True
    address = arguments[1] if len(arguments) > 1 else None
    is_own = isinstance(address, tuple) and address[:1] and address[0] in _LOOPBACK
    return sys.platform == "win32" and bool(is_own)
