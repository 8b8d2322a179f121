"""When a full garbage collection runs: while nobody waits for a page."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Activity", "Housekeeping"]

#: Seconds without a message after which nobody is waiting for a page.
_QUIET: Final = 2.0
#: The least seconds between two collections, and the most while there is traffic without a pause.
_LEAST: Final = 10.0
_MOST: Final = 15.0
#: Python itself collects young objects only: it never counts so far.
_NEVER: Final = 1_000_000_000


class Housekeeping:
    """Decides when a full garbage collection runs, by the messages that come and go.

    Args:
        clock: what gives the time, in seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last_message = self._last_collection = clock()

    def notice(self) -> None:
        """A message came or went."""
        self._last_message = self._clock()

    def due(self) -> bool:
        """Whether to collect: something happened since the last time, and nobody waits or it is long ago."""
        since = self._clock() - self._last_collection
        quiet = self._clock() - self._last_message >= _QUIET
        return self._last_message > self._last_collection and since >= (_LEAST if quiet else _MOST)

    def collect(self) -> None:
        """Collect all garbage; what was in memory at the start is frozen and left out."""
        gc.collect()
        self._last_collection = self._clock()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Freeze what is in memory now, which stays anyway, and collect the rest when it is due."""
        before = gc.get_threshold()
        self.collect()
        gc.freeze()
        gc.set_threshold(before[0], before[1], _NEVER)
        task = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            task.cancel()
            gc.set_threshold(*before)
            gc.unfreeze()

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(1)
            if self.due():
                self.collect()


class Activity:
    """Middleware that notices each message of a page and each request.

    Args:
        app: what answers.
        housekeeping: what waits for a quiet moment.
    """

    def __init__(self, app: ASGIApp, housekeeping: Housekeeping) -> None:
        self._app = app
        self._housekeeping = housekeeping

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on as it is."""

        async def received() -> Message:
            message = await receive()
            self._housekeeping.notice()
            return message

        async def sent(message: Message) -> None:
            self._housekeeping.notice()
            await send(message)

        await self._app(scope, received, sent)
