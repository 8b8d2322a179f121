"""Answers are sent at once: without this each small answer waits for 40 milliseconds."""

from __future__ import annotations

import os
import socket

from starlette.types import ASGIApp, Receive, Scope, Send

__all__ = ["Prompt"]


class Prompt:
    """Middleware that sets the server's sockets, once, not to delay small writes.

    Streamlit opens the listening socket itself, in a way that asyncio does not know for TCP, so the option
    that asyncio sets on each connection (TCP_NODELAY) is missing. An answer goes out as head and body; the
    body would wait until the caller has confirmed the head, which it delays.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._done = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on; set the option before the first."""
        if not self._done and scope["type"] == "http" and scope.get("server"):
            self._done = True
            _set_nodelay(scope["server"][1])
        await self._app(scope, receive, send)


def _set_nodelay(port: int) -> None:
    """Set the option on what listens on a port, which later connections inherit, and on its connections."""
    try:
        numbers = [int(name) for name in os.listdir("/dev/fd")]  # noqa: PTH208 - numbers, not paths
    except OSError:  # Windows has no such folder
        return
    for number in numbers:
        try:
            with socket.socket(fileno=os.dup(number)) as wire:
                inet = wire.family in (socket.AF_INET, socket.AF_INET6)
                if inet and wire.type == socket.SOCK_STREAM and wire.getsockname()[1] == port:
                    wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError:  # not a socket, or closed meanwhile
            continue
