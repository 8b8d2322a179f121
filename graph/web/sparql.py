"""The SPARQL endpoint: SPARQL 1.1 Protocol, reading only."""

from __future__ import annotations

import asyncio
import logging
import re
import time
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import Message, Receive, Scope, Send

from graph import __version__
from graph.errors import JoinedUpError, QueryMalformed, QueryStopped
from graph.formats import Wanted, negotiate
from graph.latest import latest, recent
from graph.publish.service import description
from graph.settings import settings
from graph.sparql.query import Query
from graph.store.current import Snapshot
from graph.web.errors import error_response
from graph.web.etag import etag, is_unchanged
from graph.web.protocol import Asked, asked

__all__ = ["sparql"]

#: Functions whose answer differs from one time to the next.
_CHANGING: Final = re.compile(r"\b(?:RAND|NOW|UUID|STRUUID|BNODE)\b|\\u", re.IGNORECASE)
_METHODS: Final = "GET, HEAD, OPTIONS, POST"


@dataclass(slots=True)
class _Log:
    """A line for a query: what is needed to see trouble, and nothing of who asked what."""

    begun: float = field(default_factory=time.monotonic)
    text: str = ""
    query: Query | None = None

    def write(self, status: int, end: str = "whole") -> None:
        """Write the line."""
        mark = sha256(self.text.encode("utf-8", "replace")).hexdigest()[:12] if self.text else "-"
        form, rows, size = (
            (self.query.form or "-", self.query.rows, self.query.size) if self.query else ("-", 0, 0)
        )
        took = (time.monotonic() - self.begun) * 1000
        _logger().info(
            "query=%s form=%s ms=%.0f rows=%d bytes=%d status=%d end=%s",
            mark, form, took, rows, size, status, end,
        )  # fmt: skip


async def sparql(request: Request) -> Response:
    """Answer a query sent by GET, by a form, or directly in the body."""
    if request.method not in ("GET", "HEAD", "POST"):
        return Response(status_code=204 if request.method == "OPTIONS" else 405, headers={"Allow": _METHODS})
    log = _Log()
    try:
        return await _answer(request, log)
    except JoinedUpError as error:
        response = error_response(error)
        log.write(response.status_code)
        return response


async def _answer(request: Request, log: _Log) -> Response:
    """The answer to a request.

    Raises:
        JoinedUpError: if there is none.
    """
    ask = await asked(request, settings())
    if ask.query is None and request.method != "POST":
        return await _described(request, ask)
    if not ask.query:
        raise QueryMalformed("There is no query.", "request", "Send it as the parameter query.")
    log.text = ask.query
    want = negotiate(ask.accept, ask.short)
    snapshot = await _now()
    headers = {"Vary": "Accept", "X-Data-Version": snapshot.version}
    if request.method != "POST" and not _CHANGING.search(ask.query):
        tag = _tag(snapshot, ask, want)
        headers["ETag"] = tag
        if request.headers.get("if-none-match", "*").strip() != "*" and is_unchanged(request, tag[2:]):
            log.write(304)
            return Response(status_code=304, headers=headers)
    query = Query(snapshot.folder(), ask.query, want, default=ask.default, named=ask.named)
    log.query = query
    first = await _begun(request, query)
    headers["Content-Type"] = query.media_type + ("; charset=utf-8" * query.media_type.startswith("text/"))
    if query.whole:
        log.write(200)
        return Response(first, headers=headers)
    if request.method == "HEAD":
        await to_thread.run_sync(query.close)
        log.write(200, "head")
        headless = Response(headers=headers)
        del headless.headers["content-length"]
        return headless
    if request.scope.get("http_version") == "1.0":
        query.close()
        raise QueryStopped(
            "By HTTP/1.0 a long answer could be cut off without a sign.", "request", "Ask by HTTP/1.1."
        )
    return _Stream(query, first, headers, log)


async def _described(request: Request, ask: Asked) -> Response:
    """What a caller without a query gets: the Query page for a browser, else the service description."""
    if "text/html" in ask.accept and not ask.short:
        return RedirectResponse("/query", status_code=303, headers={"Vary": "Accept"})
    want = negotiate(ask.accept, ask.short)
    if not want.triples:
        raise QueryMalformed("There is no query.", "request", "Send it as the parameter query.")
    snapshot = await _now()
    here = str(request.url.replace(query=""))
    tag = etag(snapshot.version, __version__, here, want.triples)
    headers = {"ETag": tag, "Vary": "Accept", "X-Data-Version": snapshot.version}
    if is_unchanged(request, tag):
        return Response(status_code=304, headers=headers)
    body = await to_thread.run_sync(description, snapshot.folder(), here, want.triples)
    return Response(body, media_type=want.triples, headers=headers)


async def _begun(request: Request, query: Query) -> bytes:
    """The beginning of an answer; the query is ended if the caller goes away meanwhile.

    Raises:
        JoinedUpError: if the query is refused, malformed, or passes a limit.
    """
    begun = asyncio.ensure_future(to_thread.run_sync(query.begin, limiter=_limiter()))
    await asyncio.wait({begun}, timeout=1)  # most are answered before it is worth looking who is there
    while not begun.done():
        if await request.is_disconnected():
            query.cancel()
        await asyncio.wait({begun}, timeout=0.25)
    return await begun


class _Stream(Response):
    """An answer passed on piece by piece. If it cannot be finished the connection is broken off."""

    def __init__(self, query: Query, first: bytes, headers: dict[str, str], log: _Log) -> None:
        self._query, self._first, self._log = query, first, log
        self._gone = asyncio.Event()
        self.status_code, self.background = 200, None
        self.init_headers(headers)
        del self.headers["content-length"]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it. Returning before the last message is how the server is told to break off."""
        listening = asyncio.ensure_future(self._listen(receive))
        end = "broken off"
        try:
            async with asyncio.timeout(settings().slow_client_seconds + settings().query_seconds):
                await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
                piece = self._first
                while piece and not self._gone.is_set():
                    await send({"type": "http.response.body", "body": piece, "more_body": True})
                    piece = await to_thread.run_sync(self._query.piece, limiter=_limiter())
                if not self._gone.is_set():
                    await send({"type": "http.response.body", "body": b"", "more_body": False})
                    end = "whole"
        except (JoinedUpError, TimeoutError) as error:
            end = f"broken off ({type(error).__name__})"
        finally:
            listening.cancel()
            await to_thread.run_sync(self._query.close)
            self._log.write(200, end)

    async def _listen(self, receive: Receive) -> None:
        """Note when the caller goes away."""
        message: Message = {"type": ""}
        while message["type"] != "http.disconnect":
            message = await receive()
        self._gone.set()
        self._query.cancel()


def _tag(snapshot: Snapshot, ask: Asked, want: Wanted) -> str:
    """The mark of an answer: weak, as rows without an order may come in another."""
    chosen = repr((ask.default, ask.named, want.rows, want.triples))
    return f"W/{etag(snapshot.version, __version__, ask.query or '', chosen)}"


async def _now() -> Snapshot:
    """The store to answer from, looked up at most once a second.

    Raises:
        JoinedUpError: if there is none.
    """
    known = recent()
    return known if known else await to_thread.run_sync(latest)


_threads: list[CapacityLimiter] = []


def _limiter() -> CapacityLimiter:
    """Threads of the endpoint's own, so that waiting queries take none from the pages."""
    if not _threads:
        limits = settings().limits
        _threads.append(CapacityLimiter(2 * limits.workers + limits.waiting + 8))
    return _threads[0]


def _logger() -> logging.Logger:
    """Where lines for queries go: standard error, unless switched off."""
    logger = logging.getLogger("joined_up.queries")
    if not logger.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        logger.addHandler(handler if settings().query_log else logging.NullHandler())
        logger.setLevel(logging.INFO)
        logger.propagate = False
    return logger
