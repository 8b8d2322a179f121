"""The SPARQL endpoint: SPARQL 1.1 Protocol, reading only."""

from __future__ import annotations

from typing import Final
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from graph.errors import (
    QueryMalformed,
    QueryRefused,
)
from graph.queries import reply
from graph.serving import served
from graph.web.faults import faults_told

__all__ = ["sparql"]

#: Bytes of a request that carries a query.
LONGEST: Final = 1_000_000

_FORM: Final = "application/x-www-form-urlencoded"
_QUERY: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"


@faults_told
async def sparql(request: Request) -> Response:
    """Answer a query sent by GET, by a form, or directly in the body."""
    try:
        body = await _body(request)
    except ValueError as error:
        return PlainTextResponse(str(error), status_code=413)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if request.method == "POST" and kind not in (_FORM, _QUERY, _UPDATE):
        return PlainTextResponse(f"Send the query as {_FORM} or {_QUERY}.", status_code=415)
    query = _query(request, kind, body)
    if not query and request.method == "GET" and "text/html" in _accept(request):
        return RedirectResponse("/query", status_code=303)
    if not query:
        raise QueryMalformed("There is no query.", "request", "Send it as the parameter query.")
    now = await run_in_threadpool(served)
    answer = await run_in_threadpool(reply, now.folder(), query, _accept(request))
    return Response(
        answer.body,
        media_type=answer.media_type,
        headers={"Vary": "Accept", "X-Data-Version": now.version},
    )


async def _body(request: Request) -> bytes:
    """The body of a request, up to a length.

    Raises:
        ValueError: if it is longer.
    """
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LONGEST:
            raise ValueError(f"The request is longer than {LONGEST:,} bytes. Shorten the query.")
    return body


def _query(request: Request, kind: str, body: bytes) -> str:
    """The query text of a request, or nothing.

    Raises:
        QueryRefused: if the request holds an update or chooses graphs.
        QueryMalformed: if it holds two queries or text that is not UTF-8.
    """
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise QueryMalformed("The query is not UTF-8.", "request") from error
    fields = parse_qs(request.url.query, keep_blank_values=True)
    if kind == _FORM:
        for name, values in parse_qs(text, keep_blank_values=True).items():
            fields.setdefault(name, []).extend(values)
    if kind == _UPDATE or "update" in fields:
        raise QueryRefused(
            "Updates are refused: this endpoint only reads.",
            hint="Edit the tables in data instead.",
        )
    if {"default-graph-uri", "named-graph-uri", "using-graph-uri"} & set(fields):
        raise QueryRefused(
            "Choosing graphs by request is refused: queries run over the data held here.",
            hint="Use GRAPH to keep to one source.",
        )
    queries = fields.get("query", []) + ([text] if kind == _QUERY else [])
    if len(queries) > 1:
        raise QueryMalformed("There is more than one query.", "request", "Send one.")
    return queries[0] if queries else ""


def _accept(request: Request) -> str:
    """The formats that the request wants."""
    return request.headers.get("accept", "*/*")
