"""When all of memory is searched for what nobody uses any more: while nobody waits for a page."""

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
#: The least seconds between two searches, and the most while there is traffic without a pause.
_LEAST: Final = 10.0
_MOST: Final = 15.0
#: Python itself searches only what is young: it never comes to so many searches.
_NEVER: Final = 1_000_000_000


class Housekeeping:
    """Decides when memory is searched, by what comes and goes.

    Args:
        clock: what gives the time, in seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last_message = self._last_search = clock()

    def notice(self) -> None:
        """A message came or went."""
        self._last_message = self._clock()

    def due(self) -> bool:
        """Whether to search: something happened since the last time, and nobody waits or it is long ago."""
        since = self._clock() - self._last_search
        quiet = self._clock() - self._last_message >= _QUIET
        return self._last_message > self._last_search and since >= (_LEAST if quiet else _MOST)

    def search(self) -> None:
        """Search all of memory but what was there at the start."""
        gc.collect()
        self._last_search = self._clock()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Leave out what is in memory now, which stays anyway, and search the rest when it is due."""
        before = gc.get_threshold()
        self.search()
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
                self.search()


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
