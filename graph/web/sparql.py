"""The SPARQL endpoint: SPARQL 1.1 Protocol, read-only."""

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

from graph.errors import JoinedUpError, QueryMalformed, QueryStopped
from graph.formats import Requested, negotiate
from graph.latest import latest, recent
from graph.publish.service import description
from graph.settings import settings
from graph.sparql.query import Query
from graph.store.current import Snapshot
from graph.web.errors import error_response
from graph.web.etag import etag, respond, unchanged
from graph.web.protocol import SparqlRequest, read_request

__all__ = ["sparql"]

#: Functions whose answer differs from one time to the next.
_CHANGING: Final = re.compile(r"\b(?:RAND|NOW|UUID|STRUUID|BNODE)\b|\\u", re.IGNORECASE)
_METHODS: Final = "GET, HEAD, OPTIONS, POST"


@dataclass(slots=True)
class _Log:
    """The log line of a query: enough to see trouble, without the text or the sender."""

    start: float = field(default_factory=time.monotonic)
    text: str = ""
    query: Query | None = None

    def write(self, status: int, end: str = "whole") -> None:
        """Write the line."""
        mark = sha256(self.text.encode("utf-8", "replace")).hexdigest()[:12] if self.text else "-"
        form, rows, size = (
            (self.query.form or "-", self.query.rows, self.query.size) if self.query else ("-", 0, 0)
        )
        took = (time.monotonic() - self.start) * 1000
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
    sent = await read_request(request, settings())
    if sent.query is None and request.method != "POST":
        return await _described(request, sent)
    if not sent.query:
        raise QueryMalformed("The request has no query.", "request", "Send it as the parameter query.")
    log.text = sent.query
    requested = negotiate(sent.accept, sent.short)
    snapshot = await _now()
    headers = {"Vary": "Accept", "X-Data-Version": snapshot.version}
    if request.method != "POST" and not _CHANGING.search(sent.query):
        headers["ETag"] = _tag(snapshot, sent, requested)
        any_answer = request.headers.get("if-none-match", "").strip() == "*"  # even to a malformed query
        if not any_answer and (same := unchanged(request, headers)):
            log.write(304)
            return same
    query = Query(snapshot.folder(), sent.query, requested, default=sent.default, named=sent.named)
    log.query = query
    first = await _beginning(request, query)
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
            "Over HTTP/1.0 you could not see that a long answer was cut off.", "request", "Use HTTP/1.1."
        )
    return _Stream(query, first, headers, log)


async def _described(request: Request, sent: SparqlRequest) -> Response:
    """The answer to a request without a query: the Query page for a browser, else the service description."""
    if "text/html" in sent.accept and not sent.short:
        return RedirectResponse("/query", status_code=303, headers={"Vary": "Accept"})
    requested = negotiate(sent.accept, sent.short)
    if not requested.triples:
        raise QueryMalformed("The request has no query.", "request", "Send it as the parameter query.")
    snapshot = await _now()
    here = str(request.url.replace(query=""))
    return await respond(
        request,
        snapshot,
        (here, requested.triples),
        lambda: Response(
            description(snapshot.folder(), here, requested.triples), media_type=requested.triples
        ),
        Vary="Accept",
    )


async def _beginning(request: Request, query: Query) -> bytes:
    """The beginning of an answer; the query is ended if the caller goes away.

    Raises:
        JoinedUpError: if the query is refused, malformed, or passes a limit.
    """
    start = asyncio.ensure_future(to_thread.run_sync(query.begin, limiter=_limiter()))
    await asyncio.wait({start}, timeout=1)  # most answers begin before a check is worth it
    while not start.done():
        if await request.is_disconnected():
            query.cancel()
        await asyncio.wait({start}, timeout=0.25)
    return await start


class _Stream(Response):
    """An answer sent piece by piece. If it cannot be finished the connection is closed early."""

    def __init__(self, query: Query, first: bytes, headers: dict[str, str], log: _Log) -> None:
        self._query, self._first, self._log = query, first, log
        self._gone = asyncio.Event()
        self.status_code, self.background = 200, None
        self.init_headers(headers)
        del self.headers["content-length"]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it. To return before the last message makes the server close the connection."""
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


def _tag(snapshot: Snapshot, sent: SparqlRequest, requested: Requested) -> str:
    """The ETag of an answer: weak, as rows without ORDER BY may come in another order."""
    chosen = repr((sent.default, sent.named, requested.rows, requested.triples))
    return f"W/{etag(snapshot, sent.query or '', chosen)}"


async def _now() -> Snapshot:
    """The current data, checked at most once a second.

    Raises:
        JoinedUpError: if there is none.
    """
    known = recent()
    return known if known else await to_thread.run_sync(latest)


_threads: list[CapacityLimiter] = []


def _limiter() -> CapacityLimiter:
    """The threads of the endpoint, apart from those of the pages, so that waiting queries block no page."""
    if not _threads:
        limits = settings().limits
        _threads.append(CapacityLimiter(2 * limits.workers + limits.waiting + 8))
    return _threads[0]


def _logger() -> logging.Logger:
    """The log of queries: standard error, unless switched off."""
    logger = logging.getLogger("joined_up.queries")
    if not logger.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        logger.addHandler(handler if settings().query_log else logging.NullHandler())
        logger.setLevel(logging.INFO)
        logger.propagate = False
    return logger
