"""Reads a request to the SPARQL endpoint, by the SPARQL 1.1 Protocol."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qs

from starlette.requests import ClientDisconnect, Request

from graph.errors import (
    QueryMalformed,
    QueryRefused,
    RequestTooLarge,
    RequestTooSlow,
    RequestUnreadable,
)
from graph.settings import Settings

__all__ = ["SparqlRequest", "read_request"]

_FORM: Final = "application/x-www-form-urlencoded"
_QUERY: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"
#: Parameters of a request, at most.
_FIELDS: Final = 1000


@dataclass(frozen=True, slots=True)
class SparqlRequest:
    """A request: the query (None if it has no such parameter), its graphs, and its format."""

    query: str | None
    default: list[str] | None
    named: list[str] | None
    short: str
    accept: str


async def read_request(request: Request, settings: Settings) -> SparqlRequest:
    """The query, graphs and format of a request.

    Raises:
        RequestTooLarge: if it is too long.
        RequestTooSlow: if it does not arrive in time.
        RequestUnreadable: if its media type or charset is not supported.
        QueryRefused: if it is an update.
        QueryMalformed: if it has two queries, or text that is not UTF-8.
    """
    body = await _body(request, settings)
    kind = _kind(request)
    try:
        fields = _fields(request.scope["query_string"].decode("ascii"))
        text = body.decode("utf-8")
        if kind == _FORM:
            for name, values in _fields(text).items():
                fields.setdefault(name, []).extend(values)
    except UnicodeError as error:
        raise QueryMalformed("The query is not UTF-8.", "request") from error
    except ValueError as error:
        raise QueryMalformed("There are too many parameters.", "request") from error
    if kind == _UPDATE or "update" in fields:
        raise QueryRefused(
            "Updates are not allowed: this endpoint is read-only.",
            hint="Edit the tables in the data folder instead.",
        )
    queries = fields.get("query", []) + ([text] if kind == _QUERY else [])
    if len(queries) > 1:
        raise QueryMalformed("There is more than one query.", "request", "Send one.")
    return SparqlRequest(
        queries[0] if queries else None,
        _chosen(fields, "default-graph-uri"),
        _chosen(fields, "named-graph-uri"),
        fields.get("format", [""])[0],
        ", ".join(request.headers.getlist("accept")) or "*/*",
    )


async def _body(request: Request, settings: Settings) -> bytes:
    """The body of a request, up to a length and a time.

    Raises:
        RequestTooLarge: if it is longer.
        RequestTooSlow: if it takes longer.
    """
    longest = settings.request_kb * 1000
    error = RequestTooLarge(f"The request is longer than {longest:,} bytes.", hint="Shorten the query.")
    if len(request.scope["query_string"]) > longest:
        raise error
    body = bytearray()
    try:
        async with asyncio.timeout(settings.slow_client_seconds):
            async for piece in request.stream():
                body += piece
                if len(body) > longest:
                    raise error
    except TimeoutError as late:
        raise RequestTooSlow(
            f"The request did not arrive within {settings.slow_client_seconds:g} seconds."
        ) from late
    except ClientDisconnect as gone:
        raise RequestTooSlow("The request did not arrive whole.") from gone
    return bytes(body)


def _kind(request: Request) -> str:
    """The media type of a POST; empty for other methods.

    Raises:
        RequestUnreadable: if it is not supported.
    """
    if request.method != "POST":
        return ""
    kind, *rest = (part.strip().lower() for part in request.headers.get("content-type", "").split(";"))
    if kind not in (_FORM, _QUERY, _UPDATE):
        raise RequestUnreadable(
            f"The media type {kind[:60]!r} is not supported.", hint=f"Send {_FORM} or {_QUERY}."
        )
    charset = next((part[8:].strip('"') for part in rest if part.startswith("charset=")), "utf-8")
    if charset not in ("utf-8", "utf8", "us-ascii"):
        raise RequestUnreadable(f"The charset {charset[:60]!r} is not supported.", hint="Send UTF-8.")
    return kind


def _fields(text: str) -> dict[str, list[str]]:
    """Parameters by name.

    Raises:
        ValueError: if they are too many, or not UTF-8.
    """
    return parse_qs(text, keep_blank_values=True, errors="strict", max_num_fields=_FIELDS)


def _chosen(fields: Mapping[str, list[str]], name: str) -> list[str] | None:
    """The graphs that a parameter names; None where there are none."""
    return fields.get(name)
