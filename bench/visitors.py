"""Visitors who walk the pages of a Streamlit app over its websocket, without a browser."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle, islice
from types import TracebackType
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

__all__ = ["Visitor", "walk"]

#: Seconds that a page may take before the visitor gives up.
PATIENCE = 120
#: The message that ends a page run has fewer bytes than this; longer ones are not read.
SHORT = 200


class Visitor:
    """One browser window: a connection, and the pages that the app says it has."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._connection = connect(
            f"ws://{parts.netloc}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            compression=None,
            max_size=None,
            ping_interval=None,
        )
        self._pages: dict[str, str] = {}
        self._socket: ClientConnection

    async def __aenter__(self) -> Visitor:
        """Connect."""
        self._socket = await self._connection
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the window."""
        await self._socket.close()

    async def open(self, page: str = "", query: str = "") -> float:
        """Open a page, and say how many seconds passed until the last of it was here.

        Args:
            page: the last part of its address; the first page if empty.
            query: what follows the question mark in the address.

        Raises:
            RuntimeError: if there is no such page, or the page run failed.
        """
        state = BackMsg()
        if self._pages:
            if page not in self._pages:
                raise RuntimeError(f"There is no page {page!r}, only {sorted(self._pages)}.")
            state.rerun_script.page_script_hash = self._pages[page]
        else:
            state.rerun_script.page_name = page
        state.rerun_script.query_string = query
        start = time.perf_counter()
        await self._socket.send(state.SerializeToString())
        await asyncio.wait_for(self._finished(), PATIENCE)
        return time.perf_counter() - start

    async def _finished(self) -> None:
        """Receive messages until the page run is over; the content of the page is not read."""
        while True:
            data = await self._socket.recv(decode=False)
            if self._pages and len(data) > SHORT:
                continue
            message = ForwardMsg.FromString(data)
            kind = message.WhichOneof("type")
            if kind == "navigation":
                pages = message.navigation.app_pages
                self._pages = {
                    "" if page.is_default else page.url_pathname: page.page_script_hash for page in pages
                }
            elif kind == "script_finished":
                if message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                    return
                if message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    raise RuntimeError(f"The page run ended with {message.script_finished}.")


@dataclass(slots=True)
class Walk:
    """Page runs of several visitors: the seconds of each, and the seconds from the first to the last."""

    runs: list[float] = field(default_factory=list)
    seconds: float = 0.0
    #: Seconds that the app's process worked meanwhile.
    worked: float = 0.0

    @property
    def rate(self) -> float:
        """Page runs a second."""
        return len(self.runs) / self.seconds


async def walk(visitors: Sequence[Visitor], pages: Sequence[str], enough: Callable[[Walk], bool]) -> Walk:
    """All visitors open one page after the other, each from another page on, until it is enough."""
    result = Walk()
    start = time.perf_counter()

    async def one(visitor: Visitor, route: Iterator[str]) -> None:
        while not enough(result):
            taken = await visitor.open(next(route))
            result.runs.append(taken)
            result.seconds = time.perf_counter() - start

    routes = [islice(cycle(pages), number % len(pages), None) for number in range(len(visitors))]
    await asyncio.gather(*(one(*pair) for pair in zip(visitors, routes, strict=True)))
    return result
